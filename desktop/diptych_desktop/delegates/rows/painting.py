"""Strokes that painted cards and the open card share."""

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen

from diptych_desktop.delegates.rows.content import Look
from diptych_desktop.delegates.rows.passages import Passage
from diptych_desktop.models.rows import place_of
from diptych_desktop.theme.icons import pixmap
from diptych_desktop.theme.theme import Theme
from diptych_index.session.model import Pin

_LEFT = Qt.AlignmentFlag.AlignLeft
BADGE = 18
BASE_WORD = "base"
_CORNER = 6


def paint_ground(
    painter: QPainter,
    card: QRect,
    theme: Theme,
    *,
    current: bool,
    focused: bool,
    plain: bool = False,
) -> None:
    """Draw the card's paper; a current or chosen one is outlined, with 2 px while keys go to it.

    ``plain``: it lies on the ground of the list, as a heading does.
    """
    if plain:
        painter.fillRect(QRect(card.left(), card.bottom(), card.width(), 1), theme.border)
        if current:
            _outline(painter, card, theme.accent, 2 if focused else 1)
        return
    # A large rounded rectangle filled with soft edges costs as much as all the text on it.
    painter.fillRect(card.adjusted(_CORNER, 1, -_CORNER, -1), theme.paper)
    painter.fillRect(card.adjusted(1, _CORNER, -1, -_CORNER), theme.paper)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.paper)
    side = 2 * _CORNER
    for x in (card.left() + 1, card.right() - side):
        for y in (card.top() + 1, card.bottom() - side):
            painter.drawEllipse(x, y, side, side)
    width = 2 if current and focused else 1
    _outline(painter, card, theme.accent if current else theme.border, width)


def _outline(painter: QPainter, card: QRect, color: QColor, width: int) -> None:
    """Draw a rounded outline inside a card: straight sides as rectangles, corners as arcs."""
    x, y, w, h, side = card.left(), card.top(), card.width(), card.height(), 2 * _CORNER
    for rect in (
        QRect(x + _CORNER, y, w - side, width),
        QRect(x + _CORNER, y + h - width, w - side, width),
        QRect(x, y + _CORNER, width, h - side),
        QRect(x + w - width, y + _CORNER, width, h - side),
    ):
        painter.fillRect(rect, color)
    painter.setPen(QPen(color, width))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    inset = width / 2
    for left, top, start in (
        (x + inset, y + inset, 90),
        (x + w - side - inset, y + inset, 0),
        (x + inset, y + h - side - inset, 180),
        (x + w - side - inset, y + h - side - inset, 270),
    ):
        painter.drawArc(QRectF(left, top, side, side), start * 16, 90 * 16)


def paint_words(
    painter: QPainter,
    rect: QRect,
    words: str,
    font: QFont,
    color: QColor,
    align: Qt.AlignmentFlag = _LEFT,
) -> None:
    """Draw words, wrapped, from the top of a rectangle."""
    painter.setFont(font)
    painter.setPen(color)
    flags = Qt.TextFlag.TextWordWrap.value | align.value
    if rect.height() <= QFontMetrics(font).height() * 1.6:
        flags |= Qt.AlignmentFlag.AlignVCenter.value
    painter.drawText(rect, flags, words)


def badge_width(label: str, font: QFont) -> int:
    """Return how wide the badge of a pin is."""
    bold = QFont(font)
    bold.setBold(True)
    return max(24, QFontMetrics(bold).horizontalAdvance(label) + 10)


def paint_badge(painter: QPainter, rect: QRect, pin: Pin, look: Look) -> None:
    """Draw a pin's name: of A on a filled ground, of B in an outline (shape, not color)."""
    theme = look.theme
    filled = pin.side == "A"
    painter.setPen(QPen(theme.ink, 1.2))
    painter.setBrush(theme.ink if filled else Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(QRectF(rect).adjusted(0.6, 0.6, -0.6, -0.6), 4, 4)
    font = QFont(look.small)
    font.setBold(True)
    painter.setFont(font)
    painter.setPen(theme.paper if filled else theme.ink)
    painter.drawText(rect, Qt.AlignmentFlag.AlignCenter.value, pin.label)


def paint_base(painter: QPainter, rect: QRect, look: Look) -> int:
    """Draw the sign of the base, a plinth and the word; return how wide it is."""
    theme = look.theme
    font = QFont(look.small)
    font.setBold(True)
    width = QFontMetrics(font).horizontalAdvance(BASE_WORD) + 10
    sign = QRect(rect.left(), rect.top() + (rect.height() - BADGE) // 2, width, BADGE)
    painter.setFont(font)
    painter.setPen(theme.accent)
    painter.drawText(sign, Qt.AlignmentFlag.AlignCenter.value, BASE_WORD)
    painter.fillRect(QRect(sign.left(), sign.bottom() - 1, width, 3), theme.accent)
    return width


def paint_badge_line(
    painter: QPainter,
    rect: QRect,
    pin: Pin,
    look: Look,
    *,
    linked: bool = False,
    base: bool = False,
) -> None:
    """Draw the badge and beside it where the passage stands; ``linked`` as a link.

    ``base``: it is the one that the others are compared with.
    """
    width = badge_width(pin.label, look.small)
    top = rect.top() + (rect.height() - BADGE) // 2
    paint_badge(painter, QRect(rect.left(), top, width, BADGE), pin, look)
    rest = rect.adjusted(width + 8, 0, 0, 0)
    if base:
        rest.setLeft(rest.left() + paint_base(painter, rest, look) + 8)
    font = QFont(look.small)
    font.setUnderline(linked)
    painter.setFont(font)
    painter.setPen(look.theme.accent if linked else look.theme.secondary)
    # The badge names the document already.
    place = place_of(pin).removeprefix(f"{pin.side} ")
    words = QFontMetrics(font).elidedText(place, Qt.TextElideMode.ElideRight, rest.width())
    flags = _LEFT.value | Qt.AlignmentFlag.AlignVCenter.value
    painter.drawText(rest, flags, words)


def paint_warning(painter: QPainter, rect: QRect, words: str, look: Look) -> None:
    """Draw what the reader must know about a pin, beside the sign."""
    scale = painter.device().devicePixelRatioF()
    painter.drawPixmap(rect.left(), rect.top() + 1, pixmap("warning", look.theme, 16, scale=scale))
    paint_words(painter, rect.adjusted(20, 0, 0, 0), words, look.small, look.theme.ink)


def paint_chip(painter: QPainter, rect: QRect, words: str, look: Look, *, filled: bool) -> None:
    """Draw a tag (filled) or a relation (outlined)."""
    theme = look.theme
    painter.setPen(QPen(theme.border, 1))
    painter.setBrush(theme.chrome if filled else theme.paper)
    radius = rect.height() / 2 - 0.5
    painter.drawRoundedRect(QRectF(rect).adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)
    font = QFont(look.small)
    font.setItalic(not filled)
    painter.setFont(font)
    painter.setPen(theme.ink)
    shown = QFontMetrics(font).elidedText(words, Qt.TextElideMode.ElideRight, rect.width() - 10)
    painter.drawText(rect, Qt.AlignmentFlag.AlignCenter.value, shown)


def paint_empty(painter: QPainter, rect: QRect, words: str, look: Look) -> None:
    """Draw a cell that waits for a passage."""
    pen = QPen(look.theme.secondary, 1, Qt.PenStyle.DashLine)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(QRectF(rect).adjusted(0.5, 0.5, -0.5, -0.5), 6, 6)
    painter.setFont(look.font)
    painter.setPen(look.theme.secondary)
    flags = Qt.AlignmentFlag.AlignCenter.value | Qt.TextFlag.TextWordWrap.value
    painter.drawText(rect.adjusted(8, 4, -8, -4), flags, words)


def paint_orphan(painter: QPainter, rect: QRect, theme: Theme) -> None:
    """Draw the dotted outline round a passage that has lost its place."""
    painter.setPen(QPen(theme.secondary, 1.2, Qt.PenStyle.DotLine))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(QRectF(rect).adjusted(-2, -1, 2, 1), 6, 6)


def paint_boxes(painter: QPainter, document: Passage, theme: Theme, hovered: int = -1) -> None:
    """Draw thin boxes round the shared words, and those pointed at on a ground of their own."""
    painter.setPen(QPen(theme.accent, 1))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for rect in document.rects(document.shared_spans()):
        painter.drawRoundedRect(rect.adjusted(-0.5, 0.5, 0.5, 0.5), 2, 2)
    if hovered >= 0:
        painter.setPen(QPen(theme.accent, 2))
        painter.setBrush(theme.selection)
        for rect in document.rects(document.shared_spans(hovered)):
            painter.drawRoundedRect(rect.adjusted(-1, 0, 1, 1), 2, 2)


def paint_found(
    painter: QPainter, document: Passage, spans: list[tuple[int, int]], theme: Theme
) -> None:
    """Draw the words that are searched in the panel on the ground of a hit, in a box."""
    painter.setPen(QPen(theme.hit_border, 1))
    painter.setBrush(theme.hit)
    for rect in document.rects(spans):
        painter.drawRoundedRect(rect.adjusted(-0.5, 0.5, 0.5, 0.5), 2, 2)


def paint_strong(painter: QPainter, document: Passage, theme: Theme) -> None:
    """Draw a dashed line under the strongest words that only this passage has."""
    if document.content.strong:
        painter.setPen(QPen(theme.secondary, 1.5, Qt.PenStyle.DashLine))
        for rect in document.rects(document.content.strong):
            painter.drawLine(rect.bottomLeft(), rect.bottomRight())


def paint_moved(painter: QPainter, document: Passage, theme: Theme) -> None:
    """Draw the dotted outline round words that stand elsewhere in the other passage."""
    spans = document.content.moved()
    if spans:
        painter.setPen(QPen(theme.ink, 1.2, Qt.PenStyle.DotLine))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for rect in document.rects(spans):
            painter.drawRoundedRect(rect.adjusted(-0.5, 0.5, 0.5, 0.5), 2, 2)


def paint_frame(
    painter: QPainter, document: Passage, spans: list[tuple[int, int]], theme: Theme
) -> None:
    """Draw the frame round the difference one stands on."""
    painter.setPen(QPen(theme.accent, 2))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for rect in document.rects(spans):
        painter.drawRoundedRect(rect.adjusted(-1.5, -1, 1, 2), 3, 3)
