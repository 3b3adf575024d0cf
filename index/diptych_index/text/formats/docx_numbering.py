"""The numbers Word prints before paragraphs and notes: "1.", "b)", "IV", "2.1.3", bullets.

Word does not store them; they are counted anew, by the rules of w:abstractNum and w:num.
"""

from collections.abc import Callable
from typing import NamedTuple

from lxml import etree

from diptych_index.text.formats.docx_parts import W
from diptych_index.text.formats.docx_styles import value, whole

_LEVELS = 9
_BULLETS = "•◦▪"
_KNOWN_BULLETS = {
    "o": "◦",
    "·": "•",
    "§": "▪",
    "\uf0b7": "•",
    "\uf0a7": "▪",
    "\uf0d8": "➢",
    "\uf0fc": "✓",
}
_MAX_LINKS = 10
_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"),
    (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
_CYRILLIC = "абвгдежзиклмнопрстуфхцчшщэюя"
_NOTE_SIGNS = "*†‡§"


class _Level(NamedTuple):
    """One level of a list: its first number, how it is written and printed."""

    start: int = 1
    form: str = "decimal"
    text: str = ""
    legal: bool = False
    style: str = ""
    restart: int | None = None


class Numbering:
    """Counts through the lists of a document, paragraph by paragraph in reading order."""

    def __init__(self, root: etree._Element | None) -> None:
        self._abstracts: dict[str, dict[int, _Level]] = {}
        self._lists: dict[str, tuple[str, dict[int, _Level], dict[int, int]]] = {}
        self._counts: dict[str, list[int | None]] = {}
        self._met: set[str] = set()
        if root is not None:
            self._load(root)

    def level_of_style(self, number: str, style: str) -> int:
        """Return the level of a list that belongs to a style, 0 where none does."""
        listed = self._lists.get(number)
        levels = self._abstracts.get(listed[0], {}) if listed is not None else {}
        return next((level for level, row in levels.items() if style and row.style == style), 0)

    def next(self, number: str, level: int) -> str:
        """Count one paragraph of a list and return what is printed before it ("" for nothing)."""
        listed = self._lists.get(number)
        if listed is None:
            return ""
        abstract, overridden, starts = listed
        level = max(0, min(level, _LEVELS - 1))
        levels = {**self._abstracts.get(abstract, {}), **overridden}
        counts = self._counts.setdefault(abstract, [None] * _LEVELS)
        if number not in self._met:
            self._met.add(number)
            for at in starts:
                counts[at] = None
        for deeper in range(level + 1, _LEVELS):
            after = levels.get(deeper, _Level()).restart
            if after is None or (after and level < after):
                counts[deeper] = None
        for upper in range(level + 1):
            if counts[upper] is None:
                first = starts.get(upper, levels.get(upper, _Level()).start)
                counts[upper] = first - (upper == level)
        counts[level] = (counts[level] or 0) + 1
        return self._label(levels, level, counts)

    @staticmethod
    def _label(levels: dict[int, _Level], level: int, counts: list[int | None]) -> str:
        row = levels.get(level, _Level())
        if row.form == "bullet":
            return bullet(row.text, level)
        made = row.text
        for at in range(level + 1):
            form = levels.get(at, _Level()).form
            if row.legal and form not in {"bullet", "none"}:
                form = "decimal"
            made = made.replace(f"%{at + 1}", written(counts[at] or 0, form))
        return made.strip()

    def _load(self, root: etree._Element) -> None:
        links: dict[str, str] = {}
        styles: dict[str, str] = {}
        for element in root.iter(f"{W}abstractNum"):
            key = element.get(f"{W}abstractNumId", "")
            self._abstracts[key] = _levels(element)
            if link := value(element, "numStyleLink"):
                links[key] = link
            if name := value(element, "styleLink"):
                styles[name] = key
        for key, link in links.items():
            if not self._abstracts[key] and link in styles:
                self._abstracts[key] = self._abstracts[styles[link]]
        for element in root.iter(f"{W}num"):
            starts: dict[int, int] = {}
            for override in element.iter(f"{W}lvlOverride"):
                start = value(override, "startOverride")
                if start is not None:
                    starts[whole(override.get(f"{W}ilvl"))] = whole(start)
            within = {at: begin for at, begin in starts.items() if 0 <= at < _LEVELS}
            abstract = value(element, "abstractNumId") or ""
            self._lists[element.get(f"{W}numId", "")] = (abstract, _levels(element), within)


def _levels(element: etree._Element) -> dict[int, _Level]:
    """Return the levels that a list defines."""
    found: dict[int, _Level] = {}
    for level in element.iter(f"{W}lvl"):
        at = whole(level.get(f"{W}ilvl"))
        start, restart = value(level, "start"), value(level, "lvlRestart")
        legal = level.find(f"{W}isLgl")
        found[at] = _Level(
            start=whole(start) if start is not None else 1,
            form=value(level, "numFmt") or "decimal",
            text=value(level, "lvlText") or "",
            legal=legal is not None and legal.get(f"{W}val", "1") not in {"0", "false", "off"},
            style=value(level, "pStyle") or "",
            restart=whole(restart) if restart is not None else None,
        )
    return found


def bullet(text: str, level: int) -> str:
    """Return a bullet as a character that any font has."""
    first = text.strip()[:1]
    if not first:
        return ""
    known = _KNOWN_BULLETS.get(first)
    if known is not None:
        return known
    private = "\ue000" <= first <= "\uf8ff" or first.isalnum()
    return _BULLETS[level % len(_BULLETS)] if private else first


def written(number: int, form: str) -> str:
    """Return a number in one of Word's forms; in digits where the form is not known."""
    made = _FORMS.get(form)
    return made(number) if made is not None and number > 0 else str(number)


def _roman(number: int) -> str:
    if number >= 4000:
        return str(number)
    made = ""
    for step, letters in _ROMAN:
        count, number = divmod(number, step)
        made += letters * count
    return made


def _repeated(letters: str) -> Callable[[int], str]:
    """Return what counts a, b, … z, aa, bb, … as Word does."""

    def count(number: int) -> str:
        times, at = divmod(number - 1, len(letters))
        return letters[at] * min(times + 1, _MAX_LINKS)

    return count


_ALPHABET = _repeated("abcdefghijklmnopqrstuvwxyz")
_AZBUKA = _repeated(_CYRILLIC)
_FORMS: dict[str, Callable[[int], str]] = {
    "lowerRoman": _roman,
    "upperRoman": lambda number: _roman(number).upper(),
    "lowerLetter": _ALPHABET,
    "upperLetter": lambda number: _ALPHABET(number).upper(),
    "russianLower": _AZBUKA,
    "russianUpper": lambda number: _AZBUKA(number).upper(),
    "decimalZero": lambda number: f"{number:02d}",
    "numberInDash": lambda number: f"- {number} -",
    "chicago": _repeated(_NOTE_SIGNS),
    "none": lambda number: "",
}
