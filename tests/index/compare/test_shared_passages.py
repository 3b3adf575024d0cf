"""Runs that go on after each other are one passage."""

from diptych_index.compare.anchors import Run
from diptych_index.compare.shared_passages import shared_passages


def test_runs_with_a_few_words_changed_between_them_are_one_passage():
    runs = [Run(0, 50, 6), Run(8, 57, 7)]
    assert shared_passages(runs, 12) == [runs]


def test_runs_that_stand_far_apart_in_either_text_are_two():
    near, far = Run(0, 50, 12), Run(14, 90, 12)
    assert shared_passages([near, far], 12) == [[near], [far]]


def test_what_is_too_short_is_none():
    assert shared_passages([Run(0, 50, 6), Run(30, 57, 7)], 12) == []


def test_scattered_words_are_no_passage_however_many():
    assert shared_passages([Run(5 * n, 5 * n, 3) for n in range(9)], 12) == []


def test_two_passages_side_by_side_in_a_are_told_apart():
    one, other = [Run(0, 100, 9), Run(11, 111, 9)], [Run(2, 300, 6), Run(10, 308, 9)]
    assert shared_passages(sorted(one + other), 12) == [one, other]
