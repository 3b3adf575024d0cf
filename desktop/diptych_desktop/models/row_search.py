"""Search within the panel: which rows have all the words, and where these stand in a text.

Letters are compared one by one without case and accents, so that places need no map.
"""

from collections import OrderedDict
from collections.abc import Collection, Sequence
from functools import lru_cache
from unicodedata import normalize

from diptych_desktop.models.rows import RowItem

KEPT = 4_000
"""Rows whose texts are remembered in the form in which they are searched."""


@lru_cache(maxsize=4096)
def _folded_sign(sign: str) -> str:
    """Return the one sign that a letter is compared as."""
    bare = normalize("NFKD", sign)[0].casefold()
    return bare[0] if bare else sign


def folded(text: str) -> str:
    """Return a text as it is searched: as long as it was, sign by sign."""
    if text.isascii():
        return text.lower()
    return "".join(map(_folded_sign, text))


def search_words(query: str) -> tuple[str, ...]:
    """Return the words that a row must have, all of them; in quotation marks they are a phrase."""
    words: list[str] = []
    for n, part in enumerate(query.replace("“", '"').replace("”", '"').split('"')):
        # Every second part stands between quotation marks.
        words += [part.strip()] if n % 2 else part.split()
    return tuple(dict.fromkeys(folded(word) for word in words if word))


def places(text: str, words: Sequence[str]) -> list[tuple[int, int]]:
    """Return where any of the words stands in a text, in order, as spans of code points."""
    found: list[tuple[int, int]] = []
    searched = folded(text) if words else ""
    for word in words:
        at = searched.find(word)
        while at >= 0:
            found.append((at, at + len(word)))
            at = searched.find(word, at + len(word))
    return sorted(found)


class RowSearch:
    """Tells which rows have the words, in quotations, notes, tags, relations and titles."""

    def __init__(self) -> None:
        self._texts: OrderedDict[str, tuple[object, str]] = OrderedDict()

    def _text(self, item: RowItem) -> str:
        identity = (item.row, item.cells)
        known = self._texts.get(item.id)
        if known is not None and known[0] == identity:
            return known[1]
        row = item.row
        parts = [row.title, row.note, row.relation, *row.tags]
        parts += [pin.label for pin in item.cells]
        parts += [" ".join((*pin.tags, pin.anchor.quote)) for pin in item.cells]
        text = folded("\n".join(parts))
        self._texts[item.id] = (identity, text)
        while len(self._texts) > KEPT:
            self._texts.popitem(last=False)
        return text

    def matches(self, item: RowItem, words: Collection[str]) -> bool:
        """Whether a row has all the words."""
        text = self._text(item)
        return all(word in text for word in words)


def in_sight(items: Sequence[RowItem], words: Collection[str], search: RowSearch) -> list[RowItem]:
    """Return the rows that are shown: without those folded away, or those that lack the words.

    While one searches, folded rows are shown, too; a heading stays when it or one of its rows is
    found.
    """
    shown: list[RowItem] = []
    heading: RowItem | None = None
    hidden = False
    for item in items:
        if item.row.heading:
            heading, hidden = item, item.folded
            if not words or search.matches(item, words):
                shown.append(item)
                heading = None
        elif words:
            if search.matches(item, words):
                if heading is not None:
                    shown.append(heading)
                    heading = None
                shown.append(item)
        elif not hidden:
            shown.append(item)
    return shown
