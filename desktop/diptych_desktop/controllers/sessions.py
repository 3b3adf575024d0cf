"""The reader's session as the window sees it: shown only when the store has acknowledged it."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, Signal

from diptych_desktop.controllers.store_asking import StoreAsking
from diptych_desktop.controllers.store_work import StoreWork
from diptych_index.paths import Places
from diptych_index.protocol import OpenHead
from diptych_index.session.actions import (
    Action,
    ChangeReading,
    PlaceDocument,
    RenameSession,
    SwapSides,
)
from diptych_index.session.model import SavedDocument, Session, SessionInfo


class SessionController(StoreAsking):
    """Asks the store for sessions and tells the window what came of it.

    An action may follow a ``create`` whose answer has not come yet.

    Signals:
        sessionChanged: the open session as the store holds it now (Session).
        sessionClosed: no session is open any more; the start page is to be shown.
        listChanged: the list of sessions is another one.
        saving, saved, keptInMemory, failed, noticed: as StoreAsking has them.
    """

    sessionChanged = Signal(object)
    sessionClosed = Signal()
    listChanged = Signal()

    def __init__(self, places: Places, parent: QObject | None = None) -> None:
        super().__init__(places, parent)
        self._session: Session | None = None
        self._turn = 0
        self._left_behind = ""

    @property
    def session(self) -> Session | None:
        """The open session as last acknowledged."""
        return self._session

    @property
    def turn(self) -> int:
        """A number that is another one whenever a session was asked for, begun or left."""
        return self._turn

    # The open session

    def perform(self, action: Action) -> None:
        """Do an action; ``sessionChanged`` and ``saved`` tell that it is done."""
        listed = isinstance(action, RenameSession | PlaceDocument | ChangeReading | SwapSides)
        self._step(lambda work, session: work.perform(action, session), listed)

    def undo(self) -> None:
        """Undo the last step."""
        self._step(StoreWork.undo, True)

    def redo(self) -> None:
        """Redo the step undone last."""
        self._step(StoreWork.redo, True)

    def save_desk(self, desk: Mapping[str, Any]) -> None:
        """Keep the state of the window (JSON values), without an undo step."""
        kept, session = dict(desk), self._left_behind
        self.change(lambda work: work.save_desk(kept, session))

    def _step(self, step: Callable[[StoreWork, str], Session], listed: bool) -> None:
        """Change the session that the reader sees, which may be about to make room for another."""
        session = self._left_behind
        self.change(lambda work: step(work, session), self._showing(listed, of=session))

    def leave(self) -> None:
        """Close the open session; it stays in the list.

        What was done in it before is still kept, but shown no more.
        """
        self._turn += 1
        self._left_behind = ""
        self.ask(StoreWork.leave, self._left)

    # The list of sessions

    def create(
        self,
        name: str,
        documents: Sequence[SavedDocument] = (),
        then: Callable[[Session], None] | None = None,
    ) -> None:
        """Make a session and open it."""
        kept = tuple(documents)
        self.change(lambda work: work.create(name, kept), self._opening(True, then))

    def begin(
        self,
        name: str,
        documents: Sequence[SavedDocument],
        then: Callable[[Session, bool], None],
        otherwise: Callable[[], None] | None = None,
        *,
        anew: bool = False,
    ) -> None:
        """Open the session of these very documents that was used last, or else make one.

        ``anew`` makes one in any case. ``then`` gets it, and whether it was there before;
        ``otherwise`` is called where there is none, after that was said.
        """
        kept = tuple(documents)
        show = self._opening(True)

        def begun(answer: tuple[Session, bool]) -> None:
            if show(answer[0]):
                then(*answer)

        turn = self._turn

        def not_begun() -> None:
            if turn == self._turn and otherwise is not None:
                otherwise()

        self.change(lambda work: work.begin(name, kept, anew=anew), begun, not_begun)

    def complete(self, document: SavedDocument, then: Callable[[Session, bool], None]) -> None:
        """Add a document to a session that was just begun, or open that of the same documents.

        ``then`` gets the session that is open then, and whether it was there before.
        """
        show = self._showing(True)

        def completed(answer: tuple[Session, bool]) -> None:
            if show(answer[0]):
                then(*answer)

        self.change(lambda work: work.complete(document), completed)

    def open(
        self,
        session_id: str,
        then: Callable[[Session], None] | None = None,
        otherwise: Callable[[], None] | None = None,
        *,
        back: bool = False,
    ) -> None:
        """Open a session of the list; where that cannot be done, go back to the one that is open.

        ``otherwise`` is called where that cannot be done either, or none is open, after that was
        said. ``back`` tells that it is the way back.
        """
        show = self._opening(False, then)
        there, turn = self._session, self._turn
        if there is not None and there.id != session_id:
            self._left_behind = there.id

        def stay() -> None:
            if turn != self._turn:
                return
            if self._session is not None and not back:
                self.open(self._session.id, then, otherwise, back=True)
                return
            self._left()
            if otherwise is not None:
                otherwise()

        self.ask(lambda work: work.open(session_id), show, stay)

    def rename(self, session_id: str, name: str) -> None:
        """Give a session another name."""
        self.change(lambda work: work.rename(session_id, name), self._showing(True, of=session_id))

    def duplicate(self, session_id: str, then: Callable[[Session], None] | None = None) -> None:
        """Make a session like another one; ``then`` gets the new one, which is not opened."""
        self.change(lambda work: work.duplicate(session_id), partial(self._listed, then))

    def delete(self, session_id: str) -> None:
        """Put a session into the trash; the open one is closed by that."""

        def gone(was_open: bool) -> None:
            if was_open:
                self._left()
            self.listChanged.emit()

        self.change(lambda work: work.delete(session_id), gone)

    def restore(self, session_id: str, then: Callable[[Session], None] | None = None) -> None:
        """Bring a session back from the trash; ``then`` gets it, it is not opened."""
        self.change(lambda work: work.restore(session_id), partial(self._listed, then))

    def list_sessions(
        self,
        then: Callable[[list[SessionInfo]], None],
        deleted: bool = False,
    ) -> None:
        """Give ``then`` the sessions, last used first, or those in the trash."""
        self.ask(lambda work: work.sessions(deleted=deleted), then)

    # Documents and queries

    def keep_document(self, path: str, head: OpenHead, pieces: Callable[[], Iterable[str]]) -> None:
        """Keep the bytes and the clean text of a document, so that it can be read without its file.

        ``pieces`` is called on the store's thread: to join a long text takes more than a frame.

        ``failed`` tells when the file was changed or taken away since it was read.
        """
        from diptych_desktop.controllers.kept_files import keep_document  # noqa: PLC0415 (start-up)

        self.change(lambda work: keep_document(work, path, head, pieces))

    def saved_source(
        self,
        fingerprint: str,
        then: Callable[[str | None], None],
        otherwise: Callable[[], None] | None = None,
    ) -> None:
        """Give ``then`` the path of a file with a document's kept bytes (None: none kept).

        ``otherwise`` is called where they cannot be had, after that was said.
        """
        from diptych_desktop.controllers.kept_files import saved_source  # noqa: PLC0415 (start-up)

        self.ask(lambda work: saved_source(work, fingerprint), then, otherwise)

    def add_query(self, query: str) -> None:
        """Remember a query as the newest."""
        self.change(lambda work: work.add_query(query))

    def recent_queries(self, then: Callable[[list[str]], None], limit: int = 50) -> None:
        """Give ``then`` the queries, newest first; those of the open session before others."""
        self.ask(lambda work: work.queries(limit), then)

    def _opening(
        self, listed: bool, then: Callable[[Session], None] | None = None
    ) -> Callable[[Session], bool]:
        """Return what shows a session that is asked for now, in place of the open one."""
        self._turn += 1
        self._left_behind = ""
        return self._showing(listed, then)

    def _showing(
        self, listed: bool, then: Callable[[Session], None] | None = None, of: str = ""
    ) -> Callable[[Session], bool]:
        """Return what shows a session unless another one was asked for, or it was left, meanwhile.

        It returns whether it did. ``listed`` tells that the list of sessions is another one then.
        ``of`` is the session it has to be: it is shown if it is the one that is open.
        """
        turn = self._turn

        def show(session: Session) -> bool:
            is_open = self._session is not None and self._session.id == session.id
            wanted = turn == self._turn and (is_open or not of)
            if wanted:
                self._show(session)
            elif is_open:
                self._session = session
            if listed:
                self.listChanged.emit()
            if wanted and then is not None:
                then(session)
            return wanted

        return show

    def _show(self, session: Session) -> None:
        self._session, self._left_behind = session, ""
        self.sessionChanged.emit(session)

    def replaced(self) -> Callable[[Session | None], None]:
        """Return what shows the open session after all of the store was replaced.

        It takes None where that session is gone.
        """
        show = self._showing(True)

        def shown(session: Session | None) -> None:
            if session is not None:
                show(session)
            else:
                self._left()
                self.listChanged.emit()

        return shown

    def _left(self, _: object = None) -> None:
        if self._session is not None:
            self._session, self._left_behind = None, ""
            self.sessionClosed.emit()

    def _listed(self, then: Callable[[Session], None] | None, session: Session) -> None:
        self.listChanged.emit()
        if then is not None:
            then(session)
