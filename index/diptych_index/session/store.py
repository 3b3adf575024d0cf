"""The store of the sessions: every change is one transaction, safe on the disk when it returns."""

import json
import os
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from sqlite3 import Connection
from typing import Any, TypeVar

from diptych_index.errors import StoreError
from diptych_index.paths import Places
from diptych_index.session import adopting, copied, copies, listing, twins, undo
from diptych_index.session.actions import Action, EditNote, RenameSession
from diptych_index.session.apply import applied
from diptych_index.session.database import Database
from diptych_index.session.fitting import session_name
from diptych_index.session.model import SavedDocument, Session, SessionInfo
from diptych_index.session.opening import (
    Opened,
    Surroundings,
    can_write,
    open_database,
    open_reading,
)
from diptych_index.session.reading import read_desk, read_session, reread_session
from diptych_index.session.recent import Recent, data_version
from diptych_index.session.rows import (
    Rows,
    changes_between,
    differences,
    rows_of,
    write_changes,
)
from diptych_index.session.undo import Touched
from diptych_index.session.upkeep import Upkeep
from diptych_index.session.volumes import is_on_network

T = TypeVar("T")


def utc_now() -> datetime:
    """Return the time of the clock, in UTC."""
    return datetime.now(UTC)


def random_id() -> str:
    """Return 16 hexadecimal digits that were never given before."""
    return os.urandom(8).hex()


class Store(Upkeep):
    """The sessions of one reader. Used by one thread, which opened it.

    Every method raises StoreError in plain words, StoreLockedError when another program is writing.
    """

    def __init__(
        self, opened: Opened, places: Places | None, clock: Callable[[], datetime] = utc_now
    ) -> None:
        super().__init__(Database(opened, places, clock), clock)
        self._recent = Recent()
        self._run = random_id()
        self._closed = False

    @property
    def notices(self) -> list[str]:
        """Sentences for the reader on what was found at opening or went wrong since."""
        return self._database.notices

    @property
    def read_only(self) -> bool:
        """Whether changes are kept in memory only, for now or until the store is closed."""
        return not self._database.lasting

    @classmethod
    def open(
        cls,
        places: Places,
        *,
        clock: Callable[[], datetime] = utc_now,
        writable: Callable[[Path], bool] = can_write,
        on_network: Callable[[Path], bool] = is_on_network,
    ) -> "Store":
        """Open the sessions kept in ``places``, mending or going without what cannot be had.

        ``writable`` tells whether a folder can be written, ``on_network`` whether it lies on
        another machine. Raises StoreLockedError.
        """
        around = Surroundings(writable, on_network)
        return cls(open_database(places, around), places, clock)

    @classmethod
    def open_reading(cls, store: Path) -> "Store":
        """Open a copy in memory of the database at ``store``, for reading only.

        It does not see what is written later. Raises StoreError.
        """
        return cls(Opened(open_reading(store), False, ()), None)

    def close(self) -> None:
        """Make a copy if anything changed, and close; harmless when closed before.

        Kept documents that no session has any more are let go of first.
        """
        if not (self._closed or self.read_only):
            # What cannot be tidied up now is so next time: nothing may keep the store from closing.
            with suppress(StoreError):
                self._remove_unused()
        self._closed = True
        self._database.close()

    def sessions(self, deleted: bool = False) -> list[SessionInfo]:
        """Return the sessions, or with ``deleted`` those in the trash, last used first."""
        with self._database.reading() as connection:
            return listing.sessions(connection, deleted=deleted)

    def create(self, name: str, documents: Sequence[SavedDocument] = ()) -> Session:
        """Make a session with these documents, at most one a side."""
        now = self._now()
        ordered = tuple(sorted(documents, key=lambda d: d.side))
        session = Session(
            id=random_id(), name=session_name(name), created=now, changed=now, documents=ordered
        )
        return self._insert(session)

    def find_again(self, documents: Sequence[SavedDocument], blank: str = "") -> Session | None:
        """Return the session last used that has these documents on these sides, and no others.

        They count as the same where their bytes or their paths are; the session then has them at
        the paths given. ``blank`` is a session that nothing was done in yet: it does not count, and
        makes room where another one is found.
        """
        with self._database.reading() as connection:
            found = twins.newest(connection, documents, _bytes_of, besides=blank)
        if found is None:
            return None
        session = self.load(found)
        paths = {document.side: document.path for document in session.documents}
        if not blank and all(paths[document.side] == document.path for document in documents):
            return session

        def work(connection: Connection) -> Session:
            twins.relocate(connection, found, documents)
            if blank:
                twins.give_up(connection, blank, found)
            return _load(connection, found)

        return self._write(work)

    def load(self, session_id: str) -> Session:
        """Return the session; StoreError if there is none or it lies in the trash."""
        with self._database.reading() as connection:
            before = data_version(connection)
            session = _load(connection, session_id)
            if data_version(connection) == before:
                # Nobody wrote while it was read: the first change need not read it again.
                self._recent.note(connection, session)
            return session

    def rename(self, session_id: str, name: str) -> Session:
        """Give the session another name; it can be undone."""
        return self.perform(session_id, RenameSession(title=name))

    def duplicate(self, session_id: str) -> Session:
        """Make a session like this one, with a history of its own."""
        session, now = self.load(session_id), self._now()
        twin = replace(
            copied.twin(session, random_id),
            id=random_id(),
            name=f"{session.name} (copy)",
            created=now,
            changed=now,
            undo="",
            redo="",
        )
        return self._insert(twin)

    def adopt(self, session: Session) -> Session:
        """Keep a session from elsewhere as it is, its times included; no step of undo.

        Its id must be one that ``random_id`` could have given; where it is taken, even by a session
        in the trash, or is none, it gets another one. Ids of pins and rows must be of this store.
        """

        def work(connection: Connection) -> Session:
            fit = _is_id(session.id) and not adopting.is_taken(connection, session.id)
            own = session if fit else replace(session, id=random_id())
            adopting.insert(connection, own)
            return _load(connection, own.id)

        return self._write(work)

    def known_as(self, session_id: str) -> Session | None:
        """Return the session that has this id or came with it from elsewhere, None without one.

        Of several copies it is the one used last; those in the trash do not count.
        """
        with self._database.reading() as connection:
            found = adopting.known_as(connection, session_id)
        return None if found is None else self.load(found)

    def delete(self, session_id: str) -> None:
        """Put the session into the trash, from which ``restore`` brings it back whole."""

        def work(connection: Connection) -> None:
            _require(connection, session_id)
            connection.execute("UPDATE session SET deleted = 1 WHERE id = ?", (session_id,))

        self._write(work)

    def restore(self, session_id: str) -> Session:
        """Bring a session back from the trash."""

        def work(connection: Connection) -> Session:
            connection.execute("UPDATE session SET deleted = 0 WHERE id = ?", (session_id,))
            return self._used(connection, session_id)

        return self._write(work)

    def erase(self, session_ids: Sequence[str]) -> int:
        """Remove sessions that lie in the trash for good; return how many there were.

        All the sessions are copied before, so that the copies still have them.
        """
        self.back_up_now()

        def work(connection: Connection) -> int:
            return sum(
                connection.execute(
                    "DELETE FROM session WHERE id = ? AND deleted = 1", (session_id,)
                ).rowcount
                for session_id in session_ids
            )

        return self._write(work)

    def take_from_copy(self, number: int, session_id: str) -> Session:
        """Bring one session back out of the copy with this number, beside those there are."""
        taken = copies.take(self._copy(number), session_id)
        own = copied.twin(taken.session, random_id)

        def work(connection: Connection) -> Session:
            copies.put_documents(connection, taken)
            fit = not adopting.is_taken(connection, own.id)
            session = own if fit else replace(own, id=random_id(), name=f"{own.name} (restored)")
            adopting.insert(connection, session)
            return self._used(connection, session.id)

        return self._write(work)

    def perform(self, session_id: str, action: Action) -> Session:
        """Do what ``action`` says, as one undo step, and return the session as it is then.

        An action that changes nothing leaves no step. StoreError if it cannot be done.
        """

        def noted(connection: Connection, session: Session) -> Session:
            self._recent.note(connection, session)
            return session

        def work(connection: Connection) -> Session:
            before = self._recent.of(connection, session_id) or _load(connection, session_id)
            now = self._now()
            after = applied(before, action, new_id=random_id, now=now)
            changes = differences(before, after)
            if not changes:
                return noted(connection, before)
            write_changes(connection, changes, back=False)
            run = f"{self._run}:{action.row}" if isinstance(action, EditNote) else ""
            undo.record(connection, session_id, action.name, run, changes)
            self._note_use(connection, session_id, now)
            if "\\ud" in repr(action):
                # Half characters are written as question marks: only the store knows the result.
                return noted(connection, _load(connection, session_id))
            done, undone = undo.names(connection, session_id)
            return noted(connection, replace(after, changed=now, undo=done, redo=undone))

        return self._write(work, noting=True)

    def undo(self, session_id: str) -> Session:
        """Undo the last step; without one, nothing happens."""
        return self._step(session_id, undo.step_back)

    def redo(self, session_id: str) -> Session:
        """Redo the step undone last; without one, nothing happens."""
        return self._step(session_id, undo.step_forward)

    def save_desk(self, session_id: str, desk: Mapping[str, Any]) -> None:
        """Keep the state of the window (JSON values); no undo step."""
        text = json.dumps(dict(desk), allow_nan=False)

        def work(connection: Connection) -> None:
            known, now = self._recent.of(connection, session_id), self._now()
            _require(connection, session_id)
            connection.execute("UPDATE session SET desk = ? WHERE id = ?", (text, session_id))
            self._note_use(connection, session_id, now)
            if known is not None:
                self._recent.note(connection, replace(known, desk=read_desk(text), changed=now))

        self._write(work, noting=True)

    def documents_missing(self, session_id: str) -> list[str]:
        """Return the fingerprints of the session's documents whose bytes are not kept."""
        session = self.load(session_id)
        return [d.fingerprint for d in session.documents if not self.has_document(d.fingerprint)]

    def _insert(self, session: Session) -> Session:
        start: Rows = {("session", session.id): {"name": ""}}
        changes = changes_between(start, rows_of(session))

        def work(connection: Connection) -> Session:
            connection.execute(
                "INSERT INTO session (id, name, created, changed, sequence, desk)"
                " VALUES (?, '', ?, ?, 0, ?)",
                (session.id, session.created, session.changed, json.dumps(dict(session.desk))),
            )
            write_changes(connection, changes, back=False)
            return self._used(connection, session.id)

        return self._write(work)

    def _step(self, session_id: str, step: Callable[[Connection, str], Touched | None]) -> Session:
        def work(connection: Connection) -> Session:
            _require(connection, session_id)
            known = self._recent.of(connection, session_id)
            touched = step(connection, session_id)
            if touched is not None:
                self._note_use(connection, session_id, self._now())
            if known is None or touched is None:
                session = _load(connection, session_id)
            else:
                names = undo.names(connection, session_id)
                session = reread_session(connection, known, touched, names)
            self._recent.note(connection, session)
            return session

        return self._write(work, noting=True)

    def _write(self, work: Callable[[Connection], T], *, noting: bool = False) -> T:
        """Do ``work`` in one transaction.

        What is known of the session that was written last holds no longer, unless ``work`` is
        ``noting`` what it made of it; and that only when all of it counts.
        """
        done = False
        try:
            result = self._database.write(work)
            done = noting
        finally:
            if not done:
                self._recent.forget()
        return result

    def _used(self, connection: Connection, session_id: str) -> Session:
        """Note that the session was used and return it as it is now."""
        self._note_use(connection, session_id, self._now())
        return _load(connection, session_id)

    @staticmethod
    def _note_use(connection: Connection, session_id: str, now: str) -> None:
        """Make the session the last used one: a number, because clocks are set back."""
        connection.execute(
            "UPDATE session SET changed = ?, sequence = (SELECT max(sequence) + 1 FROM session)"
            " WHERE id = ?",
            (now, session_id),
        )


def _is_id(text: str) -> bool:
    return len(text) == 16 and set(text) <= set("0123456789abcdef")


def _bytes_of(path: str) -> bytes | None:
    try:
        return Path(path).read_bytes()
    except (OSError, ValueError):
        return None


def _load(connection: Connection, session_id: str) -> Session:
    _require(connection, session_id)
    return read_session(connection, session_id, *undo.names(connection, session_id))


def _require(connection: Connection, session_id: str) -> None:
    """Raise StoreError unless there is such a session, and not in the trash."""
    head = connection.execute(
        "SELECT name, deleted FROM session WHERE id = ?", (session_id,)
    ).fetchone()
    if head is None:
        raise StoreError("That session is not there any more; choose another one.")
    if head[1]:
        raise StoreError(f"“{head[0]}” is in the trash; restore it to open it.")
