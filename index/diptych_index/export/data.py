"""A session as JSON: everything a reader made, stable, for other programs and for diffing.

Left out is what belongs to this machine and not to the work: the folders of the files and the
state of the window.
"""

import json
from typing import Any

from diptych_index.export.report import Comparison, Passage, Report, ReportRow
from diptych_index.export.runs import plain
from diptych_index.export.sources import citation_key, source_of
from diptych_index.export.styles import reference
from diptych_index.session.model import Anchor, SavedDocument
from diptych_index.session.wire import anchor_to_row
from diptych_index.text.locator import has_lines

FORMAT = "diptych-session"
VERSION = 1
"""Raised when a key changes its meaning or goes; a new key does not raise it."""


def render_json(report: Report) -> str:
    """Return the session with sorted keys; spans are ``[start, end]`` in code points."""
    session = report.session
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
        "rows": [_row(report, row) for row in report.rows],
        "concepts": [
            {"name": concept.name, "color": concept.color, "queries": list(concept.queries)}
            for concept in session.concepts
        ],
        "saved_queries": [
            {"name": saved.name, "query": saved.query, "match_any": saved.match_any}
            for saved in session.saved_queries
        ],
        "style": report.choice.style,
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
        "source": source_of(document),
    }


def _row(report: Report, row: ReportRow) -> dict[str, Any]:
    return {
        "number": row.number,
        "id": row.row.id,
        "heading": row.row.heading,
        "title": row.row.title,
        "relation": row.row.relation,
        "note": row.row.note if report.choice.notes else "",
        "tags": list(row.row.tags),
        "view": row.row.view,
        "base": row.base.pin.label if row.base is not None else None,
        "pins": [_pin(report, passage) for passage in row.passages],
        "comparisons": [_comparison(report, comparison) for comparison in row.comparisons],
    }


def _pin(report: Report, passage: Passage) -> dict[str, Any]:
    pin, style, cited = passage.pin, report.choice.style, ""
    if passage.document is not None:
        cited = plain(reference(passage.source, passage.place, style))
    return {
        "id": pin.id,
        "label": pin.label,
        "side": pin.side,
        "number": pin.number,
        "state": pin.state,
        "created": pin.created,
        "color": pin.color,
        "tags": list(pin.tags),
        "title": passage.title,
        "file": passage.file,
        "locator": passage.locator,
        "citation": cited,
        "anchor": _anchor(pin.anchor),
    }


def _anchor(anchor: Anchor) -> dict[str, Any]:
    """Return an anchor; a format without characters of its own has no span of the source."""
    row: dict[str, Any] = dict(anchor_to_row(anchor))
    if not has_lines(anchor.lines):
        row |= {"raw": None, "lines": None}
    return row


def _comparison(report: Report, comparison: Comparison) -> dict[str, Any]:
    result = {**comparison.result, "summary": comparison.sentence(report.choice.hidden)}
    return {"a": comparison.a.pin.label, "b": comparison.b.pin.label, **result}
