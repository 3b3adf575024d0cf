"""The reader's session as the window sees it: shown only when the store has acknowledged it."""

from collections import deque
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QCoreApplication, QObject, Signal, Slot

from diptych_desktop.controllers.store_beside import Answer, Job
from diptych_desktop.controllers.store_thread import StoreThread
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


class SessionController(QObject):
    """Asks the store on its thread and tells the window what came of it.

    Every call returns at once; callbacks run on the window's thread, and only when the store did
    what was asked. Calls are done in the order in which they were made, so that an action may
    follow a ``create`` whose answer has not come yet.

    Signals:
        sessionChanged: the open session as the store holds it now (Session).
        sessionClosed: no session is open any more; the start page is to be shown.
        saving: a change was sent to the store.
        saved: a change is on the disk.
        keptInMemory: a change is done, but the disk is full or cannot be written (``noticed`` said
            so): it is kept in memory.
        failed: a change or a question failed; one sentence in plain words.
        noticed: something to tell about the store itself, such as a copy that was restored.
        listChanged: the list of sessions is another one.
    """

    sessionChanged = Signal(object)
    sessionClosed = Signal()
    saving = Signal()
    saved = Signal()
    keptInMemory = Signal()
    failed = Signal(str)
    noticed = Signal(str)
    listChanged = Signal()

    def __init__(self, places: Places, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session: Session | None = None
        self._pending = 0
        self._turn = 0
        self._waiting: deque[Callable[[], None]] = deque()
        self._thread = StoreThread(places, self)
        self._thread.answered.connect(self._take)

    @property
    def session(self) -> Session | None:
        """The open session as last acknowledged."""
        return self._session

    @property
    def is_saving(self) -> bool:
        """Whether changes are on their way to the disk."""
        return self._pending > 0

    @property
    def turn(self) -> int:
        """A number that is another one whenever a session was asked for, begun or left."""
        return self._turn

    def when_saved(self, then: Callable[[], None]) -> None:
        """Call ``then`` once no change is on its way, now if none is, in the order of asking.

        What it does then builds on the very state that the store has.
        """
        self._waiting.append(then)
        self._go_on()

    def close(self) -> None:
        """Wait until everything is written and end the thread; answers are delivered before."""
        while True:
            self._thread.close()
            # The answers to the last calls are still queued; nothing may be left unsaid.
            QCoreApplication.sendPostedEvents(self)
            if not self._pending:
                break
        # What was only asked meanwhile, such as the list of sessions, nobody waits for any more.
        self._thread.close()
        QCoreApplication.removePostedEvents(self)

    # The open session

    def perform(self, action: Action) -> None:
        """Do an action; ``sessionChanged`` and ``saved`` tell that it is done."""
        listed = isinstance(action, RenameSession | PlaceDocument | ChangeReading | SwapSides)
        self.change(lambda work: work.perform(action), self._showing(listed))

    def undo(self) -> None:
        """Undo the last step."""
        self.change(StoreWork.undo, self._showing(True))

    def redo(self) -> None:
        """Redo the step undone last."""
        self.change(StoreWork.redo, self._showing(True))

    def save_desk(self, desk: Mapping[str, Any]) -> None:
        """Keep the state of the window (JSON values), without an undo step."""
        kept = dict(desk)
        self.change(lambda work: work.save_desk(kept))

    def leave(self) -> None:
        """Close the open session; it stays in the list.

        What was done in it before is still kept, but shown no more.
        """
        self._turn += 1
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
        *,
        anew: bool = False,
    ) -> None:
        """Open the session of these very documents that was used last, or else make one.

        ``anew`` makes one in any case. ``then`` gets it, and whether it was there before.
        """
        kept = tuple(documents)
        show = self._opening(True)

        def begun(answer: tuple[Session, bool]) -> None:
            if show(answer[0]):
                then(*answer)

        self.change(lambda work: work.begin(name, kept, anew=anew), begun)

    def complete(self, document: SavedDocument, then: Callable[[Session, bool], None]) -> None:
        """Add a document to a session that was just begun, or open that of the same documents.

        ``then`` gets the session that is open then, and whether it was there before.
        """
        show = self._showing(True)

        def completed(answer: tuple[Session, bool]) -> None:
            if show(answer[0]):
                then(*answer)

        self.change(lambda work: work.complete(document), completed)

    def open(self, session_id: str, then: Callable[[Session], None] | None = None) -> None:
        """Open a session of the list."""
        self.ask(lambda work: work.open(session_id), self._opening(False, then))

    def known_as(
        self, session_id: str, parcel: str, then: Callable[[tuple[Session, bool] | None], None]
    ) -> None:
        """Give ``then`` the session that has this id or came with it, None if there is none.

        Beside it stands whether it has all of the copy that the engine unpacked.
        """
        self.ask(lambda work: work.known_as(session_id, Path(parcel)), then)

    def take_in(self, parcel: str, came_from: str, then: Callable[[Session], None]) -> None:
        """Keep a shared session that the engine unpacked; ``then`` gets it, it is not opened."""
        where, origin = Path(parcel), Path(came_from)
        self.change(lambda work: work.take_in(where, origin), partial(self._listed, then))

    def keep_parcel(self, parcel: str) -> None:
        """Keep the texts of what the engine unpacked, for the documents that are placed next."""
        self.change(lambda work: work.keep_parcel(Path(parcel)))

    def drop_parcel(self, parcel: str) -> None:
        """Let go of a shared session that the engine unpacked and nobody wants."""
        self.ask(lambda work: work.drop_parcel(Path(parcel)))

    def rename(self, session_id: str, name: str) -> None:
        """Give a session another name."""

        def show(session: Session) -> None:
            if self._session is not None and self._session.id == session.id:
                self._show(session)
            self.listChanged.emit()

        self.change(lambda work: work.rename(session_id, name), show)

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

    def keep_document(self, path: str, head: OpenHead, text: Callable[[], str]) -> None:
        """Keep the bytes and the clean text of a document, so that it can be read without its file.

        ``text`` is called on the store's thread: to join a long text takes more than a frame.

        ``failed`` tells when the file was changed or taken away since it was read.
        """
        self.change(lambda work: work.keep_document(path, head, text))

    def saved_source(self, fingerprint: str, then: Callable[[str | None], None]) -> None:
        """Give ``then`` the path of a file with a document's kept bytes (None: none kept)."""
        self.ask(lambda work: work.saved_source(fingerprint), then)

    def add_query(self, query: str) -> None:
        """Remember a query as the newest."""
        self.change(lambda work: work.add_query(query))

    def recent_queries(self, then: Callable[[list[str]], None], limit: int = 50) -> None:
        """Give ``then`` the queries, newest first; those of the open session before others."""
        self.ask(lambda work: work.queries(limit), then)

    def ask(
        self, work: Callable[[StoreWork], Any], then: Callable[..., object] | None = None
    ) -> None:
        """Ask the store something on its thread; ``then`` gets the answer if there is one."""
        self._thread.ask(Job(work, then))

    def change(
        self,
        work: Callable[[StoreWork], Any],
        then: Callable[..., object] | None = None,
        *,
        alone: bool = False,
    ) -> None:
        """Have the store changed on its thread; ``then`` gets what came of it if it was.

        ``alone``: not while a copy is being made beside.
        """
        self._pending += 1
        self.saving.emit()
        self._thread.ask(Job(work, then, changes=True, alone=alone))

    @Slot(object)
    def _take(self, answer: Answer) -> None:
        self._deliver(answer)
        self._go_on()

    def _go_on(self) -> None:
        """Call what waits for the store, until something of it has the store change again."""
        while self._waiting and not self._pending:
            self._waiting.popleft()()

    def _deliver(self, answer: Answer) -> None:
        job = answer.job
        changed = job is not None and job.changes
        if changed:
            self._pending -= 1
        for notice in answer.notices:
            self.noticed.emit(notice)
        if answer.failure:
            self.failed.emit(answer.failure)
            return
        if job is not None and job.then is not None:
            job.then(answer.value)
        if changed and answer.lasting:
            self.saved.emit()
        elif changed:
            self.keptInMemory.emit()

    def _opening(
        self, listed: bool, then: Callable[[Session], None] | None = None
    ) -> Callable[[Session], bool]:
        """Return what shows a session that is asked for now, in place of the open one."""
        self._turn += 1
        return self._showing(listed, then)

    def _showing(
        self, listed: bool, then: Callable[[Session], None] | None = None
    ) -> Callable[[Session], bool]:
        """Return what shows a session unless another one was asked for, or it was left, meanwhile.

        It returns whether it did. ``listed`` tells that the list of sessions is another one then.
        """
        turn = self._turn

        def show(session: Session) -> bool:
            wanted = turn == self._turn
            if wanted:
                self._show(session)
            if listed:
                self.listChanged.emit()
            if wanted and then is not None:
                then(session)
            return wanted

        return show

    def _show(self, session: Session) -> None:
        self._session = session
        self.sessionChanged.emit(session)

    def show_replaced(self, session: Session | None) -> None:
        """Show the open session as it is after all of the store was replaced (None: it is gone)."""
        self._turn += 1
        if session is None:
            self._left()
        else:
            self._show(session)
        self.listChanged.emit()

    def _left(self, _: object = None) -> None:
        if self._session is not None:
            self._session = None
            self.sessionClosed.emit()

    def _listed(self, then: Callable[[Session], None] | None, session: Session) -> None:
        self.listChanged.emit()
        if then is not None:
            then(session)
