"""The rows of a table of words: filtered and sorted by number, cut out only when they are shown."""

import re
from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from diptych_desktop.models.word_table import WordTable, sureness, times
from diptych_index.search.fold import fold
from diptych_index.search.vocabulary import glob_expression

_AnyIndex = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()
Ascending, Descending = Qt.SortOrder.AscendingOrder, Qt.SortOrder.DescendingOrder


class WordsModel(QAbstractTableModel):
    """Shows a WordTable; of 100,000 rows nothing is made but the few a view paints.

    What is kept are numbers of rows: for each column the order by it, made when it is first
    wanted, and of that order the rows that the filters let through.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._table: WordTable | None = None
        self._filter = ""
        self._hidden: frozenset[str] = frozenset()
        self._orders: dict[int, list[int]] = {}
        self._column, self._order = 0, Descending
        self._rows: Sequence[int] = ()

    # What is shown

    @property
    def table(self) -> WordTable | None:
        """The table, None before there is one."""
        return self._table

    def set_table(self, table: WordTable | None) -> None:
        """Show another table; the filters stay, it is sorted as it came."""
        self.beginResetModel()
        same = (
            self._table is not None
            and table is not None
            and [c.name for c in self._table.columns] == [c.name for c in table.columns]
        )
        self._table = table
        self._orders = {}
        if table is not None and not same:
            self._column, self._order = table.order, Descending
        self._arrange()
        self.endResetModel()

    def set_filter(self, text: str) -> None:
        """Show only rows whose words have ``text`` in them; ``*`` and ``?`` stand for letters."""
        folded = fold(text).text.strip()
        if folded != self._filter:
            self._change(filter_=folded)

    def set_hidden(self, words: frozenset[str]) -> None:
        """Hide the rows that are made of these words alone."""
        if words != self._hidden:
            self._change(hidden=words)

    def _change(self, filter_: str | None = None, hidden: frozenset[str] | None = None) -> None:
        self.beginResetModel()
        self._filter = self._filter if filter_ is None else filter_
        self._hidden = self._hidden if hidden is None else hidden
        self._arrange()
        self.endResetModel()

    def sort(self, column: int, order: Qt.SortOrder = Ascending) -> None:
        """Sort by a column; rows that are equal in it stay as the engine ordered them."""
        table = self._table
        if table is None or not 0 <= column < len(table.columns):
            return
        self.layoutAboutToBeChanged.emit()
        kept = self.persistentIndexList()
        old = [(self._rows[index.row()], index.column()) for index in kept]
        self._column, self._order = column, order
        self._arrange()
        if kept:
            place = {row: at for at, row in enumerate(self._rows)}
            self.changePersistentIndexList(
                kept,
                [self.index(place[row], at) if row in place else QModelIndex() for row, at in old],
            )
        self.layoutChanged.emit()
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(table.columns) - 1)

    @property
    def sorted_by(self) -> tuple[int, Qt.SortOrder]:
        """The column it is sorted by, and which way."""
        return self._column, self._order

    def _arrange(self) -> None:
        """Set the rows shown."""
        table = self._table
        if table is None:
            self._rows = ()
            return
        rows = self._ordered(table)
        if self._filter or self._hidden:
            lets = self._allowed(table)
            rows = [row for row in rows if lets[row]]
        self._rows = rows

    def _ordered(self, table: WordTable) -> Sequence[int]:
        """Return all rows in the order of the column sorted by."""
        falling = self._order == Descending
        if falling and self._column == table.order:
            return range(len(table))
        key = self._column if falling else ~self._column
        if key not in self._orders:
            values = table.values[table.columns[self._column].values]
            self._orders[key] = sorted(range(len(table)), key=values.__getitem__, reverse=falling)
        return self._orders[key]

    def _allowed(self, table: WordTable) -> list[bool]:
        """Return for each row of the table whether the filters let it through."""
        words: Sequence[str] = table.values["words"]
        text, hidden = self._filter, self._hidden
        if "*" in text or "?" in text:
            matches = re.compile(glob_expression(text)).fullmatch
            lets = [matches(word) is not None for word in words]
        elif text:
            lets = [text in word for word in words]
        else:
            lets = [True] * len(words)
        if not hidden:
            return lets
        if table.kind == "ngrams":
            return [
                there and not all(part in hidden for part in word.split(" "))
                for there, word in zip(lets, words, strict=True)
            ]
        return [there and word not in hidden for there, word in zip(lets, words, strict=True)]

    # Rows

    def row(self, at: int) -> int:
        """Return the row of the table that stands ``at`` here; raises IndexError."""
        return self._rows[at]

    def place(self, word: str) -> int | None:
        """Return where a word stands here, None if it is not shown."""
        if self._table is None:
            return None
        words = self._table.values["words"]
        return next((at for at, row in enumerate(self._rows) if words[row] == word), None)

    def query(self, at: int) -> str:
        """Return the query that finds what a row counts."""
        return "" if self._table is None else self._table.query_of(self._rows[at])

    def word_query(self, at: int) -> str:
        """Return the query that finds the word of a row wherever it stands."""
        return "" if self._table is None else self._table.word_query(self._rows[at])

    def cells(self, places: Sequence[int] | None = None) -> list[list[str | int | float]]:
        """Return rows as they are exported: those at ``places``, or all that are shown."""
        table = self._table
        if table is None:
            return []
        rows = self._rows if places is None else [self._rows[at] for at in places]
        # Column by column: of 100,000 rows that takes a tenth of going cell by cell.
        columns = (table.figures(column, rows) for column in range(len(table.columns)))
        return [[*cells] for cells in zip(*columns, strict=True)]

    def numbers(self, places: Sequence[int] | None = None) -> list[int] | None:
        """Return the numbers in the table of the rows at ``places``, or of all that are shown.

        None stands for all of the table, as it came.
        """
        if places is not None:
            return [self._rows[at] for at in places]
        return None if isinstance(self._rows, range) else [*self._rows]

    def spoken(self, at: int) -> str:
        """Return a row as a screen reader says it: ``ferry: A 12, B 3, Log ratio 1.20``."""
        table = self._table
        if table is None:
            return ""
        row = self._rows[at]
        rest = (
            f"{column.title} {table.text(number, row)}"
            for number, column in enumerate(table.columns[1:], 1)
        )
        return f"{table.text(0, row)}: {', '.join(rest)}"

    def tip(self, at: int) -> str:
        """Return what the figures of a row mean, in words."""
        table = self._table
        if table is None:
            return ""
        row = self._rows[at]
        lines = [self.spoken(at)]
        if table.kind == "keyness":
            lines.append(
                f"{times(table.values['log_ratio'][row])}; "
                f"{sureness(table.values['log_likelihood'][row])}"
            )
        lines.append(self.tr("Enter: {0}").format(table.query_of(row)))
        return "\n".join(lines)

    # Qt overrides

    def rowCount(self, parent: _AnyIndex = _ROOT) -> int:
        """Return how many rows the filters let through."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: _AnyIndex = _ROOT) -> int:
        """Return how many columns the table has."""
        return 0 if parent.isValid() or self._table is None else len(self._table.columns)

    def data(self, index: _AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return a cell as text, as it is spoken, or what it means."""
        table = self._table
        if table is None or not index.isValid():
            return None
        column = index.column()
        if role == Qt.ItemDataRole.DisplayRole:
            return table.text(column, self._rows[index.row()])
        if role == Qt.ItemDataRole.AccessibleTextRole:
            if column == 0:
                return self.spoken(index.row())
            return f"{table.columns[column].title} {table.text(column, self._rows[index.row()])}"
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _side(column)
        if role == Qt.ItemDataRole.ToolTipRole:
            return self.tip(index.row())
        return None

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> Any:
        """Return the title of a column and what it means."""
        table = self._table
        if table is None or orientation != Qt.Orientation.Horizontal:
            return None
        if not 0 <= section < len(table.columns):
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            title = table.columns[section].title
            arrow = "▼" if self._order == Descending else "▲"
            return f"{title} {arrow}" if section == self._column else title
        if role == Qt.ItemDataRole.ToolTipRole:
            return table.columns[section].tip
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _side(section)
        return None


def _side(column: int) -> Qt.AlignmentFlag:
    """Words begin on one line, figures end on one."""
    side = Qt.AlignmentFlag.AlignLeft if column == 0 else Qt.AlignmentFlag.AlignRight
    return side | Qt.AlignmentFlag.AlignVCenter
