"""A small session of our own words, and a store in memory that performs what the pane asks."""

from collections.abc import Callable
from itertools import count
from pathlib import Path

import pytest
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from diptych_desktop.panes.comparison import ComparisonPane
from diptych_index.engine.comparing import compare_pairs, sentences
from diptych_index.engine.desk import Desk as EngineDesk
from diptych_index.engine.params import Params
from diptych_index.engine.task import Task
from diptych_index.paths import places
from diptych_index.session.apply import applied
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


def answer(handler, params, data="/nonexistent") -> dict:
    """Return what the engine answers, without a process of its own."""
    name = handler.__name__
    task = Task(1, name, params, lambda message: None)
    return handler(EngineDesk(places(Path(data))), Params(name, params), task)


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
        self.asked: list[tuple[str, dict]] = []
        self.ids = count(1)
        pane.actionRequested.connect(self.act)
        pane.comparisonRequested.connect(self.compare)
        pane.sentencesRequested.connect(self.say)

    def act(self, action: object) -> None:
        self.actions.append(action)
        if self.stores:
            new_id = lambda: f"new-{next(self.ids)}"  # noqa: E731
            self.give(applied(self.session, action, new_id=new_id, now="2024-05-02T10:00:00Z"))

    def give(self, session: Session) -> None:
        self.session = session
        self.pane.set_session(session, TITLES)

    def compare(self, row: str, params: dict) -> None:
        self.asked.append((row, params))
        if self.answers:
            self.pane.set_comparison(row, answer(compare_pairs, params))

    def say(self, parts: list) -> None:
        for sayings, params in parts:
            self.pane.set_sentences(sayings, answer(sentences, params)["sentences"])


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
