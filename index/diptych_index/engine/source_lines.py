"""Which lines of the source a span of the clean text stands on."""

from bisect import bisect_right

from diptych_index.spans import ReadSpan
from diptych_index.text.classes import COLUMNS
from diptych_index.text.document import Document
from diptych_index.text.lines import split_lines


class SourceLines:
    """The lines of one document, found in O(log n) a span."""

    def __init__(self, document: Document) -> None:
        # Columns side by side stay so: lines are counted as an editor does.
        lines = split_lines(document.source, reverses=lambda name, _raw: name == COLUMNS)
        self._offsets = document.offsets
        self._starts = lines.starts
        self._numbers = lines.numbers

    def of(self, span: ReadSpan) -> tuple[int, int]:
        """Return the first and last line of a span, from 1, as an editor counts them."""
        raw = self._offsets.to_raw(span)
        return self._at(raw.start), self._at(max(raw.start, raw.end - 1))

    def _at(self, offset: int) -> int:
        if not self._starts:
            return 1
        return self._numbers[max(0, bisect_right(self._starts, offset) - 1)]
