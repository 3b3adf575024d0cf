"""Paints a row of the ledger: number, badge, locator, left context, the hit on its axis, right."""

import unicodedata
from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPen

from diptych_desktop.delegates.badge import draw_badge
from diptych_desktop.delegates.found_row import BADGE, BAR, GAP, PIN, FoundRow, Touch
from diptych_desktop.models.kwic import Kwic, Tint
from diptych_desktop.models.ledger import KWIC_ROLE, LedgerModel
from diptych_desktop.theme.terms import draw_line

_AIR = 5
_AXIS = 0.48
"""Where the hit begins, as a share of the width the three texts have together."""
_BEFORE, _AFTER = Qt.TextElideMode.ElideLeft, Qt.TextElideMode.ElideRight
_MORE = "…"
_WORD_MOST = 24
_HIT_MOST = 0.6
"""How much of the width after the axis a long hit may take."""


class Columns(NamedTuple):
    """The places of a row's parts, in pixels: rectangles of number, badge, … and the axis.

    The contexts end at ``end``, where the pin begins.
    """

    number: QRect
    badge: QRect
    locator: QRect
    left: QRect
    axis: int
    end: int


class KwicDelegate(FoundRow):
    """Paints rows whose KWIC_ROLE is a Kwic: the hits of all rows on one axis."""

    def fit(self) -> int:
        """Return the height of a row, a multiple of 4."""
        self._bold = QFont(self._text)
        self._bold.setBold(True)
        self._bold_metrics = QFontMetrics(self._bold)
        return -(-(self._bold_metrics.height() + 10) // 4) * 4

    def columns(self, rect: QRect, numbers: int) -> Columns:
        """Return where the parts of a row stand when the largest number is ``numbers``."""
        small = self._small_metrics
        x = rect.left() + BAR + GAP
        width = small.horizontalAdvance("0") * max(2, len(str(numbers)))
        number = QRect(x, rect.top(), width, rect.height())
        x += width + GAP
        badge = QRect(x, rect.top() + (rect.height() - BADGE) // 2, BADGE, BADGE)
        x += BADGE + GAP
        locator = QRect(x, rect.top(), small.horizontalAdvance("¶0000"), rect.height())
        x = locator.right() + 2 * GAP
        end = rect.right() - PIN
        axis = x + round((end - x) * _AXIS)
        left = QRect(x, rect.top(), axis - _AIR - x, rect.height())
        return Columns(number, badge, locator, left, axis, end)

    def paint_found(
        self,
        painter: QPainter,
        rect: QRect,
        index: QModelIndex | QPersistentModelIndex,
        touch: Touch,
    ) -> bool:
        """Paint a row; see the module's first line for the order of its parts."""
        row = index.data(KWIC_ROLE)
        if not isinstance(row, Kwic):
            return False
        model = index.model()
        total = model.total() if isinstance(model, LedgerModel) else model.rowCount()
        columns = self.columns(rect, total)
        self._paint_place(painter, columns, row, current=touch.current)
        self._paint_texts(painter, columns, row, current=touch.current)
        return row.pinned

    def _paint_place(self, painter: QPainter, at: Columns, row: Kwic, *, current: bool) -> None:
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.setFont(self._small)
        painter.setPen(self._theme.ink if current else self._theme.secondary)
        painter.drawText(at.number, middle | Qt.AlignmentFlag.AlignRight, str(row.number))
        draw_badge(painter, QRectF(at.badge), row.letter, self._theme, self._small)
        painter.setPen(self._theme.ink)
        painter.drawText(at.locator, middle | Qt.AlignmentFlag.AlignLeft, row.locator)

    def _paint_texts(self, painter: QPainter, at: Columns, row: Kwic, *, current: bool) -> None:
        """Paint the contexts and the hit; what does not fit is cut off away from the axis.

        In a right-to-left text what comes before the hit stands on its right.
        """
        room = round((at.end - at.axis) * _HIT_MOST)
        hit, width = row.hit, self._bold_metrics.horizontalAdvance(row.hit)
        if width > room:
            hit = self._bold_metrics.elidedText(hit, Qt.TextElideMode.ElideMiddle, room)
            width = self._bold_metrics.horizontalAdvance(hit)
        place = QRect(at.axis, at.left.top(), width, at.left.height())
        begin = at.axis + width + _AIR
        before, after = at.left, QRect(begin, place.top(), at.end - begin, place.height())
        mirrored = is_right_to_left(row.left + row.hit + row.right)
        if mirrored:
            before, after = after, before
            painter.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        middle = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignAbsolute
        toward = (Qt.AlignmentFlag.AlignRight, Qt.AlignmentFlag.AlignLeft)
        # Spaces next to the hit are kept, so that a comma stands closer to it than a word.
        spaces = Qt.TextFlag.TextIncludeTrailingSpaces
        self._paint_hit_ground(painter, place, row, current=current)
        painter.setFont(self._bold)
        painter.setPen(self._theme.ink)
        painter.drawText(place.adjusted(0, 0, 2, 0), middle | toward[1], hit)
        painter.setFont(self._text)
        text = self._fitted(row.right, after.width(), cut=row.cut_right, mode=_AFTER)
        painter.drawText(after, middle | toward[not mirrored] | spaces, text)
        self._tint(painter, after, row.right, row.right_tints, from_right=mirrored)
        painter.setPen(self._theme.secondary)
        text = self._fitted(row.left, before.width(), cut=row.cut_left, mode=_BEFORE)
        painter.drawText(before, middle | toward[mirrored] | spaces, text)
        tints = tuple((len(row.left) - end, len(row.left) - start) for start, end in row.left_tints)
        self._tint(painter, before, row.left, tints, from_right=not mirrored, backward=True)

    def _fitted(self, text: str, room: int, *, cut: bool, mode: Qt.TextElideMode) -> str:
        """Return what fits of a context, with an ellipsis at the far end if the text goes on."""
        # Eliding measures every character it is given; most of them lie far beyond the edge.
        most = max(1, 3 * room // (2 * max(1, self._text_metrics.averageCharWidth())))
        cut = cut or len(text) > most
        if cut and mode == _BEFORE:
            text = f"{_MORE}{text[-most:]}"
        elif cut:
            text = f"{text[:most]}{_MORE}"
        fitted = self._text_metrics.elidedText(text, mode, room)
        return _whole_words(fitted) if _MORE in fitted else fitted

    def _tint(
        self,
        painter: QPainter,
        room: QRect,
        text: str,
        tints: Sequence[Tint],
        *,
        from_right: bool,
        backward: bool = False,
    ) -> None:
        """Paint the words that rows are sorted by again, in the ink on a ground with a line.

        Places count from the end of ``room`` that is next to the hit: the right one where
        ``from_right``, in a text read ``backward`` from there.
        """
        advance = self._text_metrics.horizontalAdvance
        for start, end in tints:
            near, word = text[:start], text[start:end]
            if backward:
                near, word = text[len(text) - start :], text[len(text) - end : len(text) - start]
            begin, width = advance(near), advance(word)
            if begin + width > room.width():
                continue
            x = room.right() + 1 - begin - width if from_right else room.left() + begin
            height = self._text_metrics.height()
            box = QRect(x - 1, room.center().y() - height // 2, width + 2, height)
            painter.fillRect(box, self._theme.selection)
            painter.fillRect(QRect(box.left(), box.bottom(), box.width(), 1), self._theme.accent)
            painter.setPen(self._theme.ink)
            painter.drawText(
                QRect(x, room.top(), width + 4, room.height()),
                Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignAbsolute,
                word,
            )

    def _paint_hit_ground(
        self, painter: QPainter, rect: QRect, row: Kwic, *, current: bool
    ) -> None:
        look = self.look(row.term)
        box = QRectF(rect).adjusted(-3, 3, 3, -3)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(self._theme.hit_current if current else look.ground)
        painter.setPen(QPen(self._theme.hit_border, 2) if current else Qt.PenStyle.NoPen)
        painter.drawRoundedRect(box, 3, 3)
        # Within the border of the current one, and clear of it.
        inside = 2 if current else 0
        y = box.bottom() - 3 - 2 * inside
        draw_line(painter, look, box.left() + 2 + inside, box.right() - 2 - inside, y)
        if row.hit_tinted:
            painter.fillRect(
                QRectF(box.left(), box.bottom() + 1, box.width(), 1), self._theme.accent
            )


def _whole_words(text: str) -> str:
    """Return an elided text without the part of a word next to its ellipsis, if that is short."""
    if text.startswith(_MORE):
        head, space, tail = text[1:].partition(" ")
        return f"{_MORE} {tail}" if space and len(head) <= _WORD_MOST else text
    if text.endswith(_MORE):
        head, space, tail = text[:-1].rpartition(" ")
        return f"{head} {_MORE}" if space and len(tail) <= _WORD_MOST else text
    return text


def is_right_to_left(text: str) -> bool:
    """Return whether the first letter with a direction runs from right to left."""
    for character in text:
        direction = unicodedata.bidirectional(character)
        if direction in {"R", "AL"}:
            return True
        if direction == "L":
            return False
    return False
