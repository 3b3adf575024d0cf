"""Paints a passage of the ranked list: where it stands, what it lacks, three lines of its text."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import (
    QFont,
    QFontMetrics,
    QPainter,
    QTextCharFormat,
    QTextLayout,
    QTextLine,
    QTextOption,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from diptych_desktop.delegates.badge import draw_badge
from diptych_desktop.delegates.kwic import is_right_to_left
from diptych_desktop.models.passages import PASSAGE_ROLE, Passage, shares_in_words
from diptych_desktop.theme.fonts import reading_font
from diptych_desktop.theme.icons import pixmap
from diptych_desktop.theme.terms import Line, TermLook, draw_line, plain_look, term_looks
from diptych_desktop.theme.theme import Theme

_GAP = 8
_BAR = 4
_BADGE = 16
_PIN = 28
_ABOVE, _BELOW = 8, 8
LINES = 3


class PassageDelegate(QStyledItemDelegate):
    """Paints rows whose PASSAGE_ROLE is a Passage; all rows are equally high."""

    def __init__(self, theme: Theme, parent: QAbstractItemView) -> None:
        super().__init__(parent)
        self._view = parent
        self._theme = theme
        self._terms: tuple[Sequence[str], Mapping[str, str]] = ((), {})
        self._looks: Sequence[TermLook] = ()
        self.refresh()

    def set_theme(self, theme: Theme) -> None:
        """Paint with other colours from now on."""
        self._theme = theme
        self._looks = term_looks(theme, *self._terms)

    def set_terms(self, terms: Sequence[str], colors: Mapping[str, str]) -> None:
        """Take the terms that matches belong to, and the colours of those that are concepts."""
        self._terms = (terms, colors)
        self._looks = term_looks(self._theme, terms, colors)

    def refresh(self) -> None:
        """Measure again, after the view's font has changed."""
        font = self._view.font()
        points = font.pointSizeF() if font.pointSizeF() > 0 else 10.0
        self._small = QFont(font)
        self._text = reading_font(points + 1.0)
        self._head = QFontMetrics(self._small).height() + 4
        self._leading = round(QFontMetrics(self._text).height() * 1.2)
        self._height = _ABOVE + self._head + LINES * self._leading + _BELOW

    @property
    def row_height(self) -> int:
        """The height of every row in pixels."""
        return self._height

    @staticmethod
    def pin_rect(rect: QRect) -> QRect:
        """Return where the pin of a row stands."""
        return QRect(rect.right() - _PIN, rect.top() + _ABOVE - 2, _PIN, _BADGE + 4)

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        """Return the height of every row; the view makes it as wide as itself."""
        return QSize(200, self._height)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Paint a row."""
        passage = index.data(PASSAGE_ROLE)
        if not isinstance(passage, Passage):
            return
        rect: QRect = option.rect
        state: QStyle.StateFlag = option.state
        current = index == self._view.currentIndex()
        hovered = bool(state & QStyle.StateFlag.State_MouseOver)
        painter.save()
        if current or hovered:
            painter.fillRect(rect, self._theme.chrome)
        if current:
            painter.fillRect(
                QRect(rect.left(), rect.top(), _BAR, rect.height()), self._theme.accent
            )
        painter.fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), self._theme.border)
        left = self._paint_head(painter, rect, passage)
        self._paint_text(painter, QRect(left, rect.top(), rect.right() - _PIN - left, 0), passage)
        if current or hovered:
            scale = painter.device().devicePixelRatioF()
            at = self.pin_rect(rect)
            drawn = pixmap("pin", self._theme, 16, scale=scale, color=self._theme.secondary)
            painter.drawPixmap(at.left() + (at.width() - 16) // 2, at.top() + 2, drawn)
        painter.restore()

    def _paint_head(self, painter: QPainter, rect: QRect, passage: Passage) -> int:
        """Paint rank, badge, place and what is missing; return where the text begins."""
        small = QFontMetrics(self._small)
        painter.setFont(self._small)
        x = rect.left() + _BAR + _GAP
        width = small.horizontalAdvance("0000")
        line = QRect(x, rect.top() + _ABOVE, width, _BADGE)
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.setPen(self._theme.secondary)
        painter.drawText(line, middle | Qt.AlignmentFlag.AlignRight, str(passage.rank))
        x += width + _GAP
        draw_badge(
            painter, QRectF(x, line.top(), _BADGE, _BADGE), passage.letter, self._theme, self._small
        )
        left = x + _BADGE + _GAP
        end = rect.right() - _PIN - _GAP
        note = self._note(passage)
        if note:
            room = min(small.horizontalAdvance(note) + 2 * _GAP, (end - left) // 2)
            box = QRect(end - room, line.top() - 1, room, _BADGE + 2)
            warns = bool(passage.missing)
            painter.setPen(self._theme.only_a_ink if warns else self._theme.border)
            painter.setBrush(self._theme.only_a if warns else self._theme.chrome)
            painter.drawRoundedRect(box, 3, 3)
            painter.setPen(self._theme.only_a_ink if warns else self._theme.ink)
            told = small.elidedText(note, Qt.TextElideMode.ElideRight, room - _GAP)
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, told)
            end -= room + _GAP
        painter.setPen(self._theme.secondary)
        where = small.elidedText(passage.where, Qt.TextElideMode.ElideRight, end - left)
        place = QRect(left, line.top(), end - left, _BADGE)
        painter.drawText(place, middle | Qt.AlignmentFlag.AlignLeft, where)
        return left

    @staticmethod
    def _note(passage: Passage) -> str:
        """Return what is said of a passage beside its place: what it lacks, or what it shares."""
        if passage.missing:
            return f"lacks: {', '.join(passage.missing)}"
        return "" if passage.shares is None else shares_in_words(passage.shares)

    def _paint_text(self, painter: QPainter, room: QRect, passage: Passage) -> None:
        """Paint three lines at most, the matches on their grounds over their lines."""
        before = "… " if passage.cut_left else ""
        text = before + passage.text + (" …" if passage.cut_right else "")
        layout = QTextLayout(text, self._text)
        option = QTextOption()
        if is_right_to_left(passage.text):
            option.setTextDirection(Qt.LayoutDirection.RightToLeft)
        layout.setTextOption(option)
        marks = [
            (
                _utf16(text, mark.start + len(before)),
                _utf16(text, mark.end + len(before)),
                mark.term,
            )
            for mark in passage.marks
        ]
        layout.setFormats([self._range(*mark) for mark in marks])
        layout.beginLayout()
        lines: list[QTextLine] = []
        while len(lines) < LINES:
            line = layout.createLine()
            if not line.isValid():
                break
            line.setLineWidth(room.width())
            line.setPosition(QPointF(0, len(lines) * self._leading))
            lines.append(line)
        layout.endLayout()
        painter.setPen(self._theme.ink)
        origin = QPointF(room.left(), room.top() + _ABOVE + self._head)
        layout.draw(painter, origin)
        for start, end, term in marks:
            self._underline(painter, lines, origin, start, end, term)

    def _look(self, term: int) -> TermLook:
        return self._looks[term] if term < len(self._looks) else plain_look(self._theme)

    def _range(self, start: int, end: int, term: int) -> QTextLayout.FormatRange:
        found = QTextLayout.FormatRange()
        found.start, found.length = start, end - start
        look = QTextCharFormat()
        look.setBackground(self._look(term).ground)
        look.setForeground(self._theme.ink)
        look.setFontWeight(QFont.Weight.Bold)
        found.format = look
        return found

    def _underline(
        self,
        painter: QPainter,
        lines: Sequence[QTextLine],
        origin: QPointF,
        start: int,
        end: int,
        term: int,
    ) -> None:
        look = self._look(term)
        if look.line is Line.NONE:
            return
        for line in lines:
            first = max(start, line.textStart())
            last = min(end, line.textStart() + line.textLength())
            if first < last:
                xs = sorted((_x(line, first), _x(line, last)))
                y = origin.y() + line.y() + line.height() - 2
                draw_line(painter, look, origin.x() + xs[0], origin.x() + xs[1], y)


def _utf16(text: str, at: int) -> int:
    """Return the place in UTF-16 units, which Qt counts in, of a code point."""
    return at + sum(character > "\uffff" for character in text[:at])


def _x(line: QTextLine, unit: int) -> float:
    # PySide6 returns the x and the unit it belongs to; the stub says object.
    found = line.cursorToX(unit)
    return float(found[0] if isinstance(found, tuple) else found)  # type: ignore[arg-type]
