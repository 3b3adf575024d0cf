"""Goes through the differences, waiting for rows that have not been compared yet."""

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from itertools import islice

from PySide6.QtCore import QObject, Signal

from diptych_desktop.models.differences import Stop, difference, words_of
from diptych_desktop.models.rows import RowItem, place_of
from diptych_desktop.panes.comparison.walking import (
    At,
    Count,
    Direction,
    Stops,
    is_answered,
    step,
)

AHEAD = 64
"""Rows that are compared together on the way, so that one need not wait at each."""
Items = Callable[[], Sequence[RowItem]]


class Walk(QObject):
    """Knows on which difference the reader stands.

    Signals:
        arrived(object At): the reader goes to a difference.
        wanted(object RowItem): a row has to be compared before the walk goes on.
        ended(str words): there is none further on.
    """

    arrived = Signal(object)
    wanted = Signal(object)
    ended = Signal(str)

    def __init__(self, items: Items, parent: QObject) -> None:
        super().__init__(parent)
        self._items = items
        self._stops = Stops()
        self._pending: Callable[[], None] | None = None
        self._awaits = ""
        self.hidden: frozenset[str] = frozenset()
        self.at: At | None = None

    def forget(self) -> None:
        """Stand nowhere, and wait for nothing."""
        self.at = self._pending = None

    def keep_for(self, items: Sequence[RowItem]) -> None:
        """Drop what is known of rows that are gone."""
        self._stops.forget({item.row.id for item in items})

    def stops_of(self, item: RowItem) -> list[Stop]:
        """Return the differences of a row that are looked at."""
        return self._stops.of(item, self.hidden)

    def go(self, direction: Direction, start: str, *, from_end: bool = False) -> None:
        """Go on from here, else from row ``start``; ``from_end``: to the first or last of all."""
        at, start = (None, "") if from_end else (self.at, start)
        found = step(self._items(), at, start, direction, self.stops_of)
        again = partial(self.go, direction, start, from_end=from_end)
        self._pending, self._awaits = (again if found.awaits else None), found.awaits
        if found.awaits:
            self._ask_from(found.awaits, direction)
        elif found.at is None:
            self.ended.emit(
                self.tr("No further difference")
                if direction > 0
                else self.tr("No earlier difference")
            )
        else:
            self.arrived.emit(found.at)

    def _ask_from(self, row_id: str, direction: Direction) -> None:
        """Have a row compared, and those that come after it on the way, round and round."""
        items = list(self._items())[::direction]
        first = next(n for n, item in enumerate(items) if item.id == row_id)
        unknown = (item for item in items[first:] + items[:first] if not is_answered(item))
        for item in list(islice(unknown, AHEAD)):
            self.wanted.emit(item)

    def go_on(self, row_id: str) -> None:
        """Go on where this row, which is compared now, had to be waited for."""
        if self._pending is not None and row_id == self._awaits:
            self._pending()

    def set_hidden(self, hidden: frozenset[str]) -> None:
        """Pass over the differences of these classes."""
        self.hidden = hidden

    def prepare(self) -> Iterator[None]:
        """Make ready for a count, a row at each step."""
        return self._stops.prepare(list(self._items()), self.hidden)

    def count(self) -> Count:
        """Return the number of the difference one stands on, of how many, and of which classes."""
        return self._stops.count(self._items(), self.at, self.hidden)

    def describe(self, item: RowItem, at: At) -> str:
        """Return a difference in words, with where its passages stand."""
        found = difference(item, at.stop)
        names = item.names(item.pairs[at.stop.pair])
        return words_of(found, names, (place_of(found.left), place_of(found.right)))
