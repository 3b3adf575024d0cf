"""Offsets and spans in the two coordinate systems of a document, and the map between them.

``RawOffset`` counts code points in the decoded source file, newlines as they stand;
``ReadOffset`` counts code points in the clean text. They are different types so that a checker
catches every mixture. Qt's UTF-16 units are a third system that only the window knows.
"""

from array import array
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from typing import NamedTuple, NewType

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


def raw_span(start: int, end: int) -> RawSpan:
    """Return the span of the source from plain integers."""
    return RawSpan(RawOffset(start), RawOffset(end))


def read_span(start: int, end: int) -> ReadSpan:
    """Return the span of the clean text from plain integers."""
    return ReadSpan(ReadOffset(start), ReadOffset(end))


class Run(NamedTuple):
    """A stretch of the clean text that stands in the source character for character."""

    read: ReadOffset
    raw: RawOffset
    length: int


class OffsetMap:
    """Leads from the clean text to the source and back, each way in O(log n).

    What lies between two runs was dropped (only in the source), put in (only in the clean text)
    or replaced (both). Runs ascend in the clean text and in the source and do not overlap. They
    are kept as three arrays of integers, since a text of 20 MB has a quarter of a million.
    """

    __slots__ = ("_lengths", "_raws", "_reads")

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
        """Keep the runs, those merged that adjoin on both sides."""
        self._reads, self._raws, self._lengths = array("q"), array("q"), array("q")
        next_read = next_raw = -1
        for read, raw, length in zip(reads, raws, lengths, strict=True):
            if length <= 0:
                continue
            if read == next_read and raw == next_raw:
                self._lengths[-1] += length
            else:
                self._reads.append(read)
                self._raws.append(raw)
                self._lengths.append(length)
            next_read, next_raw = read + length, raw + length

    @property
    def runs(self) -> tuple[Run, ...]:
        """The runs, adjoining ones merged, in reading order."""
        return tuple(
            Run(ReadOffset(read), RawOffset(raw), length)
            for read, raw, length in zip(self._reads, self._raws, self._lengths, strict=True)
        )

    def to_raw(self, span: ReadSpan) -> RawSpan:
        """Return the smallest span of the source that holds every copied character of ``span``.

        A span without any copied character maps to the empty place in the source before which
        the next copied character stands.
        """
        return raw_span(*self._across(self._reads, self._raws, span.start, span.end))

    def to_read(self, span: RawSpan) -> ReadSpan:
        """Return the smallest span of the clean text that holds what was kept of ``span``.

        A span of which nothing was kept maps to the empty place before which the next kept
        character stands.
        """
        return read_span(*self._across(self._raws, self._reads, span.start, span.end))

    def _across(
        self, here: "array[int]", there: "array[int]", start: int, end: int
    ) -> tuple[int, int]:
        """Return the span that ``start`` to ``end``, counted as ``here``, has in ``there``."""
        first = bisect_right(here, start) - 1
        if first < 0 or start >= here[first] + self._lengths[first]:
            first += 1
        if first >= len(here):
            after = there[-1] + self._lengths[-1] if there else 0
            return after, after
        begin = there[first] + max(0, start - here[first])
        last = bisect_right(here, end - 1) - 1 if end > start else -1
        if last < first:
            return begin, begin
        return begin, there[last] + min(self._lengths[last], end - here[last])
