"""Sessions as rows of tables, and the difference between two states of them."""

import json
from collections.abc import Iterator, Mapping, Sequence
from sqlite3 import Connection
from typing import Any, cast

from diptych_index.errors import StoreDamagedError
from diptych_index.session.apply import label_order
from diptych_index.session.model import (
    Anchor,
    AnchorState,
    Pin,
    Row,
    RowView,
    SavedDocument,
    Session,
    Side,
)
from diptych_index.session.schema import COLUMNS
from diptych_index.spans import raw_span, read_span
from diptych_index.text.way import Way

_WAY_FIELDS = ("whole", "undone", "pages")
Value = str | int | None
Columns = dict[str, Value]
Rows = dict[tuple[str, str], Columns]
"""Rows by table and id."""
Change = tuple[str, str, Columns | None, Columns | None]
"""An image: table, id, the columns before (None: no such row) and after (None: row gone)."""


def rows_of(session: Session, same_as: Session | None = None) -> Rows:
    """Return the rows that hold what actions can change of a session.

    Pins and panel rows that are the very same values in the same place in ``same_as`` are left
    out: of two states of a long session only the difference is worth writing down.
    """
    rows: Rows = {("session", session.id): {"name": _text(session.name)}}
    for document in session.documents:
        key = f"{session.id}:{document.side}"
        rows["session_document", key] = _document_columns(session.id, document)
    homes = _homes(session)
    known = {} if same_as is None else {pin.id: pin for pin in same_as.pins}
    known_homes = {} if same_as is None else _homes(same_as)
    known_rows = () if same_as is None else same_as.rows
    for position, row in enumerate(session.rows):
        if position < len(known_rows) and row is known_rows[position]:
            continue
        rows["panel_row", row.id] = {
            "session": session.id,
            "position": position,
            "relation": row.relation,
            "note": _text(row.note),
            "tags": json.dumps(row.tags),
            "view": row.view,
        }
    for pin in session.pins:
        if pin is not known.get(pin.id) or homes[pin.id] != known_homes[pin.id]:
            rows["pin", pin.id] = _pin_columns(session.id, homes[pin.id], pin)
    return rows


def _homes(session: Session) -> dict[str, str]:
    """Return the row of each pin."""
    return {pin: row.id for row in session.rows for pin in row.pins}


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
    pins: list[Pin] = []
    homes: dict[str, list[str]] = {}
    for columns in _select(connection, "pin", session_id, "side, number"):
        pins.append(_pin_from(columns))
        homes.setdefault(columns["panel_row"], []).append(columns["id"])
    rows = tuple(
        _row_from(columns, tuple(homes.get(columns["id"], ())))
        for columns in _select(connection, "panel_row", session_id, "position")
    )
    documents = _select(connection, "session_document", session_id, "side")
    return Session(
        id=session_id,
        name=name,
        created=created,
        changed=changed,
        documents=tuple(_document_from(columns) for columns in documents),
        pins=label_order(pins),
        rows=rows,
        desk=read_desk(desk),
        undo=undo,
        redo=redo,
    )


def read_desk(text: str) -> Mapping[str, Any]:
    """Return the state of the desk; one that cannot be read is an empty one."""
    try:
        desk = json.loads(text)
    except ValueError:
        return {}
    return desk if isinstance(desk, dict) else {}


def _select(
    connection: Connection, table: str, session_id: str, order: str
) -> Iterator[dict[str, Any]]:
    names = ("id", *COLUMNS[table])
    found = connection.execute(
        f"SELECT {', '.join(names)} FROM {table} WHERE session = ? ORDER BY {order}", (session_id,)
    )
    return (dict(zip(names, values, strict=True)) for values in found)


def _text(text: str) -> str:
    """Replace half characters (lone surrogates), which no file of ours may hold."""
    if text.isascii():
        return text
    return text.encode("utf-8", "replace").decode("utf-8")


def _document_columns(session_id: str, document: SavedDocument) -> Columns:
    return {
        "session": session_id,
        "side": document.side,
        "fingerprint": document.fingerprint,
        # As JSON: a path may hold bytes that are no UTF-8, which Python keeps as half characters.
        "path": json.dumps(document.path),
        "name": _text(document.name),
        "title": _text(document.title),
        "authors": json.dumps(document.authors),
        "date": _text(document.date),
        "encoding": _text(document.way.encoding),
        "as_in_file": int(document.way.as_in_file),
        "way": _way_column(document.way),
    }


def _document_from(columns: dict[str, Any]) -> SavedDocument:
    return SavedDocument(
        side=cast("Side", columns["side"]),
        fingerprint=columns["fingerprint"],
        path=json.loads(columns["path"]),
        name=columns["name"],
        title=columns["title"],
        authors=tuple(json.loads(columns["authors"])),
        date=columns["date"],
        way=_way_from(columns),
    )


def _way_column(way: Way) -> str:
    """Return what a way says beside the columns that every version of the store has."""
    return json.dumps({name: value for name, value in way.to_row().items() if name in _WAY_FIELDS})


def _way_from(columns: dict[str, Any]) -> Way:
    """Return the way of a document; what is damaged in it is as by default."""
    own = {"encoding": columns["encoding"], "as_in_file": bool(columns["as_in_file"])}
    try:
        return Way.from_row({**json.loads(columns["way"]), **own})
    except (ValueError, TypeError):
        return Way.from_row(own)


def _row_from(columns: dict[str, Any], pins: tuple[str, ...]) -> Row:
    return Row(
        id=columns["id"],
        pins=pins,
        relation=columns["relation"],
        note=columns["note"],
        tags=() if columns["tags"] == "[]" else tuple(json.loads(columns["tags"])),
        view=cast("RowView", columns["view"]),
    )


def _pin_columns(session_id: str, row_id: str, pin: Pin) -> Columns:
    anchor = pin.anchor
    return {
        "session": session_id,
        "panel_row": row_id,
        "side": pin.side,
        "number": pin.number,
        "state": pin.state,
        "created": pin.created,
        "fingerprint": anchor.fingerprint,
        "read_start": anchor.read.start,
        "read_end": anchor.read.end,
        "raw_start": None if anchor.raw is None else anchor.raw.start,
        "raw_end": None if anchor.raw is None else anchor.raw.end,
        "quote": _text(anchor.quote),
        "prefix": _text(anchor.prefix),
        "suffix": _text(anchor.suffix),
        "paragraph": anchor.paragraph,
        "first_line": anchor.lines[0],
        "last_line": anchor.lines[1],
        "page": None if anchor.page is None else _text(anchor.page),
        "section": _text(anchor.section),
    }


def _pin_from(columns: dict[str, Any]) -> Pin:
    raw = columns["raw_start"], columns["raw_end"]
    anchor = Anchor(
        fingerprint=columns["fingerprint"],
        read=read_span(columns["read_start"], columns["read_end"]),
        raw=None if raw[0] is None or raw[1] is None else raw_span(*raw),
        quote=columns["quote"],
        prefix=columns["prefix"],
        suffix=columns["suffix"],
        paragraph=columns["paragraph"],
        lines=(columns["first_line"], columns["last_line"]),
        page=columns["page"],
        section=columns["section"],
    )
    return Pin(
        id=columns["id"],
        side=cast("Side", columns["side"]),
        number=columns["number"],
        anchor=anchor,
        state=cast("AnchorState", columns["state"]),
        created=columns["created"],
    )
