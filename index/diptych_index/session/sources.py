"""Looks for the file of a document by its content, where it may have been moved to.

Of the files of its kind in a few folders, near ones first, those of the right size are read. The
work is bounded by the number of files and bytes, never by the clock.
"""

import os
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from diptych_index.session.documents import mark_of
from diptych_index.text.fingerprint import reading_of, source_mark
from diptych_index.text.way import Way

MOST_FILES = 50_000
MOST_BYTES = 4 * 1024**3
LARGEST = 256 * 1024**2
"""Bytes of one file that is read to be compared."""
DEEP = 4
"""How many folders deep is looked below each of the folders."""
MOST_NAMESAKES = 5
_PARENTS = 2

Progress = Callable[[int], object]
"""Is told how many files were looked at; may raise to stop the search."""


class Sought(NamedTuple):
    """The document that is looked for: its reading, and the bytes that were kept (None: none)."""

    fingerprint: str
    way: Way
    path: Path
    source: bytes | None = None


class Result(NamedTuple):
    """What was found: the file, others of its name, how many were seen, whether all were."""

    path: Path | None
    namesakes: Sequence[Path]
    looked_at: int
    stopped: bool


def find_source(sought: Sought, folders: Sequence[Path], progress: Progress) -> Result:
    """Look in the document's old folder, in the folders above it, and in ``folders``."""
    mark = "" if sought.source is None else mark_of(sought.source)
    suffix, name = sought.path.suffix.lower(), sought.path.name.casefold()
    namesakes: list[Path] = []
    looked_at = read = 0
    for entry in _files(_folders(sought.path, folders)):
        looked_at += 1
        progress(looked_at)
        if looked_at > MOST_FILES or read > MOST_BYTES:
            return Result(None, namesakes, looked_at, True)
        path = Path(entry.path)
        if path.suffix.lower() != suffix or path == sought.path:
            continue
        size = _size(entry)
        right_size = sought.source is None or size == len(sought.source)
        if right_size and 0 < size <= LARGEST:
            read += size
            if _has_content(path, sought, mark):
                return Result(path, namesakes, looked_at, False)
        if path.name.casefold() == name and len(namesakes) < MOST_NAMESAKES:
            namesakes.append(path)
    return Result(None, namesakes, looked_at, False)


def _folders(path: Path, folders: Sequence[Path]) -> list[Path]:
    """Return the folders to look in, each once; those above a home folder are left out."""
    home = Path.home()
    above = [p for p in path.parents[: _PARENTS + 1] if p not in home.parents and p != home]
    return list(dict.fromkeys(f for f in (*above, *folders) if f != Path(f.anchor)))


def _files(folders: Sequence[Path]) -> Iterator[os.DirEntry[str]]:
    """Yield the files in folders and below them, breadth first, each once."""
    seen: set[str] = set()
    for folder in folders:
        level = [str(folder)]
        for _ in range(DEEP):
            below: list[str] = []
            for place in level:
                if place not in seen:
                    seen.add(place)
                    yield from _listed(place, below)
            level = below


def _listed(place: str, below: list[str]) -> Iterator[os.DirEntry[str]]:
    """Yield the files of a folder and put its folders into ``below``; hidden ones are left out."""
    try:
        with os.scandir(place) as entries:
            found = sorted(entries, key=lambda entry: entry.name)
    except OSError:
        return
    for entry in found:
        if entry.name.startswith("."):
            continue
        try:
            if entry.is_dir(follow_symlinks=False):
                below.append(entry.path)
            elif entry.is_file():
                yield entry
        except OSError:
            continue


def _size(entry: os.DirEntry[str]) -> int:
    try:
        return entry.stat().st_size
    except OSError:
        return 0


def _has_content(path: Path, sought: Sought, mark: str) -> bool:
    """Return whether a file has the very bytes that the document was read from."""
    try:
        data = path.read_bytes()
    except OSError:
        return False
    if mark:
        return mark_of(data) == mark
    source = source_mark(data, sought.way.encoding)
    return reading_of(source, sought.way) == sought.fingerprint
