"""The rows that are in the panel now, as a list model.

The model never changes by itself. What a reader drops on it is told by a signal, and the rows
change when the session comes back from the store.
"""

from collections.abc import Sequence
from itertools import groupby
from typing import Any, NamedTuple

from PySide6.QtCore import (
    QAbstractListModel,
    QByteArray,
    QMimeData,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)

from diptych_desktop.models.rows import RowItem

ROW_MIME = "application/x-diptych-row"
PIN_MIME = "application/x-diptych-pin"
ItemRole = Qt.ItemDataRole.UserRole + 1
Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()


class PinDrop(NamedTuple):
    """A pin dropped on a row, in front of cell ``cell`` (None: anywhere), or in a gap."""

    pin: str
    row: str
    gap: int
    cell: int | None = None


class RowsModel(QAbstractListModel):
    """The rows in sight, in the panel's order: without those folded away or filtered out.

    Signals:
        rowsDropped(object ids, int gap): a tuple of rows, dropped before row ``gap`` of the model.
        pinDropped(object PinDrop): dropped on a row, or (its ``row`` "") in a gap.
    """

    rowsDropped = Signal(object, int)
    pinDropped = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._items: list[RowItem] = []
        self._places: dict[str, int] | None = None

    @property
    def items(self) -> Sequence[RowItem]:
        """The rows as they stand."""
        return self._items

    def item(self, row_id: str) -> RowItem | None:
        """Return the row with this id, if there is one."""
        place = self._place_of(row_id)
        return self._items[place] if place is not None else None

    def index_of(self, row_id: str) -> QModelIndex:
        """Return the index of a row; an invalid one when it is not there."""
        place = self._place_of(row_id)
        return self.index(place) if place is not None else QModelIndex()

    def _place_of(self, row_id: str) -> int | None:
        if self._places is None:
            self._places = {item.row.id: place for place, item in enumerate(self._items)}
        return self._places.get(row_id)

    def at(self, index: Index) -> RowItem | None:
        """Return the row at an index; None for an invalid one."""
        return self._items[index.row()] if index.isValid() else None

    def set_items(self, items: Sequence[RowItem]) -> None:
        """Take in the rows, told to views as the smallest removals, moves and insertions.

        Rows that stay but are other items than before are told of at once, as one stretch.
        """
        ids = [item.row.id for item in items]
        if ids != [item.row.id for item in self._items]:
            self._arrange(items, set(ids))
        changed = [n for n, old in enumerate(self._items) if old is not items[n]]
        changed = [n for n in changed if self._items[n] != items[n]]
        self._items = list(items)
        if changed:
            self.dataChanged.emit(self.index(changed[0]), self.index(changed[-1]))

    def _arrange(self, items: Sequence[RowItem], wanted: set[str]) -> None:
        """Let the rows be those of ``items``, in their order; what they are comes after."""
        self._remove_all_but(wanted)
        known = {item.id for item in self._items}
        position = 0
        for new, run in groupby(items, key=lambda item: item.id not in known):
            block = list(run)
            if new:
                self._insert(position, block)
            else:
                for offset, item in enumerate(block):
                    if self._items[position + offset].id != item.id:
                        self._move(item.id, position + offset)
            position += len(block)

    def put(self, item: RowItem) -> None:
        """Take in one row that is there already, changed."""
        index = self.index_of(item.id)
        if index.isValid():
            self._items[index.row()] = item
            self.dataChanged.emit(index, index)

    def _remove_all_but(self, wanted: set[str]) -> None:
        """Let rows go, those that stand together at once."""
        last = len(self._items) - 1
        while last >= 0:
            if self._items[last].id in wanted:
                last -= 1
                continue
            first = last
            while first and self._items[first - 1].id not in wanted:
                first -= 1
            self.beginRemoveRows(_ROOT, first, last)
            del self._items[first : last + 1]
            self._places = None
            self.endRemoveRows()
            last = first - 1

    def _insert(self, position: int, items: list[RowItem]) -> None:
        self.beginInsertRows(_ROOT, position, position + len(items) - 1)
        self._items[position:position] = items
        self._places = None
        self.endInsertRows()

    def _move(self, row_id: str, position: int) -> None:
        old = next(n for n in range(position, len(self._items)) if self._items[n].id == row_id)
        # One row taken far up shows as that row's move, not as moves of all it passed.
        if old == position + 1 and len(self._items) > old + 1:
            self.beginMoveRows(_ROOT, position, position, _ROOT, old + 1)
            self._items.insert(old, self._items.pop(position))
        else:
            self.beginMoveRows(_ROOT, old, old, _ROOT, position)
            self._items.insert(position, self._items.pop(old))
        self._places = None
        self.endMoveRows()

    def rowCount(self, parent: Index = _ROOT) -> int:
        """Qt: the count of rows."""
        return 0 if parent.isValid() else len(self._items)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Qt: the row itself, or its sentence for screen readers."""
        item = self.at(index)
        if item is None:
            return None
        match role:
            case x if x == ItemRole:
                return item
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.AccessibleTextRole:
                return item.sentence()
            case Qt.ItemDataRole.AccessibleDescriptionRole:
                return item.description()
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Qt: rows are dragged, and rows and gaps are dropped on."""
        flag = Qt.ItemFlag
        if not index.isValid():
            return flag.ItemIsDropEnabled
        taken = flag.ItemIsSelectable | flag.ItemIsDragEnabled
        return flag.ItemIsEnabled | flag.ItemIsDropEnabled | taken

    def supportedDropActions(self) -> Qt.DropAction:
        """Qt: things are moved, never copied."""
        return Qt.DropAction.MoveAction

    def mimeTypes(self) -> list[str]:
        """Qt: rows and pins."""
        return [ROW_MIME, PIN_MIME]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        """Qt: the rows given, in the order in which they stand."""
        rows = sorted(index.row() for index in indexes if index.isValid())
        return rows_mime([self._items[row].id for row in rows])

    def dropMimeData(
        self, data: QMimeData, action: Qt.DropAction, row: int, column: int, parent: Index
    ) -> bool:
        """Tell what was dropped and where. Always False: nothing changes before the store has.

        ``column`` is the cell that a pin is dropped in front of, -1 for none.
        """
        gap = row if row >= 0 else parent.row() if parent.isValid() else len(self._items)
        target = self.at(parent)
        if dropped := rows_in(data):
            self.rowsDropped.emit(dropped, gap)
        elif pin := value_of(data, PIN_MIME):
            cell = column if target is not None and column >= 0 else None
            self.pinDropped.emit(PinDrop(pin, target.id if target else "", gap, cell))
        return False


def mime_of(kind: str, value: str) -> QMimeData:
    """Return what is dragged: the id of a pin, or the ids of rows."""
    data = QMimeData()
    data.setData(kind, QByteArray(value.encode()))
    return data


def rows_mime(row_ids: Sequence[str]) -> QMimeData:
    """Return rows that are dragged together."""
    return mime_of(ROW_MIME, "\n".join(row_ids))


def rows_in(data: QMimeData) -> tuple[str, ...]:
    """Return the ids of the rows that are dragged."""
    return tuple(value_of(data, ROW_MIME).split("\n")) if data.hasFormat(ROW_MIME) else ()


def value_of(data: QMimeData, kind: str) -> str:
    """Return the id that is dragged; "" when it is of another kind."""
    return bytes(data.data(kind).data()).decode() if data.hasFormat(kind) else ""
