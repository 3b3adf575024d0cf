"""The style of the page of concepts and saved searches, and the picture of a colour."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPen, QPixmap

from diptych_desktop.delegates.controls import button_style, line_style, scroll_style
from diptych_desktop.theme.theme import Theme

_SIDE = 14


def page_style(theme: Theme) -> str:
    """Return the style sheet of the page."""
    ink, paper, border = theme.ink.name(), theme.paper.name(), theme.border.name()
    accent, chosen = theme.accent.name(), theme.selection.name()
    return (
        button_style(theme)
        + line_style(theme)
        + scroll_style(theme)
        + f"""
    QLineEdit {{ padding: 2px 6px; }} QLineEdit:focus {{ padding: 1px 5px; }}
    QLabel {{ color: {theme.secondary.name()}; background: transparent; }}
    QLabel[title="true"] {{ color: {ink}; font-weight: bold; }}
    QLabel[wrong="true"] {{ color: {theme.only_a_ink.name()}; }}
    QPlainTextEdit, QTreeView, QListView {{
        color: {ink}; background: {paper}; border: 1px solid {border}; border-radius: 6px;
        margin: 1px; selection-background-color: {chosen}; selection-color: {ink}; outline: 0;
    }}
    QPlainTextEdit:focus, QTreeView:focus, QListView:focus {{
        border: 2px solid {accent}; margin: 0;
    }}
    QTreeView::item, QListView::item {{ padding: 3px; border: 0; color: {ink}; }}
    QTreeView::item:selected, QListView::item:selected {{ background: {chosen}; color: {ink}; }}
    QHeaderView::section {{
        color: {theme.secondary.name()}; background: {theme.chrome.name()};
        border: 0; border-bottom: 1px solid {border}; padding: 2px 6px;
    }}
    """
    )


def swatch(color: str, theme: Theme) -> QIcon:
    """Return a small square of a colour, an empty one where there is none."""
    picture = QPixmap(_SIDE, _SIDE)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(theme.secondary, 1))
    known = QColor(color)
    painter.setBrush(known if known.isValid() else Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(QRectF(0.5, 0.5, _SIDE - 1, _SIDE - 1), 3, 3)
    painter.end()
    result = QIcon(picture)
    # Qt would tint it in the row that is chosen: a colour has to stay what it is.
    result.addPixmap(picture, QIcon.Mode.Selected)
    return result
