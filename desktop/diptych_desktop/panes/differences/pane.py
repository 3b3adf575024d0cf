"""The table of all differences: a true table, so that a screen reader reads it line by line."""

from collections.abc import Iterator, Mapping, Sequence

from PySide6.QtCore import QT_TRANSLATE_NOOP, QItemSelectionModel, QModelIndex, Qt, Signal
from PySide6.QtGui import (
    QFont,
    QFontMetrics,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QLabel,
    QStackedLayout,
    QTableView,
    QWidget,
)

from diptych_desktop.delegates.controls import scroll_style, wear
from diptych_desktop.models.difference_table import (
    COLUMNS,
    STACKED_AWAY,
    DifferenceTable,
    Group,
    Place,
    Spot,
)
from diptych_desktop.models.differences import Stop
from diptych_desktop.models.rows import RowItem
from diptych_desktop.models.slices import Slices
from diptych_desktop.theme.theme import Theme

_WIDTHS = (56, 64, 126, 220, 140, 220, 140, 240)
_NARROW_WIDTHS = (48, 50, 118)
"""Of the first columns where the others stand under them."""
_ROOMY = 940
"""Pixels from which on every column stands for itself."""
_LINE = 26
_AT_ONCE = 4_000
"""Places that are asked for together."""
NONE_YET = str(QT_TRANSLATE_NOOP("DifferencesPane", "Comparing the rows …"))
NONE = str(
    QT_TRANSLATE_NOOP(
        "DifferencesPane",
        "<p><b>No differences to list</b></p>"
        "<p>The passages are the same, their differences are left out above, "
        "or the rows show what the passages have in common.</p>",
    )
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
        self.setAccessibleName(self.tr("Differences"))
        self._following = False
        self._sought: dict[str, RowItem] = {}
        self._wanted: dict[str, set[int]] = {}
        self._locating = Slices(self)
        self._model = DifferenceTable(self)
        self.table = _Table(self)
        self.table.setObjectName("differences-table")
        self.table.setAccessibleName(self.tr("All differences, one a line"))
        self.table.setModel(self._model)
        self._arrange()
        self._stack(stacked=False)
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

    def set_differences(self, groups: Sequence[Group], *, complete: bool) -> None:
        """Show rows with their differences; ``complete`` False: more may come."""
        line = self.table.currentIndex().row()
        chosen = self._model.entry(line) if line >= 0 else None
        self._following = True
        changed = self._model.set_groups(groups)
        self._following = False
        self._message.setText(self.tr(NONE) if complete else self.tr(NONE_YET))
        self._pages.setCurrentWidget(self.table if groups else self._message)
        if changed:
            if chosen is not None:
                self.follow(chosen[0].id, chosen[1])
            self._locating.start(self._seek())

    def _seek(self) -> Iterator[None]:
        """Ask where the differences stand that were not sought yet, a row at each step."""
        for item, places in self._model.unknown():
            if self._sought.get(item.row.id) is item:
                continue
            self._sought[item.row.id] = item
            for fingerprint, read in places:
                self._wanted.setdefault(fingerprint, set()).add(read)
            if sum(map(len, self._wanted.values())) > _AT_ONCE:
                self._ask()
            yield
        self._ask()

    def _ask(self) -> None:
        wanted, self._wanted = self._wanted, {}
        for fingerprint, reads in wanted.items():
            self.placesRequested.emit(fingerprint, sorted(reads))

    def set_places(self, spots: Mapping[Place, Spot]) -> None:
        """Take in where places of documents stand, by fingerprint and ReadOffset."""
        self._model.set_spots(spots)

    def ask_again(self) -> None:
        """Ask anew for places that were not told: other documents are open now."""
        self._sought.clear()
        self._locating.start(self._seek())

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
        wear(
            self.table,
            f"QTableView {{ color: {theme.ink.name()}; background: {theme.paper.name()};"
            f" alternate-background-color: {theme.chrome.name()};"
            f" selection-background-color: {theme.selection.name()};"
            f" selection-color: {theme.ink.name()};"
            " border: 2px solid transparent; outline: 0; }"
            f"QTableView:focus {{ border: 2px solid {theme.accent.name()}; border-radius: 6px; }}"
            "QTableView::item { padding: 0 6px; }",
        )
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
            f" border-bottom: 1px solid {theme.border.name()}; padding: 3px 9px; }}",
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
        header = table.horizontalHeader()
        header.setAccessibleName(self.tr("Columns of the differences"))
        header.setHighlightSections(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        for name in ("In A", "In B"):
            header.setSectionResizeMode(COLUMNS.index(name), QHeaderView.ResizeMode.Stretch)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt: in a narrow place two columns stand in one, so that both passages are in sight."""
        super().resizeEvent(event)
        self._stack(stacked=self.width() < _ROOMY)

    def _stack(self, *, stacked: bool) -> None:
        self._model.set_stacked(stacked=stacked)
        table = self.table
        for column in STACKED_AWAY:
            table.setColumnHidden(column, stacked)
        for column, width in enumerate(_NARROW_WIDTHS if stacked else _WIDTHS):
            table.setColumnWidth(column, width)
        one = QFontMetrics(table.font()).lineSpacing()
        table.verticalHeader().setDefaultSectionSize(2 * one + 8 if stacked else _LINE)

    def _line_chosen(self, current: QModelIndex, _previous: QModelIndex) -> None:
        if not self._following and current.isValid():
            item, stop = self._model.entry(current.row())
            self.differenceChosen.emit(item.id, stop)

    def _open(self, *_: object) -> None:
        line = self.table.currentIndex().row()
        if line >= 0:
            item, stop = self._model.entry(line)
            self.differenceOpened.emit(item.id, stop)
