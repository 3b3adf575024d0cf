"""Search within the panel: which rows have all the words, and where these stand in a text.

Letters are compared one by one without case and accents, so that places need no map.
"""

from collections import OrderedDict
from collections.abc import Collection, Iterator, Sequence
from unicodedata import normalize

from diptych_desktop.models.rows import RowItem
from diptych_index.session.model import Pin, Row

KEPT = 20_000
"""Rows whose texts are remembered in the form in which they are searched."""


class _Folds(dict[int, str]):
    """The one sign that each sign is compared as, found when it is first met."""

    def __missing__(self, code: int) -> str:
        sign = chr(code)
        bare = normalize("NFKD", sign)[0].casefold()
        self[code] = folded = bare[0] if bare else sign
        return folded


_FOLDS = _Folds()


def folded(text: str) -> str:
    """Return a text as it is searched: as long as it was, sign by sign."""
    return text.lower() if text.isascii() else text.translate(_FOLDS)


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
        self._texts: OrderedDict[str, tuple[Row, tuple[Pin, ...], str]] = OrderedDict()

    def _text(self, item: RowItem) -> str:
        row = item.row
        known = self._texts.get(row.id)
        if known is not None and known[0] is row and known[1] == item.cells:
            return known[2]
        parts = [row.title, row.note, row.relation, *row.tags]
        parts += [pin.label for pin in item.cells]
        parts += [" ".join((*pin.tags, pin.anchor.quote)) for pin in item.cells]
        text = folded("\n".join(parts))
        self._texts[row.id] = (row, item.cells, text)
        while len(self._texts) > KEPT:
            self._texts.popitem(last=False)
        return text

    def prepare(self, items: Sequence[RowItem]) -> Iterator[None]:
        """Read the rows, one at each step, so that the first search need not."""
        for item in items:
            self._text(item)
            yield

    def matches(self, item: RowItem, words: Collection[str]) -> bool:
        """Whether a row has all the words."""
        text = self._text(item)
        for word in words:  # noqa: SIM110 (a generator takes twice as long)
            if word not in text:
                return False
        return True


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
