"""Gives space back that a database does not use any more."""

import shutil
import sqlite3
from pathlib import Path

WORTH_BYTES = 1_000_000
WORTH_SHARE = 0.25


def compact(connection: sqlite3.Connection, store: Path) -> bool:
    """Write the database anew when a quarter of it is empty; return whether that was done.

    Settles its log too. A reader's next change waits meanwhile, so this is for when nobody works,
    and it does not wait for others who do. Raises sqlite3.Error, the database being as it was
    then, and OSError.
    """
    patience = _number(connection, "busy_timeout")
    connection.execute("PRAGMA busy_timeout = 0")
    try:
        return _compacted(connection, store)
    finally:
        connection.execute(f"PRAGMA busy_timeout = {patience}")


def _compacted(connection: sqlite3.Connection, store: Path) -> bool:
    pages = _number(connection, "page_count")
    empty = _number(connection, "freelist_count")
    size = _number(connection, "page_size")
    worth = empty * size >= WORTH_BYTES and empty >= pages * WORTH_SHARE
    # The new database stands beside the old one for a moment, twice: in a file of its own and in
    # the log.
    if worth and shutil.disk_usage(store.parent).free > 3 * pages * size:
        connection.execute("VACUUM")
    else:
        worth = False
    connection.execute("PRAGMA optimize")
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    return worth


def _number(connection: sqlite3.Connection, pragma: str) -> int:
    found: int = connection.execute(f"PRAGMA {pragma}").fetchone()[0]
    return found
