"""Copies in memory of databases that somebody else writes, or that nobody can write."""

import shutil
import sqlite3
import tempfile
from contextlib import closing
from pathlib import Path

from diptych_index.errors import StoreDamagedError
from diptych_index.session.backup import as_uri, verify
from diptych_index.session.connecting import connect, memory_copy
from diptych_index.session.failures import BROKEN_DISK, DAMAGED, UNWRITABLE, kind


def copy_in_memory(store: Path) -> sqlite3.Connection:
    """Return the database with what its log holds, in memory. Raises StoreDamagedError."""
    if not store.exists():
        raise StoreDamagedError(f"There are no sessions at {store}; check the folder.")
    try:
        try:
            with closing(sqlite3.connect(as_uri(store, "mode=ro"), uri=True)) as connection:
                return _checked_copy(connection)
        except sqlite3.OperationalError as error:
            if kind(error) not in UNWRITABLE | BROKEN_DISK:
                raise
            return _copy_of_files(store)
    except sqlite3.DatabaseError as error:
        if kind(error) not in DAMAGED:
            raise
        raise StoreDamagedError(f"{store} is damaged; open Diptych to restore a copy.") from error


def copy_files(store: Path, twin: Path) -> None:
    """Copy a database and its log to ``twin`` as they are."""
    for ending in ("", "-wal"):
        part = store.with_name(store.name + ending)
        if part.exists():
            shutil.copyfile(part, twin.with_name(twin.name + ending))


def _copy_of_files(store: Path) -> sqlite3.Connection:
    """Read the files themselves, which nobody can be writing.

    In a folder that cannot be written SQLite opens a database in WAL mode only by leaving its log
    out, and the log may hold the last changes.
    """
    with tempfile.TemporaryDirectory(prefix="diptych-") as folder:
        twin = Path(folder) / "sessions.sqlite"
        copy_files(store, twin)
        with closing(connect(twin)) as connection:
            return _checked_copy(connection)


def _checked_copy(connection: sqlite3.Connection) -> sqlite3.Connection:
    verify(connection)
    return memory_copy(connection)
