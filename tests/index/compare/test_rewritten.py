"""Paragraphs written anew, between pairs, found by words in whatever order; rare words weigh 1."""

from collections import Counter

from diptych_index.compare.rewritten import rewritten
from diptych_index.compare.units import UnitPair

COMMON = {"the", "of", "a", "and"}


def found(left, right, *pairs):
    """The pairs of units beside ``pairs``, which are one to one."""
    sides = (left, right)
    known = [UnitPair(i, i + 1, j, j + 1, 1.0, 1) for i, j in pairs]
    return [
        pair[:4]
        for pair in rewritten(
            known,
            lambda side, number: Counter(sides[side][number].split()),
            (len(left), len(right)),
            lambda word: 0.1 if word in COMMON else 1.0,
            int,
        )
    ]


def test_a_paragraph_in_another_order_of_words_is_found():
    left = ["first", "the miller kept a ledger of the flood", "last"]
    right = ["first", "a flood and a ledger the miller wrote", "last"]
    assert found(left, right, (0, 0), (2, 2)) == [(1, 2, 1, 2)]


def test_common_words_make_no_pair():
    left = ["first", "the end of the road and a field", "last"]
    right = ["first", "a cup of the milk and the bread", "last"]
    assert found(left, right, (0, 0), (2, 2)) == []


def test_of_two_paragraphs_the_one_that_is_meant_is_taken():
    left = ["bridge harrow ferry children", "texts versions page willows bridge"]
    right = ["winter box cross evening bridge", "page versions texts question window"]
    assert found(left, right) == [(1, 2, 1, 2)]


def test_a_paragraph_that_was_split_is_one_pair():
    left = ["eels tin bath weight sold people"]
    right = ["people sold eels", "bath weight tin"]
    assert found(left, right) == [(0, 1, 0, 2)]
    assert found(right, left) == [(0, 2, 0, 1)]


def test_pairs_do_not_cross():
    left = ["eels tin bath weight", "ledger miller flood daughter house"]
    right = ["house daughter flood miller ledger", "weight bath tin eels"]
    assert found(left, right) == [(1, 2, 0, 1)]


def test_nothing_is_looked_for_across_a_pair():
    left = ["known", "eels tin bath weight"]
    right = ["eels tin bath weight", "known"]
    assert found(left, right, (0, 1)) == []


def test_a_very_large_stretch_is_left_as_it_is():
    rows = [f"eels{n} bath{n} weight{n}" for n in range(21)]
    assert found(rows, rows) == []
    assert len(found(rows[:20], rows[:20])) == 20
