"""Takes the place where Python was built out of the libraries of the frozen program.

``python places.py FOLDER``, run by the Python that was frozen. Python's own libraries hold its
prefix, as text and as a place to look for libraries, and the frozen program uses neither. What is
put there is as long, so that nothing else in a library moves: slashes at the end of a path say
nothing.
"""

import sys
from pathlib import Path

INSTEAD = "/opt/diptych"
COMMON = ("/usr", "/usr/local")
"""Where everybody's Python lies, which tells nothing."""


def filler(place: str) -> str:
    """Return a path as long as ``place`` that tells nothing of a machine."""
    if place in COMMON:
        return place
    head, slash, name = place.rpartition("/")
    # The name at the end stays: linkers let another text that ends alike, such as the version of
    # Python, share its letters.
    head = INSTEAD.ljust(len(head), "/") if len(head) >= len(INSTEAD) else "/" * len(head)
    return head + slash + name


def main() -> None:
    """Do it in every file under the folder given."""
    place = sys.base_prefix
    changed = 0
    for path in sorted(Path(sys.argv[1]).rglob("*")):
        if path.is_file() and not path.is_symlink() and ".so" in path.suffixes:
            data = path.read_bytes()
            if place.encode() in data:
                path.write_bytes(data.replace(place.encode(), filler(place).encode()))
                changed += 1
    sys.stdout.write(f"{place} taken out of {changed} libraries\n")


if __name__ == "__main__":
    main()
