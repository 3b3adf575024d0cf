"""Making an anchor: where a passage stands in its document, and what stands around it."""

import re
from bisect import bisect_right
from collections.abc import Callable

from diptych_index.errors import InputError
from diptych_index.session.model import Anchor
from diptych_index.spans import RawSpan, ReadSpan, read_span
from diptych_index.text.document import Document, Paragraph

CONTEXT_LENGTH = 32
"""Characters of context on either side, at least, where there are any (conventions C6)."""
_LONGEST_CONTEXT = 512
_LONGEST_WORD = 24
"""Characters by which a context is made longer so that it does not end inside a word."""
_LINE_END = re.compile("\r\n|[\n\r\x85\u2028\u2029]")
_RARE_LINE_ENDS = "\r\x85\u2028\u2029"


StandsOnce = Callable[[int, int], bool]
"""Tells whether what stands in the text from one offset to another stands nowhere else."""


def make_anchor(
    document: Document, span: ReadSpan, stands_once: StandsOnce | None = None
) -> Anchor:
    """Return the anchor of a passage, without the white space around it.

    Its context ends at words, and is as long as it must be for the quotation in it to stand only
    once in the document (512 characters a side at most: there are texts that repeat themselves).
    ``stands_once`` tells that faster, where many anchors are made.

    Raises InputError for a span that holds no text.
    """
    text = document.text
    start, end = max(0, span.start), min(len(text), span.end)
    chosen = text[start:end]
    start += len(chosen) - len(chosen.lstrip())
    end = start + len(chosen.strip())
    if start >= end:
        raise InputError("There is no text in that place; select some words first.")
    read = read_span(start, end)
    first = _paragraph_at(document, start)
    last = first if end <= first.span.end else _paragraph_at(document, end - 1)
    raw = document.offsets.to_raw(read)
    before, after = _context(text, start, end, stands_once)
    return Anchor(
        fingerprint=document.fingerprint,
        read=read,
        raw=raw if raw.end > raw.start else None,
        quote=text[start:end],
        prefix=text[before:start],
        suffix=text[end:after],
        paragraph=first.number,
        lines=_lines_of(document, first, last, read, raw),
        page=_page_at(document, first, start),
        section=first.section,
    )


def _context(text: str, start: int, end: int, stands_once: StandsOnce | None) -> tuple[int, int]:
    """Return where the context of a passage begins and ends."""
    length = CONTEXT_LENGTH
    while True:
        before = _word_start(text, max(0, start - length))
        after = _word_end(text, min(len(text), end + length))
        if stands_once is not None and stands_once(before, after):
            return before, after
        if length >= _LONGEST_CONTEXT or _stands_once(text, before, after):
            return before, after
        length *= 2


def _stands_once(text: str, start: int, end: int) -> bool:
    """Return whether what stands from ``start`` to ``end`` stands nowhere else."""
    piece = text[start:end]
    return text.find(piece, start + 1) < 0 and text.find(piece, 0, end - 1) < 0


def _word_start(text: str, offset: int) -> int:
    """Return where the word begins that an offset is inside of; the offset if that is far off."""
    at = offset
    while at and text[at - 1].isalnum() and text[at : at + 1].isalnum():
        at -= 1
        if offset - at > _LONGEST_WORD:
            return offset
    return at


def _word_end(text: str, offset: int) -> int:
    at = offset
    while 0 < at < len(text) and text[at - 1].isalnum() and text[at].isalnum():
        at += 1
        if at - offset > _LONGEST_WORD:
            return offset
    return at


def _paragraph_at(document: Document, offset: int) -> Paragraph:
    index = bisect_right(document.paragraphs, offset, key=lambda p: p.span.start) - 1
    return document.paragraphs[max(0, index)]


def _lines_of(
    document: Document, first: Paragraph, last: Paragraph, read: ReadSpan, raw: RawSpan
) -> tuple[int, int]:
    """Return the first and last line of a passage; (0, 0) in a format without lines."""
    if not document.has_raw:
        return (0, 0)
    if first is last:
        return _lines(document, first, raw)
    head = read_span(read.start, min(read.end, first.span.end))
    tail = read_span(max(read.start, last.span.start), read.end)
    offsets = document.offsets
    return (
        _lines(document, first, offsets.to_raw(head))[0],
        _lines(document, last, offsets.to_raw(tail))[1],
    )


def _lines(document: Document, paragraph: Paragraph, raw: RawSpan) -> tuple[int, int]:
    """Return the lines of the source that a part of a ``paragraph``, there ``raw``, stands on."""
    of_all = paragraph.raw
    if of_all is None or not of_all.start <= raw.start < raw.end <= of_all.end:
        return paragraph.lines
    source = document.source
    first = paragraph.lines[0] + _line_ends(source, of_all.start, raw.start)
    return first, first + _line_ends(source, raw.start, raw.end)


def _line_ends(source: str, start: int, end: int) -> int:
    piece = source[start:end]
    if not any(sign in piece for sign in _RARE_LINE_ENDS):
        return piece.count("\n")
    return len(_LINE_END.findall(piece))


def _page_at(document: Document, paragraph: Paragraph, offset: int) -> str | None:
    """Return the page on which the passage begins, which its paragraph may have reached later."""
    index = bisect_right(document.pages, offset, key=lambda page: page.at) - 1
    if index < 0 or document.pages[index].at <= paragraph.span.start:
        return paragraph.page
    return document.pages[index].label or paragraph.page
