"""A list of thousands of cards of different heights, laid out without asking each of them anew.

QListView asks every row for its size whenever one of them changes: ten thousand calls from C++
into Python. Here one table holds where each row lies. Rows far away lie where their estimated
heights put them; only those near the part in sight are measured.
"""

from bisect import bisect_right
from collections.abc import Sequence
from itertools import accumulate

from PySide6.QtCore import (
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QPoint,
    QRect,
    Qt,
)
from PySide6.QtGui import QPainter, QPaintEvent, QRegion, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QStyle,
    QStyleOptionViewItem,
    QWidget,
)

from diptych_desktop.delegates.rows.delegate import CardDelegate
from diptych_desktop.models.row_list import Index, RowsModel
from diptych_desktop.models.rows import RowItem

_Cursor = QAbstractItemView.CursorAction
_Hint = QAbstractItemView.ScrollHint
_STEPS = {
    _Cursor.MoveUp: -1,
    _Cursor.MovePrevious: -1,
    _Cursor.MoveDown: 1,
    _Cursor.MoveNext: 1,
}


class TallList(QListView):
    """Cards below each other, as high as the delegate says, scrolled by pixels.

    What stands in sight stays there when rows elsewhere come, go or turn out to be higher.
    """

    def __init__(self, model: RowsModel, delegate: CardDelegate, parent: QWidget) -> None:
        super().__init__(parent)
        self._rows, self._cards = model, delegate
        self._tops: list[int] | None = None
        self._held: tuple[str, int] | None = None
        self._still = False
        for before in (
            model.rowsAboutToBeInserted,
            model.rowsAboutToBeRemoved,
            model.rowsAboutToBeMoved,
        ):
            before.connect(self.hold)
        for after in (model.rowsInserted, model.rowsRemoved, model.rowsMoved):
            after.connect(self._forget_places)
        self.setModel(model)
        self.setItemDelegate(delegate)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.verticalScrollBar().setSingleStep(24)

    # Where everything lies

    def _width(self) -> int:
        return self.viewport().width()

    def _places(self) -> list[int]:
        """Return the top of every row, from the top of the first, and last the bottom of all."""
        if self._tops is None:
            heights = self._cards.heights(self._rows.items, self._width())
            self._tops = list(accumulate(heights, initial=0))
        return self._tops

    def _forget_places(self) -> None:
        self._tops = None

    def _row_at(self, y: int) -> int:
        """Return the row at a height of the whole list, the nearest one beyond its ends."""
        last = len(self._rows.items) - 1
        return min(max(0, bisect_right(self._places(), y) - 1), last)

    def rows_between(self, top: int, bottom: int) -> range:
        """Return the rows of which something lies between two heights of the viewport."""
        offset, tops = self.verticalOffset(), self._places()
        if not self._rows.items or bottom + offset < 0 or top + offset >= tops[-1]:
            return range(0)
        return range(self._row_at(top + offset), self._row_at(bottom + offset) + 1)

    def rows_in_sight(self) -> range:
        """Return the rows that are at least partly visible, by number."""
        height = self.viewport().height()
        return self.rows_between(0, height - 1) if height else range(0)

    def in_sight(self) -> Sequence[RowItem]:
        """Return the rows that are at least partly visible."""
        shown = self.rows_in_sight()
        return self._rows.items[shown.start : shown.stop]

    def measure(self, row: int) -> bool:
        """Find out how high a row is; whether it is to be laid out anew for that."""
        tops = self._places()
        height = self._cards.measure(self._rows.items[row], self._width())
        return height != tops[row + 1] - tops[row]

    def hold(self) -> tuple[str, int] | None:
        """Remember what stands where: the current row if it is in sight, else one in the middle.

        At the edges come the rows that turn out to be higher than they were taken for.
        """
        if self._held is not None:
            return self._held
        shown, held = self.viewport().rect(), self.currentIndex()
        for spot in (shown.center(), shown.topLeft()):
            if self.visualRect(held).intersects(shown):
                break
            held = self.indexAt(spot)
        item = self._rows.at(held)
        self._held = (item.id, self.visualRect(held).top()) if item else None
        return self._held

    def hold_at(self, held: tuple[str, int] | None) -> None:
        """Let a row stand at a height of the viewport when the list is next laid out."""
        self._held = held

    def relayout(self) -> None:
        """Lay the cards out anew, without a jump: what is held stays where it is."""
        self.hold()
        self._forget_places()
        self.doItemsLayout()

    def take_heights(self) -> None:
        """Take in what was measured out of sight: what is in sight is not painted anew for that."""
        bar, shown, before = self.verticalScrollBar(), self.rows_in_sight(), self._places()
        self._forget_places()
        wanted = bar.value() + self._places()[shown.start] - before[shown.start]
        self._still = True
        self.updateGeometries()
        bar.setValue(wanted)
        self._still = False
        if bar.value() != wanted:
            self.viewport().update()  # there is no more to scroll: all has moved

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        """Qt: move what is painted, unless it stands where it stood.

        QListView would move it by the items that it has laid out itself, and it has none.
        """
        if not self._still:
            self.viewport().scroll(dx, dy)

    def doItemsLayout(self) -> None:
        """Qt: rows have come or gone; what is held stays where it was."""
        held = self._held
        # Where there is less to scroll now, this scrolls, and what comes into sight is measured.
        QAbstractItemView.doItemsLayout(self)
        index = self._rows.index_of(held[0]) if held else QModelIndex()
        if held is not None and index.isValid():
            bar = self.verticalScrollBar()
            bar.setValue(bar.value() + self.visualRect(index).top() - held[1])
        self._held = None

    def updateGeometries(self) -> None:
        """Qt: how far one can scroll."""
        bar, height = self.verticalScrollBar(), self.viewport().height()
        bar.setPageStep(height)
        bar.setRange(0, max(0, self._places()[-1] - height))
        QAbstractItemView.updateGeometries(self)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt: every height depends on the width."""
        other = event.size().width() != event.oldSize().width()
        if other:
            self.hold()
            self._forget_places()
        QAbstractItemView.resizeEvent(self, event)
        if other:
            self.relayout()

    def visualRect(self, index: Index) -> QRect:
        """Qt: where a row lies in the viewport; nowhere where it is none of ours."""
        row, tops = index.row(), self._places()
        if not 0 <= row < len(tops) - 1:
            return QRect()
        return QRect(0, tops[row] - self.verticalOffset(), self._width(), tops[row + 1] - tops[row])

    def indexAt(self, point: QPoint) -> QModelIndex:
        """Qt: the row at a point of the viewport; an invalid one beside and below all rows."""
        y = point.y() + self.verticalOffset()
        inside = 0 <= point.x() < self._width() and 0 <= y < self._places()[-1]
        return self._rows.index(self._row_at(y)) if inside else QModelIndex()

    def horizontalOffset(self) -> int:
        """Qt: cards are as wide as there is room."""
        return 0

    def verticalOffset(self) -> int:
        """Qt: how far one has scrolled, in pixels."""
        return self.verticalScrollBar().value()

    def scrollTo(
        self, index: Index, hint: QAbstractItemView.ScrollHint = _Hint.EnsureVisible
    ) -> None:
        """Qt: scroll no further than needed; of a row higher than the viewport, to its top."""
        rect, height = self.visualRect(index), self.viewport().height()
        if not rect.isValid():
            return
        move = 0
        if hint == _Hint.PositionAtTop or rect.top() < 0 or rect.height() > height:
            move = rect.top()
        elif hint == _Hint.PositionAtCenter:
            move = rect.center().y() - height // 2
        elif hint == _Hint.PositionAtBottom or rect.bottom() >= height:
            move = rect.bottom() + 1 - height
        self.verticalScrollBar().setValue(self.verticalOffset() + move)

    # Keys and selections

    def moveCursor(
        self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier
    ) -> QModelIndex:
        """Qt: the row that a key leads to."""
        items, here = self._rows.items, self.currentIndex()
        if not items:
            return QModelIndex()
        row = here.row() if here.isValid() else 0
        if action in _STEPS:
            row += _STEPS[action] if here.isValid() else 0
        elif action == _Cursor.MoveHome:
            row = 0
        elif action == _Cursor.MoveEnd:
            row = len(items) - 1
        elif action in (_Cursor.MovePageUp, _Cursor.MovePageDown):
            row = self._page_from(row, down=action == _Cursor.MovePageDown)
        return self._rows.index(min(max(0, row), len(items) - 1))

    def _page_from(self, row: int, *, down: bool) -> int:
        """Return the row a viewport further, the next one at least."""
        page = self.viewport().height()
        there = self._row_at(self._places()[row] + (page if down else -page))
        return max(there, row + 1) if down else min(there, row - 1)

    def setSelection(self, rect: QRect, command: QItemSelectionModel.SelectionFlag) -> None:
        """Qt: select what a rectangle of the viewport meets."""
        rect = rect.normalized()
        rows, chosen = self.rows_between(rect.top(), rect.bottom()), QItemSelection()
        if rows:
            chosen.select(self._rows.index(rows[0]), self._rows.index(rows[-1]))
        self.selectionModel().select(chosen, command)

    def visualRegionForSelection(self, selection: QItemSelection) -> QRegion:
        """Qt: what of a selection is in sight."""
        region, shown = QRegion(), self.rows_in_sight()
        for number in range(selection.count()):
            chosen = selection.at(number)
            first, last = max(chosen.top(), shown.start), min(chosen.bottom(), shown.stop - 1)
            for row in range(first, last + 1):
                region += QRegion(self.visualRect(self._rows.index(row)))
        return region

    def dataChanged(self, first: Index, last: Index, roles: Sequence[int] = ()) -> None:
        """Qt: paint anew. QListView would lay everything out; heights are measured here."""
        QAbstractItemView.dataChanged(self, first, last, list(roles))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt: the cards that meet the part to be painted."""
        painter, option = QPainter(self.viewport()), QStyleOptionViewItem()
        self.initViewItemOption(option)
        selected, current = self.selectionModel(), self.currentIndex()
        focused = self.hasFocus() or self.viewport().hasFocus()
        state = option.state
        area = event.rect()
        for row in self.rows_between(area.top(), area.bottom()):
            index = self._rows.index(row)
            option.rect = self.visualRect(index)
            option.state = state & ~QStyle.StateFlag.State_HasFocus
            if selected.isSelected(index):
                option.state |= QStyle.StateFlag.State_Selected
            if focused and index == current:
                option.state |= QStyle.StateFlag.State_HasFocus
            self._cards.paint(painter, option, index)
