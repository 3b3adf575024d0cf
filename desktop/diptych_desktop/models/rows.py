"""The rows of the comparison panel: what each holds, and the list model over them.

The model never changes by itself. What a reader drops on it is told by a signal, and the rows
change when the session comes back from the store.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

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

from diptych_index.protocol import CompareResult
from diptych_index.session.model import Pin, Row, Session, Side
from diptych_index.text.locator import locator

ROW_MIME = "application/x-diptych-row"
PIN_MIME = "application/x-diptych-pin"
ItemRole = Qt.ItemDataRole.UserRole + 1
Index = QModelIndex | QPersistentModelIndex
Shown = Literal["plain", "side by side", "inline", "common ground"]
UNRELATED = 0.35
"""Below this similarity two passages are no versions of each other (as the engine decides)."""
_ROOT = QModelIndex()


@dataclass(frozen=True, slots=True)
class RowItem:
    """A row with its pins found, its number on screen (from 1) and what its comparison gave.

    ``result`` is None while the passages have not been compared, or (``failed``) could not be.
    """

    row: Row
    number: int
    a: Pin | None
    b: Pin | None
    result: CompareResult | None = None
    failed: bool = False

    @property
    def id(self) -> str:
        """The row's id."""
        return self.row.id

    @property
    def comparable(self) -> bool:
        """Whether there is a passage on both sides."""
        return self.a is not None and self.b is not None

    def pin(self, side: Side) -> Pin | None:
        """Return the pin of a side, if there is one."""
        return self.a if side == "A" else self.b

    def text(self, side: Side) -> str:
        """Return the passage of a side; "" without a pin."""
        pin = self.pin(side)
        return pin.anchor.quote if pin else ""

    @property
    def shown(self) -> Shown:
        """How the passages are shown now: as chosen, else as their similarity asks for."""
        if self.result is None:
            return "plain"
        if self.row.view:
            return self.row.view
        return "common ground" if self.result["view"] == "common ground" else "side by side"

    @property
    def unrelated(self) -> bool:
        """Whether the engine takes the two passages for different texts."""
        return self.result is not None and self.result["similarity"] < UNRELATED

    def sentence(self) -> str:
        """Return the row as a sentence to be read out."""
        pins = [p.label for p in (self.a, self.b) if p]
        head = " and ".join(pins) if pins else "no passage yet"
        if self.row.relation:
            head += f", {self.row.relation}"
        parts = [f"Row {self.number}: {head}."]
        if pins and not self.comparable:
            parts.append(f"No passage of {'B' if self.a else 'A'} yet.")
        parts += [f"{p.label}: {words}." for p in (self.a, self.b) if p and (words := warning(p))]
        if self.result is not None:
            parts.append(sentence_end(self.result["summary"]))
        if self.row.tags:
            parts.append(f"Tags: {', '.join(self.row.tags)}.")
        if self.row.note:
            parts.append("Has a note.")
        return " ".join(parts)

    def description(self) -> str:
        """Return the passages and the note in full, to be read out on demand."""
        parts = [f"{place_of(p)}: {p.anchor.quote}" for p in (self.a, self.b) if p]
        if self.row.note:
            parts.append(f"Note: {self.row.note}")
        return "\n".join(parts)


def place_of(pin: Pin) -> str:
    """Return the full locator of a pin: ``A p. 366 ¶14, ll. 212–215``."""
    anchor = pin.anchor
    return locator(pin.side, anchor.paragraph, anchor.lines, anchor.page)


def warning(pin: Pin) -> str:
    """Return what the reader must know about where a pin stands; "" when all is well."""
    match pin.state:
        case "moved" | "changed":
            return "found again, please check"
        case "unplaced":
            return "not found in the document any more, the saved text is shown"
    return ""


def sentence_end(text: str) -> str:
    """Return the text with a full stop, if it is not empty and has no end of its own."""
    text = text.strip()
    return text if not text or text[-1] in ".!?…" else f"{text}."


def items_of(session: Session, results: Mapping[str, CompareResult | None]) -> list[RowItem]:
    """Return the rows of a session. The store keeps to one pin a side, so the first one counts.

    ``results`` holds, by row id, the comparisons that have been answered; None for one that failed.
    """
    pins = {pin.id: pin for pin in session.pins}
    items = []
    for number, row in enumerate(session.rows, start=1):
        own = [pins[p] for p in row.pins if p in pins]
        a = next((p for p in own if p.side == "A"), None)
        b = next((p for p in own if p.side == "B"), None)
        result = results.get(row.id)
        failed = result is None and row.id in results
        items.append(RowItem(row, number, a, b, result, failed))
    return items


class RowsModel(QAbstractListModel):
    """The rows in the panel's order.

    Signals:
        rowDropped(str row_id, int gap): dropped before row ``gap`` (0 to the count of rows).
        pinDropped(str pin_id, str row_id, int gap): dropped on a row, or (row_id "") in a gap.
    """

    rowDropped = Signal(str, int)
    pinDropped = Signal(str, str, int)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._items: list[RowItem] = []

    @property
    def items(self) -> Sequence[RowItem]:
        """The rows as they stand."""
        return self._items

    def item(self, row_id: str) -> RowItem | None:
        """Return the row with this id, if there is one."""
        return next((item for item in self._items if item.id == row_id), None)

    def index_of(self, row_id: str) -> QModelIndex:
        """Return the index of a row; an invalid one when it is not there."""
        for position, item in enumerate(self._items):
            if item.id == row_id:
                return self.index(position)
        return QModelIndex()

    def at(self, index: Index) -> RowItem | None:
        """Return the row at an index; None for an invalid one."""
        return self._items[index.row()] if index.isValid() else None

    def set_items(self, items: Sequence[RowItem]) -> None:
        """Take in the rows, told to views as the smallest removals, moves and insertions."""
        wanted = {item.id for item in items}
        for position in reversed(range(len(self._items))):
            if self._items[position].id not in wanted:
                self.beginRemoveRows(_ROOT, position, position)
                del self._items[position]
                self.endRemoveRows()
        if not self._items and items:
            self.beginInsertRows(_ROOT, 0, len(items) - 1)
            self._items = list(items)
            self.endInsertRows()
            return
        for position, item in enumerate(items):
            self._bring(item, position)

    def put(self, item: RowItem) -> None:
        """Take in one row that is there already, changed."""
        index = self.index_of(item.id)
        if index.isValid():
            self._items[index.row()] = item
            self.dataChanged.emit(index, index)

    def _bring(self, item: RowItem, position: int) -> None:
        """Make ``item`` stand at ``position``; all before it stand right already."""
        here = self._items[position] if position < len(self._items) else None
        if here is not None and here.id == item.id:
            if here != item:
                self._items[position] = item
                self.dataChanged.emit(self.index(position), self.index(position))
            return
        ids = [old.id for old in self._items]
        if item.id not in ids[position:]:
            self.beginInsertRows(_ROOT, position, position)
            self._items.insert(position, item)
            self.endInsertRows()
            return
        old = ids.index(item.id, position)
        # One row taken far up shows as that row's move, not as moves of all it passed.
        if old == position + 1 and len(ids) > old + 1:
            self.beginMoveRows(_ROOT, position, position, _ROOT, old + 1)
            self._items.insert(old, self._items.pop(position))
            self.endMoveRows()
        else:
            self.beginMoveRows(_ROOT, old, old, _ROOT, position)
            self._items.insert(position, self._items.pop(old))
            self.endMoveRows()
        self._items[position] = item
        self.dataChanged.emit(self.index(position), self.index(position))

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
        """Qt: the first of the rows given; one row is dragged at a time."""
        item = self.at(indexes[0]) if indexes else None
        return mime_of(ROW_MIME, item.id if item else "")

    def dropMimeData(
        self, data: QMimeData, action: Qt.DropAction, row: int, column: int, parent: Index
    ) -> bool:
        """Tell what was dropped and where. Always False: nothing changes before the store has."""
        gap = row if row >= 0 else parent.row() if parent.isValid() else len(self._items)
        target = self.at(parent)
        if dropped := value_of(data, ROW_MIME):
            self.rowDropped.emit(dropped, gap)
        elif dropped := value_of(data, PIN_MIME):
            self.pinDropped.emit(dropped, target.id if target else "", gap)
        return False


def mime_of(kind: str, value: str) -> QMimeData:
    """Return what is dragged: the id of a row or a pin."""
    data = QMimeData()
    data.setData(kind, QByteArray(value.encode()))
    return data


def value_of(data: QMimeData, kind: str) -> str:
    """Return the id that is dragged; "" when it is of another kind."""
    return bytes(data.data(kind).data()).decode() if data.hasFormat(kind) else ""
