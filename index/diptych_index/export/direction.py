"""Which way a passage is written, for formats that do not find it out themselves."""

from unicodedata import bidirectional


def is_right_to_left(text: str) -> bool:
    """Tell whether the first letter that has a direction goes right to left (UAX 9, rule P2)."""
    strong = (bidirectional(sign) for sign in text)
    return next((kind for kind in strong if kind in ("L", "R", "AL")), "L") != "L"
