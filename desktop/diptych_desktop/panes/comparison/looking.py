"""What of the panel is in view: folded headings, classes left out, words searched for."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from diptych_desktop.models.differences import CLASSES, SUBSTANCE
from diptych_desktop.models.row_search import RowSearch, in_sight, search_words
from diptych_desktop.models.rows import RowItem


class Looking:
    """The state of the view that a session remembers, but does not undo; and the search."""

    def __init__(self) -> None:
        self.folded: set[str] = set()
        self.hidden: frozenset[str] = frozenset()
        self.words: tuple[str, ...] = ()
        self._search = RowSearch()

    def prepare(self, items: Sequence[RowItem]) -> Iterator[None]:
        """Make ready for a search, a row at each step."""
        return self._search.prepare(items)

    def search(self, query: str) -> None:
        """Show only the rows that have these words."""
        self.words = search_words(query)

    def fold(self, heading: str) -> None:
        """Fold a heading, or unfold it."""
        self.folded ^= {heading}

    def in_sight(self, items: Sequence[RowItem]) -> list[RowItem]:
        """Return the rows that are shown."""
        return in_sight(items, self.words, self._search)

    def bring_to_sight(self, items: Sequence[RowItem], row_id: str) -> bool:
        """Unfold the heading over a row; whether anything changed."""
        heading = ""
        for item in items:
            if item.row.heading:
                heading = item.id
            if item.id == row_id:
                break
        if heading not in self.folded or heading == row_id:
            return False
        self.folded.discard(heading)
        return True

    def state(self) -> dict[str, Any]:
        """Return what the session remembers, as JSON values."""
        return {"folded": sorted(self.folded), "hidden": sorted(self.hidden)}

    def restore(self, state: Mapping[str, Any]) -> None:
        """Take up what the session remembers; what makes no sense is left alone."""
        self.folded = set(_texts(state.get("folded")))
        known = set(CLASSES) - {SUBSTANCE}
        self.hidden = frozenset(name for name in _texts(state.get("hidden")) if name in known)


def _texts(value: object) -> list[str]:
    return [text for text in value if isinstance(text, str)] if isinstance(value, list) else []
