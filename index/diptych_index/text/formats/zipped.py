"""Opens the zip files that documents come in, behind gates that stand before any parsing.

The names of members are keys, never paths: nothing is written out. Sizes are checked as declared
and counted again while reading, since a directory can lie. A damaged file is refused here; what is
left of one is read by zip_salvage.py.
"""

import io
import lzma
import posixpath
import re
import struct
import unicodedata
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from urllib.parse import unquote

from diptych_index.errors import InputError, TooLargeError

MAX_MEMBER = 64 * 1024 * 1024
MAX_ALL = 256 * 1024 * 1024
MAX_RATIO = 200
MAX_MEMBERS = 10_000
_MAX_DIRECTORY = MAX_MEMBERS * 400
"""Bytes of the directory: a name of some 350 bytes each."""
_RATIO_FROM = 1024 * 1024
"""Below this size unpacked, no ratio does harm (a page of the same letter packs very well)."""
CHUNK = 1024 * 1024
_END = b"PK\x05\x06"
_END64 = b"PK\x06\x06"
_UNREADABLE = (
    zipfile.BadZipFile, zlib.error, lzma.LZMAError, struct.error, EOFError, RuntimeError, OSError,
    ValueError, OverflowError,
)  # fmt: skip
"""What zipfile raises for damaged files (NotImplementedError is a RuntimeError)."""
_SLASHES = re.compile(r"[\\/]+")


class Package:
    """A document that is a zip file: its members by name, read one at a time and counted.

    ``name`` is the file's name and ``what`` the kind of document, both for sentences.
    Raises InputError (damaged, protected) or TooLargeError.
    """

    def __init__(self, data: bytes, name: str, what: str) -> None:
        self.name = name
        self.what = what
        self._size = len(data)
        self._read = 0
        self._seen: set[str] = set()
        if _MAX_DIRECTORY < _directory_size(data) <= len(data):
            raise self._too_many()
        self._zip: zipfile.ZipFile | None = None
        members = self.infos(data)
        if len(members) > MAX_MEMBERS:
            raise self._too_many()
        total = sum(member.file_size for member in members)
        if total > MAX_ALL:
            raise self._too_large(f"unpacks to {_megabytes(total)}, more than", MAX_ALL)
        if total > _RATIO_FROM * 16 and total > MAX_RATIO * self._size:
            raise self._bomb()
        self._members = {member.filename: member for member in members}
        self.duplicates = len(members) - len(self._members)
        """How many members have the name of another; the last of a name is read."""
        self._folded: dict[str, str] = {}
        for member in self._members:
            self._folded.setdefault(_folded(member), member)

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the members as they stand in the directory, in its order."""
        return tuple(self._members)

    def __contains__(self, member: str) -> bool:
        return member in self._members

    def find(self, path: str, base: str = "") -> str | None:
        """Return the name of the member that ``path``, seen from folder ``base``, means, or None.

        Tried in this order: as it stands; with %-escapes read; with case, kind of slash and form
        of accents left out of account.
        """
        for wanted in (path, unquote(path)):
            joined = posixpath.join(base, _SLASHES.sub("/", wanted))
            whole = posixpath.normpath(joined).lstrip("/") if wanted else ""
            if whole in self._members:
                return whole
            if (found := self._folded.get(_folded(whole))) is not None:
                return found
        return None

    def read(self, member: str) -> bytes:
        """Return what a member holds; ``member`` is one of ``names``.

        Raises InputError when it is damaged or protected by a password, TooLargeError past a gate.
        """
        info = self._members[member]
        if self.is_locked(info):
            raise InputError(
                f"{self.name} is {self.what} protected by a password; "
                "save a copy without it and open that."
            )
        self._gate(info, info.file_size)
        try:
            return self.counted(member, self._unpacked(info))
        except _UNREADABLE as error:
            raise self.damage(member) from error

    def counted(self, member: str, pieces: Iterable[bytes]) -> bytes:
        """Return the pieces of a member put together; raise TooLargeError past a gate."""
        info = self._members[member]
        kept: list[bytes] = []
        count = 0
        for piece in pieces:
            kept.append(piece)
            count += len(piece)
            self._gate(info, count)
        self._read += count
        self._seen.add(member)
        return b"".join(kept)

    @staticmethod
    def is_locked(info: zipfile.ZipInfo) -> bool:
        """Return whether a member is protected by a password."""
        return bool(info.flag_bits & 0x1)

    def infos(self, data: bytes) -> list[zipfile.ZipInfo]:
        """Return what the directory says of the members; raise InputError for a damaged one."""
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
            return self._zip.infolist()
        except _UNREADABLE as error:
            raise self.damage() from error

    def _unpacked(self, info: zipfile.ZipInfo) -> Iterator[bytes]:
        if self._zip is None:
            raise zipfile.BadZipFile("there is no directory")
        with self._zip.open(info) as stream:
            while piece := stream.read(CHUNK):
                yield piece

    def check(self, *endings: str) -> None:
        """Read what was not read yet of the members with these endings, as read() does.

        A wrong checksum anywhere says that the file was changed on its way.
        """
        for member in self._members:
            if member.lower().endswith(endings) and member not in self._seen:
                self.read(member)

    def _gate(self, info: zipfile.ZipInfo, size: int) -> None:
        """Raise TooLargeError when ``size`` bytes of one member are past a limit."""
        if size > MAX_MEMBER:
            raise self._too_large("holds a part of more than", MAX_MEMBER)
        if self._read + size > MAX_ALL:
            raise self._too_large("unpacks to more than", MAX_ALL)
        if size > _RATIO_FROM and size > MAX_RATIO * max(1, info.compress_size):
            raise self._bomb()

    def damage(self, member: str = "") -> InputError:
        """Return the error that says that the file, or a member of it, is damaged."""
        where = f" (the part {member!r} in it cannot be unpacked)" if member else ""
        return InputError(
            f"{self.name} is {self.what} that is damaged or cut short{where}; "
            "get it again from where it came from."
        )

    def _too_many(self) -> TooLargeError:
        return TooLargeError(
            f"{self.name} packs more than {MAX_MEMBERS:,} files, which no ordinary document does; "
            "check where it comes from."
        )

    def _too_large(self, does: str, limit: int) -> TooLargeError:
        return TooLargeError(
            f"{self.name} {does} {_megabytes(limit)}; save its text in smaller files and open one."
        )

    def _bomb(self) -> TooLargeError:
        return TooLargeError(
            f"{self.name} unpacks to more than {MAX_RATIO} times its size, which no ordinary "
            "document does; check where it comes from."
        )


def _directory_size(data: bytes) -> int:
    """Return how many bytes the directory says it has: zipfile reads all of it when it opens.

    What is more than the whole file is no size but damage.
    """
    at = data.rfind(_END, max(0, len(data) - 22 - 0xFFFF))
    if at < 0 or at + 22 > len(data):
        return 0
    size = int.from_bytes(data[at + 12 : at + 16], "little")
    if size < 0xFFFFFFFF:
        return size
    large = data.rfind(_END64, 0, at)
    return int.from_bytes(data[large + 40 : large + 48], "little") if large >= 0 else size


def _folded(path: str) -> str:
    clean = posixpath.normpath(_SLASHES.sub("/", path)).lstrip("/")
    return unicodedata.normalize("NFC", clean).casefold()


def _megabytes(size: int) -> str:
    return f"{size // (1024 * 1024)} MB"
