"""Whether a folder lies on another machine: told by the system's table of what is mounted.

A database on a network has no memory that its readers share, so it is kept without SQLite's
write-ahead log there.
"""

import os
import re
import sys
from pathlib import Path, PurePosixPath
from typing import NamedTuple

NETWORK = frozenset({
    "9p", "acfs", "afpfs", "afs", "autofs", "ceph", "cifs", "coda", "davfs", "drvfs", "fuse.davfs2",
    "fuse.glusterfs", "fuse.gvfsd-fuse", "fuse.rclone", "fuse.sshfs", "fuse.smbnetfs", "glusterfs",
    "gpfs", "lustre", "ncpfs", "nfs", "nfs4", "orangefs", "panfs", "smb2", "smb3", "smbfs",
    "virtiofs", "vboxsf", "vmhgfs", "webdav", "fuse.vmhgfs-fuse", "prl_fs",
})  # fmt: skip
"""The names under which systems list folders of other machines."""
_MOUNTS = Path("/proc/self/mountinfo")
_MAC_LINE = re.compile(r".+? on (?P<where>/.*) \((?P<kind>[^,)]+)")
_REMOTE_DRIVE = 4


class Mount(NamedTuple):
    """What is mounted where: ``kind`` is the file system's name."""

    where: PurePosixPath
    kind: str


def is_on_network(folder: Path) -> bool:
    """Return whether ``folder`` lies on another machine, as far as the system tells."""
    try:
        real = folder.resolve()
        if sys.platform == "win32":
            return _is_remote_drive(str(real))
        return kind_of(PurePosixPath(real), _mounted()) in NETWORK
    except OSError:
        return False


def kind_of(folder: PurePosixPath, mounts: list[Mount]) -> str:
    """Return the kind of file system that ``folder`` lies on ("" when the table does not say).

    The innermost counts, and of two at the same place the later, which hides the earlier.
    """
    best = Mount(PurePosixPath("/"), "")
    for mount in mounts:
        within = mount.where == folder or mount.where in folder.parents
        if within and len(mount.where.parts) >= len(best.where.parts):
            best = mount
    return best.kind


def linux_mounts(table: str) -> list[Mount]:
    """Return what a ``mountinfo`` of Linux lists (proc(5)): blanks in names are octal escapes."""
    found = []
    for line in table.splitlines():
        before, _, after = line.partition(" - ")
        fields, kinds = before.split(" "), after.split(" ")
        if len(fields) > 4 and kinds[0]:
            found.append(Mount(PurePosixPath(_unescaped(fields[4])), kinds[0]))
    return found


def mac_mounts(listing: str) -> list[Mount]:
    """Return what ``mount`` of macOS lists: ``SOURCE on FOLDER (KIND, …)``."""
    matches = (_MAC_LINE.match(line) for line in listing.splitlines())
    return [Mount(PurePosixPath(m["where"]), m["kind"]) for m in matches if m is not None]


def is_remote_name(folder: str) -> bool:
    r"""Return whether a name of Windows names a share: ``\\server\share``, or its long form."""
    plain = folder.replace("/", "\\").casefold()
    if plain.startswith("\\\\?\\"):
        return plain.startswith("\\\\?\\unc\\")
    return plain.startswith("\\\\")


def _unescaped(name: str) -> str:
    return re.sub(r"\\([0-7]{3})", lambda found: chr(int(found[1], 8)), name)


def _mounted() -> list[Mount]:
    if sys.platform == "darwin":
        with os.popen("/sbin/mount") as listing:
            return mac_mounts(listing.read())
    return linux_mounts(_MOUNTS.read_text(encoding="utf-8", errors="surrogateescape"))


def _is_remote_drive(folder: str) -> bool:
    if is_remote_name(folder):
        return True
    if sys.platform != "win32":
        return False
    import ctypes  # noqa: PLC0415 (only there)

    kind: int = ctypes.windll.kernel32.GetDriveTypeW(str(Path(folder).anchor))
    return kind == _REMOTE_DRIVE
