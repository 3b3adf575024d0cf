"""Asks what of a session is to go into the file that is handed on."""

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QButtonGroup, QDialog, QHBoxLayout, QRadioButton, QVBoxLayout, QWidget

from diptych_desktop.dialogs.form_style import dress_form
from diptych_desktop.dialogs.frame import button, words
from diptych_desktop.theme.directions import isolated
from diptych_desktop.theme.theme import Theme

WIDTH = 520


class ShareDialog(QDialog):
    """Three choices, the texts chosen at first.

    Signals: ``chosen(bool, bool)``: whether texts go along, and whether the files do as well; the
    dialog then closes.
    """

    chosen = Signal(bool, bool)

    def __init__(self, name: str, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("shareDialog")
        self.setWindowTitle(_tr("Save a copy to hand on"))
        self.setMinimumWidth(WIDTH)
        self.options: dict[str, QRadioButton] = {}
        self._group = QButtonGroup(self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 16, 16, 16)
        layout.setSpacing(6)
        layout.addWidget(
            words(
                _tr("“{0}” with its pins, rows, notes and concepts goes into one file, which opens "
                    "in Diptych on any machine. What else is to go into it?")
                .format(isolated(name)),
                self,
            )
        )  # fmt: skip
        layout.addSpacing(6)
        for key, title, said in _choices():
            self._add_option(layout, key, title, said)
        self.options["texts"].setChecked(True)
        layout.addStretch(1)
        row = QHBoxLayout()
        row.addStretch(1)
        self.cancel_button = button(_tr("Cancel"), "shareCancel", self)
        self.save_button = button(_tr("Choose where…"), "shareSave", self, main=True)
        row.addWidget(self.cancel_button)
        row.addWidget(self.save_button)
        layout.addLayout(row)
        self.cancel_button.clicked.connect(self.reject)
        self.save_button.clicked.connect(self._choose)
        self.set_theme(theme)
        self.resize(WIDTH, layout.heightForWidth(WIDTH))
        self.options["texts"].setFocus()

    def _add_option(self, layout: QVBoxLayout, key: str, title: str, said: str) -> None:
        option = QRadioButton(title, self)
        option.setObjectName(f"share_{key}")
        option.setAccessibleDescription(said)
        self.options[key] = option
        self._group.addButton(option)
        layout.addWidget(option)
        line = words(said, self, quiet=True)
        line.setContentsMargins(24, 0, 0, 6)
        layout.addWidget(line)

    def set_theme(self, theme: Theme) -> None:
        """Wear a theme."""
        dress_form(self, theme)

    def choice(self) -> str:
        """Return what is chosen: texts, originals or quotations."""
        return next(key for key, option in self.options.items() if option.isChecked())

    def _choose(self) -> None:
        choice = self.choice()
        self.accept()
        self.chosen.emit(choice != "quotations", choice == "originals")


def _choices() -> tuple[tuple[str, str, str], ...]:
    """Return each choice with its title and what it means."""
    return (
        ("texts", _tr("The &texts of its documents"),
         _tr("They can be read and searched there, and every pin stands in its place.")),
        ("originals", _tr("The texts and the original &files"),
         _tr("Also for reading them another way. The file is as large as they are.")),
        ("quotations", _tr("The &quotations alone"),
         _tr("Who opens it sees what is pinned, with a few words around it, and can open the "
             "documents they have themselves.")),
    )  # fmt: skip


def _tr(text: str) -> str:
    return QCoreApplication.translate("share", text)
