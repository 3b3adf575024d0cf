"""What can be done with the rows of the words view, by key, from their menu, from the table's."""

from PySide6.QtCore import QObject, QPoint, Qt, Signal
from PySide6.QtWidgets import QMenu

from diptych_desktop.models.words import WordsModel
from diptych_desktop.panes.words.copying import AT_ONCE, copy_rows
from diptych_desktop.panes.words.table import WordsTable
from diptych_desktop.theme.icons import icon
from diptych_desktop.theme.theme import SYSTEM, Theme, load_theme

COPIED = ("tsv", "csv")
WRITTEN = ("tsv", "csv", "json")


class RowDeeds(QObject):
    """Tells what is wanted of rows, as queries; copies them itself.

    Menus are made when they are opened, for the table as it is then.

    Signals:
        queryRequested(str): the hits of a row are wanted.
        pinRequested(str): the first hit of this query is to be pinned.
        aroundRequested(str): what stands around the hits of this query is wanted.
        conceptRequested(object): these queries are to be added to a concept.
        saveRequested(str form): all rows that are shown, as a file.
        copyRequested(str form, object places): more rows than can be copied at once: those at
            these places, or with None all that are shown.
        said(str): a word for the status line.
    """

    queryRequested = Signal(str)
    pinRequested = Signal(str)
    aroundRequested = Signal(str)
    conceptRequested = Signal(object)
    saveRequested = Signal(str)
    copyRequested = Signal(str, object)
    said = Signal(str)

    def __init__(self, model: WordsModel, table: WordsTable) -> None:
        super().__init__(table)
        self._model, self._table = model, table
        self._theme = load_theme(SYSTEM)
        table.chosen.connect(self.go_to_hits)
        table.pinPressed.connect(self.pin)
        table.copyRequested.connect(self.copy)
        table.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        table.customContextMenuRequested.connect(self._open_menu)

    def set_theme(self, theme: Theme) -> None:
        """Wear a theme."""
        self._theme = theme

    # What is done

    def go_to_hits(self, row: int) -> None:
        """Ask for the hits of a row."""
        self.queryRequested.emit(self._model.query(row))

    def pin(self, row: int) -> None:
        """Ask for the first hit of a row to be pinned."""
        self.pinRequested.emit(self._model.query(row))

    def pin_here(self) -> bool:
        """Pin from the current row, if the keyboard is here; tell whether it was."""
        row = self._table.current_row()
        if row is None or not self._table.hasFocus():
            return False
        self.pin(row)
        return True

    def add_to_concept(self) -> bool:
        """Ask for the words of the rows selected to be added to a concept; tell if there are."""
        rows = self._table.selected_rows()
        if rows:
            self.conceptRequested.emit([self._model.word_query(row) for row in rows])
        return bool(rows)

    def copy(self, form: str = "tsv", *, whole: bool = False) -> None:
        """Copy the rows selected, or with ``whole`` all that are shown under their titles."""
        places = None if whole else self._table.selected_rows()
        if (self._model.rowCount() if places is None else len(places)) > AT_ONCE:
            self.copyRequested.emit(form, places)
            return
        copied = copy_rows(self._model, places, form)
        told = self.tr("1 row copied.") if copied == 1 else self.tr("{0} rows copied.")
        self.said.emit(told.format(f"{copied:,}"))

    # Menus

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
            copy.triggered.connect(lambda *_, f=form: self.copy(f, whole=True))
        menu.addSeparator()
        for form in WRITTEN:
            save = menu.addAction(self.tr("Export the table as {0}…").format(form.upper()))
            save.triggered.connect(lambda *_, f=form: self.saveRequested.emit(f))

    def of_row(self, row: int) -> QMenu:
        """Return the menu of a row; it goes away when it is closed."""
        menu = QMenu(self._table)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for name, words, do in (
            ("search", self.tr("Go to its hits"), lambda: self.go_to_hits(row)),
            ("pin", self.tr("Pin its first hit"), lambda: self.pin(row)),
            ("list", self.tr("What stands around it"), lambda: self._ask_around(row)),
            ("concept", self.tr("Add to a concept…"), self.add_to_concept),
            ("copy", self.tr("Copy"), self.copy),
        ):
            if name == "copy":
                menu.addSeparator()
            action = menu.addAction(icon(name, self._theme), words)
            action.triggered.connect(lambda *_, d=do: d())
        return menu

    def _ask_around(self, row: int) -> None:
        self.aroundRequested.emit(self._model.query(row))

    def _open_menu(self, at: QPoint) -> None:
        index = self._table.indexAt(at)
        if index.isValid():
            self.of_row(index.row()).popup(self._table.viewport().mapToGlobal(at))
