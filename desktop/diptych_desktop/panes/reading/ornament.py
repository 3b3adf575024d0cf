"""What is painted under the text of some paragraphs: a bar, a ground, the rules of a table."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QTextLayout

from diptych_desktop.panes.reading.blocks import GRID
from diptych_desktop.panes.reading.styles import style_index
from diptych_desktop.theme.theme import Theme

QUOTATION, CODE = style_index("quotation", 0), style_index("code", 0)
ORNATE = frozenset({QUOTATION, CODE, GRID})
"""The styles that have something under them."""
_BAR = 3
_PAD = 6


def ornament(
    painter: QPainter, theme: Theme, style: int, layout: QTextLayout, room: QRectF, left: float
) -> None:
    """Paint what belongs under a block; nothing for most.

    ``room`` is the column's part that the block's lines take up, ``left`` how far they stand in.
    """
    if style == QUOTATION:
        mirrored = layout.textOption().textDirection() == Qt.LayoutDirection.RightToLeft
        x = room.right() - left / 2 if mirrored else room.left() + left / 2
        painter.fillRect(QRectF(x - _BAR / 2, room.top(), _BAR, room.height()), theme.border)
    elif style == CODE:
        painter.fillRect(room.adjusted(0, -_PAD / 2, 0, _PAD / 2), theme.chrome)
    elif style == GRID:
        for number in range(layout.lineCount()):
            line = layout.lineAt(number)
            y = round(layout.position().y() + line.y() + line.height() + 2)
            painter.fillRect(QRectF(room.left(), y, room.width(), 1), theme.border)
