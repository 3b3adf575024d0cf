"""Prints the part of requirements.lock that the program itself needs, with its hashes.

``python locked.py 3.12`` takes the versions meant for that Python, whichever runs this.
"""

import re
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT / "packaging" / "release")]

from sbom import needed, plain

MARKER = re.compile(r" ; python_full_version (<|>=) '([\d.]+)'")


def numbers(version: str) -> list[int]:
    """Return a version as numbers that compare."""
    return [int(part) for part in version.split(".")]


def meant(part: str, python: str) -> bool:
    """Tell whether a requirement is meant for a version of Python."""
    marker = MARKER.search(part)
    if marker is None:
        return True
    return (numbers(python) < numbers(marker[2])) == (marker[1] == "<")


def main() -> None:
    """Write those requirements to the standard output."""
    python = sys.argv[1]
    wanted = set(needed(Path(sys.prefix)))
    for part in re.split(r"\n(?=\S)", (ROOT / "requirements.lock").read_text(encoding="utf-8")):
        name = re.match(r"[\w.-]+", part)
        if name and plain(name[0]) in wanted and meant(part, python):
            sys.stdout.write(MARKER.sub("", part).rstrip() + "\n")


if __name__ == "__main__":
    main()
