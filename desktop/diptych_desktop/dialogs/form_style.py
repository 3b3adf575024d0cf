"""How choices and fields of dialogs look: boxes, rounds, lists that open, with a focus ring."""

from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QCheckBox, QDialog

from diptych_desktop.delegates.controls import choice_style, wear
from diptych_desktop.dialogs.frame import dress
from diptych_desktop.theme.theme import Theme


def dress_form(dialog: QDialog, theme: Theme) -> None:
    """Give a dialog with a form the theme, its fields included."""
    dress(dialog, theme)
    wear(dialog, dialog.styleSheet() + choice_style(theme) + _style(theme))
    framed = theme.palette()
    # Fusion draws the frame of a check mark in a shade of this.
    framed.setColor(QPalette.ColorRole.Window, theme.secondary)
    for box in dialog.findChildren(QCheckBox):
        box.setPalette(framed)


def _style(theme: Theme) -> str:
    paper, ink, border = theme.paper.name(), theme.ink.name(), theme.border.name()
    accent, quiet = theme.accent.name(), theme.secondary.name()
    return f"""
    QCheckBox, QRadioButton {{ color: {ink}; padding: 2px; border: 2px solid transparent; }}
    QCheckBox:focus, QRadioButton:focus {{ border: 2px solid {accent}; border-radius: 6px; }}
    QCheckBox:disabled, QRadioButton:disabled {{ color: {quiet}; }}
    QRadioButton::indicator {{
        width: 12px; height: 12px; border: 1px solid {quiet}; border-radius: 7px;
        background: {paper};
    }}
    QRadioButton::indicator:checked {{
        border: 1px solid {accent}; background: qradialgradient(cx: 0.5, cy: 0.5, radius: 0.5,
        fx: 0.5, fy: 0.5, stop: 0 {accent}, stop: 0.55 {accent}, stop: 0.6 {paper});
    }}
    QRadioButton::indicator:disabled {{ border-color: {border}; }}
    QComboBox {{ padding: 4px 8px; }}
    """
