"""The small controls that panes and dialogs share: their style sheets, and Enter on buttons."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QCheckBox, QRadioButton, QWidget

from diptych_desktop.theme.theme import Theme, mixed

THUMB_REST, THUMB_HOVER, THUMB_HELD = 0.3, 0.42, 0.55
"""How strongly the thumb of a scroll bar stands out: shares of secondary ink on its ground."""


def press_focused(event: QKeyEvent) -> bool:
    """Press the button that has the keyboard if a key is Enter; whether there was one.

    Qt does so in dialogs alone.
    """
    nothing = (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
    button = QApplication.focusWidget()
    if event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter) or event.modifiers() not in nothing:
        return False
    if not isinstance(button, QAbstractButton) or isinstance(button, QCheckBox | QRadioButton):
        return False
    button.click()
    return True


def wear(widget: QWidget, sheet: str) -> None:
    """Give a widget a style sheet, also before it was ever shown.

    Qt keeps the rules it looked up to measure a child that is not polished yet, and would paint
    that child with the sheet before this one.
    """
    widget.ensurePolished()
    widget.setStyleSheet(sheet)


def button_style(theme: Theme) -> str:
    """Return the style of tool buttons and push buttons: quiet until touched, a 2 px focus ring.

    A checked button is told by its frame and its weight, not by colour alone. A button whose
    property ``link`` is true looks like a link, one with ``main`` true is filled with the accent.
    """
    return f"""
    QToolButton, QPushButton {{
        color: {theme.ink.name()}; background: transparent; outline: none;
        border: 2px solid transparent; border-radius: 6px; padding: 2px 6px;
    }}
    QPushButton {{
        background: {theme.paper.name()}; border: 1px solid {theme.border.name()};
        margin: 1px; padding: 4px 12px;
    }}
    QToolButton:hover, QPushButton:hover {{ background: {theme.selection.name()}; }}
    QToolButton:pressed, QPushButton:pressed {{ background: {theme.border.name()}; }}
    QToolButton:checked {{
        background: {theme.paper.name()}; border-color: {theme.border.name()}; font-weight: bold;
    }}
    QToolButton:disabled, QPushButton:disabled {{ color: {theme.secondary.name()}; }}
    QPushButton[main="true"] {{
        color: {theme.paper.name()}; background: {theme.accent.name()};
        border-color: {theme.accent.name()};
    }}
    QPushButton[main="true"]:disabled {{
        color: {theme.secondary.name()}; background: {theme.paper.name()};
        border-color: {theme.border.name()};
    }}
    QPushButton[link="true"] {{
        color: {theme.accent.name()}; background: transparent; border: 1px solid transparent;
        padding: 2px 4px; text-align: left;
    }}
    QPushButton[link="true"]:hover {{ text-decoration: underline; }}
    QToolButton:focus {{ border: 2px solid {theme.accent.name()}; }}
    QPushButton:focus {{ border: 2px solid {theme.accent.name()}; margin: 0px; }}
    QPushButton[main="true"]:focus {{ border: 2px solid {theme.ink.name()}; }}
    """


def line_style(theme: Theme) -> str:
    """Return the style of a line to type in: a quiet frame, a 2 px ring when it is typed into."""
    return f"""
    QLineEdit {{
        color: {theme.ink.name()}; background: {theme.paper.name()};
        border: 1px solid {theme.border.name()}; border-radius: 6px; padding: 0 1px;
        selection-background-color: {theme.selection.name()};
        selection-color: {theme.ink.name()}; placeholder-text-color: {theme.secondary.name()};
    }}
    QLineEdit:focus {{ border: 2px solid {theme.accent.name()}; padding: 0; }}
    """


def choice_style(theme: Theme) -> str:
    """Return the style of lists that open and of numbers that are stepped: framed as lines are."""
    paper, ink, border = theme.paper.name(), theme.ink.name(), theme.border.name()
    return f"""
    QComboBox, QSpinBox {{
        color: {ink}; background: {paper}; border: 1px solid {border}; border-radius: 6px;
        margin: 1px; padding: 2px 6px;
        selection-background-color: {theme.selection.name()}; selection-color: {ink};
    }}
    QComboBox:focus, QSpinBox:focus {{ border: 2px solid {theme.accent.name()}; margin: 0px; }}
    QComboBox:disabled, QSpinBox:disabled {{ color: {theme.secondary.name()}; }}
    QComboBox::drop-down {{ border: none; width: 22px; }}
    QComboBox::down-arrow, QSpinBox::down-arrow {{
        width: 0px; height: 0px; border-left: 4px solid {paper}; border-right: 4px solid {paper};
        border-top: 5px solid {ink};
    }}
    QSpinBox::up-button, QSpinBox::down-button {{ border: none; width: 18px; }}
    QSpinBox::up-arrow {{
        width: 0px; height: 0px; border-left: 4px solid {paper}; border-right: 4px solid {paper};
        border-bottom: 5px solid {ink};
    }}
    QComboBox QAbstractItemView {{
        color: {ink}; background: {paper}; border: 1px solid {border};
        selection-background-color: {theme.selection.name()}; selection-color: {ink};
    }}
    """


def bar_style(theme: Theme) -> str:
    """Return the style of a bar that shows how much is done: a line, without a figure in it."""
    return f"""
    QProgressBar {{
        background: {theme.paper.name()}; border: 1px solid {theme.border.name()};
        border-radius: 3px; color: transparent; max-height: 4px;
    }}
    QProgressBar::chunk {{ background: {theme.accent.name()}; border-radius: 2px; }}
    """


def scroll_style(theme: Theme) -> str:
    """Return the style of scroll bars: a thumb on the ground of the chrome, nothing else.

    It looks as the overview bar beside a text does.
    """
    rest, hover, held = (
        mixed(theme.secondary, theme.chrome, share).name()
        for share in (THUMB_REST, THUMB_HOVER, THUMB_HELD)
    )
    return f"""
    QScrollBar {{ background: {theme.chrome.name()}; border: 0; margin: 0; }}
    QScrollBar:vertical {{ width: 16px; }}
    QScrollBar:horizontal {{ height: 16px; }}
    QScrollBar::handle {{ background: {rest}; border-radius: 4px; }}
    QScrollBar::handle:vertical {{ min-height: 22px; margin: 1px 2px; }}
    QScrollBar::handle:horizontal {{ min-width: 22px; margin: 2px 1px; }}
    QScrollBar::handle:hover {{ background: {hover}; }}
    QScrollBar::handle:pressed {{ background: {held}; }}
    QScrollBar::add-line, QScrollBar::sub-line {{ width: 0; height: 0; }}
    QScrollBar::add-page, QScrollBar::sub-page {{ background: transparent; }}
    """


def tab_style(theme: Theme) -> str:
    """Return the style of tabs: words in a line, the chosen one bold over a bar of the accent."""
    return f"""
    QTabWidget::pane {{ border: 0; }}
    QTabBar::tab {{
        color: {theme.secondary.name()}; padding: 6px 12px; border: 2px solid transparent;
        border-bottom: 2px solid transparent;
    }}
    QTabBar::tab:selected {{
        color: {theme.ink.name()}; font-weight: bold;
        border-bottom: 2px solid {theme.accent.name()};
    }}
    QTabBar::tab:selected:focus {{ border: 2px solid {theme.accent.name()}; border-radius: 6px; }}
    """


def link(theme: Theme, target: str, text: str) -> str:
    """Return an HTML link in the theme's accent; both arguments are HTML already."""
    return f'<a href="{target}" style="color: {theme.accent.name()};">{text}</a>'
