"""Questions about words: the last wish wins, answers are kept, documents make them new."""

import pytest

from diptych_desktop.controllers.documents import DocumentController
from diptych_desktop.controllers.words import KEPT, Wish, WordsController

LIST = Wish("words", {"what": "forms", "apparatus": False})
RUNS = Wish("ngrams", {"n": 3, "least": 2})
ANSWER = {"words": ["ferry"], "A": [1], "tokens": {"A": 1}}


@pytest.fixture
def documents(hand):
    return DocumentController(hand)


@pytest.fixture
def words(hand, documents):
    return WordsController(hand, documents)


@pytest.fixture
def seen(words, signals):
    return signals(words, "answered", "failed", "progressed", "changed")


@pytest.fixture
def arrive(documents, hand, wire):
    def arrive(side, fingerprint, *kinds):
        documents.open(side, f"/texts/{fingerprint}.txt")
        rows = wire.rows(*(["Words."] * len(kinds)))
        rows["paragraphs"] = [(kind, *row[1:]) for kind, row in
                              zip(kinds, rows["paragraphs"], strict=True)]  # fmt: skip
        hand.last("open").part(wire.head(fingerprint))
        hand.last("open").part(rows)
        hand.last("open").result(wire.done(fingerprint))
        hand.last("index").result({})

    return arrive


def test_a_wish_is_asked_of_every_document_and_answered(hand, words, arrive, seen):
    arrive("A", "f1")
    arrive("B", "f2")
    words.ask(LIST)
    assert hand.last("words").params == {
        "what": "forms",
        "apparatus": False,
        "documents": [("A", "f1"), ("B", "f2")],
    }
    hand.last("words").progress(0.5, "Counting words")
    hand.last("words").result(ANSWER)
    assert seen.seen[-2:] == [
        ("progressed", 0.5, "Counting words"),
        ("answered", LIST, ANSWER),
    ]


def test_a_later_wish_stops_the_one_before_whose_answer_is_passed_over(hand, words, arrive, seen):
    arrive("A", "f1")
    words.ask(LIST)
    words.ask(RUNS)
    first = hand.last("words")
    assert first.cancelled
    first.result(ANSWER)
    first.error("Cancelled")
    first.progress(0.9, "Counting words")
    assert seen.named("answered") == seen.named("failed") == seen.named("progressed") == []


def test_going_back_to_a_table_asks_nothing(hand, words, arrive, seen):
    arrive("A", "f1")
    for wish in (LIST, RUNS):
        words.ask(wish)
        hand.asked[-1].result(ANSWER)
    asked = len(hand.asked)
    words.ask(LIST)
    assert len(hand.asked) == asked
    assert len(seen.named("answered")) == 3


def test_only_so_many_answers_are_kept(hand, words, arrive):
    arrive("A", "f1")
    for least in range(1, KEPT + 2):
        words.ask(Wish("ngrams", {"n": 3, "least": least}))
        hand.asked[-1].result(ANSWER)
    asked = len(hand.asked)
    words.ask(Wish("ngrams", {"n": 3, "least": KEPT + 1}))
    assert len(hand.asked) == asked
    words.ask(Wish("ngrams", {"n": 3, "least": 1}))
    assert len(hand.asked) == asked + 1


def test_another_document_makes_every_answer_old(hand, words, arrive, documents, seen):
    arrive("A", "f1")
    words.ask(LIST)
    hand.last("words").result(ANSWER)
    before = len(seen.named("changed"))
    arrive("B", "f2")
    assert len(seen.named("changed")) > before
    words.ask(LIST)
    assert hand.count("words") == 2
    documents.close("B")
    assert hand.last("words").cancelled


def test_what_the_reader_stops_is_told_and_what_is_given_up_is_not(hand, words, arrive, seen):
    arrive("A", "f1")
    words.ask(LIST)
    words.cancel()
    hand.last("words").error("Cancelled")
    ((wish, row),) = seen.named("failed")
    assert (wish, row["kind"]) == (LIST, "Cancelled")
    words.ask(LIST)
    words.stop()
    hand.last("words").error("Cancelled")
    assert len(seen.named("failed")) == 1


def test_documents_on_their_way_are_awaited(hand, words, documents, arrive, wire):
    assert (words.letters(), words.awaited()) == ("", "")
    arrive("A", "f1")
    documents.open("B", "/texts/b.txt")
    assert (words.letters(), words.awaited()) == ("A", "B")
    hand.last("open").part(wire.head("f2"))
    hand.last("open").result(wire.done("f2"))
    assert (words.letters(), words.awaited()) == ("A", "B")
    hand.last("index").result({})
    assert (words.letters(), words.awaited()) == ("AB", "")


def test_apparatus_is_known_by_the_kinds_of_paragraphs(words, arrive):
    arrive("A", "f1", "title", "body")
    assert not words.has_apparatus()
    arrive("B", "f2", "body", "header")
    assert words.has_apparatus()


def test_function_words_are_asked_for_once(hand, words, arrive):
    arrive("A", "f1")
    told: list[frozenset[str]] = []
    words.function_words(told.append)
    hand.last("function_words").result({"words": ["of", "the"]})
    words.function_words(told.append)
    assert told == [frozenset({"of", "the"})] * 2
    assert hand.count("function_words") == 1


def test_without_an_answer_no_word_is_a_function_word(hand, words, arrive):
    arrive("A", "f1")
    told: list[frozenset[str]] = []
    words.function_words(told.append)
    hand.last("function_words").error("EngineError")
    assert told == [frozenset()]
