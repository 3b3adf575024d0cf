"""Offsets and spans in the two coordinate systems of a document, and the map between them.

``RawOffset`` counts code points in the decoded source file, newlines as they stand;
``ReadOffset`` counts code points in the clean text. They are different types so that a checker
catches every mixture. Qt's UTF-16 units are a third system that only the window knows.
"""

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
    or replaced (both). Runs are given in the order of the clean text and must not overlap;
    their order in the source may differ only where a later format moves text.
    """

    def __init__(self, runs: Iterable[Run]) -> None:
        merged: list[Run] = []
        for run in runs:
            if run.length <= 0:
                continue
            last = merged[-1] if merged else None
            if (
                last is not None
                and last.read + last.length == run.read
                and last.raw + last.length == run.raw
            ):
                merged[-1] = Run(last.read, last.raw, last.length + run.length)
            else:
                merged.append(run)
        self._runs: tuple[Run, ...] = tuple(merged)
        self._reads: Sequence[int] = [run.read for run in merged]
        self._raws: Sequence[int] = [run.raw for run in merged]

    @property
    def runs(self) -> tuple[Run, ...]:
        """The runs, adjoining ones merged, in reading order."""
        return self._runs

    def to_raw(self, span: ReadSpan) -> RawSpan:
        """Return the smallest span of the source that holds every copied character of ``span``.

        A span without any copied character maps to the empty place in the source before which
        the next copied character stands.
        """
        first = self._at_or_after(self._reads, span.start, by_read=True)
        if first is None:
            end = self._end_raw()
            return raw_span(end, end)
        run = self._runs[first]
        start = run.raw + max(0, span.start - run.read)
        last = bisect_right(self._reads, span.end - 1) - 1 if span.end > span.start else -1
        if last < first:
            return raw_span(start, start)
        run = self._runs[last]
        return raw_span(start, run.raw + min(run.length, span.end - run.read))

    def to_read(self, span: RawSpan) -> ReadSpan:
        """Return the smallest span of the clean text that holds what was kept of ``span``."""
        first = self._at_or_after(self._raws, span.start, by_read=False)
        if first is None:
            end = self._end_read()
            return read_span(end, end)
        run = self._runs[first]
        start = run.read + max(0, span.start - run.raw)
        last = bisect_right(self._raws, span.end - 1) - 1 if span.end > span.start else -1
        if last < first:
            return read_span(start, start)
        run = self._runs[last]
        return read_span(start, run.read + min(run.length, span.end - run.raw))

    def _at_or_after(self, starts: Sequence[int], offset: int, *, by_read: bool) -> int | None:
        """Return the index of the run that holds ``offset``, else of the first one after it."""
        index = bisect_right(starts, offset) - 1
        if index >= 0:
            run = self._runs[index]
            begin = run.read if by_read else run.raw
            if offset < begin + run.length:
                return index
        index += 1
        return index if index < len(self._runs) else None

    def _end_raw(self) -> int:
        return self._runs[-1].raw + self._runs[-1].length if self._runs else 0

    def _end_read(self) -> int:
        return self._runs[-1].read + self._runs[-1].length if self._runs else 0
