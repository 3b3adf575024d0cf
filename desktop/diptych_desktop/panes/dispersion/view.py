"""The barcodes as a widget: point, brush, and step from hit to hit by key."""

from PySide6.QtCore import QPoint, QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QMouseEvent
from PySide6.QtWidgets import QWidget

from diptych_desktop.panes.dispersion.bars import Bars
from diptych_desktop.panes.dispersion.plot import nearest
from diptych_desktop.panes.dispersion.pointing import stretch
from diptych_desktop.theme.theme import Theme

_DRAG = 4
"""Pixels that the pointer must be drawn along a bar before a click becomes a brush."""


class DispersionView(Bars):
    """Lets a reader go from hit to hit in a plot, and brush a stretch of it.

    Left and Right step through the hits of a bar, Up and Down change the bar, Enter goes into the
    text; with Shift, Left and Right brush from the current hit on; Esc takes the brush away.

    Signals:
        hitActivated(str letter, int index): the reader moved to a hit of a document.
        passageRequested(str letter, int index): Enter or a double click: go into the text there.
        brushed(str letter, int start, int end): only hits between these ReadOffsets are wanted.
        brushCleared: all are wanted again.
        copyRequested: the picture is wanted on the clipboard.
        turned(QRect): the bar on which the reader steps is another one, and stands there.
    """

    hitActivated = Signal(str, int)
    passageRequested = Signal(str, int)
    brushed = Signal(str, int, int)
    brushCleared = Signal()
    copyRequested = Signal()
    turned = Signal(QRect)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._pressed: tuple[QPoint, int] | None = None
        self._drawn = False

    def clear_brush(self) -> None:
        """Take the brush away and tell it, if there is one."""
        if self._walk.clear_brush():
            self._refresh()
            self.brushCleared.emit()

    def copy(self) -> None:
        """Ask for the picture on the clipboard: what Copy does here, from menu and by key."""
        self.copyRequested.emit()

    # Moving

    def _tell(self, *, enter: bool = False) -> None:
        """Tell that the reader moved to the current hit."""
        self._refresh()
        if self.current is not None:
            (self.passageRequested if enter else self.hitActivated).emit(*self.current)

    def _step(self, steps: int, *, brush: bool) -> None:
        if not brush:
            if self._walk.step(steps):
                self._tell()
        elif self._walk.brush_step(steps) and self._walk.brush is not None:
            self.brushed.emit(*self._walk.brush)
            self._tell()

    def _turn(self, steps: int) -> None:
        there = self._walk.turn(steps)
        self.turned.emit(self.bar(self._walk.row))
        if there:
            self._tell()
        else:
            self._refresh()

    # Qt

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Step, brush, enter; what is not for the bars goes on to the window."""
        brush = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        track = self._walk.track
        match event.key():
            case Qt.Key.Key_Right:
                self._step(1, brush=brush)
            case Qt.Key.Key_Left:
                self._step(-1, brush=brush)
            case Qt.Key.Key_Home:
                self._step(-len(track.starts) if track else 0, brush=brush)
            case Qt.Key.Key_End:
                self._step(len(track.starts) if track else 0, brush=brush)
            case Qt.Key.Key_Down:
                self._turn(1)
            case Qt.Key.Key_Up:
                self._turn(-1)
            case Qt.Key.Key_Return | Qt.Key.Key_Enter if self.current is not None:
                self._tell(enter=True)
            case Qt.Key.Key_Escape if self.brush is not None:
                self.clear_brush()
            case _ if event.matches(QKeySequence.StandardKey.Copy):
                self.copy()
            case _:
                super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin a click or a brush on a bar."""
        point = event.position().toPoint()
        row = self.row_at(point)
        if event.button() != Qt.MouseButton.LeftButton or row is None:
            super().mousePressEvent(event)
            return
        self._pressed, self._drawn = (point, row), False
        event.accept()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Brush, or show that a bar can be pressed."""
        point = event.position().toPoint()
        if self._pressed is None or self._place is None:
            over = self.row_at(point) is not None
            shape = Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.ArrowCursor
            self.setCursor(shape)
            return
        began, row = self._pressed
        self._drawn = self._drawn or abs(point.x() - began.x()) >= _DRAG
        if not self._drawn:
            return
        letter = self.plot.tracks[row].letter
        self._walk.brush = stretch(self._place, letter, began.x(), point.x())
        self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Tell the brush, or go to the hit nearest to a click."""
        if self._pressed is None or self._place is None:
            super().mouseReleaseEvent(event)
            return
        (_, row), self._pressed = self._pressed, None
        if self._drawn and self.brush is not None:
            self._speak()
            self.brushed.emit(*self.brush)
            return
        track = self.plot.tracks[row]
        x = event.position().toPoint().x()
        at = nearest(track, self._place.ruler.offset(track.letter, x))
        if at is not None:
            self._walk.go(row, at)
            self._tell()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Go into the text at the hit."""
        if self.row_at(event.position().toPoint()) is not None:
            self._tell(enter=True)
