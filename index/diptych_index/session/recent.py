"""The session that was last written, so that the next change need not read all of it again."""

from sqlite3 import Connection
from typing import NamedTuple

from diptych_index.session.model import Session


class _Noted(NamedTuple):
    """A session as one connection sees the database at a version."""

    session: Session
    connection: Connection
    version: int


class Recent:
    """Remembers a session for as long as nobody else writes to the database."""

    def __init__(self) -> None:
        self._kept: _Noted | None = None
        self._next: _Noted | None = None

    @property
    def session(self) -> Session | None:
        """The session as it was last read or written."""
        return None if self._kept is None else self._kept.session

    def of(self, connection: Connection, session_id: str) -> Session | None:
        """Return the session if it is this one, and as the database has it.

        To be called within a transaction.
        """
        kept = self._kept
        if kept is None or kept.session.id != session_id or connection is not kept.connection:
            return None
        return kept.session if data_version(connection) == kept.version else None

    def note(self, connection: Connection, session: Session) -> None:
        """Note a session as it is after the transaction that ``connection`` is in."""
        self._next = _Noted(session, connection, data_version(connection))

    def keep(self) -> None:
        """Remember what was noted: the transaction counts. Without a note, nothing is known."""
        self._kept, self._next = self._next, None

    def drop(self) -> None:
        """Let go of what was noted: the transaction does not count."""
        self._next = None

    def forget(self) -> None:
        """Remember nothing: something else was written."""
        self._kept = self._next = None


def data_version(connection: Connection) -> int:
    """Return a number that changes when another connection has written."""
    found: int = connection.execute("PRAGMA data_version").fetchone()[0]
    return found
