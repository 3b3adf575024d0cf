"""Faults of the database, told in plain words."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from diptych_index.errors import StoreDamagedError, StoreError, StoreLockedError

DAMAGED = frozenset({"SQLITE_CORRUPT", "SQLITE_NOTADB"})
UNWRITABLE = frozenset({"SQLITE_READONLY", "SQLITE_CANTOPEN", "SQLITE_PERM", "SQLITE_AUTH"})
LOCKED = frozenset({"SQLITE_BUSY", "SQLITE_LOCKED"})
FULL = frozenset({"SQLITE_FULL"})
BROKEN_DISK = frozenset({"SQLITE_IOERR"})

CANNOT_BE_WRITTEN = (
    "The sessions cannot be written to their folder any more. Your work goes on in memory; make "
    "the folder writable before you close Diptych, and it is written."
)
_FULL_DISK = (
    "The disk is full. Your work goes on in memory; free some space before you close Diptych, and "
    "it is written."
)
_REFUSING_DISK = (
    "The disk refuses what is written (it may be full, or at its quota). Your work goes on in "
    "memory; free some space before you close Diptych, and it is written."
)
UNREADABLE_DISK = (
    "The disk with the sessions can neither be written nor read any more. Your work on “{}” goes "
    "on in memory; connect or mend the disk before you close Diptych, and it is written."
)
WHY_IN_MEMORY = dict.fromkeys(FULL, _FULL_DISK) | dict.fromkeys(BROKEN_DISK, _REFUSING_DISK)


def kind(error: sqlite3.Error) -> str:
    """Return the main name of SQLite's error code, such as ``SQLITE_BUSY`` ("" if it has none)."""
    name: str = getattr(error, "sqlite_errorname", "") or ""
    return "_".join(name.split("_")[:2])


def in_words(error: sqlite3.Error) -> StoreError | None:
    """Return what to tell the reader, or None when the fault is the program's own."""
    found = kind(error)
    if found in LOCKED:
        return StoreLockedError(
            "Another program is writing the sessions; close it, or try again in a moment."
        )
    if found in DAMAGED or _is_illegible(error):
        return StoreDamagedError(
            "The file of the sessions is damaged; close Diptych and open it again for a copy."
        )
    if found in UNWRITABLE:
        return StoreError(
            "The sessions cannot be written to their folder; "
            "make it writable, then do the last step again."
        )
    if found in FULL:
        return StoreError(
            "The disk is full and the last step was not saved; "
            "free some space, then do it again. Everything before it is safe."
        )
    if found in BROKEN_DISK and _is_of_reading(error):
        return StoreError(
            "The disk with the sessions cannot be read; connect it again or have it mended, then "
            "do the last step again. What is open stays open."
        )
    if found in BROKEN_DISK:
        return StoreError(
            "The disk refused the last step (it may be full, or at its quota); "
            "free some space, then do it again. Everything before it is safe."
        )
    return None


def _is_of_reading(error: sqlite3.Error) -> bool:
    name: str = getattr(error, "sqlite_errorname", "") or ""
    return name in ("SQLITE_IOERR_READ", "SQLITE_IOERR_SHORT_READ")


def _is_illegible(error: sqlite3.Error) -> bool:
    """Whether what was read is no text, or what was written does not fit to what there is.

    The tables are written by one module, which is tested to keep them in order.
    """
    return isinstance(error, sqlite3.IntegrityError) or str(error).startswith("Could not decode")


@contextmanager
def told() -> Iterator[None]:
    """Raise the faults of the disk and of other programs as StoreError; let bugs pass."""
    try:
        yield
    except sqlite3.Error as error:
        words = in_words(error)
        if words is None:
            raise
        raise words from error
