"""Citation styles: how a text names its source where it quotes, in a note, and in a list.

- ``author-date`` and ``notes`` follow The Chicago Manual of Style (17th edition, 14 and 15),
- ``mla`` the MLA Handbook (9th edition),
- ``plain`` is ours: all that is known, in words that need no manual, with the full locator.

What is not known is left out; only the year that author-date cannot do without is "n.d.".
"""

from collections.abc import Callable, Mapping
from typing import Literal, NamedTuple

from diptych_index.export import style_chicago, style_mla, style_plain
from diptych_index.export.places import Place
from diptych_index.export.runs import Runs, ended, join
from diptych_index.export.sources import Item

Style = Literal["plain", "author-date", "notes", "mla"]
STYLES: Mapping[str, str] = {
    "plain": "Plain",
    "author-date": "Author–date (Chicago)",
    "notes": "Notes (Chicago)",
    "mla": "MLA",
}
"""The styles by name, and how they are called on the screen."""


class Writer(NamedTuple):
    """A style: what stands in the text, what in a note, what in the list of sources."""

    reference: Callable[[Item, Place], Runs]
    note: Callable[[Item, Place], Runs]
    entry: Callable[[Item], Runs]


def reference(item: Item, place: Place, style: str = "plain") -> Runs:
    """Return what stands after a quotation: "Amin 2017, 366". Notes have their note there."""
    return _WRITERS[style].reference(item, place)


def note(item: Item, place: Place, style: str = "plain") -> Runs:
    """Return the note of a quotation, a sentence with its stop."""
    return ended(_WRITERS[style].note(item, place))


def under(item: Item, place: Place, style: str = "plain") -> Runs:
    """Return what stands under a quotation that is set off."""
    if style == "plain":
        return style_plain.note(item, place)
    if style == "notes":
        return note(item, place, style)
    return join("(", reference(item, place, style), ")")


def entry(item: Item, style: str = "plain") -> Runs:
    """Return the entry of a source in a list of sources, with its stop."""
    return _WRITERS[style].entry(item)


_WRITERS: Mapping[str, Writer] = {
    "plain": Writer(style_plain.reference, style_plain.note, style_plain.entry),
    "author-date": Writer(
        style_chicago.date_reference, style_chicago.note, style_chicago.date_entry
    ),
    "notes": Writer(style_chicago.note, style_chicago.note, style_chicago.entry),
    "mla": Writer(style_mla.reference, style_mla.note, style_mla.entry),
}
