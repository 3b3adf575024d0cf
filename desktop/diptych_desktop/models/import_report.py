"""The import report as a tree: lines, under each its places, those of a long line in groups."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import (
    QT_TRANSLATE_NOOP,
    QAbstractItemModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)
from PySide6.QtGui import QFont

from diptych_desktop.models.report_lines import FAN, ReportLine, ReportPlace
from diptych_desktop.models.report_spots import Spot, above, id_under
from diptych_index.requests.report import PLACES_A_PAGE

WHAT, WHERE, WHY = range(3)
_TITLES = (
    str(QT_TRANSLATE_NOOP("ImportReportModel", "What")),
    str(QT_TRANSLATE_NOOP("ImportReportModel", "Where")),
    str(QT_TRANSLATE_NOOP("ImportReportModel", "Why")),
)
Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()
_PLAIN = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
_CHECKED = _PLAIN | Qt.ItemFlag.ItemIsUserCheckable


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
                parent = self.page_index(row, page)
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

    def is_group(self, index: Index) -> bool:
        """Return whether an index is a group of places."""
        spot = self._spot(index)
        return spot is not None and spot.place is None and not spot.is_line

    def place_at(self, index: Index) -> ReportPlace | None:
        """Return the place at an index, None for a line or a group."""
        spot = self._spot(index)
        return spot.place if spot is not None else None

    def _spot(self, index: Index) -> Spot | None:
        if not index.isValid():
            return None
        id_, row = index.internalId(), index.row()
        if id_ == 0:
            line = self._lines[row]
            return Spot(line, line.levels, 0)
        at, level, number = above(id_)
        line = self._lines[at]
        if level == 0:
            return Spot(line, 0, number, line.pages[number][row])
        return Spot(line, level - 1, number * FAN + row)

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
        found = self.index(row, 0, self.page_index(line, page))
        return found if found.isValid() else top

    def page_index(self, line: int, page: int) -> QModelIndex:
        """Return the index right under which the places of a page stand."""
        index = self.index(line, 0)
        for level in reversed(range(self._lines[line].levels)):
            index = self.index(page // FAN**level % FAN, 0, index)
        return index

    # What can be changed

    def turn(self, index: Index) -> None:
        """Turn a place, or all places of a line, the other way round."""
        spot = self._spot(index)
        if spot is None or not spot.can_turn:
            return
        line, place = spot.line, spot.place
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
        holders = [self.page_index(top.row(), page) for page in line.pages]
        for holder in holders:
            last = self.rowCount(holder) - 1
            if last >= 0:
                first = self.index(0, WHAT, holder)
                self.dataChanged.emit(first, self.index(last, WHY, holder))

    # QAbstractItemModel

    def index(self, row: int, column: int, parent: Index = _ROOT) -> QModelIndex:
        """Return the index of a line, a group or a place."""
        # ``hasIndex`` would ask for both counts through Qt, for each of a thousand groups.
        if not (0 <= row < self.rowCount(parent) and 0 <= column < len(_TITLES)):
            return QModelIndex()
        if not parent.isValid():
            return self.createIndex(row, column, 0)
        id_ = parent.internalId()
        if id_ == 0:
            line = parent.row()
            level, number = self._lines[line].levels, 0
        else:
            line, level, number = above(id_)
            level, number = level - 1, number * FAN + parent.row()
        return self.createIndex(row, column, id_under(line, level, number))

    def parent(self, index: Index = _ROOT) -> QModelIndex:  # type: ignore[override]
        """Return the group of a place or of a group, the line of the uppermost ones."""
        id_ = index.internalId()
        if not index.isValid() or id_ == 0:
            return QModelIndex()
        line, level, number = above(id_)
        if level == self._lines[line].levels:
            return self.createIndex(line, 0, 0)
        return self.createIndex(number % FAN, 0, id_under(line, level + 1, number // FAN))

    def rowCount(self, parent: Index = _ROOT) -> int:
        """Return how many lines there are, groups under a line, or places that were told."""
        if not parent.isValid():
            return len(self._lines)
        id_ = parent.internalId()
        if parent.column() > 0:
            return 0
        if id_ == 0:
            line = self._lines[parent.row()]
            return line.rows_under(line.levels, 0)
        at, level, number = above(id_)
        if level == 0:
            return 0
        return self._lines[at].rows_under(level - 1, number * FAN + parent.row())

    def hasChildren(self, parent: Index = _ROOT) -> bool:
        """Return whether there is anything under an index, told or not."""
        if not parent.isValid():
            return bool(self._lines)
        id_ = parent.internalId()
        if parent.column() > 0:
            return False
        return above(id_)[1] > 0 if id_ else self._lines[parent.row()].shown > 0

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
        page = spot.page if spot is not None else None
        if spot is None or page is None or page in spot.line.pages or not spot.line.shown:
            return None
        return None if parent.column() > 0 else (spot.line.name, page)

    def columnCount(self, parent: Index = _ROOT) -> int:
        """Return 3: what, where, why."""
        return len(_TITLES)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Return the title of a column."""
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self.tr(_TITLES[section])
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Return what can be done with a line or place."""
        spot = self._spot(index)
        if spot is None:
            return Qt.ItemFlag.NoItemFlags
        return _CHECKED if index.column() == WHAT and spot.can_turn else _PLAIN

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return what is shown and spoken of a line, a group or a place."""
        spot = self._spot(index)
        if spot is None:
            return None
        if spot.place is not None:
            return self._place_data(spot.line, spot.place, index.column(), role)
        if spot.is_line:
            return self._line_data(spot.line, index.column(), role)
        shown = role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole)
        words = spot.line.group_words(spot.level, spot.number)
        return words if shown and index.column() == WHAT else None

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Take a change of the check mark."""
        spot = self._spot(index)
        if role != Qt.ItemDataRole.CheckStateRole or index.column() != WHAT:
            return False
        if spot is None or not spot.can_turn:
            return False
        self.turn(index)
        return True

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
