"""Runs of words that two texts share, wherever they stand."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diptych_index.compare.anchors import Run
from diptych_index.compare.shared_runs import shared_runs

words = st.lists(st.integers(0, 12), max_size=60)


def as_numbers(*texts):
    numbers = {}
    return [[numbers.setdefault(word, len(numbers)) for word in text.split()] for text in texts]


def test_a_run_goes_on_as_far_as_the_words_agree():
    a, b = as_numbers("one two three four five", "six two three four seven")
    assert shared_runs(a, b, int) == [Run(1, 1, 3)]


def test_runs_are_found_in_whatever_order_they_stand():
    a, b = as_numbers("red boats sink but green boats float", "green boats float red boats sink")
    assert shared_runs(a, b, int) == [Run(0, 3, 3), Run(4, 0, 3)]


def test_a_word_by_itself_counts_only_where_either_text_has_it_once():
    a, b = as_numbers("oak ash elm", "fir ash yew oak oak")
    assert shared_runs(a, b, int) == [Run(1, 1, 1)]


def test_words_that_both_texts_have_often_are_no_seeds():
    a, b = as_numbers("la " * 9, "la " * 8)
    assert shared_runs(a, b, int) == []
    assert shared_runs(a, b, int, most_seeds=72) != []


@given(words, words)
def test_every_run_is_shared_and_cannot_go_on(a, b):
    for i, j, length in shared_runs(a, b, int):
        assert a[i : i + length] == b[j : j + length]
        assert i == 0 or j == 0 or a[i - 1] != b[j - 1]
        assert a[i + length : i + length + 1] != b[j + length : j + length + 1] or (
            i + length == len(a) or j + length == len(b)
        )


@given(words, words)
def test_no_run_is_told_twice_and_all_are_in_order(a, b):
    runs = shared_runs(a, b, int)
    assert runs == sorted(set(runs))


def test_the_search_can_be_stopped():
    def stop():
        raise InterruptedError

    with pytest.raises(InterruptedError):
        shared_runs([1, 2], [1, 2], stop)
