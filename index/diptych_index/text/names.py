"""Lines that name persons, or where they work and write from."""

import re

_PARTICLES = frozenset([
    "de", "van", "von", "der", "den", "la", "le", "du", "da", "dos", "di", "bin", "ibn", "al",
    "el", "y", "af", "ten", "ter",
])  # fmt: skip
_NAME_WORD = re.compile(r"(?:[^\W\d_a-zß-öø-ÿ]\.-?)+|[^\W\d_a-zß-öø-ÿ][^\W\d_]+(?:[’'-][^\W\d_]+)*")
_BY = re.compile(r"^(?:by|von|par|por|di)\s+", re.IGNORECASE)
_BETWEEN = re.compile(r"\s*[,;&]\s*|\s+(?:and|und|et)\s+")
_AND = re.compile(r"^(?:and|und|et|y|e)\s+")
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
    parts = (_AND.sub("", name, count=1) for name in _BETWEEN.split(without_by(text)))
    return tuple(name for name in parts if name)


def is_name(text: str) -> bool:
    """Tell whether ``text`` is written as the name of a person: two to five words or initials."""
    first, *others = text.split() or [""]
    return (
        1 <= len(others) <= 4
        and _NAME_WORD.fullmatch(first) is not None
        and all(word in _PARTICLES or _NAME_WORD.fullmatch(word) for word in others)
    )


def names_persons(text: str) -> tuple[str, ...]:
    """Return the names in a line that is a list of at least two, degrees among them aside."""
    if len(text) > _LONGEST_PLACE or text.endswith((".", ";")):
        return ()
    parts = split_names(text)
    names = tuple(filter(is_name, parts))
    capitals = all(part[:1].isupper() for part in parts)
    return names if len(names) > 1 and 2 * len(names) >= len(parts) and capitals else ()


def is_byline(text: str) -> bool:
    """Tell whether a line names several persons, a place where they work, or an address of mail."""
    if "@" in text:
        return text.count(" ") <= 8
    if names_persons(text):
        return True
    if len(text) > _LONGEST_PLACE or text.endswith((".", ";")):
        return False
    capital = text[0].isupper() or text[0].isdigit()
    return capital and re.search(_PLACE, text, re.IGNORECASE) is not None and "," in text
