"""Word lists, keyness, collocates and n-grams, with values worked out by hand."""

import math
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diptych_index.engine.rows import open_result
from diptych_index.search.collocates import collocates, log_dice
from diptych_index.search.keyness import keyness, log_likelihood, log_ratio
from diptych_index.search.ngrams import ngrams
from diptych_index.search.text_index import TextIndex
from diptych_index.search.word_list import Counted, size, word_list

from .builder import document

RIVER = document("The old river, the river bank.", "A bank by the old mill.", "Old river bank.")
INDEX = TextIndex.of(RIVER)
WORDS = INDEX.words


BANK = document("Banks of old: the bank.")


def test_a_word_list_has_the_most_frequent_words_first():
    rows = word_list([TextIndex.of(RIVER), TextIndex.of(BANK)], without={"the"})
    assert rows == [
        ("bank", (3, 1)), ("old", (3, 1)), ("river", (3, 0)), ("a", (1, 0)), ("banks", (0, 1)),
        ("by", (1, 0)), ("mill", (1, 0)), ("of", (0, 1)),
    ]  # fmt: skip
    assert Counted(TextIndex.of(RIVER)).found("the") == 3
    assert size(TextIndex.of(RIVER)) == 15


def test_lemmas_take_inflections_together_under_the_most_frequent():
    rows = word_list([TextIndex.of(RIVER), TextIndex.of(BANK)], lemmas=True)
    assert rows[0] == ("bank", (3, 2))
    assert "banks" not in {row.word for row in rows}


def test_apparatus_is_left_out_where_it_is_not_asked_for():
    made = RIVER._replace(
        paragraphs=(RIVER.paragraphs[0]._replace(kind="header"), *RIVER.paragraphs[1:])
    )
    counted = Counted(TextIndex.of(made), apparatus=False)
    assert [counted.found(word) for word in ("bank", "old", "the")] == [2, 2, 1]
    assert (size(TextIndex.of(made)), size(TextIndex.of(made), apparatus=False)) == (15, 9)


def test_words_run_together_are_one_word_in_every_total():
    made = document(
        "the workerpeasant rule", "a redarmy and a redarmy",
        glued=[("workerpeasant", ("worker", "peasant")), ("redarmy", ("red", "army"))],
    )  # fmt: skip
    assert size(TextIndex.of(made)) == open_result(made)["words"] == 8


@given(st.lists(st.text("ab '’-é_1Ж.", max_size=20), min_size=1, max_size=5))
def test_a_total_is_what_the_status_bar_tells(texts):
    made = document(*texts)
    assert size(TextIndex.of(made), apparatus=False) == open_result(made)["words"]


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
    rows = {row.word: row for row in collocates([(INDEX, hits)], span=1, least=1)}
    assert {word: (row.left, row.right) for word, row in rows.items()} == {
        "old": (2, 0), "the": (1, 1), "bank": (0, 2),
    }  # fmt: skip
    assert rows["the"].together == 2
    assert rows["bank"].log_dice == pytest.approx(14 + math.log2(2 * 2 / (3 + 3)))
    assert collocates([(INDEX, [])], span=5) == []
    rest = collocates([(INDEX, hits)], without={"the", "old"})
    assert [row.word for row in rest] == ["bank", "river"]  # one river stands beside the other


def test_what_always_stands_together_has_the_highest_log_dice():
    assert log_dice(4, 4, 4) == 14
    assert log_dice(2, 4, 4) == 13


def test_ngrams_are_runs_within_a_paragraph_that_are_repeated():
    assert ngrams([WORDS], 2) == [
        (("old", "river"), (2,)), (("river", "bank"), (2,)), (("the", "old"), (2,)),
    ]  # fmt: skip
    assert ngrams([WORDS], 9, least=1) == []
    with pytest.raises(ValueError, match="from 1 to 10"):
        ngrams([WORDS], 11)


def test_ngrams_of_two_documents_are_counted_in_each():
    other = TextIndex.of(document("The river bank; the river bank by the old mill.")).words
    rows = {row.words: row.counts for row in ngrams([WORDS, other], 3)}
    assert rows == {
        ("the", "river", "bank"): (1, 2), ("by", "the", "old"): (1, 1),
        ("the", "old", "mill"): (1, 1), ("bank", "by", "the"): (1, 1),
    }  # fmt: skip


@given(st.lists(st.text("ab ", max_size=12), min_size=1, max_size=6), st.integers(1, 4))
def test_ngrams_are_those_that_counting_every_run_finds(texts, length):
    made = document(*texts)
    runs = Counter(
        tuple(words[at : at + length])
        for text in texts
        for words in [text.split()]
        for at in range(len(words) - length + 1)
    )
    rows = ngrams([TextIndex.of(made).words], length, least=2)
    assert {row.words: row.counts[0] for row in rows} == {
        run: count for run, count in runs.items() if count >= 2
    }


def test_runs_of_words_leave_out_paragraphs():
    rows = ngrams([WORDS], 2, left_out=[{0}])
    assert rows == []
    rows = ngrams([WORDS], 2, least=1, left_out=[{0, 1}])
    assert [row.words for row in rows] == [("old", "river"), ("river", "bank")]


def test_counting_runs_looks_often_whether_it_is_wanted():
    made = TextIndex.of(document(*["the old river bank " * 50] * 500)).words
    looks = []
    ngrams([made], 4, check=lambda: looks.append(1))
    rows = len(made.ids)
    assert len(looks) > 6 * rows // 20_000
