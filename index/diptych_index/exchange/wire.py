"""What a file brings, as it travels from the engine to the window: JSON values and back."""

from collections.abc import Mapping
from typing import Any

from diptych_index.session.actions import NewPin, NewRow
from diptych_index.session.model import Concept, SavedDocument, SavedQuery
from diptych_index.session.wire import anchor_from_row, anchor_to_row
from diptych_index.text.way import Way


def row_to_json(row: NewRow) -> dict[str, Any]:
    """Return a row from outside as JSON values."""
    return {
        "pins": [_pin_to_json(pin) for pin in row.pins],
        "relation": row.relation,
        "note": row.note,
        "tags": list(row.tags),
        "view": row.view,
        "title": row.title,
        "base": row.base,
        "heading": row.heading,
    }


def row_from_json(value: Mapping[str, Any]) -> NewRow:
    """Return the row that JSON values of ``row_to_json`` tell."""
    return NewRow(
        pins=tuple(_pin_from_json(pin) for pin in value["pins"]),
        relation=value["relation"],
        note=value["note"],
        tags=tuple(value["tags"]),
        view=value["view"],
        title=value["title"],
        base=value["base"],
        heading=value["heading"],
    )


def document_to_json(document: SavedDocument) -> dict[str, Any]:
    """Return a document of a session as JSON values."""
    return {
        "side": document.side,
        "fingerprint": document.fingerprint,
        "path": document.path,
        "name": document.name,
        "title": document.title,
        "authors": list(document.authors),
        "date": document.date,
        "way": document.way.to_row(),
        "source": dict(document.source),
        "source_line": document.source_line,
    }


def document_from_json(value: Mapping[str, Any]) -> SavedDocument:
    """Return the document that JSON values of ``document_to_json`` tell."""
    way, authors = Way.from_row(value["way"]), tuple(value["authors"])
    return SavedDocument(**{**value, "way": way, "authors": authors})


def concept_to_json(concept: Concept) -> dict[str, Any]:
    """Return a concept as JSON values."""
    return {"name": concept.name, "color": concept.color, "queries": list(concept.queries)}


def concept_from_json(value: Mapping[str, Any]) -> Concept:
    """Return the concept that JSON values of ``concept_to_json`` tell."""
    queries = tuple(value["queries"])
    return Concept(name=value["name"], color=value["color"], queries=queries)


def query_to_json(query: SavedQuery) -> dict[str, Any]:
    """Return a saved query as JSON values."""
    return {
        "name": query.name,
        "query": query.query,
        "match_any": query.match_any,
        "counts": dict(query.counts),
    }


def query_from_json(value: Mapping[str, Any], query_id: str) -> SavedQuery:
    """Return the saved query that JSON values of ``query_to_json`` tell, under an id."""
    return SavedQuery(
        id=query_id,
        name=value["name"],
        query=value["query"],
        match_any=value["match_any"],
        counts=value["counts"],
    )


def _pin_to_json(pin: NewPin) -> dict[str, Any]:
    return {
        "side": pin.side,
        "anchor": dict(anchor_to_row(pin.anchor)),
        "state": pin.state,
        "created": pin.created,
        "color": pin.color,
        "tags": list(pin.tags),
        "former": None if pin.former is None else dict(anchor_to_row(pin.former)),
    }


def _pin_from_json(value: Mapping[str, Any]) -> NewPin:
    return NewPin(
        side=value["side"],
        anchor=anchor_from_row(value["anchor"]),
        state=value["state"],
        created=value["created"],
        color=value["color"],
        tags=tuple(value["tags"]),
        former=None if value["former"] is None else anchor_from_row(value["former"]),
    )
