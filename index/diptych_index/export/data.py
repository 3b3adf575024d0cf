"""A session as JSON: everything a reader made, stable, for other programs and for diffing.

Left out is what belongs to this machine and not to the work: the folders of the files and the
state of the window.
"""

import json
from collections.abc import Sequence
from typing import Any

from diptych_index.export.citation import citation_key
from diptych_index.export.report import Comparison, Passage, ReportRow
from diptych_index.session.model import Anchor, SavedDocument, Session
from diptych_index.session.wire import anchor_to_row
from diptych_index.text.locator import has_lines

FORMAT = "diptych-session"
VERSION = 1
"""Raised when a key changes its meaning or goes; a new key does not raise it."""


def render_json(session: Session, rows: Sequence[ReportRow]) -> str:
    """Return the session with sorted keys; spans are ``[start, end]`` in code points."""
    value = {
        "format": FORMAT,
        "version": VERSION,
        "session": {
            "id": session.id,
            "name": session.name,
            "created": session.created,
            "changed": session.changed,
        },
        "documents": [_document(document) for document in session.documents],
        "rows": [_row(row) for row in rows],
    }
    return json.dumps(value, ensure_ascii=False, indent=2, sort_keys=True) + "\n"


def _document(document: SavedDocument) -> dict[str, Any]:
    return {
        "side": document.side,
        "fingerprint": document.fingerprint,
        "file": document.name,
        "title": document.title,
        "authors": list(document.authors),
        "date": document.date,
        **document.way.to_row(),
        "citation_key": citation_key(document),
    }


def _row(row: ReportRow) -> dict[str, Any]:
    return {
        "number": row.number,
        "id": row.row.id,
        "relation": row.row.relation,
        "note": row.row.note,
        "tags": list(row.row.tags),
        "view": row.row.view,
        "pins": [_pin(passage) for passage in row.passages],
        "comparisons": [_comparison(comparison) for comparison in row.comparisons()],
    }


def _pin(passage: Passage) -> dict[str, Any]:
    pin = passage.pin
    return {
        "id": pin.id,
        "label": pin.label,
        "side": pin.side,
        "number": pin.number,
        "state": pin.state,
        "created": pin.created,
        "title": passage.title,
        "file": passage.file,
        "locator": passage.locator,
        "anchor": _anchor(pin.anchor),
    }


def _anchor(anchor: Anchor) -> dict[str, Any]:
    """Return an anchor; a format without characters of its own has no span of the source."""
    row: dict[str, Any] = dict(anchor_to_row(anchor))
    if not has_lines(anchor.lines):
        row |= {"raw": None, "lines": None}
    return row


def _comparison(comparison: Comparison) -> dict[str, Any]:
    return {"a": comparison.a.pin.label, "b": comparison.b.pin.label, **comparison.result}
