"""Which lines of the source a span of the clean text stands on."""

import re
from array import array
from bisect import bisect_right

from diptych_index.spans import ReadSpan
from diptych_index.text.document import Document

_RARE = "\r\x85\u2028\u2029"
_COUNTED_END = re.compile(f"\r\n|[\n{_RARE}]")
"""What ends a line as an editor counts them; a form feed does not."""
_ONLY_END = re.compile("\n")
"""The same where there is nothing rare, found ten times as fast."""


class SourceLines:
    """The lines of one document, found in O(log n) a span."""

    def __init__(self, document: Document) -> None:
        source = document.source
        self._offsets = document.offsets
        pattern = _COUNTED_END if any(end in source for end in _RARE) else _ONLY_END
        self._ends = array("L", (end.end() for end in pattern.finditer(source)))
        ended = bool(self._ends) and self._ends[-1] == len(source)
        self._last = max(1, len(self._ends) + (not ended))

    def of(self, span: ReadSpan) -> tuple[int, int]:
        """Return the first and last line of a span, from 1, as an editor counts them."""
        raw = self._offsets.to_raw(span)
        return self._at(raw.start), self._at(max(raw.start, raw.end - 1))

    def _at(self, offset: int) -> int:
        return min(1 + bisect_right(self._ends, offset), self._last)
