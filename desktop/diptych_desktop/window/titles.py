"""The titles of the menus: all of the menu bar that the first frame shows."""

from PySide6.QtWidgets import QMainWindow

MENUS = ("File", "Edit", "View", "Search", "Compare", "Session", "Help")


def make_menus(window: QMainWindow) -> None:
    """Put the titles into the menu bar."""
    for name in MENUS:
        menu = window.menuBar().addMenu(f"&{name}")
        menu.setObjectName(f"menu_{name.lower()}")
        menu.setToolTipsVisible(True)
