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
# Put together once: Python takes longer to join two flags than Qt to draw a word.
_MIDDLE = Qt.AlignmentFlag.AlignVCenter
_TO_LEFT, _TO_RIGHT = _MIDDLE | Qt.AlignmentFlag.AlignLeft, _MIDDLE | Qt.AlignmentFlag.AlignRight
_ABSOLUTE = Qt.AlignmentFlag.AlignAbsolute
_HIT = _TO_LEFT | _ABSOLUTE
# Spaces next to the hit are kept, so that a comma stands closer to it than a word.
_SPACES = Qt.TextFlag.TextIncludeTrailingSpaces
_TOWARD = (_TO_RIGHT | _ABSOLUTE | _SPACES, _HIT | _SPACES)
"""How a context on the left of its hit is drawn, and one on its right."""


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
        self._digit = self._small_metrics.horizontalAdvance("0")
        self._place = self._small_metrics.horizontalAdvance("¶0000")
        self._letter = self._text_metrics.averageCharWidth()
        return -(-(self._bold_metrics.height() + 10) // 4) * 4

    def columns(self, rect: QRect, numbers: int) -> Columns:
        """Return where the parts of a row stand when the largest number is ``numbers``."""
        top, height = rect.top(), rect.height()
        x = rect.left() + BAR + GAP
        width = self._digit * max(2, len(str(numbers)))
        number = QRect(x, top, width, height)
        x += width + GAP
        badge = QRect(x, top + (height - BADGE) // 2, BADGE, BADGE)
        x += BADGE + GAP
        locator = QRect(x, top, self._place, height)
        x += self._place - 1 + 2 * GAP
        end = rect.right() - PIN
        axis = x + round((end - x) * _AXIS)
        left = QRect(x, top, axis - _AIR - x, height)
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
        painter.setFont(self._small)
        painter.setPen(self._theme.ink if current else self._theme.secondary)
        painter.drawText(at.number, _TO_RIGHT, str(row.number))
        draw_badge(painter, QRectF(at.badge), row.letter, self._theme, self._small)
        painter.setPen(self._theme.ink)
        painter.drawText(at.locator, _TO_LEFT, row.locator)

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
        self._paint_hit_ground(painter, place, row, current=current)
        painter.setFont(self._bold)
        painter.setPen(self._theme.ink)
        painter.drawText(place.adjusted(0, 0, 2, 0), _HIT, hit)
        painter.setFont(self._text)
        text = self._fitted(row.right, after.width(), cut=row.cut_right, mode=_AFTER)
        painter.drawText(after, _TOWARD[not mirrored], text)
        self._tint(painter, after, row.right, row.right_tints, from_right=mirrored)
        painter.setPen(self._theme.secondary)
        text = self._fitted(row.left, before.width(), cut=row.cut_left, mode=_BEFORE)
        painter.drawText(before, _TOWARD[mirrored], text)
        size = len(row.left)
        tints = [(size - end, size - start) for start, end in row.left_tints]
        self._tint(painter, before, row.left, tints, from_right=not mirrored, backward=True)

    def _fitted(self, text: str, room: int, *, cut: bool, mode: Qt.TextElideMode) -> str:
        """Return what fits of a context, with an ellipsis at the far end if the text goes on."""
        # Eliding measures every character it is given; most of them lie far beyond the edge.
        most = max(1, 3 * room // (2 * max(1, self._letter)))
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
                _MIDDLE | _ABSOLUTE,
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
        y = box.bottom() - 3 - inside
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
