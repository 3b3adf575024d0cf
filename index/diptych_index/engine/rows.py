"""A document as it travels: its head, its paragraphs in parts, what is known at the end."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING, cast

from diptych_index.text.kinds import APPARATUS
from diptych_index.text.words import BETWEEN, count_words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from diptych_index.protocol import (
        EmphasisRow,
        NoteRow,
        OpenHead,
        OpenResult,
        ParagraphRow,
        ReportRow,
        WayRow,
    )
    from diptych_index.text.document import Document

NO_LINES = (0, 0)
"""The lines of a paragraph whose format has none of its own."""
_HYPHENS = frozenset({"joined hyphens", "kept hyphens"})
FIRST_PART = 20_000
"""Characters of the first part, so that a page can be shown at once."""
STRETCH = 1 << 20
"""Characters in which words are counted at once, in some hundredths of a second."""
PARAGRAPHS_AT_ONCE = 10_000
NEXT_PARTS = 50_000
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
        "format": document.format,
        "encoding": document.encoding,
        "as_in_file": document.as_in_file,
        "way": cast("WayRow", document.way.to_row()),
        "has_raw": document.has_raw,
        "paragraphs": len(document.paragraphs),
        "characters": len(document.text),
    }


def paragraph_parts(document: Document) -> Iterator[list[ParagraphRow]]:
    """Yield the paragraphs in order, a small part first; no part is empty."""
    rows: list[ParagraphRow] = []
    size, enough = 0, FIRST_PART
    emphasis = _emphasis_rows(document)
    has_raw = document.has_raw
    for index, p in enumerate(document.paragraphs):
        text = document.paragraph_text(index)
        first, last = p.lines if has_raw else NO_LINES
        rows.append(
            (
                *(p.kind, p.level, p.number, first, last, p.page, p.section),
                *(text, p.span.start, emphasis.get(index, [])),
            )
        )
        size += len(text)
        if size >= enough:
            yield rows
            rows, size, enough = [], 0, NEXT_PARTS
    if rows:
        yield rows


def _emphasis_rows(document: Document) -> dict[int, list[EmphasisRow]]:
    """Return the stretches of emphasis by the index of their paragraph, counted from its start.

    A stretch that runs over several paragraphs is cut up among them.
    """
    rows: dict[int, list[EmphasisRow]] = {}
    if not document.emphasis:
        return rows
    spans = [paragraph.span for paragraph in document.paragraphs]
    for (start, end), style in document.emphasis:
        index = max(0, bisect_right(spans, start, key=lambda span: span.start) - 1)
        while index < len(spans) and spans[index].start < end:
            first, last = spans[index]
            begin, stop = max(start, first), min(end, last)
            if begin < stop:
                rows.setdefault(index, []).append((begin - first, stop - first, style))
            index += 1
    return rows


def _go_on() -> None:
    """Never stop."""


def open_result(document: Document, check: Callable[[], None] = _go_on) -> OpenResult:
    """Return what closes the answer to ``open``.

    ``check`` is called every now and then and may raise, so that nobody waits for what is not
    wanted any more.
    """
    notes: list[NoteRow] = [
        {"label": n.label, "call": n.call and list(n.call), "body": list(n.body)}
        for n in document.notes
    ]
    return {
        "fingerprint": document.fingerprint,
        "words": _count_words(document, check),
        "notes": notes,
        "pages": [(page.at, page.label, page.inferred) for page in document.pages],
        "report": report_rows(document),
        "repairs": _count_repairs(document),
    }


def _count_repairs(document: Document) -> int:
    """Return the number of joins and flags that stand."""
    undone = sum(d.undone for d in document.decisions if d.name in _HYPHENS)
    return len(document.joins) + len(document.glued) - undone


def _count_words(document: Document, check: Callable[[], None]) -> int:
    """Return the number of words, those of the apparatus not counted."""
    count = 0
    for start, end in _stretches(document.text):
        check()
        count += count_words(document.text[start:end])
    for index, paragraph in enumerate(document.paragraphs):
        if paragraph.kind in APPARATUS:
            count -= count_words(document.paragraph_text(index))
        if index % PARAGRAPHS_AT_ONCE == 0:
            check()
    return count


def _stretches(text: str) -> Iterator[tuple[int, int]]:
    """Yield a text in stretches that no word goes over, also where it is one single line."""
    at = 0
    while at < len(text):
        found = BETWEEN.search(text, at + STRETCH)
        end = found.start() if found is not None else len(text)
        yield at, end
        at = end


def report_rows(document: Document) -> list[ReportRow]:
    """Return the import report."""
    return [{"name": r.name, "count": r.count, "text": r.text} for r in document.report]
