"""The list of sessions in a store: making, finding, copying and removing them."""

import json
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from sqlite3 import Connection
from typing import TypeVar

from diptych_index.errors import StoreError
from diptych_index.session import adopting, copied, copies, listing, twins, undo
from diptych_index.session.fitting import session_name
from diptych_index.session.model import SavedDocument, Session, SessionInfo
from diptych_index.session.naming import random_id
from diptych_index.session.reading import read_session
from diptych_index.session.recent import data_version
from diptych_index.session.rows import Rows, changes_between, rows_of, write_changes
from diptych_index.session.upkeep import Upkeep

T = TypeVar("T")


class Gathering(Upkeep):
    """The sessions of a database, as wholes. Used by one thread, which opened it.

    Every method raises StoreError in plain words, StoreLockedError when another program is writing.
    """

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
            return load_session(connection, found)

        return self._write(work)

    def load(self, session_id: str) -> Session:
        """Return the session; StoreError if there is none or it lies in the trash."""
        with self._database.reading() as connection:
            before = data_version(connection)
            session = load_session(connection, session_id)
            if data_version(connection) == before:
                # Nobody wrote while it was read: the first change need not read it again.
                self._recent.note(connection, session)
                self._recent.keep()
            return session

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
            return load_session(connection, own.id)

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
            require_session(connection, session_id)
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

    def _write(self, work: Callable[[Connection], T], about: str = "") -> T:
        """Do ``work`` in one transaction.

        What is known of the session that was written last holds no longer, unless ``work`` notes
        what it made of it; and that only when all of it counts. ``about`` is the session that it
        changes: work goes on with that one when the disk fails.
        """
        known = self._recent.session
        if known is not None and known.id != about:
            known = None
        try:
            result = self._database.write(work, known)
            self._recent.keep()
        finally:
            self._recent.drop()
        return result

    def _used(self, connection: Connection, session_id: str) -> Session:
        """Note that the session was used and return it as it is now."""
        self._note_use(connection, session_id, self._now())
        session = load_session(connection, session_id)
        self._recent.note(connection, session)
        return session

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


def load_session(connection: Connection, session_id: str) -> Session:
    """Return the session; StoreError if there is none or it lies in the trash."""
    require_session(connection, session_id)
    return read_session(connection, session_id, *undo.names(connection, session_id))


def require_session(connection: Connection, session_id: str) -> None:
    """Raise StoreError unless there is such a session, and not in the trash."""
    head = connection.execute(
        "SELECT name, deleted FROM session WHERE id = ?", (session_id,)
    ).fetchone()
    if head is None:
        raise StoreError("That session is not there any more; choose another one.")
    if head[1]:
        raise StoreError(f"“{head[0]}” is in the trash; restore it to open it.")
