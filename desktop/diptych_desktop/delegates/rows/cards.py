"""Draws a whole card from its texts and its layout."""

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QColor, QFont, QPainter

from diptych_desktop.delegates.rows.content import EMPTY_WORDS, MORE_WORDS, CardContent
from diptych_desktop.delegates.rows.layout import CardLayout
from diptych_desktop.delegates.rows.painting import (
    paint_badge_line,
    paint_boxes,
    paint_chip,
    paint_empty,
    paint_found,
    paint_moved,
    paint_orphan,
    paint_strong,
    paint_warning,
    paint_words,
)
from diptych_desktop.delegates.rows.passages import PassageText
from diptych_desktop.models.rows import RowItem, warning
from diptych_desktop.theme.icons import pixmap


def paint_card(
    painter: QPainter, content: CardContent, layout: CardLayout, hovered: int = -1
) -> None:
    """Draw all of a closed card but its ground; ``hovered`` are the shared words pointed at."""
    item, look = content.item, content.look
    paint_frame_parts(painter, content, layout)
    if layout.title is not None and not item.row.heading:
        paint_words(painter, layout.title, item.row.title, look.bold, look.theme.ink)
    for cell, rect in layout.headers.items():
        room = header_room(layout, rect)
        base = item.base_is_said and cell == item.base
        paint_badge_line(painter, room, item.cells[cell], look, base=base)
    for cell, rect in layout.passages.items():
        _paint_passage(painter, content, cell, rect, hovered)
    if layout.more is not None:
        paint_words(painter, layout.more, MORE_WORDS, look.small, look.theme.secondary)
    if layout.switch is not None:
        font = QFont(look.font)
        font.setUnderline(True)
        paint_words(painter, layout.switch, content.switch, font, look.theme.accent)
    if layout.relation is not None:
        paint_chip(painter, layout.relation, item.row.relation, look, filled=False)
    for rect, tag in layout.chips:
        paint_chip(painter, rect, tag, look, filled=True)
    if layout.note is not None and content.note is not None:
        painter.save()
        painter.translate(layout.note.topLeft())
        content.note.draw(painter)
        painter.restore()


def paint_heading(painter: QPainter, content: CardContent, layout: CardLayout) -> None:
    """Draw a heading: whether it is folded, its title, and how many rows it groups."""
    item, look = content.item, content.look
    theme = look.theme
    scale = painter.device().devicePixelRatioF()
    sign = pixmap("expand" if item.folded else "collapse", theme, 16, scale=scale)
    painter.drawPixmap(layout.number.left() + 3, layout.number.top() + 3, sign)
    if layout.title is not None:
        title = item.row.title or "Heading without a title"
        metrics_room = QRect(layout.title)
        count = group_words(item)
        font = QFont(look.bold)
        font.setPointSizeF(font.pointSizeF() + 1)
        ink = theme.ink if item.row.title else theme.secondary
        used = paint_line(painter, metrics_room, title, font, ink)
        rest = metrics_room.adjusted(used + 12, 0, 0, 0)
        paint_line(painter, rest, count, look.small, theme.secondary)


def group_words(item: RowItem) -> str:
    """Return how many rows a heading groups: ``4 rows, folded``."""
    count = "1 row" if item.group == 1 else f"{item.group} rows"
    return f"{count}, folded" if item.folded else count


def paint_line(painter: QPainter, rect: QRect, words: str, font: QFont, ink: QColor) -> int:
    """Draw words on one line in the middle of a rectangle; return how much room they took."""
    painter.setFont(font)
    painter.setPen(ink)
    metrics = painter.fontMetrics()
    shown = metrics.elidedText(words, Qt.TextElideMode.ElideRight, rect.width())
    flags = Qt.AlignmentFlag.AlignLeft.value | Qt.AlignmentFlag.AlignVCenter.value
    painter.drawText(rect, flags, shown)
    return metrics.horizontalAdvance(shown)


def paint_frame_parts(painter: QPainter, content: CardContent, layout: CardLayout) -> None:
    """Draw the parts that are painted in a closed and in an open card alike."""
    item, look = content.item, content.look
    theme = look.theme
    center = Qt.AlignmentFlag.AlignHCenter
    if item.number:
        paint_words(painter, layout.number, str(item.number), look.small, theme.secondary, center)
    for rect in layout.rules:
        painter.fillRect(rect, theme.border)
    for side, rect in layout.empties.items():
        paint_empty(painter, rect, EMPTY_WORDS.format(side=side, key=look.pin_key), look)
    for cell, rect in layout.warnings.items():
        paint_warning(painter, rect, warning(item.cells[cell]), look)
    for cell, rect in layout.passages.items():
        if not content.one_text and item.cells[cell].state == "unplaced":
            paint_orphan(painter, rect, theme)
    if layout.summary is not None:
        paint_words(painter, layout.summary, content.summary(), look.font, theme.ink)
    if layout.details is not None:
        words = content.details(whole=content.opened)
        paint_words(painter, layout.details, words, look.small, theme.secondary)


def header_room(layout: CardLayout, rect: QRect) -> QRect:
    """Return the part of a header that the relation's word, over the gutter, leaves free."""
    relation = layout.relation
    if relation is None or not relation.intersects(rect):
        return rect
    # Only the header of the first runs under it: the word ends where the second begins.
    return rect.adjusted(0, 0, relation.left() - 4 - rect.right(), 0)


def _paint_passage(
    painter: QPainter, content: CardContent, cell: int, rect: QRect, hovered: int
) -> None:
    passage, theme = content.passages[cell], content.look.theme
    passage.fit(rect.width())
    painter.save()
    painter.translate(rect.topLeft())
    clip = QRect(QPoint(0, 0), rect.size())
    painter.setClipRect(clip.adjusted(-2, -2, 2, 2), Qt.ClipOperation.IntersectClip)
    paint_found(painter, passage, content.found(cell), theme)
    paint_boxes(painter, passage, theme, hovered)
    paint_strong(painter, passage, theme)
    if isinstance(passage, PassageText):
        passage.draw(painter)
    paint_moved(painter, passage, theme)
    painter.restore()
