"""The zip file that a shared session is: written the same every time, read behind gates.

The first member, ``mimetype``, is stored as it is, so that the kind of file is told by its first
bytes; then comes ``manifest.json`` with the size and the SHA-256 of every other member, which are
in the order of their names. Times, owners and the level of compression are always the same, so two
files with the same content are the same bytes wherever the compressing library (zlib) is the same;
another build of it may pack the same members into other bytes. Members are looked up by the names
in the manifest and never become paths.
"""

import hashlib
import io
import zipfile
import zlib
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from diptych_index import __version__
from diptych_index.errors import InputError, TooLargeError
from diptych_index.exchange.fields import Fields
from diptych_index.strict_json import read_json, write_json
from diptych_index.text.formats.zipped import MAX_ALL, MAX_MEMBER, MAX_RATIO, Package

MIMETYPE = b"application/vnd.diptych.session+zip"
ENDING = ".diptych"
MANIFEST = "manifest.json"
FORMAT = "diptych"
MAJOR, MINOR = 1, 0
"""The version of the format. MINOR is raised when something is added that an older program may
leave alone (it keeps it), MAJOR when an older program would misread the file (it refuses it)."""
_WHAT = "a session shared from Diptych"
_TIME = (1980, 1, 1, 0, 0, 0)
_LEVEL = 6
_MOST_PACKED = MAX_RATIO // 2
"""How small a member may be packed; below that it is stored: no gate may take it for a bomb."""


class Bundle(NamedTuple):
    """The checked members of a shared session by name, and the version of its format."""

    version: tuple[int, int]
    members: Mapping[str, bytes]
    ignored: tuple[str, ...]

    @property
    def is_newer(self) -> bool:
        """Whether a later version of Diptych wrote it, which may have put in more."""
        return self.version > (MAJOR, MINOR)


def is_bundle(head: bytes) -> bool:
    """Tell a shared session by the first bytes of its file."""
    return head[:4] == b"PK\x03\x04" and head[30 : 38 + len(MIMETYPE)] == b"mimetype" + MIMETYPE


def pack(members: Mapping[str, bytes], version: tuple[int, int] = (MAJOR, MINOR)) -> bytes:
    """Return the file that holds these members; TooLargeError past what can be read again."""
    for name, content in members.items():
        if len(content) > MAX_MEMBER:
            raise TooLargeError(
                f"The session cannot be shared with {name}, which has more than "
                f"{MAX_MEMBER // (1024 * 1024)} MB; share it without texts or originals."
            )
    if sum(map(len, members.values())) > MAX_ALL * 0.9:
        raise TooLargeError(
            "The session is too large to be shared in one file; "
            "share it without the original files, or without texts."
        )
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as packed:
        _put(packed, "mimetype", MIMETYPE, zipfile.ZIP_STORED)
        _put(packed, MANIFEST, _manifest(members, version), zipfile.ZIP_DEFLATED)
        for name in sorted(members):
            _put(packed, name, members[name], zipfile.ZIP_DEFLATED)
    return out.getvalue()


def read_bundle(data: bytes, name: str) -> Bundle:
    """Return what a shared session holds, every member checked against the manifest.

    Raises InputError or TooLargeError in words; ``name`` is the file's.
    """
    if data[:4] != b"PK\x03\x04":
        raise InputError(f"{name} is not {_WHAT}; choose a file that ends in {ENDING}.")
    package = Package(data, name, _WHAT)
    if MANIFEST not in package or "mimetype" not in package or package.duplicates:
        raise InputError(f"{name} is not {_WHAT}, or it is damaged; choose another file.")
    if package.read("mimetype").strip() != MIMETYPE:
        raise InputError(f"{name} is not {_WHAT}; choose a file that ends in {ENDING}.")
    manifest = Fields(read_json(package.read(MANIFEST), f"{name}: {MANIFEST}"), MANIFEST)
    version = _version(manifest, name)
    listed = manifest.mapping("members")
    members = {
        member: _checked(package, member, Fields(row, f"{MANIFEST}, {member}"), name)
        for member, row in listed.items()
    }
    known = {*members, MANIFEST, "mimetype"}
    return Bundle(version, members, tuple(n for n in package.names if n not in known))


def read_file(path: Path) -> bytes:
    """Return the bytes of a file from outside; raises InputError in words."""
    try:
        if not path.is_file():
            raise InputError(f"{path} is not there, or it is a folder; choose a file.")
        if path.stat().st_size > MAX_ALL:
            raise TooLargeError(
                f"{path.name} has more than {MAX_ALL // (1024 * 1024)} MB; "
                "share the session without its original files."
            )
        return path.read_bytes()
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or "it is no path"
        raise InputError(f"{path} cannot be read ({reason}); try a copy of it.") from error


def _put(packed: zipfile.ZipFile, name: str, content: bytes, method: int) -> None:
    info = zipfile.ZipInfo(name, _TIME)
    info.create_system = 3
    info.external_attr = 0o644 << 16
    info.compress_type = method
    if method == zipfile.ZIP_DEFLATED and _packs_too_well(content):
        info.compress_type = zipfile.ZIP_STORED
    packed.writestr(info, content, compresslevel=_LEVEL)


def _packs_too_well(content: bytes) -> bool:
    if len(content) < 1024 * 1024:
        return False
    return len(zlib.compress(content, _LEVEL)) * _MOST_PACKED < len(content)


def _manifest(members: Mapping[str, bytes], version: tuple[int, int]) -> bytes:
    return write_json(
        {
            "format": FORMAT,
            "version": list(version),
            "program": f"Diptych {__version__}",
            "members": {
                name: {"size": len(content), "sha256": hashlib.sha256(content).hexdigest()}
                for name, content in members.items()
            },
        }
    )


def _version(manifest: Fields, name: str) -> tuple[int, int]:
    if manifest.get("format") != FORMAT:
        raise InputError(f"{name} is not {_WHAT}; choose a file that ends in {ENDING}.")
    match manifest.get("version"):
        case [int(major), int(minor)] if major is not True and major >= 1 and minor >= 0:
            if major > MAJOR:
                raise InputError(
                    f"{name} was written by a later version of Diptych (format {major}.{minor}), "
                    "which this one would misread; get that version to open it."
                )
            return major, minor
    raise manifest.wrong("version")


def _checked(package: Package, member: str, row: Fields, name: str) -> bytes:
    """Return a member whose size and checksum are those of the manifest."""
    if member not in package:
        raise InputError(f"{name} lacks its part {member!r}; get it again from where it came from.")
    content = package.read(member)
    digest = hashlib.sha256(content).hexdigest()
    if row.number("size") != len(content) or row.text("sha256", None) != digest:
        raise InputError(
            f"{name} was changed or damaged on its way: its part {member!r} is not what the "
            "manifest says; get it again from where it came from."
        )
    return content
