"""Aligns two whole texts: which passages of one are which of the other.

Runs of words that both texts share are found wherever they stand (shared_runs), the heaviest chain
of them keeps those in order (heaviest_chain), between these the words are aligned as in the
comparison of two passages (anchors, subsequence), and the words pair the paragraphs (units). Texts
that have too little in common are not versions of each other.
"""

import math
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from itertools import accumulate
from typing import NamedTuple

from diptych_index.compare.anchors import Ids, Run, aligned, merged
from diptych_index.compare.heaviest_chain import heaviest_chain
from diptych_index.compare.shared_runs import shared_runs
from diptych_index.compare.subsequence import longest_common
from diptych_index.compare.units import Text, UnitPair, paired_units
from diptych_index.requests.align import AlignedRow, Relation

_LARGEST = 25_000_000
"""Words of A times words of B in a gap that is still filled."""
_VERSIONS = 0.3
"""The share of the lighter text's weight that makes two texts versions of each other."""

Check = Callable[[], object]


class Alignment(NamedTuple):
    """What was found; the fields are those of requests.align.AlignResult."""

    relation: Relation
    similarity: float
    pairs: list[AlignedRow]
    moved: list[AlignedRow]


def align(a: Text, b: Text, check: Check) -> Alignment:
    """Align two texts; the same ones the other way round give the mirrored answer.

    ``check`` is called every few milliseconds and may raise.
    """
    if (len(b.words), b.words) < (len(a.words), a.words):
        found = align(b, a, check)
        return found._replace(pairs=_mirrored(found.pairs), moved=_mirrored(found.moved))
    weights = _weights(a.words, b.words)
    upto = (_upto(a.words, weights), _upto(b.words, weights))
    shared = shared_runs(a.words, b.words, check)
    chain = heaviest_chain(shared, [upto[0][r.a + r.length] - upto[0][r.a] for r in shared], check)
    runs = merged(sorted([*chain, *_filled(a.words, b.words, chain, check)]))
    pairs = paired_units((a.units, b.units), runs, upto)
    paired = sum(pair.shared for pair in pairs)
    whole = (upto[0][-1], upto[1][-1])
    if not pairs or paired < _VERSIONS * min(whole):
        return Alignment("unrelated", 2 * paired / max(1.0, sum(whole)), [], [])
    return Alignment("versions", 2 * paired / sum(whole), [_row(pair, a, b) for pair in pairs], [])


def _mirrored(pairs: Sequence[AlignedRow]) -> list[AlignedRow]:
    return sorted([in_b, end_b, in_a, end_a] for in_a, end_a, in_b, end_b in pairs)


def _weights(*texts: Sequence[int]) -> dict[int, float]:
    """Return what each word says of its place: nothing if it is every word, 1 if it is the only."""
    counts: Counter[int] = Counter()
    for words in texts:
        counts.update(words)
    most = math.log(max(2, counts.total()))
    return {word: 1 - math.log(count) / most for word, count in counts.items()}


def _upto(words: Sequence[int], weights: dict[int, float]) -> list[float]:
    return [0.0, *accumulate(map(weights.__getitem__, words))]


def _filled(
    a: Sequence[int], b: Sequence[int], chain: Sequence[Run], check: Check
) -> Iterator[Run]:
    """Yield the runs that agree between those of the chain."""
    i = j = 0
    for run in (*chain, Run(len(a), len(b), 0)):
        check()
        if i < run.a and j < run.b:
            for found in aligned(a[i : run.a], b[j : run.b], _solved):
                yield Run(i + found.a, j + found.b, found.length)
        i, j = run.a + run.length, run.b + run.length


def _solved(xs: Ids, ys: Ids) -> list[Run] | None:
    return longest_common(xs, ys) if len(xs) * len(ys) <= _LARGEST else []


def _row(pair: UnitPair, a: Text, b: Text) -> AlignedRow:
    left, right = a.units[pair.a : pair.a_beyond], b.units[pair.b : pair.b_beyond]
    return [left[0].start, left[-1].end, right[0].start, right[-1].end]
