"""Passages made wider or narrower by a word, a sentence or a paragraph at either end."""

import re
from collections.abc import Iterator
from typing import Literal

from diptych_desktop.engine_client.reading import ReadingDocument
from diptych_desktop.models.kwic import sentence_around
from diptych_index.spans import ReadSpan, read_span

Unit = Literal["word", "sentence", "paragraph"]
UNITS: tuple[Unit, ...] = ("word", "sentence", "paragraph")
_WORD = re.compile(r"\w+(?:['’\-]\w+)*")


def stretched(
    document: ReadingDocument, span: ReadSpan, unit: Unit, *, start: bool, wider: bool
) -> ReadSpan:
    """Return a passage with one end moved to the next edge of a unit (all ReadOffsets).

    ``start`` moves where it begins, else where it ends; ``wider`` away from the passage, else into
    it. The same passage comes back where there is no such edge: nothing is left of it otherwise.
    """
    here = document.place(span.start if start else max(span.start, span.end - 1)).paragraph
    forward = wider != start
    step = 1 if forward else -1
    paragraph = here
    while 0 <= paragraph < len(document.paragraphs):
        edges = _edges(document, paragraph, unit, start=start)
        at = span.start if start else span.end
        beyond = [e for e in edges if (e > at if forward else e < at)]
        if beyond:
            edge = min(beyond) if forward else max(beyond)
            moved = (edge, span.end) if start else (span.start, edge)
            return read_span(*moved) if moved[0] < moved[1] else span
        paragraph += step
    return span


def sentence_at(document: ReadingDocument, offset: int) -> ReadSpan | None:
    """Return the sentence at a ReadOffset, None where there is no text."""
    place = document.place(offset)
    if place.paragraph >= len(document.paragraphs):
        return None
    text = document.paragraphs[place.paragraph].text
    if not text.strip():
        return None
    at = min(place.offset, len(text) - 1)
    first, last = sentence_around(text, at, at + 1)
    start = document.starts[place.paragraph]
    return read_span(start + first, start + last)


def _edges(document: ReadingDocument, paragraph: int, unit: Unit, *, start: bool) -> list[int]:
    """Return where units of a paragraph begin, or end."""
    base = document.starts[paragraph]
    text = document.paragraphs[paragraph].text
    return [base + (first if start else last) for first, last in _units(text, unit)]


def _units(text: str, unit: Unit) -> Iterator[tuple[int, int]]:
    if unit == "word":
        yield from (match.span() for match in _WORD.finditer(text))
    elif unit == "paragraph":
        if text:
            yield 0, len(text)
    else:
        at = 0
        while at < len(text):
            first, last = sentence_around(text, at, at + 1)
            if last <= at:
                return
            if first >= at:
                yield first, last
            at = last
            while at < len(text) and text[at].isspace():
                at += 1
