"""The ends of a pinned passage as they are dragged in the margin: the feet of its bracket."""

from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QTextBrowser

from diptych_desktop.panes.reading.layout import LazyLayout
from diptych_desktop.panes.reading.margin import PinMargin
from diptych_desktop.panes.reading.marks import PinMark
from diptych_desktop.panes.reading.places import Places
from diptych_desktop.panes.reading.pointing import Pointing
from diptych_desktop.panes.reading.scroll import Scroller
from diptych_desktop.theme.theme import Theme
from diptych_index.spans import ReadSpan, read_span

_REACH = 6.0
"""Pixels round the foot of a bracket that take hold of it."""


class Hold(NamedTuple):
    """An end of a pin: its beginning, or where it stops."""

    pin: PinMark
    start: bool


class PinDragging:
    """Takes hold of a bracket's foot and follows the mouse through the text."""

    def __init__(
        self,
        view: QTextBrowser,
        lines: LazyLayout,
        scroller: Scroller,
        places: Places,
        pointing: Pointing,
        margin: PinMargin,
    ) -> None:
        self._view, self._lines, self._scroller = view, lines, scroller
        self._places, self._pointing, self._margin = places, pointing, margin
        self._hold: Hold | None = None
        self._span: ReadSpan | None = None

    def at(self, point: QPointF) -> Hold | None:
        """Return the end of a pin at a point of the view, None elsewhere."""
        for bracket in self._margin.brackets(self._view.viewport().height()):
            for y, start in ((bracket.top, True), (bracket.bottom, False)):
                foot = QRectF(bracket.x - 2, y - _REACH, 8 + _REACH, 2 * _REACH)
                if foot.contains(point):
                    return Hold(bracket.pin, start)
        return None

    def begin(self, point: QPointF) -> bool:
        """Take hold of what is at a point; whether there is an end of a pin."""
        self._hold = self.at(point)
        self._span = None
        return self._hold is not None

    def move(self, point: QPointF) -> bool:
        """Follow the mouse; whether an end is held."""
        if self._hold is None:
            return False
        offset = self._offset(point)
        before = self._hold.pin.span
        if offset is not None:
            edges = (offset, before.end) if self._hold.start else (before.start, offset)
            if edges[0] < edges[1]:
                self._span = read_span(*edges)
                self._view.viewport().update()
        return True

    def end(self) -> tuple[str, ReadSpan | None] | None:
        """Let go; return the label of the pin that was held and its passage if that was dragged."""
        hold, span = self._hold, self._span
        self._hold = self._span = None
        if hold is None:
            return None
        self._view.viewport().update()
        return hold.pin.label, span

    def paint(self, painter: QPainter, theme: Theme) -> None:
        """Paint a line at the edge that the passage would have now."""
        if self._hold is None or self._span is None:
            return
        edge = self._span.start if self._hold.start else max(self._span.start, self._span.end - 1)
        blocks = self._lines.blocks
        block = blocks.at(edge)
        top, bottom = self._scroller.span(block, blocks.unit(block, edge))
        y = top if self._hold.start else bottom
        painter.setPen(QPen(theme.pin_ink(self._hold.pin.color), 2))
        painter.drawLine(QPointF(0, y), QPointF(self._view.viewport().width(), y))

    def _offset(self, point: QPointF) -> int | None:
        """Return the edge of the word at a point that a passage would be dragged to."""
        view, document = self._view, self._places.document
        width = view.viewport().width()
        # Beside the text the line counts: its end for an end, its beginning for a beginning.
        x = min(max(point.x(), self._lines.typeface.left + 1), width - 1.0)
        height = float(view.viewport().height())
        place = QPointF(x, min(max(point.y(), 1.0), height - 1)).toPoint()
        offset = self._pointing.offset_at(place)
        if offset is None:
            offset = self._places.offset(view.cursorForPosition(place).position())
        if document is None or self._hold is None or not document.paragraphs:
            return offset
        at = document.place(offset)
        text, base = document.paragraphs[at.paragraph].text, document.starts[at.paragraph]
        edge = min(at.offset, len(text))
        if self._hold.start:
            while edge > 0 and not text[edge - 1].isspace():
                edge -= 1
        else:
            while edge < len(text) and not text[edge].isspace():
                edge += 1
        return base + edge
