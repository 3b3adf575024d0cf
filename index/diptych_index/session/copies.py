"""What is in the dated copies of the store, and bringing it back: all of it, or one session."""

from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager
from datetime import datetime
from pathlib import Path
from sqlite3 import Connection
from typing import NamedTuple

from diptych_index.errors import StoreDamagedError, StoreError
from diptych_index.session import listing, undo
from diptych_index.session.backup import Backup, backups
from diptych_index.session.model import Session, SessionInfo
from diptych_index.session.opening import open_reading
from diptych_index.session.reading import read_session


class CopyInfo(NamedTuple):
    """A dated copy: ``made`` in UTC, ``size`` in bytes."""

    number: int
    made: datetime
    path: Path
    size: int


class CopyContents(NamedTuple):
    """The sessions in a copy, and those that lay in the trash, last used first."""

    sessions: tuple[SessionInfo, ...]
    trash: tuple[SessionInfo, ...]


class Taken(NamedTuple):
    """A session out of a copy, with the kept documents it needs as their tables hold them."""

    session: Session
    documents: tuple[tuple[object, ...], ...]
    sources: tuple[tuple[object, ...], ...]


@contextmanager
def opened(copy: Path) -> Iterator[Connection]:
    """Open a copy for reading. Raises StoreDamagedError in words."""
    try:
        connection = open_reading(copy)
    except StoreDamagedError as error:
        raise StoreDamagedError(f"The copy {copy.name} is damaged; choose another one.") from error
    with closing(connection):
        yield connection


def copies(folder: Path) -> list[CopyInfo]:
    """Return the copies in ``folder``, newest first."""
    return [
        CopyInfo(copy.number, copy.made, copy.path, _size(copy.path)) for copy in backups(folder)
    ]


def wanted_copy(folder: Path, number: int) -> Backup:
    """Return the copy with this number; StoreError if there is none."""
    for copy in backups(folder):
        if copy.number == number:
            return copy
    raise StoreError(f"There is no copy number {number} any more; choose another one.")


def contents(copy: Path) -> CopyContents:
    """Return what a copy holds. Raises StoreDamagedError in words."""
    with opened(copy) as connection:
        return CopyContents(
            tuple(listing.sessions(connection, deleted=False)),
            tuple(listing.sessions(connection, deleted=True)),
        )


def take(copy: Path, session_id: str) -> Taken:
    """Return a session of a copy with its documents; StoreError if it is not in it."""
    with opened(copy) as connection:
        found = connection.execute("SELECT 1 FROM session WHERE id = ?", (session_id,)).fetchone()
        if found is None:
            raise StoreError("That session is not in this copy; choose another one.")
        session = read_session(connection, session_id, *undo.names(connection, session_id))
        pins = [*session.pins, *(pin for image in session.trash for pin in image.pins)]
        wanted = {document.fingerprint for document in session.documents}
        wanted |= {pin.anchor.fingerprint for pin in pins}
        documents = _rows(connection, "document", "fingerprint", wanted)
        sources = _rows(connection, "source", "mark", {str(row[-1]) for row in documents})
        return Taken(session, documents, sources)


def put_documents(connection: Connection, taken: Taken) -> None:
    """Keep the documents of a session that was taken, but for those that are kept already."""
    for table, rows in (("document", taken.documents), ("source", taken.sources)):
        for row in rows:
            marks = ", ".join("?" * len(row))
            connection.execute(f"INSERT OR IGNORE INTO {table} VALUES ({marks})", row)


def _rows(
    connection: Connection, table: str, key: str, wanted: Iterable[str]
) -> tuple[tuple[object, ...], ...]:
    found = (
        connection.execute(f"SELECT * FROM {table} WHERE {key} = ?", (value,)).fetchone()
        for value in sorted(wanted)
    )
    return tuple(row for row in found if row is not None)


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return 0
