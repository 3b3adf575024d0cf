"""What the thread of the store does: the sessions without Qt, used by that thread alone."""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from diptych_index.errors import StoreError
from diptych_index.paths import Places
from diptych_index.session.actions import Action, PlaceDocument
from diptych_index.session.model import SavedDocument, Session, SessionInfo

if TYPE_CHECKING:
    from diptych_index.session.holding import Holder
    from diptych_index.session.store import Store


class Later(NamedTuple):
    """What can be done on another thread, while that of the store goes on.

    ``failed`` is for the thread of the store when it could not be done.
    """

    work: Callable[[], object]
    failed: "Callable[[StoreWork], object]" = lambda _: None


class StoreWork:
    """The store, opened when first needed, and which session is open.

    Every method raises StoreError in plain words.
    """

    def __init__(self, places: Places) -> None:
        self._places = places
        self._store: Store | None = None
        self._notices: list[str] = []
        self._current = ""

    @property
    def is_lasting(self) -> bool:
        """Whether changes reach the disk, or are kept in memory only."""
        return self._store is not None and not self._store.read_only

    def take_notices(self) -> list[str]:
        """Return what is to be told to the reader since the last call."""
        notices, self._notices = self._notices, []
        if self._store is not None:
            notices += self._store.notices
            self._store.notices.clear()
        return notices

    def copy_if_due(self, *, late: bool = False) -> "Later | None":
        """Return what makes a copy of the store, when it is time; None when it is not.

        ``late``: only when it is high time.
        """
        is_due = self._store is not None and self._store.is_copy_due(late=late)
        return self.back_up() if is_due else None

    def back_up(self) -> "Later":
        """Return what makes a copy of the store as it is now, and tells whether it could."""
        store = self._opened()
        beside = store.beside()
        if beside is None:
            done = store.back_up_now()
            return Later(lambda: done)
        store.copy_begun()

        def made() -> bool:
            beside.back_up()
            return True

        return Later(made, StoreWork._copy_failed)

    def _copy_failed(self) -> None:
        if self._store is not None:
            self._store.copy_failed()

    def check(self) -> "Later":
        """Return what looks everything through; it gives a sentence for each thing amiss."""
        store = self._opened()
        beside = store.beside()
        if beside is None:
            found = [*store.check(), *store.damaged_copies()]
            return Later(lambda: found)
        return Later(beside.check)

    def tidy(self) -> None:
        """Do what can wait until nobody works."""
        if self._store is not None:
            self._store.tidy()

    def beat(self) -> None:
        """Give a sign of life to those who would open the sessions elsewhere."""
        if self._store is not None:
            self._store.beat()

    @property
    def store(self) -> "Store":
        """The store, opened when there is none; what it is asked is done before the next job."""
        return self._opened()

    @property
    def cache(self) -> Path:
        """The folder for what can be made anew."""
        return self._places.cache

    @property
    def folder(self) -> Path:
        """The folder that the sessions lie in."""
        return self._places.sessions

    def holders(self) -> "list[Holder]":
        """Return the other programs that have the sessions open."""
        from diptych_index.session.holding import holders  # noqa: PLC0415 (late, as sqlite3)

        return holders(self._places.sessions)

    def move(self, folder: Path) -> Path:
        """Move the sessions to another folder; return it. They are closed meanwhile."""
        from diptych_index.session.moving import move_sessions  # noqa: PLC0415 (late, as sqlite3)

        self.close()
        self._notices += move_sessions(self._places, folder)
        self._opened()
        return self._places.sessions

    def use(self, folder: Path) -> Path:
        """Use the sessions that lie in another folder; none of them is open then."""
        from diptych_index.session.moving import use_sessions  # noqa: PLC0415 (late, as sqlite3)

        self.close()
        use_sessions(self._places, folder)
        self._current = ""
        self._opened()
        return self._places.sessions

    def restore_copy(self, number: int) -> Session | None:
        """Make the store like one of its copies; return the open session if it is still there."""
        self._opened().restore_copy(number)
        if not any(info.id == self._current for info in self.sessions(deleted=False)):
            self._current = ""
        return self._opened().load(self._current) if self._current else None

    def close(self) -> None:
        """Close the store; its notices can still be taken, and the next call opens it again."""
        store, self._store = self._store, None
        if store is not None:
            store.close()
            self._notices += store.notices

    # What is changed is the open session, unless another one is named.

    def perform(self, action: Action, session: str = "") -> Session:
        """Do an action."""
        return self._opened().perform(session or self._session(), action)

    def undo(self, session: str = "") -> Session:
        """Undo the last step."""
        return self._opened().undo(session or self._session())

    def redo(self, session: str = "") -> Session:
        """Redo a step."""
        return self._opened().redo(session or self._session())

    def save_desk(self, desk: Mapping[str, Any], session: str = "") -> None:
        """Keep the state of the window."""
        self._opened().save_desk(session or self._session(), desk)

    def create(self, name: str, documents: Sequence[SavedDocument]) -> Session:
        """Make a session and open it."""
        session = self._opened().create(name, documents)
        self._current = session.id
        return session

    def begin(
        self, name: str, documents: Sequence[SavedDocument], *, anew: bool
    ) -> tuple[Session, bool]:
        """Open the last session of these very documents, or unless there is one, make it.

        ``anew`` makes another one in any case. Returns it, and whether it was there before.
        """
        found = None if anew else self._opened().find_again(documents)
        if found is None:
            return self.create(name, documents), False
        self._current = found.id
        return found, True

    def complete(self, document: SavedDocument) -> tuple[Session, bool]:
        """Add a document to the open session on a side that is free.

        If nothing was done in that session yet, and there is one of the same two documents, that
        one is opened and this one goes. Returns what is open then, and whether it was there before.
        """
        from diptych_index.session.twins import is_blank  # noqa: PLC0415 (late, as sqlite3)

        session = self._opened().load(self._session())
        found = None
        if is_blank(session) and session.document(document.side) is None:
            found = self._opened().find_again([*session.documents, document], session.id)
        if found is None:
            return self.perform(PlaceDocument(document=document)), False
        self._current = found.id
        return found, True

    def open(self, session_id: str) -> Session:
        """Open a session."""
        session = self._opened().load(session_id)
        self._current = session.id
        return session

    def leave(self) -> None:
        """Have no session open."""
        self._current = ""

    def rename(self, session_id: str, name: str) -> Session:
        """Give a session another name."""
        return self._opened().rename(session_id, name)

    def duplicate(self, session_id: str) -> Session:
        """Make a session like another one; it is not opened."""
        return self._opened().duplicate(session_id)

    def delete(self, session_id: str) -> bool:
        """Put a session into the trash; return whether it was the open one, which is left then."""
        self._opened().delete(session_id)
        was_open = self._current == session_id
        if was_open:
            self._current = ""
        return was_open

    def restore(self, session_id: str) -> Session:
        """Bring a session back from the trash; it is not opened."""
        return self._opened().restore(session_id)

    def sessions(self, *, deleted: bool) -> list[SessionInfo]:
        """Return the list of sessions, or of the trash."""
        return self._opened().sessions(deleted)

    def add_query(self, query: str) -> None:
        """Remember a query, with the open session if there is one."""
        self._opened().add_query(self._current or None, query)

    def queries(self, limit: int) -> list[str]:
        """Return the queries of the open session, then those of others, newest first."""
        store = self._opened()
        own = store.queries(self._current, limit) if self._current else []
        return list(dict.fromkeys([*own, *store.queries(None, limit)]))[:limit]

    def _opened(self) -> "Store":
        if self._store is None:
            # Here and not above: sqlite3 must not stand between the start and the first frame.
            from diptych_index.session.store import Store  # noqa: PLC0415

            self._store = Store.open(self._places)
        return self._store

    def _session(self) -> str:
        if not self._current:
            raise StoreError("No session is open; open two documents first.")
        return self._current
