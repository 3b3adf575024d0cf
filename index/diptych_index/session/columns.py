"""The values of a session as columns of tables, and back."""

import json
from collections.abc import Mapping
from typing import Any, cast

from diptych_index.session.model import (
    Anchor,
    AnchorState,
    Concept,
    Pin,
    Row,
    RowView,
    SavedDocument,
    SavedQuery,
    Side,
)
from diptych_index.spans import raw_span, read_span
from diptych_index.text.way import Way

_WAY_FIELDS = ("whole", "undone", "pages")
Value = str | int | None
Columns = dict[str, Value]


def written(text: str) -> str:
    """Replace half characters (lone surrogates), which no file of ours may hold."""
    if text.isascii():
        return text
    return text.encode("utf-8", "replace").decode("utf-8")


def read_mapping(text: str) -> Mapping[str, Any]:
    """Return a mapping kept as JSON; one that cannot be read is an empty one."""
    try:
        kept = json.loads(text)
    except ValueError:
        return {}
    return kept if isinstance(kept, dict) else {}


def of_document(session_id: str, document: SavedDocument) -> Columns:
    """Return the columns of ``session_document``."""
    return {
        "session": session_id,
        "side": document.side,
        "fingerprint": document.fingerprint,
        # As JSON: a path may hold bytes that are no UTF-8, which Python keeps as half characters.
        "path": json.dumps(document.path),
        "name": written(document.name),
        "title": written(document.title),
        "authors": json.dumps(document.authors),
        "date": written(document.date),
        "encoding": written(document.way.encoding),
        "as_in_file": int(document.way.as_in_file),
        "way": _way_column(document.way),
        "source": json.dumps(dict(document.source), sort_keys=True, allow_nan=False),
    }


def document_from(columns: dict[str, Any]) -> SavedDocument:
    """Return the document of a row of ``session_document``."""
    return SavedDocument(
        side=cast("Side", columns["side"]),
        fingerprint=columns["fingerprint"],
        path=json.loads(columns["path"]),
        name=columns["name"],
        title=columns["title"],
        authors=tuple(json.loads(columns["authors"])),
        date=columns["date"],
        way=_way_from(columns),
        source=read_mapping(columns["source"]),
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


def of_row(session_id: str, position: int, row: Row, deleted: str) -> Columns:
    """Return the columns of ``panel_row``; ``deleted`` is when it was put into the trash ("")."""
    return {
        "session": session_id,
        "position": position,
        "relation": written(row.relation),
        "note": written(row.note),
        "tags": json.dumps(row.tags),
        "view": row.view,
        "title": written(row.title),
        "base": row.base,
        "heading": int(row.heading),
        "deleted": deleted,
    }


def row_from(columns: dict[str, Any], pins: tuple[str, ...]) -> Row:
    """Return the row of the panel that a row of ``panel_row`` holds."""
    return Row(
        id=columns["id"],
        pins=pins,
        relation=columns["relation"],
        note=columns["note"],
        tags=_strings(columns["tags"]),
        view=cast("RowView", columns["view"]),
        title=columns["title"],
        base=columns["base"],
        heading=bool(columns["heading"]),
    )


def of_pin(session_id: str, home: tuple[str, int], pin: Pin) -> Columns:
    """Return the columns of ``pin``; ``home`` is the id of its row and its cell there."""
    anchor = pin.anchor
    return {
        "session": session_id,
        "panel_row": home[0],
        "side": pin.side,
        "number": pin.number,
        "state": pin.state,
        "created": pin.created,
        "fingerprint": anchor.fingerprint,
        "read_start": anchor.read.start,
        "read_end": anchor.read.end,
        "raw_start": None if anchor.raw is None else anchor.raw.start,
        "raw_end": None if anchor.raw is None else anchor.raw.end,
        "quote": written(anchor.quote),
        "prefix": written(anchor.prefix),
        "suffix": written(anchor.suffix),
        "paragraph": anchor.paragraph,
        "first_line": anchor.lines[0],
        "last_line": anchor.lines[1],
        "page": None if anchor.page is None else written(anchor.page),
        "section": written(anchor.section),
        "cell": home[1],
        "color": pin.color,
        "tags": json.dumps(pin.tags),
    }


def pin_from(columns: dict[str, Any]) -> Pin:
    """Return the pin that a row of ``pin`` holds."""
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
        color=columns["color"],
        tags=_strings(columns["tags"]),
    )


def of_concept(session_id: str, position: int, concept: Concept) -> Columns:
    """Return the columns of ``concept``."""
    return {
        "session": session_id,
        "position": position,
        "name": written(concept.name),
        "color": written(concept.color),
        "queries": json.dumps(concept.queries),
    }


def concept_from(columns: dict[str, Any]) -> Concept:
    """Return the concept that a row of ``concept`` holds."""
    return Concept(
        name=columns["name"], color=columns["color"], queries=_strings(columns["queries"])
    )


def of_query(session_id: str, position: int, query: SavedQuery) -> Columns:
    """Return the columns of ``saved_query``."""
    return {
        "session": session_id,
        "position": position,
        "key": written(query.id),
        "name": written(query.name),
        "query": written(query.query),
        "match_any": int(query.match_any),
        "counts": json.dumps(dict(query.counts)),
    }


def query_from(columns: dict[str, Any]) -> SavedQuery:
    """Return the query that a row of ``saved_query`` holds."""
    return SavedQuery(
        id=columns["key"],
        name=columns["name"],
        query=columns["query"],
        match_any=bool(columns["match_any"]),
        counts=read_mapping(columns["counts"]),
    )


def _strings(text: str) -> tuple[str, ...]:
    return () if text == "[]" else tuple(json.loads(text))
