"""Asks what to do about a document whose file is no longer where it was."""

from enum import Enum

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from diptych_desktop.dialogs.frame import button, dress, words
from diptych_desktop.theme.theme import Theme


class Choice(Enum):
    """What the reader wants done about the file."""

    FIND = "find"
    SAVED = "saved"
    REMOVE = "remove"


class MissingFileDialog(QDialog):
    """Says which file is gone and offers three ways on; Esc leaves the question open.

    Signals: ``chosen(object Choice)`` once, before the dialog closes.
    """

    chosen = Signal(object)

    def __init__(
        self,
        name: str,
        path: str,
        theme: Theme,
        parent: QWidget | None = None,
        *,
        saved: bool = True,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("missingFileDialog")
        self.setWindowTitle(self.tr("A file is missing"))
        self.setMinimumWidth(480)
        self.sentence = words(self.tr("“{0}” is not where it was.").format(name), self)
        font = self.sentence.font()
        font.setBold(True)
        self.sentence.setFont(font)
        self.find_button = button(self.tr("Find it…"), "missingFind", self, main=True)
        self.saved_button = button(self.tr("Open the saved text"), "missingSaved", self)
        self.saved_button.setEnabled(saved)
        self.remove_button = button(self.tr("Remove it from the session"), "missingRemove", self)
        outlook = self.tr("No text of it was saved in the session, for nothing was pinned in it.")
        if saved:
            outlook = self.tr(
                "Its text is saved in the session and can be read and compared all the same."
            )
        self._lay_out(path, outlook)
        self.find_button.clicked.connect(self._find)
        self.saved_button.clicked.connect(self._open_saved)
        self.remove_button.clicked.connect(self._remove)
        self.find_button.setFocus()
        self.set_theme(theme)

    def _lay_out(self, path: str, outlook: str) -> None:
        row = QHBoxLayout()
        row.addWidget(self.remove_button)
        row.addStretch(1)
        row.addWidget(self.saved_button)
        row.addWidget(self.find_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 20, 20, 16)
        layout.setSpacing(8)
        layout.addWidget(self.sentence)
        layout.addWidget(words(self.tr("It stood at {0}").format(path), self, quiet=True))
        layout.addWidget(words(outlook, self))
        layout.addSpacing(8)
        layout.addLayout(row)

    def set_theme(self, theme: Theme) -> None:
        """Wear a theme."""
        dress(self, theme)

    def _find(self) -> None:
        self._choose(Choice.FIND)

    def _open_saved(self) -> None:
        self._choose(Choice.SAVED)

    def _remove(self) -> None:
        self._choose(Choice.REMOVE)

    def _choose(self, choice: Choice) -> None:
        self.chosen.emit(choice)
        self.accept()
