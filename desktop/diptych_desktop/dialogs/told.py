"""Says what came of something: a sentence, and a list where there is one."""

from collections.abc import Sequence

from PySide6.QtWidgets import QDialog, QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from diptych_desktop.dialogs.frame import button, dress, words
from diptych_desktop.theme.theme import Theme


class ToldDialog(QDialog):
    """A sentence to read, with the rest of it to copy under it."""

    def __init__(
        self,
        title: str,
        sentence: str,
        lines: Sequence[str],
        theme: Theme,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("toldDialog")
        self.setWindowTitle(title)
        self.setMinimumWidth(480)
        self.sentence = words(sentence, self)
        self.list = QPlainTextEdit("\n".join(lines), self)
        self.list.setReadOnly(True)
        self.list.setAccessibleName(title)
        self.list.setVisible(bool(lines))
        close = button(self.tr("Close"), "closeTold", self, main=True)
        close.clicked.connect(self.accept)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(close)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 20, 20, 16)
        layout.setSpacing(8)
        layout.addWidget(self.sentence)
        layout.addWidget(self.list, 1)
        layout.addLayout(row)
        self.set_theme(theme)

    def set_theme(self, theme: Theme) -> None:
        """Wear a theme."""
        dress(self, theme)
