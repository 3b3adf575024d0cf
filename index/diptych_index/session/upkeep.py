"""What keeps a store in good order: copies, looking it through, giving space back."""

import sqlite3
from contextlib import suppress
from pathlib import Path

from diptych_index.errors import StoreError
from diptych_index.session import checking, copies
from diptych_index.session.backup import damaged
from diptych_index.session.beside import Beside
from diptych_index.session.copies import CopyContents, CopyInfo
from diptych_index.session.recent import Recent
from diptych_index.session.shelf import Shelf


class Upkeep(Shelf):
    """The copies and the order of a database. Used by one thread, which opened it.

    Every method raises StoreError in plain words, StoreLockedError when another program is writing.
    """

    _recent: Recent

    def back_up_now(self) -> bool:
        """Make a copy; return whether that was possible (if not, ``notices`` say why)."""
        return self._database.back_up_now()

    def is_copy_due(self, *, late: bool = False) -> bool:
        """Return whether something changed and the last copy is half an hour old.

        ``late``: ten minutes older than that.
        """
        return self._database.is_copy_due(late=late)

    def beside(self) -> Beside | None:
        """Return the store for another thread; None where whoever reads it holds up changes."""
        return self._database.beside()

    def copy_begun(self) -> None:
        """Note that a copy of all there is now is being made ``beside``."""
        self._database.copy_begun()

    def copy_failed(self) -> None:
        """Note that the copy that was begun could not be made."""
        self._database.copy_failed()

    def copies(self) -> list[CopyInfo]:
        """Return the dated copies of the store, newest first."""
        folder = self._database.backups
        return [] if folder is None else copies.copies(folder)

    def copy_contents(self, number: int) -> CopyContents:
        """Return the sessions in the copy with this number."""
        return copies.contents(self._copy(number))

    def restore_copy(self, number: int) -> None:
        """Make the store like the copy with this number; what it holds now is copied before.

        Raises StoreError, with nothing changed, when that copy cannot be made.
        """
        copy = self._copy(number)
        # The copy is kept open before another one is made: making that may thin this one.
        with copies.opened(copy) as source:
            if not self.back_up_now():
                raise StoreError(
                    "The sessions as they are now could not be copied first, so nothing was "
                    "restored; make room in their folder and try again."
                )
            self._recent.forget()
            self._database.replace_by(source)

    def check(self) -> list[str]:
        """Return a sentence for everything in the store that does not hold together."""
        with self._database.reading() as connection:
            return checking.problems(connection)

    def damaged_copies(self) -> list[str]:
        """Return a sentence for every copy that is damaged."""
        folder = self._database.backups
        return [] if folder is None else damaged(folder)

    def tidy(self) -> None:
        """Give space back, which can wait until nobody works."""
        # What cannot be tidied up now is so another time: nobody waits for it.
        with suppress(StoreError, sqlite3.Error, OSError):
            self._remove_unused()
            self._database.compact()

    def beat(self) -> None:
        """Give a sign of life to those who would open the sessions elsewhere."""
        self._database.beat()

    def _copy(self, number: int) -> Path:
        folder = self._database.backups
        if folder is None:
            raise StoreError("There are no copies of what is kept in memory only.")
        return copies.wanted_copy(folder, number).path
