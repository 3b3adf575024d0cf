"""The question for one line of words: a name, a page, where to go."""

from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from diptych_desktop.dialogs.frame import button, dress
from diptych_desktop.theme.theme import Theme

_ROOMY = 400
"""Pixels of the field: names of sessions are long."""


class LineDialog(QDialog):
    """A label, a field with what is known already selected, and the buttons of every dialog."""

    def __init__(
        self, title: str, label: str, value: str, theme: Theme, parent: QWidget | None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("lineDialog")
        self.setWindowTitle(title)
        words = QLabel(label, self)
        words.setWordWrap(True)
        self.field = QLineEdit(value, self)
        self.field.setAccessibleName(label)
        self.field.setMinimumWidth(_ROOMY)
        self.field.selectAll()
        words.setBuddy(self.field)
        self.cancel_button = button(self.tr("Cancel"), "lineCancel", self)
        self.ok_button = button(self.tr("OK"), "lineOk", self, main=True)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addStretch(1)
        row.addWidget(self.cancel_button)
        row.addWidget(self.ok_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 14, 16, 14)
        layout.setSpacing(8)
        layout.addWidget(words)
        layout.addWidget(self.field)
        layout.addSpacing(4)
        layout.addLayout(row)
        self.cancel_button.clicked.connect(self.reject)
        self.ok_button.clicked.connect(self.accept)
        self.set_theme(theme)

    def set_theme(self, theme: Theme) -> None:
        """Wear a theme."""
        dress(self, theme)
