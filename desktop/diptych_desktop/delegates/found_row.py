"""What the rows of hits and of passages share: their ground, their terms, their pin."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from diptych_desktop.theme.fonts import reading_font
from diptych_desktop.theme.icons import pixmap
from diptych_desktop.theme.terms import TermLook, plain_look, term_looks
from diptych_desktop.theme.theme import Theme

GAP = 8
BAR = 4
"""Pixels between the parts of a row, and of the bar before the current one."""
BADGE = 16
PIN = 28
_ICON = 16


class Touch(NamedTuple):
    """What the reader is doing with a row."""

    current: bool
    selected: bool
    hovered: bool


class FoundRow(QStyledItemDelegate):
    """Paints rows that are all equally high.

    What is in a row is painted by ``paint_found``; ``measure`` is called before anything else,
    and again when the font of the view changes.
    """

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._terms: tuple[Sequence[str], Mapping[str, str]] = ((), {})
        self._looks: Sequence[TermLook] = ()
        self._height = 0

    def set_theme(self, theme: Theme) -> None:
        """Paint with other colours from now on."""
        self._theme = theme
        self._looks = term_looks(theme, *self._terms)

    def set_terms(self, terms: Sequence[str], colors: Mapping[str, str]) -> None:
        """Take the terms that were found, and the colours of those that are concepts."""
        self._terms = (terms, colors)
        self._looks = term_looks(self._theme, terms, colors)

    def look(self, term: int) -> TermLook:
        """Return how a term looks."""
        return self._looks[term] if term < len(self._looks) else plain_look(self._theme)

    def measure(self, font: QFont) -> None:
        """Make the fonts of a row from that of its view, and measure them."""
        points = font.pointSizeF() if font.pointSizeF() > 0 else 10.0
        self._small = QFont(font)
        self._text = reading_font(points + 1.0)
        self._small_metrics = QFontMetrics(self._small)
        self._text_metrics = QFontMetrics(self._text)
        self._height = self.fit()

    def fit(self) -> int:
        """Return the height that a row needs with the fonts measured."""
        raise NotImplementedError

    def pin_rect(self, rect: QRect) -> QRect:
        """Return where the pin of a row stands."""
        return QRect(rect.right() - PIN, rect.top(), PIN, rect.height())

    def paint_found(
        self,
        painter: QPainter,
        rect: QRect,
        index: QModelIndex | QPersistentModelIndex,
        touch: Touch,
    ) -> bool:
        """Paint what is in a row on its ground, without the pin; return whether it is pinned."""
        raise NotImplementedError

    @property
    def row_height(self) -> int:
        """The height of every row in pixels."""
        return self._height

    # Qt overrides

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
        """Paint a row: its ground, what is in it, and its pin where there is something to pin."""
        view = self.parent()
        state: QStyle.StateFlag = option.state
        rect: QRect = option.rect
        touch = Touch(
            isinstance(view, QAbstractItemView) and index == view.currentIndex(),
            bool(state & QStyle.StateFlag.State_Selected),
            bool(state & QStyle.StateFlag.State_MouseOver),
        )
        painter.save()
        self._paint_ground(painter, rect, touch)
        pinned = self.paint_found(painter, rect, index, touch)
        if touch.current or touch.hovered or pinned:
            self._paint_pin(painter, self.pin_rect(rect), pinned=pinned)
        painter.restore()

    def _paint_ground(self, painter: QPainter, rect: QRect, touch: Touch) -> None:
        """Tell the current row, and those that are selected, by a bar of their own as well."""
        if any(touch):
            painter.fillRect(rect, self._theme.chrome)
        bar = QRect(rect.left(), rect.top(), BAR, rect.height())
        if touch.current:
            painter.fillRect(bar, self._theme.accent)
        elif touch.selected:
            painter.fillRect(bar, self._theme.selection)

    def _paint_pin(self, painter: QPainter, rect: QRect, *, pinned: bool) -> None:
        """Paint the pin; that of a passage pinned already stands on a filled ground."""
        scale = painter.device().devicePixelRatioF()
        x = rect.left() + (rect.width() - _ICON) // 2
        y = rect.top() + (rect.height() - _ICON) // 2
        color = self._theme.secondary
        if pinned:
            color = self._theme.paper
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._theme.accent)
            painter.drawRoundedRect(QRect(x - 2, y - 2, 20, 20), 4, 4)
        painter.drawPixmap(x, y, pixmap("pin", self._theme, _ICON, scale=scale, color=color))
