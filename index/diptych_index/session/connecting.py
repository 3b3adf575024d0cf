"""Connections to databases, with what makes a change last on the kind of disk it lies on."""

import sqlite3
from pathlib import Path

from diptych_index.session.failures import BROKEN_DISK, kind

BUSY_SECONDS = 3.0
FileIdentity = tuple[int, int]


def connect(path: Path | str) -> sqlite3.Connection:
    """Open a database, or make an empty one; nothing of it is read yet.

    ``path`` may be an address of SQLite, ``file:…``.
    """
    uri = str(path).startswith("file:")
    connection = sqlite3.connect(path, isolation_level=None, timeout=BUSY_SECONDS, uri=uri)
    connection.execute("PRAGMA foreign_keys = ON")
    # Views and triggers that a foreign file brought along get no say.
    connection.execute("PRAGMA trusted_schema = OFF")
    return connection


def forgo_shared_memory(connection: sqlite3.Connection) -> None:
    """Let a database with a write-ahead log be opened where there is no memory to share.

    To be called before anything is read; ``make_durable`` ends it.
    """
    connection.execute("PRAGMA locking_mode = EXCLUSIVE")


def make_durable(connection: sqlite3.Connection, *, on_network: bool = False) -> None:
    """Let every transaction be on the disk when it ends.

    With a write-ahead log, which is quick; ``on_network`` or where there is no shared memory with
    the older journal, whose removal is a change of the folder that has to be synced too (EXTRA).
    """
    if not on_network and _has_log(connection):
        connection.execute("PRAGMA synchronous = FULL")
        return
    connection.execute("PRAGMA journal_mode = DELETE")
    connection.execute("PRAGMA synchronous = EXTRA")
    # The lock is let go of by the first reading after the change of mode.
    connection.execute("PRAGMA locking_mode = NORMAL")
    connection.execute("SELECT count(*) FROM sqlite_master").fetchone()


def _has_log(connection: sqlite3.Connection) -> bool:
    try:
        mode = connection.execute("PRAGMA journal_mode = WAL").fetchone()[0]
    except sqlite3.OperationalError as error:
        if kind(error) not in BROKEN_DISK:
            raise
        return False
    return bool(mode == "wal")


def reopen(store: Path, *, on_network: bool = False) -> sqlite3.Connection:
    """Open a whole database of the newest version for writing."""
    connection = connect(store)
    make_durable(connection, on_network=on_network)
    return connection


def memory_copy(connection: sqlite3.Connection) -> sqlite3.Connection:
    """Return a database in memory with all that ``connection`` sees."""
    copy = connect(":memory:")
    try:
        connection.backup(copy)
    except sqlite3.Error:
        copy.close()
        raise
    return copy


def identity_of(path: Path) -> FileIdentity | None:
    """Return what tells a file from another one at its path; None where there is none."""
    try:
        status = path.stat()
    except OSError:
        return None
    return status.st_dev, status.st_ino
