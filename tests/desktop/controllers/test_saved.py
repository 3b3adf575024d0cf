"""Saved searches are run again when something they rest on changes, and tell what is different."""

import pytest

from diptych_desktop.controllers.documents import DocumentController
from diptych_desktop.controllers.saved import SavedRuns
from diptych_index.session.model import SavedQuery

LAND = SavedQuery(id="1", name="Land", query="peasant", counts={"f1": 10})
POWER = SavedQuery(id="2", name="Power", query="#power army", match_any=True)
NO_CONCEPTS: dict[str, tuple[str, ...]] = {}


@pytest.fixture
def documents(hand):
    return DocumentController(hand)


@pytest.fixture
def runs(hand, documents):
    return SavedRuns(hand, documents)


@pytest.fixture
def seen(runs, signals):
    return signals(runs, "found", "differs")


@pytest.fixture
def arrive(documents, hand, wire):
    def arrive(side, fingerprint):
        documents.open(side, f"/texts/{fingerprint}.txt")
        hand.last("open").part(wire.head(fingerprint))
        hand.last("open").result(wire.done(fingerprint))
        hand.last("index").result({})

    return arrive


def test_each_search_is_run_after_the_other_with_what_it_needs(hand, runs, arrive, seen):
    arrive("A", "f1")
    runs.set_saved((LAND, POWER), {"power": ("state",)})
    assert hand.count("passages") == 1
    assert hand.last("passages").params == {
        "query": "peasant", "documents": [("A", "f1")], "limit": 1,
    }  # fmt: skip
    hand.last("passages").result({"counts": {"A": 10}})
    assert hand.last("passages").params == {
        "query": "#power army", "documents": [("A", "f1")], "limit": 1, "any": True,
        "concepts": {"power": ["state"]},
    }  # fmt: skip
    hand.last("passages").result({"counts": {"A": 3}})
    assert seen.named("found")[-1] == [{"1": {"f1": 10}, "2": {"f1": 3}}, {}]
    assert seen.named("differs") == []


def test_nothing_is_run_before_every_text_can_be_searched(hand, documents, runs, arrive):
    runs.set_saved((LAND,), NO_CONCEPTS)
    documents.open("A", "/texts/f1.txt")
    assert hand.count("passages") == 0
    arrive("A", "f1")
    assert hand.count("passages") == 1


def test_another_text_runs_them_again_and_tells_once_what_changed(hand, runs, arrive, seen):
    arrive("A", "f1")
    runs.set_saved((LAND,), NO_CONCEPTS)
    hand.last("passages").result({"counts": {"A": 10}})
    arrive("A", "f2")
    hand.last("passages").result({"counts": {"A": 7}})
    assert seen.named("differs") == [[[(LAND, {"f2": 7})]]]
    arrive("B", "f3")
    hand.last("passages").result({"counts": {"A": 7, "B": 0}})
    assert len(seen.named("differs")) == 1


def test_an_answer_about_texts_that_are_being_replaced_is_dropped(
    hand, documents, runs, arrive, seen, wire
):
    arrive("A", "f1")
    arrive("B", "f2")
    runs.set_saved((LAND, POWER), NO_CONCEPTS)
    late = hand.last("passages")
    documents.open("B", "/texts/f3.txt")
    hand.last("open").part(wire.head("f3"))
    late.result({"counts": {"A": 10, "B": 4}})
    assert hand.count("passages") == 1
    assert runs.results() == ({}, {})
    hand.last("open").result(wire.done("f3"))
    hand.last("index").result({})
    for _ in range(2):
        hand.last("passages").result({"counts": {"A": 10, "B": 0}})
    found = {"f1": 10, "f3": 0}
    assert seen.named("found")[-1] == [{"1": found, "2": found}, {}]


def test_what_was_run_already_is_not_run_again(hand, runs, arrive):
    arrive("A", "f1")
    runs.set_saved((LAND,), NO_CONCEPTS)
    hand.last("passages").result({"counts": {"A": 10}})
    renamed = SavedQuery(id="1", name="Soil", query="peasant", counts={"f1": 10})
    runs.set_saved((renamed,), NO_CONCEPTS)
    assert hand.count("passages") == 1


def test_a_concept_that_changes_runs_what_names_it(hand, runs, arrive):
    arrive("A", "f1")
    runs.set_saved((LAND, POWER), {"power": ("state",)})
    for _ in range(2):
        hand.last("passages").result({"counts": {"A": 1}})
    runs.set_saved((LAND, POWER), {"power": ("state", "party")})
    assert hand.count("passages") == 3
    assert hand.last("passages").params["query"] == "#power army"


def test_a_search_that_does_not_parse_is_told_and_the_next_one_run(hand, runs, arrive, seen):
    arrive("A", "f1")
    runs.set_saved((POWER, LAND), NO_CONCEPTS)
    hand.last("passages").error("QueryError", "There is no concept #power.")
    hand.last("passages").result({"counts": {"A": 10}})
    assert seen.named("found")[-1] == [{"1": {"f1": 10}}, {"2": "There is no concept #power."}]


def test_a_search_that_is_gone_is_forgotten(hand, runs, arrive):
    arrive("A", "f1")
    runs.set_saved((LAND,), NO_CONCEPTS)
    hand.last("passages").result({"counts": {"A": 10}})
    runs.set_saved((), NO_CONCEPTS)
    assert runs.results() == ({}, {})
