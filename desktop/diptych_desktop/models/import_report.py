"""The import report as a tree: lines, under each its places, those of a long line in groups."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

from PySide6.QtCore import (
    QAbstractItemModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)
from PySide6.QtGui import QFont

from diptych_desktop.models.report_lines import ReportLine, ReportPlace
from diptych_index.requests.report import PLACES_A_PAGE

WHAT, WHERE, WHY = range(3)
_TITLES = ("What", "Where", "Why")
_LINE_BITS = 32
"""An internal id is 0 for a line, else the number of the line from 1 above so many bits, and below
them the number of the group from 1, 0 for what stands right under the line."""
_BELOW = (1 << _LINE_BITS) - 1
Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()


class _Spot(NamedTuple):
    """What an index means: a line (no page), a group (no place), or a place on its page."""

    line: ReportLine
    page: int | None = None
    place: ReportPlace | None = None


class ImportReportModel(QAbstractItemModel):
    """Lines, groups and places; pages of places are asked for when their rows are to be shown.

    A line and a place that can be reversed have a check mark: checked is as the cleaning
    decided. What the reader changes shows at once and is told by a signal.

    Signals:
        turned: the key of a decision that the reader turned round.
        kindTurned: the name of a line, and whether all of it is reversed now.
        pageWanted: the name of a line, and the number of the page of its places to be told.
    """

    turned = Signal(str)
    kindTurned = Signal(str, bool)
    pageWanted = Signal(str, int)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lines: Sequence[ReportLine] = ()
        self._wanted: set[tuple[str, int]] = set()
        self._bold = QFont()
        self._struck = QFont()
        self.set_font(QFont())

    # What it holds

    def set_lines(self, lines: Sequence[ReportLine], *, same: bool = False) -> None:
        """Take another report, or another part of the ``same``: what was turned stays turned."""
        self.beginResetModel()
        before = {line.name: line for line in self._lines} if same else {}
        for line in lines:
            if line.name in before:
                line.take_turns(before[line.name])
        self._lines = lines
        self._wanted.clear()
        self.endResetModel()

    def set_places(self, name: str, page: int, places: Sequence[ReportPlace]) -> None:
        """Take a page of the places of a line."""
        self._wanted.discard((name, page))
        for row, line in enumerate(self._lines):
            if line.name == name and page not in line.pages and places:
                parent = self.index(row, 0)
                if line.grouped:
                    parent = self.index(page, 0, parent)
                self.beginInsertRows(parent, 0, len(places) - 1)
                line.pages[page] = places
                self.endInsertRows()

    def set_font(self, font: QFont) -> None:
        """Take the font that the bold and the struck-out one are made of."""
        self._bold, self._struck = QFont(font), QFont(font)
        self._bold.setWeight(QFont.Weight.DemiBold)
        self._struck.setStrikeOut(True)

    @property
    def lines(self) -> Sequence[ReportLine]:
        """The lines, in the order of their rows."""
        return self._lines

    def line_at(self, index: Index) -> ReportLine | None:
        """Return the line at an index, or the line that the group or place there belongs to."""
        spot = self._spot(index)
        return spot.line if spot is not None else None

    def group_at(self, index: Index) -> int | None:
        """Return the page whose group is at an index, None for a line or a place."""
        spot = self._spot(index)
        return spot.page if spot is not None and spot.place is None else None

    def place_at(self, index: Index) -> ReportPlace | None:
        """Return the place at an index, None for a line or a group."""
        spot = self._spot(index)
        return spot.place if spot is not None else None

    def _spot(self, index: Index) -> _Spot | None:
        if not index.isValid():
            return None
        id_, row = index.internalId(), index.row()
        if id_ == 0:
            return _Spot(self._lines[row])
        line, group = self._lines[(id_ >> _LINE_BITS) - 1], id_ & _BELOW
        if group:
            return _Spot(line, group - 1, line.pages[group - 1][row])
        return _Spot(line, row) if line.grouped else _Spot(line, 0, line.pages[0][row])

    @staticmethod
    def top(index: Index) -> QModelIndex:
        """Return the index of the line that a group or place belongs to."""
        top = index.model().index(index.row(), WHAT, index.parent())
        while top.parent().isValid():
            top = top.parent()
        return top

    def spot(self, line: int, place: int | None) -> QModelIndex:
        """Return the index of a place, if its page was told, else of its line."""
        top = self.index(line, 0)
        if place is None or not top.isValid():
            return top
        page, row = divmod(place, PLACES_A_PAGE)
        parent = self.index(page, 0, top) if self._lines[line].grouped else top
        found = self.index(row, 0, parent)
        return found if found.isValid() else top

    # What can be changed

    def turn(self, index: Index) -> None:
        """Turn a place, or all places of a line, the other way round."""
        spot = self._spot(index)
        if spot is None or not self._can_turn(spot):
            return
        line, _, place = spot
        if place is not None:
            line.turn(place)
            self._changed(index)
            self.turned.emit(place.key)
        else:
            undone = line.turn_all()
            self._changed(index)
            self.kindTurned.emit(line.name, undone)

    def _changed(self, index: Index) -> None:
        """Have a line drawn anew with all that stands under it."""
        top = self.top(index)
        self.dataChanged.emit(top.siblingAtColumn(WHAT), top.siblingAtColumn(WHY))
        line = self._lines[top.row()]
        holders = [self.index(page, 0, top) for page in line.pages] if line.grouped else [top]
        for holder in holders:
            last = self.rowCount(holder) - 1
            if last >= 0:
                first = self.index(0, WHAT, holder)
                self.dataChanged.emit(first, self.index(last, WHY, holder))

    # QAbstractItemModel

    def index(self, row: int, column: int, parent: Index = _ROOT) -> QModelIndex:
        """Return the index of a line, a group or a place."""
        if not self.hasIndex(row, column, parent):
            return QModelIndex()
        if not parent.isValid():
            return self.createIndex(row, column, 0)
        if parent.internalId() == 0:
            return self.createIndex(row, column, (parent.row() + 1) << _LINE_BITS)
        return self.createIndex(row, column, parent.internalId() + parent.row() + 1)

    def parent(self, index: Index = _ROOT) -> QModelIndex:  # type: ignore[override]
        """Return the group of a place, the line of a group or of a place that has no group."""
        if not index.isValid() or index.internalId() == 0:
            return QModelIndex()
        line, group = index.internalId() >> _LINE_BITS, index.internalId() & _BELOW
        if group:
            return self.createIndex(group - 1, 0, line << _LINE_BITS)
        return self.createIndex(line - 1, 0, 0)

    def rowCount(self, parent: Index = _ROOT) -> int:
        """Return how many lines there are, groups under a line, or places that were told."""
        if not parent.isValid():
            return len(self._lines)
        spot = self._spot(parent)
        if spot is None or spot.place is not None or parent.column() > 0:
            return 0
        if spot.page is None and spot.line.grouped:
            return spot.line.page_count
        return len(spot.line.pages.get(spot.page or 0, ()))

    def hasChildren(self, parent: Index = _ROOT) -> bool:
        """Return whether there is anything under an index, told or not."""
        return self.rowCount(parent) > 0 or self._untold(parent) is not None

    def canFetchMore(self, parent: Index) -> bool:
        """Return whether there are places under an index that were not asked for yet."""
        untold = self._untold(parent)
        return untold is not None and untold not in self._wanted

    def fetchMore(self, parent: Index) -> None:
        """Ask for the places under an index."""
        untold = self._untold(parent)
        if untold is not None and untold not in self._wanted:
            self._wanted.add(untold)
            self.pageWanted.emit(*untold)

    def _untold(self, parent: Index) -> tuple[str, int] | None:
        """Return the line and the page whose places would stand right under an index."""
        spot = self._spot(parent)
        if spot is None or spot.place is not None or parent.column() > 0 or not spot.line.shown:
            return None
        if spot.page is None and spot.line.grouped:
            return None
        page = spot.page or 0
        return None if page in spot.line.pages else (spot.line.name, page)

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
        spot = self._spot(index)
        if spot is None:
            return Qt.ItemFlag.NoItemFlags
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        if index.column() == WHAT and self._can_turn(spot):
            flags |= Qt.ItemFlag.ItemIsUserCheckable
        return flags

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return what is shown and spoken of a line, a group or a place."""
        spot = self._spot(index)
        if spot is None:
            return None
        if spot.place is not None:
            return self._place_data(spot.line, spot.place, index.column(), role)
        if spot.page is not None:
            return self._group_data(spot.line, spot.page, index.column(), role)
        return self._line_data(spot.line, index.column(), role)

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Take a change of the check mark."""
        spot = self._spot(index)
        if role != Qt.ItemDataRole.CheckStateRole or index.column() != WHAT:
            return False
        if spot is None or not self._can_turn(spot):
            return False
        self.turn(index)
        return True

    @staticmethod
    def _can_turn(spot: _Spot) -> bool:
        if spot.place is not None:
            return bool(spot.place.key)
        return spot.page is None and spot.line.reversible

    def _line_data(self, line: ReportLine, column: int, role: int) -> Any:
        if column != WHAT:
            return None
        roles, states = Qt.ItemDataRole, Qt.CheckState
        if role == roles.FontRole:
            return self._bold
        if role in (roles.DisplayRole, roles.ToolTipRole, roles.AccessibleTextRole):
            return line.words
        if role == roles.CheckStateRole and line.reversible:
            if line.is_undone:
                return states.Unchecked
            return states.PartiallyChecked if line.undone else states.Checked
        return None

    @staticmethod
    def _group_data(line: ReportLine, page: int, column: int, role: int) -> Any:
        shown = role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole)
        return line.group_words(page) if shown and column == WHAT else None

    def _place_data(self, line: ReportLine, place: ReportPlace, column: int, role: int) -> Any:
        roles, undone = Qt.ItemDataRole, bool(place.key) and line.is_place_undone(place)
        if role == roles.CheckStateRole:
            states = Qt.CheckState
            decided = column == WHAT and place.key
            return (states.Unchecked if undone else states.Checked) if decided else None
        if role == roles.FontRole:
            return self._struck if undone and column == WHAT else None
        if role in (roles.DisplayRole, roles.ToolTipRole):
            return place.words(undone=undone)[column]
        if role == roles.AccessibleTextRole and column == WHAT:
            return "; ".join(filter(None, place.words(undone=undone)))
        return None
