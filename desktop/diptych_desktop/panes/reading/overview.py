"""The overview bar: a scroll bar that shows where hits and pins are in the whole document."""

from collections.abc import Callable, Sequence
from enum import Enum

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QScrollBar, QWidget

from diptych_desktop.panes.reading.styles import mixed
from diptych_desktop.theme.theme import Theme

WIDTH = 16
_LEAST_THUMB = 24
_LANE = 5
_NEAR = 3


class Lane(Enum):
    """The lanes of the bar, from the left."""

    HITS = 0
    PINS = 1


class OverviewBar(QScrollBar):
    """A vertical scroll bar with lanes of marks; a click on its ground goes there.

    Signals:
        markClicked: a mark was clicked: its lane and its index in what ``set_marks`` was given.
    """

    markClicked = Signal(object, int)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Vertical, parent)
        self._theme = theme
        self._places: dict[Lane, Callable[[], Sequence[float]]] = {}
        self._shares: dict[Lane, Sequence[float]] = {}
        self._current: int | None = None
        self._grabbed: int | None = None
        self._hovered = False
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)

    def set_theme(self, theme: Theme) -> None:
        """Paint with another theme."""
        self._theme = theme
        self.update()

    def set_marks(self, lane: Lane, places: Callable[[], Sequence[float]]) -> None:
        """Show marks at shares (0 to 1) of the document, asked for when next painted."""
        self._places[lane] = places
        self.forget_places()

    def set_current(self, index: int | None) -> None:
        """Mark one hit as the current one."""
        self._current = index
        self.update()

    def forget_places(self) -> None:
        """Ask for the places again at the next painting: heights have changed."""
        self._shares.clear()
        self.update()

    def shares(self, lane: Lane) -> Sequence[float]:
        """Return the places of a lane's marks as shares of the document."""
        if lane not in self._shares:
            places = self._places.get(lane)
            self._shares[lane] = places() if places is not None else ()
        return self._shares[lane]

    def thumb(self) -> QRect:
        """Return the thumb's rectangle."""
        length = self.maximum() - self.minimum() + self.pageStep()
        if length <= 0 or self.maximum() <= self.minimum():
            return QRect()
        height = max(_LEAST_THUMB, self.height() * self.pageStep() // length)
        top = (self.height() - height) * (self.value() - self.minimum())
        return QRect(0, top // (self.maximum() - self.minimum()), self.width(), height)

    def sizeHint(self) -> QSize:
        return QSize(WIDTH, 80)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self._theme
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.chrome)
        thumb = self.thumb()
        if not thumb.isNull():
            strength = 0.55 if self._grabbed is not None else 0.42 if self._hovered else 0.3
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(mixed(theme.secondary, theme.chrome, strength))
            painter.drawRoundedRect(thumb.adjusted(2, 1, -2, -1), 4, 4)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        hit = theme.hit_border if theme.dark else theme.hit_current
        for lane, color in ((Lane.HITS, hit), (Lane.PINS, theme.accent)):
            x = 3 if lane is Lane.HITS else self.width() - 3 - _LANE
            for row in {self._row(share) for share in self.shares(lane)}:
                painter.fillRect(x, row, _LANE, 2, color)
        hits = self.shares(Lane.HITS)
        if self._current is not None and self._current < len(hits):
            row = self._row(hits[self._current])
            painter.fillRect(1, row - 1, _LANE + 4, 4, theme.ink)
            painter.fillRect(2, row, _LANE + 2, 2, hit)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() != Qt.MouseButton.LeftButton:
            super().mousePressEvent(event)
            return
        point, thumb = event.position().toPoint(), self.thumb()
        mark = self._mark_at(point)
        if mark is not None:
            self.markClicked.emit(*mark)
        elif not thumb.isNull():
            inside = point.y() - thumb.top() if thumb.contains(point) else thumb.height() // 2
            self._grabbed = inside
            self._drag_to(point.y())
        event.accept()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._grabbed is not None:
            self._drag_to(event.position().toPoint().y())
        event.accept()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._grabbed = None
        self.update()
        event.accept()

    def event(self, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.HoverEnter, QEvent.Type.HoverLeave):
            self._hovered = event.type() == QEvent.Type.HoverEnter
            self.update()
        return super().event(event)

    def _row(self, share: float) -> int:
        return min(int(share * self.height()), self.height() - 2)

    def _mark_at(self, point: QPoint) -> tuple[Lane, int] | None:
        """Return the mark nearest to a point in that half of the bar, if it is near enough."""
        lane = Lane.HITS if point.x() < self.width() // 2 else Lane.PINS
        rows = [abs(self._row(share) - point.y()) for share in self.shares(lane)]
        if not rows or min(rows) > _NEAR:
            return None
        return lane, rows.index(min(rows))

    def _drag_to(self, y: int) -> None:
        room = self.height() - self.thumb().height()
        if room > 0 and self._grabbed is not None:
            share = min(1.0, max(0.0, (y - self._grabbed) / room))
            self.setValue(self.minimum() + round(share * (self.maximum() - self.minimum())))
        self.update()
