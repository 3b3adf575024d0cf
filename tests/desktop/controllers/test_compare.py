"""Comparisons are asked once, remembered, and told after the request has returned."""

import pytest

from diptych_desktop.controllers import compare as compare_module
from diptych_desktop.controllers.compare import CompareController

RESULT = {"similarity": 1.0}


@pytest.fixture
def compare(hand):
    return CompareController(hand)


@pytest.fixture
def seen(compare, signals):
    return signals(compare, "compared", "failed")


def test_a_comparison_is_asked_and_told_under_its_key(hand, compare, seen):
    compare.request("row", "red army", "red guard", "")
    assert hand.last("compare").params == {"a": "red army", "b": "red guard", "view": ""}
    hand.last("compare").result(RESULT)
    assert seen.seen == [("compared", "row", RESULT)]


def test_what_was_compared_is_remembered_and_told_later(qtbot, hand, compare, seen):
    compare.request("one", "a", "b", "")
    hand.last("compare").result(RESULT)
    compare.request("two", "a", "b", "")
    assert seen.seen == [("compared", "one", RESULT)]
    qtbot.waitUntil(lambda: len(seen.seen) == 2)
    assert seen.seen[1] == ("compared", "two", RESULT)
    assert hand.count("compare") == 1


def test_another_view_or_other_texts_are_other_comparisons(hand, compare):
    compare.request("row", "a", "b", "")
    compare.request("row", "a", "b", "common ground")
    compare.request("row", "b", "a", "common ground")
    assert hand.count("compare") == 3


def test_the_last_request_of_a_key_wins(hand, compare, seen):
    compare.request("row", "a", "b", "")
    first = hand.last("compare")
    compare.request("row", "a", "c", "")
    assert first.cancelled
    first.error("Cancelled")
    hand.last("compare").result(RESULT)
    assert seen.seen == [("compared", "row", RESULT)]


def test_an_answer_that_came_before_the_cancel_is_remembered_but_not_told(
    qtbot, hand, compare, seen
):
    compare.request("row", "a", "b", "")
    first = hand.last("compare")
    compare.request("row", "a", "c", "")
    first.result(RESULT)
    assert seen.seen == []
    compare.request("row", "a", "b", "")
    qtbot.waitUntil(lambda: bool(seen.seen))
    assert seen.seen == [("compared", "row", RESULT)]


def test_two_rows_with_the_same_texts_are_compared_once(hand, compare, seen):
    compare.request("one", "a", "b", "")
    compare.request("two", "a", "b", "")
    assert hand.count("compare") == 1
    hand.last("compare").result(RESULT)
    assert seen.seen == [("compared", "one", RESULT), ("compared", "two", RESULT)]


def test_a_row_that_still_waits_keeps_the_comparison_going(hand, compare, seen):
    compare.request("one", "a", "b", "")
    compare.request("two", "a", "b", "")
    compare.forget("one")
    assert not hand.last("compare").cancelled
    hand.last("compare").result(RESULT)
    assert seen.seen == [("compared", "two", RESULT)]


def test_a_forgotten_row_hears_nothing(hand, compare, seen):
    compare.request("row", "a", "b", "")
    compare.forget("row")
    compare.forget("unknown")
    assert hand.last("compare").cancelled
    hand.last("compare").error("Cancelled")
    assert seen.seen == []


def test_what_is_wanted_again_after_its_cancel_left_is_asked_again(hand, compare, seen):
    compare.request("row", "a", "b", "")
    cancelled = hand.last("compare")
    compare.forget("row")
    compare.request("row", "a", "b", "")
    cancelled.error("Cancelled")
    assert hand.count("compare") == 2
    hand.last("compare").result(RESULT)
    assert seen.seen == [("compared", "row", RESULT)]


def test_a_failure_is_told_to_every_row_that_waits_and_can_be_tried_again(hand, compare, seen):
    compare.request("one", "a", "b", "")
    compare.request("two", "a", "b", "")
    hand.last("compare").error("EngineError")
    assert [values[0] for values in seen.named("failed")] == ["one", "two"]
    compare.request("one", "a", "b", "")
    assert hand.count("compare") == 2


def test_the_memory_forgets_what_was_not_asked_for_the_longest(hand, compare, monkeypatch):
    monkeypatch.setattr(compare_module, "KEPT_CHARACTERS", 20)
    for text in ("aaaaaaaa", "bbbbbbbb"):
        compare.request("row", text, "x", "")
        hand.last("compare").result(RESULT)
    compare.request("row", "aaaaaaaa", "x", "")
    compare.request("row", "cccccccc", "x", "")
    hand.last("compare").result(RESULT)
    compare.request("row", "aaaaaaaa", "x", "")
    assert hand.count("compare") == 3
    compare.request("row", "bbbbbbbb", "x", "")
    assert hand.count("compare") == 4


def test_the_true_engine_compares(qtbot, true_client):
    compare = CompareController(true_client)
    with qtbot.waitSignal(compare.compared, timeout=30_000) as answer:
        compare.request("row", "the red army marched", "the red guard marched", "difference")
    key, result = answer.args
    assert key == "row"
    changed = [op for op in result["ops"] if op["op"] == "replace"]
    assert [(op["a"], op["b"]) for op in changed] == [([8, 12], [8, 13])]
