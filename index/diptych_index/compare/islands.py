"""Drops what agrees too little to stand between two changes.

A minimal difference ties two rewritten sentences together at every "the" they both have. The
semantic clean-up of diff-match-patch drops an equality that is no longer than the changes on both
of its sides; over words that also throws away names that truly agree. Here words have weight: what
stands between two changes has to be worth the cut, and a lone function word never is.

Two kinds of lone words are spared, as in the tables of editors: the one around which others changed
places ("the white *and* black cat", "the black *and* white cat"), and in a brief passage the one
that stands between an addition and an omission ("before *the* cat", "the black cat").
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from heapq import heapify, heappop, heappush
from itertools import accumulate

from diptych_index.compare.anchors import Run, merged

_MATTER, _COMMON = 5, 2
"""The weights of a word. Whole numbers, so that sums of them compare exactly."""
_OFTEN = 3
"""A word that a passage has so many times says as little of this place as a function word."""
_LEAST = 3
"""An island weighs at least this: two common words in a row are worth a cut, one is not…"""
_WORTH = 2
"""…and so many times its weight is at least the number of words of the smaller change beside it."""
_BRIEF = 16
"""Up to so many words a side, a passage is a phrase or two, and shown word for word."""
_TURN = 8
"""Words of a change in which those are looked for that changed places with others."""


def common_words(
    a: Sequence[str], b: Sequence[str], function_words: frozenset[str]
) -> frozenset[str]:
    """Return the words that do not mark a place: grammar, and what either passage has often."""
    often = {
        word for side in (a, b) for word, count in Counter(side).items() if count >= _OFTEN
    }  # fmt: skip
    return function_words | often


def without_islands(
    runs: Sequence[Run], a: Sequence[str], b: Sequence[str], common: frozenset[str]
) -> list[Run]:
    """Return the runs without those too light to stand between two changes.

    ``a`` and ``b`` are the words in the form in which they are compared, ``common`` those that
    weigh little.
    """
    return _Islands(runs, a, b, common).kept()


class _Islands:
    """The runs as a chain out of which links are taken."""

    def __init__(
        self, runs: Sequence[Run], a: Sequence[str], b: Sequence[str], common: frozenset[str]
    ) -> None:
        self._a = a
        self._b = b
        self._chain = [Run(0, 0, 0), *runs, Run(len(a), len(b), 0)]
        upto = [0, *accumulate([_COMMON if word in common else _MATTER for word in a])]
        self._weights = [upto[at + length] - upto[at] for at, _, length in self._chain]
        self._turned = _unmatched(a, b, self._chain) - common
        self._brief = len(a) <= _BRIEF and len(b) <= _BRIEF

    def kept(self) -> list[Run]:
        """Take out the lightest first, and weigh its neighbors again: their changes have grown."""
        chain, weights = self._chain, self._weights
        last = len(chain) - 1
        before, after = list(range(-1, last)), list(range(1, last + 2))
        alive = [True] * len(chain)
        waiting = [(weights[n], n) for n in range(1, last) if self._too_light(n - 1, n, n + 1)]
        heapify(waiting)
        queued = {n for _, n in waiting}
        while waiting:
            _, n = heappop(waiting)
            queued.discard(n)
            left, right = before[n], after[n]
            if not self._too_light(left, n, right):
                continue
            alive[n] = False
            after[left], before[right] = right, left
            for neighbor in (left, right):
                if 0 < neighbor < last and neighbor not in queued:
                    queued.add(neighbor)
                    heappush(waiting, (weights[neighbor], neighbor))
        return merged([chain[n] for n in range(1, last) if alive[n]])

    def _too_light(self, left: int, n: int, right: int) -> bool:
        chain, weight = self._chain, self._weights[n]
        before, (a, b, length), behind = chain[left], chain[n], chain[right]
        left_a, left_b = a - before[0] - before[2], b - before[1] - before[2]
        larger = left_a if left_a > left_b else left_b
        if weight >= _LEAST and weight * _WORTH >= larger:
            return False  # whatever stands behind it
        right_a, right_b = behind[0] - a - length, behind[1] - b - length
        smaller = right_a if right_a > right_b else right_b
        if larger < smaller:
            smaller = larger
        if not smaller or (weight >= _LEAST and weight * _WORTH >= smaller):
            return False
        if self._brief and not (left_a and left_b) and not (right_a and right_b):
            return False
        return not (self._turned and self._is_turned(before, chain[n], behind))

    def _is_turned(self, before: Run, run: Run, behind: Run) -> bool:
        """Tell whether a word of matter stands before the run in one passage, else behind it."""
        end_a, end_b = run.a + run.length, run.b + run.length
        left_a = self._a[max(before.a + before.length, run.a - _TURN) : run.a]
        left_b = self._b[max(before.b + before.length, run.b - _TURN) : run.b]
        right_a = self._a[end_a : min(behind.a, end_a + _TURN)]
        right_b = self._b[end_b : min(behind.b, end_b + _TURN)]
        turned = self._turned
        return not (
            turned.intersection(left_a).isdisjoint(right_b)
            and turned.intersection(left_b).isdisjoint(right_a)
        )


def _unmatched(a: Sequence[str], b: Sequence[str], chain: Iterable[Run]) -> set[str]:
    """Return the words that stand in the changes of both passages."""
    only_a: set[str] = set()
    only_b: set[str] = set()
    i = j = 0
    for at_a, at_b, length in chain:
        if at_a > i:
            only_a.update(a[i:at_a])
        if at_b > j:
            only_b.update(b[j:at_b])
        i, j = at_a + length, at_b + length
    return only_a & only_b
