"""The session that was last written, so that the next change need not read all of it again."""

from sqlite3 import Connection

from diptych_index.session.model import Session


class Recent:
    """Remembers a session for as long as nobody else writes to the database."""

    def __init__(self) -> None:
        self._session: Session | None = None
        self._connection: Connection | None = None
        self._version = 0

    def of(self, connection: Connection, session_id: str) -> Session | None:
        """Return the session if it is this one, and as the database has it.

        To be called within a transaction.
        """
        known = self._session
        if known is None or known.id != session_id or connection is not self._connection:
            return None
        return known if data_version(connection) == self._version else None

    def note(self, connection: Connection, session: Session) -> None:
        """Remember a session as it is after the transaction that ``connection`` is in."""
        self._session, self._connection = session, connection
        self._version = data_version(connection)

    def forget(self) -> None:
        """Remember nothing: something else was written."""
        self._session = self._connection = None


def data_version(connection: Connection) -> int:
    """Return a number that changes when another connection has written."""
    found: int = connection.execute("PRAGMA data_version").fetchone()[0]
    return found
