"""Asks what to do with a shared session of which this reader has a copy already."""

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from diptych_desktop.dialogs.frame import button, dress, words
from diptych_desktop.models.when import in_words
from diptych_desktop.theme.directions import isolated
from diptych_desktop.theme.theme import Theme


class KnownSessionDialog(QDialog):
    """Says which copy is of when, and offers to merge, to keep both, or to open one's own.

    Signals: ``chosen(str)`` with "merge", "both" or "mine"; the dialog then closes.
    """

    chosen = Signal(str)

    def __init__(
        self, name: str, mine: str, theirs: str, theme: Theme, parent: QWidget | None = None
    ) -> None:
        """``mine`` and ``theirs`` are when the two copies were last changed (ISO 8601)."""
        super().__init__(parent)
        self.setObjectName("knownSessionDialog")
        self.setWindowTitle(_tr("You have this session already"))
        self.setMinimumWidth(520)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 16, 16, 16)
        layout.setSpacing(12)
        layout.addWidget(
            words(
                _tr("You have “{0}” already. Yours was last changed {1}, the one in the file {2}. "
                    "Merging shows you first what is new, and keeps the notes of both.")
                .format(isolated(name), in_words(mine), in_words(theirs)),
                self,
            )
        )  # fmt: skip
        row = QHBoxLayout()
        self.cancel_button = button(_tr("Cancel"), "knownCancel", self)
        row.addWidget(self.cancel_button)
        row.addStretch(1)
        self.buttons = {
            "mine": button(_tr("&Open mine"), "knownMine", self),
            "both": button(_tr("&Keep both"), "knownBoth", self),
            "merge": button(_tr("&Merge into mine…"), "knownMerge", self, main=True),
        }
        for choice, widget in self.buttons.items():
            row.addWidget(widget)
            widget.clicked.connect(lambda *_, c=choice: self._choose(c))
        layout.addLayout(row)
        self.cancel_button.clicked.connect(self.reject)
        self.set_theme(theme)
        self.buttons["merge"].setFocus()

    def set_theme(self, theme: Theme) -> None:
        """Wear a theme."""
        dress(self, theme)

    def _choose(self, choice: str) -> None:
        self.accept()
        self.chosen.emit(choice)


def _tr(text: str) -> str:
    return QCoreApplication.translate("known_session", text)
