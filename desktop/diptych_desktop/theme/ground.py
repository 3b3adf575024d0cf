"""Fills a rectangle with a colour of the theme."""

from PySide6.QtCore import QRect, QRectF
from PySide6.QtGui import QColor, QPainter


def fill(painter: QPainter, rect: QRect | QRectF, color: QColor) -> None:
    """Fill a rectangle.

    ``QPainter.fillRect`` takes gradients too, so Python would have to make their 169 presets before
    the first frame.
    """
    painter.setBackground(color)
    painter.eraseRect(rect)
