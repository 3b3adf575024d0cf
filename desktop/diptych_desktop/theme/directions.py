"""Names of several texts in one line, each in its own direction of writing."""

from unicodedata import bidirectional

BETWEEN = " / "
"""What stands between the titles in the name of a session."""
_FIRST_STRONG, _END = "\u2068", "\u2069"


def isolated(name: str) -> str:
    """Return a name whose parts between slashes do not change places with each other.

    Each is put between the marks of an isolate (Unicode Standard Annex 9) if any of them has
    letters written from right to left; other names stay what they are.
    """
    if not any(bidirectional(sign) in ("R", "AL") for sign in name):
        return name
    return BETWEEN.join(f"{_FIRST_STRONG}{part}{_END}" for part in name.split(BETWEEN))
