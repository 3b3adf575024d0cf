"""What the store has kept of a document, read by a process that does not write the store.

It is an aid, never needed: where the store cannot be read, nothing was kept.
"""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import TypeVar

from diptych_index.errors import StoreDamagedError
from diptych_index.session import documents
from diptych_index.session.backup import as_uri

_BUSY_SECONDS = 2.0
_Kept = TypeVar("_Kept")


def kept_text(store: Path, fingerprint: str) -> str | None:
    """Return the clean text of a document, None where it was not kept or cannot be read."""
    return _asked(store, lambda connection: documents.text(connection, fingerprint))


def kept_source(store: Path, fingerprint: str) -> bytes | None:
    """Return the bytes that a document was read from, None where they cannot be had.

    Nor are they had where only the text came, with a session that somebody shared.
    """
    found = _asked(store, lambda connection: documents.source(connection, fingerprint))
    if found is None or found[1].startswith(documents.KEPT_TEXT):
        return None
    return found[1] or None


def _asked(store: Path, ask: Callable[[sqlite3.Connection], _Kept | None]) -> _Kept | None:
    if not store.is_file():
        return None
    try:
        with closing(
            sqlite3.connect(as_uri(store, "mode=ro"), uri=True, timeout=_BUSY_SECONDS)
        ) as connection:
            connection.execute("PRAGMA trusted_schema = OFF")
            return ask(connection)
    except (sqlite3.Error, StoreDamagedError, UnicodeDecodeError):
        return None
