"""Runs that go on after each other are one passage."""

from diptych_index.compare.anchors import Run
from diptych_index.compare.shared_passages import by_paragraph, shared_passages
from diptych_index.compare.units import Unit


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


def test_a_passage_of_several_paragraphs_is_cut_where_both_texts_end_one():
    left = [Unit(0, 1, 0, 5), Unit(2, 3, 5, 10), Unit(4, 5, 10, 20)]
    right = [Unit(0, 1, 0, 13), Unit(2, 3, 13, 22)]
    passage = [Run(2, 5, 16)]
    # A ends paragraphs before its words 5 and 10, B before its word 13, which is word 10 of A.
    assert list(by_paragraph(passage, (left, right))) == [
        [Run(2, 5, 3), Run(5, 8, 5)],
        [Run(10, 13, 8)],
    ]
