"""A session as the JSON of the portable file: what is shared of it, and back.

Pins are called by their labels, rows stand in order and have no names, so that the same work gives
the same text whatever ids a store gave it. Not in it: the folders of the files, the trash, the
history of undo, and where the window stood on the screen.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, cast, get_args

from diptych_index.errors import InputError
from diptych_index.exchange.carried import CARRIED, Carried, desk_from_shared, desk_to_share
from diptych_index.exchange.fields import Fields
from diptych_index.session.model import (
    LONGEST_RELATION,
    MOST_CELLS,
    PIN_COLORS,
    Anchor,
    AnchorState,
    Concept,
    Pin,
    Row,
    RowView,
    SavedDocument,
    SavedQuery,
    Session,
    Side,
)
from diptych_index.session.wire import anchor_to_row
from diptych_index.spans import raw_span, read_span
from diptych_index.strict_json import whole
from diptych_index.text.way import Way

NAME = "session.json"
MOST_ROWS = 200_000
_SIDES = ("A", "B")
_FINGERPRINT = re.compile(r"[0-9a-f]{64}")
_UNNAMED = "Shared session"
_UNTOUCHED = ("", "changed")
"""What stands here for a word of a later version: no colour or view, and a state to check."""


@dataclass(frozen=True, slots=True)
class _Keys:
    """The names that pins and rows have in the file, by their ids in the store."""

    pins: Mapping[str, str]
    rows: Mapping[str, str]


# -- out


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
        "desk": desk_to_share(session.desk, keys.pins, keys.rows),
    }
    value["session"] = carried.extra_of("session", "") | value["session"]
    shared: dict[str, Any] = whole(carried.extra_of("file", "") | value)
    return shared


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
    return {
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
    return {
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


def _query(query: SavedQuery) -> dict[str, Any]:
    return {
        "name": query.name,
        "query": query.query,
        "match_any": query.match_any,
        "counts": dict(query.counts),
    }


# -- back


@dataclass(slots=True)
class _Reading:
    """What has been read so far."""

    pins: dict[str, Pin] = field(default_factory=dict)
    homeless: set[str] = field(default_factory=set)
    extra: dict[str, dict[str, dict[str, Any]]] = field(default_factory=dict)

    def keep(self, kind: str, key: str, fields: Fields) -> None:
        """Keep what only a later version knows."""
        if fields.extra:
            self.extra.setdefault(kind, {})[key] = fields.extra


def session_from_json(value: object) -> Session:
    """Return the session that the JSON of a portable file tells; its pins' ids are their labels.

    The ids of rows are ``row:0`` and so on. Whatever only a later version knows is in the desk,
    under ``CARRIED``, and goes out again with the session. Raises InputError that says what is
    wrong where.
    """
    reading = _Reading()
    top = Fields(value, NAME)
    head = Fields(top.mapping("session"), NAME)
    documents = _documents(top, reading)
    _read_pins(top, reading)
    rows = _rows(top, reading)
    loose = [key for key in reading.pins if key in reading.homeless]
    rows += [Row(id=f"row:{len(rows) + n}", pins=(key,)) for n, key in enumerate(loose)]
    session_id = head.text("id", longest=100)
    concepts, queries = _concepts(top), _queries(top)
    desk = desk_from_shared(top.mapping("desk"))
    name = " ".join(head.text("name").split()) or _UNNAMED
    created, changed = head.time("created", needed=True), head.time("changed", needed=True)
    reading.keep("session", "", head)
    reading.keep("file", "", top)
    return Session(
        id=session_id,
        name=name,
        created=created,
        changed=changed,
        documents=documents,
        pins=tuple(sorted(reading.pins.values(), key=lambda pin: (pin.side, pin.number))),
        rows=tuple(rows),
        concepts=concepts,
        saved_queries=queries,
        desk=desk | {CARRIED: Carried(session_id, reading.extra).to_json()},
    )


def _documents(top: Fields, reading: _Reading) -> tuple[SavedDocument, ...]:
    found: dict[str, SavedDocument] = {}
    for row in top.items("documents", "document", len(_SIDES)):
        side = _side(row)
        if side in found:
            raise row.wrong("side")
        try:
            way = Way.from_row(row.mapping("way"))
        except ValueError as error:
            raise row.wrong("way") from error
        found[side] = SavedDocument(
            side=side,
            fingerprint=_fingerprint(row),
            path="",
            name=row.text("name", None, longest=1000),
            title=row.text("title"),
            authors=row.texts("authors"),
            date=row.text("date"),
            way=way,
            source=row.mapping("source"),
        )
        reading.keep("documents", side, row)
    return tuple(found[side] for side in _SIDES if side in found)


def _read_pins(top: Fields, reading: _Reading) -> None:
    for row in top.items("pins", "pin", MOST_ROWS):
        key = row.text("key", None, longest=100)
        if not key or key in reading.pins:
            raise row.wrong("key")
        reading.pins[key] = Pin(
            id=key,
            side=_side(row),
            number=row.number("number", least=1),
            anchor=_anchor(row),
            state=cast(AnchorState, row.one_of("state", get_args(AnchorState), "changed")),
            created=row.time("created"),
            color=row.one_of("color", PIN_COLORS, ""),
            tags=_tags(row),
        )
        reading.keep("pins", key, row)
    reading.homeless = set(reading.pins)


def _anchor(pin: Fields) -> Anchor:
    row = Fields(pin.get("anchor"), f"{NAME}, anchor of {pin.text('key')}")
    quote = row.text("quote", None)
    return Anchor(
        fingerprint=_fingerprint(row),
        read=read_span(*row.pair("read")),
        raw=None if row.get("raw") is None else raw_span(*row.pair("raw")),
        quote=quote,
        prefix=row.text("prefix", longest=4000),
        suffix=row.text("suffix", longest=4000),
        paragraph=row.number_or_none("paragraph"),
        lines=row.pair("lines"),
        page=row.text_or_none("page"),
        section=row.text("section"),
    )


def _rows(top: Fields, reading: _Reading) -> list[Row]:
    rows: list[Row] = []
    for fields in top.items("rows", "row", MOST_ROWS):
        pins = fields.texts("pins")
        heading = fields.flag("heading")
        if len(pins) > MOST_CELLS or len(set(pins)) < len(pins) or (heading and pins):
            raise fields.wrong("pins")
        if not reading.homeless.issuperset(pins):
            raise InputError(
                f"{NAME}, row {len(rows) + 1} has a pin that is not in the file, or that stands in "
                "another row too; get the file again."
            )
        reading.homeless.difference_update(pins)
        base = fields.text("base")
        relation = fields.text("relation").strip()
        if len(relation) > LONGEST_RELATION or len(relation.splitlines()) > 1:
            raise fields.wrong("relation")
        row = Row(
            id=f"row:{len(rows)}",
            pins=pins,
            relation=relation,
            note=fields.text("note"),
            tags=_tags(fields),
            view=cast(RowView, fields.one_of("view", get_args(RowView), "")),
            title=" ".join(fields.text("title").split()),
            base=base if base in pins else "",
            heading=heading,
        )
        rows.append(row)
        reading.keep("rows", row.id, fields)
    return rows


def _concepts(top: Fields) -> tuple[Concept, ...]:
    found: dict[str, Concept] = {}
    for row in top.items("concepts", "concept", 10_000):
        name = row.text("name", None, longest=200)
        if not name.strip() or name in found:
            raise row.wrong("name")
        color = row.text("color", longest=20)
        found[name] = Concept(name=name, color=color, queries=row.texts("queries"))
    return tuple(found.values())


def _queries(top: Fields) -> tuple[SavedQuery, ...]:
    found: list[SavedQuery] = []
    for row in top.items("saved_queries", "saved query", 10_000):
        counts = row.mapping("counts")
        if not all(isinstance(n, int) and not isinstance(n, bool) for n in counts.values()):
            raise row.wrong("counts")
        found.append(
            SavedQuery(
                id=f"query:{len(found)}",
                name=row.text("name"),
                query=row.text("query", None),
                match_any=row.flag("match_any"),
                counts=counts,
            )
        )
    return tuple(found)


def _side(row: Fields) -> Side:
    side = row.text("side", None)
    if side not in _SIDES:
        raise row.wrong("side")
    return cast(Side, side)


def _fingerprint(row: Fields) -> str:
    found = row.text("fingerprint", None)
    if not _FINGERPRINT.fullmatch(found):
        raise row.wrong("fingerprint")
    return found


def _tags(row: Fields) -> tuple[str, ...]:
    return clean_tags(row.texts("tags"))


def clean_tags(tags: Sequence[str]) -> tuple[str, ...]:
    """Return tags as the store keeps them: cut at commas, trimmed, each once."""
    parts = (" ".join(part.split()) for tag in tags for part in tag.split(","))
    return tuple(dict.fromkeys(part for part in parts if part))
