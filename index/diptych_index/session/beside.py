"""Looks a store through and copies it on connections of its own, while its thread goes on writing.

With a write-ahead log whoever reads sees the store as it was at the beginning, and holds nobody up.
"""

import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from diptych_index.errors import StoreError
from diptych_index.session.backup import as_uri, back_up, damaged
from diptych_index.session.checking import problems
from diptych_index.session.failures import told

_PAUSE_SECONDS = 0.002
"""Between two parts of a copy, so that a change need not wait for the disk."""


class Beside(NamedTuple):
    """The store at ``store`` for those who do not write it. Every call may be on another thread."""

    store: Path
    backups: Path
    clock: Callable[[], datetime]

    def check(self) -> list[str]:
        """Return a sentence for everything in the store, and its copies, that is damaged."""
        with told(), self._as_it_is() as connection:
            return [*problems(connection), *damaged(self.backups)]

    def back_up(self) -> None:
        """Make a checked copy and thin the older ones. Raises StoreError in words."""
        try:
            with self._as_it_is() as connection:
                back_up(connection, self.backups, self.clock(), _pause)
        except (OSError, sqlite3.Error, StoreError) as error:
            raise StoreError(no_copy(error)) from error

    @contextmanager
    def _as_it_is(self) -> Iterator[sqlite3.Connection]:
        """Give a connection that sees nothing of what is written from now on."""
        address = as_uri(self.store, "mode=ro")
        with closing(sqlite3.connect(address, uri=True, isolation_level=None)) as connection:
            connection.execute("BEGIN")
            connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
            yield connection


def _pause() -> None:
    time.sleep(_PAUSE_SECONDS)


def no_copy(why: Exception) -> str:
    """Return that a copy could not be made."""
    return f"No copy of the sessions could be made ({why}); the sessions are safe."
