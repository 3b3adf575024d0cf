"""Draws a whole card from its documents and its layout."""

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QFont, QPainter

from diptych_desktop.delegates.rows.content import EMPTY_WORDS, MORE_WORDS, CardContent
from diptych_desktop.delegates.rows.layout import CardLayout
from diptych_desktop.delegates.rows.painting import (
    paint_badge_line,
    paint_boxes,
    paint_chip,
    paint_empty,
    paint_orphan,
    paint_warning,
    paint_words,
)
from diptych_desktop.delegates.rows.passages import set_width
from diptych_desktop.models.rows import warning
from diptych_index.session.model import Side


def paint_card(
    painter: QPainter, content: CardContent, layout: CardLayout, hovered: int = -1
) -> None:
    """Draw all of a closed card but its ground; ``hovered`` are the shared words pointed at."""
    look = content.look
    paint_frame_parts(painter, content, layout)
    for side, rect in layout.headers.items():
        pin = content.item.pin(side)
        if pin is not None:
            paint_badge_line(painter, header_room(layout, side, rect), pin, look)
    for key, rect in layout.passages.items():
        _paint_passage(painter, content, key, rect, hovered)
    if layout.more is not None:
        paint_words(painter, layout.more, MORE_WORDS, look.small, look.theme.secondary)
    if layout.switch is not None:
        font = QFont(look.font)
        font.setUnderline(True)
        paint_words(painter, layout.switch, content.switch, font, look.theme.accent)
    for rect, tag in layout.chips:
        paint_chip(painter, rect, tag, look, filled=True)
    if layout.note is not None and content.note is not None:
        painter.save()
        painter.translate(layout.note.topLeft())
        content.note.drawContents(painter)
        painter.restore()


def paint_frame_parts(painter: QPainter, content: CardContent, layout: CardLayout) -> None:
    """Draw the parts that are painted in a closed and in an open card alike."""
    item, look = content.item, content.look
    theme = look.theme
    center = Qt.AlignmentFlag.AlignHCenter
    paint_words(painter, layout.number, str(item.number), look.small, theme.secondary, center)
    if layout.rule is not None:
        painter.fillRect(layout.rule, theme.border)
    for side, rect in layout.empties.items():
        paint_empty(painter, rect, EMPTY_WORDS.format(side=side), look)
    for side, rect in layout.warnings.items():
        pin = item.pin(side)
        paint_warning(painter, rect, warning(pin) if pin else "", look)
    for key, rect in layout.passages.items():
        if _is_orphan(content, key):
            paint_orphan(painter, rect, theme)
    if layout.relation is not None:
        paint_chip(painter, layout.relation, item.row.relation, look, filled=False)
    if layout.summary is not None:
        paint_words(painter, layout.summary, content.summary(), look.font, theme.ink)
    if layout.shared is not None:
        words = content.shared(layout.shared_most)
        paint_words(painter, layout.shared, words, look.small, theme.secondary)


def header_room(layout: CardLayout, side: Side, rect: QRect) -> QRect:
    """Return the part of a header that the relation's word, over the gutter, leaves free."""
    relation = layout.relation
    if relation is None or not relation.intersects(rect):
        return rect
    # Only the header of A runs under it: the word ends where B begins.
    return rect if side == "B" else rect.adjusted(0, 0, relation.left() - 4 - rect.right(), 0)


def _is_orphan(content: CardContent, key: str) -> bool:
    pin = {"A": content.item.a, "B": content.item.b}.get(key)
    return pin is not None and pin.state == "unplaced"


def _paint_passage(
    painter: QPainter, content: CardContent, key: str, rect: QRect, hovered: int
) -> None:
    document = content.passages[key]
    set_width(document, rect.width())
    painter.save()
    painter.translate(rect.topLeft())
    clip = QRect(QPoint(0, 0), rect.size())
    painter.setClipRect(clip.adjusted(-2, -2, 2, 2), Qt.ClipOperation.IntersectClip)
    paint_boxes(painter, document, content.look.theme, hovered)
    document.drawContents(painter, clip)
    painter.restore()
