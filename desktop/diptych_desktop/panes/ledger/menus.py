"""The menus of the ledger: what rows are sorted by; context, copy, export; one row's own."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QActionGroup
from PySide6.QtWidgets import QMenu, QWidget

from diptych_desktop.panes.ledger.header import level_in_words
from diptych_desktop.theme.icons import icon
from diptych_desktop.theme.theme import Theme

LEVELS = (
    "hit", "1L", "2L", "3L", "4L", "5L", "1R", "2R", "3R", "4R", "5R", "document", "position",
)  # fmt: skip
MOST_LEVELS = 3
CONTEXTS = (20, 30, 40, 50, 60, 80, 100, 120, 150, 200)
FORMATS = (("tsv", "TSV"), ("csv", "CSV"), ("json", "JSON"))
translate = QCoreApplication.translate


class Deeds(NamedTuple):
    """What the menus do; ``export`` gets a format and which rows: shown or selected."""

    set_context: Callable[[int], None]
    copy: Callable[[str], None]
    export: Callable[[str, str], None]


def sort_menu(
    parent: QWidget, levels: Sequence[str], choose: Callable[[tuple[str, ...]], None]
) -> QMenu:
    """Return the menu of what to sort by, up to three levels; ``choose`` gets all of them."""
    menu = QMenu(parent)
    plain = menu.addAction(translate("ledger", "In text order"))
    plain.setCheckable(True)
    plain.setChecked(not levels)
    plain.triggered.connect(lambda: choose(()))
    menu.addSeparator()
    for number in range(MOST_LEVELS):
        now = levels[number] if number < len(levels) else ""
        title = (
            translate("ledger", "Then by: {0}") if number else translate("ledger", "First by: {0}")
        )
        submenu = menu.addMenu(title.format(level_in_words(now) if now else "…"))
        submenu.setEnabled(number <= len(levels))
        group = QActionGroup(submenu)
        offered = ("", *LEVELS) if number else LEVELS
        for level in offered:
            if level and level != now and level in levels:
                continue
            action = submenu.addAction(_label(level))
            action.setCheckable(True)
            action.setChecked(level == now and bool(levels))
            group.addAction(action)
            chosen = (*levels[:number], level, *levels[number + 1 :]) if level else levels[:number]
            action.triggered.connect(lambda _=False, wanted=tuple(chosen): choose(wanted))
    return menu


def _label(level: str) -> str:
    if not level:
        return translate("ledger", "nothing more")
    words = level_in_words(level)
    return f"{words} ({level})" if level[0].isdigit() else words


def more_menu(parent: QWidget, context: int, rows: int, selected: int, deeds: Deeds) -> QMenu:
    """Return the menu of context, copy and export; ``rows`` are shown, ``selected`` of them."""
    menu = QMenu(parent)
    around = menu.addMenu(
        translate("ledger", "Context: {0} characters on each side").format(context)
    )
    group = QActionGroup(around)
    for characters in sorted({*CONTEXTS, context}):
        action = around.addAction(translate("ledger", "{0} characters").format(characters))
        action.setCheckable(True)
        action.setChecked(characters == context)
        group.addAction(action)
        action.triggered.connect(lambda _=False, n=characters: deeds.set_context(n))
    menu.addSeparator()
    _add_deeds(menu, _of_shown(rows), rows, "shown", deeds)
    if selected > 1:
        menu.addSeparator()
        _add_deeds(menu, _of_selected(selected), selected, "selected", deeds)
    return menu


def _of_shown(rows: int) -> tuple[str, str]:
    """Return how copying and exporting what is shown are called."""
    copy = translate("ledger", "Copy the {0} rows shown")
    export = translate("ledger", "Export the {0} rows shown")
    if rows == 1:
        copy = translate("ledger", "Copy the row shown")
        export = translate("ledger", "Export the row shown")
    return copy.format(f"{rows:,}"), export.format(f"{rows:,}")


def _of_selected(rows: int) -> tuple[str, str]:
    """Return how copying and exporting several rows that are selected are called."""
    copy = translate("ledger", "Copy the {0} rows selected")
    export = translate("ledger", "Export the {0} rows selected")
    return copy.format(f"{rows:,}"), export.format(f"{rows:,}")


def _add_deeds(menu: QMenu, words: tuple[str, str], rows: int, which: str, deeds: Deeds) -> None:
    copy = menu.addAction(words[0])
    copy.triggered.connect(lambda: deeds.copy(which))
    copy.setEnabled(rows > 0)
    add_exports(menu, words[1], rows, which, deeds)


def add_exports(menu: QMenu, title: str, rows: int, which: str, deeds: Deeds) -> None:
    """Add a submenu of formats to a menu."""
    submenu = menu.addMenu(title)
    submenu.setEnabled(rows > 0)
    for form, name in FORMATS:
        action = submenu.addAction(translate("ledger", "As {0}…").format(name))
        action.triggered.connect(lambda _=False, wanted=form: deeds.export(wanted, which))


class RowDeeds(NamedTuple):
    """What the menu of a row does."""

    go: Callable[[], None]
    pin: Callable[[], None]
    copy: Callable[[], None]
    add_to_concept: Callable[[], object]


def row_menu(parent: QWidget, theme: Theme, selected: int, row: RowDeeds, deeds: Deeds) -> QMenu:
    """Return the menu of a row, and of the others that are selected with it."""
    menu = QMenu(parent)
    copy, export = _of_selected(selected)
    if selected < 2:
        copy = translate("ledger", "Copy the row")
    for name, words, do in (
        ("open", translate("ledger", "Go to the passage"), row.go),
        ("pin", translate("ledger", "Pin this hit"), row.pin),
        ("copy", copy, row.copy),
        ("concept", translate("ledger", "Add to a concept…"), row.add_to_concept),
    ):
        menu.addAction(icon(name, theme), words).triggered.connect(do)
    if selected > 1:
        add_exports(menu, export, selected, "selected", deeds)
    return menu
