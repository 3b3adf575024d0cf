"""The menu bar, built from the table of actions."""

from collections.abc import Mapping

from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMainWindow

from diptych_desktop.theme.icons import icon
from diptych_desktop.theme.theme import Theme
from diptych_desktop.window.actions import ACTIONS, MENUS


def fill_menu_bar(window: QMainWindow, actions: Mapping[str, QAction]) -> None:
    """Put every action into its menu, in the table's order."""
    menus = {name: window.menuBar().addMenu(f"&{name}") for name in MENUS}
    for name, menu in menus.items():
        menu.setObjectName(f"menu_{name.lower()}")
        menu.setToolTipsVisible(True)
    groups: dict[str, QActionGroup] = {}
    for spec in ACTIONS:
        if spec.separator:
            menus[spec.menu].addSeparator()
        menus[spec.menu].addAction(actions[spec.name])
        if spec.group:
            group = groups.setdefault(spec.group, QActionGroup(window))
            group.addAction(actions[spec.name])


def dress(actions: Mapping[str, QAction], theme: Theme) -> None:
    """Give the actions their icons in the theme's ink."""
    for spec in ACTIONS:
        if spec.icon:
            actions[spec.name].setIcon(icon(spec.icon, theme))
