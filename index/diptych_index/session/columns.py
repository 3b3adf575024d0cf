"""The values of a session as columns of tables, and back."""

import json
from collections.abc import Mapping
from typing import Any

from diptych_index.session.filling import OpenAnchor, OpenPin, OpenRow
from diptych_index.session.former import former_column, former_from_column
from diptych_index.session.model import (
    Anchor,
    Concept,
    Link,
    Pin,
    Row,
    SavedDocument,
    SavedQuery,
)
from diptych_index.session.wire import anchor_from_row, anchor_to_row
from diptych_index.spans import RawSpan, ReadSpan
from diptych_index.text.way import Way

_WAY_FIELDS = ("whole", "undone", "pages")
Value = str | int | None
Columns = dict[str, Value]
Values = tuple[Any, ...]
"""The id of a row, then its columns as schema.COLUMNS has them, without that of the session."""


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
        "source_line": written(document.source_line),
    }


def document_from(values: Values) -> SavedDocument:
    """Return the document of a row of ``session_document``."""
    (
        _, side, fingerprint, path, name, title, authors, date, encoding, as_in_file, way, source,
        source_line,
    ) = values  # fmt: skip
    return SavedDocument(
        side=side,
        fingerprint=fingerprint,
        path=json.loads(path),
        name=name,
        title=title,
        authors=tuple(json.loads(authors)),
        date=date,
        way=_way_from(way, {"encoding": encoding, "as_in_file": bool(as_in_file)}),
        source=read_mapping(source),
        source_line=source_line,
    )


def _way_column(way: Way) -> str:
    """Return what a way says beside the columns that every version of the store has."""
    return json.dumps({name: value for name, value in way.to_row().items() if name in _WAY_FIELDS})


def _way_from(way: str, own: dict[str, Any]) -> Way:
    """Return the way of a document; what is damaged in it is as by default."""
    try:
        return Way.from_row({**json.loads(way), **own})
    except (ValueError, TypeError):
        return Way.from_row(own)


def of_row(session_id: str, position: int, row: Row, deleted: str) -> Columns:
    """Return the columns of ``panel_row``; ``deleted`` is when it was put into the trash ("")."""
    return {
        "session": session_id,
        "position": position,
        "relation": written(row.relation),
        "note": written(row.note),
        "tags": _json(row.tags),
        "view": row.view,
        "title": written(row.title),
        "base": row.base,
        "heading": int(row.heading),
        "deleted": deleted,
    }


def row_from(values: Values, pins: tuple[str, ...]) -> tuple[Row, str]:
    """Return what a row of ``panel_row`` holds, and when it was put into the trash ("": not)."""
    key, _, relation, note, tags, view, title, base, heading, deleted = values
    row: Any = OpenRow()
    row.id = key
    row.pins = pins
    row.relation = relation
    row.note = note
    row.tags = () if tags == "[]" else _strings(tags)
    row.view = view
    row.title = title
    row.base = base
    row.heading = heading == 1
    row.__class__ = Row
    return row, deleted


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
        "tags": _json(pin.tags),
        "former": former_column(pin.former),
    }


def pin_from(values: Values) -> tuple[Pin, str, int]:
    """Return what a row of ``pin`` holds, the id of its row in the panel, and its cell there."""
    (
        key, home, side, number, state, created, fingerprint, read_start, read_end, raw_start,
        raw_end, quote, prefix, suffix, paragraph, first, last, page, section, cell, color, tags,
        former,
    ) = values  # fmt: skip
    anchor: Any = OpenAnchor()
    anchor.fingerprint = fingerprint
    anchor.read = ReadSpan(read_start, read_end)
    anchor.raw = None if raw_start is None or raw_end is None else RawSpan(raw_start, raw_end)
    anchor.quote = quote
    anchor.prefix = prefix
    anchor.suffix = suffix
    anchor.paragraph = paragraph
    anchor.lines = (first, last)
    anchor.page = page
    anchor.section = section
    anchor.__class__ = Anchor
    pin: Any = OpenPin()
    pin.id = key
    pin.side = side
    pin.number = number
    pin.anchor = anchor
    pin.state = state
    pin.created = created
    pin.color = color
    pin.tags = () if tags == "[]" else _strings(tags)
    pin.former = former_from_column(former) if former else None
    pin.__class__ = Pin
    return pin, home, cell


def of_concept(session_id: str, position: int, concept: Concept) -> Columns:
    """Return the columns of ``concept``."""
    return {
        "session": session_id,
        "position": position,
        "name": written(concept.name),
        "color": written(concept.color),
        "queries": json.dumps(concept.queries),
    }


def concept_from(values: Values) -> Concept:
    """Return the concept that a row of ``concept`` holds."""
    _, _, name, color, queries = values
    return Concept(name=name, color=color, queries=_strings(queries))


def of_link(session_id: str, position: int, link: Link) -> Columns:
    """Return the columns of ``link``."""
    return {
        "session": session_id,
        "position": position,
        "created": link.created,
        "a": _anchor_column(link.a),
        "b": _anchor_column(link.b),
    }


def link_from(values: Values) -> Link:
    """Return the link that a row of ``link`` holds."""
    key, _, created, a, b = values
    return Link(
        id=key,
        a=anchor_from_row(json.loads(a)),
        b=anchor_from_row(json.loads(b)),
        created=created,
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


def query_from(values: Values) -> SavedQuery:
    """Return the query that a row of ``saved_query`` holds."""
    _, _, key, name, query, match_any, counts = values
    return SavedQuery(
        id=key, name=name, query=query, match_any=bool(match_any), counts=read_mapping(counts)
    )


def _anchor_column(anchor: Anchor) -> str:
    return json.dumps(anchor_to_row(anchor))


def _json(words: tuple[str, ...]) -> str:
    return json.dumps(words) if words else "[]"


def _strings(text: str) -> tuple[str, ...]:
    return () if text == "[]" else tuple(json.loads(text))
