"""A small session of our own words, and a store in memory that performs what the pane asks."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from diptych_desktop.panes.comparison import ComparisonPane
from diptych_index.compare.passages import compare
from diptych_index.session import actions as act
from diptych_index.session.model import Anchor, Pin, Row, Session
from diptych_index.spans import raw_span, read_span

MILL_A = (
    "The old mill stood by the river, and every autumn the farmers brought their grain to it. "
    "In the year of the great flood the wheel was carried away; nobody could grind corn until "
    "the spring, and bread grew dear in the whole valley."
)
MILL_B = (
    "The old mill stood beside the river, and each autumn the farmers brought their grain to it. "
    "In the year of the great flood the wheel was carried away, nobody could grind corn until "
    "the summer, and bread grew very dear in the whole valley."
)
PRICE_A = (
    "Bread grew dear when the harvest failed, and the town council set a price for every loaf."
)
PRICE_B = (
    "Long before the railway came, merchants from the coast knew what a failed harvest meant: "
    "the council would meet at night, and in the morning the price of grain was nailed to a door."
)
CASE_A = "The Council met on Monday. It said nothing."
CASE_B = "The council met on Monday; it said nothing."
TITLES = {"A": "The Mill in the Valley", "B": "A Second Account of the Mill"}


def make_pin(side: str, number: int, text: str, state: str = "exact") -> Pin:
    anchor = Anchor(
        fingerprint=f"print-{side}",
        read=read_span(100 * number, 100 * number + len(text)),
        raw=raw_span(110 * number, 110 * number + len(text)),
        quote=text,
        prefix="",
        suffix="",
        paragraph=3 * number,
        lines=(20 * number, 20 * number + 3),
        page=None,
        section="How the mill was lost",
    )
    return Pin(id=f"pin-{side}{number}", side=side, number=number, anchor=anchor, state=state)


def make_session() -> Session:
    """Four rows: versions; unrelated; minor differences only; one-sided with an orphan."""
    pins = (
        make_pin("A", 1, MILL_A),
        make_pin("B", 1, MILL_B),
        make_pin("A", 2, PRICE_A),
        make_pin("B", 2, PRICE_B),
        make_pin("A", 3, CASE_A),
        make_pin("B", 3, CASE_B, "changed"),
        make_pin("A", 4, PRICE_A, "unplaced"),
    )
    rows = (
        Row(id="mill", pins=("pin-A1", "pin-B1"), relation="paraphrases", tags=("mill", "flood"),
            note="Who wrote **first**?\n\n- the dates\n- the spelling"),
        Row(id="price", pins=("pin-A2", "pin-B2")),
        Row(id="case", pins=("pin-A3", "pin-B3"), relation="quotes"),
        Row(id="single", pins=("pin-A4",)),
    )  # fmt: skip
    return Session(
        id="session", name="Mill", created="2024-05-01T10:00:00Z", changed="2024-05-01T10:00:00Z",
        pins=pins, rows=rows,
    )  # fmt: skip


def perform(session: Session, action: object) -> Session:
    """Return the session after an action, for the few actions these tests use."""
    rows = list(session.rows)
    at = {row.id: i for i, row in enumerate(rows)}
    match action:
        case act.MoveRow(row=row, position=position):
            rows.insert(position, rows.pop(at[row]))
        case act.RemoveRow(row=row):
            del rows[at[row]]
        case act.EditNote(row=row, note=note):
            rows[at[row]] = replace(rows[at[row]], note=note)
        case act.SetTags(row=row, tags=tags):
            rows[at[row]] = replace(rows[at[row]], tags=tags)
        case act.SetRelation(row=row, relation=relation):
            rows[at[row]] = replace(rows[at[row]], relation=relation)
        case act.SetRowView(row=row, view=view):
            rows[at[row]] = replace(rows[at[row]], view=view)
        case _:
            raise AssertionError(action)
    return replace(session, rows=tuple(rows))


class Desk(QObject):
    """The pane with a store and an engine beside it.

    ``answers`` False keeps the engine silent; ``stores`` False makes the store only listen.
    """

    def __init__(self, pane: ComparisonPane) -> None:
        super().__init__()
        self.pane = pane
        self.session = make_session()
        self.answers = True
        self.stores = True
        self.actions: list[object] = []
        self.asked: list[tuple[str, str, str, str]] = []
        pane.actionRequested.connect(self.act)
        pane.comparisonRequested.connect(self.compare)

    def act(self, action: object) -> None:
        self.actions.append(action)
        if self.stores:
            self.give(perform(self.session, action))

    def give(self, session: Session) -> None:
        self.session = session
        self.pane.set_session(session, TITLES)

    def compare(self, row: str, a: str, b: str, view: str) -> None:
        self.asked.append((row, a, b, view))
        if self.answers:
            self.pane.set_comparison(row, compare(a, b, view))


@pytest.fixture
def make_desk(qtbot) -> Callable[..., Desk]:
    """Return a maker of a shown pane with its desk."""

    def make(width: int = 1000, height: int = 700, **kinds: bool) -> Desk:
        # Inside a plain widget: offscreen, Qt warns of windows that have a layout of their own.
        host = QWidget()
        qtbot.addWidget(host)
        pane = ComparisonPane(host)
        host.resize(width, height)
        pane.resize(width, height)
        desk = Desk(pane)
        desk.host = host
        for name, value in kinds.items():
            setattr(desk, name, value)
        host.show()
        desk.give(desk.session)
        return desk

    return make


@pytest.fixture
def desk(make_desk) -> Desk:
    """A shown pane with four rows."""
    return make_desk()
