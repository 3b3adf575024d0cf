"""The menus of the words view: what can be done with the table, and with a row."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu

from diptych_desktop.theme.icons import icon
from diptych_desktop.theme.theme import Theme

if TYPE_CHECKING:
    from diptych_desktop.panes.words.pane import WordsPane

FORMS = ("tsv", "csv", "json")


def fill_menu(pane: WordsPane, menu: QMenu) -> None:
    """Fill the menu of the table anew: its columns to sort by, copy and export."""
    menu.clear()
    table = pane.model.table
    if table is None or not pane.model.rowCount():
        menu.addAction(pane.tr("There is no table to copy or export yet")).setEnabled(False)
        return
    order = menu.addMenu(pane.tr("Sort by"))
    for number, column in enumerate(table.columns):
        action = order.addAction(column.title)
        action.setCheckable(True)
        action.setChecked(pane.model.sorted_by[0] == number)
        action.triggered.connect(lambda *_, n=number: pane.table.sort_by(n))
    menu.addSeparator()
    for form in ("tsv", "csv"):
        words = pane.tr("Copy the table as {0}").format(form.upper())
        menu.addAction(words).triggered.connect(lambda *_, f=form: pane.copy(f, whole=True))
    menu.addSeparator()
    for form in FORMS:
        words = pane.tr("Export the table as {0}…").format(form.upper())
        menu.addAction(words).triggered.connect(lambda *_, f=form: pane.saveRequested.emit(f))


def row_menu(pane: WordsPane, row: int, theme: Theme) -> QMenu:
    """Return the menu of a row; it goes away when it is closed."""
    menu = QMenu(pane)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    query = pane.model.query(row)
    go = menu.addAction(icon("search", theme), pane.tr("Go to its hits"))
    go.triggered.connect(lambda: pane.go_to_hits(row))
    pin = menu.addAction(icon("pin", theme), pane.tr("Pin its first hit"))
    pin.triggered.connect(lambda: pane.pin(row))
    around = menu.addAction(icon("list", theme), pane.tr("What stands around it"))
    around.triggered.connect(lambda: pane.around(query))
    menu.addSeparator()
    copy = menu.addAction(icon("copy", theme), pane.tr("Copy"))
    copy.triggered.connect(lambda: pane.copy())
    return menu
