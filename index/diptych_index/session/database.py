"""The database under the store: transactions that last, through full disks and lost folders.

Where the file cannot be written any more, work goes on in a copy in memory; when there is space
again, everything is written back. The reader is told each time, in ``notices``.
"""

import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path
from typing import TypeVar

from diptych_index.errors import StoreError
from diptych_index.paths import Places
from diptych_index.session.backup import back_up, written_again
from diptych_index.session.beside import Beside, no_copy
from diptych_index.session.compacting import compact
from diptych_index.session.connecting import FileIdentity, identity_of, memory_copy
from diptych_index.session.failures import (
    BROKEN_DISK,
    CANNOT_BE_WRITTEN,
    FULL,
    UNREADABLE_DISK,
    UNWRITABLE,
    WHY_IN_MEMORY,
    kind,
    told,
)
from diptych_index.session.holding import Holding
from diptych_index.session.model import Session
from diptych_index.session.opening import UNTIL_CLOSING, Opened
from diptych_index.session.recent import data_version
from diptych_index.session.salvage import Salvage

BACKUP_SECONDS = 30 * 60
LATE_SECONDS = 10 * 60
RETRY_SECONDS = 5.0
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
        self._salvage: Salvage | None = None
        self._next_try = 0.0

    @contextmanager
    def reading(self) -> Iterator[sqlite3.Connection]:
        """Give the connection; its faults are told as StoreError."""
        with told():
            yield self.connection

    def write(self, work: Callable[[sqlite3.Connection], T], known: Session | None = None) -> T:
        """Do ``work`` in one transaction: all of it counts, or none. Raises StoreError.

        ``work`` may be called a second time when the disk refuses what it wrote the first time.
        ``known`` is the session that it changes, for a disk that cannot even be read any more.
        """
        with told():
            self._follow_the_file(known)
            if time.monotonic() >= self._next_try:
                self._return_to_disk()
            try:
                result = self._transaction(work)
            except sqlite3.Error as error:
                if not self.lasting or kind(error) not in FULL | BROKEN_DISK | UNWRITABLE:
                    raise
                self._go_on_in_memory(error, known)
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
                with suppress(sqlite3.Error):
                    self._full_disk.close()
                self._full_disk = self._salvage = None
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

    def _go_on_in_memory(self, why: sqlite3.Error, known: Session | None) -> None:
        try:
            copy = memory_copy(self.connection)
            self._full_version = data_version(self.connection)
        except sqlite3.Error:
            if known is None:
                raise why from None
            self._go_on_with(known)
            return
        self._full_disk, self.connection = self.connection, copy
        self._next_try = time.monotonic() + RETRY_SECONDS
        self.lasting = False
        self.notices.append(WHY_IN_MEMORY.get(kind(why), CANNOT_BE_WRITTEN))

    def _go_on_with(self, known: Session) -> None:
        """Go on with one session in memory: nothing else can be read any more."""
        self._salvage = Salvage(known)
        self._full_disk, self.connection = self.connection, self._salvage.connection
        self._next_try = time.monotonic() + RETRY_SECONDS
        self.lasting = False
        self.notices.append(UNREADABLE_DISK.format(known.name))

    def _bring_back(self, salvage: Salvage) -> None:
        """Write what was salvaged to the disk, if that can be read and written again."""
        assert self._places is not None
        assert self._full_disk is not None
        try:
            disk = salvage.back_on(self._places.store, on_network=self._on_network)
        except (OSError, sqlite3.Error, StoreError):
            self._next_try = time.monotonic() + RETRY_SECONDS
            return
        with suppress(sqlite3.Error):
            self._full_disk.close()
        self._salvage = None
        self._back_on(disk)
        self._file = self._identity()
        self.notices.append("The disk can be read and written again; everything is on it.")

    def _return_to_disk(self) -> None:
        """Write back what was done in memory, if there is space again."""
        disk = self._full_disk
        if disk is None:
            return
        if self._salvage is not None:
            self._bring_back(self._salvage)
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

    def _identity(self) -> FileIdentity | None:
        return identity_of(self._places.store) if self.lasting and self._places else None

    def _follow_the_file(self, known: Session | None = None) -> None:
        """Write the database anew if its file was taken away while it was open.

        SQLite would go on writing into the file without a name, and all of it would be lost.
        """
        if not self.lasting or self._places is None or self._identity() == self._file:
            return
        old = self.connection
        try:
            self.connection = written_again(old, self._places.store, self._on_network)
            if self._holding is not None:
                self._holding.close()
            self._holding = Holding(self._places.sessions)
            self.notices.append(
                "The folder of the sessions was removed while Diptych was open; "
                "everything was written to it again."
            )
        except (OSError, sqlite3.Error):
            try:
                self.connection = memory_copy(old)
            except sqlite3.Error:
                if known is None:
                    raise
                self._go_on_with(known)
                return
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
