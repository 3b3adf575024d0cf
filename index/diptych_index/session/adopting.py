"""A session from elsewhere, kept with its own times and, where that is free, its own id."""

import json
from collections.abc import Callable
from dataclasses import replace
from sqlite3 import Connection

from diptych_index.session.model import Pin, Row, Session
from diptych_index.session.rows import Rows, changes_between, rows_of, write_changes


def with_own_ids(session: Session, new_id: Callable[[], str]) -> tuple[Session, dict[str, str]]:
    """Return the session with other ids of pins, rows, queries and links, and which became which.

    What comes from elsewhere may have any ids; those of a store are given by it.
    """
    old = [*(p.id for p in session.pins), *(r.id for r in session.rows)]
    old += [query.id for query in session.saved_queries]
    old += [link.id for link in session.links]
    ids = {key: new_id() for key in old}
    own = replace(
        session,
        pins=tuple(_pin(pin, ids) for pin in session.pins),
        rows=tuple(_row(row, ids) for row in session.rows),
        saved_queries=tuple(replace(query, id=ids[query.id]) for query in session.saved_queries),
        links=tuple(replace(link, id=ids[link.id]) for link in session.links),
        trash=(),
        undo="",
        redo="",
    )
    return own, ids


def insert(connection: Connection, session: Session) -> None:
    """Write a session as it is, as the one used last; its id must be free."""
    start: Rows = {("session", session.id): {"name": ""}}
    connection.execute(
        "INSERT INTO session (id, name, created, changed, sequence, desk)"
        " VALUES (?, '', ?, ?, (SELECT coalesce(max(sequence), 0) + 1 FROM session), ?)",
        (session.id, session.created, session.changed, json.dumps(dict(session.desk))),
    )
    write_changes(connection, changes_between(start, rows_of(session)), back=False)


def is_taken(connection: Connection, session_id: str) -> bool:
    """Return whether there is a session of this id, be it in the trash."""
    found = connection.execute("SELECT 1 FROM session WHERE id = ?", (session_id,))
    return found.fetchone() is not None


def known_as(connection: Connection, session_id: str) -> str | None:
    """Return the session, not in the trash, that has this id or came with it; the one used last."""
    if not session_id:
        return None
    found = connection.execute(
        "SELECT id FROM session WHERE deleted = 0"
        " AND (id = :id OR iif(json_valid(desk), json_extract(desk, '$.carried.id'), '') = :id)"
        " ORDER BY sequence DESC",
        {"id": session_id},
    ).fetchone()
    return None if found is None else str(found[0])


def _pin(pin: Pin, ids: dict[str, str]) -> Pin:
    return replace(pin, id=ids[pin.id])


def _row(row: Row, ids: dict[str, str]) -> Row:
    pins = tuple(ids[pin] for pin in row.pins)
    return replace(row, id=ids[row.id], pins=pins, base=ids.get(row.base, ""))
