"""The table of all differences: a true table, so that a screen reader reads it line by line."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QItemSelectionModel, QModelIndex, Qt, Signal
from PySide6.QtGui import QFont, QGuiApplication, QKeyEvent, QKeySequence, QPalette
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QLabel,
    QStackedLayout,
    QTableView,
    QWidget,
)

from diptych_desktop.delegates.controls import scroll_style, wear
from diptych_desktop.models.difference_table import COLUMNS, DifferenceTable, Entry, Spot
from diptych_desktop.models.differences import Stop
from diptych_desktop.theme.theme import Theme

_WIDTHS = (44, 64, 120, 220, 140, 220, 140, 240)
_LINE = 26
NONE_YET = "Comparing the rows …"
NONE = (
    "<p><b>No differences to list</b></p>"
    "<p>The passages are the same, their differences are left out above, "
    "or the rows show what the passages have in common.</p>"
)


class _Table(QTableView):
    """The table; Enter goes to a difference, Escape back to the cards."""

    entered = Signal()
    left = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt: the keys of the table."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered.emit()
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        elif event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        else:
            super().keyPressEvent(event)

    def copy(self) -> None:
        """Copy the lines chosen, as the table says them."""
        model = self.model()
        if isinstance(model, DifferenceTable):
            lines = sorted({index.row() for index in self.selectedIndexes()})
            if lines:
                QGuiApplication.clipboard().setText("\n".join(map(model.sentence, lines)))


class DifferencesPane(QWidget):
    """Lists the differences it is given.

    Signals:
        differenceChosen(str row_id, object stop): the reader went to a line.
        differenceOpened(str row_id, object stop): the reader wants to see it in its row.
        left(): back to the cards.
        placesRequested(str fingerprint, object reads): tell where these places of a document
            stand, through ``set_places``.
    """

    differenceChosen = Signal(str, object)
    differenceOpened = Signal(str, object)
    left = Signal()
    placesRequested = Signal(str, object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("differences")
        self.setAccessibleName("Differences")
        self._following = False
        self._asked: set[tuple[str, int]] = set()
        self._model = DifferenceTable(self)
        self.table = _Table(self)
        self.table.setObjectName("differences-table")
        self.table.setAccessibleName("All differences, one a line")
        self.table.setModel(self._model)
        self._arrange()
        self._message = QLabel(self)
        self._message.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._message.setWordWrap(True)
        self._message.setMargin(24)
        self._pages = QStackedLayout(self)
        self._pages.addWidget(self.table)
        self._pages.addWidget(self._message)
        self.setFocusProxy(self.table)
        self.table.selectionModel().currentRowChanged.connect(self._line_chosen)
        self.table.doubleClicked.connect(self._open)
        self.table.entered.connect(self._open)
        self.table.left.connect(self.left)

    def set_differences(self, entries: Sequence[Entry], *, complete: bool) -> None:
        """Show the differences of the rows; ``complete`` False: more may come."""
        line = self.table.currentIndex().row()
        chosen = self._model.entries[line] if 0 <= line < len(self._model.entries) else None
        self._following = True
        changed = self._model.set_entries(entries)
        self._following = False
        self._message.setText(NONE if complete else NONE_YET)
        self._pages.setCurrentWidget(self.table if entries else self._message)
        if not changed:
            return
        if chosen is not None:
            self.follow(chosen[0].id, chosen[1])
        for fingerprint, reads in self._model.unknown().items():
            new = [read for read in reads if (fingerprint, read) not in self._asked]
            if new:
                self._asked.update((fingerprint, read) for read in new)
                self.placesRequested.emit(fingerprint, new)

    def set_places(self, spots: Mapping[tuple[str, int], Spot]) -> None:
        """Take in where places of documents stand, by fingerprint and ReadOffset."""
        self._model.set_spots(spots)

    def ask_again(self) -> None:
        """Ask anew for places that were not told: other documents are open now."""
        self._asked.clear()

    def follow(self, row_id: str, stop: Stop) -> None:
        """Choose the line of a difference, told by the one who shows it."""
        line = self._model.line_of(row_id, stop)
        if line >= 0 and line != self.table.currentIndex().row():
            self._following = True
            flag = QItemSelectionModel.SelectionFlag
            self.table.selectionModel().setCurrentIndex(
                self._model.index(line, 0), flag.ClearAndSelect | flag.Rows
            )
            self.table.scrollTo(self._model.index(line, 0))
            self._following = False

    def sentence(self, line: int) -> str:
        """Return a line as it is read out."""
        return self._model.sentence(line)

    def set_theme(self, theme: Theme) -> None:
        """Wear a theme."""
        palette = theme.palette()
        self.setPalette(palette)
        palette.setColor(QPalette.ColorRole.AlternateBase, theme.chrome)
        self.table.setPalette(palette)
        self._message.setPalette(palette)
        wear(self.table.verticalScrollBar(), scroll_style(theme))
        wear(self.table.horizontalScrollBar(), scroll_style(theme))
        bold = QFont(self.font())
        bold.setBold(True)
        header = self.table.horizontalHeader()
        header.setFont(bold)
        wear(
            header,
            f"QHeaderView::section {{ background: {theme.chrome.name()};"
            f" color: {theme.ink.name()}; border: none;"
            f" border-bottom: 1px solid {theme.border.name()}; padding: 3px 6px; }}",
        )

    def _arrange(self) -> None:
        table = self.table
        table.setFrameShape(QTableView.Shape.NoFrame)
        table.setShowGrid(False)
        table.setAlternatingRowColors(True)
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        table.setWordWrap(False)
        table.setTabKeyNavigation(False)
        table.verticalHeader().hide()
        table.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        table.verticalHeader().setDefaultSectionSize(_LINE)
        header = table.horizontalHeader()
        header.setAccessibleName("Columns of the differences")
        header.setHighlightSections(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        for column, width in enumerate(_WIDTHS):
            table.setColumnWidth(column, width)
        for name in ("In A", "In B"):
            header.setSectionResizeMode(COLUMNS.index(name), QHeaderView.ResizeMode.Stretch)

    def _line_chosen(self, current: QModelIndex, _previous: QModelIndex) -> None:
        if not self._following and current.isValid():
            item, stop = self._model.entries[current.row()]
            self.differenceChosen.emit(item.id, stop)

    def _open(self, *_: object) -> None:
        line = self.table.currentIndex().row()
        if 0 <= line < len(self._model.entries):
            item, stop = self._model.entries[line]
            self.differenceOpened.emit(item.id, stop)
