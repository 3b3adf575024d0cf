"""The way through the differences of all rows, and which one the reader stands on."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple

from diptych_desktop.delegates.rows.marks import shown_ops
from diptych_desktop.models.rows import RowItem

Direction = Literal[1, -1]
OpsOf = Callable[[RowItem], Sequence[int]]


class At(NamedTuple):
    """A difference: of a row, the index of the operation."""

    row: str
    op: int


@dataclass(frozen=True)
class Found:
    """Where a step leads: to a difference, or (``awaits`` a row) on when that row is compared."""

    at: At | None = None
    awaits: str = ""


class Stops:
    """The operations that one stops at in each row, worked out once while the row stays."""

    def __init__(self) -> None:
        self._known: dict[str, tuple[RowItem, bool, list[int]]] = {}

    def of(self, item: RowItem, *, minor: bool) -> list[int]:
        """Return the indices of the operations of a row that are stopped at."""
        known = self._known.get(item.id)
        if known is not None and known[0] is item and known[1] == minor:
            return known[2]
        ops = shown_ops(item, minor=minor)
        self._known[item.id] = (item, minor, ops)
        return ops


def is_answered(item: RowItem) -> bool:
    """Whether it is known what differs in a row."""
    return not item.comparable or item.result is not None or item.failed


def step(
    items: Sequence[RowItem], at: At | None, start: str, direction: Direction, ops_of: OpsOf
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
        ops = list(ops_of(item))
        if at is not None and item.id == at.row:
            ops = [op for op in ops if (op - at.op) * direction > 0]
        if ops:
            return Found(At(item.id, ops[0 if direction > 0 else -1]))
    return Found()


def count(items: Sequence[RowItem], at: At | None, ops_of: OpsOf) -> tuple[int | None, int, bool]:
    """Return the number of ``at`` (from 1), how many there are, and whether all are known."""
    total, number = 0, None
    for item in items:
        ops = ops_of(item)
        if at is not None and item.id == at.row and at.op in ops:
            number = total + ops.index(at.op) + 1
        total += len(ops)
    return number, total, all(is_answered(item) for item in items)
