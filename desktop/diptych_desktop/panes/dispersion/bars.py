"""The barcodes painted: a plot, the current hit and the brush, with words for a screen reader."""

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QHelpEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from diptych_desktop.panes.dispersion.barcode import Barcodes
from diptych_desktop.panes.dispersion.drawing import Place, State, draw, lay_out
from diptych_desktop.panes.dispersion.plot import Plot, spoken
from diptych_desktop.panes.dispersion.pointing import row_at, words_at
from diptych_desktop.panes.dispersion.walk import Brush, Walk
from diptych_desktop.theme.ground import fill
from diptych_desktop.theme.terms import TermLook, term_looks
from diptych_desktop.theme.theme import Theme

HIGHEST = 94
"""Pixels that the barcodes take, six terms of them: the hits under them are what is read."""


class Bars(QWidget):
    """Paints a plot; knows where the hits are, and nothing of texts."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._colors: Mapping[str, str] = {}
        self._looks: Sequence[TermLook] = ()
        self._normalized = False
        self._locate: Callable[[str, int], str] = lambda letter, offset: letter
        self._walk = Walk()
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
                name = self.tr("Dispersion: {0} in {1}, {2} hits")
                if len(track.starts) == 1:
                    name = self.tr("Dispersion: {0} in {1}, 1 hit")
                name = name.format(term, track.letter, count)
            else:
                where = self._locate(track.letter, track.starts[at])
                name = self.tr("{0} in {1}, hit {2} of {3}, {4}").format(
                    term, track.letter, at + 1, count, where
                )
        self.setAccessibleName(name)
        self.setAccessibleDescription(spoken(self.plot))

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
