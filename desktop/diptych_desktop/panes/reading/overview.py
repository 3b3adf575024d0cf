"""The overview bar: a scroll bar that shows where hits and pins are in the whole document."""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from enum import Enum

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QEnterEvent, QMouseEvent, QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QScrollBar, QWidget

from diptych_desktop.delegates.controls import THUMB_HELD, THUMB_HOVER, THUMB_REST
from diptych_desktop.panes.reading.alone import is_alone, without_shift
from diptych_desktop.theme.ground import fill
from diptych_desktop.theme.terms import MOST_TERMS, Line, TermLook
from diptych_desktop.theme.theme import Theme, mixed

WIDTH = 16
_LEAST_THUMB = 24
_LANE = 5
_NARROWEST = 3
_NEAR = 3


class Lane(Enum):
    """The lanes of the bar, from the left."""

    HITS = 0
    PINS = 1


class OverviewBar(QScrollBar):
    """A vertical scroll bar with lanes of marks; a click on its ground goes there.

    ``alone`` is true while it is moved with Shift held.

    Signals:
        markClicked: a mark was clicked: its lane and its index in what ``set_marks`` was given.
    """

    markClicked = Signal(object, int)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Vertical, parent)
        self._theme = theme
        self._offsets: dict[Lane, Sequence[int]] = {Lane.HITS: (), Lane.PINS: ()}
        self._ruler: Callable[[int], Sequence[int]] = lambda rows: ()
        self._bounds: Sequence[int] = ()
        self._looks: Sequence[TermLook] = ()
        self._terms: Sequence[int] = ()
        self._by_term: Sequence[Sequence[int]] | None = None
        self._strokes: dict[Lane | int, list[tuple[int, int]]] = {}
        self._current: int | None = None
        self._grabbed: int | None = None
        self.alone = False
        self._hovered = False
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self.update)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)

    def set_theme(self, theme: Theme) -> None:
        """Paint with another theme."""
        self._theme = theme
        self.update()

    def set_ruler(self, ruler: Callable[[int], Sequence[int]]) -> None:
        """Set what tells, for a number of rows, at which offset of the text each row begins."""
        self._ruler = ruler
        self.forget_places()

    def set_marks(self, lane: Lane, offsets: Sequence[int], terms: Sequence[int] = ()) -> None:
        """Show marks at offsets of the text, in ascending order; of hits also whose they are.

        They are drawn a turn of events later: the rows of the ledger come first.
        """
        same = offsets == self._offsets[lane]
        self._offsets[lane] = offsets
        self._strokes.clear()
        if lane is Lane.HITS:
            same = same and terms == self._terms
            self._terms, self._by_term = terms, None
        if not same:
            self._soon.start()

    def set_looks(self, looks: Sequence[TermLook]) -> None:
        """Take the looks of the terms of a search."""
        self._looks = looks
        self.update()

    def set_current(self, index: int | None) -> None:
        """Mark one hit as the current one."""
        if index != self._current:
            self._current = index
            self.update()

    def forget_places(self) -> None:
        """Measure anew at the next painting: heights have changed."""
        self._bounds = ()
        self._strokes.clear()
        self.update()

    def rows(self, lane: Lane) -> list[int]:
        """Return the rows of pixels in which a lane has marks, from the top down.

        The rows are asked, not the marks: there are a few hundred rows and thousands of marks.
        """
        return self._rows(self._offsets[lane])

    def rows_of_term(self, term: int) -> list[int]:
        """Return the rows of pixels in which one of several terms has hits."""
        if self._by_term is None:
            self._by_term = _parted(self._offsets[Lane.HITS], self._terms)
        return self._rows(self._by_term[term]) if term < len(self._by_term) else []

    def _rows(self, offsets: Sequence[int]) -> list[int]:
        if not offsets:
            return []
        ends = [bisect_left(offsets, bound) for bound in self._measured()[1:]]
        ends.append(len(offsets))
        starts = [0, *ends[:-1]]
        last = max(0, self.height() - 2)
        return [
            min(row, last) for row, (a, b) in enumerate(zip(starts, ends, strict=True)) if a < b
        ]

    def thumb(self) -> QRect:
        """Return the thumb's rectangle."""
        length = self.maximum() - self.minimum() + self.pageStep()
        if length <= 0 or self.maximum() <= self.minimum():
            return QRect()
        height = max(_LEAST_THUMB, self.height() * self.pageStep() // length)
        top = (self.height() - height) * (self.value() - self.minimum())
        return QRect(0, top // (self.maximum() - self.minimum()), self.width(), height)

    def sizeHint(self) -> QSize:
        """Return the size it likes."""
        return QSize(WIDTH, 80)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint it."""
        theme = self._theme
        painter = QPainter(self)
        fill(painter, self.rect(), theme.chrome)
        thumb = self.thumb()
        if not thumb.isNull():
            held = self._grabbed is not None
            strength = THUMB_HELD if held else THUMB_HOVER if self._hovered else THUMB_REST
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(mixed(theme.secondary, theme.chrome, strength))
            painter.drawRoundedRect(thumb.adjusted(2, 1, -2, -1), 4, 4)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        hit = theme.hit_border if theme.dark else theme.hit_current
        if self._tells_terms():
            self._paint_terms(painter)
        else:
            for row, length in self._painted(Lane.HITS):
                fill(painter, QRect(3, row, _LANE, length), hit)
        for row, length in self._painted(Lane.PINS):
            fill(painter, QRect(self.width() - 3 - _LANE, row, _LANE, length), theme.accent)
        hits = self._offsets[Lane.HITS]
        if self._current is not None and self._current < len(hits):
            row = self._row(hits[self._current])
            fill(painter, QRect(1, row - 1, _LANE + 4, 4), theme.ink)
            fill(painter, QRect(2, row, _LANE + 2, 2), hit)

    def _tells_terms(self) -> bool:
        """Whether the hits are of several terms."""
        return bool(self._terms) and any(look.line is not Line.NONE for look in self._looks)

    def _paint_terms(self, painter: QPainter) -> None:
        """Paint the hits of several terms, each in its colour in a track of its own, in order.

        Many tracks lie over one another in part: a stroke has to be wide enough to be seen.
        """
        tracks = max(1, min(len(self._looks), MOST_TERMS))
        width = max(_NARROWEST, (_LANE + 2) // tracks)
        for term, look in enumerate(self._looks):
            x = 1 + min(term, tracks - 1) * (_LANE + 2 - width) // max(1, tracks - 1)
            for row, length in self._painted(term):
                fill(painter, QRect(x, row, width, length), look.ink)

    def _painted(self, whose: Lane | int) -> list[tuple[int, int]]:
        """Return the strokes of a lane, or of a term: their first row and their length.

        They are worked out once, not at every step of a scroll; without marks nothing is measured,
        which would be felt while a long text grows.
        """
        if not self._offsets[whose if isinstance(whose, Lane) else Lane.HITS]:
            return []
        self._measured()
        if whose not in self._strokes:
            rows = self.rows(whose) if isinstance(whose, Lane) else self.rows_of_term(whose)
            self._strokes[whose] = _strokes(rows)
        return self._strokes[whose]

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin a click or a drag."""
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
            self._drag_to(event)
        event.accept()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Follow the pointer."""
        if self._grabbed is not None:
            self._drag_to(event)
        event.accept()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """End a click or a drag."""
        self._grabbed = None
        self.update()
        event.accept()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll."""
        self.alone = is_alone(event)
        super().wheelEvent(without_shift(event) if self.alone else event)
        self.alone = False

    def enterEvent(self, event: QEnterEvent) -> None:
        """Show the thumb more strongly."""
        self._hovered = True
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        """Show the thumb quietly again."""
        self._hovered = False
        self.update()

    def _measured(self) -> Sequence[int]:
        """Return the offsets at which the rows begin, measured anew if need be."""
        if len(self._bounds) != self.height():
            self._bounds = self._ruler(self.height())
            self._strokes.clear()
        return self._bounds

    def _row(self, offset: int) -> int:
        row = bisect_right(self._measured(), offset) - 1
        return max(0, min(row, self.height() - 2))

    def _mark_at(self, point: QPoint) -> tuple[Lane, int] | None:
        """Return the mark nearest to a point in that half of the bar, if it is near enough."""
        lane = Lane.HITS if point.x() < self.width() // 2 else Lane.PINS
        offsets, bounds = self._offsets[lane], self._measured()
        if not offsets or not 0 <= point.y() < len(bounds):
            return None
        after = bisect_left(offsets, bounds[point.y()])
        near = [index for index in (after - 1, after) if 0 <= index < len(offsets)]
        best = min(near, key=lambda index: abs(self._row(offsets[index]) - point.y()))
        return (lane, best) if abs(self._row(offsets[best]) - point.y()) <= _NEAR else None

    def _drag_to(self, event: QMouseEvent) -> None:
        room, y = self.height() - self.thumb().height(), event.position().toPoint().y()
        if room > 0 and self._grabbed is not None:
            share = min(1.0, max(0.0, (y - self._grabbed) / room))
            self.alone = is_alone(event)
            self.setValue(self.minimum() + round(share * (self.maximum() - self.minimum())))
            self.alone = False
        self.update()


def _strokes(rows: Sequence[int]) -> list[tuple[int, int]]:
    """Return marks of two rows each, given by their first rows, as strokes without a gap."""
    strokes: list[tuple[int, int]] = []
    for row in rows:
        first, length = strokes[-1] if strokes else (0, -1)
        if row <= first + length:
            strokes[-1] = (first, row + 2 - first)
        else:
            strokes.append((row, 2))
    return strokes


def _parted(offsets: Sequence[int], terms: Sequence[int]) -> Sequence[Sequence[int]]:
    """Return the offsets of each term, in the order of the terms."""
    parted: list[list[int]] = [[] for _ in range(max(terms, default=-1) + 1)]
    for offset, term in zip(offsets, terms, strict=True):
        parted[term].append(offset)
    return parted
