"""The dialogs: shows them, and hands what they ask for to the controllers.

Each dialog's module is imported when it is first shown: start-up is spared them.
"""

from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QDialog

from diptych_desktop.controllers.board import Board
from diptych_desktop.theme.directions import isolated
from diptych_desktop.window.actions import changed_keys, commands, key_table
from diptych_desktop.window.ask import Ask
from diptych_desktop.window.keys import Keys
from diptych_desktop.window.main_window import MainWindow
from diptych_desktop.window.source_finding import SourceFinding
from diptych_index.session.model import SavedDocument, SessionInfo, Side

if TYPE_CHECKING:
    from diptych_desktop.dialogs.missing_file import Choice
    from diptych_desktop.dialogs.sessions import SessionsDialog

D = TypeVar("D", bound=QDialog)
RECENT = 8
WIDEST = 420
"""How many pixels the name of a session takes in the menu at the most."""
FAULT = (
    "Diptych made a mistake and goes on. Your session is safe. "
    "Copy the report and send it to the developers."
)


class Windows(QObject):
    """Opens each dialog beside the work; none blocks it.

    Signals:
        duplicating: a session is about to be duplicated; what is not saved yet can still be.
    """

    duplicating = Signal()

    def __init__(self, window: MainWindow, board: Board, ask: Ask, keys: Keys) -> None:
        super().__init__(window)
        self._window = window
        self._board = board
        self._ask = ask
        self._keys = keys
        self._sessions: SessionsDialog | None = None
        self.sources = SourceFinding(window, board, ask)

    def _open(self, dialog: D) -> D:
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()
        return dialog

    # -- help

    def show_help(self, topic: str) -> None:
        """Show the help at a page of the manual."""
        from diptych_desktop.dialogs.help import HelpDialog  # noqa: PLC0415

        keys = self._keys.map
        dialog = HelpDialog(
            key_table(keys), self._window.theme, self._window, changed=changed_keys(keys)
        )
        self._open(dialog).show_page(topic)

    def show_keys(self) -> None:
        """Show all commands with their keys, to change them."""
        from diptych_desktop.dialogs.keys import KeysDialog  # noqa: PLC0415

        dialog = KeysDialog(
            commands(), self._keys.map, self._keys.menus(), self._window.theme, self._window
        )
        dialog.chosen.connect(self._keys.choose)
        self._open(dialog)

    def show_tour(self) -> None:
        """Begin the tour; one that is under way begins anew."""
        from diptych_desktop.window.touring import Touring  # noqa: PLC0415 (start-up)

        tour = self._window.findChild(Touring) or Touring(self._window)
        tour.begin()

    def show_about(self) -> None:
        """Say what Diptych is, and where it keeps its files."""
        from diptych_desktop.dialogs.about import AboutDialog  # noqa: PLC0415

        self._open(AboutDialog(self._board.places, self._window.theme, self._window))

    def tell_fault(self, report: str) -> None:
        """Tell of a fault of ours, with the report to copy."""
        from diptych_desktop.dialogs.error_dialog import ErrorDialog  # noqa: PLC0415

        self._open(ErrorDialog(self.tr(FAULT), report, self._window.theme, self._window))

    # -- documents

    def ask_encoding(self, side: Side) -> None:
        """Ask in which encoding the file of a side is to be read."""
        from diptych_desktop.dialogs.encoding import EncodingDialog  # noqa: PLC0415

        document = self._board.documents.document(side)
        if document is None or not document.way.encoding:
            self._window.status.say(
                self.tr("Document {0} is in a format that has no encoding to choose.").format(side)
                if document is not None
                else self.tr("There is no document {0} yet.").format(side)
            )
            return
        sample = beginning(document.head["path"])
        dialog = EncodingDialog(
            document.title, document.way.encoding, sample, self._window.theme, self._window
        )
        desk = self._board.desk
        dialog.chosen.connect(lambda name: desk.read_again(side, encoding=name))
        self._open(dialog)

    def ask_page(self, side: Side, at: int, label: str) -> None:
        """Ask for the number of the page that begins at a ReadOffset of a side."""
        self._ask.text(
            self.tr("A page starts here"),
            self.tr("Number of the page of document {0} that starts here").format(side),
            label,
            lambda typed: self._board.desk.set_page(side, at, typed),
        )

    def ask_missing(self, side: Side, saved: SavedDocument) -> None:
        """Ask what to do about a file that is gone and of which no text was saved."""
        from diptych_desktop.dialogs.missing_file import MissingFileDialog  # noqa: PLC0415

        dialog = MissingFileDialog(
            saved.name, saved.path, self._window.theme, self._window, saved=False
        )
        dialog.chosen.connect(lambda choice: self._missing_answered(side, choice))
        self._open(dialog)

    def _missing_answered(self, side: Side, choice: "Choice") -> None:
        if choice.value == "find":
            self.find_missing(side)
        elif choice.value == "remove":
            self._board.desk.remove_document(side)

    def find_missing(self, side: Side) -> None:
        """Look for the file of a side, and ask where it is if it is not found."""
        self.sources.find(side)

    # -- sessions

    def show_sessions(self) -> None:
        """Show all sessions, and the trash."""
        from diptych_desktop.dialogs.sessions import SessionsDialog  # noqa: PLC0415

        if self._sessions is not None:
            return
        sessions, dialog = self._board.sessions, SessionsDialog(self._window.theme, self._window)
        self._sessions = dialog
        dialog.openRequested.connect(self._board.desk.open_session)
        dialog.renameRequested.connect(sessions.rename)
        dialog.duplicateRequested.connect(self._duplicate)
        dialog.deleteRequested.connect(self._delete)
        dialog.restoreRequested.connect(sessions.restore)
        dialog.eraseRequested.connect(self._erase)
        sessions.listChanged.connect(self._fill_sessions)
        dialog.finished.connect(self._sessions_closed)
        self._fill_sessions()
        self._open(dialog)

    def _sessions_closed(self) -> None:
        self._sessions = None
        self._board.sessions.listChanged.disconnect(self._fill_sessions)

    def _fill_sessions(self) -> None:
        def filled(kept: list[SessionInfo], deleted: list[SessionInfo]) -> None:
            if self._sessions is not None:
                self._sessions.set_sessions(kept, deleted)

        sessions = self._board.sessions
        sessions.list_sessions(
            lambda kept: sessions.list_sessions(lambda gone: filled(kept, gone), deleted=True)
        )

    def _delete(self, session_id: str) -> None:
        session = self._board.desk.session
        if session is not None and session.id == session_id:
            self._board.desk.leave()
        self._board.sessions.delete(session_id)

    def _erase(self, session_id: str) -> None:
        from diptych_desktop.controllers.safekeeping import Safekeeping  # noqa: PLC0415 (rare)

        safe = Safekeeping(self._board.sessions, self)
        safe.erase([session_id], lambda _count: self._fill_sessions())

    def rename_session(self) -> None:
        """Ask for another name of the session on the desk."""
        session = self._board.desk.session
        if session is None:
            self._window.status.say(self.tr("There is no session yet; open a document first."))
            return
        self._ask.text(
            self.tr("Rename the session"),
            self.tr("Name"),
            session.name,
            lambda name: self._board.sessions.rename(session.id, name),
        )

    def duplicate_session(self) -> None:
        """Make a copy of the session on the desk."""
        session = self._board.desk.session
        if session is not None:
            self._duplicate(session.id)
            self._window.status.say(
                self.tr("“{0}” was duplicated. The copy is under Sessions.").format(
                    isolated(session.name)
                )
            )

    def _duplicate(self, session_id: str) -> None:
        self.duplicating.emit()
        self._board.sessions.duplicate(session_id)

    def delete_session(self) -> None:
        """Put the session on the desk into the trash."""
        session = self._board.desk.session
        if session is not None:
            self._delete(session.id)
            self._window.status.say(
                self.tr("“{0}” is in the trash. Sessions… has it, to restore.").format(
                    isolated(session.name)
                ),
                lasting=True,
            )

    def fill_session_menu(self) -> None:
        """Fill the menu of the tool row with the last sessions."""
        self._board.sessions.list_sessions(self.list_in_menu)

    def list_in_menu(self, infos: list[SessionInfo]) -> None:
        """List sessions in that menu; one without entries would not open at all."""
        menu, actions = self._window.session_menu, self._window.actions_by_name
        menu.clear()
        for name in ("sessions", "new_session", "new_session_here"):
            menu.addAction(actions[name])
        menu.addSeparator()
        for name in ("open_shared", "save_shared", "import_annotations"):
            menu.addAction(actions[name])
        if infos:
            menu.addSeparator()
        for info in infos[:RECENT]:
            name = menu.fontMetrics().elidedText(
                isolated(info.name), Qt.TextElideMode.ElideRight, WIDEST
            )
            action = menu.addAction(name.replace("&", "&&"))
            action.triggered.connect(
                lambda *_, session_id=info.id: self._board.desk.open_session(session_id)
            )
        menu.addSeparator()
        for name in ("rename_session", "duplicate_session", "delete_session"):
            menu.addAction(actions[name])


def beginning(path: str) -> bytes:
    """Return the first bytes of a file for a look at its encoding, none if it cannot be read."""
    from diptych_desktop.dialogs.encoding import SAMPLE_BYTES  # noqa: PLC0415 (start-up)

    try:
        with Path(path).open("rb") as file:
            return file.read(SAMPLE_BYTES)
    except OSError:
        return b""
