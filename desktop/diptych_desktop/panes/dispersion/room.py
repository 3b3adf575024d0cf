"""The room that the barcodes get on a page: all they need, or a share of a low one."""

from PySide6.QtCore import QEvent, QObject, QRect, Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QSizePolicy, QWidget

from diptych_desktop.panes.dispersion.bars import Bars

SHARE = 0.4
"""So much of the page the barcodes take at most; the hits under them are what is read."""
LEAST = 30
"""Pixels that they take on any page: two bars."""


class Room(QScrollArea):
    """Holds the barcodes, as high as they are; those that a low page has no room for, scroll."""

    def __init__(self, bars: Bars, parent: QWidget) -> None:
        super().__init__(parent)
        self._bars = bars
        self._page: QWidget | None = None
        self.setObjectName("dispersionRoom")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setWidgetResizable(True)
        self.setWidget(bars)
        self.viewport().setAutoFillBackground(False)
        bars.setAutoFillBackground(False)

    def set_page(self, page: QWidget) -> None:
        """Take the page whose height counts."""
        self._page = page
        page.installEventFilter(self)
        self._fit()

    def keep_in_sight(self, bar: QRect) -> None:
        """Scroll to a bar, if it is not seen."""
        self.ensureVisible(bar.left(), bar.center().y(), 0, bar.height())

    def _fit(self) -> None:
        height = self._bars.height()
        most = height if self._page is None else max(LEAST, int(self._page.height() * SHARE))
        if height > most:
            # None of them is cut through: what is seen ends where the next would begin.
            tops = {self._bars.bar(row).top() for row in range(len(self._bars.plot.tracks))}
            height = max((top - 4 for top in tops if LEAST <= top <= most), default=most)
        self.setFixedHeight(height)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the heights of the page and of the barcodes."""
        handled = super().eventFilter(watched, event)
        if event.type() == QEvent.Type.Resize and watched in (self._page, self._bars):
            self._fit()
        return handled
