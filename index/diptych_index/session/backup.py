"""Dated copies of the store: made whole by SQLite's backup API, checked, then thinned.

A copy is a whole database: every session with its notes and its undo history, those in the trash,
and the kept bytes and texts of their documents. So it is about as large as the store, and some
thirty of them stand in the folder at most, more only after the clock was set back, and never more
than ``MOST``.

A copy is named ``sessions-000042-20260131T094500Z.sqlite``. The number, not the date, tells which
is newer, because clocks are set back; and no copy is thinned because of that.
"""

import os
import re
import sqlite3
import time
from collections.abc import Callable, Iterable, Sequence
from contextlib import closing, suppress
from datetime import UTC, datetime
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

from diptych_index.errors import StoreDamagedError
from diptych_index.session.connecting import reopen
from diptych_index.session.schema import APPLICATION_ID

NEWEST, DAYS, WEEKS, MONTHS = 3, 12, 10, 9
MOST = 80
ABANDONED_SECONDS = 10 * 60
PART_PAGES = 256
_NAME = re.compile(r"sessions-(\d{6,})-(\d{8}T\d{6}Z)\.sqlite")
_STAMP = "%Y%m%dT%H%M%SZ"


class Backup(NamedTuple):
    """A copy of the store: its number in order of making, when it was made (UTC), where it is."""

    number: int
    made: datetime
    path: Path


def backups(folder: Path) -> list[Backup]:
    """Return the copies in ``folder``, newest first; none if there is no such folder."""
    found = []
    for path in folder.glob("sessions-*.sqlite"):
        match = _NAME.fullmatch(path.name)
        if match is not None:
            made = datetime.strptime(match[2], _STAMP).replace(tzinfo=UTC)
            found.append(Backup(int(match[1]), made, path))
    return sorted(found, reverse=True)


def back_up(
    connection: sqlite3.Connection,
    folder: Path,
    now: datetime,
    pause: Callable[[], object] | None = None,
) -> Path:
    """Write a checked copy of the database into ``folder``, thin the older ones, return its path.

    With a ``pause`` it is written in parts, and that called after each.
    Raises OSError, sqlite3.Error, or StoreDamagedError when the copy does not check; then no older
    copy goes.
    """
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    older = backups(folder)
    number = older[0].number + 1 if older else 1
    path = folder / f"sessions-{number:06}-{now.strftime(_STAMP)}.sqlite"
    remove_begun(folder)
    copy_to(connection, path, pause)
    for backup in to_thin(backups(folder)):
        backup.path.unlink(missing_ok=True)
    return path


def remove_begun(folder: Path) -> None:
    """Remove copies that were only begun when the program making them was killed.

    One that was written to lately may be another program's, which is making it now.
    """
    for begun in folder.glob("*.sqlite.part*"):
        with suppress(OSError):
            if abs(time.time() - begun.stat().st_mtime) > ABANDONED_SECONDS:
                begun.unlink()


def copy_to(
    connection: sqlite3.Connection, path: Path, pause: Callable[[], object] | None = None
) -> None:
    """Write the database to ``path`` as one file: whole and checked, or not at all.

    With a ``pause`` in parts, each of which is on the disk when it is called: so that the disk is
    not left with all of it at once, which whoever syncs something else would have to wait for.
    Raises OSError, sqlite3.Error or StoreDamagedError.
    """
    part = path.with_name(path.name + ".part")
    try:
        part.unlink(missing_ok=True)
        with closing(sqlite3.connect(part, isolation_level=None)) as target:
            if pause is None:
                connection.backup(target)
            else:
                _copy_in_parts(connection, target, part, pause)
            # A copy in WAL mode could not be opened in a folder that cannot be written.
            target.execute("PRAGMA journal_mode = DELETE")
        check(part)
        # Opened for writing, without which some systems sync nothing.
        with part.open("rb+") as written:
            os.fsync(written.fileno())
        part.replace(path)
        sync_folder(path.parent)
    finally:
        for leftover in (part, part.with_name(part.name + "-journal")):
            leftover.unlink(missing_ok=True)


def written_again(
    connection: sqlite3.Connection, store: Path, on_network: bool
) -> sqlite3.Connection:
    """Write the database to ``store``, where no file may stand, and open that."""
    if store.exists():
        raise FileExistsError(store)
    store.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    copy_to(connection, store)
    return reopen(store, on_network=on_network)


def _copy_in_parts(
    connection: sqlite3.Connection,
    target: sqlite3.Connection,
    path: Path,
    pause: Callable[[], object],
) -> None:
    # Nobody looks at it before it is whole, so nothing of it need be kept for taking it back.
    target.execute("PRAGMA journal_mode = OFF")
    target.execute("PRAGMA synchronous = OFF")
    path.touch()
    with path.open("rb+") as written:

        def on(_status: int, _left: int, _all: int) -> None:
            os.fsync(written.fileno())
            pause()

        connection.backup(target, pages=PART_PAGES, progress=on)


def check(path: Path) -> None:
    """Raise StoreDamagedError unless ``path`` is a whole store of ours."""
    try:
        with closing(sqlite3.connect(as_uri(path, "immutable=1"), uri=True)) as connection:
            verify(connection)
            connection.execute("SELECT count(*) FROM session").fetchone()
    except sqlite3.DatabaseError as error:
        raise StoreDamagedError(f"{path.name} is damaged; use an older copy.") from error


def verify(connection: sqlite3.Connection) -> None:
    """Raise StoreDamagedError or sqlite3.DatabaseError if the database does not hold together."""
    try:
        found = connection.execute("PRAGMA quick_check(1)").fetchone()[0]
    except UnicodeDecodeError as error:
        # The message of the fault quotes what is damaged.
        raise StoreDamagedError("The sessions are damaged (their tables).") from error
    if found != "ok":
        raise StoreDamagedError(f"The sessions are damaged ({found}).")
    owner = connection.execute("PRAGMA application_id").fetchone()[0]
    empty = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0] == 0
    if owner != APPLICATION_ID and not empty:
        raise StoreDamagedError("The file of the sessions was not written by Diptych.")


def damaged(folder: Path) -> list[str]:
    """Return a sentence for every copy in ``folder`` that does not check."""
    found = []
    for backup in backups(folder):
        try:
            check(backup.path)
        except StoreDamagedError:
            found.append(
                f"The copy of {backup.made:%Y-%m-%d, %H:%M} UTC is damaged; it can be deleted: "
                f"{backup.path}"
            )
    return found


def newest_good(folder: Path) -> Backup | None:
    """Return the newest copy that checks, or None."""
    for backup in backups(folder):
        try:
            check(backup.path)
        except StoreDamagedError:
            continue
        return backup
    return None


def to_thin(copies: Sequence[Backup]) -> list[Backup]:
    """Return the copies that may go; ``copies`` are newest first.

    Kept are the newest three, and the newest of each of the last 12 days, 10 weeks and 9 months
    that have any. Where a newer copy bears an earlier date than an older one, the clock was set
    back: dates say nothing across such a place, so what is older than the last one stays as it
    was thinned when it was new, and goes only when there are more than ``MOST`` in all.
    """
    latest, earlier = _stretch(copies)
    kept = set(latest[:NEWEST])
    kept.update(_newest_of_each(latest, DAYS, lambda made: made.date().isoformat()))
    kept.update(_newest_of_each(latest, WEEKS, lambda made: str(made.isocalendar()[:2])))
    kept.update(_newest_of_each(latest, MONTHS, lambda made: f"{made:%Y-%m}"))
    return [copy for copy in latest if copy not in kept] + earlier[max(0, MOST - len(kept)) :]


def _stretch(copies: Sequence[Backup]) -> tuple[list[Backup], list[Backup]]:
    """Part the newest copies whose dates do not run backwards from the earlier ones."""
    for place, (newer, older) in enumerate(pairwise(copies), 1):
        if newer.made < older.made:
            return list(copies[:place]), list(copies[place:])
    return list(copies), []


def _newest_of_each(
    copies: Sequence[Backup], periods: int, period: Callable[[datetime], str]
) -> Iterable[Backup]:
    newest: dict[str, Backup] = {}
    for copy in copies:
        newest.setdefault(period(copy.made), copy)
    return list(newest.values())[:periods]


def as_uri(path: Path, options: str) -> str:
    """Return SQLite's address of a file, with options such as ``mode=ro``."""
    return f"{path.absolute().as_uri()}?{options}"


def sync_folder(folder: Path) -> None:
    """Make the names in ``folder`` safe against a loss of power, where the system can."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
