"""The copies, the folder and the health of the sessions: dialogs, and what they ask for."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from diptych_desktop.controllers.board import Board
from diptych_desktop.controllers.safekeeping import Safekeeping
from diptych_desktop.theme.directions import isolated
from diptych_desktop.window.ask import Ask
from diptych_desktop.window.main_window import MainWindow
from diptych_index.session.model import Session, SessionInfo

if TYPE_CHECKING:
    from diptych_desktop.dialogs.backups import BackupsDialog
    from diptych_index.session.copies import CopyContents, CopyInfo
    from diptych_index.session.holding import Holder


class Keeping(QObject):
    """Opens the dialogs about keeping sessions safe, and has the store do what they ask."""

    def __init__(self, window: MainWindow, board: Board, ask: Ask) -> None:
        super().__init__(window)
        self._window, self._board, self._ask = window, board, ask
        self.safe = Safekeeping(board.sessions, self)
        self._copies: BackupsDialog | None = None
        self.safe.copiesChanged.connect(self._fill_copies)
        board.sessions.failed.connect(self._failed)

    def actions(self) -> dict[str, Callable[..., object]]:
        """Return what the actions do."""
        return {
            "copies": self.show_copies,
            "check_store": self.check,
            "move_store": self.ask_folder,
            "show_holders": self.show_holders,
        }

    # -- copies

    def show_copies(self, *_: object) -> None:
        """Show the dated copies and what lies in them."""
        from diptych_desktop.dialogs.backups import BackupsDialog  # noqa: PLC0415 (start-up)

        if self._copies is not None:
            return
        self._copies = dialog = BackupsDialog(self._window.theme, self._window)
        dialog.lookRequested.connect(self._look_into)
        dialog.restoreRequested.connect(self._restore)
        dialog.takeRequested.connect(self._take)
        dialog.backUpRequested.connect(lambda: self.safe.back_up(self._backed_up))
        dialog.finished.connect(self._copies_closed)
        dialog.finished.connect(dialog.deleteLater)
        self._fill_copies()
        dialog.open()

    def _copies_closed(self) -> None:
        self._copies = None

    def _fill_copies(self) -> None:
        if self._copies is None:
            return

        def filled(copies: list[CopyInfo], present: list[SessionInfo]) -> None:
            if self._copies is not None:
                self._copies.set_present(present)
                self._copies.set_copies(copies)

        sessions = self._board.sessions
        sessions.list_sessions(
            lambda present: self.safe.list_copies(lambda copies: filled(copies, present))
        )

    def _look_into(self, number: int) -> None:
        def looked(contents: CopyContents) -> None:
            if self._copies is not None:
                self._copies.set_contents(number, contents)

        self.safe.look_into_copy(number, looked)

    def _restore(self, number: int) -> None:
        def restored() -> None:
            words = self.tr("The sessions are as in the copy; what was there before is copied.")
            self._window.status.say(words, lasting=True, general=True)

        if self._copies is not None:
            self._copies.accept()
        self.safe.restore_copy(number, restored)

    def _take(self, number: int, session_id: str) -> None:
        def taken(session: Session) -> None:
            self._window.status.say(
                self.tr("“{0}” is back. Sessions… has it.").format(isolated(session.name)),
                lasting=True,
            )
            self._fill_copies()

        self.safe.take_from_copy(number, session_id, taken)

    def _backed_up(self, done: bool) -> None:
        words = self.tr("A copy was made.") if done else self.tr("There is nothing new to copy.")
        self._window.status.say(words)

    # -- health

    def check(self, *_: object) -> None:
        """Look through everything that is kept, and say what was found."""
        self._window.status.say(self.tr("Looking through the sessions …"))
        self.safe.check(self._checked)

    def _checked(self, faults: Sequence[str]) -> None:
        if faults:
            sentence = self.tr(
                "Not all is well. Session > Copies of the sessions… has earlier states."
            )
        else:
            sentence = self.tr("All sessions, their texts and their copies were read: all is well.")
        self._tell(self.tr("Check of the sessions"), sentence, faults)

    # -- the folder

    def ask_folder(self, *_: object) -> None:
        """Ask where the sessions are to lie, and move them there, or use those that lie there."""
        self.safe.folder(self._ask_folder)

    def _ask_folder(self, here: Path) -> None:
        title = self.tr("Move the sessions from {0} to …").format(here)
        self._ask.folder(title, str(here), lambda chosen: self._to_folder(Path(chosen), here))

    def _to_folder(self, chosen: Path, here: Path) -> None:
        if chosen == here:
            self._window.status.say(self.tr("The sessions lie there already."))
            return

        def there(folder: Path) -> None:
            words = self.tr("The sessions lie in {0} now.").format(folder)
            self._window.status.say(words, lasting=True, general=True)

        # A folder that has sessions is used as it is: nothing in it is written over.
        if any(chosen.glob("sessions*.sqlite*")):
            self.safe.use(chosen, there)
        else:
            self.safe.move(chosen, there)

    def show_holders(self, *_: object) -> None:
        """Say who else has the sessions open."""
        self.safe.holders(self._show_holders)

    def _show_holders(self, holders: Sequence[Holder]) -> None:
        if not holders:
            self._window.status.say(self.tr("Nobody else has these sessions open."))
            return
        self._tell(
            self.tr("Who has the sessions open"),
            self.tr("These have them open, too; each sees what it has opened itself."),
            [holder.in_words() for holder in holders],
        )

    # -- telling

    def _failed(self, sentence: str) -> None:
        if self._copies is not None:
            self._copies.set_failure(sentence)

    def _tell(self, title: str, sentence: str, lines: Sequence[str]) -> None:
        from diptych_desktop.dialogs.told import ToldDialog  # noqa: PLC0415 (start-up)

        dialog = ToldDialog(title, sentence, lines, self._window.theme, self._window)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()
