"""The reading line: the height in the view at which a reader is taken to read.

A place there is a ReadOffset with a fraction, so that the text passes it evenly, pixel by pixel:
of a line half of which is above, half of the letters are read. The target of a jump comes to the
same height (scroll.py), and in linked texts what corresponds to it stands there, too.
"""

from typing import NamedTuple

from PySide6.QtGui import QTextLine

from diptych_desktop.panes.reading.layout import LazyLayout
from diptych_desktop.panes.reading.pouring import Pourer
from diptych_desktop.panes.reading.scroll import JUMP_TO, Scroller
from diptych_index.spans import ReadSpan, read_span

_AROUND = 40
"""Blocks behind the one gone to that are poured with it: they come into view."""


class _Line(NamedTuple):
    """A line's share of its block in pixels, and the ReadOffsets of it and of the next line."""

    top: float
    bottom: float
    first: int
    behind: int


class ReadingLine:
    """Says what stands at the reading line of a view, and brings something there."""

    def __init__(self, lines: LazyLayout, pourer: Pourer, scroller: Scroller) -> None:
        self._lines, self._pourer, self._scroller = lines, pourer, scroller

    @property
    def height(self) -> float:
        """How far below the view's upper edge it is, in pixels."""
        return self._scroller.height * JUMP_TO

    def place(self, below: float = 0.0) -> float:
        """Return what stands at the line, or some pixels below it (negative: above)."""
        if not len(self._lines.blocks):
            return 0.0
        y = self._scroller.value + self.height + below
        index, inside = self._lines.find(y)
        if self._lines.ensure(index):
            index, inside = self._lines.find(y)
            self._lines.ensure(index)
        part = self._line(index, self._lines.line_at(index, inside))
        share = min(1.0, max(0.0, (inside - part.top) / max(1.0, part.bottom - part.top)))
        return part.first + share * (part.behind - part.first)

    def show(self, place: float) -> None:
        """Scroll so that a place stands at the line, as near as beginning and end of text allow."""
        blocks = self._lines.blocks
        if not len(blocks):
            return
        place = min(max(0.0, place), float(blocks.end(len(blocks) - 1)))
        index = blocks.at(int(place))
        self._pourer.pour_to(min(index + _AROUND, len(blocks) - 1))
        self._scroller.go_inside(index, self._inside(index, place), self.height)

    def y(self, offset: int) -> float:
        """Return how far below the view's upper edge a ReadOffset is, estimated out of sight."""
        blocks = self._lines.blocks
        index = blocks.at(offset)
        top = self._lines.top(index) - self._scroller.value
        if offset >= blocks.end(index):
            return float(top + self._lines.heights[index])
        if offset <= blocks.start(index) or not self._lines.is_laid_out(index):
            return float(top)
        return top + self._inside(index, offset)

    def in_sight(self) -> ReadSpan:
        """Return what of the text is between the upper and the lower edge of the view."""
        below = self._scroller.height - self.height
        first, last = self.place(-self.height), self.place(below)
        return read_span(int(first), int(last) + 1)

    def _inside(self, index: int, place: float) -> float:
        """Return how many pixels a place is below the upper edge of its block."""
        unit = self._lines.blocks.unit(index, int(place))
        part = self._line(index, self._lines.line_of(index, unit))
        share = min(1.0, max(0.0, (place - part.first) / max(1, part.behind - part.first)))
        return part.top + share * (part.bottom - part.top)

    def _line(self, index: int, line: QTextLine | None) -> _Line:
        """Return where a line stands, or the whole block where it is not poured yet.

        The space above the first line and below the last one is counted as theirs, and what is
        between two paragraphs as the end of the first: there is no pixel at which nothing is read.
        """
        blocks, lines = self._lines.blocks, self._lines
        last = index + 1 >= len(blocks)
        behind = blocks.end(index) if last else blocks.start(index + 1)
        whole = _Line(0.0, float(lines.heights[index]), blocks.start(index), behind)
        if line is None:
            return whole
        if line.textStart() > 0:
            first = blocks.offset(index, line.textStart())
            whole = whole._replace(top=lines.line_top(index, line), first=first)
        end = line.textStart() + line.textLength()
        following = lines.line_of(index, end)
        if following is not None and following.textStart() == end:
            top = lines.line_top(index, following)
            whole = whole._replace(bottom=top, behind=blocks.offset(index, end))
        return whole
