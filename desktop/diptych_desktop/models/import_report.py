"""The import report as a tree of two levels: lines, and under each its places."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from PySide6.QtCore import (
    QAbstractItemModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)
from PySide6.QtGui import QFont

from diptych_desktop.models.report_lines import ReportClass, ReportPlace

WHAT, WHERE, WHY = range(3)
_TITLES = ("What", "Where", "Why")
_CLASS = 0
"""The internal id of a line; a place has the row of its line plus one."""
Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()


class ImportReportModel(QAbstractItemModel):
    """Lines and places, those that a filter lets through; only what is seen is asked for.

    A line and a place that can be reversed have a check mark: checked is as the cleaning
    decided. What the reader changes shows at once and is told by a signal.

    Signals:
        turned: the key of a decision that the reader turned round.
        kindTurned: the name of a line, and whether all of it is reversed now.
    """

    turned = Signal(str)
    kindTurned = Signal(str, bool)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._classes: Sequence[ReportClass] = ()
        self._shown: list[tuple[ReportClass, Sequence[int]]] = []
        self._filter = ""
        self._undone: set[str] = set()
        self._counts: dict[str, int] = {}
        self._bold = QFont()
        self._bold.setWeight(QFont.Weight.DemiBold)
        self._struck = QFont()
        self._struck.setStrikeOut(True)

    # What it holds

    def set_classes(self, classes: Sequence[ReportClass]) -> None:
        """Take another report; the filter stays."""
        self.beginResetModel()
        self._classes = classes
        self._undone = set().union(*(line.undone for line in classes))
        self._counts = {line.name: len(line.undone) for line in classes}
        self._apply_filter()
        self.endResetModel()

    def set_filter(self, text: str) -> None:
        """Show only places that have a text in them, and lines that have it or such places."""
        before, self._filter = self._filter, text.casefold().strip()
        self.beginResetModel()
        if before and before in self._filter:
            # What has more letters in it is among what had the fewer.
            self._shown = list(self._matching(self._shown))
        else:
            self._apply_filter()
        self.endResetModel()

    def set_font(self, font: QFont) -> None:
        """Take the font that the bold and the struck-out one are made of."""
        self._bold, self._struck = QFont(font), QFont(font)
        self._bold.setWeight(QFont.Weight.DemiBold)
        self._struck.setStrikeOut(True)

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to report at all."""
        return not self._classes

    def class_at(self, index: Index) -> ReportClass | None:
        """Return the line at an index, or the line that the place there belongs to."""
        if not index.isValid():
            return None
        row = index.row() if index.internalId() == _CLASS else index.internalId() - 1
        return self._shown[row][0]

    def place_at(self, index: Index) -> ReportPlace | None:
        """Return the place at an index, None for a line."""
        if not index.isValid() or index.internalId() == _CLASS:
            return None
        found, rows = self._shown[index.internalId() - 1]
        return found.places[rows[index.row()]]

    def is_undone(self, place: ReportPlace) -> bool:
        """Whether a place is reversed."""
        return place.key is not None and place.key in self._undone

    def is_kind_undone(self, line: ReportClass) -> bool:
        """Whether every place of a line is reversed."""
        return self._counts[line.name] == len(line.places)

    def find(self, name: str, key: str | None, start: int) -> QModelIndex:
        """Return the index of a decision, else of the place at an offset under a line."""
        for row, (line, places) in enumerate(self._shown):
            if line.name != name:
                continue
            parent = self.index(row, 0)
            for at, number in enumerate(places):
                place = line.places[number]
                if place.key == key and (key is not None or place.span.start == start):
                    return self.index(at, 0, parent)
            return parent
        return QModelIndex()

    # What can be changed

    def turn(self, index: Index) -> None:
        """Turn a place, or all places of a line, the other way round."""
        place, line = self.place_at(index), self.class_at(index)
        if place is not None and place.key is not None:
            self._undone ^= {place.key}
            if line is not None:
                self._counts[line.name] += 1 if place.key in self._undone else -1
            self._changed(index)
            self.turned.emit(place.key)
        elif place is None and line is not None and line.reversible:
            keys = (p.key for p in line.places if p.key is not None)
            undone = not self.is_kind_undone(line)
            if undone:
                self._undone.update(keys)
            else:
                self._undone.difference_update(keys)
            self._counts[line.name] = len(line.places) if undone else 0
            self._changed(index)
            self.kindTurned.emit(line.name, undone)

    def _changed(self, index: Index) -> None:
        row = index.row() if index.internalId() == _CLASS else index.internalId() - 1
        top = self.index(row, 0)
        self.dataChanged.emit(top, self.index(row, WHY))
        last = self.rowCount(top) - 1
        self.dataChanged.emit(self.index(0, 0, top), self.index(last, WHY, top))

    def _apply_filter(self) -> None:
        every = ((line, range(len(line.places))) for line in self._classes)
        self._shown = list(self._matching(every))

    def _matching(
        self, lines: Iterable[tuple[ReportClass, Sequence[int]]]
    ) -> Iterator[tuple[ReportClass, Sequence[int]]]:
        """Yield those of the lines and of their places that the filter lets through."""
        for line, rows in lines:
            if not self._filter or self._filter in line.text.casefold():
                yield line, rows
                continue
            found = [i for i in rows if self._filter in _searched(line.places[i])]
            if found:
                yield line, found

    # QAbstractItemModel

    def index(self, row: int, column: int, parent: Index = _ROOT) -> QModelIndex:
        """Return the index of a line or a place."""
        if not self.hasIndex(row, column, parent):
            return QModelIndex()
        return self.createIndex(row, column, parent.row() + 1 if parent.isValid() else _CLASS)

    def parent(self, index: Index = _ROOT) -> QModelIndex:  # type: ignore[override]
        """Return the line of a place."""
        if not index.isValid() or index.internalId() == _CLASS:
            return QModelIndex()
        return self.createIndex(index.internalId() - 1, 0, _CLASS)

    def rowCount(self, parent: Index = _ROOT) -> int:
        """Return how many lines there are, or places under a line."""
        if not parent.isValid():
            return len(self._shown)
        if parent.internalId() != _CLASS or parent.column() > 0:
            return 0
        return len(self._shown[parent.row()][1])

    def columnCount(self, parent: Index = _ROOT) -> int:
        """Return 3: what, where, why."""
        return len(_TITLES)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Return the title of a column."""
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return _TITLES[section]
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Return what can be done with a line or place."""
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        if self._can_turn(index):
            flags |= Qt.ItemFlag.ItemIsUserCheckable
        return flags

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return what is shown and spoken of a line or place."""
        line = self.class_at(index)
        if line is None:
            return None
        place = self.place_at(index)
        if place is None:
            return self._line_data(line, index.column(), role)
        return self._place_data(place, index.column(), role)

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Take a change of the check mark."""
        if role != Qt.ItemDataRole.CheckStateRole or not self._can_turn(index):
            return False
        self.turn(index)
        return True

    def _can_turn(self, index: Index) -> bool:
        line, place = self.class_at(index), self.place_at(index)
        if index.column() != WHAT or line is None:
            return False
        return place.key is not None if place is not None else line.reversible

    def _line_data(self, line: ReportClass, column: int, role: int) -> Any:
        if column != WHAT:
            return None
        roles = Qt.ItemDataRole
        if role == roles.FontRole:
            return self._bold
        undone = self._counts[line.name]
        if role in (roles.DisplayRole, roles.ToolTipRole, roles.AccessibleTextRole):
            count = len(line.places) if line.reversible else line.total
            reversed_ = f", {undone:,} reversed" if undone else ""
            return f"{line.text[:1].upper()}{line.text[1:]}: {count:,}{reversed_}"
        if role == roles.CheckStateRole and line.reversible:
            states = Qt.CheckState
            if undone == len(line.places):
                return states.Unchecked
            return states.PartiallyChecked if undone else states.Checked
        return None

    def _place_data(self, place: ReportPlace, column: int, role: int) -> Any:
        roles, undone = Qt.ItemDataRole, self.is_undone(place)
        if role == roles.CheckStateRole:
            states = Qt.CheckState
            decided = column == WHAT and place.key is not None
            return (states.Unchecked if undone else states.Checked) if decided else None
        if role == roles.FontRole:
            return self._struck if undone and column == WHAT else None
        if role in (roles.DisplayRole, roles.ToolTipRole):
            return _texts(place, undone=undone)[column]
        if role == roles.AccessibleTextRole and column == WHAT:
            return "; ".join(filter(None, _texts(place, undone=undone)))
        return None


def _texts(place: ReportPlace, *, undone: bool) -> tuple[str, str, str]:
    what = f"{place.before} → {place.shown}" if place.before else place.shown
    reason = place.reason
    why = (f"reversed: {reason}" if reason else "reversed") if undone else reason
    return what, place.where, why


def _searched(place: ReportPlace) -> str:
    return f"{place.before}\n{place.shown}\n{place.where}\n{place.reason}".casefold()
