"""The barcodes as a widget: point, brush, and step from hit to hit by key."""

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QHelpEvent,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from diptych_desktop.panes.dispersion.barcode import Barcodes
from diptych_desktop.panes.dispersion.drawing import Place, State, draw, lay_out
from diptych_desktop.panes.dispersion.plot import Plot, nearest, spoken
from diptych_desktop.panes.dispersion.pointing import row_at, stretch, words_at
from diptych_desktop.panes.dispersion.walk import Brush, Walk
from diptych_desktop.theme.ground import fill
from diptych_desktop.theme.terms import TermLook, term_looks
from diptych_desktop.theme.theme import Theme

HIGHEST = 94
"""Pixels that the barcodes take, six terms of them: the hits under them are what is read."""
_DRAG = 4
"""Pixels that the pointer must be drawn along a bar before a click becomes a brush."""


class DispersionView(QWidget):
    """Paints a plot; knows where the hits are, and nothing of texts.

    Left and Right step through the hits of a bar, Up and Down change the bar, Enter goes into the
    text; with Shift, Left and Right brush from the current hit on; Esc takes the brush away.

    Signals:
        hitActivated(str letter, int index): the reader moved to a hit of a document.
        passageRequested(str letter, int index): Enter or a double click: go into the text there.
        brushed(str letter, int start, int end): only hits between these ReadOffsets are wanted.
        brushCleared: all are wanted again.
        copyRequested: the picture is wanted on the clipboard.
    """

    hitActivated = Signal(str, int)
    passageRequested = Signal(str, int)
    brushed = Signal(str, int, int)
    brushCleared = Signal()
    copyRequested = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._colors: Mapping[str, str] = {}
        self._looks: Sequence[TermLook] = ()
        self._normalized = False
        self._locate: Callable[[str, int], str] = lambda letter, offset: letter
        self._walk = Walk()
        self._pressed: tuple[QPoint, int] | None = None
        self._drawn = False
        self._place: Place | None = None
        self._kept = Barcodes()
        self.setObjectName("dispersion")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._speak()

    # What is shown

    def set_plot(
        self,
        plot: Plot,
        locate: Callable[[str, int], str],
        colors: Mapping[str, str] | None = None,
    ) -> None:
        """Show a plot; ``locate`` names the place of a ReadOffset, ``colors`` are of concepts.

        The brush stays: it is a stretch of a document, whatever is looked for in it.
        """
        brush = self._walk.brush
        self._walk = Walk(plot)
        self._walk.brush = brush
        self._kept.forget_others(plot)
        self._locate, self._colors = locate, colors or {}
        self._dress()
        self._measure()
        self._speak()

    def set_theme(self, theme: Theme) -> None:
        """Wear a theme."""
        self._theme = theme
        self._dress()
        self.update()

    def set_normalized(self, normalized: bool) -> None:
        """Give both documents the whole width, or each as much as it is long."""
        self._normalized = normalized
        self._measure()

    def set_current(self, letter: str, index: int) -> None:
        """Mark a hit (its index within its document) as the current one, without a signal."""
        self._walk.find(letter, index)
        self._refresh()

    def set_brush(self, brush: Brush | None) -> None:
        """Show that a stretch is brushed, or none, without a signal."""
        if brush != self._walk.brush:
            self._walk.clear_brush()
            self._walk.brush = brush
            self._refresh()

    def clear_brush(self) -> None:
        """Take the brush away and tell it, if there is one."""
        if self._walk.clear_brush():
            self._refresh()
            self.brushCleared.emit()

    def copy(self) -> None:
        """Ask for the picture on the clipboard: what Copy does here, from menu and by key."""
        self.copyRequested.emit()

    @property
    def plot(self) -> Plot:
        """What is shown."""
        return self._walk.plot

    @property
    def normalized(self) -> bool:
        """Whether both documents have the whole width."""
        return self._normalized

    @property
    def brush(self) -> Brush | None:
        """The letter and the ReadOffsets brushed, if any."""
        return self._walk.brush

    @property
    def current(self) -> tuple[str, int] | None:
        """The current hit: its letter and its index within its document."""
        if self._walk.current is None:
            return None
        row, at = self._walk.current
        track = self.plot.tracks[row]
        return track.letter, track.hits[at]

    def bar(self, row: int) -> QRect:
        """Return where the bar of a track is drawn."""
        return QRect() if self._place is None else self._place.bars[row]

    def _dress(self) -> None:
        self._looks = term_looks(self._theme, self.plot.terms, self._colors)

    def _measure(self) -> None:
        """Lay the bars out for the width there is."""
        self._place = lay_out(
            self.plot, self._looks, self.fontMetrics(), self.width(),
            normalized=self._normalized, most=HIGHEST,
        )  # fmt: skip
        self.setFixedHeight(max(1, self._place.height))
        self.update()

    def _refresh(self) -> None:
        self._speak()
        self.update()

    def _speak(self) -> None:
        """Tell a screen reader where the reader is, and what there is to see."""
        track, at = self._walk.track, self._walk.here
        name = self.tr("Dispersion of the hits")
        if track is not None:
            term, count = self.plot.terms[track.term], f"{len(track.starts):,}"
            if at is None:
                name = self.tr("Dispersion: {0} in {1}, {2} hits").format(term, track.letter, count)
            else:
                where = self._locate(track.letter, track.starts[at])
                name = self.tr("{0} in {1}, hit {2} of {3}, {4}").format(
                    term, track.letter, at + 1, count, where
                )
        self.setAccessibleName(name)
        self.setAccessibleDescription(spoken(self.plot))

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
        if there:
            self._tell()
        else:
            self._refresh()

    # Pointing

    def row_at(self, point: QPoint) -> int | None:
        """Return the bar at a point."""
        return None if self._place is None else row_at(self._place, point)

    def tip_at(self, point: QPoint) -> str:
        """Return the words for a point."""
        if self._place is None:
            return ""
        return words_at(self._place, self.plot, point, self._locate)

    # Qt

    def sizeHint(self) -> QSize:
        """Return the height of all the bars."""
        return QSize(400, self._place.height if self._place is not None else 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lay the bars out again when the width changed."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._measure()

    def changeEvent(self, event: QEvent) -> None:
        """Measure again with another font."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and self._place is not None:
            self._measure()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint what the plot says."""
        painter = QPainter(self)
        fill(painter, self.rect(), self._theme.chrome)
        if self._place is None:
            return
        walk = self._walk
        state = State(walk.current, walk.brush, walk.row if self.hasFocus() else None)
        draw(painter, self.plot, self._looks, self._place, self._theme,
             font=self.font(), state=state, kept=self._kept)  # fmt: skip
        painter.end()

    def event(self, event: QEvent) -> bool:
        """Tell what is under the pointer."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            words = self.tip_at(event.pos())
            if words:
                QToolTip.showText(event.globalPos(), words, self)
            else:
                QToolTip.hideText()
            return True
        return super().event(event)

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
