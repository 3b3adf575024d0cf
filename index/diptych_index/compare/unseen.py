"""Differences that no eye sees, said in words: invisible signs, odd spaces, look-alike letters."""

from collections import Counter
from collections.abc import Sequence
from unicodedata import name, normalize

_INVISIBLE = {
    "\u00ad": "a soft hyphen",
    "\u034f": "a grapheme joiner",
    "\u061c": "a direction mark",
    "\u180e": "a vowel separator",
    "\u200b": "a zero-width space",
    "\u200c": "a zero-width non-joiner",
    "\u200d": "a zero-width joiner",
    "\u200e": "a left-to-right mark",
    "\u200f": "a right-to-left mark",
    "\u2060": "a word joiner",
    "\ufeff": "a byte order mark",
    **dict.fromkeys("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069", "a direction mark"),
}
_SPACES = {
    "\u00a0": "a no-break space",
    "\u202f": "a narrow no-break space",
    "\u2007": "a figure space",
    "\u2009": "a thin space",
    "\u200a": "a hair space",
    "\u2002": "an en space",
    "\u2003": "an em space",
    "\u3000": "an ideographic space",
    "\t": "a tab",
}
_LOOK_ALIKES = dict(
    zip(
        "АВЕЅІЈКМНОРСТУХаеосрхуіјѕһԁԛԝΑΒΕΖΗΙΚΜΝΟΡΤΥΧοѵγ" + "\u2010\u2011\u2212\u00b4\u02bc",
        "ABESIJKMHOPCTYXaeocpxyijshdqwABEZHIKMNOPTYXovy" + "---''",
        strict=True,
    )
)
"""Letters of Cyrillic and Greek, and marks, that are drawn as others are."""


_SAME = "They look the same"
NAMES = ("A", "B")
"""What two passages are called when nothing else is said: they are of two documents."""


def unseen(a: str, b: str, names: Sequence[str] = NAMES) -> str:
    """Return in words what differs when two stretches look the same, else "".

    ``They look the same: A has a soft hyphen.`` White space that is drawn (another line, two
    spaces for one) is not counted as looking the same. ``names`` are those of the passages.
    """
    if a == b or (a.isascii() and b.isascii() and "\t" not in a + b) or _seen(a) != _seen(b):
        return ""
    here, there = Counter(normalize("NFC", a)), Counter(normalize("NFC", b))
    sides = ((names[0], here - there), (names[1], there - here))
    if not any(sign in _NAMED or sign in _LOOK_ALIKES for _, only in sides for sign in only):
        return f"{_SAME}: the same letters and signs are put together from other characters."
    parts = [f"{side} has {_listed(only)}" for side, only in sides if only]
    return f"{_SAME}: {', '.join(parts)}."


_NAMED = {**_INVISIBLE, **_SPACES}
_DRAWN = str.maketrans({**dict.fromkeys(_INVISIBLE, ""), **dict.fromkeys(_SPACES, " ")})
_AS_DRAWN = str.maketrans(_LOOK_ALIKES)


def _seen(text: str) -> str:
    """Return what an eye sees of a text."""
    return normalize("NFC", text.translate(_DRAWN).translate(_AS_DRAWN))


def _listed(signs: Counter[str]) -> str:
    """Name what only one side has; letters are named on both, so that they can be told apart."""
    return " and ".join(
        _named(sign) + (f" ({count} times)" if count > 1 else "")
        for sign, count in sorted(signs.items())
    )


def _named(sign: str) -> str:
    if sign in _NAMED:
        return _NAMED[sign]
    if sign == " ":
        return "a space"
    words = name(sign, f"U+{ord(sign):04X}").split()
    if words[0] in ("CYRILLIC", "GREEK", "LATIN"):
        return f"the {words[0].title()} letter “{sign}”"
    return f"the sign “{sign}” ({' '.join(words).lower()})"
