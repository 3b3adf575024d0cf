"""What is drawn over the text without changing its layout: hits and the marks of notes."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from itertools import accumulate
from operator import gt
from typing import TYPE_CHECKING, NamedTuple, overload

from diptych_index.spans import ReadSpan, read_span

if TYPE_CHECKING:
    from diptych_index.protocol import SearchColumns


class PinMark(NamedTuple):
    """A pin as the margin shows it. ``state`` is the anchor's; an unplaced pin is not drawn.

    ``color`` is one of session.model.PIN_COLORS.
    """

    label: str
    span: ReadSpan
    state: str
    color: str = ""


class HitColumns(Sequence[ReadSpan]):
    """The hits of a search in one document, read out of the answer's columns when asked for.

    ``terms`` are the terms they belong to, as many.
    """

    def __init__(self, columns: "SearchColumns") -> None:
        self.starts, self.ends, self.terms = columns["start"], columns["end"], columns["term"]

    def __len__(self) -> int:
        return len(self.starts)

    @overload
    def __getitem__(self, at: int) -> ReadSpan: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[ReadSpan]: ...
    def __getitem__(self, at: int | slice) -> ReadSpan | Sequence[ReadSpan]:
        if isinstance(at, slice):
            return [read_span(*span) for span in zip(self.starts[at], self.ends[at], strict=True)]
        return read_span(self.starts[at], self.ends[at])


class Spans:
    """Spans of a document sorted by their start; they may overlap.

    ``terms`` says for each of them which term of a query it belongs to; empty: there is but one.
    """

    def __init__(self, spans: Sequence[ReadSpan] = ()) -> None:
        self.spans = spans
        self.terms: Sequence[int] = ()
        if isinstance(spans, HitColumns):
            self.starts, self._ends, self.terms = spans.starts, spans.ends, spans.terms
        else:
            self.starts = [span[0] for span in spans]
            self._ends = [span[1] for span in spans]
        # The furthest end so far: grows, so that it can be searched even where spans overlap.
        if any(map(gt, self._ends, self._ends[1:])):
            self._ends = list(accumulate(self._ends, max))

    def __len__(self) -> int:
        return len(self.spans)

    def between(self, start: int, end: int) -> Iterator[int]:
        """Return the indices of the spans that share a character with ``start`` to ``end``."""
        for index in range(bisect_right(self._ends, start), bisect_left(self.starts, end)):
            if self.spans[index].end > start:
                yield index

    def seen(self, start: int, end: int, current: int | None) -> object:
        """Return what of the spans shows between two offsets, to be held against other spans."""
        terms = self.terms
        shown = [
            (self.spans[index], terms[index] if terms else 0) for index in self.between(start, end)
        ]
        known = current is not None and current < len(self.spans)
        return shown, self.spans[current] if known and current is not None else None

    def at(self, offset: int) -> int | None:
        """Return the index of the first span that holds the character at an offset."""
        return next(self.between(offset, offset + 1), None)
