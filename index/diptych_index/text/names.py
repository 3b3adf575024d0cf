"""Lines that name persons, or where they work and write from."""

import re

_PARTICLES = frozenset([
    "de", "van", "von", "der", "den", "la", "le", "du", "da", "dos", "di", "bin", "ibn", "al",
    "el", "y", "af", "ten", "ter",
])  # fmt: skip
_NAME_WORD = re.compile(r"(?:[^\W\d_a-zß-öø-ÿ]\.-?)+|[^\W\d_a-zß-öø-ÿ][^\W\d_]+(?:[’'-][^\W\d_]+)*")
_BY = re.compile(r"(?:by|von|par|por|di)\s+", re.IGNORECASE)
_BETWEEN = re.compile(r"\s*[,;&]\s*|\s+(?:and|und|et)\s+")
_PLACE = (
    r"\b(?:university|universit\w+|institut\w*|department|faculty|school of|college|laborator\w+|"
    r"academy|research (?:center|centre|lab)|fakultät|hochschule|inc\.|ltd\.|gmbh|corporation)\b"
)
_LONGEST_PLACE = 110


def without_by(text: str) -> str:
    """Return a line of authors without a “by” before it."""
    return _BY.sub("", text, count=1)


def split_names(text: str) -> tuple[str, ...]:
    """Return the names in a line of authors."""
    return tuple(name for name in _BETWEEN.split(without_by(text)) if name)


def is_name(text: str) -> bool:
    """Tell whether ``text`` is written as the name of a person: two to five words or initials."""
    first, *others = text.split() or [""]
    return (
        1 <= len(others) <= 4
        and _NAME_WORD.fullmatch(first) is not None
        and all(word in _PARTICLES or _NAME_WORD.fullmatch(word) for word in others)
    )


def is_byline(text: str) -> bool:
    """Tell whether a line names several persons, a place where they work, or an address of mail."""
    if "@" in text:
        return text.count(" ") <= 8
    if len(text) > _LONGEST_PLACE or text.endswith((".", ";")):
        return False
    names = split_names(text)
    if len(names) > 1 and all(map(is_name, names)):
        return True
    capital = text[0].isupper() or text[0].isdigit()
    return capital and re.search(_PLACE, text, re.IGNORECASE) is not None and "," in text
