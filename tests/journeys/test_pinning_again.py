"""A passage that is pinned already: its row is opened, and only a second press pins it again."""

import pytest

from journeys.desk import Desk

WAITS = "whoever misses it waits"


@pytest.fixture
def pinned(desk: Desk, pair) -> Desk:
    """A1 and B1 in the first row, A2 alone in the second."""
    desk.show(*pair)
    desk.pin("A", WAITS)
    desk.pin("B", WAITS)
    desk.pin("A", "It went on crossing")
    return desk


def rows(desk: Desk) -> list[list[str]]:
    labels = {pin.id: pin.label for pin in desk.session.pins}
    return [[labels[pin] for pin in row.pins] for row in desk.session.rows]


def open_row(desk: Desk, number: int) -> None:
    desk.window.workspace.show_comparison()
    desk.window.workspace.comparison.show_row(desk.session.rows[number].id)


def pin_again(desk: Desk, action: str = "pin") -> None:
    """Press the key on a passage that is pinned, and wait for what is said."""
    desk.press(action)
    desk.wait(lambda: "Pinned already" in desk.message())


def test_a_second_press_on_a_passage_opens_its_row_and_says_so(pinned: Desk) -> None:
    before = pinned.session
    open_row(pinned, 1)
    pinned.select("A", WAITS)
    pin_again(pinned)
    assert pinned.message() == (
        "Pinned already as A1; its row is open in the comparison. "
        "Press Ctrl+D again for a second pin on the same passage."
    )
    assert pinned.session == before
    assert pinned.window.workspace.comparison.current_row() == before.rows[0].id


def test_once_more_makes_a_second_pin_where_the_first_press_wanted_it(pinned: Desk) -> None:
    open_row(pinned, 1)
    pinned.select("B", "with the gulls")  # not the selection that is there still
    pinned.select("B", WAITS)
    pin_again(pinned)
    pinned.press("pin")
    # The row that was open at the first press has no passage of B: it takes this one.
    pinned.wait(lambda: rows(pinned) == [["A1", "B1"], ["A2", "B2"]])
    assert pinned.session.pins[-1].anchor.quote == WAITS
    assert pinned.session.undo == "Pin passage"
    pinned.press("undo")
    pinned.wait(lambda: rows(pinned) == [["A1", "B1"], ["A2"]])
    pinned.press("redo")
    pinned.wait(lambda: rows(pinned) == [["A1", "B1"], ["A2", "B2"]])


def test_after_another_message_the_key_offers_anew(pinned: Desk) -> None:
    pinned.select("A", WAITS)
    pin_again(pinned)
    pinned.window.status.say("Something else has happened.")
    pin_again(pinned)
    assert len(pinned.session.pins) == 3


def test_a_selection_with_white_space_around_it_is_the_same_passage(pinned: Desk) -> None:
    pinned.select("A", f" {WAITS} ")
    pin_again(pinned)
    assert len(pinned.session.pins) == 3


def test_a_passage_that_overlaps_a_pin_is_another_one(pinned: Desk) -> None:
    pinned.pin("A", f"{WAITS} on the bank")
    assert len(pinned.session.pins) == 4
    assert "Pinned already" not in pinned.message()


def test_beside_others_a_passage_is_taken_that_is_pinned_in_another_row(pinned: Desk) -> None:
    open_row(pinned, 1)
    pinned.select("A", WAITS)
    pinned.press("pin_beside")
    pinned.wait(lambda: rows(pinned) == [["A1", "B1"], ["A2", "A3"]])
    pin_again(pinned, "pin_beside")
    assert "A3" in pinned.message()
    pinned.press("pin_beside")
    pinned.wait(lambda: rows(pinned) == [["A1", "B1"], ["A2", "A3", "A4"]])


def test_two_quick_presses_make_one_pin(desk: Desk, pair) -> None:
    desk.show(*pair)
    desk.select("A", WAITS)
    desk.press("pin")
    desk.press("pin")
    desk.wait(lambda: "Pinned already as A1" in desk.message())
    assert rows(desk) == [["A1"]]


def test_a_hit_pinned_twice_is_one_pin(desk: Desk, pair) -> None:
    desk.show(*pair)
    desk.type_query("herons")
    desk.wait(lambda: desk.counts() == {"A": 1, "B": 0})
    desk.press("next_hit")
    desk.press("pin")
    desk.wait(lambda: desk.session.pins)
    pin_again(desk)
    assert len(desk.session.pins) == 1
