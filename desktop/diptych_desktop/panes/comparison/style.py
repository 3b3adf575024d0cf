"""How the stock widgets of the comparison panel look, and which keys are its own."""

from html import escape

from PySide6.QtCore import Qt

from diptych_desktop.delegates.rows.content import Look

RING = 2
"""Pixels of the ring around what has the focus."""
MOVING = Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.ShiftModifier
"""Held down with an arrow to move rows."""


def tip(text: str) -> str:
    """Return a tooltip that shows its text as it is: a title may look like markup to Qt."""
    if "<" not in text:
        return text
    return "<qt>" + escape(text).replace("\n", "<br>") + "</qt>"


def label(text: str) -> str:
    """Return the text of a button or menu entry that shows every ampersand."""
    return text.replace("&", "&&")


def card_style(look: Look) -> str:
    """Return the style sheet of the open card."""
    t = look.theme
    return f"""
    QTextBrowser {{ background: transparent; border: none; }}
    QPlainTextEdit, QLineEdit, QComboBox {{
        background: {t.paper.name()}; color: {t.ink.name()};
        border: 1px solid {t.border.name()}; border-radius: 4px; padding: 2px 4px;
        selection-background-color: {t.selection.name()}; selection-color: {t.ink.name()};
    }}
    QPlainTextEdit:focus, QLineEdit:focus, QComboBox:focus {{
        border: 2px solid {t.accent.name()}; padding: 1px 3px;
    }}
    QComboBox QLineEdit, QComboBox QLineEdit:focus {{ border: none; padding: 0; }}
    QLineEdit#title {{ background: transparent; border: 1px solid transparent; font-weight: bold; }}
    QLineEdit#title:hover {{ border: 1px solid {t.border.name()}; }}
    QLineEdit#title:focus {{ background: {t.paper.name()}; border: 2px solid {t.accent.name()}; }}
    QComboBox::drop-down {{ border: none; width: 18px; }}
    QToolButton {{ border: 1px solid transparent; border-radius: 4px; background: transparent; }}
    QToolButton:hover {{ background: {t.chrome.name()}; }}
    QToolButton:checked {{ border: 1px solid {t.border.name()}; background: {t.chrome.name()}; }}
    QToolButton:focus {{ border: 2px solid {t.accent.name()}; }}
    QToolButton[chip="true"] {{
        background: {t.chrome.name()}; color: {t.ink.name()};
        border: 1px solid {t.border.name()}; border-radius: 9px; padding: 0 6px;
    }}
    QToolButton[chip="true"]:focus {{ border: 2px solid {t.accent.name()}; }}
    QPushButton#switch {{
        border: {RING}px solid transparent; background: transparent; color: {t.accent.name()};
        text-decoration: underline; text-align: left; padding: 0;
    }}
    QPushButton#switch:focus {{ border-color: {t.accent.name()}; border-radius: 4px; }}
    """


def bar_style(look: Look) -> str:
    """Return the style sheet of the line above the cards."""
    t = look.theme
    return f"""
    QWidget#comparison-bar {{ background: {t.chrome.name()};
        border-bottom: 1px solid {t.border.name()}; }}
    QLabel {{ color: {t.secondary.name()}; background: transparent; }}
    QToolButton {{ border: 1px solid transparent; border-radius: 4px; padding: 2px;
        color: {t.ink.name()}; background: transparent; }}
    QToolButton:hover, QToolButton:checked {{ background: {t.paper.name()};
        border: 1px solid {t.border.name()}; }}
    QToolButton:focus {{ border: 2px solid {t.accent.name()}; padding: 1px; }}
    QToolButton::menu-indicator {{ image: none; }}
    QToolButton#classes, QToolButton#trash {{ padding: 2px 4px; }}
    QToolButton[chip="true"] {{ padding: 1px 6px; border: 1px dashed {t.border.name()};
        border-radius: 9px; color: {t.secondary.name()}; text-decoration: line-through; }}
    QToolButton[chip="true"]:checked {{ background: {t.paper.name()}; color: {t.ink.name()};
        border: 1px solid {t.secondary.name()}; text-decoration: none; }}
    QToolButton[chip="true"]:focus {{ border: 2px solid {t.accent.name()}; padding: 0 5px; }}
    QLineEdit {{ background: {t.paper.name()}; color: {t.ink.name()};
        border: 1px solid {t.border.name()}; border-radius: 4px; padding: 2px 4px;
        selection-background-color: {t.selection.name()}; selection-color: {t.ink.name()}; }}
    QLineEdit:focus {{ border: 2px solid {t.accent.name()}; padding: 1px 3px; }}
    """
