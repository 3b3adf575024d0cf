"""Who has the sessions of a folder open: on this machine or another one, this reader or another.

Each program that writes them keeps a small file in the folder ``open`` beside the database, which
says who it is, and holds a lock of the system on it. The lock goes with the program, however that
ends, so a file that can be locked is left over and is removed. Where the folder knows no locks
(some on a network), a program of this machine counts while its process lives, one of another
machine for ``TRUSTED_SECONDS`` after its last sign of life.
"""

import getpass
import json
import os
import platform
import time
from collections.abc import Iterator
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import IO, NamedTuple

from diptych_index.session.locking import LocksUnknownError, is_alive, try_lock

FOLDER = "open"
TRUSTED_SECONDS = 15 * 60
BEAT_SECONDS = 60.0
_MOST_BYTES = 4096


class Holder(NamedTuple):
    """A program that has the sessions open. ``since`` is ISO 8601 in UTC."""

    host: str
    user: str
    pid: int
    since: str

    @property
    def is_ours(self) -> bool:
        """Whether it is a program of this reader on this machine."""
        return (self.host, self.user) == _we()

    def in_words(self) -> str:
        """Return who it is, such as ``anna on desk-2, since 2026-01-31, 09:12``."""
        try:
            since = f"{datetime.fromisoformat(self.since).astimezone():%Y-%m-%d, %H:%M}"
        except ValueError:
            since = "an unknown time"
        return f"{self.user or 'somebody'} on {self.host or 'another machine'}, since {since}"


class Holding:
    """This program's own file among those that say who has the sessions open.

    Where none can be written, nothing is said: ``close`` and ``beat`` are harmless then.
    """

    def __init__(self, data: Path) -> None:
        self._path: Path | None = None
        self._file: IO[bytes] | None = None
        self._next_beat = 0.0
        # Whoever cannot say so cannot write the sessions either.
        with suppress(OSError):
            self._open(data / FOLDER)

    def beat(self) -> None:
        """Give a sign of life, once a minute at most."""
        if self._path is not None and time.monotonic() >= self._next_beat:
            self._next_beat = time.monotonic() + BEAT_SECONDS
            with suppress(OSError):
                os.utime(self._path)

    def close(self) -> None:
        """Say no more that this program has the sessions open; harmless when said before."""
        file, path = self._file, self._path
        self._file = self._path = None
        if file is not None:
            file.close()
        if path is not None:
            # The folder stays: another program may be about to write its own file into it.
            with suppress(OSError):
                path.unlink()

    def _open(self, folder: Path) -> None:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        host, user = _we()
        now = datetime.now(UTC).isoformat(timespec="seconds")
        me = Holder(host, user, os.getpid(), now)
        path = folder / f"{os.getpid()}-{os.urandom(6).hex()}.json"
        # Nobody may see it before it is locked; Windows lets nobody remove it, nor us rename it.
        begun = path if os.name == "nt" else path.with_suffix(".begun")
        # Kept open until the end: closing it lets go of the lock.
        self._file, self._path = begun.open("xb"), begun
        with suppress(LocksUnknownError):
            try_lock(self._file)
        self._file.write(json.dumps(me._asdict()).encode())
        self._file.flush()
        if begun != path:
            begun.replace(path)
            self._path = path


def holders(data: Path) -> list[Holder]:
    """Return the programs that have the sessions in ``data`` open, this one not among them."""
    return [holder for path in _files(data) if (holder := _holder(path)) is not None]


def others(data: Path) -> list[Holder]:
    """Return those programs that are another reader's, or run on another machine."""
    return [holder for holder in holders(data) if not holder.is_ours]


def _files(data: Path) -> Iterator[Path]:
    with suppress(OSError):
        yield from sorted((data / FOLDER).glob("*.json"))


def _holder(path: Path) -> Holder | None:
    """Return who holds a file; one that nobody holds is removed where that can be done."""
    try:
        with path.open("rb+") as file:
            holder = _read(file)
            if holder is not None and (holder.pid, *holder[:2]) == (os.getpid(), *_we()):
                return None
            held = _is_held(file, path, holder)
    except OSError:
        # Another reader's file, which cannot be opened, counts while it gives signs of life.
        return _from_afar(path)
    if held:
        return holder or Holder("", "", 0, "")
    with suppress(OSError):
        path.unlink()
    return None


def _is_held(file: IO[bytes], path: Path, holder: Holder | None) -> bool:
    try:
        return not try_lock(file)
    except LocksUnknownError:
        if holder is not None and holder.host == _we()[0]:
            return is_alive(holder.pid)
        return _is_fresh(path)


def _from_afar(path: Path) -> Holder | None:
    try:
        return Holder("", path.owner(), 0, "") if _is_fresh(path) else None
    except (OSError, KeyError, NotImplementedError):
        return None


def _is_fresh(path: Path) -> bool:
    """Whether the last sign of life is young, by the clock of this machine."""
    return abs(time.time() - path.stat().st_mtime) < TRUSTED_SECONDS


def _read(file: IO[bytes]) -> Holder | None:
    """Return what a file says; None for one that is damaged or was only begun."""
    try:
        said = json.loads(file.read(_MOST_BYTES))
        return Holder(str(said["host"]), str(said["user"]), int(said["pid"]), str(said["since"]))
    except (ValueError, KeyError, TypeError):
        return None


def _we() -> tuple[str, str]:
    try:
        user = getpass.getuser()
    except (OSError, KeyError, ImportError):
        user = ""
    return platform.node(), user
