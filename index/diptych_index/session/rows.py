"""Sessions as rows of tables, and the difference between two states of them."""

from collections.abc import Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from itertools import groupby
from operator import is_, itemgetter
from sqlite3 import Connection
from typing import TypeVar

from diptych_index.errors import StoreDamagedError
from diptych_index.session import columns as of
from diptych_index.session.columns import Columns, Value
from diptych_index.session.model import Pin, Row, Session, TrashedRow
from diptych_index.session.schema import COLUMNS

Rows = dict[tuple[str, str], Columns]
"""Rows by table and id."""
Change = tuple[str, str, Columns | None, Columns | None]
"""An image: table, id, the columns before (None: no such row) and after (None: row gone)."""
_KNOWN = {table: frozenset(names) for table, names in COLUMNS.items()}
T = TypeVar("T")


def rows_of(session: Session) -> Rows:
    """Return all the rows that hold what actions can change of a session."""
    rows = _rows_beside_the_panel(session)
    _add_panel_rows(rows, session, 0, session.rows)
    _add_trash_rows(rows, session, 0, session.trash[::-1])
    pins = {pin.id: pin for pin in _all_pins(session)}
    _add_pins(rows, session, pins, _all_rows(session))
    return rows


def differences(before: Session, after: Session) -> list[Change]:
    """Return the images that lead from one state of a session to another.

    Of a long session only what is another value, or stands at another place, is looked at.
    """
    old, new = _rows_beside_the_panel(before), _rows_beside_the_panel(after)
    start, old_rows, new_rows = _other_places(before.rows, after.rows)
    shifted = set(map(id, old_rows)) & set(map(id, new_rows))
    _add_panel_rows(old, before, start, old_rows, shifted)
    _add_panel_rows(new, after, start, new_rows, shifted)
    # The trash is counted from its bottom, so that what lies in it stays when more comes on top.
    start, old_trash, new_trash = _other_places(before.trash[::-1], after.trash[::-1])
    _add_trash_rows(old, before, start, old_trash)
    _add_trash_rows(new, after, start, new_trash)
    old_home = [*old_rows, *(image.row for image in old_trash)]
    new_home = [*new_rows, *(image.row for image in new_trash)]
    keys = {pin for row in _others(old_home, new_home) for pin in row.pins}
    keys.update(pin.id for pin in _other_pins(before, after))
    if keys:
        _add_pins(old, before, _chosen(before, keys), [*old_home, *_all_rows(before)])
        _add_pins(new, after, _chosen(after, keys), [*new_home, *_all_rows(after)])
    return changes_between(old, new)


def _rows_beside_the_panel(session: Session) -> Rows:
    rows: Rows = {("session", session.id): {"name": of.written(session.name)}}
    for document in session.documents:
        key = f"{session.id}:{document.side}"
        rows["session_document", key] = of.of_document(session.id, document)
    for position, concept in enumerate(session.concepts):
        key = f"{session.id}:{of.written(concept.name)}"
        rows["concept", key] = of.of_concept(session.id, position, concept)
    for position, query in enumerate(session.saved_queries):
        key = f"{session.id}:{of.written(query.id)}"
        rows["saved_query", key] = of.of_query(session.id, position, query)
    for position, link in enumerate(session.links):
        rows["link", link.id] = of.of_link(session.id, position, link)
    return rows


def _add_panel_rows(
    rows: Rows,
    session: Session,
    start: int,
    panel: Sequence[Row],
    shifted: AbstractSet[int] = frozenset(),
) -> None:
    """Add rows of the panel; of those that only ``shifted`` (their id()) where they stand."""
    for position, row in enumerate(panel, start):
        rows["panel_row", row.id] = (
            {"position": position}
            if id(row) in shifted
            else of.of_row(session.id, position, row, "")
        )


def _add_trash_rows(rows: Rows, session: Session, start: int, trash: Sequence[TrashedRow]) -> None:
    for position, image in enumerate(trash, start):
        rows["panel_row", image.row.id] = of.of_row(session.id, position, image.row, image.deleted)


def _add_pins(rows: Rows, session: Session, pins: dict[str, Pin], homes: Iterable[Row]) -> None:
    """Add these pins; ``homes`` are looked through until all of them are found."""
    left = dict(pins)
    for row in homes:
        for cell, key in enumerate(row.pins):
            if key in left:
                rows["pin", key] = of.of_pin(session.id, (row.id, cell), left.pop(key))
        if not left:
            break


def _chosen(session: Session, keys: set[str]) -> dict[str, Pin]:
    return {pin.id: pin for pin in _all_pins(session) if pin.id in keys}


def _other_places(before: Sequence[T], after: Sequence[T]) -> tuple[int, Sequence[T], Sequence[T]]:
    """Return from where on the two differ, and what of either is another value at its place."""
    if before is after:
        return 0, (), ()
    start = _alike(before, after)
    end = 0
    if len(before) == len(after):
        end = _alike(before[:start:-1], after[:start:-1])
    return start, before[start : len(before) - end], after[start : len(after) - end]


def _other_pins(before: Session, after: Session) -> Iterator[Pin]:
    """Give the pins of either state of which the other has not the very same."""
    if before.pins is not after.pins or before.trash is not after.trash:
        yield from _others(list(_all_pins(before)), list(_all_pins(after)))


def _others(before: Sequence[T], after: Sequence[T]) -> Iterator[T]:
    """Give the values of which there is not the very same among the others."""
    start = _alike(before, after)
    old, new = before[start:], after[start:]
    known, there = set(map(id, old)), set(map(id, new))
    yield from (thing for thing in old if id(thing) not in there)
    yield from (thing for thing in new if id(thing) not in known)


def _alike(before: Sequence[object], after: Sequence[object]) -> int:
    """Return how many values at the beginning are the very same."""
    same = [*map(is_, before, after), False]
    return same.index(False)


def _all_pins(session: Session) -> Iterator[Pin]:
    yield from session.pins
    for image in session.trash:
        yield from image.pins


def _all_rows(session: Session) -> Iterator[Row]:
    yield from session.rows
    for image in session.trash:
        yield image.row


def changes_between(before: Rows, after: Rows) -> list[Change]:
    """Return the images that lead from ``before`` to ``after``; of an update, changed columns."""
    changes: list[Change] = []
    for key, old in before.items():
        new = after.get(key)
        if new is None:
            changes.append((*key, old, None))
        elif new != old:
            names = [name for name in old if old[name] != new[name]]
            changes.append((*key, {n: old[n] for n in names}, {n: new[n] for n in names}))
    changes.extend((*key, None, new) for key, new in after.items() if key not in before)
    return changes


def write_changes(connection: Connection, changes: Sequence[Change], *, back: bool) -> None:
    """Write the images' later state, or with ``back`` their earlier one.

    Raises StoreDamagedError when an image speaks of a table or column that actions do not have.
    """
    steps = (_step(change, back=back) for change in changes)
    for statement, values in groupby(steps, key=itemgetter(0)):
        connection.executemany(statement, (step[1] for step in values))


def _step(change: Change, *, back: bool) -> tuple[str, tuple[Value, ...]]:
    """Return the statement that leads to a state of an image, and its values."""
    table, key, before, after = change
    old, new = (after, before) if back else (before, after)
    require_known(table, old, new)
    if new is None:
        return f"DELETE FROM {table} WHERE id = ?", (key,)
    if old is None:
        marks = ", ".join("?" * (len(new) + 1))
        return f"INSERT INTO {table} (id, {', '.join(new)}) VALUES ({marks})", (key, *new.values())
    sets = ", ".join(f"{name} = ?" for name in new)
    return f"UPDATE {table} SET {sets} WHERE id = ?", (*new.values(), key)


def require_known(table: str, *images: Columns | None) -> None:
    """Raise StoreDamagedError unless actions may change these columns of the table."""
    known = _KNOWN.get(table, frozenset())
    if not all(known.issuperset(image or ()) for image in images):
        raise StoreDamagedError("The undo history is damaged; go on without undoing.")
