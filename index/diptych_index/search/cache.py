"""The folder of the indexes: who may have written it, what belongs in it, how it is replaced.

An index is a cache. It is believed only where its folder is ours and private, its manifest is
the one we would write now, and every file that is read has the checksum written there; else it is
built anew.
"""

from __future__ import annotations

import hashlib
import json
import os
import platform
import shutil
import stat
import tempfile
import time
import zlib
from array import array
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from itertools import chain
from pathlib import Path

from diptych_index.search import table_file
from diptych_index.search.library import whoosh
from diptych_index.search.schema import SCHEMA_VERSION
from diptych_index.search.table import TokenTable
from diptych_index.text.document import Document

MANIFEST = "manifest.json"
TABLE = "table.bin"
KEPT = 200
"""Indexes in the cache; one more, and the one used longest ago goes."""
_BUILDING = ".building-"
_DISCARDED = ".discarded-"
_PACKED = ".z"
_SAMPLED = 31
"""Of so many characters of the text one is in its identity."""
SMALL = 1 << 20
"""Characters of a text below which the files of Whoosh are packed: they have much that every index
has, and would be larger than the text is."""
_STALE_SECONDS = 24 * 3600


Pieces = Sequence["bytes | array[int]"]
"""What a file holds, one after another."""


class DamagedIndexError(ValueError):
    """What stands in the cache is not an index that we would have written."""


@dataclass(frozen=True, slots=True)
class Identity:
    """What an index was made from and with; it is used only where all of it agrees."""

    schema: int
    whoosh: str
    python: str
    fingerprint: str
    language: str
    paragraphs: int
    digest: str

    @property
    def folder(self) -> str:
        """The name of the index's folder."""
        tail = f"s{self.schema}-w{self.whoosh}-p{self.python}-{self.digest[:8]}"
        return f"{hashlib.sha256(self.fingerprint.encode()).hexdigest()[:32]}-{tail}"


def identify(document: Document) -> Identity:
    """Return the identity of the index of ``document``, made by this program."""
    # The fingerprint tells texts apart; what follows would show a reader that changed without
    # saying so: where paragraphs stand, words run together, and a letter here and there.
    edges = list(chain.from_iterable([paragraph.span for paragraph in document.paragraphs]))
    digest = hashlib.sha256(array("Q", [len(document.text), *edges]).tobytes())
    digest.update(document.text[::_SAMPLED].encode("utf-8", "surrogatepass"))
    digest.update(repr([(*g.span, g.found, g.parts) for g in document.glued]).encode())
    return Identity(
        schema=SCHEMA_VERSION,
        whoosh=".".join(map(str, whoosh.__version__)),
        python=".".join(platform.python_version_tuple()[:2]),
        fingerprint=document.fingerprint,
        language=document.language,
        paragraphs=len(document.paragraphs),
        digest=digest.hexdigest(),
    )


def is_private(folder: Path) -> bool:
    """Tell whether ``folder`` is a true folder that belongs to us and to no one else."""
    try:
        status = folder.lstat()
    except OSError:
        return False
    if not stat.S_ISDIR(status.st_mode):
        return False
    if not hasattr(os, "getuid"):
        return True  # Windows: the profile's folders have access lists of their own.
    return status.st_uid == os.getuid() and stat.S_IMODE(status.st_mode) & 0o077 == 0


def make_private(folder: Path) -> bool:
    """Create ``folder`` if need be, make it ours alone, and tell whether it is.

    What an open folder of ours held may have been written by anyone, and is taken away.
    """
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        if not is_private(folder):
            status = folder.lstat()
            if not stat.S_ISDIR(status.st_mode) or status.st_uid != os.getuid():
                return False
            folder.chmod(0o700)
            for child in folder.iterdir():
                remove(child)
    except OSError:
        return False
    return is_private(folder)


def write(folder: Path, identity: Identity, files: Mapping[str, Pieces], *, small: bool) -> None:
    """Write the files of an index, each from its pieces, into an empty folder and seal it.

    Those of Whoosh are packed where the index is ``small``: a small text is small beside them.
    The manifest says what the index is, and the size and a checksum of every file.
    """
    told: dict[str, tuple[int, int]] = {}
    for name, pieces in files.items():
        stored = name
        if small and name != TABLE:
            stored, pieces = name + _PACKED, [zlib.compress(b"".join(pieces), 1)]
        size = checksum = 0
        with (folder / stored).open("wb") as file:
            for piece in pieces:
                size += file.write(piece)
                checksum = zlib.crc32(piece, checksum)
        told[stored] = size, checksum
    text = json.dumps({"identity": asdict(identity), "files": told}, indent=1, sort_keys=True)
    (folder / MANIFEST).write_text(text, encoding="utf-8")


class Sealed:
    """An index in the cache: what stands there is what its manifest says, or reading it raises.

    That shows damage, not forgery: who could forge a file could seal it anew, too.

    ``files`` has the size and the checksum of every file as it is stored. Names and sizes are
    checked at once, contents when they are read: most searches need the table alone.
    """

    def __init__(self, folder: Path, identity: Identity) -> None:
        """Raise DamagedIndexError, OSError or another ValueError unless all is as sealed."""
        if not is_private(folder):
            folder.lstat()  # nothing there is another matter, and an OSError
            raise DamagedIndexError("the folder is not private")
        manifest = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
        if not isinstance(manifest, dict) or manifest.get("identity") != asdict(identity):
            raise DamagedIndexError("made from something else")
        self.folder = folder
        self.files: Mapping[str, tuple[int, int]] = manifest["files"]
        with os.scandir(folder) as entries:
            sizes = {entry.name: _size(entry) for entry in entries}
        del sizes[MANIFEST]
        if sizes != {name: size for name, (size, _) in self.files.items()}:
            raise DamagedIndexError("a file is not as it was written")

    def table(self) -> TokenTable:
        """Return the table; raises DamagedIndexError or what ``table_file.read`` does."""
        with self._path(TABLE).open("rb") as file:
            size, told = self.files[TABLE]
            table, checksum = table_file.read(file, size)
        if checksum != told:
            raise DamagedIndexError("a file is not as it was written")
        return table

    def rest(self) -> dict[str, bytes]:
        """Return the files of Whoosh by name; raises DamagedIndexError or OSError."""
        names = [name for name in self.files if name != TABLE]
        return {name.removesuffix(_PACKED): self._read(name) for name in names}

    def _path(self, stored: str) -> Path:
        path = self.folder / stored
        if not stat.S_ISREG(path.lstat().st_mode):
            raise DamagedIndexError("not a plain file")
        return path

    def _read(self, stored: str) -> bytes:
        data = self._path(stored).read_bytes()
        if zlib.crc32(data) != self.files[stored][1]:
            raise DamagedIndexError("a file is not as it was written")
        return zlib.decompress(data) if stored.endswith(_PACKED) else data


def _size(entry: os.DirEntry[str]) -> int:
    status = entry.stat(follow_symlinks=False)
    if not stat.S_ISREG(status.st_mode):
        raise DamagedIndexError("not a plain file")
    return status.st_size


def keep(
    parent: Path, identity: Identity, files: Mapping[str, Pieces], *, small: bool
) -> Sealed | None:
    """Put an index into the cache ``parent`` and return it; None where that cannot be written."""
    try:
        built = Path(tempfile.mkdtemp(prefix=_BUILDING, dir=parent))
        try:
            write(built, identity, files, small=small)
            place = parent / identity.folder
            _publish(built, place, identity)
        finally:
            remove(built)
        sweep(parent)
        return Sealed(place, identity)
    except (OSError, ValueError):
        return None


def _publish(built: Path, place: Path, identity: Identity) -> None:
    """Move a sealed index to its place at one stroke.

    Where another process has just put the same one there, ours is left where it is; anything else
    that stands there is taken away.
    """
    for _ in range(3):
        try:
            built.rename(place)
        except OSError:
            if _is_sealed(place, identity):
                return
            discard(place)
        else:
            return


def _is_sealed(folder: Path, identity: Identity) -> bool:
    try:
        Sealed(folder, identity)
    except (OSError, ValueError, LookupError, TypeError, AttributeError):
        return False
    return True


def discard(folder: Path) -> None:
    """Take an index away; what cannot be deleted now goes with a later sweep."""
    aside = folder.with_name(f"{_DISCARDED}{os.getpid()}-{time.monotonic_ns()}")
    try:
        folder.rename(aside)
    except FileNotFoundError:
        return  # another process was faster
    except OSError:
        aside = folder
    remove(aside)


def remove(path: Path) -> None:
    """Delete a file or a folder as far as that is possible."""
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path, ignore_errors=True)
    else:
        path.unlink(missing_ok=True)


def touch(place: Path) -> None:
    """Note that an index is in use, so that it is the last to be swept."""
    try:
        os.utime(place)
    except OSError:
        return  # a cache that cannot be written is not swept either


def sweep(parent: Path) -> None:
    """Delete the indexes that were used longest ago, and what killed builders left behind."""
    ages: list[tuple[float, Path]] = []
    for path in parent.iterdir():
        try:
            ages.append((path.lstat().st_mtime, path))
        except FileNotFoundError:  # another process swept it
            continue
    limit = time.time() - _STALE_SECONDS
    unfinished = (_BUILDING, _DISCARDED)
    for age, path in ages:
        if path.name.startswith(unfinished) and age < limit:
            remove(path)
    indexes = sorted((pair for pair in ages if not pair[1].name.startswith(".")), reverse=True)
    for _, path in indexes[KEPT:]:
        discard(path)
