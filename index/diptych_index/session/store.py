"""The store of the sessions: every change is one transaction, safe on the disk when it returns."""

import json
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from sqlite3 import Connection
from typing import Any, TypeVar

from diptych_index.errors import StoreError
from diptych_index.paths import Places
from diptych_index.session import undo
from diptych_index.session.actions import Action, EditNote, RenameSession
from diptych_index.session.apply import applied
from diptych_index.session.database import Database
from diptych_index.session.gathering import Gathering, load_session, require_session
from diptych_index.session.half_characters import has_half_characters
from diptych_index.session.model import Session
from diptych_index.session.naming import random_id
from diptych_index.session.opening import (
    Opened,
    Surroundings,
    can_write,
    open_database,
    open_reading,
)
from diptych_index.session.reading import read_desk, reread_session
from diptych_index.session.recent import Recent
from diptych_index.session.rows import (
    differences,
    write_changes,
)
from diptych_index.session.undo import Touched
from diptych_index.session.volumes import is_on_network

T = TypeVar("T")


def utc_now() -> datetime:
    """Return the time of the clock, in UTC."""
    return datetime.now(UTC)


class Store(Gathering):
    """The sessions of one reader. Used by one thread, which opened it.

    Every method raises StoreError in plain words, StoreLockedError when another program is writing.
    """

    def __init__(
        self, opened: Opened, places: Places | None, clock: Callable[[], datetime] = utc_now
    ) -> None:
        super().__init__(Database(opened, places, clock), clock)
        self._recent = Recent()
        self._run = random_id()
        self._closed = False

    @property
    def notices(self) -> list[str]:
        """Sentences for the reader on what was found at opening or went wrong since."""
        return self._database.notices

    @property
    def read_only(self) -> bool:
        """Whether changes are kept in memory only, for now or until the store is closed."""
        return not self._database.lasting

    @classmethod
    def open(
        cls,
        places: Places,
        *,
        clock: Callable[[], datetime] = utc_now,
        writable: Callable[[Path], bool] = can_write,
        on_network: Callable[[Path], bool] = is_on_network,
    ) -> "Store":
        """Open the sessions kept in ``places``, mending or going without what cannot be had.

        ``writable`` tells whether a folder can be written, ``on_network`` whether it lies on
        another machine. Raises StoreLockedError.
        """
        around = Surroundings(writable, on_network)
        return cls(open_database(places, around), places, clock)

    @classmethod
    def open_reading(cls, store: Path) -> "Store":
        """Open a copy in memory of the database at ``store``, for reading only.

        It does not see what is written later. Raises StoreError.
        """
        return cls(Opened(open_reading(store), False, ()), None)

    def close(self) -> None:
        """Make a copy if anything changed, and close; harmless when closed before.

        Kept documents that no session has any more are let go of first.
        """
        if not (self._closed or self.read_only):
            # What cannot be tidied up now is so next time: nothing may keep the store from closing.
            with suppress(StoreError):
                self._remove_unused()
        self._closed = True
        self._database.close()

    def rename(self, session_id: str, name: str) -> Session:
        """Give the session another name; it can be undone."""
        return self.perform(session_id, RenameSession(title=name))

    def perform(self, session_id: str, action: Action) -> Session:
        """Do what ``action`` says, as one undo step, and return the session as it is then.

        An action that changes nothing leaves no step. StoreError if it cannot be done.
        """

        def noted(connection: Connection, session: Session) -> Session:
            self._recent.note(connection, session)
            return session

        def work(connection: Connection) -> Session:
            before = self._recent.of(connection, session_id) or load_session(connection, session_id)
            now = self._now()
            after = applied(before, action, new_id=random_id, now=now)
            changes = differences(before, after)
            if not changes:
                return noted(connection, before)
            write_changes(connection, changes, back=False)
            run = f"{self._run}:{action.row}" if isinstance(action, EditNote) else ""
            undo.record(connection, session_id, action.name, run, changes)
            self._note_use(connection, session_id, now)
            if has_half_characters(action):
                # They are written as question marks: only the store knows the result.
                return noted(connection, load_session(connection, session_id))
            done, undone = undo.names(connection, session_id)
            return noted(connection, replace(after, changed=now, undo=done, redo=undone))

        return self._write(work, session_id)

    def undo(self, session_id: str) -> Session:
        """Undo the last step; without one, nothing happens."""
        return self._step(session_id, undo.step_back)

    def redo(self, session_id: str) -> Session:
        """Redo the step undone last; without one, nothing happens."""
        return self._step(session_id, undo.step_forward)

    def save_desk(self, session_id: str, desk: Mapping[str, Any]) -> None:
        """Keep the state of the window (JSON values); no undo step."""
        text = json.dumps(dict(desk), allow_nan=False)

        def work(connection: Connection) -> None:
            known, now = self._recent.of(connection, session_id), self._now()
            require_session(connection, session_id)
            connection.execute("UPDATE session SET desk = ? WHERE id = ?", (text, session_id))
            self._note_use(connection, session_id, now)
            if known is not None:
                self._recent.note(connection, replace(known, desk=read_desk(text), changed=now))

        self._write(work, session_id)

    def _step(self, session_id: str, step: Callable[[Connection, str], Touched | None]) -> Session:
        def work(connection: Connection) -> Session:
            require_session(connection, session_id)
            known = self._recent.of(connection, session_id)
            touched = step(connection, session_id)
            if touched is not None:
                self._note_use(connection, session_id, self._now())
            if known is None or touched is None:
                session = load_session(connection, session_id)
            else:
                names = undo.names(connection, session_id)
                session = reread_session(connection, known, touched, names)
            self._recent.note(connection, session)
            return session

        return self._write(work, session_id)
