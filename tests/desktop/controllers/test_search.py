"""The last query wins, and the answer follows the documents."""

import pytest

from diptych_desktop.controllers.documents import DocumentController
from diptych_desktop.controllers.search import SearchController

FOUND = {"query": "hinge", "counts": {"A": 1}}


@pytest.fixture
def documents(hand):
    return DocumentController(hand)


@pytest.fixture
def search(hand, documents):
    return SearchController(hand, documents)


@pytest.fixture
def seen(search, signals):
    return signals(search, "result", "failed", "busy")


@pytest.fixture
def arrive(documents, hand, wire):
    def arrive(side, fingerprint):
        documents.open(side, f"/texts/{fingerprint}.txt")
        hand.last("open").part(wire.head(fingerprint))
        hand.last("open").result(wire.done(fingerprint))
        hand.last("index").result({})

    return arrive


def test_a_query_is_asked_of_every_document_and_answered(hand, search, arrive, seen):
    arrive("A", "f1")
    arrive("B", "f2")
    search.search("hinge")
    assert hand.last("search").params == {
        "query": "hinge",
        "documents": [("A", "f1"), ("B", "f2")],
    }
    hand.last("search").result(FOUND)
    assert seen.seen == [("busy", True), ("busy", False), ("result", FOUND)]


def test_a_later_query_cancels_the_one_before_whose_answer_is_passed_over(
    hand, search, arrive, seen
):
    arrive("A", "f1")
    search.search("hin")
    first = hand.last("search")
    search.search("hinge")
    assert first.cancelled
    first.result({"query": "hin"})
    first.error("Cancelled")
    assert seen.named("result") == []
    hand.last("search").result(FOUND)
    assert seen.named("result") == [[FOUND]]
    assert seen.named("failed") == []
    assert seen.named("busy") == [[True], [False]]


def columns(*starts: int) -> dict[str, list[int]]:
    return {
        "paragraph": [0 for _ in starts],
        "start": [*starts],
        "end": [start + 5 for start in starts],
        "term": [0 for _ in starts],
    }


def test_hits_that_come_in_parts_are_one_answer(hand, search, arrive, seen):
    arrive("A", "f1")
    arrive("B", "f2")
    search.search("hinge")
    asked = hand.last("search")
    asked.part({"document": "A", "hits": columns(3, 40)})
    asked.part({"document": "A", "hits": columns(77)})
    asked.part({"document": "B", "hits": columns(12)})
    assert seen.named("result") == []
    asked.result(FOUND | {"hits": {"A": columns(), "B": columns()}})
    (found,) = seen.named("result")[0]
    assert found["hits"] == {"A": columns(3, 40, 77), "B": columns(12)}
    assert found["counts"] == FOUND["counts"]


def test_parts_of_a_query_that_was_dropped_are_in_no_other_answer(hand, search, arrive, seen):
    arrive("A", "f1")
    search.search("hin")
    first = hand.last("search")
    first.part({"document": "A", "hits": columns(3)})
    search.search("hinge")
    first.part({"document": "A", "hits": columns(4)})
    hand.last("search").result(FOUND | {"hits": {"A": columns(9)}})
    assert seen.named("result")[0][0]["hits"] == {"A": columns(9)}


def test_a_query_that_does_not_parse_is_told(hand, search, arrive, seen):
    arrive("A", "f1")
    search.search("(hinge")
    hand.last("search").error("QueryError", "A bracket is not closed.")
    row = {"kind": "QueryError", "message": "A bracket is not closed."}
    assert seen.seen[-2:] == [("busy", False), ("failed", row)]


def test_an_empty_query_clears_the_result_without_asking(hand, search, arrive, seen):
    arrive("A", "f1")
    search.search("hinge")
    search.search("  ")
    assert hand.last("search").cancelled
    assert seen.seen[-2:] == [("busy", False), ("result", None)]
    assert hand.count("search") == 1


def test_a_query_typed_before_a_document_is_there_is_answered_when_it_can_be(
    hand, search, arrive, seen
):
    search.search("hinge")
    assert seen.seen == [("result", None)]
    arrive("A", "f1")
    assert hand.last("search").params["documents"] == [("A", "f1")]
    arrive("B", "f2")
    assert hand.last("search").params["documents"] == [("A", "f1"), ("B", "f2")]


def test_a_document_indexed_without_a_query_asks_nothing(hand, search, arrive):
    arrive("A", "f1")
    assert hand.count("search") == 0


def test_swapping_and_closing_ask_again(hand, documents, search, arrive):
    arrive("A", "f1")
    arrive("B", "f2")
    search.search("hinge")
    documents.swap()
    assert hand.last("search").params["documents"] == [("A", "f2"), ("B", "f1")]
    documents.close("A")
    assert hand.last("search").params["documents"] == [("B", "f1")]


def test_after_the_engine_died_the_query_is_asked_again(hand, wire, search, arrive, seen):
    arrive("A", "f1")
    search.search("hinge")
    hand.died.emit("The engine stopped.")
    hand.last("search").error("EngineError", "The engine stopped while searching.")
    hand.last("open").part(wire.head("f1"))
    hand.last("open").result(wire.done("f1"))
    hand.last("index").result({})
    assert hand.count("search") == 2
    hand.last("search").result(FOUND)
    assert seen.named("result")[-1] == [FOUND]


def test_any_word_and_concepts_go_along_and_ask_again(hand, search, arrive):
    arrive("A", "f1")
    search.search("#door hinge")
    search.set_concepts({"door": ("hinge", "lock")})
    assert hand.last("search").params["concepts"] == {"door": ["hinge", "lock"]}
    assert "any" not in hand.last("search").params
    search.set_any(True)
    assert hand.last("search").params["any"] is True
    asked = hand.count("search")
    search.set_any(True)
    assert hand.count("search") == asked


def test_concepts_are_only_sent_with_a_query_that_names_one(hand, search, arrive):
    arrive("A", "f1")
    search.search("hinge")
    search.set_concepts({"door": ("lock",)})
    assert hand.count("search") == 1
    assert search.question() == {"query": "hinge", "documents": [("A", "f1")]}
    assert search.question("#door")["concepts"] == {"door": ["lock"]}


def test_without_a_text_or_a_query_there_is_no_question(search, arrive):
    assert search.question("hinge") is None
    arrive("A", "f1")
    assert search.question("  ") is None


def test_the_true_engine_finds_every_hit_in_both(qtbot, true_client, tmp_path):
    first, second = tmp_path / "first.txt", tmp_path / "second.txt"
    first.write_text("A hinge joins what a frame divides.\n\nNo door without a hinge.\n")
    second.write_text("The door has two hinges and one lock.\n")
    documents = DocumentController(true_client)
    search = SearchController(true_client, documents)
    found = []
    search.result.connect(found.append)
    search.search("hinge")
    documents.open("A", str(first))
    documents.open("B", str(second))
    qtbot.waitUntil(
        lambda: bool(found) and found[-1] is not None and len(found[-1]["counts"]) == 2,
        timeout=30_000,
    )
    assert found[-1]["counts"] == {"A": 2, "B": 1}
    hits = found[-1]["hits"]["A"]
    document = documents.document("A")
    texts = [document.text(span) for span in map(_span, hits["start"], hits["end"])]
    assert texts == ["hinge", "hinge"]


def _span(start, end):
    from diptych_index.spans import read_span

    return read_span(start, end)
