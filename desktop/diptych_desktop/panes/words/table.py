"""The table of words: keys, columns, and what a row offers."""

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QAbstractScrollArea,
    QHeaderView,
    QTableView,
    QWidget,
)

from diptych_desktop.delegates.controls import scroll_style, wear
from diptych_desktop.models.words import Ascending, Descending, WordsModel
from diptych_desktop.theme.theme import Theme

_PIN_KEY = QKeySequence("Ctrl+D")
_WIDEST_FIGURE = "99,999,999"
_PADDING = 24
_NARROWEST, _WIDEST = 180, 420
"""Pixels of the column of words."""


class WordsTable(QTableView):
    """Equally high rows; a press on a title sorts.

    Signals:
        chosen(int): Enter or a double click: the hits of this row are wanted.
        pinRequested(int): Ctrl+D: its first hit is to be pinned.
        copyRequested: Ctrl+C.
        typed(str): a letter was typed, for the filter.
        leftUpwards: Up was pressed on the first row.
        sortChanged: another order was chosen.
    """

    chosen = Signal(int)
    pinRequested = Signal(int)
    copyRequested = Signal()
    typed = Signal(str)
    leftUpwards = Signal()
    sortChanged = Signal()

    def __init__(self, model: WordsModel, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._words = model
        self.setObjectName("wordsTable")
        self.setAccessibleName(self.tr("Words"))
        self.setAccessibleDescription(
            self.tr("Enter goes to the hits of a word, Ctrl+D pins its first hit, Ctrl+C copies.")
        )
        self.setFrameShape(QTableView.Shape.NoFrame)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.setCornerButtonEnabled(False)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setMinimumSectionSize(1)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        header = self.horizontalHeader()
        header.setSectionsClickable(True)
        header.setHighlightSections(False)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header.sectionClicked.connect(self.sort_by)
        self.setModel(model)
        model.modelReset.connect(self.show_columns)
        self.doubleClicked.connect(lambda index: self.chosen.emit(index.row()))
        self.set_theme(theme)

    def set_theme(self, theme: Theme) -> None:
        """Wear a theme."""
        self._theme = theme
        wear(self.verticalScrollBar(), scroll_style(theme))
        wear(
            self.horizontalHeader(),
            f"QHeaderView {{ background: {theme.chrome.name()}; }}"
            f"QHeaderView::section {{ background: {theme.chrome.name()};"
            f" color: {theme.secondary.name()}; border: 0;"
            f" border-bottom: 1px solid {theme.border.name()}; padding: 2px 8px; }}",
        )
        wear(
            self,
            f"QTableView {{ background: {theme.paper.name()}; color: {theme.ink.name()};"
            f" selection-background-color: {theme.selection.name()};"
            f" selection-color: {theme.ink.name()}; }}"
            "QTableView::item { padding: 0 8px; }",
        )
        self._measure()

    # Columns and order

    def show_columns(self) -> None:
        """Give the columns their widths: figures stand beside the words, not across the window."""
        header = self.horizontalHeader()
        if not self._words.columnCount():
            return
        metrics = self.fontMetrics()
        figure = metrics.horizontalAdvance(_WIDEST_FIGURE)
        for column in range(1, self._words.columnCount()):
            title = str(self._words.headerData(column, Qt.Orientation.Horizontal))
            # The arrow of the order takes its room beside the title.
            width = max(figure, metrics.horizontalAdvance(f"{title} ▼")) + _PADDING
            header.resizeSection(column, width)
        header.resizeSection(0, max(_NARROWEST, min(_WIDEST, self.viewport().width() * 3 // 10)))

    def sort_by(self, column: int) -> None:
        """Sort by a column: figures from the top down, words by the alphabet, again the other way.

        The current row stays in view.
        """
        now, order = self._words.sorted_by
        if column == now:
            order = Ascending if order == Descending else Descending
        else:
            order = Ascending if column == 0 else Descending
        self._words.sort(column, order)
        if self.currentIndex().isValid():
            self.scrollTo(self.currentIndex())
        else:
            self.scrollToTop()
        self.sortChanged.emit()

    def current_row(self) -> int | None:
        """Return the current row, if there is one."""
        index = self.currentIndex()
        return index.row() if index.isValid() else None

    def selected_rows(self) -> list[int]:
        """Return the rows selected, from the top down."""
        return sorted({index.row() for index in self.selectionModel().selectedRows()})

    def enter(self) -> None:
        """Take the keyboard; the first row is current if none was."""
        if self.current_row() is None and self._words.rowCount():
            self.setCurrentIndex(self._words.index(0, 0))
        self.setFocus(Qt.FocusReason.TabFocusReason)

    def _measure(self) -> None:
        height = self.fontMetrics().height() + 8
        self.verticalHeader().setDefaultSectionSize(height)
        self.verticalScrollBar().setSingleStep(height)

    # Qt overrides

    def keyboardSearch(self, search: str) -> None:
        """Find by the filter: going through 100,000 rows for a letter would take too long."""

    def moveCursor(
        self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier
    ) -> QModelIndex:
        """Go to the first or last row with Home and End; a table would stay in its row."""
        if action == QAbstractItemView.CursorAction.MoveHome:
            return self._words.index(0, 0)
        if action == QAbstractItemView.CursorAction.MoveEnd:
            return self._words.index(self._words.rowCount() - 1, 0)
        return super().moveCursor(action, modifiers)

    def currentChanged(
        self, current: QModelIndex | QPersistentModelIndex,
        previous: QModelIndex | QPersistentModelIndex,
    ) -> None:  # fmt: skip
        """Tell a screen reader the whole row."""
        super().currentChanged(current, previous)
        self.setAccessibleName(
            self._words.spoken(current.row()) if current.isValid() else self.tr("Words")
        )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes to the hits, Ctrl+D pins, Ctrl+C copies, letters go to the filter."""
        row = self.current_row()
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copyRequested.emit()
        elif row is not None and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.chosen.emit(row)
        elif row is not None and QKeySequence(event.keyCombination()) == _PIN_KEY:
            self.pinRequested.emit(row)
        elif event.key() == Qt.Key.Key_Up and not row:
            self.leftUpwards.emit()
        elif event.text().strip() and event.text().isprintable() and not _is_command(event):
            self.typed.emit(event.text())
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the ring; the stock view would also make the first row current by itself."""
        QAbstractScrollArea.focusInEvent(self, event)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Take the ring away."""
        super().focusOutEvent(event)
        self.viewport().update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the words the room there is."""
        super().resizeEvent(event)
        self.show_columns()

    def changeEvent(self, event: QEvent) -> None:
        """Measure again with another font."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._measure()
            self.show_columns()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the rows, and the focus ring over them."""
        super().paintEvent(event)
        if self.hasFocus():
            painter = QPainter(self.viewport())
            painter.setPen(QPen(self._theme.accent, 2))
            painter.drawRect(self.viewport().rect().adjusted(1, 1, -1, -1))
            painter.end()


def _is_command(event: QKeyEvent) -> bool:
    held = event.modifiers()
    return bool(held & (Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier))
