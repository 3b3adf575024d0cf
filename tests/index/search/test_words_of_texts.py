"""Word lists, keyness, collocates and n-grams, with values worked out by hand."""

import math

import pytest

from diptych_index.search.collocates import collocates, log_dice
from diptych_index.search.keyness import keyness, log_likelihood, log_ratio
from diptych_index.search.ngrams import ngrams
from diptych_index.search.word_list import word_counts, word_list

from .builder import document

RIVER = document("The old river, the river bank.", "A bank by the old mill.", "Old river bank.")


def test_a_word_list_has_the_most_frequent_words_first(open_index):
    rows = word_list(open_index(RIVER).vocabulary, without={"the"})
    assert [(row.word, row.frequency) for row in rows] == [
        ("bank", 3), ("old", 3), ("river", 3), ("a", 1), ("by", 1), ("mill", 1),
    ]  # fmt: skip
    assert rows[0].per_million == pytest.approx(3 / 15 * 1_000_000)
    assert word_counts(open_index(RIVER).vocabulary)["the"] == 3


def test_log_likelihood_and_log_ratio_are_those_of_the_formulas():
    # Expected 20/3 and 40/3: 2 (10 ln 1.5 + 10 ln 0.75).
    assert log_likelihood(10, 10, 100, 200) == pytest.approx(2.3557, abs=1e-4)
    assert log_ratio(10, 10, 100, 200) == pytest.approx(1.0)
    # A word that B does not have counts as half of one there.
    assert log_ratio(4, 0, 100, 100) == pytest.approx(3.0)
    assert log_likelihood(5, 5, 100, 100) == pytest.approx(0.0)


def test_keyness_puts_the_surest_differences_first_whichever_text_has_more():
    rows = keyness({"army": 30, "the": 70}, {"the": 70, "river": 25, "army": 5})
    assert [row.word for row in rows] == ["river", "army", "the"]
    assert rows[0].log_ratio < 0 < rows[1].log_ratio
    assert (rows[1].a, rows[1].b) == (30, 5)
    assert keyness({}, {"a": 1}) == []


def test_collocates_stand_within_the_span_of_a_hit_and_in_its_paragraph():
    hits = [
        (at, start, start + 5)
        for at, paragraph in enumerate(RIVER.paragraphs)
        for start in range(paragraph.span.start, paragraph.span.end)
        if RIVER.text.startswith("river", start)
    ]
    rows = {row.word: row for row in collocates(RIVER, hits, span=1, least=1)}
    assert {word: (row.left, row.right) for word, row in rows.items()} == {
        "old": (2, 0), "the": (1, 1), "bank": (0, 2),
    }  # fmt: skip
    assert rows["the"].together == 2
    assert rows["bank"].log_dice == pytest.approx(14 + math.log2(2 * 2 / (3 + 3)))
    assert collocates(RIVER, [], span=5) == []
    rest = collocates(RIVER, hits, without={"the", "old"})
    assert [row.word for row in rest] == ["bank", "river"]  # one river stands beside the other


def test_what_always_stands_together_has_the_highest_log_dice():
    assert log_dice(4, 4, 4) == 14
    assert log_dice(2, 4, 4) == 13


def test_ngrams_are_runs_within_a_paragraph_that_are_repeated():
    assert [(row.words, row.frequency) for row in ngrams(RIVER, 2)] == [
        (("old", "river"), 2), (("river", "bank"), 2), (("the", "old"), 2),
    ]  # fmt: skip
    assert ngrams(RIVER, 9, least=1) == []
    with pytest.raises(ValueError, match="from 1 to 10"):
        ngrams(RIVER, 11)
