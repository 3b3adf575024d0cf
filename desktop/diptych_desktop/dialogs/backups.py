"""The dated copies of the sessions: what lies in each, and how to get it back."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from diptych_desktop.dialogs.frame import button, dress, words
from diptych_desktop.models.when import in_words
from diptych_desktop.theme.directions import isolated
from diptych_desktop.theme.theme import Theme
from diptych_index.session.model import SessionInfo

if TYPE_CHECKING:
    from diptych_index.session.copies import CopyContents, CopyInfo

NOTHING = "There is no copy yet. One is made when Diptych is closed, and while you work."
CHOOSE = "Choose a copy to see what lies in it."
LOOKING = "Looking into the copy …"
ID = Qt.ItemDataRole.UserRole


class BackupsDialog(QDialog):
    """Lists copies, previews one, and asks to bring a session, or all of them, back.

    Signals:
        lookRequested(int): the number of a copy to look into.
        restoreRequested(int): all sessions are to be those of this copy.
        takeRequested(int, str): one session (its id) is to come back out of a copy.
        backUpRequested: a copy is to be made now.
    """

    lookRequested = Signal(int)
    restoreRequested = Signal(int)
    takeRequested = Signal(int, str)
    backUpRequested = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("backupsDialog")
        self.setWindowTitle(self.tr("Copies of the sessions"))
        self.resize(860, 480)
        self._now: Mapping[str, SessionInfo] = {}
        self._asked = False
        self.copies = QListWidget()
        self.copies.setAccessibleName(self.tr("Dated copies, the newest first"))
        self.sessions = QTreeWidget()
        self.sessions.setAccessibleName(self.tr("Sessions in this copy"))
        self.sessions.setRootIsDecorated(False)
        self.sessions.setHeaderLabels([self.tr("Session"), self.tr("Pins"), self.tr("Changed"),
                                       self.tr("Beside what there is now")])  # fmt: skip
        self.state = words(self.tr(NOTHING), self)
        self.question = words("", self)
        self.make_button = button(self.tr("Make a copy now"), "makeCopy", self)
        self.take_button = button(self.tr("Bring this session back"), "takeSession", self)
        self.restore_button = button(self.tr("Restore all of this copy…"), "restoreCopy", self)
        self.close_button = button(self.tr("Close"), "closeCopies", self, main=True)
        self._lay_out()
        self.copies.currentItemChanged.connect(lambda *_: self._copy_chosen())
        self.sessions.itemSelectionChanged.connect(self._show_buttons)
        self.sessions.itemActivated.connect(lambda *_: self._take())
        self.make_button.clicked.connect(self.backUpRequested)
        self.take_button.clicked.connect(self._take)
        self.restore_button.clicked.connect(self._restore)
        self.close_button.clicked.connect(self.accept)
        self.set_theme(theme)
        self._show_buttons()

    def _lay_out(self) -> None:
        lists = QHBoxLayout()
        lists.addWidget(self.copies, 2)
        lists.addWidget(self.sessions, 5)
        row = QHBoxLayout()
        row.addWidget(self.make_button)
        row.addStretch(1)
        for each in (self.take_button, self.restore_button, self.close_button):
            row.addWidget(each)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 16, 16, 12)
        layout.setSpacing(8)
        layout.addWidget(self.state)
        layout.addLayout(lists, 1)
        layout.addWidget(self.question)
        layout.addLayout(row)
        self.sessions.setColumnWidth(0, 240)
        self.sessions.setColumnWidth(1, 50)
        self.sessions.setColumnWidth(2, 130)

    def set_theme(self, theme: Theme) -> None:
        """Wear a theme."""
        dress(self, theme)

    # -- what there is

    def set_copies(self, copies: "Sequence[CopyInfo]") -> None:
        """List the copies, newest first; the one chosen stays chosen."""
        chosen = self._number()
        self.copies.clear()
        for copy in copies:
            made = copy.made.astimezone()
            text = f"{made:%Y-%m-%d, %H:%M}   {copy.size / 1e6:.1f} MB"
            item = QListWidgetItem(text)
            item.setData(ID, copy.number)
            self.copies.addItem(item)
            if copy.number == chosen:
                self.copies.setCurrentItem(item)
        self.state.setText(self.tr(CHOOSE) if copies else self.tr(NOTHING))
        if copies and self.copies.currentRow() < 0:
            self.copies.setCurrentRow(0)
        self._show_buttons()

    def set_present(self, sessions: Sequence[SessionInfo]) -> None:
        """Take in the sessions there are now, to say what differs."""
        self._now = {info.id: info for info in sessions}

    def set_contents(self, number: int, contents: "CopyContents") -> None:
        """Show what lies in a copy."""
        if number != self._number():
            return
        self.sessions.clear()
        for info in contents.sessions:
            cells = [
                isolated(info.name),
                str(info.pins),
                in_words(info.changed),
                self._beside(info),
            ]
            item = QTreeWidgetItem(cells)
            item.setData(0, ID, info.id)
            item.setToolTip(0, "\n".join(info.documents))
            self.sessions.addTopLevelItem(item)
        pins = sum(info.pins for info in contents.sessions)
        gone = len(set(self._now) - {info.id for info in contents.sessions})
        sentence = self.tr("{0} with {1} lie in this copy.").format(
            counted(len(contents.sessions), "session"), counted(pins, "pin")
        )
        if gone:
            sentence += " " + self.tr("{0} of now not in it.").format(
                counted(gone, "session") + (" is" if gone == 1 else " are")
            )
        self.state.setText(sentence)
        first = self.sessions.topLevelItem(0)
        if first is not None:
            self.sessions.setCurrentItem(first)
        self._show_buttons()

    def set_failure(self, sentence: str) -> None:
        """Say why something could not be done."""
        self.state.setText(sentence)

    def _beside(self, info: SessionInfo) -> str:
        now = self._now.get(info.id)
        if now is None:
            return self.tr("no longer there")
        if now.changed == info.changed:
            return self.tr("the same")
        if now.pins == info.pins:
            return self.tr("changed since")
        return self.tr("{0} now").format(counted(now.pins, "pin"))

    # -- what the reader does

    def _number(self) -> int | None:
        item = self.copies.currentItem()
        return None if item is None else int(item.data(ID))

    def _copy_chosen(self) -> None:
        self._ask_no_more()
        self.sessions.clear()
        number = self._number()
        if number is not None:
            self.state.setText(self.tr(LOOKING))
            self.lookRequested.emit(number)
        self._show_buttons()

    def _take(self) -> None:
        items, number = self.sessions.selectedItems(), self._number()
        if items and number is not None:
            self.takeRequested.emit(number, items[0].data(0, ID))

    def _restore(self) -> None:
        """Ask first, in the dialog itself; the second press does it."""
        number = self._number()
        if number is None:
            return
        if not self._asked:
            self._asked = True
            self.question.setText(
                self.tr("All sessions will be as they were in this copy. "
                        "What there is now is copied before, and stands in this list then.")
            )  # fmt: skip
            self.restore_button.setText(self.tr("Restore it"))
            return
        self._ask_no_more()
        self.restoreRequested.emit(number)

    def _ask_no_more(self) -> None:
        self._asked = False
        self.question.setText("")
        self.restore_button.setText(self.tr("Restore all of this copy…"))

    def _show_buttons(self) -> None:
        self.restore_button.setEnabled(self._number() is not None)
        self.take_button.setEnabled(bool(self.sessions.selectedItems()))


def counted(count: int, thing: str) -> str:
    """Return a count in words: ``1 pin``, ``2 pins``."""
    named = thing if count == 1 else f"{thing}s"
    return f"{count} {QCoreApplication.translate('counts', named)}"
