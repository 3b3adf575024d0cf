"""Goes on with the open session in memory when the disk can neither be written nor read any more.

When the disk is back, what was done meanwhile is written to it as one step of that session.
"""

import sqlite3
from contextlib import ExitStack, closing
from dataclasses import replace
from pathlib import Path

from diptych_index.session import adopting, copied, undo
from diptych_index.session.connecting import connect, reopen
from diptych_index.session.migrations import migrate
from diptych_index.session.model import Session
from diptych_index.session.naming import random_id
from diptych_index.session.reading import read_session
from diptych_index.session.rows import changes_between, rows_of, write_changes

STEP = "Changes made in memory"
_DOCUMENTS = ("source", "document")


class Salvage:
    """A store in memory that has one session: the one that was open, as it was last written."""

    def __init__(self, session: Session) -> None:
        self._was = session
        self.connection = connect(":memory:")
        migrate(self.connection, copy=lambda: None)
        adopting.insert(self.connection, session)

    def back_on(self, store: Path, *, on_network: bool) -> sqlite3.Connection:
        """Write all of it to the store on the disk, and open that.

        Raises OSError, sqlite3.Error or StoreError, nothing being changed.
        """
        if not store.exists():
            raise FileNotFoundError(store)
        with ExitStack() as on_failure:
            disk = reopen(store, on_network=on_network)
            on_failure.callback(disk.close)
            self._write_to(disk)
            on_failure.pop_all()
        return disk

    def _write_to(self, disk: sqlite3.Connection) -> None:
        disk.execute("BEGIN IMMEDIATE")
        try:
            for table in _DOCUMENTS:
                self._add_missing(disk, table)
            for (key,) in self.connection.execute("SELECT id FROM session").fetchall():
                self._bring_back(disk, read_session(self.connection, key, "", ""))
            disk.execute("COMMIT")
        finally:
            if disk.in_transaction:
                disk.execute("ROLLBACK")

    def _bring_back(self, disk: sqlite3.Connection, now: Session) -> None:
        key = now.id
        there = disk.execute("SELECT changed FROM session WHERE id = ?", (key,)).fetchone()
        if key == self._was.id and there is not None and there[0] != self._was.changed:
            # Another program has changed it: neither of the two is to be lost.
            now = copied.twin(now, random_id)
            adopting.insert(disk, _named_apart(now))
            return
        if there is None:
            adopting.insert(disk, now)
        else:
            before = read_session(disk, key, "", "")
            changes = changes_between(rows_of(before), rows_of(now))
            write_changes(disk, changes, back=False)
            if changes:
                undo.record(disk, key, STEP, "", changes)
        for name in ("desk", "changed", "deleted"):
            value = self.connection.execute(f"SELECT {name} FROM session WHERE id = ?", (key,))
            disk.execute(f"UPDATE session SET {name} = ? WHERE id = ?", (*value.fetchone(), key))

    def _add_missing(self, disk: sqlite3.Connection, table: str) -> None:
        """Write the kept texts that were added meanwhile."""
        with closing(self.connection.execute(f"SELECT * FROM {table}")) as rows:
            names = [column[0] for column in rows.description]
            marks = ", ".join("?" * len(names))
            disk.executemany(
                f"INSERT OR IGNORE INTO {table} ({', '.join(names)}) VALUES ({marks})", rows
            )


def _named_apart(session: Session) -> Session:
    return replace(session, id=random_id(), name=f"{session.name} (kept in memory)")
