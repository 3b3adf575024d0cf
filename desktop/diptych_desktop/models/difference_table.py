"""The differences of all rows as a table: for the eye, and cell by cell for a screen reader."""

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from itertools import accumulate
from typing import Any, NamedTuple

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from diptych_desktop.models.differences import (
    Difference,
    Stop,
    difference,
    places,
    quoted,
    words_of,
)
from diptych_desktop.models.rows import RowItem
from diptych_index.session.model import Pin

Index = QModelIndex | QPersistentModelIndex
Group = tuple[RowItem, Sequence[Stop]]
"""A row and its differences, one at least."""
Place = tuple[str, int]
"""A fingerprint and a ReadOffset."""
COLUMNS = ("No.", "Row", "What", "In A", "Place", "In B", "Place", "Class")
_NUMBER, _ROW, _WHAT, _A, _PLACE_A, _B, _PLACE_B, _CLASS = range(len(COLUMNS))
_NUMBERS = (_NUMBER, _ROW)
_AT_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_BELOW = {_WHAT: _CLASS, _A: _PLACE_A, _B: _PLACE_B}
"""What stands under what, where a line is stacked."""
STACKED_AWAY = tuple(_BELOW.values())
"""The columns that have nothing of their own where lines are stacked."""
_ROOT = QModelIndex()


class Spot(NamedTuple):
    """Where a place of a document stands; ``line`` 0 where the format has none."""

    paragraph: int | None
    line: int
    page: str | None


Spots = dict[Place, Spot]


class DifferenceTable(QAbstractTableModel):
    """One line for each difference, or two where it is ``stacked`` for a narrow place."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._groups: list[Group] = []
        self._starts: list[int] = [0]
        self._lines: dict[str, int] = {}
        self._told: dict[int, Difference] = {}
        self._spots: Spots = {}
        self._stacked = False

    def set_stacked(self, *, stacked: bool) -> None:
        """Put places under the words and classes under the kinds, or each beside the other."""
        if stacked != self._stacked:
            self._stacked = stacked
            if self._groups:
                self.dataChanged.emit(self.index(0, 0), self.index(self.rowCount() - 1, _CLASS))

    def entry(self, line: int) -> tuple[RowItem, Stop]:
        """Return a difference with its row."""
        group = bisect_right(self._starts, line) - 1
        item, stops = self._groups[group]
        return item, stops[line - self._starts[group]]

    def set_groups(self, groups: Sequence[Group]) -> bool:
        """Show the differences of these rows; whether they are others than before.

        Rows that come or go between the others leave the lines of these where they are chosen.
        """
        old, new = self._groups, list(groups)
        if old == new:
            return False
        shorter = min(len(old), len(new))
        head = next((n for n in range(shorter) if old[n] != new[n]), shorter)
        shorter -= head
        tail = next((n for n in range(shorter) if old[-1 - n] != new[-1 - n]), shorter)
        self._told.clear()
        first, last = self._starts[head], self._starts[len(old) - tail]
        if last > first:
            self.beginRemoveRows(_ROOT, first, last - 1)
            self._take(old[:head] + old[len(old) - tail :])
            self.endRemoveRows()
        count = sum(len(stops) for _, stops in new[head : len(new) - tail])
        if count:
            self.beginInsertRows(_ROOT, first, first + count - 1)
            self._take(new)
            self.endInsertRows()
        if tail and self._starts[-1] - first - count:  # they have other numbers now
            behind = self.index(first + count, 0)
            self.dataChanged.emit(behind, self.index(self.rowCount() - 1, _CLASS))
        return True

    def _take(self, groups: list[Group]) -> None:
        self._groups = groups
        self._starts = [*accumulate((len(stops) for _, stops in groups), initial=0)]
        self._lines = {
            item.row.id: start for (item, _), start in zip(groups, self._starts, strict=False)
        }

    def set_spots(self, spots: Mapping[Place, Spot]) -> None:
        """Take in where places of documents stand."""
        self._spots.update(spots)
        if self._groups:
            last = self.index(self.rowCount() - 1, len(COLUMNS) - 1)
            self.dataChanged.emit(self.index(0, 0), last)

    def unknown(self) -> Iterator[tuple[RowItem, Iterator[Place]]]:
        """Yield the rows, each with the places of its differences that are not known yet."""
        for item, stops in self._groups:
            yield item, self._unknown_of(item, stops)

    def _unknown_of(self, item: RowItem, stops: Sequence[Stop]) -> Iterator[Place]:
        for stop in stops:
            for pin, at in places(item, stop):
                key = _key(pin, at)
                if key is not None and key not in self._spots:
                    yield key

    def told(self, line: int) -> Difference:
        """Return a difference in words."""
        found = self._told.get(line)
        if found is None:
            found = self._told[line] = difference(*self.entry(line))
        return found

    def line_of(self, row_id: str, stop: Stop) -> int:
        """Return the line of a difference; -1 when it is not there."""
        start = self._lines.get(row_id)
        if start is None:
            return -1
        stops = self._groups[bisect_right(self._starts, start) - 1][1]
        return start + list(stops).index(stop) if stop in stops else -1

    def sentence(self, line: int) -> str:
        """Return a line as a sentence: ``3 of 12: replaced, A ¶4 line 212 “red” by “green”``."""
        item, stop = self.entry(line)
        found = self.told(line)
        names = item.names(item.pairs[stop.pair])
        places = (self.place(found.left, found.at_a), self.place(found.right, found.at_b))
        return f"{line + 1} of {self.rowCount()}: {words_of(found, names, places)}"

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
        return 0 if parent.isValid() else self._starts[-1]

    def columnCount(self, parent: Index = _ROOT) -> int:
        """Qt: the count of columns."""
        return 0 if parent.isValid() else len(COLUMNS)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Qt: the names of the columns, over the numbers at their right as these are."""
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return COLUMNS[section]
        right = role == Qt.ItemDataRole.TextAlignmentRole and section in _NUMBERS
        return _AT_RIGHT if right else None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Qt: a cell; the first one of a line says all of it to a screen reader."""
        if not index.isValid():
            return None
        line, column = index.row(), index.column()
        match role:
            case Qt.ItemDataRole.DisplayRole if self._stacked and column in _BELOW:
                both = (self._words(line, column), self._words(line, _BELOW[column]))
                return "\n".join(filter(None, both))
            case Qt.ItemDataRole.DisplayRole:
                return self._words(line, column)
            case Qt.ItemDataRole.AccessibleTextRole:
                return self.sentence(line) if column == _NUMBER else self._spoken(line, column)
            case Qt.ItemDataRole.ToolTipRole if column in (_WHAT, _A, _B, _CLASS):
                found = self.told(line)
                remark = found.remark if (column == _WHAT) == self._stacked else ""
                return {_A: found.a, _B: found.b}.get(column, remark) or None
            case Qt.ItemDataRole.TextAlignmentRole if column in _NUMBERS:
                return _AT_RIGHT
        return None

    def _words(self, line: int, column: int) -> str:
        item, stop = self.entry(line)
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


def _key(pin: Pin, at: int) -> Place | None:
    """Return the place of a document that a place of a passage is; None where it has none."""
    if pin.state == "unplaced":
        return None
    return pin.anchor.fingerprint, pin.anchor.read.start + at
