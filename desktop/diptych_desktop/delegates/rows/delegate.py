"""Paints the cards of the comparison panel, and knows how high each is."""

from collections import OrderedDict
from collections.abc import Collection, Sequence
from typing import NamedTuple

from PySide6.QtCore import QObject, QSize
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from diptych_desktop.delegates.rows.cards import paint_card, paint_heading
from diptych_desktop.delegates.rows.content import CardContent, Look
from diptych_desktop.delegates.rows.estimate import Estimate
from diptych_desktop.delegates.rows.layout import CardLayout, lay_out
from diptych_desktop.delegates.rows.painting import paint_ground
from diptych_desktop.models.row_list import Index, ItemRole
from diptych_desktop.models.rows import RowItem

KEPT = 48
"""Rows whose documents are kept: some screens full."""


class Hover(NamedTuple):
    """Shared words under the pointer: of which row, and which of its shared words."""

    row: str
    shared: int


class CardDelegate(QStyledItemDelegate):
    """Draws a row as a card.

    A row that was never drawn has an estimated height; ``measure`` makes it exact. The height of
    the row that is open is that of its widgets, given by ``set_open``.
    """

    def __init__(self, look: Look, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._contents: OrderedDict[str, CardContent] = OrderedDict()
        self._width = 0
        self._heights: dict[str, int] = {}
        self._measured: dict[str, RowItem] = {}
        self._layouts: dict[str, tuple[CardContent, int, CardLayout]] = {}
        self._estimate: Estimate | None = None
        self._open: tuple[str, int] = ("", 0)
        self.hover = Hover("", -1)

    @property
    def look(self) -> Look:
        """What all cards share."""
        return self._look

    @property
    def opened(self) -> tuple[str, int]:
        """The row that is open ("" for none), and how high it is."""
        return self._open

    def set_look(self, look: Look) -> None:
        """Draw everything anew with other colours or marks."""
        self._look = look
        self._contents.clear()
        self._layouts.clear()
        self._heights.clear()
        self._measured.clear()
        self._estimate = None

    def set_marks(self, look: Look) -> None:
        """Draw the passages anew with other marks; every row is as high as before, or nearly."""
        self._look = look
        self._contents.clear()
        self._layouts.clear()
        self._measured.clear()

    def set_open(self, row_id: str, height: int) -> None:
        """Say which row is open as widgets ("" for none), and how high they are."""
        self._open = (row_id, height)

    def forget(self, kept: Collection[str]) -> None:
        """Drop what is known of rows that are gone."""
        for store in (self._contents, self._heights, self._measured, self._layouts):
            for row_id in [key for key in store if key not in kept]:
                del store[row_id]

    def content(self, item: RowItem) -> CardContent:
        """Return the row's documents, made once while the row stays the same."""
        content = self._contents.get(item.id)
        if content is None or content.item is not item:
            content = self._contents[item.id] = CardContent(item, self._look)
        self._contents.move_to_end(item.id)
        while len(self._contents) > KEPT:
            old, _ = self._contents.popitem(last=False)
            self._layouts.pop(old, None)
        return content

    def layout(self, item: RowItem, width: int) -> CardLayout:
        """Return where the parts of the closed card lie at this width."""
        content = self.content(item)
        known = self._layouts.get(item.id)
        if known is not None and known[0] is content and known[1] == width:
            return known[2]
        layout = lay_out(content, width)
        self._layouts[item.id] = (content, width, layout)
        return layout

    def _take_width(self, width: int) -> None:
        """Forget the heights at any other width."""
        if width != self._width:
            self._width = width
            self._heights.clear()
            self._measured.clear()
            self._estimate = None

    def measured(self, item: RowItem, width: int) -> bool:
        """Whether the height is exact at this width."""
        return width == self._width and self._measured.get(item.id) is item

    def measure(self, item: RowItem, width: int) -> int:
        """Return the exact height of a card."""
        if item.id == self._open[0]:
            return self._open[1]
        if not self.measured(item, width):
            self._take_width(width)
            self._heights[item.id] = self.layout(item, width).size.height()
            self._measured[item.id] = item
        return self._heights[item.id]

    def heights(self, items: Sequence[RowItem], width: int) -> list[int]:
        """Return how high each card is at this width: as measured, else as estimated.

        A row that changed is taken to be as high as before until it is measured again.
        """
        self._take_width(width)
        known = self._heights
        try:
            heights = [known[item.row.id] for item in items]
        except KeyError:
            self._guess(items, width)
            heights = [known[item.row.id] for item in items]
        opened, height_open = self._open
        if opened:
            place = next((n for n, item in enumerate(items) if item.row.id == opened), None)
            if place is not None:
                heights[place] = height_open
        return heights

    def _guess(self, items: Sequence[RowItem], width: int) -> None:
        """Estimate the heights of the rows of which none is known."""
        if self._estimate is None:
            self._estimate = Estimate(self._look.points, width)
        known, estimated = self._heights, self._estimate.of
        for item in items:
            if item.row.id not in known:
                known[item.row.id] = estimated(item)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Qt: the size of a card."""
        item: RowItem = index.data(ItemRole)
        width = option.rect.width()
        return QSize(width, self.heights([item], self._width or width)[0])

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Qt: draw the card; of the open row only the ground, the rest is widgets."""
        item: RowItem = index.data(ItemRole)
        current = bool(option.state & QStyle.StateFlag.State_Selected)
        focused = bool(option.state & QStyle.StateFlag.State_HasFocus)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.translate(option.rect.topLeft())
        if item.id != self._open[0]:
            layout, content = self.layout(item, option.rect.width()), self.content(item)
            theme, heading = self._look.theme, item.row.heading
            paint_ground(
                painter, layout.card, theme, current=current, focused=focused, plain=heading
            )
            if heading:
                paint_heading(painter, content, layout)
            else:
                hovered = self.hover.shared if self.hover.row == item.id else -1
                paint_card(painter, content, layout, hovered)
        painter.restore()
