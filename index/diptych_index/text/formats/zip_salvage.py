"""Opens zip files that were damaged or cut short on their way, as far as they can be unpacked.

A zip says twice what it holds: in the directory at its end, and in a header before each member.
Where the directory is gone, the headers are read; where a member breaks off, what stands before
the fault is kept. The gates of ``Package`` hold all the same, and what was damaged is counted, so
that nobody takes half a document for a whole one.
"""

import struct
import zipfile
import zlib
from collections.abc import Iterator

from diptych_index.errors import InputError, TooLargeError
from diptych_index.text.formats.zipped import CHUNK, MAX_MEMBERS, Package
from diptych_index.text.writer import Writer

_HEADER = b"PK\x03\x04"
_BEHIND = b"PK\x07\x08"
"""What begins the sizes and the checksum that stand behind a member."""
_SIGNS = (_HEADER, b"PK\x01\x02", b"PK\x05\x06", _BEHIND)
_FIXED = struct.Struct("<4s5H3L2H")
_UTF8 = 0x800
_STREAMED = 0x8
"""Flag of a member whose sizes stand behind it."""
_STEP = 1 << 14
_SMALL_STEP = 32
"""Bytes fed to the unpacker at once; the small ones up to a fault, so that little is lost."""


class SalvagedPackage(Package):
    """A package of which is read what can be.

    ``damaged`` are the members of which something is missing or changed, ``lost`` tells that the
    directory was, so that members may be missing without a trace.
    """

    def __init__(self, data: bytes, name: str, what: str) -> None:
        self._data = data
        self.damaged: dict[str, None] = {}
        self.lost = False
        self._local: dict[str, zipfile.ZipInfo] | None = None
        super().__init__(data, name, what)

    def read(self, member: str) -> bytes:
        """Return what a member holds, or what is left of it; see ``Package.read``."""
        try:
            return super().read(member)
        except TooLargeError:
            raise
        except InputError:
            info = self._members[member]
            if self.is_locked(info):
                raise
            if not self._data.startswith(_HEADER, info.header_offset):
                info = self._by_headers().get(member, info)
            found = self.counted(member, _pieces(self._data, info))
            if zlib.crc32(found) != info.CRC:
                self.damaged[member] = None
            return found

    @property
    def is_damaged(self) -> bool:
        """Whether something is missing of what was read so far, or may be."""
        return self.lost or bool(self.damaged)

    def count_damage(self, writer: Writer) -> None:
        """Tell the import report what was damaged."""
        if self.lost:
            writer.count(
                "damaged directory",
                "list of its parts missing, as when a file is cut short: the end may be lost",
            )
        if self.damaged:
            writer.count(
                "damaged contents",
                "parts of the file that are damaged: some of what they hold may be lost",
                len(self.damaged),
            )

    def infos(self, data: bytes) -> list[zipfile.ZipInfo]:
        """Return the members, by the headers before them where the directory cannot be read."""
        try:
            listed = super().infos(data)
        except InputError:
            found = list(_local_members(data))
            if not found:
                raise
        else:
            if not data.startswith(_HEADER) or not min(
                (i.header_offset for i in listed), default=1
            ):
                return listed
            # What the directory lists does not begin where the file does: it may be that of a
            # file packed inside, the last thing before the cut.
            found = list(_local_members(data))
            if len(found) <= len(listed):
                return listed
        self.lost = True
        return found

    def _by_headers(self) -> dict[str, zipfile.ZipInfo]:
        """Return the members by the names their headers give, for a directory that points wrong."""
        if self._local is None:
            self._local = {info.filename: info for info in _local_members(self._data)}
        return self._local


def member_names(data: bytes) -> frozenset[str]:
    """Return the names of the members of a zip file; none for what is no zip."""
    try:
        return frozenset(SalvagedPackage(data, "", "").names)
    except InputError:
        return frozenset()


def _local_members(data: bytes) -> Iterator[zipfile.ZipInfo]:
    """Yield the members by their headers, as many as are allowed and one more."""
    at = data.find(_HEADER)
    for _ in range(MAX_MEMBERS + 1):
        if at < 0:
            return
        info = _local(data, at)
        if info is None:
            at = data.find(_HEADER, at + 4)
            continue
        yield info
        at = data.find(_HEADER, _start(data, info) + info.compress_size)


def _local(data: bytes, at: int) -> zipfile.ZipInfo | None:
    """Return what the header at an offset says, None where it says nothing that can be."""
    if at + _FIXED.size > len(data):
        return None
    _, _, flags, method, _, _, crc, packed, size, name_size, _ = _FIXED.unpack_from(data, at)
    name = data[at + _FIXED.size : at + _FIXED.size + name_size]
    if not name or len(name) < name_size or b"\0" in name:
        return None
    info = zipfile.ZipInfo(name.decode("utf-8" if flags & _UTF8 else "cp437", "replace"))
    info.header_offset, info.flag_bits, info.compress_type = at, flags, method
    info.CRC, info.compress_size, info.file_size = crc, packed, size
    start = _start(data, info)
    if flags & _STREAMED or data[start + packed : start + packed + 4] not in _SIGNS:
        # Its sizes stand behind it, or they are wrong, or the file ends before it does.
        stop = _next_sign(data, start)
        info.compress_size, info.file_size = stop - start, 0
        if data[stop : stop + 4] == _BEHIND:
            info.CRC = int.from_bytes(data[stop + 4 : stop + 8], "little")
    return info


def _start(data: bytes, info: zipfile.ZipInfo) -> int:
    """Return where the packed bytes of a member begin."""
    at = info.header_offset
    if data[at : at + 4] == _HEADER and at + _FIXED.size <= len(data):
        *_, name_size, extra_size = _FIXED.unpack_from(data, at)
        if at + _FIXED.size + name_size + extra_size <= len(data):
            return int(at + _FIXED.size + name_size + extra_size)
    return at + _FIXED.size + len(info.orig_filename.encode("utf-8"))


def _pieces(data: bytes, info: zipfile.ZipInfo) -> Iterator[bytes]:
    """Yield what can be unpacked of a member, whatever its sizes and checksum say."""
    start = _start(data, info)
    stop = min(start + info.compress_size, len(data))
    if info.compress_type == zipfile.ZIP_STORED:
        yield data[start:stop]
    elif info.compress_type == zipfile.ZIP_DEFLATED:
        yield from _inflated(data, start, stop)


def _next_sign(data: bytes, start: int) -> int:
    """Return where the next header begins, at the latest the end."""
    found = (at for sign in _SIGNS if (at := data.find(sign, start)) >= 0)
    return min(found, default=len(data))


def _inflated(data: bytes, start: int, stop: int) -> Iterator[bytes]:
    """Yield what comes out of packed bytes before they end or make no sense."""
    unpacker = zlib.decompressobj(-15)
    at = start
    while at < stop and not unpacker.eof:
        before = unpacker.copy()
        try:
            yield from _fed(unpacker, data[at : min(at + _STEP, stop)])
        except zlib.error:
            yield from _up_to_fault(before, data[at : min(at + _STEP, stop)])
            return
        at += _STEP


def _fed(unpacker: "zlib._Decompress", packed: bytes) -> list[bytes]:
    """Return what comes out of a piece; never more at once than the gates can count."""
    made = [unpacker.decompress(packed, CHUNK)]
    while unpacker.unconsumed_tail and not unpacker.eof:
        made.append(unpacker.decompress(unpacker.unconsumed_tail, CHUNK))
    return made


def _up_to_fault(unpacker: "zlib._Decompress", packed: bytes) -> Iterator[bytes]:
    """Yield what comes out before a fault that is somewhere in a piece."""
    for at in range(0, len(packed), _SMALL_STEP):
        try:
            made = unpacker.decompress(packed[at : at + _SMALL_STEP])
        except zlib.error:
            return
        yield made
