"""The way through the differences of all rows, and which one the reader stands on."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple

from diptych_desktop.models.differences import Stop, stops
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


class Stops:
    """The differences of each row, worked out once while the row stays."""

    def __init__(self) -> None:
        self._known: dict[str, tuple[RowItem, frozenset[str], list[Stop]]] = {}

    def of(self, item: RowItem, hidden: frozenset[str]) -> list[Stop]:
        """Return the differences of a row that are stopped at."""
        known = self._known.get(item.id)
        if known is not None and known[0] is item and known[1] == hidden:
            return known[2]
        found = stops(item, hidden)
        self._known[item.id] = (item, hidden, found)
        return found

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


def count(
    items: Sequence[RowItem], at: At | None, stops_of: StopsOf
) -> tuple[int | None, int, bool]:
    """Return the number of ``at`` (from 1), how many there are, and whether all are known."""
    total, number = 0, None
    for item in items:
        found = stops_of(item)
        if at is not None and item.id == at.row and at.stop in found:
            number = total + found.index(at.stop) + 1
        total += len(found)
    return number, total, all(is_answered(item) for item in items)
