"""Units are paired by the words they share; every word weighs one here."""

from diptych_index.compare.anchors import Run
from diptych_index.compare.units import Unit, UnitPair, paired_units, pieces, with_wordless


def units(*sizes):
    """Units of so many words each, one sign a word and one more for what is no word."""
    made, first = [], 0
    for at, size in enumerate(sizes):
        made.append(Unit(first + at, first + at + size + 1, first, first + size))
        first += size
    return made


def paired(left, right, *runs):
    upto = tuple([float(n) for n in range(side[-1].beyond + 1)] for side in (left, right))
    return [pair[:4] for pair in paired_units((left, right), [Run(*run) for run in runs], upto)]


def test_each_unit_stands_for_the_one_that_has_its_words():
    assert paired(units(10, 10), units(10, 10), (0, 0, 20)) == [(0, 1, 0, 1), (1, 2, 1, 2)]


def test_a_unit_that_was_split_stands_for_both_parts():
    assert paired(units(10, 30), units(4, 6, 30), (0, 0, 40)) == [(0, 1, 0, 2), (1, 2, 2, 3)]


def test_units_that_were_merged_are_one_pair():
    assert paired(units(10, 8, 12), units(30), (0, 0, 30)) == [(0, 3, 0, 1)]


def test_a_unit_that_was_put_in_is_in_no_pair():
    assert paired(units(10, 10), units(10, 25, 10), (0, 0, 10), (10, 35, 10)) == [
        (0, 1, 0, 1),
        (1, 2, 2, 3),
    ]


def test_a_few_words_make_no_tie():
    assert paired(units(20), units(20), (3, 5, 1), (9, 9, 2)) == []


def test_a_sentence_on_the_other_side_of_the_end_of_a_paragraph_ties_both():
    pair = units(60, 60), units(52, 68)
    assert paired(*pair, (0, 0, 52), (60, 60, 60)) == [(0, 1, 0, 1), (1, 2, 1, 2)]
    assert paired(*pair, (0, 0, 120)) == [(0, 2, 0, 2)]


def test_common_words_do_not_tie_a_short_unit_to_a_long_one():
    assert paired(units(4), units(60), (0, 7, 1), (2, 40, 1)) == []
    assert paired(units(6), units(60), (0, 7, 6)) == [(0, 1, 0, 1)]


def test_runs_are_cut_where_units_end():
    found = list(pieces((units(3, 5), units(4, 4)), [Run(0, 0, 8)]))
    assert found == [(0, 0, Run(0, 0, 3)), (1, 0, Run(3, 3, 1)), (1, 1, Run(4, 4, 4))]


def test_units_without_words_pair_between_pairs_where_both_texts_have_as_many():
    left, right = units(10, 0, 10, 0), units(10, 0, 10)
    pairs = [UnitPair(0, 1, 0, 1, 10.0, 10), UnitPair(2, 3, 2, 3, 10.0, 10)]
    found = [pair[:4] for pair in with_wordless(pairs, (left, right))]
    assert found == [(0, 1, 0, 1), (1, 2, 1, 2), (2, 3, 2, 3)]
