"""Comparisons are asked once, remembered, and told after the request has returned."""

import pytest

from diptych_desktop.controllers import compare as compare_module
from diptych_desktop.controllers.compare import CompareController

RESULT = {"view": "difference", "pairs": []}


def asked(a: str, b: str, view: str = "", hidden: tuple[str, ...] = ()) -> dict:
    pair = {"a": a, "b": b, "names": ["A", "B"], "documents": ["x", "y"]}
    return {"pairs": [pair], "view": view, "hidden": list(hidden)}


@pytest.fixture
def compare(hand):
    return CompareController(hand)


@pytest.fixture
def seen(compare, signals):
    return signals(compare, "compared", "failed")


def test_a_comparison_is_asked_and_told_under_its_key(hand, compare, seen):
    compare.request("row", asked("red army", "red guard"))
    assert hand.last("compare_pairs").params == asked("red army", "red guard")
    hand.last("compare_pairs").result(RESULT)
    assert seen.seen == [("compared", "row", RESULT)]


def test_what_was_compared_is_remembered_and_told_later(qtbot, hand, compare, seen):
    compare.request("one", asked("a", "b"))
    hand.last("compare_pairs").result(RESULT)
    compare.request("two", asked("a", "b"))
    assert seen.seen == [("compared", "one", RESULT)]
    qtbot.waitUntil(lambda: len(seen.seen) == 2)
    assert seen.seen[1] == ("compared", "two", RESULT)
    assert hand.count("compare_pairs") == 1


def test_another_view_or_other_texts_are_other_comparisons(hand, compare):
    compare.request("row", asked("a", "b"))
    compare.request("row", asked("a", "b", "common ground"))
    compare.request("row", asked("b", "a", "common ground"))
    assert hand.count("compare_pairs") == 3


def test_the_last_request_of_a_key_wins(hand, compare, seen):
    compare.request("row", asked("a", "b"))
    first = hand.last("compare_pairs")
    compare.request("row", asked("a", "c"))
    assert first.cancelled
    first.error("Cancelled")
    hand.last("compare_pairs").result(RESULT)
    assert seen.seen == [("compared", "row", RESULT)]


def test_an_answer_that_came_before_the_cancel_is_remembered_but_not_told(
    qtbot, hand, compare, seen
):
    compare.request("row", asked("a", "b"))
    first = hand.last("compare_pairs")
    compare.request("row", asked("a", "c"))
    first.result(RESULT)
    assert seen.seen == []
    compare.request("row", asked("a", "b"))
    qtbot.waitUntil(lambda: bool(seen.seen))
    assert seen.seen == [("compared", "row", RESULT)]


def test_two_rows_with_the_same_texts_are_compared_once(hand, compare, seen):
    compare.request("one", asked("a", "b"))
    compare.request("two", asked("a", "b"))
    assert hand.count("compare_pairs") == 1
    hand.last("compare_pairs").result(RESULT)
    assert seen.seen == [("compared", "one", RESULT), ("compared", "two", RESULT)]


def test_a_row_that_still_waits_keeps_the_comparison_going(hand, compare, seen):
    compare.request("one", asked("a", "b"))
    compare.request("two", asked("a", "b"))
    compare.forget("one")
    assert not hand.last("compare_pairs").cancelled
    hand.last("compare_pairs").result(RESULT)
    assert seen.seen == [("compared", "two", RESULT)]


def test_a_forgotten_row_hears_nothing(hand, compare, seen):
    compare.request("row", asked("a", "b"))
    compare.forget("row")
    compare.forget("unknown")
    assert hand.last("compare_pairs").cancelled
    hand.last("compare_pairs").error("Cancelled")
    assert seen.seen == []


def test_what_is_wanted_again_after_its_cancel_left_is_asked_again(hand, compare, seen):
    compare.request("row", asked("a", "b"))
    cancelled = hand.last("compare_pairs")
    compare.forget("row")
    compare.request("row", asked("a", "b"))
    cancelled.error("Cancelled")
    assert hand.count("compare_pairs") == 2
    hand.last("compare_pairs").result(RESULT)
    assert seen.seen == [("compared", "row", RESULT)]


def test_a_failure_is_told_to_every_row_that_waits_and_can_be_tried_again(hand, compare, seen):
    compare.request("one", asked("a", "b"))
    compare.request("two", asked("a", "b"))
    hand.last("compare_pairs").error("EngineError")
    assert [values[0] for values in seen.named("failed")] == ["one", "two"]
    compare.request("one", asked("a", "b"))
    assert hand.count("compare_pairs") == 2


def test_the_memory_forgets_what_was_not_asked_for_the_longest(hand, compare, monkeypatch):
    monkeypatch.setattr(compare_module, "KEPT_CHARACTERS", 20)
    for text in ("aaaaaaaa", "bbbbbbbb"):
        compare.request("row", asked(text, "x"))
        hand.last("compare_pairs").result(RESULT)
    compare.request("row", asked("aaaaaaaa", "x"))
    compare.request("row", asked("cccccccc", "x"))
    hand.last("compare_pairs").result(RESULT)
    compare.request("row", asked("aaaaaaaa", "x"))
    assert hand.count("compare_pairs") == 3
    compare.request("row", asked("bbbbbbbb", "x"))
    assert hand.count("compare_pairs") == 4


def test_the_true_engine_compares(qtbot, true_client):
    compare = CompareController(true_client)
    with qtbot.waitSignal(compare.compared, timeout=30_000) as answer:
        compare.request("row", asked("the red army marched", "the red guard marched", "difference"))
    key, result = answer.args
    assert key == "row"
    changed = [op for op in result["pairs"][0]["ops"] if op["op"] == "replace"]
    assert [(op["a"], op["b"]) for op in changed] == [([8, 12], [8, 13])]


def test_other_classes_or_names_are_other_comparisons(hand, compare):
    compare.request("row", asked("a", "b"))
    compare.request("row", asked("a", "b", hidden=("case",)))
    assert hand.count("compare_pairs") == 2


def test_when_other_documents_are_open_all_is_compared_anew(hand, compare):
    compare.request("row", asked("a", "b"))
    hand.last("compare_pairs").result(RESULT)
    compare.forget_answers()
    compare.request("row", asked("a", "b"))
    assert hand.count("compare_pairs") == 2


def test_sentences_are_told_with_what_they_were_asked_for(hand, compare, signals):
    seen = signals(compare, "said")
    compare.say([([("row", 0)], {"comparisons": [], "hidden": []})])
    hand.last("sentences").result({"sentences": ["Nothing differs."]})
    assert seen.seen == [("said", [("row", 0)], ["Nothing differs."])]


def test_sentences_asked_for_before_are_not_wanted_any_more(hand, compare):
    compare.say([([("row", 0)], {"comparisons": [], "hidden": []})])
    first = hand.last("sentences")
    compare.say([([("row", 0)], {"comparisons": [], "hidden": ["case"]})])
    assert first.cancelled


def test_places_are_told_with_their_document(hand, compare, signals):
    seen = signals(compare, "located")
    compare.locate("print", [4, 9])
    found = {"paragraphs": [1, 1], "lines": [3, 4], "pages": [None, None]}
    hand.last("lines").result(found)
    assert seen.seen == [("located", "print", [4, 9], found)]
