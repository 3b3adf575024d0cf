"""The database under the store: transactions that last, through full disks and lost folders.

Where the file cannot be written any more, work goes on in a copy in memory; when there is space
again, everything is written back. The reader is told each time, in ``notices``.
"""

import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import TypeVar

from diptych_index.errors import StoreError
from diptych_index.paths import Places
from diptych_index.session.backup import back_up, copy_to
from diptych_index.session.beside import Beside, no_copy
from diptych_index.session.compacting import compact
from diptych_index.session.connecting import memory_copy, reopen
from diptych_index.session.failures import BROKEN_DISK, FULL, UNWRITABLE, kind, told
from diptych_index.session.holding import Holding
from diptych_index.session.opening import UNTIL_CLOSING, Opened
from diptych_index.session.recent import data_version

BACKUP_SECONDS = 30 * 60
LATE_SECONDS = 10 * 60
RETRY_SECONDS = 5.0
_CANNOT_BE_WRITTEN = (
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
_WHY_IN_MEMORY = dict.fromkeys(FULL, _FULL_DISK) | dict.fromkeys(BROKEN_DISK, _REFUSING_DISK)

T = TypeVar("T")


class Database:
    """An open database and where it is kept.

    ``connection`` is to be used within ``reading`` and ``write`` only: it may be another one after
    a write. ``lasting`` tells whether what is written now is on the disk when ``write`` returns.
    """

    def __init__(
        self, opened: Opened, places: Places | None, clock: Callable[[], datetime]
    ) -> None:
        self.connection = opened.connection
        self.lasting = opened.lasting
        self.notices: list[str] = list(opened.notices)
        self._holding = opened.holding
        self._on_network = opened.on_network
        self._places = places
        self._clock = clock
        self._changed = False
        self._last_backup = time.monotonic()
        self._file = self._identity()
        self._full_disk: sqlite3.Connection | None = None
        self._full_version = 0
        self._next_try = 0.0

    @contextmanager
    def reading(self) -> Iterator[sqlite3.Connection]:
        """Give the connection; its faults are told as StoreError."""
        with told():
            yield self.connection

    def write(self, work: Callable[[sqlite3.Connection], T]) -> T:
        """Do ``work`` in one transaction: all of it counts, or none. Raises StoreError.

        ``work`` may be called a second time when the disk refuses what it wrote the first time.
        """
        with told():
            self._follow_the_file()
            if time.monotonic() >= self._next_try:
                self._return_to_disk()
            try:
                result = self._transaction(work)
            except sqlite3.Error as error:
                if not self.lasting or kind(error) not in FULL | BROKEN_DISK | UNWRITABLE:
                    raise
                self._go_on_in_memory(error)
                result = self._transaction(work)
            self._changed = True
            self.beat()
            return result

    def beat(self) -> None:
        """Say to others that the database is still open here."""
        if self._holding is not None:
            self._holding.beat()

    def is_copy_due(self, *, late: bool = False) -> bool:
        """Return whether something changed and the last copy is half an hour old.

        ``late``: ten minutes older than that.
        """
        due = BACKUP_SECONDS + (LATE_SECONDS if late else 0)
        return self._changed and time.monotonic() - self._last_backup >= due

    def beside(self) -> Beside | None:
        """Return the database for another thread; None where whoever reads it holds up changes."""
        if not self.lasting or self._places is None:
            return None
        with told():
            mode = self.connection.execute("PRAGMA journal_mode").fetchone()[0]
        if mode != "wal":
            return None
        return Beside(self._places.store, self._places.backups, self._clock)

    def copy_begun(self) -> None:
        """Note that a copy of all there is now is being made beside."""
        self._last_backup, self._changed = time.monotonic(), False

    def copy_failed(self) -> None:
        """Note that the copy that was begun could not be made."""
        self._changed = True

    def back_up_now(self) -> bool:
        """Make a copy; return whether that was possible (if not, ``notices`` say why)."""
        with told():
            return self._back_up()

    @property
    def backups(self) -> Path | None:
        """The folder of the dated copies; None for what is nowhere on the disk."""
        return None if self._places is None else self._places.backups

    def replace_by(self, source: sqlite3.Connection) -> None:
        """Make the database like another one, in one transaction. Raises StoreError."""
        with told():
            self._follow_the_file()
            source.backup(self.connection)
            self._changed = True

    def compact(self) -> bool:
        """Give space back if much of it is unused; return whether. Raises sqlite3.Error."""
        if not self.lasting or self._places is None:
            return False
        return compact(self.connection, self._places.store)

    def close(self) -> None:
        """Make a copy if anything changed, and close; harmless when closed before."""
        with told():
            self._return_to_disk()
            if self._full_disk is not None:
                self.notices.append(
                    "The sessions still cannot be written: what was done since then is not kept."
                )
                self._full_disk.close()
                self._full_disk = None
            elif self._changed:
                self._back_up()
            self._changed = False
            self.connection.close()
            if self._holding is not None:
                self._holding.close()
                self._holding = None

    def _transaction(self, work: Callable[[sqlite3.Connection], T]) -> T:
        connection = self.connection
        connection.execute("BEGIN IMMEDIATE")
        try:
            result = work(connection)
            connection.execute("COMMIT")
        finally:
            if connection.in_transaction:
                connection.execute("ROLLBACK")
        return result

    def _go_on_in_memory(self, why: sqlite3.Error) -> None:
        copy = memory_copy(self.connection)
        self._full_disk, self.connection = self.connection, copy
        self._full_version = data_version(self._full_disk)
        self._next_try = time.monotonic() + RETRY_SECONDS
        self.lasting = False
        self.notices.append(_WHY_IN_MEMORY.get(kind(why), _CANNOT_BE_WRITTEN))

    def _return_to_disk(self) -> None:
        """Write back what was done in memory, if there is space again."""
        disk = self._full_disk
        if disk is None:
            return
        try:
            if data_version(disk) != self._full_version:
                self._rescue(disk)
                return
            self.connection.backup(disk)
        except sqlite3.Error:
            self._next_try = time.monotonic() + RETRY_SECONDS
            return
        self._back_on(disk)
        self.notices.append("The sessions can be written again; everything is.")

    def _rescue(self, disk: sqlite3.Connection) -> None:
        """Put what is in memory beside the copies: another program has written in the meantime."""
        if self._places is None or not self._back_up(of=self.connection):
            return
        self._back_on(disk)
        self.notices.append(
            "Another program changed the sessions while they could not be written here. What was "
            f"done here since then is in the newest copy in {self._places.backups}."
        )

    def _back_on(self, disk: sqlite3.Connection) -> None:
        self.connection.close()
        self.connection, self._full_disk = disk, None
        self.lasting = True

    def _identity(self) -> tuple[int, int] | None:
        """Return what tells the file of the database from another one at its path."""
        if not self.lasting or self._places is None:
            return None
        try:
            status = self._places.store.stat()
        except OSError:
            return None
        return status.st_dev, status.st_ino

    def _follow_the_file(self) -> None:
        """Write the database anew if its file was taken away while it was open.

        SQLite would go on writing into the file without a name, and all of it would be lost.
        """
        if not self.lasting or self._places is None or self._identity() == self._file:
            return
        old = self.connection
        try:
            self.connection = _written_again(old, self._places.store, self._on_network)
            if self._holding is not None:
                self._holding.close()
            self._holding = Holding(self._places.sessions)
            self.notices.append(
                "The folder of the sessions was removed while Diptych was open; "
                "everything was written to it again."
            )
        except (OSError, sqlite3.Error):
            self.connection = memory_copy(old)
            self.lasting = False
            self.notices.append(
                "The folder of the sessions was taken away while Diptych was open; " + UNTIL_CLOSING
            )
        old.close()
        self._file = self._identity()

    def _back_up(self, of: sqlite3.Connection | None = None) -> bool:
        if self._places is None or not (self.lasting or of):
            return False
        self._last_backup = time.monotonic()
        try:
            back_up(of or self.connection, self._places.backups, self._clock())
        except (OSError, sqlite3.Error, StoreError) as error:
            self.notices.append(no_copy(error))
            return False
        self._changed = False
        return True


def _written_again(
    connection: sqlite3.Connection, store: Path, on_network: bool
) -> sqlite3.Connection:
    """Write the database to ``store``, where no file may stand, and open that."""
    if store.exists():
        raise FileExistsError(store)
    store.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    copy_to(connection, store)
    return reopen(store, on_network=on_network)
