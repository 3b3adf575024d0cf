"""What the steps of apply.py share: finding pins and rows, their cells and their numbers."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from operator import attrgetter
from typing import NamedTuple

from diptych_index.errors import StoreError
from diptych_index.session.model import (
    MOST_CELLS,
    Pin,
    Row,
    Session,
    Side,
    TrashedRow,
)

_GONE = "That {} is not in this session any more; choose another one."

_LABEL = attrgetter("side", "number")


class Making(NamedTuple):
    """How new pins and rows are named, and their time (ISO 8601)."""

    new_id: Callable[[], str]
    now: str


def label_order(pins: Iterable[Pin]) -> tuple[Pin, ...]:
    """Return the pins as a session holds them: those of A, then of B, in order of pinning."""
    return tuple(sorted(pins, key=_LABEL))


def pin_of(session: Session, pin_id: str) -> Pin:
    """Return the pin of the panel with this id; StoreError in words if there is none."""
    for pin in session.pins:
        if pin.id == pin_id:
            return pin
    raise StoreError(_GONE.format("passage"))


def pins_of_ids(session: Session, ids: Iterable[str]) -> list[Pin]:
    """Return these pins in the order of their labels; StoreError if one is not there."""
    wanted = set(ids)
    found = [pin for pin in session.pins if pin.id in wanted]
    if len(found) < len(wanted):
        raise StoreError(_GONE.format("passage"))
    return found


def row_of(session: Session, row_id: str) -> Row:
    """Return the row of the panel with this id; StoreError in words if there is none."""
    for row in session.rows:
        if row.id == row_id:
            return row
    raise StoreError(_GONE.format("row"))


def rows_of_ids(session: Session, ids: Iterable[str]) -> list[Row]:
    """Return these rows in the order of the panel; StoreError if one is not there."""
    wanted = set(ids)
    found = [row for row in session.rows if row.id in wanted]
    if len(found) < len(wanted):
        raise StoreError(_GONE.format("row"))
    return found


def home_of(session: Session, pin_id: str) -> Row:
    """Return the row that a pin of the panel stands in."""
    return next(row for row in session.rows if pin_id in row.pins)


def with_row(session: Session, row: Row) -> Session:
    """Return the session with another state of one of its rows."""
    return replace(session, rows=tuple(row if r.id == row.id else r for r in session.rows))


def settled(session: Session, row: Row) -> Session:
    """Put ``row`` in its place, or leave it out when nothing is left in it."""
    if holds_something(row):
        return with_row(session, row)
    return replace(session, rows=tuple(r for r in session.rows if r.id != row.id))


def holds_something(row: Row) -> bool:
    """Whether a row has anything that a reader put there."""
    return bool(row.pins or row.note or row.tags or row.title or row.heading)


def with_cells(row: Row, pins: Sequence[str]) -> Row:
    """Return the row with these pins in its cells; a base that is gone is none any more."""
    return replace(row, pins=tuple(pins), base=row.base if row.base in pins else "")


def with_cell(row: Row, pin: Pin, sides: Mapping[str, Side], cell: int | None = None) -> Row:
    """Return ``row`` with ``pin`` in one more cell.

    ``cell`` (0-based) says where; None: behind the others of its side, where there are none A
    first and B last. ``sides`` tells the side of each pin. Raises StoreError when there is no room.
    """
    if row.heading:
        raise StoreError("A heading holds no passages; choose a row below it.")
    if len(row.pins) >= MOST_CELLS:
        raise StoreError(
            f"A row holds at most {MOST_CELLS} passages; take one out of it, or choose another row."
        )
    pins = list(row.pins)
    pins.insert(_behind_its_side(row, pin, sides) if cell is None else max(0, cell), pin.id)
    return with_cells(row, pins)


def _behind_its_side(row: Row, pin: Pin, sides: Mapping[str, Side]) -> int:
    own = [cell for cell, other in enumerate(row.pins) if sides[other] == pin.side]
    if own:
        return own[-1] + 1
    return 0 if pin.side == "A" else len(row.pins)


def sides_of(session: Session) -> dict[str, Side]:
    """Return the side of each pin of the panel."""
    return {pin.id: pin.side for pin in session.pins}


class Numbers:
    """The numbers that can be given: none that a pin has, none of a pin that lies in the trash."""

    def __init__(self, session: Session) -> None:
        self._pins = session.pins
        self._taken: set[tuple[Side, int]] | None = None
        self._last: dict[Side, int] = {"A": 0, "B": 0}
        for side in self._last:
            # They stand in the order of their numbers.
            last = next((pin for pin in reversed(session.pins) if pin.side == side), None)
            self._last[side] = 0 if last is None else last.number
        for image in session.trash:
            for pin in image.pins:
                self._last[pin.side] = max(self._last[pin.side], pin.number)

    def next(self, side: Side) -> int:
        """Give the next free number."""
        self._last[side] += 1
        return self._last[side]

    def wanted(self, side: Side, number: int) -> int:
        """Give this number, or if a pin of the panel has it (or it is none) the next free one."""
        if self._taken is None:
            self._taken = {(pin.side, pin.number) for pin in self._pins}
        if number < 1 or (side, number) in self._taken:
            number = self.next(side)
        self._taken.add((side, number))
        self._last[side] = max(self._last[side], number)
        return number


def trashed(session: Session, rows: Sequence[Row], now: str) -> Session:
    """Move rows of the panel, with their pins, to the top of the trash, in the order given."""
    gone = {row.id for row in rows}
    pins = {pin.id: pin for pin in session.pins}
    images = tuple(
        TrashedRow(row=row, pins=tuple(pins.pop(pin) for pin in row.pins), deleted=now)
        for row in rows
    )
    return replace(
        session,
        rows=tuple(row for row in session.rows if row.id not in gone),
        pins=tuple(pin for pin in session.pins if pin.id in pins),
        trash=(*images, *session.trash),
    )
