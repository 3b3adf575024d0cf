"""The copies, the trash and the folder of the sessions, as the window sees them."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from diptych_desktop.controllers.sessions import SessionController
from diptych_desktop.controllers.store_work import StoreWork
from diptych_index.session.model import Session, SessionInfo

if TYPE_CHECKING:
    from diptych_index.session.copies import CopyContents, CopyInfo
    from diptych_index.session.holding import Holder

    CopiesTaker = Callable[[list[CopyInfo]], None]
    ContentsTaker = Callable[[CopyContents], None]
    HoldersTaker = Callable[[list[Holder]], None]


class Safekeeping(QObject):
    """Asks the store on its thread; every call returns at once.

    Callbacks run on the window's thread, and only when the store did what was asked. Else the
    controller's ``failed`` says why, in plain words.

    Signals:
        copiesChanged: there are other dated copies than before.
        trashChanged: other sessions lie in the trash than before.
        folderChanged: the sessions lie in this folder now (Path).
    """

    copiesChanged = Signal()
    trashChanged = Signal()
    folderChanged = Signal(object)

    def __init__(self, sessions: SessionController, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._sessions = sessions

    # Copies

    def back_up(self, then: Callable[[bool], None] | None = None) -> None:
        """Make a copy now; ``then`` gets whether that was possible."""

        def made(done: bool) -> None:
            self.copiesChanged.emit()
            if then is not None:
                then(done)

        self._sessions.ask(StoreWork.back_up, made)

    def list_copies(self, then: "CopiesTaker") -> None:
        """Give ``then`` the dated copies, newest first."""
        self._sessions.ask(lambda work: work.store.copies(), then)

    def look_into_copy(self, number: int, then: "ContentsTaker") -> None:
        """Give ``then`` the sessions in a copy."""
        self._sessions.ask(lambda work: work.store.copy_contents(number), then)

    def restore_copy(self, number: int, then: Callable[[], None] | None = None) -> None:
        """Make all the sessions those of a copy; what there is now is copied before.

        The open session is shown as it is then, or closed if it is not in the copy.
        """
        show = self._sessions.replaced()

        def restored(session: Session | None) -> None:
            show(session)
            self.copiesChanged.emit()
            self.trashChanged.emit()
            if then is not None:
                then()

        self._sessions.change(lambda work: work.restore_copy(number), restored, alone=True)

    def take_from_copy(
        self, number: int, session_id: str, then: Callable[[Session], None] | None = None
    ) -> None:
        """Bring one session back out of a copy; ``then`` gets it, it is not opened."""

        def taken(session: Session) -> None:
            self._sessions.listChanged.emit()
            if then is not None:
                then(session)

        self._sessions.change(lambda work: work.store.take_from_copy(number, session_id), taken)

    def check(self, then: Callable[[list[str]], None]) -> None:
        """Look everything through; ``then`` gets a sentence for each thing that is wrong.

        Takes a while in a large store; changes need not wait for it.
        """
        self._sessions.ask(StoreWork.check, then)

    # The trash

    def list_trash(self, then: Callable[[list[SessionInfo]], None]) -> None:
        """Give ``then`` the sessions in the trash, last used first."""
        self._sessions.list_sessions(then, deleted=True)

    def erase(self, session_ids: Sequence[str], then: Callable[[int], None] | None = None) -> None:
        """Remove sessions that lie in the trash for good; ask the reader before.

        ``then`` gets how many there were. A copy is made before.
        """
        chosen = tuple(session_ids)

        def erased(count: int) -> None:
            self.trashChanged.emit()
            self.copiesChanged.emit()
            if then is not None:
                then(count)

        self._sessions.change(lambda work: work.store.erase(chosen), erased, alone=True)

    # The folder

    def folder(self, then: Callable[[Path], None]) -> None:
        """Give ``then`` the folder that the sessions lie in."""
        self._sessions.ask(lambda work: work.folder, then)

    def holders(self, then: "HoldersTaker") -> None:
        """Give ``then`` the other programs that have the sessions open."""
        self._sessions.ask(StoreWork.holders, then)

    def move(self, folder: Path, then: Callable[[Path], None] | None = None) -> None:
        """Move the sessions and their copies to another folder; the open one stays open."""
        self._sessions.change(lambda work: work.move(folder), self._in_folder(then), alone=True)

    def use(self, folder: Path, then: Callable[[Path], None] | None = None) -> None:
        """Use the sessions that lie in another folder already; the open one is closed."""
        self._sessions.leave()
        self._sessions.change(lambda work: work.use(folder), self._in_folder(then), alone=True)

    def _in_folder(self, then: Callable[[Path], None] | None) -> Callable[[Path], None]:
        def moved(folder: Path) -> None:
            self.folderChanged.emit(folder)
            self.copiesChanged.emit()
            self._sessions.listChanged.emit()
            if then is not None:
                then(folder)

        return moved
