"""Which units of two texts (paragraphs, sentences) are the same ones, told by their words.

Every word that stands for another ties its unit to that one's. Ties that are too weak are dropped;
what hangs together by the rest is one pair, whether of one unit a side or of several, as where a
paragraph was split (the beads of Gale and Church, "A program for aligning sentences in bilingual
corpora", 1993, but of any size, since the words are known).
"""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from diptych_index.compare.anchors import Run

_TIED = 0.25
"""The share of the lighter unit's weight in words that stand for each other, of a tie that holds:
a sentence that was rewritten keeps as much, and two sentences of one language hardly ever do."""

_SURE = 8
"""Words in a row by which a tie holds all the same: a sentence that stands on the other side of
the end of a paragraph."""
_ENOUGH, _IN_A_ROW = 0.15, 5
"""What a pair has at least: this share of the heavier side's weight, or so many words in a row."""


class Unit(NamedTuple):
    """A paragraph or a sentence: ReadOffsets, and its words by the first and the one after."""

    start: int
    end: int
    first: int
    beyond: int


Units = Sequence[Unit]
Upto = Sequence[float]
"""The weight of all words before each word of a text, and of all."""


class UnitPair(NamedTuple):
    """Units ``a`` to before ``a_beyond`` of A that stand for some of B.

    ``shared`` is the weight of their words that stand for each other, ``longest`` how many of these
    are in a row.
    """

    a: int
    a_beyond: int
    b: int
    b_beyond: int
    shared: float
    longest: int


def paired_units(
    units: tuple[Units, Units], runs: Iterable[Run], upto: tuple[Upto, Upto]
) -> list[UnitPair]:
    """Return the pairs in order; no unit is in two of them.

    ``runs`` are the words that stand for each other, in order in both texts.
    """
    left, right = units
    found: list[UnitPair] = []
    for tie in _ties(units, runs, upto[0]):
        lighter = min(weight(left[tie.a], upto[0]), weight(right[tie.b], upto[1]))
        if tie.longest < _SURE and tie.shared < _TIED * lighter:
            continue
        if found and (found[-1].a_beyond > tie.a or found[-1].b_beyond > tie.b):
            found.append(_joined(found.pop(), tie))
        else:
            found.append(tie)
    return [pair for pair in found if _holds(pair, units, upto)]


def _joined(one: UnitPair, other: UnitPair) -> UnitPair:
    """Return two ties that follow each other as one pair."""
    shared, longest = one.shared + other.shared, max(one.longest, other.longest)
    return UnitPair(one.a, other.a_beyond, one.b, other.b_beyond, shared, longest)


def _holds(pair: UnitPair, units: tuple[Units, Units], upto: tuple[Upto, Upto]) -> bool:
    """Tell whether a pair is more than a few common words out of a long unit."""
    if pair.longest >= _IN_A_ROW:
        return True
    a = upto[0][units[0][pair.a_beyond - 1].beyond] - upto[0][units[0][pair.a].first]
    b = upto[1][units[1][pair.b_beyond - 1].beyond] - upto[1][units[1][pair.b].first]
    return pair.shared >= _ENOUGH * max(a, b)


def with_wordless(pairs: Sequence[UnitPair], units: tuple[Units, Units]) -> list[UnitPair]:
    """Return the pairs with those of units without words, such as a row of asterisks.

    Between two pairs these stand for each other where both texts have as many.
    """
    found: list[UnitPair] = []
    i = j = 0
    ends = len(units[0]), len(units[1])
    for pair in (*pairs, UnitPair(ends[0], ends[0], ends[1], ends[1], 0.0, 0)):
        a = [n for n in range(i, pair.a) if _is_wordless(units[0][n])]
        b = [n for n in range(j, pair.b) if _is_wordless(units[1][n])]
        if len(a) == len(b):
            found += [UnitPair(m, m + 1, n, n + 1, 0.0, 0) for m, n in zip(a, b, strict=True)]
        found.append(pair)
        i, j = pair.a_beyond, pair.b_beyond
    return found[:-1]


def _is_wordless(unit: Unit) -> bool:
    return unit.first == unit.beyond and unit.start < unit.end


def weight(unit: Unit, upto: Upto) -> float:
    """Return the weight of the words of a unit."""
    return upto[unit.beyond] - upto[unit.first]


def _ties(units: tuple[Units, Units], runs: Iterable[Run], upto: Upto) -> list[UnitPair]:
    """Return which unit of A shares words with which of B, in order."""
    ties: list[UnitPair] = []
    for i, j, (at, _, length) in pieces(units, runs):
        tie = UnitPair(i, i + 1, j, j + 1, upto[at + length] - upto[at], length)
        if ties and (ties[-1].a, ties[-1].b) == (i, j):
            tie = _joined(ties.pop(), tie)
        ties.append(tie)
    return ties


def pieces(units: tuple[Units, Units], runs: Iterable[Run]) -> Iterator[tuple[int, int, Run]]:
    """Cut runs where a unit ends in either text; yield the units of each piece by their numbers.

    What is in no unit is left out.
    """
    left, right = units
    i = j = 0
    for run in runs:
        at, to, end = run.a, run.b, run.a + run.length
        while at < end:
            while i < len(left) and left[i].beyond <= at:
                i += 1
            while j < len(right) and right[j].beyond <= to:
                j += 1
            if i == len(left) or j == len(right):
                return
            outside = max(left[i].first - at, right[j].first - to)
            if outside > 0:
                at, to = at + outside, to + outside
                continue
            length = min(end - at, left[i].beyond - at, right[j].beyond - to)
            yield i, j, Run(at, to, length)
            at, to = at + length, to + length


def between(units: Units, first: int, beyond: int) -> Units:
    """Return the units that have any of these words."""
    begun = bisect_left(units, first + 1, key=lambda unit: unit.beyond)
    return units[begun : bisect_left(units, beyond, key=lambda unit: unit.first)]
