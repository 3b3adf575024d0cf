"""The strip between two texts: quiet ribbons that join what corresponds; it parts them, too."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import (
    QBrush,
    QHelpEvent,
    QMouseEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QApplication, QSplitter, QSplitterHandle, QToolTip

from diptych_desktop.theme.ground import fill
from diptych_desktop.theme.theme import Theme, mixed

if TYPE_CHECKING:
    from diptych_desktop.models.links import Pair

RIBBON_WIDTH = 20
_ABOVE, _BELOW = 3, 9
"""Pixels between the edges of what is joined and of its ribbon: the space between paragraphs."""
_LEAST = 3


class Ribbon(NamedTuple):
    """What joins a pair: from where to where it reaches on the left and on the right.

    Pixels from the upper edge of the strip; what is out of sight lies outside of it.
    """

    pair: "Pair"
    left: tuple[float, float]
    right: tuple[float, float]

    def path(self, width: float) -> QPainterPath:
        """Return its outline, over a strip of this width."""
        (a, a_end), (b, b_end) = (_shortened(*side) for side in (self.left, self.right))
        middle = width / 2
        path = QPainterPath(QPointF(0, a))
        path.cubicTo(QPointF(middle, a), QPointF(middle, b), QPointF(width, b))
        path.lineTo(QPointF(width, b_end))
        path.cubicTo(QPointF(middle, b_end), QPointF(middle, a_end), QPointF(0, a_end))
        path.closeSubpath()
        return path


def _shortened(top: float, bottom: float) -> tuple[float, float]:
    return top + _ABOVE, max(top + _ABOVE + _LEAST, bottom - _BELOW)


class Strip(NamedTuple):
    """What is to be shown: ribbons, and between which heights the texts stand, in pixels."""

    ribbons: Sequence[Ribbon] = ()
    top: float = 0
    bottom: float = 0


class RibbonHandle(QSplitterHandle):
    """The handle between two texts that stand side by side; elsewhere it is a plain one.

    A link made by hand is hatched and has an outline, so that not its colour alone tells it. What
    there is to show is asked for when it is painted, so that it moves in the frame of the texts.

    Signals:
        chosen: the Pair whose ribbon was clicked.
    """

    chosen = Signal(object)

    def __init__(self, orientation: Qt.Orientation, parent: QSplitter) -> None:
        super().__init__(orientation, parent)
        self._theme: Theme | None = None
        self._source: Callable[[], Strip] = Strip
        self._strip = Strip()
        self._pressed: QPoint | None = None
        self.setMouseTracking(True)
        self.setAccessibleName(self.tr("Between the texts: what corresponds is joined"))

    @property
    def ribbons(self) -> Sequence[Ribbon]:
        """What was painted last."""
        return self._strip.ribbons

    def set_theme(self, theme: Theme) -> None:
        """Paint in another theme."""
        self._theme = theme
        # All of it is painted, so that what is behind need not be, at every step of a scroll.
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.update()

    def set_source(self, source: Callable[[], Strip]) -> None:
        """Take what says what there is to show."""
        self._source = source
        self.update()

    def ribbon_at(self, point: QPointF) -> Ribbon | None:
        """Return the ribbon at a point; where two lie over each other the one made by hand."""
        found = [r for r in self.ribbons if r.path(self.width()).contains(point)]
        return max(found, key=lambda ribbon: ribbon.pair.by_hand, default=None)

    # -- Qt

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the ribbons, those made by hand over the others."""
        theme = self._theme
        self._strip = strip = self._source()
        if theme is None:
            super().paintEvent(event)
            return
        painter = QPainter(self)
        fill(painter, self.rect(), theme.chrome)
        if self.orientation() == Qt.Orientation.Vertical:
            painter.end()
            super().paintEvent(event)
            return
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setClipRect(QRectF(0, strip.top, self.width(), strip.bottom - strip.top))
        for ribbon in sorted(strip.ribbons, key=lambda ribbon: ribbon.pair.by_hand):
            path = ribbon.path(self.width())
            if ribbon.pair.by_hand:
                painter.fillPath(path, theme.paper)
                painter.fillPath(path, QBrush(theme.accent, Qt.BrushStyle.BDiagPattern))
                painter.strokePath(path, QPen(theme.accent, 1.5))
            else:
                painter.fillPath(path, mixed(theme.secondary, theme.chrome, 0.22))
        painter.end()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin a click on a ribbon, or pull the texts apart."""
        self._pressed = event.position().toPoint()
        super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Pull, or show that what is below can be clicked."""
        if event.buttons() == Qt.MouseButton.NoButton:
            self._point(event.position())
        elif self._has_left(event):
            self._pressed = None
            super().mouseMoveEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Choose the ribbon, if the mouse was not moved."""
        super().mouseReleaseEvent(event)
        pressed, self._pressed = self._pressed, None
        ribbon = self.ribbon_at(event.position())
        if pressed is not None and ribbon is not None:
            self.chosen.emit(ribbon.pair)

    def _has_left(self, event: QMouseEvent) -> bool:
        """Whether the mouse has been pulled so far that no click is meant."""
        if self._pressed is None:
            return True
        way = event.position().toPoint() - self._pressed
        return way.manhattanLength() >= QApplication.startDragDistance()

    def _point(self, point: QPointF) -> None:
        hand = self.ribbon_at(point) is not None
        pulled = (
            Qt.CursorShape.SplitHCursor
            if self.orientation() == Qt.Orientation.Horizontal
            else Qt.CursorShape.SplitVCursor
        )
        self.setCursor(Qt.CursorShape.PointingHandCursor if hand else pulled)

    def event(self, event: QEvent) -> bool:
        """Say over a ribbon what a click does."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            ribbon = self.ribbon_at(QPointF(event.pos()))
            QToolTip.showText(event.globalPos(), self._words(ribbon) if ribbon else "", self)
            return True
        return super().event(event)

    def _words(self, ribbon: Ribbon) -> str:
        if ribbon.pair.by_hand:
            return self.tr("Linked by a reader; a click brings both face to face")
        return self.tr("These correspond; a click brings both face to face")
