"""The pins and rows of a session as W3C Web Annotations, in JSON-LD.

After the Web Annotation Data Model and Vocabulary (W3C Recommendations of 23 February 2017). A row
is one annotation: its pins are the targets, its note, tags, title and relation are bodies with a
purpose each. Each target names its document and holds two selectors: the position in the clean
text, in code points as the Recommendation asks, and the quotation with what stands around it. A
pin with tags of its own is an annotation of its own too. What the model has no word for (label,
paragraph, lines, page, state, offsets in the source) stands under ``diptych:`` keys, which other
programs pass over.
"""

import uuid
from collections.abc import Collection, Iterable
from typing import Any

from diptych_index.exchange.carried import Carried
from diptych_index.exchange.session_json import document_id, pin_keys
from diptych_index.session.model import Anchor, Pin, Row, SavedDocument, Session
from diptych_index.strict_json import write_json
from diptych_index.text.locator import locator

ANNO = "http://www.w3.org/ns/anno.jsonld"
NAMESPACE = "urn:x-diptych:"
_ORDERED = {"@container": "@list"}
CONTEXT = [
    ANNO,
    {
        "diptych": NAMESPACE,
        "diptych:lines": _ORDERED,
        "diptych:source_span": _ORDERED,
        "diptych:tags": _ORDERED,
    },
]
_COLORS = {
    "amber": "#ffd166", "rose": "#ff8fa3", "violet": "#c8a2ff", "blue": "#8cc8ff",
    "teal": "#7fd8cf", "green": "#a5d98a",
}  # fmt: skip
"""How the colours of pins look where another program shows them: the classes of a style sheet."""
_ROOT = uuid.UUID("8a0c1f4e-6d0b-5c56-9a55-0c8f4d2b7e11")
MARKDOWN = "text/markdown"


def write_annotations(session: Session, rows: Collection[str] | None = None) -> str:
    """Return the rows with these ids (None: all) as an AnnotationCollection with its one page.

    The same session gives the same text, whatever the ids its store gave to rows and pins.
    """
    writer = _Writer(session)
    chosen = [row for row in session.rows if rows is None or row.id in rows]
    items = [item for row in chosen for item in writer.annotations(row)]
    value = {
        "@context": CONTEXT,
        "id": writer.name(""),
        "type": "AnnotationCollection",
        "label": session.name,
        "created": session.created,
        "modified": session.changed,
        "total": len(items),
        "first": {
            "id": writer.name("page"),
            "type": "AnnotationPage",
            "startIndex": 0,
            "items": items,
        },
    }
    return write_json(value).decode()


class _Writer:
    """Makes the annotations of one session, each with a name that stays the same."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._space = uuid.uuid5(_ROOT, Carried.of(session.desk).id or session.id)
        self._keys = pin_keys(session.pins)
        self._pins = {pin.id: pin for pin in session.pins}
        self._places = {row.id: at for at, row in enumerate(session.rows)}

    def name(self, of: str) -> str:
        """Return the name of a thing of this session, for all the world."""
        return f"urn:uuid:{uuid.uuid5(self._space, of)}"

    def annotations(self, row: Row) -> Iterable[dict[str, Any]]:
        """Yield the annotation of a row, and those of its pins that have tags."""
        pins = [self._pins[pin] for pin in row.pins]
        bodies = _bodies(row)
        if pins or bodies:
            yield self._row(row, pins, bodies)
        for pin in pins:
            if pin.tags:
                yield self._tagging(pin)

    def _row(self, row: Row, pins: list[Pin], bodies: list[dict[str, Any]]) -> dict[str, Any]:
        # Named by its pins where it has some: rows change places, pins keep their labels.
        of = "+".join(self._keys[pin.id] for pin in pins) or f"row {self._places[row.id]}"
        times = sorted(pin.created for pin in pins if pin.created)
        value: dict[str, Any] = {
            "id": self.name(f"row {of}"),
            "type": "Annotation",
            "motivation": _motivation(row, len(pins)),
            **({"body": bodies} if bodies else {}),
            **_style_sheet(pins),
            "target": [self._target(pin) for pin in pins] or [self._documents()],
            "diptych:base": self._keys.get(row.base_pin, ""),
            "diptych:view": row.view,
            "diptych:heading": row.heading,
        }
        if times:
            value["created"] = times[0]
        return value

    def _tagging(self, pin: Pin) -> dict[str, Any]:
        value: dict[str, Any] = {
            "id": self.name(f"pin {self._keys[pin.id]}"),
            "type": "Annotation",
            "motivation": "tagging",
            "body": [_body("tagging", tag) for tag in pin.tags],
            **_style_sheet([pin]),
            "target": [self._target(pin)],
        }
        return value | ({"created": pin.created} if pin.created else {})

    def _target(self, pin: Pin) -> dict[str, Any]:
        anchor = pin.anchor
        value: dict[str, Any] = {
            "type": "SpecificResource",
            "source": self._source(pin),
            "selector": [
                {"type": "TextPositionSelector", "start": anchor.read.start,
                 "end": anchor.read.end},
                {"type": "TextQuoteSelector", "exact": anchor.quote, "prefix": anchor.prefix,
                 "suffix": anchor.suffix},
            ],
            "diptych:label": self._keys[pin.id],
            "diptych:state": pin.state,
            "diptych:created": pin.created,
            "diptych:tags": list(pin.tags),
            **_place(pin.side, anchor),
        }  # fmt: skip
        return value | ({"styleClass": pin.color} if pin.color else {})

    def _source(self, pin: Pin) -> dict[str, Any]:
        """Return the document a pin stands in: that fingerprint, else nothing but its name."""
        print_ = pin.anchor.fingerprint
        same = (d for d in self._session.documents if d.fingerprint == print_)
        document = next(same, None) or self._session.document(pin.side)
        described = {} if document is None else _described(document)
        own = {"id": f"urn:sha256:{print_}", "dc:identifier": print_, "diptych:side": pin.side}
        return described | own

    def _documents(self) -> dict[str, Any]:
        """Return what a row without pins is about: the document of A, else the session itself."""
        document = next(iter(self._session.documents), None)
        if document is None:
            return {"id": self.name(""), "type": "Dataset"}
        return _described(document) | {"diptych:side": document.side}


def _described(document: SavedDocument) -> dict[str, Any]:
    """Return a document as Dublin Core describes it, in the terms of the context of W3C."""
    facts: dict[str, Any] = {
        "id": document_id(document),
        "type": "Text",
        "dc:title": document.title or document.name,
        "dc:creator": list(document.authors),
        "dc:date": document.date,
        "dc:identifier": document.fingerprint,
        "diptych:file": document.name,
    }
    return {key: value for key, value in facts.items() if value}


def _style_sheet(pins: Iterable[Pin]) -> dict[str, Any]:
    """Return the style sheet for the colours of these pins, nothing where none has one."""
    names = sorted({pin.color for pin in pins if pin.color in _COLORS})
    if not names:
        return {}
    rules = " ".join(f".{name} {{ background: {_COLORS[name]}; }}" for name in names)
    return {"stylesheet": {"type": "CssStylesheet", "value": rules}}


def _place(side: str, anchor: Anchor) -> dict[str, Any]:
    source = anchor.source_span
    return {
        "diptych:locator": locator(side, anchor.paragraph, anchor.lines, anchor.page),
        "diptych:paragraph": anchor.paragraph,
        "diptych:lines": list(anchor.lines),
        "diptych:page": anchor.page,
        "diptych:section": anchor.section,
        "diptych:source_span": None if source is None else list(source),
    }


def _bodies(row: Row) -> list[dict[str, Any]]:
    bodies = [_body("tagging", tag) for tag in row.tags]
    if row.relation:
        bodies.insert(0, _body("classifying", row.relation))
    if row.title:
        bodies.insert(0, _body("identifying", row.title))
    if row.note:
        bodies.insert(0, _body("commenting", row.note, MARKDOWN))
    return bodies


def _body(purpose: str, value: str, form: str = "text/plain") -> dict[str, Any]:
    return {"type": "TextualBody", "purpose": purpose, "value": value, "format": form}


def _motivation(row: Row, pins: int) -> str | list[str]:
    """Return why a row was made: to link passages, to comment on one, or to mark it."""
    found = ["linking"] if pins > 1 else []
    if row.note:
        found.append("commenting")
    if row.relation:
        found.append("classifying")
    if row.tags:
        found.append("tagging")
    if row.heading or (row.title and not found):
        found.append("identifying")
    found = found or ["highlighting"]
    return found[0] if len(found) == 1 else found
