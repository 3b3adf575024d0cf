"""Pins placed some at a time, with an engine whose answers the test gives."""

from collections import Counter
from dataclasses import replace

import pytest

from diptych_desktop.controllers import placing
from diptych_desktop.controllers.placing import PinPlacer
from diptych_desktop.controllers.sayings import placement_sentence
from diptych_index.session.model import Anchor, Pin, Session
from diptych_index.session.wire import anchor_from_row
from diptych_index.spans import read_span

OLD, NEW = "a" * 64, "b" * 64


def anchor(number):
    return Anchor(
        fingerprint=OLD, read=read_span(number, number + 5), raw=None, quote=f"words {number}",
        prefix="", suffix="", paragraph=1, lines=(1, 1), page=None, section="",
    )  # fmt: skip


def session_of(count, state="exact"):
    pins = tuple(
        Pin(id=str(n), side="A", number=n + 1, anchor=anchor(n), state=state) for n in range(count)
    )
    return Session(id="s", name="", created="", changed="", pins=pins)


class Desk:
    """A placer, and what it told."""

    def __init__(self, client):
        self.client = client
        self.progress, self.done, self.failed, self.told = [], [], [], []
        self.placer = PinPlacer(
            client, self.told.append, lambda _, share: self.progress.append(share)
        )

    def place(self, session):
        return self.placer.place(
            session, "A", NEW, lambda *found: self.done.append(found), None,
            lambda: self.failed.append(True),
        )  # fmt: skip

    def answer(self, asked, state="exact", quote=None):
        """Answer a request: every anchor stands in the new text."""
        rows = [
            {
                "state": state,
                "anchor": {**row, "fingerprint": NEW, "quote": quote or row["quote"]},
                "score": 1.0,
            }
            for row in asked.params["anchors"]
        ]
        asked.result({"places": rows})


@pytest.fixture
def desk(hand, monkeypatch):
    monkeypatch.setattr(placing, "AT_ONCE", 10)
    return Desk(hand)


def test_pins_are_asked_for_some_at_a_time_and_come_back_in_order(desk):
    assert desk.place(session_of(25))
    assert [len(asked.params["anchors"]) for asked in desk.client.asked] == [10, 10]
    desk.answer(desk.client.asked[0])
    assert [len(asked.params["anchors"]) for asked in desk.client.asked] == [10, 10, 5]
    desk.answer(desk.client.asked[1])
    assert not desk.done
    desk.answer(desk.client.asked[2])
    [(places, states)] = desk.done
    assert [pin for pin, _, _ in places] == [str(n) for n in range(25)]
    assert states == Counter(exact=25)
    assert desk.progress == [0.4, 0.8, None]


def test_without_pins_in_another_text_nothing_is_asked(desk):
    kept = session_of(3)
    here = replace(kept, pins=tuple(replace(p, anchor=replace(p.anchor, fingerprint=NEW))
                                    for p in kept.pins))  # fmt: skip
    assert not desk.place(here)
    assert desk.client.asked == []


def test_a_newer_wish_for_a_side_wins(desk):
    desk.place(session_of(25))
    desk.place(session_of(2))
    assert [asked.cancelled for asked in desk.client.asked] == [True, True, False]
    for asked in desk.client.asked[:2]:
        desk.answer(asked)
    assert not desk.done
    desk.answer(desk.client.asked[2])
    assert len(desk.done) == 1
    assert desk.done[0][1] == Counter(exact=2)


def test_looking_for_pins_can_be_given_up(desk):
    desk.place(session_of(25))
    assert desk.placer.is_placing("A")
    desk.placer.stop("A")
    assert not desk.placer.is_placing("A")
    desk.answer(desk.client.asked[0])
    assert not desk.done
    assert desk.progress == [None]


def test_an_error_is_told_once_and_ends_it(desk):
    desk.place(session_of(25))
    for asked in list(desk.client.asked):
        asked.error("EngineError", "The engine was started again.")
    assert [row["message"] for row in desk.told] == ["The engine was started again."]
    assert desk.failed == [True]
    assert not desk.placer.is_placing("A")


def test_a_changed_pin_stays_so_until_it_is_looked_at_or_says_again_what_it_said(desk):
    unchecked = Session(id="s", name="", created="", changed="", pins=(
        Pin(id="0", side="A", number=1, anchor=replace(anchor(0), quote="other words"),
            state="changed", former=anchor(0)),
    ))  # fmt: skip
    desk.place(unchecked)
    desk.answer(desk.client.asked[-1], "changed", "words again")
    assert desk.done[-1][1] == Counter(changed=1)
    desk.place(unchecked)
    desk.answer(desk.client.asked[-1], "exact")
    assert desk.done[-1][1] == Counter(changed=1), "nobody has looked at it yet"
    desk.place(unchecked)
    desk.answer(desk.client.asked[-1], "changed", "words 0")
    assert desk.done[-1][1] == Counter(exact=1), "it says again what it said"


def test_an_unplaced_pin_keeps_its_anchor(desk):
    desk.place(session_of(1))
    desk.client.asked[0].result({"places": [{"state": "unplaced", "anchor": None, "score": 0.0}]})
    [(places, states)] = desk.done
    assert places == (("0", anchor(0), "unplaced"),)
    assert states == Counter(unplaced=1)


def test_what_is_asked_is_the_anchors_of_the_pins(desk):
    desk.place(session_of(2))
    asked = desk.client.asked[0].params
    assert [anchor_from_row(row) for row in asked["anchors"]] == [anchor(0), anchor(1)]
    assert asked["fingerprint"] == NEW


@pytest.mark.parametrize(
    ("states", "sentence"),
    [
        ({"exact": 38, "moved": 2, "changed": 1}, "41 pins: 38 exact, 2 moved, 1 to check."),
        ({"unplaced": 1}, "1 pin: 1 not found."),
    ],
)
def test_the_summary_counts_every_state_there_is(states, sentence):
    assert placement_sentence("A", Counter(states)) == f"Document A has changed. {sentence}"
