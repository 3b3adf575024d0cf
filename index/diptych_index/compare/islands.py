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
from itertools import accumulate, pairwise

from diptych_index.compare.anchors import Run, merged

_MATTER, _COMMON = 5, 2
"""The weights of a word. Whole numbers, so that sums of them compare exactly."""
_OFTEN = 3
"""A word that a passage has so many times says as little of this place as a function word…"""
_OF_EVERY = 2_000
"""…in a longer text one word of so many: a chapter has “desire” three times, and it still means
something there."""
_LEAST = 3
"""An island weighs at least this: two common words in a row are worth a cut, one is not…"""
_WORTH = 2
"""…and so many times its weight is more than the words of the smaller change beside it."""
_BRIEF = 16
"""Up to so many words a side, a passage is a phrase or two, and shown word for word."""
_TURN = 8
"""Words of a change in which those are looked for that changed places with others."""


def common_words(counts: Iterable[Counter[str]], function_words: frozenset[str]) -> frozenset[str]:
    """Return the words that do not mark a place: grammar, and what either passage has often.

    ``counts`` say how often each passage has its words.
    """
    often: set[str] = set()
    for side in counts:
        enough = max(_OFTEN, side.total() // _OF_EVERY)
        often.update(word for word, count in side.items() if count >= enough)
    return function_words | often


def is_brief(a: Sequence[str], b: Sequence[str]) -> bool:
    """Tell whether two passages are so short that they are shown word for word."""
    return len(a) <= _BRIEF and len(b) <= _BRIEF


def without_islands(
    runs: Sequence[Run],
    a: Sequence[str],
    b: Sequence[str],
    common: frozenset[str],
    *,
    brief: bool = False,
) -> list[Run]:
    """Return the runs without those too light to stand between two changes.

    ``a`` and ``b`` are the words in the form in which they are compared, ``common`` those that
    weigh little; ``brief`` is ``is_brief`` of the whole passages.
    """
    return _Islands(runs, a, b, common, brief=brief).kept()


class _Islands:
    """The runs as a chain out of which links are taken."""

    def __init__(
        self,
        runs: Sequence[Run],
        a: Sequence[str],
        b: Sequence[str],
        common: frozenset[str],
        *,
        brief: bool,
    ) -> None:
        self._a = a
        self._b = b
        self._chain = [Run(0, 0, 0), *runs, Run(len(a), len(b), 0)]
        upto = [0, *accumulate([_COMMON if word in common else _MATTER for word in a])]
        self._weights = [upto[at + length] - upto[at] for at, _, length in self._chain]
        self._turned = _unmatched(a, b, self._chain) - common
        self._turned_upto = [
            [0, *accumulate(map(self._turned.__contains__, words))] for words in (a, b)
        ]
        self._brief = brief

    def kept(self) -> list[Run]:
        """Take out the lightest first, and weigh its neighbors again: their changes have grown."""
        chain, weights = self._chain, self._weights
        last = len(chain) - 1
        before, after = list(range(-1, last)), list(range(1, last + 2))
        # The words of A and of B that stand between a link and the one before it.
        in_a = [0, *(q[0] - p[0] - p[2] for p, q in pairwise(chain))]
        in_b = [0, *(q[1] - p[1] - p[2] for p, q in pairwise(chain))]
        change = list(map(max, in_a, in_b))
        waiting = [
            (weight, n)
            for n, weight in enumerate(weights)
            if 0 < n < last
            and (weight < _LEAST or change[n] >= weight * _WORTH <= change[n + 1])
            and change[n]
            and change[n + 1]
        ]
        heapify(waiting)
        queued = {n for _, n in waiting}
        gone: set[int] = set()
        while waiting:
            weight, n = heappop(waiting)
            queued.discard(n)
            left, right = before[n], after[n]
            smaller = min(change[n], change[right])
            if not smaller or (weight >= _LEAST and weight * _WORTH > smaller):
                continue
            if self._is_spared(left, n, right):
                continue
            gone.add(n)
            after[left], before[right] = right, left
            in_a[right] += in_a[n] + chain[n].length
            in_b[right] += in_b[n] + chain[n].length
            change[right] = max(in_a[right], in_b[right])
            for neighbor in (left, right):
                if 0 < neighbor < last and neighbor not in queued:
                    queued.add(neighbor)
                    heappush(waiting, (weights[neighbor], neighbor))
        return merged([chain[n] for n in range(1, last) if n not in gone])

    def _is_spared(self, left: int, n: int, right: int) -> bool:
        """Tell whether a light run holds a place all the same."""
        before, run, behind = self._chain[left], self._chain[n], self._chain[right]
        if self._turned and self._is_turned(before, run, behind):
            return True
        return self._brief and _is_pure(before, run) and _is_pure(run, behind)

    def _is_turned(self, before: Run, run: Run, behind: Run) -> bool:
        """Tell whether a word of matter stands before the run in one passage, else behind it."""
        turned, upto_a, upto_b = self._turned, self._turned_upto[0], self._turned_upto[1]
        end_a, end_b = run.a + run.length, run.b + run.length
        before_a = max(before.a + before.length, run.a - _TURN)
        before_b = max(before.b + before.length, run.b - _TURN)
        until_a, until_b = min(behind.a, end_a + _TURN), min(behind.b, end_b + _TURN)
        # Nearly always there is no such word on one of the two sides, and that is soon told.
        if (
            upto_a[run.a] > upto_a[before_a]
            and upto_b[until_b] > upto_b[end_b]
            and not turned.intersection(self._a[before_a : run.a]).isdisjoint(
                self._b[end_b:until_b]
            )
        ):
            return True
        return (
            upto_b[run.b] > upto_b[before_b]
            and upto_a[until_a] > upto_a[end_a]
            and not turned.intersection(self._b[before_b : run.b]).isdisjoint(
                self._a[end_a:until_a]
            )
        )


def _is_pure(run: Run, following: Run) -> bool:
    """Tell whether only one passage has words between two runs."""
    return following.a == run.a + run.length or following.b == run.b + run.length


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
