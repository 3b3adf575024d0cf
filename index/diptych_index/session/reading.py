"""Sessions read from the tables: whole, or only where a step of undo has changed them."""

import gc
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from sqlite3 import Connection
from typing import Any

from diptych_index.errors import StoreDamagedError
from diptych_index.session import columns as of
from diptych_index.session.model import Pin, Row, Session, TrashedRow
from diptych_index.session.panel import label_order
from diptych_index.session.schema import COLUMNS

MOST_REREAD = 500
"""Changes of a step beyond which all is read: asking for each of them costs more."""


def read_session(connection: Connection, session_id: str, undo: str, redo: str) -> Session:
    """Return a session that is there; ``undo`` and ``redo`` name its next steps.

    Raises StoreDamagedError.
    """
    with _legible(), _collecting_later():
        pins: dict[str, Pin] = {}
        cells: dict[str, list[tuple[int, str]]] = {}
        for found in _select(connection, "pin", "session", session_id):
            pin, home, cell = of.pin_from(found)
            pins[pin.id] = pin
            cells.setdefault(home, []).append((cell, pin.id))
        rows = [
            of.row_from(found, _in_order(cells.get(found[0], ()), pins))
            for found in _select(connection, "panel_row", "session", session_id, "position")
        ]
        return _session(connection, session_id, pins, rows, (undo, redo))


def reread_session(
    connection: Connection,
    known: Session,
    touched: Sequence[tuple[str, str]],
    names: tuple[str, str],
) -> Session:
    """Return a session as it is after rows of its tables were changed.

    ``known`` is its state before, ``touched`` the tables and ids of those rows, ``names`` those of
    the next steps (undo, redo). Raises StoreDamagedError.
    """
    if len(touched) > MOST_REREAD:
        return read_session(connection, known.id, *names)
    with _legible(), _collecting_later():
        pins = {pin.id: pin for pin in known.pins}
        pins.update((pin.id, pin) for image in known.trash for pin in image.pins)
        rows = {row.id: (row, "") for row in known.rows}
        rows.update((image.row.id, (image.row, image.deleted)) for image in known.trash)
        moved = {key for table, key in touched if table == "pin"}
        other = {key for table, key in touched if table == "panel_row"}
        other |= {key for key, (row, _) in rows.items() if not moved.isdisjoint(row.pins)}
        other |= _reread_pins(connection, pins, moved)
        for key in other:
            rows.pop(key, None)
            for found in _select(connection, "panel_row", "id", key):
                rows[key] = of.row_from(found, _cells_of(connection, key))
        order = connection.execute(
            "SELECT id FROM panel_row WHERE session = ? ORDER BY position", (known.id,)
        )
        return _session(connection, known.id, pins, [rows[key] for (key,) in order], names)


def _reread_pins(connection: Connection, pins: dict[str, Pin], keys: Iterable[str]) -> set[str]:
    """Bring pins up to date; return the rows that they stand in now."""
    homes = set()
    for key in keys:
        pins.pop(key, None)
        for found in _select(connection, "pin", "id", key):
            pins[key], home, _ = of.pin_from(found)
            homes.add(home)
    return homes


def _cells_of(connection: Connection, row: str) -> tuple[str, ...]:
    found = connection.execute(
        "SELECT id FROM pin WHERE panel_row = ? ORDER BY cell, side, number", (row,)
    )
    return tuple(key for (key,) in found)


def _session(
    connection: Connection,
    session_id: str,
    pins: dict[str, Pin],
    panel: Iterable[tuple[Row, str]],
    names: tuple[str, str],
) -> Session:
    """Put a session together; ``panel`` are its rows, each with when it was deleted ("": not)."""
    name, created, changed, desk = connection.execute(
        "SELECT name, created, changed, desk FROM session WHERE id = ?", (session_id,)
    ).fetchone()
    rows: list[Row] = []
    trash: list[TrashedRow] = []
    for row, deleted in panel:
        if deleted:
            own = tuple(pins.pop(pin) for pin in row.pins)
            trash.append(TrashedRow(row=row, pins=own, deleted=deleted))
        else:
            rows.append(row)
    if sum(len(row.pins) for row in rows) != len(pins):
        raise ValueError("passages without a row")
    documents = _select(connection, "session_document", "session", session_id, "side")
    concepts = _select(connection, "concept", "session", session_id, "position")
    links = _select(connection, "link", "session", session_id, "position")
    queries = _select(connection, "saved_query", "session", session_id, "position")
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
        links=tuple(of.link_from(found) for found in links),
        desk=read_desk(desk),
        undo=names[0],
        redo=names[1],
    )


def read_desk(text: str) -> Mapping[str, Any]:
    """Return the state of the desk; one that cannot be read is an empty one."""
    return of.read_mapping(text)


def _in_order(cells: Sequence[tuple[int, str]], pins: Mapping[str, Pin]) -> tuple[str, ...]:
    """Return the pins of a row by their cells; those without one of their own by their labels."""
    if len(cells) == 1:
        return (cells[0][1],)
    by_cell = [(cell, pins[pin].side, pins[pin].number, pin) for cell, pin in cells]
    return tuple([pin for _, _, _, pin in sorted(by_cell)])


def _select(
    connection: Connection, table: str, key: str, value: str, order: str = "rowid"
) -> Iterator[of.Values]:
    names = ", ".join(("id", *(name for name in COLUMNS[table] if name != "session")))
    return connection.execute(
        f"SELECT {names} FROM {table} WHERE {key} = ? ORDER BY {order}", (value,)
    )


@contextmanager
def _legible() -> Iterator[None]:
    """Raise StoreDamagedError for values that cannot be what was written."""
    try:
        yield
    except (ValueError, KeyError, TypeError) as error:
        raise StoreDamagedError(
            "A session cannot be read, because the file of the sessions is damaged; restore it "
            "from a copy."
        ) from error


@contextmanager
def _collecting_later() -> Iterator[None]:
    """Let no garbage be looked for while thousands of values are made: none of them is any.

    It would take a third of the time.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
