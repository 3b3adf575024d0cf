"""How choices and fields of dialogs look: boxes, rounds, lists that open, with a focus ring."""

from PySide6.QtWidgets import QDialog

from diptych_desktop.delegates.controls import wear
from diptych_desktop.dialogs.frame import dress
from diptych_desktop.theme.theme import Theme


def dress_form(dialog: QDialog, theme: Theme) -> None:
    """Give a dialog with a form the theme, its fields included."""
    dress(dialog, theme)
    wear(dialog, dialog.styleSheet() + _style(theme))


def _style(theme: Theme) -> str:
    paper, ink, border = theme.paper.name(), theme.ink.name(), theme.border.name()
    accent, quiet = theme.accent.name(), theme.secondary.name()
    return f"""
    QCheckBox, QRadioButton {{ color: {ink}; padding: 2px; border: 2px solid transparent; }}
    QCheckBox:focus, QRadioButton:focus {{ border: 2px solid {accent}; border-radius: 6px; }}
    QCheckBox:disabled, QRadioButton:disabled {{ color: {quiet}; }}
    QCheckBox::indicator, QRadioButton::indicator {{
        width: 12px; height: 12px; border: 1px solid {quiet}; background: {paper};
    }}
    QCheckBox::indicator {{ border-radius: 3px; }}
    QRadioButton::indicator {{ border-radius: 7px; }}
    QCheckBox::indicator:checked, QRadioButton::indicator:checked {{
        border: 1px solid {accent}; background: qradialgradient(cx: 0.5, cy: 0.5, radius: 0.5,
        fx: 0.5, fy: 0.5, stop: 0 {accent}, stop: 0.55 {accent}, stop: 0.6 {paper});
    }}
    QCheckBox::indicator:disabled, QRadioButton::indicator:disabled {{ border-color: {border}; }}
    QComboBox {{
        color: {ink}; background: {paper}; border: 1px solid {border}; border-radius: 6px;
        margin: 1px; padding: 4px 8px;
    }}
    QComboBox::drop-down {{ border: none; width: 22px; }}
    QComboBox::down-arrow {{
        width: 0px; height: 0px; border-left: 4px solid {paper}; border-right: 4px solid {paper};
        border-top: 5px solid {ink};
    }}
    QComboBox:focus {{ border: 2px solid {accent}; margin: 0px; }}
    QComboBox:disabled {{ color: {quiet}; }}
    QComboBox QAbstractItemView {{
        color: {ink}; background: {paper}; border: 1px solid {border};
        selection-background-color: {theme.selection.name()}; selection-color: {ink};
    }}
    """
