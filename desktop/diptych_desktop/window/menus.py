"""The menu bar, built from the table of actions."""

from collections.abc import Mapping

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMainWindow, QMenu

from diptych_desktop.theme.icons import icon
from diptych_desktop.theme.theme import Theme
from diptych_desktop.window.actions import ACTIONS
from diptych_desktop.window.titles import MENUS


def fill_menus(window: QMainWindow, actions: Mapping[str, QAction]) -> None:
    """Put every action into its menu, in the table's order."""
    groups: dict[str, QActionGroup] = {}
    made = {menu.objectName(): menu for menu in window.menuBar().findChildren(QMenu)}
    menus = {name: made[f"menu_{name.lower()}"] for name in MENUS}
    within: dict[tuple[str, str], QMenu] = {}
    for spec in ACTIONS:
        menu = menus[spec.menu]
        if spec.submenu:
            place = (spec.menu, spec.submenu)
            if place not in within:
                within[place] = menu.addMenu(QCoreApplication.translate("actions", spec.submenu))
            menu = within[place]
        if spec.separator:
            menu.addSeparator()
        menu.addAction(actions[spec.name])
        if spec.group:
            group = groups.setdefault(spec.group, QActionGroup(window))
            group.addAction(actions[spec.name])


def dress(actions: Mapping[str, QAction], theme: Theme) -> None:
    """Give the actions their icons in the theme's ink."""
    for spec in ACTIONS:
        if spec.icon:
            actions[spec.name].setIcon(icon(spec.icon, theme))
