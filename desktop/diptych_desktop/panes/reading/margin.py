"""The brackets of pinned passages in the margin, each with its label: A1, B1."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from itertools import accumulate
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QFontDatabase, QFontMetricsF, QPainter, QPen

from diptych_desktop.panes.reading.layout import LazyLayout
from diptych_desktop.panes.reading.marks import PinMark
from diptych_desktop.panes.reading.scroll import Scroller
from diptych_desktop.theme.ground import fill
from diptych_desktop.theme.theme import Theme

_GAP = 10
_STEP = 5
_LANES = 3
_SERIF = 4
_LABEL_POINTS = 8.5


class Bracket(NamedTuple):
    """A bracket in pixels of the view; ``box`` is its label's, ``area`` answers clicks."""

    pin: PinMark
    x: float
    top: float
    bottom: float
    box: QRectF
    area: QRectF


class PinMargin:
    """Knows where the brackets stand, and paints them."""

    def __init__(self, layout: LazyLayout, scroller: Scroller) -> None:
        self._layout, self._scroller = layout, scroller
        self._pins: list[tuple[PinMark, int]] = []
        self._starts: list[int] = []
        self._reach: list[int] = []
        self._font = QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont)
        self._font.setPointSizeF(_LABEL_POINTS)
        self._font.setWeight(QFont.Weight.DemiBold)

    def set_pins(self, pins: Sequence[PinMark]) -> None:
        """Take the pins of this document, in any order."""
        placed = sorted((pin for pin in pins if pin.state != "unplaced"), key=lambda p: p.span)
        ends = [0] * _LANES
        self._pins = []
        for pin in placed:
            lane = next((i for i, end in enumerate(ends) if end <= pin.span.start), _LANES - 1)
            ends[lane] = pin.span.end
            self._pins.append((pin, lane))
        self._starts = [pin.span.start for pin in placed]
        self._reach = list(accumulate((pin.span.end for pin in placed), max))

    def brackets(self, height: int) -> list[Bracket]:
        """Return the brackets that reach into a view of this height, from the top down."""
        layout, blocks = self._layout, self._layout.blocks
        if not self._pins or not len(blocks):
            return []
        first, _ = layout.find(self._scroller.value)
        last, _ = layout.find(self._scroller.value + height)
        start, end = blocks.start(first), blocks.end(last)
        metrics = QFontMetricsF(self._font)
        result: list[Bracket] = []
        label_end = float("-inf")
        # Of thousands of pins only those near the view are looked at.
        low, high = bisect_left(self._reach, start), bisect_right(self._starts, end)
        for pin, lane in self._pins[low:high]:
            if pin.span.end < start:
                continue
            top, bottom = self._edges(pin, first, last, height)
            if bottom < 0 or top > height:
                continue
            x = layout.typeface.left - _GAP - lane * _STEP
            width = metrics.horizontalAdvance(pin.label) + 6
            # A label stays in sight as long as its bracket does, and under the one before it.
            y = max(min(max(top, 2.0), bottom - metrics.height()), label_end)
            box = QRectF(max(2.0, x - width - 5), y, width, metrics.height())
            label_end = box.bottom() + 1
            area = QRectF(box.left(), min(top, y), x + 4 - box.left(), 0)
            area.setBottom(max(bottom, box.bottom()))
            result.append(Bracket(pin, x, top, bottom, box, area))
        return result

    def at(self, point: QPointF, height: int) -> PinMark | None:
        """Return the pin whose label or bracket is at a point of the view."""
        found = self.brackets(height)
        for bracket in found:
            if bracket.box.contains(point):
                return bracket.pin
        for bracket in reversed(found):
            if bracket.area.contains(point):
                return bracket.pin
        return None

    def paint(self, painter: QPainter, height: int, theme: Theme) -> None:
        """Paint the brackets over the margin of the view."""
        painter.setFont(self._font)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        brackets = self.brackets(height)
        for bracket in brackets:
            pen = QPen(theme.pin_ink(bracket.pin.color), 2)
            if bracket.pin.state == "changed":
                pen.setStyle(Qt.PenStyle.DotLine)
            pen.setCapStyle(Qt.PenCapStyle.FlatCap)
            painter.setPen(pen)
            x, top, bottom = bracket.x, bracket.top + 1, bracket.bottom - 1
            painter.drawPolyline(
                [
                    QPointF(x + _SERIF, top),
                    QPointF(x, top),
                    QPointF(x, bottom),
                    QPointF(x + _SERIF, bottom),
                ]
            )
        # Where brackets crowd, the labels stay legible over them.
        for bracket in brackets:
            fill(painter, bracket.box, theme.paper)
            painter.setPen(theme.pin_ink(bracket.pin.color))
            painter.drawText(bracket.box, Qt.AlignmentFlag.AlignCenter, bracket.pin.label)

    def _edges(self, pin: PinMark, first: int, last: int, height: int) -> tuple[float, float]:
        """Return the edges of a pin's lines; beyond the blocks in sight they are just outside."""
        blocks = self._layout.blocks
        begin, finish = blocks.at(pin.span.start), blocks.at(max(pin.span.start, pin.span.end - 1))
        top, bottom = -20.0, height + 20.0
        if begin >= first:
            top = self._scroller.span(begin, blocks.unit(begin, pin.span.start))[0]
        if finish <= last:
            unit = blocks.unit(finish, max(pin.span.start, pin.span.end - 1))
            bottom = self._scroller.span(finish, unit)[1]
        return top, bottom
