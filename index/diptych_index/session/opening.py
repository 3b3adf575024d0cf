"""Opens the database of the sessions, whatever state it and its folder are in.

Whole and writable: as it is. Damaged: set aside, and the newest good copy put in its place. Not
writable: a copy in memory. No folder: an empty one in memory. Each but the first leaves a notice.
"""

import os
import shutil
import sqlite3
import tempfile
from collections.abc import Callable
from contextlib import ExitStack, closing
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

from diptych_index.errors import StoreDamagedError
from diptych_index.paths import Places
from diptych_index.session.backup import (
    Backup,
    as_uri,
    backups,
    copy_to,
    newest_good,
    sync_folder,
    verify,
)
from diptych_index.session.failures import BROKEN_DISK, DAMAGED, UNWRITABLE, kind, told
from diptych_index.session.migrations import NewerStoreError, migrate

BUSY_SECONDS = 3.0
_UNTIL_CLOSING = "what you change now is kept only until you close Diptych."


class Opened(NamedTuple):
    """An open database. ``lasting`` False: it lies in memory and goes with the program."""

    connection: sqlite3.Connection
    lasting: bool
    notices: tuple[str, ...]


def can_write(folder: Path) -> bool:
    """Return whether files can be made in ``folder`` and the database in it changed."""
    store = folder / "sessions.sqlite"
    return os.access(folder, os.W_OK | os.X_OK) and (
        not store.exists() or os.access(store, os.R_OK | os.W_OK)
    )


def open_database(places: Places, writable: Callable[[Path], bool] = can_write) -> Opened:
    """Open the sessions of ``places`` for writing, or the best that can be had, with notices.

    Raises StoreLockedError when another program keeps the database locked.
    """
    try:
        places.data.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError:
        return _in_memory(f"The folder {places.data} cannot be made; {_UNTIL_CLOSING}")
    try:
        return _opened(places) if writable(places.data) else _reading(places)
    except OSError as error:
        return _in_memory(
            f"The folder {places.data} cannot be used ({error.strerror}); {_UNTIL_CLOSING}"
        )


def _opened(places: Places) -> Opened:
    """Open the database in a folder that can be written, mending it where that is needed."""
    notices: list[str] = []
    if not places.store.exists() or _is_cut_to_nothing(places):
        notices += _restored_if_missing(places)
    with told():
        try:
            return Opened(_open_checked(places), True, tuple(notices))
        except NewerStoreError as error:
            return _in_memory(f"{error} Until then, {_UNTIL_CLOSING}")
        except StoreDamagedError:
            pass
        except sqlite3.Error as error:
            if kind(error) in UNWRITABLE | BROKEN_DISK:
                return _reading(places)
            if kind(error) not in DAMAGED:
                raise
        notices.append(_replace_damaged(places))
        return Opened(_open_checked(places), True, tuple(notices))


def open_reading(store: Path) -> sqlite3.Connection:
    """Open the database at ``store`` beside a program that may be writing it, for reading only.

    Works in folders that cannot be written, on a copy in memory then. Raises StoreError, and
    StoreDamagedError for a file that is no whole store.
    """
    with told():
        connection = _copy_in_memory(store)
        migrate(connection, copy=lambda: None)
        connection.execute("PRAGMA query_only = ON")
        return connection


def memory_copy(connection: sqlite3.Connection) -> sqlite3.Connection:
    """Return a database in memory with all that ``connection`` sees."""
    copy = _connect(":memory:")
    connection.backup(copy)
    return copy


def reopen(store: Path) -> sqlite3.Connection:
    """Open a whole database of the newest version for writing."""
    connection = _connect(store)
    _make_durable(connection)
    return connection


def _connect(path: Path | str) -> sqlite3.Connection:
    connection = sqlite3.connect(path, isolation_level=None, timeout=BUSY_SECONDS)
    connection.execute("PRAGMA foreign_keys = ON")
    # Views and triggers that a foreign file brought along get no say.
    connection.execute("PRAGMA trusted_schema = OFF")
    return connection


def _make_durable(connection: sqlite3.Connection) -> None:
    try:
        connection.execute("PRAGMA journal_mode = WAL")
    except sqlite3.OperationalError as error:
        # Folders on a network have no shared memory; the older journal works there.
        if kind(error) not in BROKEN_DISK:
            raise
        connection.execute("PRAGMA journal_mode = DELETE")
    connection.execute("PRAGMA synchronous = FULL")


def _open_checked(places: Places) -> sqlite3.Connection:
    connection = _connect(places.store)
    with ExitStack() as on_failure:
        on_failure.callback(connection.close)
        verify(connection)
        _make_durable(connection)
        before = places.backups / "before-update.sqlite"

        def copy() -> None:
            places.backups.mkdir(mode=0o700, parents=True, exist_ok=True)
            copy_to(connection, before)

        migrate(connection, copy)
        if os.name != "nt":
            places.store.chmod(0o600)
        on_failure.pop_all()
    return connection


def _is_cut_to_nothing(places: Places) -> bool:
    """Tell a lost database from a new one: SQLite takes an empty file for a fresh one."""
    return places.store.stat().st_size == 0 and bool(backups(places.backups))


def _restored_if_missing(places: Places) -> list[str]:
    good = newest_good(places.backups)
    if good is None:
        return []
    if places.store.exists():
        _set_aside(places.store)
    _restore(good, places.store)
    return [f"The file of the sessions was missing. {_put_back(good)}"]


def _replace_damaged(places: Places) -> str:
    kept = _set_aside(places.store)
    good = newest_good(places.backups)
    if good is None:
        return (
            "The file of the sessions was damaged and there is no copy of it, so the list of "
            f"sessions is empty. The damaged file is kept as {kept}."
        )
    _restore(good, places.store)
    return (
        f"The file of the sessions was damaged. {_put_back(good)} "
        f"The damaged file is kept as {kept}."
    )


def _put_back(backup: Backup) -> str:
    return (
        f"The copy of {backup.made.astimezone():%Y-%m-%d, %H:%M} was put in its place; "
        "what was done after that is not in it."
    )


def _set_aside(store: Path) -> Path:
    """Rename the database and what belongs to it; return the new path of the database."""
    stamp = datetime.now(UTC).strftime("%Y%m%dT%H%M%SZ")
    kept = store.with_name(f"sessions-damaged-{stamp}.sqlite")
    count = 1
    while kept.exists():
        count += 1
        kept = store.with_name(f"sessions-damaged-{stamp}-{count}.sqlite")
    # The log goes first: left behind, it would be played into the copy that is put in place.
    for ending in ("-wal", "-shm", "-journal", ""):
        part = store.with_name(store.name + ending)
        if part.exists():
            part.replace(kept.with_name(kept.name + ending))
    return kept


def _restore(backup: Backup, store: Path) -> None:
    part = store.with_name(store.name + ".part")
    shutil.copyfile(backup.path, part)
    with part.open("rb+") as written:
        os.fsync(written.fileno())
    part.replace(store)
    sync_folder(store.parent)


def _reading(places: Places) -> Opened:
    """Return what the folder holds, in memory."""
    notice = (
        f"The folder {places.data} cannot be written to. Your sessions are shown, but "
        + _UNTIL_CLOSING
    )
    good = newest_good(places.backups)
    candidates = [places.store] if places.store.exists() else []
    candidates += [] if good is None else [good.path]
    for path in candidates:
        with told():
            try:
                connection = _copy_in_memory(path)
            except StoreDamagedError:
                notice += " The file of the sessions is damaged; the newest copy is shown."
                continue
            try:
                migrate(connection, copy=lambda: None)
            except NewerStoreError as error:
                connection.close()
                return _in_memory(f"{error} Until then, {_UNTIL_CLOSING}")
            return Opened(connection, False, (notice,))
    return _in_memory(notice)


def _copy_in_memory(store: Path) -> sqlite3.Connection:
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


def _copy_of_files(store: Path) -> sqlite3.Connection:
    """Read the files themselves, which nobody can be writing.

    In a folder that cannot be written SQLite opens a database in WAL mode only by leaving its log
    out, and the log may hold the last changes.
    """
    with tempfile.TemporaryDirectory(prefix="diptych-") as folder:
        twin = Path(folder) / "sessions.sqlite"
        for ending in ("", "-wal"):
            part = store.with_name(store.name + ending)
            if part.exists():
                shutil.copyfile(part, twin.with_name(twin.name + ending))
        with closing(_connect(twin)) as connection:
            return _checked_copy(connection)


def _checked_copy(connection: sqlite3.Connection) -> sqlite3.Connection:
    verify(connection)
    return memory_copy(connection)


def _in_memory(notice: str) -> Opened:
    connection = _connect(":memory:")
    migrate(connection, copy=lambda: None)
    return Opened(connection, False, (notice,))
