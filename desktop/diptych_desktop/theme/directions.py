"""Names of several texts in one line, each in its own direction of writing."""

from collections.abc import Sequence
from unicodedata import bidirectional

BETWEEN = " / "
"""What stands between the titles in the name of a session."""
_FIRST_STRONG, _END = "\u2068", "\u2069"


def isolated(name: str) -> str:
    """Return a name whose parts between slashes do not change places with each other.

    Each is put between the marks of an isolate (Unicode Standard Annex 9) if any of them has
    letters written from right to left; other names stay what they are.
    """
    return in_a_line(name.split(BETWEEN), BETWEEN)


def in_a_line(parts: Sequence[str], between: str) -> str:
    """Return parts with something between them, which do not change places with each other."""
    line = between.join(parts)
    if not any(bidirectional(sign) in ("R", "AL") for sign in line):
        return line
    return between.join(f"{_FIRST_STRONG}{part}{_END}" for part in parts)
