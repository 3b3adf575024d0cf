"""What the commands on sessions share: opening the store for reading, naming a session."""

import argparse
from collections.abc import Iterator
from contextlib import contextmanager

from diptych_index.errors import InputError
from diptych_index.paths import places
from diptych_index.session.model import Session, SessionInfo
from diptych_index.session.store import Store


@contextmanager
def reading_store(args: argparse.Namespace) -> Iterator[Store | None]:
    """Open the sessions for reading beside a window that may be writing them; None without any.

    Raises StoreError.
    """
    path = places(args.data_dir).store
    if not path.exists():
        yield None
        return
    store = Store.open_reading(path)
    try:
        yield store
    finally:
        store.close()


def find_session(store: Store | None, wanted: str) -> Session:
    """Return the session with this id, this name, or an id that alone begins so.

    Raises InputError when there is none, or more than one.
    """
    known: list[SessionInfo] = [] if store is None else store.sessions()
    for matching in (
        [info for info in known if info.id == wanted],
        [info for info in known if info.name == wanted],
        [info for info in known if wanted and info.id.startswith(wanted)],
    ):
        if len(matching) > 1:
            ids = ", ".join(info.id for info in matching)
            raise InputError(f"“{wanted}” may be any of {ids}; give one of these.")
        if matching and store is not None:
            return store.load(matching[0].id)
    raise InputError(f"There is no session “{wanted}”; see diptych sessions list.")
