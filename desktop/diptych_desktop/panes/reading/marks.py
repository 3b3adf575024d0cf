"""What is drawn over the text without changing its layout: hits and the marks of notes."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from itertools import accumulate
from operator import gt
from typing import NamedTuple

from diptych_index.spans import ReadSpan


class PinMark(NamedTuple):
    """A pin as the margin shows it. ``state`` is the anchor's; an unplaced pin is not drawn."""

    label: str
    span: ReadSpan
    state: str


class Spans:
    """Spans of a document sorted by their start; they may overlap."""

    def __init__(self, spans: Sequence[ReadSpan] = ()) -> None:
        self.spans = spans
        self.starts = [span[0] for span in spans]
        # The furthest end so far: grows, so that it can be searched even where spans overlap.
        self._ends = [span[1] for span in spans]
        if any(map(gt, self._ends, self._ends[1:])):
            self._ends = list(accumulate(self._ends, max))

    def __len__(self) -> int:
        return len(self.spans)

    def between(self, start: int, end: int) -> Iterator[int]:
        """Return the indices of the spans that share a character with ``start`` to ``end``."""
        for index in range(bisect_right(self._ends, start), bisect_left(self.starts, end)):
            if self.spans[index].end > start:
                yield index

    def at(self, offset: int) -> int | None:
        """Return the index of the first span that holds the character at an offset."""
        return next(self.between(offset, offset + 1), None)

    def first_from(self, offset: int) -> int | None:
        """Return the index of the first span that begins at or after an offset."""
        index = bisect_left(self.starts, offset)
        return index if index < len(self.spans) else None
