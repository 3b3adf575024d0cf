"""Opens the database of the sessions, whatever state it and its folder are in.

Whole and writable: as it is. Damaged: set aside, and the newest good copy put in its place. Not
writable, or open on another machine or by another reader: a copy in memory. No folder: an empty one
in memory. Each but the first leaves a notice.
"""

import os
import sqlite3
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path
from typing import NamedTuple

from diptych_index.errors import StoreDamagedError, StoreError
from diptych_index.paths import Places
from diptych_index.session.backup import copy_to, newest_good, verify
from diptych_index.session.beholding import copy_in_memory
from diptych_index.session.connecting import connect, forgo_shared_memory, make_durable
from diptych_index.session.failures import BROKEN_DISK, DAMAGED, UNWRITABLE, kind, told
from diptych_index.session.holding import Holder, Holding, others
from diptych_index.session.mending import (
    is_cut_to_nothing,
    replace_damaged,
    restored_if_missing,
)
from diptych_index.session.migrations import NewerStoreError, migrate
from diptych_index.session.volumes import is_on_network

UNTIL_CLOSING = "what you change now is kept only until you close Diptych."


class Opened(NamedTuple):
    """An open database. ``lasting`` False: it lies in memory and goes with the program.

    ``holding`` says to others that it is open; None where it cannot be written.
    """

    connection: sqlite3.Connection
    lasting: bool
    notices: tuple[str, ...]
    holding: Holding | None = None
    on_network: bool = False


class Surroundings(NamedTuple):
    """What the system says of a folder: can it be written, does it lie on another machine."""

    writable: Callable[[Path], bool]
    on_network: Callable[[Path], bool]


def can_write(folder: Path) -> bool:
    """Return whether files can be made in ``folder`` and the database in it changed."""
    store = folder / "sessions.sqlite"
    return os.access(folder, os.W_OK | os.X_OK) and (
        not store.exists() or os.access(store, os.R_OK | os.W_OK)
    )


SYSTEM = Surroundings(can_write, is_on_network)


def open_database(places: Places, around: Surroundings = SYSTEM) -> Opened:
    """Open the sessions of ``places`` for writing, or the best that can be had, with notices.

    Raises StoreLockedError when another program keeps the database locked.
    """
    folder = places.sessions
    if places.are_moved and not folder.is_dir():
        return _in_memory(
            f"Your sessions lie in {folder}, which is not there now. Connect the disk or the "
            f"network it is on and start Diptych again; {UNTIL_CLOSING}"
        )
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError:
        return _in_memory(f"The folder {folder} cannot be made; {UNTIL_CLOSING}")
    try:
        return _held(places, around) if around.writable(folder) else _reading(places)
    except OSError as error:
        return _in_memory(f"The folder {folder} cannot be used ({error.strerror}); {UNTIL_CLOSING}")


def open_reading(store: Path) -> sqlite3.Connection:
    """Open the database at ``store`` beside a program that may be writing it, for reading only.

    Works in folders that cannot be written, on a copy in memory then. Raises StoreError, and
    StoreDamagedError for a file that is no whole store.
    """
    if not store.name:
        raise StoreError("No file of sessions was named; choose one.")
    with told():
        connection = copy_in_memory(store)
        migrate(connection, copy=lambda: None)
        connection.execute("PRAGMA query_only = ON")
        return connection


def _held(places: Places, around: Surroundings) -> Opened:
    """Say that the database is open here, unless somebody else said so before, and open it."""
    holding = Holding(places.sessions)
    with ExitStack() as on_failure:
        on_failure.callback(holding.close)
        found = others(places.sessions)
        opened = _reading(places, found) if found else _opened(places, around)
        if opened.lasting:
            on_failure.pop_all()
            return opened._replace(holding=holding)
    return opened


def _opened(places: Places, around: Surroundings) -> Opened:
    """Open the database in a folder that can be written, mending it where that is needed."""
    notices: list[str] = []
    if not places.store.exists() or is_cut_to_nothing(places):
        notices += restored_if_missing(places)
    on_network = around.on_network(places.sessions)
    with told():
        try:
            connection = _open_checked(places, on_network)
            return Opened(connection, True, tuple(notices), on_network=on_network)
        except NewerStoreError as error:
            return _in_memory(f"{error} Until then, {UNTIL_CLOSING}")
        except StoreDamagedError:
            pass
        except sqlite3.Error as error:
            if kind(error) in UNWRITABLE | BROKEN_DISK:
                return _reading(places)
            if kind(error) not in DAMAGED:
                raise
        notices.append(replace_damaged(places))
        connection = _open_checked(places, on_network)
        return Opened(connection, True, tuple(notices), on_network=on_network)


def _open_checked(places: Places, on_network: bool) -> sqlite3.Connection:
    connection = connect(places.store)
    with ExitStack() as on_failure:
        on_failure.callback(connection.close)
        if on_network:
            forgo_shared_memory(connection)
        verify(connection)
        make_durable(connection, on_network=on_network)
        before = places.backups / "before-update.sqlite"

        def copy() -> None:
            places.backups.mkdir(mode=0o700, parents=True, exist_ok=True)
            copy_to(connection, before)

        migrate(connection, copy)
        if os.name != "nt":
            places.store.chmod(0o600)
        on_failure.pop_all()
    return connection


def _reading(places: Places, holders: list[Holder] | None = None) -> Opened:
    """Return what the folder holds, in memory."""
    if holders:
        who = " and ".join(holder.in_words() for holder in holders)
        notice = (
            f"The sessions in {places.sessions} are open elsewhere ({who}). You see them as they "
            "are now; close Diptych there and start it here again to change them, for "
            + UNTIL_CLOSING
        )
    else:
        notice = (
            f"The folder {places.sessions} cannot be written to. Your sessions are shown, but "
            + UNTIL_CLOSING
        )
    good = newest_good(places.backups)
    candidates = [places.store] if places.store.exists() else []
    candidates += [] if good is None else [good.path]
    for path in candidates:
        with told():
            try:
                connection = copy_in_memory(path)
            except StoreDamagedError:
                notice += " The file of the sessions is damaged; the newest copy is shown."
                continue
            try:
                migrate(connection, copy=lambda: None)
            except NewerStoreError as error:
                connection.close()
                return _in_memory(f"{error} Until then, {UNTIL_CLOSING}")
            return Opened(connection, False, (notice,))
    return _in_memory(notice)


def _in_memory(notice: str) -> Opened:
    connection = connect(":memory:")
    migrate(connection, copy=lambda: None)
    return Opened(connection, False, (notice,))
