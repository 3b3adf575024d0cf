"""Annotations as they come from other programs, before their passages are looked for."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import NamedTuple

from diptych_index.session.model import LONGEST_RELATION, AnchorState, RowView, Side

LONGEST_CONTEXT = 400
"""Characters of what stands around a passage that are taken from a file."""


class Work(NamedTuple):
    """What a file says of the text an annotation belongs to; all may be unknown."""

    names: tuple[str, ...] = ()
    fingerprint: str = ""
    side: Side | None = None


_UNKNOWN = Work()


@dataclass(frozen=True, slots=True, kw_only=True)
class Quotation:
    """A passage as a file tells it.

    ``start`` is where it began in the text that program saw (None: not said), in characters;
    ``page`` and ``section`` are the printed page and the headings it stands under, the nearest
    last. ``label`` is the name of the pin in the file, ``state`` how sure its place was there.
    """

    quote: str
    prefix: str = ""
    suffix: str = ""
    start: int | None = None
    length: int = 0
    page: str = ""
    sections: tuple[str, ...] = ()
    work: Work = _UNKNOWN
    created: str = ""
    color: str = ""
    tags: tuple[str, ...] = ()
    label: str = ""
    state: AnchorState = "exact"


@dataclass(frozen=True, slots=True, kw_only=True)
class Incoming:
    """One annotation: its passages and what was said of them. ``where`` names it in a report."""

    where: str
    passages: tuple[Quotation, ...] = ()
    note: str = ""
    tags: tuple[str, ...] = ()
    relation: str = ""
    title: str = ""
    view: RowView = ""
    base: int = 0
    heading: bool = False


class Skipped(NamedTuple):
    """Something in a file that was not taken, and why, in words."""

    where: str
    why: str


@dataclass(slots=True)
class Gathered:
    """What a file held: ``form`` is the kind of file in words."""

    form: str
    items: list[Incoming] = field(default_factory=list)
    skipped: list[Skipped] = field(default_factory=list)

    def skip(self, where: str, why: str) -> None:
        """Note what is not taken."""
        self.skipped.append(Skipped(where, why))


def short(text: str, most: int = 60) -> str:
    """Return the beginning of a text in one line, for naming it."""
    line = " ".join(text.split())
    return line if len(line) <= most else line[: most - 1].rstrip() + "…"


def named(kind: str, number: int, text: str) -> str:
    """Return how a report names an annotation: ``highlight 3, “The weir was …”``."""
    return f"{kind} {number}, “{short(text)}”" if text.strip() else f"{kind} {number}"


def tags_of(words: Sequence[object]) -> tuple[str, ...]:
    """Return tags as the store keeps them, from whatever a file has for them."""
    parts = (
        " ".join(part.split())
        for word in words
        if isinstance(word, str)
        for part in word.split(",")
    )
    return tuple(dict.fromkeys(part for part in parts if part))


def relation_of(text: str) -> str:
    """Return a relation a row can have, "" for what is none."""
    line = " ".join(text.split())
    return line if len(line) <= LONGEST_RELATION else ""


def with_author(note: str, author: str) -> str:
    """Return a note that says who wrote it; a blank one needs nobody."""
    return f"{note.rstrip()}\n\n— {author}" if note.strip() and author else note.strip()


# -- colours

_HUES = ((20, "rose"), (70, "amber"), (155, "green"), (195, "teal"), (255, "blue"),
         (300, "violet"), (361, "rose"))  # fmt: skip
"""Where each colour of pins ends on the wheel, in degrees."""
_NAMES = {
    "yellow": "amber", "orange": "amber", "amber": "amber", "gold": "amber", "red": "rose",
    "pink": "rose", "rose": "rose", "magenta": "rose", "purple": "violet", "violet": "violet",
    "blue": "blue", "teal": "teal", "cyan": "teal", "green": "green",
}  # fmt: skip
_HEX = re.compile(r"#?([0-9a-fA-F]{2})([0-9a-fA-F]{2})([0-9a-fA-F]{2})([0-9a-fA-F]{2})?")


def pin_color(color: object) -> str:
    """Return the colour of pins that comes nearest to a name or a ``#rrggbb``; "" for grey."""
    if not isinstance(color, str):
        return ""
    found = _HEX.fullmatch(color.strip())
    if found is None:
        return _NAMES.get(color.strip().lower(), "")
    red, green, blue = (int(part, 16) for part in found.groups()[:3])
    most, least = max(red, green, blue), min(red, green, blue)
    if most - least < 32:
        return ""
    if most == red:
        hue = 60 * (green - blue) / (most - least) % 360
    elif most == green:
        hue = 60 * (blue - red) / (most - least) + 120
    else:
        hue = 60 * (red - green) / (most - least) + 240
    return next(name for end, name in _HUES if hue < end)


# -- marked text

_BREAKS = frozenset({"p", "div", "br", "li", "blockquote", "h1", "h2", "h3", "tr"})


class _Text(HTMLParser):
    """Takes the text out of HTML: no element means anything, none is fetched or run."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self._silent = 0

    def handle_starttag(self, tag: str, attrs: object) -> None:
        """Begin a line, or fall silent."""
        self._silent += tag in ("script", "style")
        if tag in _BREAKS:
            self.parts.append("\n")

    def handle_endtag(self, tag: str) -> None:
        """End a line, or speak again."""
        self._silent -= tag in ("script", "style") and self._silent > 0
        if tag in _BREAKS:
            self.parts.append("\n")

    def handle_data(self, data: str) -> None:
        """Take text."""
        if not self._silent:
            self.parts.append(data)


def plain_text(html: str) -> str:
    """Return the text of a piece of HTML, a line for each block."""
    parser = _Text()
    parser.feed(html)
    parser.close()
    lines = (" ".join(line.split()) for line in "".join(parser.parts).splitlines())
    return "\n".join(line for line in lines if line)
