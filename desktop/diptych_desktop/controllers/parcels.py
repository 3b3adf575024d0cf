"""Sessions that came in files: what the engine unpacked of them (a parcel) and the store takes in.

The functions are for the thread of the store.
"""

from collections.abc import Callable
from pathlib import Path

from diptych_desktop.controllers.sessions import SessionController
from diptych_desktop.controllers.store_work import StoreWork
from diptych_index.session.model import Session


class Parcels:
    """What can be done with a parcel, by its path; callbacks run on the window's thread."""

    def __init__(self, sessions: SessionController) -> None:
        self._sessions = sessions

    def known_as(
        self, session_id: str, parcel: str, then: Callable[[tuple[Session, bool] | None], None]
    ) -> None:
        """Give ``then`` the session that has this id or came with it, None if there is none.

        Beside it stands whether it has all of the copy that the engine unpacked.
        """
        self._sessions.ask(lambda work: _known_as(work, session_id, Path(parcel)), then)

    def take_in(self, parcel: str, came_from: str, then: Callable[[Session], None]) -> None:
        """Keep a shared session that the engine unpacked; ``then`` gets it, it is not opened."""

        def taken(session: Session) -> None:
            self._sessions.listChanged.emit()
            then(session)

        self._sessions.change(lambda work: _take_in(work, Path(parcel), Path(came_from)), taken)

    def keep(self, parcel: str) -> None:
        """Keep the texts of what the engine unpacked, for the documents that are placed next."""
        self._sessions.change(lambda work: _keep(work, Path(parcel)))

    def drop(self, parcel: str) -> None:
        """Let go of a shared session that the engine unpacked and nobody wants."""
        self._sessions.ask(lambda _: _drop(Path(parcel)))


def _known_as(work: StoreWork, session_id: str, parcel: Path) -> tuple[Session, bool] | None:
    """Return the session that has this id, or came with it from elsewhere; None without one.

    Beside it stands whether it has all that the copy has which the engine unpacked. Texts that
    came with the copy and that it lacks are kept for it.
    """
    from diptych_index.exchange.keeping import keep_texts  # noqa: PLC0415 (late, as sqlite3)
    from diptych_index.exchange.merging import has_all_of  # noqa: PLC0415 (late, as sqlite3)
    from diptych_index.exchange.parcel import read_parcel  # noqa: PLC0415 (late, as sqlite3)

    known = work.store.known_as(session_id)
    if known is None:
        return None
    shared = read_parcel(parcel)
    keep_texts(work.store, shared, known)
    return known, has_all_of(known, shared.session)


def _take_in(work: StoreWork, parcel: Path, came_from: Path) -> Session:
    """Keep a shared session that the engine unpacked; it is not opened."""
    from diptych_index.exchange.keeping import take_in  # noqa: PLC0415 (late, as sqlite3)
    from diptych_index.exchange.parcel import (  # noqa: PLC0415 (late, as sqlite3)
        read_parcel,
        remove_parcel,
    )

    try:
        return take_in(work.store, read_parcel(parcel), came_from)
    finally:
        remove_parcel(parcel)


def _keep(work: StoreWork, parcel: Path) -> None:
    """Keep the texts of what the engine unpacked, and remove it."""
    from diptych_index.exchange.keeping import keep_texts  # noqa: PLC0415 (late, as sqlite3)
    from diptych_index.exchange.parcel import (  # noqa: PLC0415 (late, as sqlite3)
        read_parcel,
        remove_parcel,
    )

    try:
        shared = read_parcel(parcel)
        keep_texts(work.store, shared, shared.session)
    finally:
        remove_parcel(parcel)


def _drop(parcel: Path) -> None:
    """Remove what the engine unpacked and nobody wants."""
    from diptych_index.exchange.parcel import remove_parcel  # noqa: PLC0415 (late)

    remove_parcel(parcel)
