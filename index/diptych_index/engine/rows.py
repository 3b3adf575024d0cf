"""A document as it travels: its head, its paragraphs in parts, what is known at the end."""

from __future__ import annotations

from typing import TYPE_CHECKING

from diptych_index.text.kinds import APPARATUS
from diptych_index.text.words import count_words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from diptych_index.protocol import (
        GluedRow,
        JoinRow,
        NoteRow,
        OpenHead,
        OpenResult,
        ParagraphRow,
        ReportResult,
        ReportRow,
    )
    from diptych_index.text.document import Document

FIRST_PART = 20_000
"""Characters of the first part, so that a page can be shown at once."""
NEXT_PARTS = 100_000
"""Characters of every later part: large enough to be few, small enough to take in at a frame."""


def open_head(document: Document, path: str) -> OpenHead:
    """Return what is known of a document before any of its text."""
    return {
        "fingerprint": document.fingerprint,
        "path": path,
        "name": document.name,
        "title": document.title,
        "authors": list(document.authors),
        "source_line": document.source_line,
        "date": document.date,
        "language": document.language,
        "encoding": document.encoding,
        "as_in_file": document.as_in_file,
        "paragraphs": len(document.paragraphs),
        "characters": len(document.text),
    }


def paragraph_parts(document: Document) -> Iterator[list[ParagraphRow]]:
    """Yield the paragraphs in order, a small part first; no part is empty."""
    rows: list[ParagraphRow] = []
    size, enough = 0, FIRST_PART
    for index, p in enumerate(document.paragraphs):
        text = document.paragraph_text(index)
        rows.append((p.kind, p.level, p.number, *p.lines, p.page, p.section, text, p.span.start))
        size += len(text)
        if size >= enough:
            yield rows
            rows, size, enough = [], 0, NEXT_PARTS
    if rows:
        yield rows


def open_result(document: Document) -> OpenResult:
    """Return what closes the answer to ``open``."""
    notes: list[NoteRow] = [
        {"label": n.label, "call": n.call and list(n.call), "body": list(n.body)}
        for n in document.notes
    ]
    return {
        "fingerprint": document.fingerprint,
        "words": _count_words(document),
        "notes": notes,
        "report": report_rows(document),
        "repairs": len(document.joins) + len(document.glued),
    }


def _count_words(document: Document) -> int:
    """Return the number of words, those of the apparatus not counted."""
    apparatus = (p.span for p in document.paragraphs if p.kind in APPARATUS)
    left_out = sum(count_words(document.text[span.start : span.end]) for span in apparatus)
    return count_words(document.text) - left_out


def report_rows(document: Document) -> list[ReportRow]:
    """Return the import report."""
    return [{"name": r.name, "count": r.count, "text": r.text} for r in document.report]


def report_result(document: Document) -> ReportResult:
    """Return every decision of the cleaning."""
    from diptych_index.engine.source_lines import SourceLines  # noqa: PLC0415 (start-up)

    lines = SourceLines(document)
    joins: list[JoinRow] = [
        {
            "read": list(j.span),
            "raw": list(j.raw),
            "line": lines.of(j.span)[0],
            "left": j.left,
            "right": j.right,
            "result": j.result,
            "reason": j.reason,
        }
        for j in document.joins
    ]
    glued: list[GluedRow] = [
        {
            "read": list(g.span),
            "line": lines.of(g.span)[0],
            "found": g.found,
            "parts": list(g.parts),
            "reason": g.reason,
        }
        for g in document.glued
    ]
    return {"report": report_rows(document), "joins": joins, "glued": glued}
