"""What the text stands in: the ring that shows the keyboard, and what lies over the text."""

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from diptych_desktop.panes.reading.widgets import paint_ring
from diptych_desktop.theme.ground import fill
from diptych_desktop.theme.theme import Theme

OVERLAY_WIDTH, OVERLAY_WIDEST = 320, 440


class TextFrame(QWidget):
    """Holds the text and shows by a ring that it has the keyboard."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.theme = theme
        self._ringed = False
        self._overlay: QWidget | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(2, 2, 2, 2)

    def hold(self, widget: QWidget) -> None:
        """Put a widget inside the ring."""
        self._column.addWidget(widget)

    def lay_over(self, widget: QWidget) -> None:
        """Keep a widget over the left side of the text."""
        self._overlay = widget
        widget.setParent(self)
        self._place_overlay()

    def set_ringed(self, ringed: bool) -> None:
        """Show or hide the ring."""
        self._ringed = ringed
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint it."""
        painter = QPainter(self)
        fill(painter, self.rect(), self.theme.paper)
        if self._ringed:
            paint_ring(painter, QRectF(self.rect()), self.theme.accent)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep what lies over the text in its place."""
        super().resizeEvent(event)
        self._place_overlay()

    def _place_overlay(self) -> None:
        if self._overlay is not None:
            wanted = max(OVERLAY_WIDTH, min(OVERLAY_WIDEST, self.width() * 3 // 5))
            width = min(wanted, max(self.width() - 48, 160))
            self._overlay.setGeometry(0, 0, width, self.height())
