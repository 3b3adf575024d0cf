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
    """The differences of each row, worked out once while the row stays."""

    def __init__(self) -> None:
        self._known: dict[str, _Known] = {}

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
        for item in items:
            self._of(item, hidden)
            yield

    def count(self, items: Sequence[RowItem], at: At | None, hidden: frozenset[str]) -> Count:
        """Count the differences of rows; ``at`` is the one that is stood on."""
        number, total, complete = None, 0, True
        classes: Counter[str] = Counter()
        for item in items:
            known = self._of(item, hidden)
            if at is not None and item.row.id == at.row and at.stop in known.stops:
                number = total + known.stops.index(at.stop) + 1
            total += len(known.stops)
            for name, places in known.classes.items():
                classes[name] += places
            complete = complete and (item.comparison is not None or is_answered(item))
        return Count(number, total, classes, complete)

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
