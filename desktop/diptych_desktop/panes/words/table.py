"""The table of words: keys, columns, and what a row offers."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHeaderView, QWidget

from diptych_desktop.delegates.controls import wear
from diptych_desktop.delegates.keys import in_brackets
from diptych_desktop.delegates.row_view import RowView
from diptych_desktop.models.words import Ascending, Descending, WordsModel
from diptych_desktop.theme.theme import Theme

_WIDEST_FIGURE, _COMMON_FIGURE = "99,999,999", "99,999"
_PADDING = 24
_NARROWEST, _WIDEST = 180, 420
"""Pixels of the column of words."""


class WordsTable(RowView):
    """The words as rows; a press on a title sorts.

    Signals: those of RowView (a double click on a row tells ``chosen``, too), and
        typed(str): a letter was typed, for the filter.
        leftUpwards: Up was pressed on the first row.
        sortChanged: another order was chosen.
    """

    typed = Signal(str)
    leftUpwards = Signal()
    sortChanged = Signal()

    def __init__(self, model: WordsModel, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(model, theme, parent)
        self._words = model
        self.setObjectName("wordsTable")
        self.setAccessibleName(self.tr("Words"))
        header = self.horizontalHeader()
        header.setSectionsClickable(True)
        header.setHighlightSections(False)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header.sectionClicked.connect(self.sort_by)
        model.modelReset.connect(self.show_columns)
        self.doubleClicked.connect(lambda index: self.chosen.emit(index.row()))
        self.set_theme(theme)

    def say_keys(self) -> None:
        """Tell a screen reader what can be done with a row."""
        self.setAccessibleDescription(
            self.tr(
                "Enter goes to the hits of a word, Pin{0} pins its first hit, Copy{1} copies."
            ).format(in_brackets(self, "pin"), in_brackets(self, "copy"))
        )

    def set_theme(self, theme: Theme) -> None:
        """Wear a theme."""
        super().set_theme(theme)
        wear(
            self.horizontalHeader(),
            f"QHeaderView {{ background: {theme.chrome.name()}; }}"
            f"QHeaderView::section {{ background: {theme.chrome.name()};"
            f" color: {theme.secondary.name()}; border: 0;"
            f" border-bottom: 1px solid {theme.border.name()}; padding: 2px 11px; }}",
        )
        wear(
            self,
            f"QTableView {{ background: {theme.paper.name()}; color: {theme.ink.name()};"
            f" selection-background-color: {theme.selection.name()};"
            f" selection-color: {theme.ink.name()}; outline: 0; }}"
            "QTableView::item { padding: 0 8px; }",
        )
        self.measure()

    # Columns and order

    def show_columns(self) -> None:
        """Give the columns their widths: figures stand beside the words, not across the window.

        Where there is little room, a column is as wide as its title and common figures.
        """
        header, room = self.horizontalHeader(), self.viewport().width()
        if not self._words.columnCount():
            return
        widths = self._widths(_WIDEST_FIGURE)
        words = max(_NARROWEST, min(_WIDEST, room * 3 // 10))
        if words + sum(widths) > room:
            widths = self._widths(_COMMON_FIGURE)
            words = max(_NARROWEST, min(words, room - sum(widths)))
        for column, width in enumerate((words, *widths)):
            header.resizeSection(column, width)

    def _widths(self, figure: str) -> list[int]:
        """Return the widths of the columns of figures that are at most as wide as this one."""
        metrics = self.fontMetrics()
        least = metrics.horizontalAdvance(figure)
        titles = (
            str(self._words.headerData(column, Qt.Orientation.Horizontal))
            for column in range(1, self._words.columnCount())
        )
        # The arrow of the order takes its room beside the title.
        return [max(least, metrics.horizontalAdvance(f"{title} ▼")) + _PADDING for title in titles]

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

    def enter(self) -> None:
        """Take the keyboard; the first row is current if none was."""
        if self.current_row() is None and self._words.rowCount():
            self.setCurrentIndex(self._words.index(0, 0))
        self.setFocus(Qt.FocusReason.TabFocusReason)

    # Qt overrides

    def keyboardSearch(self, search: str) -> None:
        """Find by the filter: going through 100,000 rows for a letter would take too long."""

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
        """Letters go to the filter, and so does Up from the first row."""
        if event.key() == Qt.Key.Key_Up and not self.current_row():
            self.leftUpwards.emit()
        elif event.text().strip() and event.text().isprintable() and not _is_command(event):
            self.typed.emit(event.text())
        else:
            super().keyPressEvent(event)

    def measure(self) -> None:
        """Measure the columns, too."""
        super().measure()
        self.show_columns()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the words the room there is."""
        super().resizeEvent(event)
        self.show_columns()


def _is_command(event: QKeyEvent) -> bool:
    held = event.modifiers()
    return bool(held & (Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier))
