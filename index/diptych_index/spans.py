"""Offsets and spans in the two coordinate systems of a document, and the map between them.

``RawOffset`` counts code points in the decoded source file, newlines as they stand;
``ReadOffset`` counts code points in the clean text. They are different types so that a checker
catches every mixture. Qt's UTF-16 units are a third system that only the window knows.
"""

from array import array
from bisect import bisect_right
from collections.abc import Callable, Iterable, Sequence
from itertools import accumulate, compress, count, islice
from operator import add, eq
from typing import NamedTuple, NewType, cast

from diptych_index.extremes import Extremes

RawOffset = NewType("RawOffset", int)
ReadOffset = NewType("ReadOffset", int)


class RawSpan(NamedTuple):
    """Half-open span of the decoded source, in code points."""

    start: RawOffset
    end: RawOffset


class ReadSpan(NamedTuple):
    """Half-open span of the clean text, in code points."""

    start: ReadOffset
    end: ReadOffset


# A NewType is called like any function, and spans are made by the hundred thousand.
_raw_span = cast(Callable[[int, int], RawSpan], RawSpan)
_read_span = cast(Callable[[int, int], ReadSpan], ReadSpan)


def raw_span(start: int, end: int) -> RawSpan:
    """Return the span of the source from plain integers."""
    return _raw_span(start, end)


def read_span(start: int, end: int) -> ReadSpan:
    """Return the span of the clean text from plain integers."""
    return _read_span(start, end)


class Run(NamedTuple):
    """A stretch of the clean text that stands in the source character for character."""

    read: ReadOffset
    raw: RawOffset
    length: int


class _Way(NamedTuple):
    """The runs in the order of one side: where they begin here and there, and how long they are.

    ``zones`` are the indexes at which everything before lies before everything after on both
    sides; it is empty when every index is such a place. ``least`` and ``greatest`` answer for the
    begins and the ends there where it is not: a zone may be as long as the text, as where no
    paragraph ends and every running header was moved behind it.
    """

    here: "array[int]"
    there: "array[int]"
    lengths: "array[int]"
    zones: "array[int]"
    least: Extremes
    greatest: Extremes

    @classmethod
    def of(cls, here: "array[int]", there: "array[int]", lengths: "array[int]") -> "_Way":
        """Return the way of runs in the order of ``here``."""
        zones = _zones(there)
        ends = map(add, there, lengths) if zones else ()
        least, greatest = Extremes(there if zones else (), min), Extremes([*ends], max)
        return cls(here, there, lengths, zones, least, greatest)

    def across(self, start: int, end: int) -> tuple[int, int]:
        """Return the smallest span there that holds all the runs have of ``start`` to ``end``."""
        here, there, lengths = self.here, self.there, self.lengths
        first = bisect_right(here, start) - 1
        if first < 0 or start >= here[first] + lengths[first]:
            first += 1
        if first >= len(here):
            after = there[-1] + lengths[-1] if there else 0
            return after, after
        begin = there[first] + max(0, start - here[first])
        last = bisect_right(here, end - 1) - 1 if end > start else -1
        if last < first:
            return begin, begin
        stop = there[last] + min(lengths[last], end - here[last])
        if self.zones:
            # Only inside a zone can a later run here be an earlier one there.
            of_first = bisect_right(self.zones, first)
            last_of_zone = self.zones[of_first] if of_first < len(self.zones) else len(here)
            stop_of_zone = min(last + 1, last_of_zone)
            if stop_of_zone > first + 1:
                begin = min(begin, self.least.of(first + 1, stop_of_zone))
            first_of_zone = max(first, self.zones[bisect_right(self.zones, last) - 1])
            if last > first_of_zone:
                stop = max(stop, self.greatest.of(first_of_zone, last))
        return begin, stop


class OffsetMap:
    """Leads from the clean text to the source and back, each way in O(log n).

    What lies between two runs was dropped (only in the source), put in (only in the clean text)
    or replaced (both). Runs are given in the order of the clean text and must not overlap; their
    order in the source differs where text was moved, such as a running header out of a paragraph
    that goes on over the page. They are kept as arrays, since a text of 20 MB has a quarter of a
    million runs.
    """

    __slots__ = ("_to_raw", "_to_read")

    def __init__(self, runs: Iterable[Run]) -> None:
        given = list(runs)
        self._fill([r.read for r in given], [r.raw for r in given], [r.length for r in given])

    @classmethod
    def from_columns(
        cls, reads: Sequence[int], raws: Sequence[int], lengths: Sequence[int]
    ) -> "OffsetMap":
        """Return the map of runs given as three columns of equal length."""
        made = cls(())
        made._fill(reads, raws, lengths)
        return made

    def _fill(self, reads: Sequence[int], raws: Sequence[int], lengths: Sequence[int]) -> None:
        """Keep the runs in both orders, those merged that adjoin on both sides."""
        if not len(reads) == len(raws) == len(lengths):
            raise ValueError("one column of the runs is shorter than another")
        here, there, long = _apart(reads, raws, lengths)
        self._to_raw = _Way.of(here, there, long)
        if not self._to_raw.zones:
            self._to_read = self._to_raw._replace(here=there, there=here)
            return
        order = sorted(range(len(there)), key=there.__getitem__)
        raws_up, reads_by, lengths_by = (
            array("q", map(column.__getitem__, order)) for column in (there, here, long)
        )
        self._to_read = _Way.of(raws_up, reads_by, lengths_by)

    @property
    def runs(self) -> tuple[Run, ...]:
        """The runs, adjoining ones merged, in reading order."""
        way = self._to_raw
        return tuple(
            Run(ReadOffset(read), RawOffset(raw), length)
            for read, raw, length in zip(way.here, way.there, way.lengths, strict=True)
        )

    def to_raw(self, span: ReadSpan) -> RawSpan:
        """Return the smallest span of the source that holds every copied character of ``span``.

        A span without any copied character maps to the empty place in the source before which
        the next copied character stands.
        """
        return raw_span(*self._to_raw.across(span.start, span.end))

    def to_read(self, span: RawSpan) -> ReadSpan:
        """Return the smallest span of the clean text that holds what was kept of ``span``.

        A span of which nothing was kept maps to the empty place before which the next kept
        character stands.
        """
        return read_span(*self._to_read.across(span.start, span.end))


_Columns = tuple["array[int]", "array[int]", "array[int]"]


def _apart(reads: Sequence[int], raws: Sequence[int], lengths: Sequence[int]) -> _Columns:
    """Return the runs without empty ones, those merged that adjoin on both sides."""
    adjoining = map(eq, map(add, reads, lengths), islice(reads, 1, None))
    close = compress(count(), adjoining)
    if min(lengths, default=1) > 0 and all(raws[i] + lengths[i] != raws[i + 1] for i in close):
        return array("q", reads), array("q", raws), array("q", lengths)  # as it most often is
    here, there, long = array("q"), array("q"), array("q")
    next_read = next_raw = -1
    for read, raw, length in zip(reads, raws, lengths, strict=True):
        if length <= 0:
            continue
        if read == next_read and raw == next_raw:
            long[-1] += length
        else:
            here.append(read)
            there.append(raw)
            long.append(length)
        next_read, next_raw = read + length, raw + length
    return here, there, long


def _zones(there: "array[int]") -> "array[int]":
    """Return the indexes at which nothing before lies after anything behind; empty if all do."""
    given = there.tolist()
    if given == sorted(given):
        return array("q")
    least = list(accumulate(reversed(there), min))
    least.reverse()
    greatest = accumulate(there, max)
    before = -1
    zones = array("q")
    for i, most in enumerate(greatest):
        if before < least[i]:
            zones.append(i)
        before = most
    return zones
