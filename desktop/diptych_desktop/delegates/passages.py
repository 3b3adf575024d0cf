"""Paints a passage of the ranked list: where it stands, what it lacks, three lines of its text."""

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QFont, QPainter, QTextCharFormat, QTextLayout, QTextLine, QTextOption

from diptych_desktop.delegates.badge import draw_badge
from diptych_desktop.delegates.found_row import BADGE, BAR, GAP, PIN, FoundRow, Touch
from diptych_desktop.delegates.kwic import is_right_to_left
from diptych_desktop.models.passages import PASSAGE_ROLE, Passage, lacks_in_words, shares_in_words
from diptych_desktop.theme.terms import Line, draw_line

_ABOVE, _BELOW = 8, 8
_UNDER = 6
"""Pixels between the line with the place, whose note is framed, and the text under it."""
LINES = 3
_SAMPLE = "The river rises in the hills, and by evening it has reached the mill at the old ford."
"""What running text is as wide as; the mean of all letters of a font is wider."""
_LOST = 0.88
"""What of a line is filled: it ends with a whole word, and matches are bold."""


class PassageDelegate(FoundRow):
    """Paints rows whose PASSAGE_ROLE is a Passage."""

    def fit(self) -> int:
        """Return the height of the line over the text and three lines of it."""
        self._head = max(self._small_metrics.height(), BADGE) + _UNDER
        self._leading = round(self._text_metrics.height() * 1.2)
        return _ABOVE + self._head + LINES * self._leading + _BELOW

    def room(self, width: int) -> int:
        """Return about how many characters the lines of a row as wide as this have room for."""
        left = BAR + GAP + self._small_metrics.horizontalAdvance("0000") + GAP + BADGE + GAP
        line = max(0, width - left - PIN) * len(_SAMPLE)
        return round(LINES * _LOST * line / self._text_metrics.horizontalAdvance(_SAMPLE))

    def pin_rect(self, rect: QRect) -> QRect:
        """Return where the pin of a row stands: at the end of the line over the text."""
        return QRect(rect.right() - PIN, rect.top() + _ABOVE - 2, PIN, BADGE + 4)

    def paint_found(
        self,
        painter: QPainter,
        rect: QRect,
        index: QModelIndex | QPersistentModelIndex,
        touch: Touch,
    ) -> bool:
        """Paint a row, over the line that parts it from the next; passages show no filled pin."""
        passage = index.data(PASSAGE_ROLE)
        if isinstance(passage, Passage):
            painter.fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), self._theme.border)
            left = self._paint_head(painter, rect, passage)
            room = QRect(left, rect.top(), rect.right() - PIN - left, 0)
            self._paint_text(painter, room, passage)
        return False

    def _paint_head(self, painter: QPainter, rect: QRect, passage: Passage) -> int:
        """Paint rank, badge, place and what is missing; return where the text begins."""
        small = self._small_metrics
        painter.setFont(self._small)
        x = rect.left() + BAR + GAP
        width = small.horizontalAdvance("0000")
        line = QRect(x, rect.top() + _ABOVE, width, BADGE)
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.setPen(self._theme.secondary)
        painter.drawText(line, middle | Qt.AlignmentFlag.AlignRight, str(passage.rank))
        x += width + GAP
        draw_badge(
            painter, QRectF(x, line.top(), BADGE, BADGE), passage.letter, self._theme, self._small
        )
        left = x + BADGE + GAP
        end = rect.right() - PIN - GAP
        note = self._note(passage)
        if note:
            room = min(small.horizontalAdvance(note) + 2 * GAP, (end - left) // 2)
            box = QRect(end - room, line.top() - 1, room, BADGE + 2)
            warns = bool(passage.missing)
            painter.setPen(self._theme.only_a_ink if warns else self._theme.border)
            painter.setBrush(self._theme.only_a if warns else self._theme.chrome)
            painter.drawRoundedRect(box, 3, 3)
            painter.setPen(self._theme.only_a_ink if warns else self._theme.ink)
            told = small.elidedText(note, Qt.TextElideMode.ElideRight, room - GAP)
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, told)
            end -= room + GAP
        painter.setPen(self._theme.secondary)
        where = small.elidedText(passage.where, Qt.TextElideMode.ElideRight, end - left)
        place = QRect(left, line.top(), end - left, BADGE)
        painter.drawText(place, middle | Qt.AlignmentFlag.AlignLeft, where)
        return left

    @staticmethod
    def _note(passage: Passage) -> str:
        """Return what is said of a passage beside its place: what it lacks, or what it shares."""
        if passage.missing:
            return lacks_in_words(passage.missing)
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

    def _range(self, start: int, end: int, term: int) -> QTextLayout.FormatRange:
        found = QTextLayout.FormatRange()
        found.start, found.length = start, end - start
        look = QTextCharFormat()
        look.setBackground(self.look(term).ground)
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
        look = self.look(term)
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
