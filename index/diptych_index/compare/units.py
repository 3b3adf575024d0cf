"""Which units of two texts (paragraphs, sentences) are the same ones, told by their words.

Every word that stands for another ties its unit to that one's. Ties that are too weak are dropped;
what hangs together by the rest is one pair, whether of one unit a side or of several, as where a
paragraph was split (the beads of Gale and Church, "A program for aligning sentences in bilingual
corpora", 1993, but of any size, since the words are known).
"""

from collections.abc import Sequence
from typing import NamedTuple

from diptych_index.compare.anchors import Run

_TIED = 0.25
"""The share of the lighter unit's weight in words that stand for each other, of a tie that holds:
a sentence that was rewritten keeps as much, and two sentences of one language hardly ever do."""


class Unit(NamedTuple):
    """A paragraph or a sentence: ReadOffsets, and its words by the first and the one after."""

    start: int
    end: int
    first: int
    beyond: int


class Text(NamedTuple):
    """The words of a text as numbers, the same ones in both texts, and its units in order."""

    words: Sequence[int]
    units: Sequence[Unit]


class UnitPair(NamedTuple):
    """Units ``a`` to before ``a_beyond`` of A that stand for some of B, with the weight shared."""

    a: int
    a_beyond: int
    b: int
    b_beyond: int
    shared: float


Upto = Sequence[float]
"""The weight of all words before each word of a text, and of all."""


def paired_units(
    units: tuple[Sequence[Unit], Sequence[Unit]], runs: Sequence[Run], upto: tuple[Upto, Upto]
) -> list[UnitPair]:
    """Return the pairs in order; no unit is in two of them.

    ``runs`` are the words that stand for each other, in order in both texts.
    """
    left, right = units
    found: list[UnitPair] = []
    for i, j, shared in _ties(units, runs, upto[0]):
        least = min(_weight(left[i], upto[0]), _weight(right[j], upto[1]))
        if shared < _TIED * least:
            continue
        if found and (found[-1].a_beyond > i or found[-1].b_beyond > j):
            last = found[-1]
            found[-1] = UnitPair(last.a, i + 1, last.b, j + 1, last.shared + shared)
        else:
            found.append(UnitPair(i, i + 1, j, j + 1, shared))
    return found


def _weight(unit: Unit, upto: Upto) -> float:
    return upto[unit.beyond] - upto[unit.first]


def _ties(
    units: tuple[Sequence[Unit], Sequence[Unit]], runs: Sequence[Run], upto: Upto
) -> list[tuple[int, int, float]]:
    """Return which unit of A shares words with which of B, and their weight, in order."""
    left, right = units
    ties: list[tuple[int, int, float]] = []
    i = j = 0
    for run in runs:
        at, to, end = run.a, run.b, run.a + run.length
        while at < end:
            while i < len(left) and left[i].beyond <= at:
                i += 1
            while j < len(right) and right[j].beyond <= to:
                j += 1
            if i == len(left) or j == len(right):
                return ties
            skip = max(left[i].first - at, right[j].first - to)
            if skip > 0:
                at, to = at + skip, to + skip
                continue
            length = min(end - at, left[i].beyond - at, right[j].beyond - to)
            weight = upto[at + length] - upto[at]
            if ties and ties[-1][:2] == (i, j):
                weight += ties.pop()[2]
            ties.append((i, j, weight))
            at, to = at + length, to + length
    return ties
