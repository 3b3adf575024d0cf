"""Words that stand very often: their hits are worked out once, and are the same as any others."""

import random
from itertools import product

import pytest

from diptych_index.search import frequent, hits
from diptych_index.search.search import search
from diptych_index.search.text_index import TextIndex

from .builder import document

TEXTS = ("the fox and the hen", "a hen", "the end, theend", "und so the-rest of the tale")


@pytest.fixture
def indexed():
    made = document(*TEXTS, glued=[("theend", ("the", "end"))])
    return made, TextIndex.of(made)


@pytest.fixture
def few_are_frequent(monkeypatch):
    monkeypatch.setattr(frequent, "FREQUENT", 3)
    monkeypatch.setattr(hits, "FREQUENT_IN_A_ROW", 3)


def told(indexed, query, limit=None):
    made, index = indexed
    found = search(query, [("A", made, index)], limit=limit)
    return found["counts"], found["paragraphs"], found["hits"], found["notices"]


def test_a_frequent_word_has_its_hits_in_text_order(indexed, few_are_frequent):
    counts, paragraphs, columns, notices = told(indexed, '"the"')
    assert counts == {"A": 6}
    assert paragraphs == {"A": 3}
    assert columns["A"]["start"] == [0, 12, 26, 35, 49, 61]
    assert columns["A"]["end"] == [3, 15, 29, 38, 52, 64]
    assert columns["A"]["paragraph"] == [0, 0, 2, 2, 3, 3]
    assert columns["A"]["term"] == [0] * 6
    assert notices == ["A: 1 of 6 hits stands in words that the source runs together (“theend”)."]


def test_only_the_first_hits_are_listed_and_all_are_counted(indexed, few_are_frequent):
    counts, paragraphs, columns, _ = told(indexed, '"the"', limit=2)
    assert (counts, paragraphs) == ({"A": 6}, {"A": 3})
    assert columns["A"]["start"] == [0, 12]


@pytest.mark.parametrize("query", ['"the"', "the", "the hen", '"the" -fox', "the OR hen", "=the"])
@pytest.mark.parametrize("limit", [None, 2, 100])
def test_it_makes_no_difference_that_a_word_is_frequent(indexed, monkeypatch, query, limit):
    seldom = told(indexed, query, limit)
    monkeypatch.setattr(frequent, "FREQUENT", 3)
    monkeypatch.setattr(hits, "FREQUENT_IN_A_ROW", 3)
    assert told(indexed, query, limit) == seldom


def test_they_are_worked_out_beforehand(indexed, few_are_frequent):
    _, index = indexed
    assert [index.words.words[number] for number in frequent.frequent(index.words)] == ["the"]
    index.warm_up()
    the = [index.words.number("the")]
    assert index.kept(the) is index.kept(the)
    assert index.kept(the).paragraphs == 3
    assert index.kept([index.words.number("hen")]) is None


ROWS = [random.Random(at).choices(["a", "b", "c", "d"], (9, 5, 3, 1), k=at) for at in range(30)]


@pytest.mark.parametrize(("often", "words"), [(20, 4), (50, 3)])
@pytest.mark.parametrize("length", [2, 3])
def test_frequent_words_in_a_row_are_found_where_they_stand(monkeypatch, often, words, length):
    monkeypatch.setattr(frequent, "FREQUENT", often)
    for module in (frequent, hits):
        monkeypatch.setattr(module, "FREQUENT_IN_A_ROW", 7)
    monkeypatch.setattr(frequent, "_ROWS_AT_ONCE", 50)
    made = document(*map(" ".join, ROWS))
    index = TextIndex.of(made)
    index.warm_up()
    assert len(index.words.paired) == words
    for phrase in product("abcde", repeat=length):
        _, paragraphs, columns, _ = told((made, index), f'"{" ".join(phrase)}"')
        places = [
            (number, made.paragraphs[number].span.start + 2 * at)
            for number, row in enumerate(ROWS)
            for at in range(len(row) - length + 1)
            if tuple(row[at : at + length]) == phrase
        ]
        found = columns["A"]
        assert [*zip(found["paragraph"], found["start"], strict=True)] == places, phrase
        assert found["end"] == [start + 2 * length - 1 for _, start in places]
        assert paragraphs == {"A": len({number for number, _ in places})}


def test_words_run_together_are_told_of_in_frequent_phrases_too(monkeypatch):
    made = document(*["the end of theend the end"] * 9, glued=[("theend", ("the", "end"))])
    index = TextIndex.of(made)
    seldom = told((made, index), '"the end"')
    monkeypatch.setattr(frequent, "FREQUENT", 3)
    for module in (frequent, hits):
        monkeypatch.setattr(module, "FREQUENT_IN_A_ROW", 3)
    index.warm_up()
    assert index.kept(index.words.numbers(["the", "end"])) is not None
    assert told((made, index), '"the end"') == seldom
    assert seldom[0] == {"A": 19}
