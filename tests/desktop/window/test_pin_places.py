from types import SimpleNamespace

import pytest
from PySide6.QtCore import QObject

from diptych_desktop.window.pin_places import PinPlaces
from diptych_index.session.model import Anchor, Pin, Session
from diptych_index.spans import read_span


def pin(side, number, start=0):
    anchor = Anchor(
        fingerprint=f"fingerprint {side}",
        read=read_span(start, start + 5),
        raw=None,
        quote="words",
        prefix="",
        suffix="",
        paragraph=1,
        lines=(1, 1),
        page=None,
        section="",
    )
    return Pin(id=f"{side}{number}", side=side, number=number, anchor=anchor)


class Pane:
    """Remembers how often it was given pins, and which."""

    def __init__(self):
        self.given = []

    def set_pins(self, pins):
        self.given.append([mark.label for mark in pins])


class Desk(QObject):
    """Two panes, a ledger and the documents that stand in them."""

    def __init__(self):
        super().__init__()
        self.pinned = []
        self.texts = {side: SimpleNamespace(fingerprint=f"fingerprint {side}") for side in "AB"}
        self.panes = {"A": Pane(), "B": Pane()}
        ledger = SimpleNamespace(set_pinned=lambda spans: self.pinned.append(dict(spans)))
        self.workspace = SimpleNamespace(panes=self.panes, ledger=ledger)
        board = SimpleNamespace(documents=SimpleNamespace(document=self.texts.get))
        self.places = PinPlaces(self, board, SimpleNamespace())


def session(*pins, name="A session"):
    return Session(id="s", name=name, created="", changed="", pins=pins)


@pytest.fixture
def desk(qapp):
    return Desk()


def test_each_pane_gets_the_pins_of_its_side_and_the_ledger_all_of_them(desk):
    desk.places.show(session(pin("A", 1), pin("B", 1), pin("A", 2, 9)))
    assert desk.panes["A"].given == [["A1", "A2"]]
    assert desk.panes["B"].given == [["B1"]]
    assert desk.pinned == [{"A": [(0, 5), (9, 14)], "B": [(0, 5)]}]


def test_pins_that_are_drawn_already_are_not_drawn_again(desk):
    before = session(pin("A", 1), pin("B", 1))
    desk.places.show(before)
    desk.places.show(Session(id="s", name="Renamed", created="", changed="", pins=before.pins))
    desk.places.show_again()
    assert [len(pane.given) for pane in desk.panes.values()] == [1, 1]
    assert len(desk.pinned) == 1


def test_a_text_that_has_come_anew_gets_its_pins_and_the_other_is_left_alone(desk):
    desk.places.show(session(pin("A", 1), pin("B", 1)))
    desk.texts["A"] = SimpleNamespace(fingerprint="fingerprint A")
    desk.places.show_again()
    assert desk.panes["A"].given == [["A1"], ["A1"]]
    assert desk.panes["B"].given == [["B1"]]
    assert desk.pinned[-1] == {"A": [(0, 5)], "B": [(0, 5)]}


def test_a_ledger_that_comes_late_gets_the_pins(desk):
    ledger, desk.workspace.ledger = desk.workspace.ledger, None
    desk.places.show(session(pin("A", 1)))
    desk.workspace.ledger = ledger
    desk.places.show_again()
    assert desk.pinned == [{"A": [(0, 5)], "B": []}]


def test_a_session_that_was_left_is_drawn_when_it_comes_back(desk):
    back = session(pin("A", 1))
    desk.places.show(back)
    desk.places.show(None)
    desk.places.show(back)
    assert desk.panes["A"].given == [["A1"], ["A1"]]
