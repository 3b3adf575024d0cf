"""Where a place in one text stands in the other, by the passages that correspond.

Every link gives two places that belong together: where its passages begin, and where they end.
Between two such places one goes on evenly in both texts, before the first and after the last one
letter for one letter. So a text that is longer on one side scrolls faster there, and the way back
is the way there. Without any link the same number of letters is gone in both.

What a reader has linked by hand comes before the rows of the panel, and these before what the
engine found; of two that contradict each other (one stands before the other in A and behind it in
B) the newer one of the reader's counts. A row whose passages stand in another order than more text
around them than they hold themselves is a passage that was moved: it is for comparing, and who
scrolled by it would lose all that text.
"""

from bisect import bisect_left, bisect_right, insort
from collections.abc import Iterable, Sequence
from itertools import accumulate
from typing import NamedTuple

from diptych_index.session.model import Side
from diptych_index.spans import ReadSpan

_END = float("inf")


class Pair(NamedTuple):
    """A passage of A and one of B that correspond; ``by_hand`` if a reader said so."""

    a: ReadSpan
    b: ReadSpan
    by_hand: bool = False

    def on(self, side: Side) -> ReadSpan:
        """Return the passage on a side."""
        return self.a if side == "A" else self.b


class Links:
    """The passages that correspond, in the order of both texts.

    ``pairs`` have to agree with each other as ``joined`` sees to it; what does not is left out.
    Places are ReadOffsets with a fraction, since a line is scrolled through pixel by pixel.
    """

    def __init__(self, pairs: Iterable[Pair] = ()) -> None:
        self.pairs = sorted(pairs)
        places = sorted(
            place for p in self.pairs for place in ((p.a.start, p.b.start), (p.a.end, p.b.end))
        )
        xs: list[int] = []
        ys: list[int] = []
        for x, y in places:
            if not ys or y >= ys[-1]:
                xs.append(x)
                ys.append(y)
        self._places: dict[Side, list[int]] = {"A": xs, "B": ys}
        self._ends: dict[Side, list[int]] = {
            side: list(accumulate((p.on(side).end for p in self.pairs), max))
            for side in self._places
        }

    def __bool__(self) -> bool:
        return bool(self.pairs)

    def across(self, side: Side, place: float) -> float:
        """Return where a place of the text on ``side`` stands in the other one.

        It may lie before the beginning or behind the end there, where that text is shorter.
        """
        here, there = self._places[side], self._places["B" if side == "A" else "A"]
        if not here:
            return place
        after = bisect_right(here, place)
        if after == 0 or after == len(here):
            last = max(0, after - 1)
            return there[last] + place - here[last]
        before = after - 1
        share = (place - here[before]) / (here[after] - here[before])
        return there[before] + share * (there[after] - there[before])

    def touching(self, side: Side, span: ReadSpan) -> list[Pair]:
        """Return the pairs of which something stands in a span of the text on a side."""
        first = bisect_right(self._ends[side], span.start)
        found: list[Pair] = []
        for pair in self.pairs[first:]:
            if pair.on(side).start >= span.end:
                break
            if pair.on(side).end > span.start:
                found.append(pair)
        return found


class _Chain:
    """Places that belong together, in one order in both texts."""

    def __init__(self) -> None:
        self._places: list[tuple[float, float]] = []

    def agrees(self, pair: Pair) -> bool:
        """Whether both ends of a pair stand in the same order to every place in both texts."""
        return all(map(self._fits, pair.a, pair.b))

    def _fits(self, a: int, b: int) -> bool:
        places = self._places
        before = bisect_left(places, (a, -_END)) - 1
        after = bisect_right(places, (a, _END))
        return (before < 0 or places[before][1] <= b) and (
            after == len(places) or places[after][1] >= b
        )

    def add(self, pair: Pair) -> None:
        """Take in a pair that agrees."""
        for place in zip(pair.a, pair.b, strict=True):
            insort(self._places, place)


def joined(
    engine: Sequence[Pair], rows: Iterable[Pair] = (), by_hand: Iterable[Pair] = ()
) -> Links:
    """Return the links of two texts; ``rows`` and ``by_hand`` are given from the oldest on.

    ``engine`` are the pairs found by the engine, in the order of both texts.
    """
    chain = _Chain()
    kept: list[Pair] = []
    found = _Found(engine)
    rows = [row for row in rows if not found.is_moved(row)]
    for pair in (*reversed(list(by_hand)), *reversed(rows)):
        if chain.agrees(pair):
            chain.add(pair)
            kept.append(Pair(pair.a, pair.b, by_hand=True))
    return Links([*kept, *filter(chain.agrees, engine)] if kept else engine)


class _Found:
    """What the engine found, as the measure of what a row would throw out."""

    def __init__(self, engine: Sequence[Pair]) -> None:
        self._ends = [p.a.end for p in engine], [p.b.end for p in engine]
        self._starts = [p.a.start for p in engine], [p.b.start for p in engine]
        self._lengths = [0, *accumulate(p.a.end - p.a.start for p in engine)]

    def is_moved(self, row: Pair) -> bool:
        """Whether more text than a row holds would change its order with it."""
        spans = (row.a, row.b)
        before = [bisect_right(ends, s.start) for ends, s in zip(self._ends, spans, strict=True)]
        behind = [bisect_left(starts, s.end) for starts, s in zip(self._starts, spans, strict=True)]
        crossed = max(
            self._lengths[before[1]] - self._lengths[behind[0]],
            self._lengths[before[0]] - self._lengths[behind[1]],
        )
        return crossed > row.a.end - row.a.start
