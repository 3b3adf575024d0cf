"""Blank paper, before there is anything to read."""

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from diptych_desktop.theme.ground import fill


class Paper(QWidget):
    """Blank paper: what the first frame shows while the panes are still being made.

    Signals:
        painted: the first frame is on the screen.
    """

    painted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._ground = QColor()
        self._told = False

    def set_ground(self, color: QColor) -> None:
        """Take another colour."""
        self._ground = color
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint, and tell of the first time when it is done."""
        fill(QPainter(self), self.rect(), self._ground)
        if not self._told:
            self._told = True
            QTimer.singleShot(0, self, self.painted.emit)
