"""The badge of a document: its letter in a rounded square, A filled, B outlined.

Shape tells the two apart, not colour.
"""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFont, QPainter, QPen

from diptych_desktop.theme.theme import Theme


def draw_badge(painter: QPainter, rect: QRectF, letter: str, theme: Theme, font: QFont) -> None:
    """Draw the badge of document ``letter`` into a square; the letter takes 0.68 of its height."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    radius = rect.height() / 4
    ink = theme.ink
    if letter == "A":
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ink)
        painter.drawRoundedRect(rect, radius, radius)
    else:
        width = max(1.0, rect.height() / 12)
        half = width / 2
        painter.setPen(QPen(ink, width))
        painter.setBrush(theme.paper)
        painter.drawRoundedRect(rect.adjusted(half, half, -half, -half), radius, radius)
    face = QFont(font)
    face.setBold(True)
    face.setPixelSize(max(8, round(rect.height() * 0.68)))
    painter.setFont(face)
    painter.setPen(theme.paper if letter == "A" else ink)
    painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, letter)
    painter.restore()
