"""Puts Diptych into the desktop's menu and takes it out again (``--install-desktop-entry``).

For installations by pip on Linux and the like; packages of a distribution bring these files along.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

from diptych_resources import resource

NAME = "org.diptych.Diptych"
_REFRESH = (
    ("update-desktop-database", "applications"),
    ("update-mime-database", "mime"),
)
"""What tells the desktop of the change, where it is there; a desktop finds out without, too."""


def data_home() -> Path:
    """Return the folder of the reader's own data files (XDG base directories)."""
    found = os.environ.get("XDG_DATA_HOME", "")
    return Path(found) if Path(found).is_absolute() else Path.home() / ".local" / "share"


def places(base: Path) -> dict[str, Path]:
    """Return where each file goes under a folder of data files."""
    icons = base / "icons" / "hicolor" / "scalable"
    return {
        "entry": base / "applications" / f"{NAME}.desktop",
        "mime": base / "mime" / "packages" / f"{NAME}.xml",
        "icon": icons / "apps" / f"{NAME}.svg",
        "file icon": icons / "mimetypes" / "application-vnd.diptych.session+zip.svg",
    }


def entry(command: str) -> str:
    """Return the entry of the menu that starts ``command`` (the path of a program)."""
    text = resource("desktop", f"{NAME}.desktop").read_text(encoding="utf-8")
    escaped = "".join(f"\\\\{c}" if c in '"`$\\' else c for c in command).replace("%", "%%")
    return text.replace("Exec=diptych ", f'Exec="{escaped}" ')


def install(base: Path, command: str) -> list[Path]:
    """Write the entry, the type of ``.diptych`` files and the icons; return the files written.

    Raises OSError where they cannot be written.
    """
    where = places(base)
    for path in where.values():
        path.parent.mkdir(parents=True, exist_ok=True)
    where["entry"].write_text(entry(command), encoding="utf-8")
    shutil.copyfile(resource("desktop", f"{NAME}.mime.xml"), where["mime"])
    for name in ("icon", "file icon"):
        shutil.copyfile(resource("icons", "diptych.svg"), where[name])
    _refresh(base)
    return list(where.values())


def remove(base: Path) -> list[Path]:
    """Remove what ``install`` wrote; return the files that were there."""
    gone = [path for path in places(base).values() if path.exists()]
    for path in gone:
        path.unlink()
    if gone:
        _refresh(base)
    return gone


def _refresh(base: Path) -> None:
    for program, folder in _REFRESH:
        found = shutil.which(program)
        if found is not None and (base / folder).is_dir():
            subprocess.run([found, str(base / folder)], check=False, capture_output=True)


def main(wish: str) -> int:
    """Do what ``--install-desktop-entry`` or ``--remove-desktop-entry`` asks; return the status."""
    if sys.platform in ("win32", "darwin"):
        sys.stderr.write("diptych: this system needs no entry; its installer makes one\n")
        return 2
    base = data_home()
    try:
        if wish == "--remove-desktop-entry":
            files, told = remove(base), "removed"
        else:
            program = shutil.which(sys.argv[0]) or sys.executable
            files, told = install(base, str(Path(program).absolute())), "written"
    except OSError as error:
        reason = error.strerror or "a fault of the disk"
        sys.stderr.write(f"diptych: the entry cannot be changed ({reason}): {error.filename}\n")
        return 1
    for path in files:
        sys.stdout.write(f"{told}: {path}\n")
    if not files:
        sys.stdout.write("there is no entry to remove\n")
    return 0
