"""Opening, replacing, swapping and closing documents, and living through the engine's death."""

import os

import pytest

from diptych_desktop.controllers.documents import DocumentController
from diptych_index.text.way import Way

NAMES = (
    "started", "headArrived", "grew", "finished", "indexed", "progressed", "failed", "closed",
    "swapped",
)  # fmt: skip


@pytest.fixture
def documents(hand):
    return DocumentController(hand)


@pytest.fixture
def seen(documents, signals):
    return signals(documents, *NAMES)


@pytest.fixture
def arrive(documents, hand, wire):
    """Return a function that opens a file on a side and lets it arrive, up to the index."""

    def arrive(side, fingerprint, path="/texts/a.txt", *, indexed=True):
        documents.open(side, path)
        asked = hand.last("open")
        asked.part(wire.head(fingerprint, path))
        asked.part(wire.rows("alpha", "omega"))
        before = hand.count("index")
        asked.result(wire.done(fingerprint))
        if indexed and hand.count("index") > before:
            hand.last("index").result({"fingerprint": fingerprint})
        return documents.document(side)

    return arrive


def test_a_document_arrives_in_order(documents, hand, wire, seen):
    documents.open("A", "/texts/a.txt", Way("latin-1", as_in_file=True))
    asked = hand.last("open")
    assert asked.params == {
        "path": "/texts/a.txt",
        "way": {
            "encoding": "latin-1", "as_in_file": True, "whole": False, "undone": [], "pages": [],
        },
    }  # fmt: skip
    assert documents.document("A") is None
    asked.progress(0.5, "Reading")
    asked.part(wire.head("f1"))
    document = documents.document("A")
    assert document.letter == "A"
    asked.part(wire.rows("one", "two"))
    asked.part(wire.rows("three"))
    assert not document.complete
    asked.result(wire.done("f1"))
    assert document.complete
    hand.last("index").result({"fingerprint": "f1"})
    assert seen.seen == [
        ("started", "A", "/texts/a.txt"),
        ("progressed", "A", 0.5, "Reading"),
        ("headArrived", "A", document),
        ("grew", "A", 0, 1),
        ("grew", "A", 2, 2),
        ("finished", "A", document),
        ("indexed", "A"),
    ]
    assert [p.text for p in document.paragraphs] == ["one", "two", "three"]
    assert documents.searchable() == [("A", "f1")]


def test_nothing_can_be_searched_before_it_is_indexed(documents, hand, arrive):
    arrive("A", "f1", indexed=False)
    assert documents.searchable() == []
    hand.last("index").result({})
    assert documents.searchable() == [("A", "f1")]


def test_opening_again_cancels_the_one_before_and_passes_over_what_it_still_says(
    documents, hand, wire, seen
):
    documents.open("A", "/texts/slow.txt")
    slow = hand.last("open")
    documents.open("A", "/texts/quick.txt")
    assert slow.cancelled
    slow.part(wire.head("slow"))
    slow.error("Cancelled")
    assert documents.document("A") is None
    assert seen.named("failed") == []
    hand.last("open").part(wire.head("quick", "/texts/quick.txt"))
    assert documents.document("A").fingerprint == "quick"


def test_a_cancelled_opening_that_was_done_already_is_closed_in_the_engine(
    documents, hand, wire, arrive
):
    documents.open("A", "/texts/slow.txt")
    slow = hand.last("open")
    arrive("A", "f2")
    slow.result(wire.done("slow"))
    assert hand.last("close").params == {"fingerprint": "slow"}
    assert documents.document("A").fingerprint == "f2"


def test_a_file_that_cannot_be_read_leaves_what_stood_there(documents, hand, arrive, seen):
    document = arrive("A", "f1")
    documents.open("A", "/texts/gone.txt")
    hand.last("open").error("MissingFileError", "gone.txt is not there.")
    assert seen.named("failed") == [
        ["A", {"kind": "MissingFileError", "message": "gone.txt is not there."}]
    ]
    assert documents.document("A") is document
    assert documents.searchable() == [("A", "f1")]


def test_half_a_document_does_not_stay(documents, hand, wire, seen):
    documents.open("A", "/texts/a.txt")
    asked = hand.last("open")
    asked.part(wire.head("f1"))
    asked.part(wire.rows("one"))
    asked.error("EngineError")
    assert documents.document("A") is None
    assert len(seen.named("failed")) == 1


def test_a_replaced_document_is_closed_in_the_engine(documents, hand, arrive):
    arrive("A", "f1")
    arrive("A", "f2")
    assert hand.last("close").params == {"fingerprint": "f1"}
    assert documents.searchable() == [("A", "f2")]


def test_the_same_file_on_both_sides_is_indexed_once_and_closed_with_the_second(
    documents, hand, arrive, seen
):
    a, b = arrive("A", "f1"), arrive("B", "f1")
    assert a is not b
    assert documents.searchable() == [("A", "f1"), ("B", "f1")]
    assert hand.count("index") == 1
    assert seen.named("indexed") == [["A"], ["B"]]
    documents.close("A")
    assert hand.count("close") == 0
    documents.close("B")
    assert hand.count("close") == 1


def test_nothing_is_closed_in_the_engine_while_a_file_is_on_its_way(documents, hand, wire, arrive):
    arrive("A", "f1")
    documents.open("B", "/texts/a.txt")
    on_its_way = hand.last("open")
    documents.close("A")
    assert hand.count("close") == 0
    on_its_way.part(wire.head("f1"))
    on_its_way.result(wire.done("f1"))
    assert hand.count("close") == 0
    assert documents.searchable() == [("B", "f1")]


def test_closing_an_empty_side_or_one_that_is_being_opened_is_no_fault(documents, hand, seen):
    documents.close("A")
    documents.open("B", "/texts/b.txt")
    documents.close("B")
    assert hand.last("open").cancelled
    assert seen.named("closed") == [["A"], ["B"]]


def test_swapping_exchanges_documents_and_letters(documents, arrive, seen):
    a, b = arrive("A", "f1"), arrive("B", "f2")
    documents.swap()
    assert (documents.document("A"), documents.document("B")) == (b, a)
    assert (a.letter, b.letter) == ("B", "A")
    assert documents.searchable() == [("A", "f2"), ("B", "f1")]
    assert seen.named("swapped") == [[]]


def test_a_file_on_its_way_goes_along_with_a_swap(documents, hand, wire, seen):
    documents.open("A", "/texts/a.txt")
    asked = hand.last("open")
    asked.part(wire.head("f1"))
    documents.swap()
    asked.part(wire.rows("one"))
    asked.result(wire.done("f1"))
    assert documents.document("A") is None
    assert documents.document("B").complete
    assert seen.named("grew") == [["B", 0, 0]]
    assert seen.named("finished")[0][0] == "B"


def test_an_index_that_cannot_be_built_is_told_for_its_side(documents, hand, arrive, seen):
    arrive("B", "f1", indexed=False)
    hand.last("index").error("EngineError", "The disk is full.")
    assert seen.named("failed") == [["B", {"kind": "EngineError", "message": "The disk is full."}]]
    assert documents.searchable() == []


def test_after_the_engine_died_what_is_shown_is_read_again_in_silence(
    documents, hand, wire, arrive, seen
):
    document = arrive("A", "f1")
    seen.seen.clear()
    hand.died.emit("The engine stopped.")
    assert documents.searchable() == []
    again = hand.last("open")
    again.part(wire.head("f1"))
    again.part(wire.rows("alpha", "omega"))
    again.result(wire.done("f1"))
    hand.last("index").result({})
    assert documents.document("A") is document
    assert len(document.paragraphs) == 2
    assert seen.seen == [("indexed", "A")]
    assert documents.searchable() == [("A", "f1")]


def test_a_file_that_changed_meanwhile_is_told_of_and_not_put_in_place_of_the_text_shown(
    documents, hand, wire, arrive, seen, signals
):
    document = arrive("A", "f1")
    lost = signals(documents, "lost", "headArrived")
    hand.died.emit("The engine stopped.")
    again = hand.last("open")
    again.part(wire.head("f2"))
    again.part(wire.rows("changed"))
    assert again.cancelled
    again.result(wire.done("f2"))
    assert documents.document("A") is document
    assert lost.seen == [("lost", "A")]
    assert hand.last("close").params == {"fingerprint": "f2"}


def test_what_is_shown_is_read_again_when_the_file_that_was_to_replace_it_ended_the_engine(
    documents, hand, wire, arrive
):
    document = arrive("A", "f1", "/texts/a.txt")
    documents.open("A", "/texts/deadly.txt")
    deadly = hand.last("open")
    hand.died.emit("The engine stopped.")
    deadly.error("EngineError")
    again = hand.last("open")
    assert again.params["path"] == "/texts/a.txt"
    again.part(wire.head("f1"))
    again.result(wire.done("f1"))
    assert documents.document("A") is document
    assert documents.is_held("A")


def test_a_wish_waits_for_an_engine_that_reads_again_what_is_shown(documents, hand, wire, arrive):
    arrive("A", "f1")
    told = []
    documents.when_held("f1", lambda: told.append("at once"), lambda: told.append("never"))
    hand.died.emit("The engine stopped.")
    documents.when_held("f1", lambda: told.append("again"), lambda: told.append("never"))
    documents.when_held("f2", lambda: told.append("f2"), lambda: told.append("gone"))
    assert told == ["at once"]
    again = hand.last("open")
    again.part(wire.head("f1"))
    again.result(wire.done("f1"))
    assert told == ["at once", "again", "gone"]


def test_a_wish_for_a_text_that_goes_before_it_has_come_is_told_so(documents, hand, wire):
    told = []
    documents.open("A", "/texts/a.txt")
    hand.last("open").part(wire.head("f1"))
    documents.when_held("f1", lambda: told.append("there"), lambda: told.append("gone"))
    assert told == []
    documents.close("A")
    assert told == ["gone"]


def test_a_second_death_while_reading_again_is_lived_through(documents, hand, wire, arrive, seen):
    arrive("A", "f1")
    hand.died.emit("The engine stopped.")
    first = hand.last("open")
    hand.died.emit("The engine stopped.")
    first.error("EngineError")
    second = hand.last("open")
    assert second is not first
    second.part(wire.head("f1"))
    second.result(wire.done("f1"))
    hand.last("index").result({})
    assert seen.named("failed") == []
    assert documents.searchable() == [("A", "f1")]


def test_a_file_on_its_way_when_the_engine_died_is_told_and_not_tried_again(
    documents, hand, wire, seen
):
    documents.open("A", "/texts/a.txt")
    asked = hand.last("open")
    asked.part(wire.head("f1"))
    hand.died.emit("The engine stopped.")
    asked.error("EngineError", "The engine stopped while reading “a.txt”.")
    assert hand.count("open") == 1
    assert documents.document("A") is None
    assert len(seen.named("failed")) == 1


def test_a_killed_engine_loses_no_document(qtbot, true_client, tmp_path):
    path = tmp_path / "essay.txt"
    path.write_text("A short essay on hinges.\n\nA hinge joins what a frame divides.\n")
    documents = DocumentController(true_client)
    with qtbot.waitSignal(documents.indexed, timeout=30_000):
        documents.open("A", str(path))
    document = documents.document("A")
    with qtbot.waitSignal(documents.indexed, timeout=30_000):
        os.kill(true_client.process_id(), 9)
    assert documents.document("A") is document
    counts = []
    true_client.request(
        "search",
        {"query": "hinge", "documents": documents.searchable()},
        on_result=lambda result: counts.append(result["counts"]),
    )
    qtbot.waitUntil(lambda: bool(counts), timeout=30_000)
    assert counts == [{"A": 2}]


def test_an_engine_killed_while_indexing_indexes_again(qtbot, true_client, tmp_path, signals):
    path = tmp_path / "long.txt"
    path.write_text("Words upon words upon words, and all of them are to be indexed.\n\n" * 5000)
    documents = DocumentController(true_client)
    seen = signals(documents, "failed", "finished")
    killed = []

    def kill(side, fraction, what):
        if what == "Indexing" and not killed:
            killed.append(true_client.process_id())
            os.kill(killed[0], 9)

    documents.progressed.connect(kill)
    with qtbot.waitSignal(documents.indexed, timeout=60_000):
        documents.open("A", str(path))
    assert killed
    assert [row["kind"] for _, row in seen.named("failed")] == ["EngineError"]
    assert len(seen.named("finished")) == 1
    assert documents.searchable() == [("A", documents.document("A").fingerprint)]
