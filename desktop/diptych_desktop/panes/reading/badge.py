"""The badge of a document: its letter in a rounded square, filled for A, outlined for B."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFont, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from diptych_desktop.theme.theme import Theme

SIDE = 22


class Badge(QWidget):
    """The letter of a document. Shape tells A from B, so that no colour is needed for it."""

    def __init__(self, letter: str, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._letter, self._theme = letter, theme
        self.setFixedSize(SIDE, SIDE)
        self.setAccessibleName(self.tr("Document {0}").format(letter))

    def set_theme(self, theme: Theme) -> None:
        """Paint with another theme."""
        self._theme = theme
        self.update()

    def sizeHint(self) -> QSize:
        """Return the size it likes."""
        return QSize(SIDE, SIDE)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint it."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        filled = self._letter == "A"
        painter.setPen(QPen(self._theme.ink, 1.5))
        painter.setBrush(self._theme.ink if filled else Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 5, 5)
        font = self.font()
        font.setPixelSize(12)
        font.setWeight(QFont.Weight.Bold)
        painter.setFont(font)
        painter.setPen(self._theme.paper if filled else self._theme.ink)
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self._letter)
