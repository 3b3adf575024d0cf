"""Aligns two versions of a text.

Runs of words that both texts share are found wherever they stand (shared_runs), the heaviest chain
of them keeps those in order (heaviest_chain), between these the words are aligned as in the
comparison of two passages (anchors, subsequence), and the words pair the paragraphs (units), and
the sentences of those that are long. What is shared and not in order has moved.
"""

import math
from array import array
from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cached_property
from itertools import accumulate, chain, compress, groupby
from typing import NamedTuple

from diptych_index.compare.anchors import Ids, Run, aligned, merged
from diptych_index.compare.heaviest_chain import heaviest_chain
from diptych_index.compare.looking import Check, looking
from diptych_index.compare.rewritten import rewritten
from diptych_index.compare.shared_passages import Passage, shared_passages
from diptych_index.compare.shared_runs import shared_runs
from diptych_index.compare.subsequence import longest_common
from diptych_index.compare.units import (
    Unit,
    UnitPair,
    Units,
    Upto,
    between,
    paired_units,
    pieces,
    with_wordless,
)
from diptych_index.requests.align import AlignedRow

_LARGEST = 25_000_000
"""Words of A times words of B in a gap that is still filled."""
_HOPELESS = 0.01
"""The share of the words of the shorter of two long texts in the chain, below which these are no
versions; of two novels by one writer it is 0.003, of two translations 0.3."""
_PARTS, _IN_A_PART = 10, 0.1
"""Parts of a text, in more than half of which more than this share of the words corresponds where
it is a version."""
_LONG = 1_200
"""Characters of a passage from which on its sentences are paired."""
_BY_CHANCE = 4
"""Words in a row that no longer agree by chance between passages that do not correspond."""
_PARAGRAPHS_AT_ONCE = 50
"""Paragraphs that are cut into sentences between two looks."""
_MOVED = 12
"""Words that moved together; fewer are a phrase, which may come from anywhere."""


class Text(NamedTuple):
    """A text in words and paragraphs, apparatus left out.

    ``words`` are numbers, the same ones in both texts; ``starts`` and ``ends`` are where each
    stands. ``sentences`` cuts the stretch of a paragraph into its sentences. All places are
    ReadOffsets.
    """

    words: Sequence[int]
    starts: Sequence[int]
    ends: Sequence[int]
    paragraphs: Units
    sentences: Callable[[int, int], Iterable[tuple[int, int]]]


class Pairing:
    """Two texts whose words are put to each other."""

    def __init__(self, a: Text, b: Text, check: Check) -> None:
        self._texts = (a, b)
        self._check = check
        self._weights = weights = _weights((a.words, b.words), check)
        self._upto = (_upto(a.words, weights, check), _upto(b.words, weights, check))
        self.shared = shared_runs(a.words, b.words, check)
        upto = self._upto[0]
        heavy = [upto[run.a + run.length] - upto[run.a] for run in self.shared]
        self._runs = self._in_order(heaviest_chain(self.shared, heavy, check))
        self._units = (a.paragraphs, b.paragraphs)
        paired = paired_units(self._units, looking(self._runs, check), self._upto)
        self._paired = with_wordless(paired, self._units)

    def _in_order(self, sure: Sequence[Run]) -> list[Run]:
        """Return the words that stand for each other: the sure ones, and between them."""
        a, b = (text.words for text in self._texts)
        if a == b:
            return [Run(0, 0, len(a))]
        shared = sum(run.length for run in sure)
        if len(a) * len(b) > _LARGEST and shared < _HOPELESS * min(len(a), len(b)):
            return list(sure)
        return merged(sorted([*sure, *_filled(a, b, sure, self._check)]))

    @cached_property
    def shares(self) -> tuple[float, float]:
        """The shares of the weight of A and of B in words that correspond, in order or moved."""
        moved = min(map(_weight_of, self._elsewhere, self._upto))
        shared = sum(pair.shared for pair in self._paired) + moved
        a, b = (min(1.0, shared / upto[-1]) if upto[-1] else 0.0 for upto in self._upto)
        return a, b

    def is_spread(self) -> bool:
        """Tell whether what corresponds goes through the text that has the larger share of it.

        A preface, a licence or a long quotation stands in one place.
        """
        side = max((0, 1), key=self.shares.__getitem__)
        known = bytes(map(max, self._taken[side], self._elsewhere[side]))
        parts = [
            known[len(known) * n // _PARTS : len(known) * (n + 1) // _PARTS] for n in range(_PARTS)
        ]
        return sum(part.count(1) > _IN_A_PART * len(part) for part in parts) > _PARTS // 2

    def pairs(self) -> list[AlignedRow]:
        """Return the passages that correspond in order."""
        sizes = (len(self._units[0]), len(self._units[1]))
        anew = rewritten(self._paired, self._bag, sizes, self._telling, self._check)
        pairs = sorted([*self._paired, *anew])
        return list(self._rows(pairs, self._units, self._runs))

    def _bag(self, side: int, number: int) -> Counter[int]:
        """Return the words of a paragraph, none of one that is elsewhere in the other text."""
        unit = self._units[side][number]
        if self._elsewhere[side].find(1, unit.first, unit.beyond) >= 0:
            return Counter()
        return Counter(self._texts[side].words[unit.first : unit.beyond])

    def _telling(self, word: int) -> float:
        """Return what a word tells by itself: common ones less than in their order."""
        return self._weights[word] ** 2

    @cached_property
    def _elsewhere(self) -> tuple[bytearray, bytearray]:
        """The words of either text that moved, each counted once."""
        in_a, in_b = (bytearray(len(text.words)) for text in self._texts)
        for run in chain.from_iterable(self._moved):
            _mark(run, in_a, in_b)
        return in_a, in_b

    def moved(self) -> list[AlignedRow]:
        """Return the passages that stand elsewhere, in the order of A."""
        a = {i for pair in self._paired for i in range(pair.a, pair.a_beyond)}
        b = {j for pair in self._paired for j in range(pair.b, pair.b_beyond)}
        rest = (
            [unit for i, unit in enumerate(self._units[0]) if i not in a],
            [unit for j, unit in enumerate(self._units[1]) if j not in b],
        )
        rows = {tuple(row) for passage in self._moved for row in self._moved_rows(passage, rest)}
        return [list(row) for row in sorted(rows)]

    @cached_property
    def _moved(self) -> Sequence[Passage]:
        runs = looking(self.shared, self._check)
        return shared_passages((run for run in runs if _is_free(run, *self._taken)), _MOVED)

    @cached_property
    def _taken(self) -> tuple[bytearray, bytearray]:
        """The words of either text that stand for each other in order, and not by chance."""
        pair_of: dict[int, UnitPair] = {}
        for pair in self._paired:
            pair_of.update(dict.fromkeys(range(pair.a, pair.a_beyond), pair))
        in_a, in_b = (bytearray(len(text.words)) for text in self._texts)
        for i, j, run in pieces(self._units, looking(self._runs, self._check)):
            found = pair_of.get(i)
            if run.length >= _BY_CHANCE or (found is not None and found.b <= j < found.b_beyond):
                _mark(run, in_a, in_b)
        return in_a, in_b

    def _moved_rows(self, passage: Passage, rest: tuple[Units, Units]) -> list[AlignedRow]:
        """Return the paragraphs that a passage makes pairs of; else where itself stands."""
        self._check()
        first, last = passage[0], passage[-1]
        units = (
            between(rest[0], first.a, last.a + last.length),
            between(rest[1], first.b, last.b + last.length),
        )
        pairs = paired_units(units, passage, self._upto)
        return list(self._rows(pairs, units, passage)) or [passage_row(passage, *self._texts)]

    def _rows(
        self, pairs: Iterable[UnitPair], units: tuple[Units, Units], runs: Sequence[Run]
    ) -> Iterator[AlignedRow]:
        """Yield the spans of pairs, finer where they are long."""
        for long, some in groupby(pairs, lambda pair: _is_long(_row(pair, units))):
            if long:
                yield from self._finer(list(some), units, runs)
            else:
                yield from (_row(pair, units) for pair in some)

    def _finer(
        self, pairs: Sequence[UnitPair], units: tuple[Units, Units], runs: Sequence[Run]
    ) -> list[AlignedRow]:
        """Return the sentences that correspond in long pairs that follow each other.

        They are looked at together, since sentences go over the ends of paragraphs. Of a pair in
        which no sentence has a counterpart the whole is told.
        """
        a = units[0][pairs[0].a : pairs[-1].a_beyond]
        b = units[1][pairs[0].b : pairs[-1].b_beyond]
        finer = (self._sentences(a, self._texts[0]), self._sentences(b, self._texts[1]))
        begun = bisect_left(runs, a[0].first, key=lambda run: run.a + run.length)
        until = bisect_left(runs, a[-1].beyond, key=lambda run: run.a)
        found = paired_units(finer, looking(runs[begun:until], self._check), self._upto)
        rows = [_row(pair, finer) for pair in found]
        wholes, _ = fitted([_row(pair, units) for pair in pairs], rows)
        return sorted(rows + wholes)

    def _sentences(self, paragraphs: Units, text: Text) -> list[Unit]:
        """Cut paragraphs into their sentences."""
        found: list[Unit] = []
        for paragraph in looking(paragraphs, self._check, _PARAGRAPHS_AT_ONCE):
            for start, end in text.sentences(paragraph.start, paragraph.end):
                first = bisect_left(text.starts, start, paragraph.first, paragraph.beyond)
                beyond = bisect_left(text.starts, end, first, paragraph.beyond)
                found.append(Unit(start, end, first, beyond))
        return found


def fitted(
    rows: Sequence[AlignedRow], into: Sequence[AlignedRow]
) -> tuple[list[AlignedRow], list[AlignedRow]]:
    """Part rows that stand between others in both texts from those that do not."""
    fitting: list[AlignedRow] = []
    other: list[AlignedRow] = []
    for row in rows:
        at = bisect_left(into, row)
        before, behind = into[at - 1 : at] if at else [], into[at : at + 1]
        fits = all(one[1] <= row[0] and one[3] <= row[2] for one in before) and all(
            row[1] <= one[0] and row[3] <= one[2] for one in behind
        )
        (fitting if fits else other).append(row)
    return fitting, other


def passage_row(passage: Passage, a: Text, b: Text) -> AlignedRow:
    """Return where a passage stands."""
    first, last = passage[0], passage[-1]
    return [
        a.starts[first.a], a.ends[last.a + last.length - 1],
        b.starts[first.b], b.ends[last.b + last.length - 1],
    ]  # fmt: skip


def _weights(texts: Iterable[Sequence[int]], check: Check) -> dict[int, float]:
    """Return what each word says of its place: nearly 1 if it is rare, less the more there are."""
    counts = Counter(looking(chain.from_iterable(texts), check))
    most = math.log(2 * counts.total() + 1)
    return {word: 1 - math.log(count) / most for word, count in counts.items()}


def _upto(words: Sequence[int], weights: dict[int, float], check: Check) -> "array[float]":
    each = map(weights.__getitem__, looking(words, check))
    return array("d", accumulate(each, initial=0.0))


def _filled(a: Sequence[int], b: Sequence[int], sure: Sequence[Run], check: Check) -> Iterator[Run]:
    """Yield the runs that agree between the sure ones."""
    i = j = 0
    for run in (*sure, Run(len(a), len(b), 0)):
        check()
        if i < run.a and j < run.b:
            for found in aligned(a[i : run.a], b[j : run.b], _solved):
                yield Run(i + found.a, j + found.b, found.length)
        i, j = run.a + run.length, run.b + run.length


def _solved(xs: Ids, ys: Ids) -> list[Run] | None:
    return longest_common(xs, ys) if len(xs) * len(ys) <= _LARGEST else []


def _weight_of(marked: bytearray, upto: Upto) -> float:
    """Return the weight of the words that are marked."""
    return sum(upto[at + 1] - upto[at] for at in compress(range(len(marked)), marked))


def _mark(run: Run, in_a: bytearray, in_b: bytearray) -> None:
    in_a[run.a : run.a + run.length] = in_b[run.b : run.b + run.length] = b"\1" * run.length


def _is_free(run: Run, gone_a: bytearray, gone_b: bytearray) -> bool:
    return (
        gone_a.find(1, run.a, run.a + run.length) < 0
        and gone_b.find(1, run.b, run.b + run.length) < 0
    )


def _is_long(row: AlignedRow) -> bool:
    return max(row[1] - row[0], row[3] - row[2]) > _LONG


def _row(pair: UnitPair, units: tuple[Units, Units]) -> AlignedRow:
    left, right = units[0][pair.a : pair.a_beyond], units[1][pair.b : pair.b_beyond]
    return [left[0].start, left[-1].end, right[0].start, right[-1].end]
