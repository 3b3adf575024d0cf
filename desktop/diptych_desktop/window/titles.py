"""The titles of the menus: all of the menu bar that the first frame shows."""

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication
from PySide6.QtWidgets import QMainWindow

_TITLES = (
    QT_TRANSLATE_NOOP("titles", "&File"),
    QT_TRANSLATE_NOOP("titles", "&Edit"),
    QT_TRANSLATE_NOOP("titles", "&View"),
    QT_TRANSLATE_NOOP("titles", "&Search"),
    QT_TRANSLATE_NOOP("titles", "&Compare"),
    QT_TRANSLATE_NOOP("titles", "Sess&ion"),
    QT_TRANSLATE_NOOP("titles", "&Help"),
)
TITLES = {str(title).replace("&", ""): str(title) for title in _TITLES}
"""The titles, by what the table of actions calls the menus."""
MENUS = tuple(TITLES)


def make_menus(window: QMainWindow) -> None:
    """Put the titles into the menu bar."""
    for name, title in TITLES.items():
        menu = window.menuBar().addMenu(QCoreApplication.translate("titles", title))
        menu.setObjectName(f"menu_{name.lower()}")
        menu.setToolTipsVisible(True)
