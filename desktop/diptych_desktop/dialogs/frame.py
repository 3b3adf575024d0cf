"""What all dialogs have in common: the theme on their stock widgets, and buttons with names."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QLabel, QPushButton, QWidget

from diptych_desktop.delegates.controls import (
    bar_style,
    button_style,
    scroll_style,
    tab_style,
    wear,
)
from diptych_desktop.theme.theme import Theme


def dress(dialog: QDialog, theme: Theme) -> None:
    """Give a dialog the theme's palette and styles, lists and texts included."""
    dialog.setPalette(theme.palette())
    sheets = (button_style, scroll_style, tab_style, bar_style, _style)
    wear(dialog, "".join(sheet(theme) for sheet in sheets))


def button(text: str, name: str, parent: QWidget, *, main: bool = False) -> QPushButton:
    """Return a push button; ``main`` is the one that Enter presses."""
    result = QPushButton(text, parent)
    result.setObjectName(name)
    result.setAutoDefault(main)
    result.setDefault(main)
    result.setProperty("main", main)
    return result


def words(text: str, parent: QWidget, *, quiet: bool = False) -> QLabel:
    """Return a label of plain text that wraps and can be selected; ``quiet`` in secondary ink."""
    label = QLabel(parent)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setText(text)
    label.setWordWrap(True)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    label.setProperty("quiet", quiet)
    return label


def _style(theme: Theme) -> str:
    paper, ink, border = theme.paper.name(), theme.ink.name(), theme.border.name()
    accent, chosen = theme.accent.name(), theme.selection.name()
    return f"""
    QDialog {{ background: {theme.chrome.name()}; }}
    QDialogButtonBox {{ dialogbuttonbox-buttons-have-icons: 0; }}
    QLabel {{ color: {ink}; background: transparent; }}
    QLabel[quiet="true"] {{ color: {theme.secondary.name()}; }}
    QLineEdit, QPlainTextEdit, QTextBrowser, QTreeView, QTableView, QListView {{
        color: {ink}; background: {paper}; border: 1px solid {border}; border-radius: 6px;
        margin: 1px; selection-background-color: {chosen}; selection-color: {ink};
        placeholder-text-color: {theme.secondary.name()}; outline: 0;
    }}
    QLineEdit {{ padding: 4px 8px; }}
    QPlainTextEdit {{ padding: 0 4px; }}
    QLineEdit:focus, QPlainTextEdit:focus, QTextBrowser:focus, QTreeView:focus, QTableView:focus,
    QListView:focus {{
        border: 2px solid {accent}; margin: 0px;
    }}
    QTreeView::item, QTableView::item, QListView::item {{ padding: 4px; border: 0; }}
    QTreeView::item:hover, QListView::item:hover {{ background: {theme.chrome.name()}; }}
    QTreeView::item:selected, QTableView::item:selected, QListView::item:selected {{
        background: {chosen}; color: {ink};
    }}
    QTreeView QLineEdit, QTreeView QLineEdit:focus {{
        padding: 0 2px; margin: 0; border: 0; border-radius: 0;
    }}
    QHeaderView::section {{
        color: {theme.secondary.name()}; background: {theme.chrome.name()};
        border: 0; border-bottom: 1px solid {border}; padding: 4px 7px;
    }}
    """
