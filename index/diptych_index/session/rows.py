"""Sessions as rows of tables, and the difference between two states of them."""

from collections.abc import Iterator, Mapping, Sequence
from sqlite3 import Connection
from typing import Any

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
_Home = tuple[str, int]
"""The row a pin stands in, and its cell there."""


def rows_of(session: Session, same_as: Session | None = None) -> Rows:
    """Return the rows that hold what actions can change of a session.

    Pins and panel rows that are the very same values in the same place in ``same_as`` are left
    out: of two states of a long session only the difference is worth writing down.
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
    _add_panel_rows(rows, session, same_as)
    _add_pins(rows, session, same_as)
    return rows


def _add_panel_rows(rows: Rows, session: Session, same_as: Session | None) -> None:
    known = () if same_as is None else same_as.rows
    for position, row in enumerate(session.rows):
        if position >= len(known) or row is not known[position]:
            rows["panel_row", row.id] = of.of_row(session.id, position, row, "")
    # The trash is counted from its bottom, so that what lies in it stays when more comes on top.
    images = session.trash[::-1]
    known_images = () if same_as is None else same_as.trash[::-1]
    for position, image in enumerate(images):
        if position >= len(known_images) or image is not known_images[position]:
            rows["panel_row", image.row.id] = of.of_row(
                session.id, position, image.row, image.deleted
            )


def _add_pins(rows: Rows, session: Session, same_as: Session | None) -> None:
    homes = _homes(session)
    known = {} if same_as is None else {pin.id: pin for pin in _all_pins(same_as)}
    known_homes = {} if same_as is None else _homes(same_as)
    for pin in _all_pins(session):
        if pin is not known.get(pin.id) or homes[pin.id] != known_homes[pin.id]:
            rows["pin", pin.id] = of.of_pin(session.id, homes[pin.id], pin)


def _all_pins(session: Session) -> Iterator[Pin]:
    yield from session.pins
    for image in session.trash:
        yield from image.pins


def _homes(session: Session) -> dict[str, _Home]:
    rows = (*session.rows, *(image.row for image in session.trash))
    return {pin: (row.id, cell) for row in rows for cell, pin in enumerate(row.pins)}


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
        names = COLUMNS.get(table, ())
        if not set(old or ()) | set(new or ()) <= set(names):
            raise StoreDamagedError("The undo history is damaged; go on without undoing.")
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


def read_session(connection: Connection, session_id: str, undo: str, redo: str) -> Session:
    """Return a session that is there; ``undo`` and ``redo`` name its next steps."""
    name, created, changed, desk = connection.execute(
        "SELECT name, created, changed, desk FROM session WHERE id = ?", (session_id,)
    ).fetchone()
    pins: dict[str, Pin] = {}
    cells: dict[str, list[str]] = {}
    for found in _select(connection, "pin", session_id, "cell, side, number"):
        pins[found["id"]] = of.pin_from(found)
        cells.setdefault(found["panel_row"], []).append(found["id"])
    rows: list[Row] = []
    trash: list[TrashedRow] = []
    for found in _select(connection, "panel_row", session_id, "position"):
        row = of.row_from(found, tuple(cells.get(found["id"], ())))
        if found["deleted"]:
            own = tuple(pins.pop(pin) for pin in row.pins)
            trash.insert(0, TrashedRow(row=row, pins=own, deleted=found["deleted"]))
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
        trash=tuple(trash),
        concepts=tuple(of.concept_from(found) for found in concepts),
        saved_queries=tuple(of.query_from(found) for found in queries),
        desk=read_desk(desk),
        undo=undo,
        redo=redo,
    )


def read_desk(text: str) -> Mapping[str, Any]:
    """Return the state of the desk; one that cannot be read is an empty one."""
    return of.read_mapping(text)


def _select(
    connection: Connection, table: str, session_id: str, order: str
) -> Iterator[dict[str, Any]]:
    names = ("id", *COLUMNS[table])
    found = connection.execute(
        f"SELECT {', '.join(names)} FROM {table} WHERE session = ? ORDER BY {order}", (session_id,)
    )
    return (dict(zip(names, values, strict=True)) for values in found)
