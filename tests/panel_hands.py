"""What the tests of the comparison pane take hold of."""

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from diptych_desktop.panes.comparison.card_list import CardList
from diptych_desktop.panes.comparison.open_card import OpenCard


def rows(desk) -> CardList:
    return desk.pane.findChild(CardList, "comparison-list")


def card(desk) -> OpenCard:
    return desk.pane.findChild(OpenCard, "open-card")


def names(desk) -> list[str]:
    """Return the ids of the rows in sight."""
    return [item.id for item in rows(desk).model().items]


def entry(menu: QMenu, words: str) -> QAction:
    for action in menu.actions():
        if action.text().split("\t")[0] == words:
            return action
        if action.menu() is not None:
            for below in action.menu().actions():
                if below.text().split("\t")[0] == words:
                    return below
    raise AssertionError(f"no entry {words}")


def choose(desk, words: str) -> None:
    """Choose an entry of the menu of the open row, or of all that are selected."""
    menu = desk.pane.make_menu()
    entry(menu, words).trigger()
    menu.deleteLater()
