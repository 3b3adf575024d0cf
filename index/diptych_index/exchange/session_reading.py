"""Reads the session that the JSON of a portable file tells; everything in it is checked."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, cast, get_args

from diptych_index.errors import InputError
from diptych_index.exchange.carried import CARRIED, Carried, desk_from_shared
from diptych_index.exchange.fields import Fields
from diptych_index.exchange.session_json import NAME
from diptych_index.session.former import formers_of
from diptych_index.session.model import (
    LONGEST_RELATION,
    MOST_CELLS,
    PIN_COLORS,
    Anchor,
    AnchorState,
    Concept,
    Link,
    Pin,
    Row,
    RowView,
    SavedDocument,
    SavedQuery,
    Session,
    Side,
)
from diptych_index.spans import raw_span, read_span
from diptych_index.text.way import Way

MOST_ROWS = 200_000
_SIDES = ("A", "B")
_FINGERPRINT = re.compile(r"[0-9a-f]{64}")
_UNNAMED = "Shared session"


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
    desk = desk_from_shared(top.mapping("desk"))
    _read_pins(top, reading, formers_of(desk))
    rows = _rows(top, reading)
    loose = [key for key in reading.pins if key in reading.homeless]
    rows += [Row(id=f"row:{len(rows) + n}", pins=(key,)) for n, key in enumerate(loose)]
    session_id = head.text("id", longest=100)
    concepts, queries = _concepts(top), _queries(top)
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
        links=_links(top),
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
            source_line=row.text("source_line", longest=4000),
        )
        reading.keep("documents", side, row)
    return tuple(found[side] for side in _SIDES if side in found)


def _read_pins(top: Fields, reading: _Reading, formers: Mapping[str, Anchor]) -> None:
    """Read the pins; ``formers`` are what earlier versions wrote into the desk."""
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
            former=formers.get(key) if row.get("former") is None else _anchor(row, "former"),
        )
        reading.keep("pins", key, row)
    reading.homeless = set(reading.pins)


def _anchor(pin: Fields, name: str = "anchor") -> Anchor:
    row = Fields(pin.get(name), f"{NAME}, {name} of {pin.text('key')}")
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
        if not name.strip() or name.casefold() in found:
            raise row.wrong("name")
        color = row.text("color", longest=20)
        found[name.casefold()] = Concept(name=name, color=color, queries=row.texts("queries"))
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


def _links(top: Fields) -> tuple[Link, ...]:
    return tuple(
        Link(
            id=f"link:{number}",
            a=_anchor(row, "a"),
            b=_anchor(row, "b"),
            created=row.time("created"),
        )
        for number, row in enumerate(top.items("links", "link", 10_000))
    )


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
