"""Names of people: from text as documents and bibliographies write it, and as CSL-JSON has them."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

_PARTICLES = frozenset({"de", "del", "della", "di", "du", "la", "le", "van", "von", "der", "den"})
_SUFFIXES = frozenset({"jr", "sr", "ii", "iii", "iv"})


class Name(NamedTuple):
    """A name; a body, or somebody known by one name, has no ``given``.

    ``family`` begins with its particle ("van Beethoven"). ``whole`` marks the name of a body,
    which is never turned round.
    """

    family: str
    given: str = ""
    suffix: str = ""
    whole: bool = False

    @property
    def straight(self) -> str:
        """The name as it is spoken: ``Martin Luther King Jr.``."""
        return " ".join(part for part in (self.given, self.family, self.suffix) if part)

    @property
    def inverted(self) -> str:
        """The name as it is sorted: ``King, Martin Luther, Jr.``."""
        return ", ".join(part for part in (self.family, self.given, self.suffix) if part)

    def to_csl(self) -> dict[str, str]:
        """Return the name as an item of CSL-JSON."""
        if self.whole:
            return {"literal": self.family}
        parts = {"family": self.family, "given": self.given, "suffix": self.suffix}
        return {key: part for key, part in parts.items() if part}


def name_from_text(text: str) -> Name:
    """Return the name in "Samir Amin", "Amin, Samir", "King, Martin, Jr." or "{The Mill Trust}"."""
    text = " ".join(text.split())
    if text.startswith("{") and text.endswith("}"):
        return Name(text[1:-1].strip(), whole=True)
    parts = [part.strip() for part in text.split(",")]
    if len(parts) > 2:
        suffix, given = (parts[1], parts[2]) if _is_suffix(parts[1]) else (parts[2], parts[1])
        return Name(parts[0], given, suffix)
    if len(parts) == 2 and not _is_suffix(parts[1]):
        return Name(parts[0], parts[1])
    return _spoken(parts[0], parts[1] if len(parts) == 2 else "")


def _spoken(text: str, suffix: str) -> Name:
    """Return the name in "Ludwig van Beethoven" or "King Jr."."""
    words = text.split()
    while len(words) > 1 and _is_suffix(words[-1]):
        suffix = f"{words.pop()} {suffix}".strip()
    start = len(words) - 1
    while start > 1 and words[start - 1].lower() in _PARTICLES:
        start -= 1
    cut = max(0, start)
    return Name(" ".join(words[cut:]), " ".join(words[:cut]), suffix)


def _is_suffix(word: str) -> bool:
    return word.rstrip(".").lower() in _SUFFIXES


def names_from_csl(items: object) -> list[Name]:
    """Return the names of a CSL-JSON variable such as ``author``; what is no name is left out."""
    if not isinstance(items, Sequence) or isinstance(items, str):
        return []
    found = (_from_csl(item) for item in items if isinstance(item, Mapping))
    return [name for name in found if name.family]


def _from_csl(item: Mapping[str, Any]) -> Name:
    def part(key: str) -> str:
        value = item.get(key, "")
        return value.strip() if isinstance(value, str) else ""

    if part("literal"):
        return Name(part("literal"), whole=True)
    particles = (part("dropping-particle"), part("non-dropping-particle"))
    family = " ".join(word for word in (*particles, part("family")) if word)
    return Name(family, part("given"), part("suffix")) if family else Name(part("given"))


def names_to_csl(texts: Iterable[str]) -> list[dict[str, str]]:
    """Return names given as text as CSL-JSON; blank ones are left out."""
    names = (name_from_text(text) for text in texts)
    return [name.to_csl() for name in names if name.family]


def as_typed(name: Name) -> str:
    """Return a name as a reader would type it; ``name_from_text`` understands it."""
    return f"{{{name.family}}}" if name.whole else name.inverted
