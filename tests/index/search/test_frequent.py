"""Words that stand very often: their hits are worked out once, and are the same as any others."""

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
    monkeypatch.setattr(hits, "FREQUENT", 3)


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
    monkeypatch.setattr(hits, "FREQUENT", 3)
    assert told(indexed, query, limit) == seldom


def test_they_are_worked_out_beforehand(indexed, few_are_frequent):
    _, index = indexed
    assert [index.words.words[number] for number in frequent.frequent(index.words)] == ["the"]
    index.warm_up()
    number = index.words.number("the")
    assert index.kept(number) is index.kept(number)
    assert index.kept(number).paragraphs == 3
