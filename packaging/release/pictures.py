"""Tells whether the pictures of the window show it as it is.

``python pictures.py --taken`` notes, after ``make shots``, what the window was made of then.
"""

import hashlib
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / "resources" / "screenshots"
NOTE = FOLDER / "window.sources"
SHOWN = (
    ROOT / "desktop" / "diptych_desktop",
    ROOT / "resources" / "diptych_resources" / "icons",
    ROOT / "resources" / "diptych_resources" / "samples",
    ROOT / "resources" / "diptych_resources" / "themes",
)
"""What decides how the window looks."""


def sources() -> str:
    """Return a digest of all that the pictures show."""
    whole = hashlib.sha256()
    for folder in SHOWN:
        for path in sorted(folder.rglob("*")):
            if path.is_file() and "__pycache__" not in path.parts:
                whole.update(path.relative_to(ROOT).as_posix().encode() + b"\0")
                whole.update(path.read_bytes().replace(b"\r\n", b"\n") + b"\0")
    return whole.hexdigest()


def are_current() -> bool:
    """Tell whether the pictures were taken of what there is now."""
    return NOTE.is_file() and NOTE.read_text(encoding="ascii").strip() == sources()


def main() -> None:
    """Note what the pictures were taken of."""
    if sys.argv[1:] != ["--taken"]:
        raise SystemExit("usage: pictures.py --taken")
    NOTE.write_text(sources() + "\n", encoding="ascii")


if __name__ == "__main__":
    main()
