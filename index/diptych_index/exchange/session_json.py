"""A session as the JSON of the portable file: what is shared of it (session_reading.py: and back).

Pins are called by their labels, rows stand in order and have no names, so that the same work gives
the same text whatever ids a store gave it. Not in it: the folders of the files, the trash, the
history of undo, and where the window stood on the screen.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from diptych_index.exchange.carried import Carried, desk_to_share
from diptych_index.session.model import Link, Pin, Row, SavedDocument, SavedQuery, Session
from diptych_index.session.wire import anchor_to_row

NAME = "session.json"
_UNTOUCHED = ("", "changed")
"""What stands here for a word of a later version: no colour or view, and a state to check."""


@dataclass(frozen=True, slots=True)
class _Keys:
    """The names that pins and rows have in the file, by their ids in the store."""

    pins: Mapping[str, str]
    rows: Mapping[str, str]


def session_to_json(session: Session) -> dict[str, Any]:
    """Return what is shared of a session; equal for equal work, whatever its ids are."""
    keys = _Keys(pin_keys(session.pins), {row.id: f"row:{n}" for n, row in enumerate(session.rows)})
    carried = Carried.of(session.desk)
    value: dict[str, Any] = {
        "session": {
            "id": carried.id or session.id,
            "name": session.name,
            "created": session.created,
            "changed": session.changed,
        },
        "documents": [
            _with_extra(_document(document), carried.extra_of("documents", document.side))
            for document in session.documents
        ],
        "pins": [
            _with_extra(_pin(pin, keys), carried.extra_of("pins", pin.id)) for pin in session.pins
        ],
        "rows": [
            _with_extra(_row(row, keys), carried.extra_of("rows", row.id)) for row in session.rows
        ],
        "concepts": [
            {"name": c.name, "color": c.color, "queries": list(c.queries)} for c in session.concepts
        ],
        "saved_queries": [_query(query) for query in session.saved_queries],
        **({"links": [_link(link) for link in session.links]} if session.links else {}),
        "desk": desk_to_share(session.desk, keys.pins, keys.rows),
    }
    value["session"] = carried.extra_of("session", "") | value["session"]
    return carried.extra_of("file", "") | value


def _with_extra(value: dict[str, Any], extra: Mapping[str, Any]) -> dict[str, Any]:
    """Add what a later version wrote; words that only it knows, until they were changed here."""
    unknown = {k: v for k, v in extra.items() if k not in value or value[k] in _UNTOUCHED}
    return value | unknown


def pin_keys(pins: Iterable[Pin]) -> dict[str, str]:
    """Return a name for each pin, by its id: its label, with a number where two have the same."""
    keys: dict[str, str] = {}
    counts: dict[str, int] = {}
    for pin in pins:
        counts[pin.label] = counts.get(pin.label, 0) + 1
        again = counts[pin.label]
        keys[pin.id] = pin.label if again == 1 else f"{pin.label}/{again}"
    return keys


def document_id(document: SavedDocument) -> str:
    """Return the name of a document for other programs."""
    return f"urn:sha256:{document.fingerprint}"


def _document(document: SavedDocument) -> dict[str, Any]:
    line = {"source_line": document.source_line} if document.source_line else {}
    return line | {
        "side": document.side,
        "fingerprint": document.fingerprint,
        "name": document.name,
        "title": document.title,
        "authors": list(document.authors),
        "date": document.date,
        "way": document.way.to_row(),
        "source": dict(document.source),
    }


def _pin(pin: Pin, keys: _Keys) -> dict[str, Any]:
    # Only where there is one: the others are written as they were before it was kept.
    former = {} if pin.former is None else {"former": dict(anchor_to_row(pin.former))}
    return former | {
        "key": keys.pins[pin.id],
        "side": pin.side,
        "number": pin.number,
        "state": pin.state,
        "created": pin.created,
        "color": pin.color,
        "tags": list(pin.tags),
        "anchor": dict(anchor_to_row(pin.anchor)),
    }


def _row(row: Row, keys: _Keys) -> dict[str, Any]:
    return {
        "pins": [keys.pins[pin] for pin in row.pins],
        "base": keys.pins.get(row.base, ""),
        "relation": row.relation,
        "note": row.note,
        "tags": list(row.tags),
        "view": row.view,
        "title": row.title,
        "heading": row.heading,
    }


def _link(link: Link) -> dict[str, Any]:
    return {
        "a": dict(anchor_to_row(link.a)),
        "b": dict(anchor_to_row(link.b)),
        "created": link.created,
    }


def _query(query: SavedQuery) -> dict[str, Any]:
    return {
        "name": query.name,
        "query": query.query,
        "match_any": query.match_any,
        "counts": dict(query.counts),
    }
