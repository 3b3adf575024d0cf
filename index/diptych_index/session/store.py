"""The store of the sessions: every change is one transaction, safe on the disk when it returns."""

import json
import os
import sqlite3
import time
import zlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from diptych_index.errors import StoreError
from diptych_index.paths import Places
from diptych_index.session import documents, listing, undo
from diptych_index.session.actions import Action, EditNote, RenameSession
from diptych_index.session.apply import applied, session_name
from diptych_index.session.backup import back_up, copy_to
from diptych_index.session.failures import told
from diptych_index.session.model import Row, SavedDocument, Session, SessionInfo
from diptych_index.session.opening import (
    Opened,
    can_write,
    memory_copy,
    open_database,
    open_reading,
    reopen,
)
from diptych_index.session.rows import Rows, changes_between, read_session, rows_of, write_changes

BACKUP_SECONDS = 30 * 60


def utc_now() -> datetime:
    """Return the time of the clock, in UTC."""
    return datetime.now(UTC)


def random_id() -> str:
    """Return 16 hexadecimal digits that were never given before."""
    return os.urandom(8).hex()


class Store:
    """The sessions of one reader. Used by one thread, which opened it.

    ``notices`` are sentences for the reader about what was found at opening or went wrong since;
    ``read_only`` says that changes are kept in memory only, until it is closed. Every method
    raises StoreError in plain words, StoreLockedError when another program is writing.
    """

    def __init__(
        self, opened: Opened, places: Places | None, clock: Callable[[], datetime] = utc_now
    ) -> None:
        self.notices: list[str] = list(opened.notices)
        self.read_only = not opened.lasting
        self._connection = opened.connection
        self._places = places
        self._clock = clock
        self._run = random_id()
        self._unsaved_since_backup = False
        self._last_backup = time.monotonic()
        self._file = self._identity()

    @classmethod
    def open(
        cls,
        places: Places,
        *,
        clock: Callable[[], datetime] = utc_now,
        writable: Callable[[Path], bool] = can_write,
    ) -> "Store":
        """Open the sessions kept in ``places``, mending or going without what cannot be had.

        ``writable`` tells whether a folder can be written. Raises StoreLockedError.
        """
        return cls(open_database(places, writable), places, clock)

    @classmethod
    def open_reading(cls, store: Path) -> "Store":
        """Open a copy in memory of the database at ``store``, for reading only.

        It does not see what is written later. Raises StoreError.
        """
        return cls(Opened(open_reading(store), False, ()), None)

    def close(self) -> None:
        """Make a copy if anything changed, and close; harmless when closed before."""
        if self._unsaved_since_backup:
            self._back_up()
        with told():
            self._connection.close()

    def sessions(self, deleted: bool = False) -> list[SessionInfo]:
        """Return the sessions, or with ``deleted`` those in the trash, last used first."""
        with told():
            return listing.sessions(self._connection, deleted=deleted)

    def create(self, name: str, documents: Sequence[SavedDocument] = ()) -> Session:
        """Make a session with these documents, at most one a side."""
        now = self._now()
        ordered = tuple(sorted(documents, key=lambda d: d.side))
        session = Session(
            id=random_id(), name=session_name(name), created=now, changed=now, documents=ordered
        )
        return self._insert(session)

    def load(self, session_id: str) -> Session:
        """Return the session; StoreError if there is none or it lies in the trash."""
        with told():
            return self._load(session_id)

    def rename(self, session_id: str, name: str) -> Session:
        """Give the session another name; it can be undone."""
        return self.perform(session_id, RenameSession(title=name))

    def duplicate(self, session_id: str) -> Session:
        """Make a session like this one, with a history of its own."""
        session, now = self.load(session_id), self._now()
        ids = {old: random_id() for old in [p.id for p in session.pins] + _ids(session.rows)}
        twin = replace(
            session,
            id=random_id(),
            name=f"{session.name} (copy)",
            created=now,
            changed=now,
            pins=tuple(replace(pin, id=ids[pin.id]) for pin in session.pins),
            rows=tuple(
                replace(row, id=ids[row.id], pins=tuple(ids[pin] for pin in row.pins))
                for row in session.rows
            ),
            undo="",
            redo="",
        )
        return self._insert(twin)

    def delete(self, session_id: str) -> None:
        """Put the session into the trash, from which ``restore`` brings it back whole."""
        with self._writing():
            self._load(session_id)
            self._connection.execute("UPDATE session SET deleted = 1 WHERE id = ?", (session_id,))

    def restore(self, session_id: str) -> Session:
        """Bring a session back from the trash."""
        with self._writing():
            self._connection.execute("UPDATE session SET deleted = 0 WHERE id = ?", (session_id,))
            self._touch(session_id)
            return self._load(session_id)

    def perform(self, session_id: str, action: Action) -> Session:
        """Do what ``action`` says, as one undo step, and return the session as it is then.

        An action that changes nothing leaves no step. StoreError if it cannot be done.
        """
        with self._writing():
            before = self._load(session_id)
            after = applied(before, action, new_id=random_id, now=self._now())
            changes = changes_between(rows_of(before), rows_of(after))
            if not changes:
                return before
            write_changes(self._connection, changes, back=False)
            run = f"{self._run}:{action.row}" if isinstance(action, EditNote) else ""
            undo.record(self._connection, session_id, action.name, run, changes)
            self._touch(session_id)
            return self._load(session_id)

    def undo(self, session_id: str) -> Session:
        """Undo the last step; without one, nothing happens."""
        with self._writing():
            self._load(session_id)
            if undo.step_back(self._connection, session_id):
                self._touch(session_id)
            return self._load(session_id)

    def redo(self, session_id: str) -> Session:
        """Redo the step undone last; without one, nothing happens."""
        with self._writing():
            self._load(session_id)
            if undo.step_forward(self._connection, session_id):
                self._touch(session_id)
            return self._load(session_id)

    def save_desk(self, session_id: str, desk: Mapping[str, Any]) -> None:
        """Keep the state of the window (JSON values); no undo step."""
        with self._writing():
            self._connection.execute(
                "UPDATE session SET desk = ? WHERE id = ?", (json.dumps(dict(desk)), session_id)
            )
            self._touch(session_id)

    def put_document(
        self, fingerprint: str, name: str, encoding: str, source: bytes, text: str
    ) -> None:
        """Keep a document's bytes and clean text; nothing happens if they are kept already."""
        if self.has_document(fingerprint):
            return
        document = documents.pack(fingerprint, name, encoding, source, text, self._now())
        with self._writing():
            documents.put(self._connection, document)

    def has_document(self, fingerprint: str) -> bool:
        """Return whether the bytes of this document are kept."""
        with told():
            return documents.has(self._connection, fingerprint)

    def document_source(self, fingerprint: str) -> tuple[str, bytes] | None:
        """Return the file name and the bytes of a kept document."""
        with told():
            return documents.source(self._connection, fingerprint)

    def document_text(self, fingerprint: str) -> str | None:
        """Return the clean text of a kept document."""
        with told():
            return documents.text(self._connection, fingerprint)

    def documents_missing(self, session_id: str) -> list[str]:
        """Return the fingerprints of the session's documents whose bytes are not kept."""
        session = self.load(session_id)
        return [d.fingerprint for d in session.documents if not self.has_document(d.fingerprint)]

    def add_query(self, session_id: str | None, query: str) -> None:
        """Remember a query as the newest of this session (None: of none)."""
        with self._writing():
            listing.add_query(self._connection, session_id, query)

    def queries(self, session_id: str | None = None, limit: int = 50) -> list[str]:
        """Return queries, newest first, each once: of a session, or of all (None)."""
        with told():
            return listing.queries(self._connection, session_id, limit)

    def back_up_if_due(self) -> bool:
        """Make a copy if something changed and the last is half an hour old; return whether."""
        due = time.monotonic() - self._last_backup >= BACKUP_SECONDS
        if not (due and self._unsaved_since_backup):
            return False
        return self._back_up()

    def _insert(self, session: Session) -> Session:
        with self._writing():
            self._connection.execute(
                "INSERT INTO session (id, name, created, changed, sequence, desk)"
                " VALUES (?, ?, ?, ?, 0, ?)",
                (session.id, "", session.created, session.changed, json.dumps(dict(session.desk))),
            )
            rows = rows_of(session)
            start: Rows = {("session", session.id): {"name": ""}}
            write_changes(self._connection, changes_between(start, rows), back=False)
            self._touch(session.id)
            return self._load(session.id)

    def _load(self, session_id: str) -> Session:
        names = undo.names(self._connection, session_id)
        found = read_session(self._connection, session_id, *names)
        if found is None:
            raise StoreError("That session is not there any more; choose another one.")
        session, deleted = found
        if deleted:
            raise StoreError(f"“{session.name}” is in the trash; restore it to open it.")
        return session

    def _touch(self, session_id: str) -> None:
        """Note that the session was used; the order of use is a number, as clocks are set back."""
        self._connection.execute(
            "UPDATE session SET changed = ?, sequence = (SELECT max(sequence) + 1 FROM session)"
            " WHERE id = ?",
            (self._now(), session_id),
        )

    def _now(self) -> str:
        return self._clock().isoformat(timespec="milliseconds")

    @contextmanager
    def _writing(self) -> Iterator[None]:
        """One transaction: all of it is on the disk when this returns, or none of it is."""
        with told():
            self._follow_the_file()
            self._connection.execute("BEGIN IMMEDIATE")
            try:
                yield
                self._connection.execute("COMMIT")
                self._unsaved_since_backup = True
            finally:
                if self._connection.in_transaction:
                    self._connection.execute("ROLLBACK")

    def _identity(self) -> tuple[int, int] | None:
        """Return what tells the file of the database from another one at its path."""
        if self.read_only or self._places is None:
            return None
        try:
            status = self._places.store.stat()
        except OSError:
            return None
        return status.st_dev, status.st_ino

    def _follow_the_file(self) -> None:
        """Write the database anew if its file was taken away while it was open.

        SQLite would go on writing into the file without a name, and all of it would be lost.
        """
        if self.read_only or self._places is None or self._identity() == self._file:
            return
        old = self._connection
        try:
            if self._places.store.exists():
                raise FileExistsError(self._places.store)
            self._places.data.mkdir(mode=0o700, parents=True, exist_ok=True)
            copy_to(old, self._places.store)
            self._connection = reopen(self._places.store)
            self.notices.append(
                "The folder of the sessions was removed while Diptych was open; "
                "everything was written to it again."
            )
        except (OSError, sqlite3.Error):
            self._connection = memory_copy(old)
            self.read_only = True
            self.notices.append(
                "The folder of the sessions was taken away while Diptych was open; "
                "what you change now is kept only until you close Diptych."
            )
        old.close()
        self._file = self._identity()

    def _back_up(self) -> bool:
        if self.read_only or self._places is None:
            return False
        self._last_backup = time.monotonic()
        try:
            back_up(self._connection, self._places.backups, self._clock())
        except (OSError, sqlite3.Error, StoreError, zlib.error) as error:
            self.notices.append(
                f"No copy of the sessions could be made ({error}); the sessions are safe."
            )
            return False
        self._unsaved_since_backup = False
        return True


def _ids(rows: Sequence[Row]) -> list[str]:
    return [row.id for row in rows]
