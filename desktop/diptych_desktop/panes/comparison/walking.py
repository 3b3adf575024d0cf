"""The way through the differences of all rows, and which one the reader stands on."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple

from diptych_desktop.models.differences import Stop, class_places, stops
from diptych_desktop.models.rows import RowItem

Direction = Literal[1, -1]
StopsOf = Callable[[RowItem], Sequence[Stop]]


class At(NamedTuple):
    """A difference of a row."""

    row: str
    stop: Stop


@dataclass(frozen=True)
class Found:
    """Where a step leads: to a difference, or (``awaits`` a row) on when that row is compared."""

    at: At | None = None
    awaits: str = ""


class Count(NamedTuple):
    """How many differences rows have, and how often each class occurs, left out or not.

    ``at`` is the number of the one that is stood on, from 1; ``complete`` False where some rows
    have not been compared yet.
    """

    at: int | None
    total: int
    classes: Mapping[str, int]
    complete: bool


class _Known(NamedTuple):
    """What was worked out for a row, with what it depends on."""

    item: RowItem
    hidden: frozenset[str]
    stops: list[Stop]
    classes: Mapping[str, int]


class Stops:
    """The differences of each row, worked out once while the row stays.

    What was counted last is kept, so that a count costs only the rows that are others since.
    """

    def __init__(self) -> None:
        self._known: dict[str, _Known] = {}
        self._items: list[RowItem] = []
        self._counted: list[_Known] = []
        self._lengths: list[int] = []
        self._classes: Counter[str] = Counter()
        self._open = 0

    def of(self, item: RowItem, hidden: frozenset[str]) -> list[Stop]:
        """Return the differences of a row that are stopped at."""
        return self._of(item, hidden).stops

    def _of(self, item: RowItem, hidden: frozenset[str]) -> _Known:
        known = self._known.get(item.row.id)
        if known is not None and known.item is item and known.hidden == hidden:
            return known
        known = _Known(item, hidden, stops(item, hidden), class_places(item))
        self._known[item.row.id] = known
        return known

    def prepare(self, items: Sequence[RowItem], hidden: frozenset[str]) -> Iterator[None]:
        """Work out what a count of these rows needs, a row at each step."""
        for number in self._others(items, hidden):
            self._of(items[number], hidden)
            yield

    def count(self, items: Sequence[RowItem], at: At | None, hidden: frozenset[str]) -> Count:
        """Count the differences of rows; ``at`` is the one that is stood on."""
        if len(items) != len(self._items):
            self._begin(items, hidden)
        else:
            for number in self._others(items, hidden):
                self._add(self._counted[number], -1)
                self._counted[number] = known = self._of(items[number], hidden)
                self._lengths[number] = self._add(known, 1)
        self._items = list(items)
        place = self._number(at) if at is not None else None
        classes = {name: places for name, places in self._classes.items() if places}
        return Count(place, sum(self._lengths), classes, self._open == 0)

    def _others(self, items: Sequence[RowItem], hidden: frozenset[str]) -> list[int]:
        """Return the numbers of the rows that were not counted as they are now."""
        if len(items) != len(self._items) or (self._counted and self._counted[0].hidden != hidden):
            return list(range(len(items)))
        pairs = zip(items, self._items, strict=True)
        return [number for number, (now, before) in enumerate(pairs) if now is not before]

    def _begin(self, items: Sequence[RowItem], hidden: frozenset[str]) -> None:
        """Count all rows, from nothing."""
        self._classes, self._open = Counter(), 0
        self._counted = [self._of(item, hidden) for item in items]
        self._lengths = [self._add(known, 1) for known in self._counted]

    def _add(self, known: _Known, sign: Literal[1, -1]) -> int:
        """Add a row to the count, or take it out; return how many differences it has."""
        for name, places in known.classes.items():
            self._classes[name] += sign * places
        self._open += sign * (not is_answered(known.item))
        return len(known.stops)

    def _number(self, at: At) -> int | None:
        """Return the number of a difference among those of all rows, from 1; None for none."""
        ids = (item.row.id for item in self._items)
        place = next((n for n, row_id in enumerate(ids) if row_id == at.row), None)
        if place is None or at.stop not in self._counted[place].stops:
            return None
        return sum(self._lengths[:place]) + self._counted[place].stops.index(at.stop) + 1

    def forget(self, kept: set[str]) -> None:
        """Drop what is known of rows that are gone."""
        for row_id in [key for key in self._known if key not in kept]:
            del self._known[row_id]


def is_answered(item: RowItem) -> bool:
    """Whether it is known what differs in a row."""
    return not item.comparable or item.comparison is not None or item.failed


def step(
    items: Sequence[RowItem], at: At | None, start: str, direction: Direction, stops_of: StopsOf
) -> Found:
    """Return the difference after (or before) ``at``; without one, the first from row ``start``.

    Rows that nobody has compared yet are waited for, so that none is passed over.
    """
    ids = [item.id for item in items]
    here = at.row if at is not None else start
    first = ids.index(here) if here in ids else (0 if direction > 0 else len(ids) - 1)
    for position in range(first, len(items) if direction > 0 else -1, direction):
        item = items[position]
        if not is_answered(item):
            return Found(awaits=item.id)
        found = list(stops_of(item))
        if at is not None and item.id == at.row:
            found = _beyond(found, at.stop, direction)
        if found:
            return Found(At(item.id, found[0 if direction > 0 else -1]))
    return Found()


def _beyond(found: list[Stop], stop: Stop, direction: Direction) -> list[Stop]:
    """Return the stops after (or before) one; of one that is not there any more, all."""
    if stop not in found:
        return found
    place = found.index(stop)
    return found[place + 1 :] if direction > 0 else found[:place]
