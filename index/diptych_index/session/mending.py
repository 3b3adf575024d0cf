"""Puts copies in the place of databases that are damaged or lost, and says what that costs."""

import os
import shutil
import sqlite3
import tempfile
from contextlib import closing, suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

from diptych_index.paths import Places
from diptych_index.session.backup import Backup, as_uri, backups, newest_good, sync_folder
from diptych_index.session.beholding import copy_files
from diptych_index.session.connecting import connect

_MOST_NAMES = 5


class _Use(NamedTuple):
    """A session as a database lists it; ``sequence`` grows with every change of any session."""

    name: str
    sequence: int


def is_cut_to_nothing(places: Places) -> bool:
    """Tell a lost database from a new one: SQLite takes an empty file for a fresh one."""
    return places.store.stat().st_size == 0 and bool(backups(places.backups))


def restored_if_missing(places: Places) -> list[str]:
    """Put the newest good copy where there is no database; return what to tell the reader."""
    good = newest_good(places.backups)
    if good is None:
        return []
    if places.store.exists():
        set_aside(places.store)
    put_in_place(good.path, places.store)
    return [
        f"The file of the sessions was missing. {_named(good)} What was done after that is not "
        "in it."
    ]


def replace_damaged(places: Places) -> str:
    """Set the database aside and put the newest good copy in its place; return what to tell."""
    kept = set_aside(places.store)
    good = newest_good(places.backups)
    if good is None:
        return (
            "The file of the sessions was damaged and there is no copy of it, so the list of "
            f"sessions is empty. The damaged file is kept as {kept}."
        )
    put_in_place(good.path, places.store)
    return (
        f"The file of the sessions was damaged. {_named(good)} {_lost(kept, good.path)} "
        f"The damaged file is kept as {kept}."
    )


def set_aside(store: Path, why: str = "damaged") -> Path:
    """Rename the database and what belongs to it; return the new path of the database."""
    stamp = datetime.now(UTC).strftime("%Y%m%dT%H%M%SZ")
    kept = store.with_name(f"sessions-{why}-{stamp}.sqlite")
    count = 1
    while kept.exists():
        count += 1
        kept = store.with_name(f"sessions-{why}-{stamp}-{count}.sqlite")
    # The log goes first: left behind, it would be played into the copy that is put in place.
    for ending in ("-wal", "-shm", "-journal", ""):
        part = store.with_name(store.name + ending)
        if part.exists():
            part.replace(kept.with_name(kept.name + ending))
    return kept


def put_in_place(copy: Path, store: Path) -> None:
    """Make ``store`` a copy of the database at ``copy``: whole, or not at all."""
    part = store.with_name(store.name + ".part")
    try:
        shutil.copyfile(copy, part)
        with part.open("rb+") as written:
            os.fsync(written.fileno())
        part.replace(store)
        sync_folder(store.parent)
    finally:
        part.unlink(missing_ok=True)


def _named(backup: Backup) -> str:
    return f"The copy of {backup.made.astimezone():%Y-%m-%d, %H:%M} was put in its place."


def _lost(damaged: Path, copy: Path) -> str:
    """Say which sessions were changed after ``copy``, as far as the damaged file still tells."""
    then = _uses_in(as_uri(copy, "immutable=1"))
    now = _uses_of_damaged(damaged)
    if not now:
        return "What was done after that is not in it."
    last = max((use.sequence for use in then.values()), default=0)
    names = [use.name for use in now.values() if use.sequence > last]
    if not names:
        return "Nothing was changed after that, as far as the damaged file still tells."
    shown = ", ".join(f"“{name}”" for name in names[:_MOST_NAMES])
    more = f" and {len(names) - _MOST_NAMES} more" if len(names) > _MOST_NAMES else ""
    return f"What was changed after that in {shown}{more} is not in it; look them through."


def _uses_of_damaged(damaged: Path) -> dict[str, _Use]:
    with tempfile.TemporaryDirectory(prefix="diptych-") as folder:
        twin = Path(folder) / "damaged.sqlite"
        with suppress(OSError):
            copy_files(damaged, twin)
            return _uses_in(str(twin))
    return {}


def _uses_in(database: str) -> dict[str, _Use]:
    """Return the sessions that can be read, by their ids."""
    found: dict[str, _Use] = {}
    with (
        suppress(sqlite3.DatabaseError, UnicodeDecodeError),
        closing(connect(database)) as connection,
    ):
        for key, name, sequence in connection.execute("SELECT id, name, sequence FROM session"):
            found[str(key)] = _Use(str(name), int(sequence))
    return found
