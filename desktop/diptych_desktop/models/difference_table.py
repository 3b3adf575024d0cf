"""The differences of all rows as a table: for the eye, and cell by cell for a screen reader."""

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from diptych_desktop.models.differences import Difference, Stop, difference, quoted, words_of
from diptych_desktop.models.rows import RowItem
from diptych_index.session.model import Pin

Index = QModelIndex | QPersistentModelIndex
Entry = tuple[RowItem, Stop]
COLUMNS = ("No.", "Row", "What", "In A", "Place", "In B", "Place", "Class")
_NUMBER, _ROW, _WHAT, _A, _PLACE_A, _B, _PLACE_B, _CLASS = range(len(COLUMNS))
_ROOT = QModelIndex()


class Spot(NamedTuple):
    """Where a place of a document stands; ``line`` 0 where the format has none."""

    paragraph: int | None
    line: int
    page: str | None


Spots = dict[tuple[str, int], Spot]
"""By fingerprint and ReadOffset."""


class DifferenceTable(QAbstractTableModel):
    """One line for each difference."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._entries: list[Entry] = []
        self._told: dict[int, Difference] = {}
        self._spots: Spots = {}

    @property
    def entries(self) -> Sequence[Entry]:
        """The differences, each with its row."""
        return self._entries

    def set_entries(self, entries: Sequence[Entry]) -> bool:
        """Show these differences; whether they are others than before."""
        if self._entries == list(entries):
            return False
        self.beginResetModel()
        self._entries = list(entries)
        self._told.clear()
        self.endResetModel()
        return True

    def set_spots(self, spots: Mapping[tuple[str, int], Spot]) -> None:
        """Take in where places of documents stand."""
        self._spots.update(spots)
        if self._entries:
            last = self.index(len(self._entries) - 1, len(COLUMNS) - 1)
            self.dataChanged.emit(self.index(0, 0), last)

    def unknown(self) -> dict[str, list[int]]:
        """Return the places that are not known yet, by the fingerprint of their document."""
        wanted: dict[str, set[int]] = {}
        for line in range(len(self._entries)):
            found = self.told(line)
            for pin, at in ((found.left, found.at_a), (found.right, found.at_b)):
                key = _key(pin, at)
                if key is not None and key not in self._spots:
                    wanted.setdefault(key[0], set()).add(key[1])
        return {fingerprint: sorted(reads) for fingerprint, reads in wanted.items()}

    def told(self, line: int) -> Difference:
        """Return a difference in words."""
        found = self._told.get(line)
        if found is None:
            found = self._told[line] = difference(*self._entries[line])
        return found

    def line_of(self, row_id: str, stop: Stop) -> int:
        """Return the line of a difference; -1 when it is not there."""
        for line, (item, own) in enumerate(self._entries):
            if item.id == row_id and own == stop:
                return line
        return -1

    def sentence(self, line: int) -> str:
        """Return a line as a sentence: ``3 of 12: replaced, A ¶4 line 212 “red” by “green”``."""
        item, stop = self._entries[line]
        found = self.told(line)
        names = item.names(item.pairs[stop.pair])
        places = (self.place(found.left, found.at_a), self.place(found.right, found.at_b))
        return f"{line + 1} of {len(self._entries)}: {words_of(found, names, places)}"

    def place(self, pin: Pin, at: int) -> str:
        """Return where a place of a passage stands: ``A p. 3 ¶4 line 212``."""
        key = _key(pin, at)
        spot = self._spots.get(key) if key is not None else None
        if spot is None:
            # As the pin says: not known better yet, or not to be known.
            anchor = pin.anchor
            spot = Spot(anchor.paragraph, anchor.lines[0], anchor.page)
        page = f" p. {spot.page}" if spot.page is not None else ""
        paragraph = f" ¶{spot.paragraph}" if spot.paragraph is not None else ""
        line = f" line {spot.line}" if spot.line else ""
        return f"{pin.side}{page}{paragraph}{line}"

    def rowCount(self, parent: Index = _ROOT) -> int:
        """Qt: the count of differences."""
        return 0 if parent.isValid() else len(self._entries)

    def columnCount(self, parent: Index = _ROOT) -> int:
        """Qt: the count of columns."""
        return 0 if parent.isValid() else len(COLUMNS)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Qt: the names of the columns."""
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return COLUMNS[section]
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Qt: a cell; the first one of a line says all of it to a screen reader."""
        if not index.isValid():
            return None
        line, column = index.row(), index.column()
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return self._words(line, column)
            case Qt.ItemDataRole.AccessibleTextRole:
                return self.sentence(line) if column == _NUMBER else self._spoken(line, column)
            case Qt.ItemDataRole.ToolTipRole if column in (_A, _B, _CLASS):
                found = self.told(line)
                return {_A: found.a, _B: found.b, _CLASS: found.remark}[column] or None
            case Qt.ItemDataRole.TextAlignmentRole if column in (_NUMBER, _ROW):
                return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        return None

    def _words(self, line: int, column: int) -> str:
        item, stop = self._entries[line]
        found = self.told(line)
        match column:
            case x if x == _NUMBER:
                return str(line + 1)
            case x if x == _ROW:
                # Of several passages it is said which one is compared with the base.
                other = item.cells[item.pairs[stop.pair].other].label
                return str(item.number) if item.two_sided else f"{item.number}: {other}"
            case x if x == _WHAT:
                return _signed(found)
            case x if x == _A:
                return quoted(found.a) if found.a else ""
            case x if x == _PLACE_A:
                return self.place(found.left, found.at_a) if found.a else ""
            case x if x == _B:
                return quoted(found.b) if found.b else ""
            case x if x == _PLACE_B:
                return self.place(found.right, found.at_b) if found.b else ""
        return f"{found.cls}: {found.remark}" if found.remark else found.cls

    def _spoken(self, line: int, column: int) -> str:
        """Return a cell with the name of its column, so that it says what it is."""
        words = self._words(line, column)
        return f"{COLUMNS[column]}: {words}" if words else f"{COLUMNS[column]}: nothing"


def _signed(found: Difference) -> str:
    """Return what happened with its sign: minus and plus, as C4 has them in lists."""
    if found.kind.startswith("only in"):
        return f"{'−' if found.a else '+'} {found.kind}"
    return f"{'↔' if found.kind == 'moved' else '±'} {found.kind}"


def _key(pin: Pin, at: int) -> tuple[str, int] | None:
    """Return the place of a document that a place of a passage is; None where it has none."""
    if pin.state == "unplaced":
        return None
    return pin.anchor.fingerprint, pin.anchor.read.start + at
