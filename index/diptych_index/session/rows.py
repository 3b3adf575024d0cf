"""Sessions as rows of tables, and the difference between two states of them."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import zip_longest
from sqlite3 import Connection
from typing import Any, NamedTuple, TypeVar

from diptych_index.errors import StoreDamagedError
from diptych_index.session import columns as of
from diptych_index.session.columns import Columns
from diptych_index.session.model import Pin, Row, Session, TrashedRow
from diptych_index.session.panel import label_order
from diptych_index.session.schema import COLUMNS

Rows = dict[tuple[str, str], Columns]
"""Rows by table and id."""
Change = tuple[str, str, Columns | None, Columns | None]
"""An image: table, id, the columns before (None: no such row) and after (None: row gone)."""
T = TypeVar("T")


class Touched(NamedTuple):
    """The ids of rows of the panel and of pins that are not alike in two states of a session."""

    rows: set[str]
    pins: set[str]


def differences(before: Session, after: Session) -> list[Change]:
    """Return the images that lead from one state of a session to another.

    Of a long session only what is another value, or stands at another place, is looked at.
    """
    touched = _touched(before, after)
    return changes_between(rows_of(before, touched), rows_of(after, touched))


def rows_of(session: Session, touched: Touched | None = None) -> Rows:
    """Return the rows that hold what actions can change of a session.

    Of the panel and its pins all of them, or only the ``touched`` ones.
    """
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
    for position, row in enumerate(session.rows):
        if touched is None or row.id in touched.rows:
            rows["panel_row", row.id] = of.of_row(session.id, position, row, "")
    # The trash is counted from its bottom, so that what lies in it stays when more comes on top.
    for position, image in enumerate(reversed(session.trash)):
        if touched is None or image.row.id in touched.rows:
            rows["panel_row", image.row.id] = of.of_row(
                session.id, position, image.row, image.deleted
            )
    _add_pins(rows, session, touched)
    return rows


def _add_pins(rows: Rows, session: Session, touched: Touched | None) -> None:
    wanted = {
        pin.id: pin for pin in _all_pins(session) if touched is None or pin.id in touched.pins
    }
    if not wanted:
        return
    for row in _all_rows(session):
        for cell, key in enumerate(row.pins):
            if key in wanted:
                rows["pin", key] = of.of_pin(session.id, (row.id, cell), wanted[key])


def _touched(before: Session, after: Session) -> Touched:
    rows = {row.id for row in _other_places(before.rows, after.rows)}
    rows.update(image.row.id for image in _other_places(before.trash[::-1], after.trash[::-1]))
    pins = {pin.id for pin in _others(list(_all_pins(before)), list(_all_pins(after)))}
    for row in _others(list(_all_rows(before)), list(_all_rows(after))):
        pins.update(row.pins)
    return Touched(rows, pins)


def _other_places(before: Sequence[T], after: Sequence[T]) -> Iterator[T]:
    """Give what is another value at its place."""
    if before is not after:
        for old, new in zip_longest(before, after):
            if old is not new:
                yield from (thing for thing in (old, new) if thing is not None)


def _others(before: Sequence[T], after: Sequence[T]) -> Iterator[T]:
    """Give the values of which there is not the very same among the others."""
    old, new = {id(thing) for thing in before}, {id(thing) for thing in after}
    if old != new:
        yield from (thing for thing in before if id(thing) not in new)
        yield from (thing for thing in after if id(thing) not in old)


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
    for table, key, before, after in changes:
        old, new = (after, before) if back else (before, after)
        require_known(table, old, new)
        if new is None:
            connection.execute(f"DELETE FROM {table} WHERE id = ?", (key,))
        elif old is None:
            marks = ", ".join("?" * (len(new) + 1))
            connection.execute(
                f"INSERT INTO {table} (id, {', '.join(new)}) VALUES ({marks})",
                (key, *new.values()),
            )
        else:
            sets = ", ".join(f"{name} = ?" for name in new)
            connection.execute(f"UPDATE {table} SET {sets} WHERE id = ?", (*new.values(), key))


def require_known(table: str, *images: Columns | None) -> None:
    """Raise StoreDamagedError unless actions may change these columns of the table."""
    names = set().union(*(image or () for image in images))
    if not names <= set(COLUMNS.get(table, ())):
        raise StoreDamagedError("The undo history is damaged; go on without undoing.")


def read_session(connection: Connection, session_id: str, undo: str, redo: str) -> Session:
    """Return a session that is there; ``undo`` and ``redo`` name its next steps."""
    name, created, changed, desk = connection.execute(
        "SELECT name, created, changed, desk FROM session WHERE id = ?", (session_id,)
    ).fetchone()
    pins: dict[str, Pin] = {}
    cells: dict[str, list[tuple[int, str]]] = {}
    for found in _select(connection, "pin", session_id):
        pin, home, cell = of.pin_from(found)
        pins[pin.id] = pin
        cells.setdefault(home, []).append((cell, pin.id))
    rows: list[Row] = []
    trash: list[TrashedRow] = []
    for found in _select(connection, "panel_row", session_id, "position"):
        row, deleted = of.row_from(found, _in_order(cells.get(found[0], []), pins))
        if deleted:
            own = tuple(pins.pop(pin) for pin in row.pins)
            trash.append(TrashedRow(row=row, pins=own, deleted=deleted))
        else:
            rows.append(row)
    documents = _select(connection, "session_document", session_id, "side")
    concepts = _select(connection, "concept", session_id, "position")
    queries = _select(connection, "saved_query", session_id, "position")
    return Session(
        id=session_id,
        name=name,
        created=created,
        changed=changed,
        documents=tuple(of.document_from(found) for found in documents),
        pins=label_order(pins.values()),
        rows=tuple(rows),
        trash=tuple(reversed(trash)),
        concepts=tuple(of.concept_from(found) for found in concepts),
        saved_queries=tuple(of.query_from(found) for found in queries),
        desk=read_desk(desk),
        undo=undo,
        redo=redo,
    )


def read_desk(text: str) -> Mapping[str, Any]:
    """Return the state of the desk; one that cannot be read is an empty one."""
    return of.read_mapping(text)


def _in_order(cells: list[tuple[int, str]], pins: Mapping[str, Pin]) -> tuple[str, ...]:
    """Return the pins of a row by their cells; those without one of their own by their labels."""
    if len(cells) > 1:
        cells.sort(key=lambda cell: (cell[0], pins[cell[1]].side, pins[cell[1]].number))
    return tuple([pin for _, pin in cells])


def _select(
    connection: Connection, table: str, session_id: str, order: str = "rowid"
) -> Iterator[of.Values]:
    names = ", ".join(("id", *(name for name in COLUMNS[table] if name != "session")))
    return connection.execute(
        f"SELECT {names} FROM {table} WHERE session = ? ORDER BY {order}", (session_id,)
    )
