"""The menus of the words view: what can be done with the table, and with a row."""

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QMenu

from diptych_desktop.models.words import WordsModel
from diptych_desktop.panes.words.table import WordsTable
from diptych_desktop.theme.icons import icon
from diptych_desktop.theme.theme import Theme

COPIED = ("tsv", "csv")
WRITTEN = ("tsv", "csv", "json")


class WordsMenus(QObject):
    """Makes both menus when they are opened, for the table as it is then.

    Signals:
        copyRequested(str form): all rows that are shown, as text.
        saveRequested(str form): all rows that are shown, as a file.
        rowCopied: the rows selected, as text.
        hitsRequested(int row), pinRequested(int row), aroundRequested(int row): its hits, a pin
            of the first of them, the words around them.
    """

    copyRequested = Signal(str)
    saveRequested = Signal(str)
    rowCopied = Signal()
    hitsRequested = Signal(int)
    pinRequested = Signal(int)
    aroundRequested = Signal(int)

    def __init__(self, model: WordsModel, table: WordsTable) -> None:
        super().__init__(table)
        self._model, self._table = model, table

    def fill(self, menu: QMenu) -> None:
        """Fill the menu of the table anew: its columns to sort by, copy and export."""
        menu.clear()
        table = self._model.table
        if table is None or not self._model.rowCount():
            words = self.tr("There is no table to copy or export yet")
            menu.addAction(words).setEnabled(False)
            return
        order = menu.addMenu(self.tr("Sort by"))
        for number, column in enumerate(table.columns):
            action = order.addAction(column.title)
            action.setCheckable(True)
            action.setChecked(self._model.sorted_by[0] == number)
            action.triggered.connect(lambda *_, n=number: self._table.sort_by(n))
        menu.addSeparator()
        for form in COPIED:
            copy = menu.addAction(self.tr("Copy the table as {0}").format(form.upper()))
            copy.triggered.connect(lambda *_, f=form: self.copyRequested.emit(f))
        menu.addSeparator()
        for form in WRITTEN:
            save = menu.addAction(self.tr("Export the table as {0}…").format(form.upper()))
            save.triggered.connect(lambda *_, f=form: self.saveRequested.emit(f))

    def of_row(self, row: int, theme: Theme) -> QMenu:
        """Return the menu of a row; it goes away when it is closed."""
        menu = QMenu(self._table)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for name, words, signal in (
            ("search", self.tr("Go to its hits"), self.hitsRequested),
            ("pin", self.tr("Pin its first hit"), self.pinRequested),
            ("list", self.tr("What stands around it"), self.aroundRequested),
        ):
            action = menu.addAction(icon(name, theme), words)
            action.triggered.connect(lambda *_, s=signal: s.emit(row))
        menu.addSeparator()
        copy = menu.addAction(icon("copy", theme), self.tr("Copy"))
        copy.triggered.connect(self.rowCopied)
        return menu
