"""Pages as the reader wants them: inferred numbers taken away, numbers set by hand counted on."""

import re
from bisect import bisect_right
from collections.abc import Sequence

from diptych_index.spans import OffsetMap
from diptych_index.text.classes import INFERRED_PAGES
from diptych_index.text.decisions import Decisions, read_at, word_at
from diptych_index.text.document import Document, PageBreak, Paragraph
from diptych_index.text.way import CLEAN, Way

_ROMAN = re.compile(r"(m{0,3})(cm|cd|d?c{0,3})(xc|xl|l?x{0,3})(ix|iv|v?i{0,3})", re.IGNORECASE)
_VALUES = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"),
    (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
_LARGEST = 100_000


def decide_pages(
    breaks: Sequence[tuple[int, PageBreak]],
    text: str,
    offsets: OffsetMap,
    way: Way,
    decisions: Decisions,
) -> tuple[PageBreak, ...]:
    """Return the pages of a document as its way of reading has them.

    ``breaks`` are the pages found, in the order of the text, each with the RawOffset at which its
    decision stands. A page set by the reader (``way.pages``) is taken over a page found at the
    same place; inferred numbers after it, up to the next printed or set one, are counted on from
    it, also where no number was known before. An inferred number that is reversed is taken away.
    """
    marks = {page.at: (page, raw) for raw, page in breaks}
    length = len(text)
    for raw, label in way.pages:
        at = read_at(offsets, raw)
        if at < length:
            marks[at] = (PageBreak(at, label, False), -1)
    placed = [marks[at] for at in sorted(marks)]
    counted = _counted_on(placed) if way.pages else [page for page, _ in placed]
    pages: list[PageBreak] = []
    for (_, raw), page in zip(placed, counted, strict=True):
        if not page.inferred or not page.label:
            pages.append(page)
            continue
        undone = decisions.reverses(INFERRED_PAGES, raw)
        span = word_at(text, page.at)
        after = "no page number" if undone else f"p. {page.label}"
        reason = "no number is printed on this page; it was counted on from another or from 1"
        decisions.add(INFERRED_PAGES, raw, span, text[span.start : span.end], after, reason)
        pages.append(page._replace(label="") if undone else page)
    return tuple(pages)


def with_pages_set(document: Document) -> Document:
    """Return a document with the pages its way sets, if its reader has not seen to them itself."""
    offsets, text, way = document.offsets, document.text, document.way
    there = {(page.at, page.label) for page in document.pages if not page.inferred}
    wanted = {(read_at(offsets, raw), label) for raw, label in way.pages}
    if {(at, label) for at, label in wanted if at < len(text)} <= there:
        return document
    breaks = [(0, page) for page in document.pages]
    pages = decide_pages(breaks, text, offsets, way, Decisions(CLEAN))
    return document._replace(pages=pages, paragraphs=repaged(document.paragraphs, pages))


def repaged(paragraphs: Sequence[Paragraph], pages: Sequence[PageBreak]) -> tuple[Paragraph, ...]:
    """Return the paragraphs, each with the label of the page on which it begins."""
    starts = [page.at for page in pages]
    made = []
    for paragraph in paragraphs:
        index = bisect_right(starts, paragraph.span.start) - 1
        label = (pages[index].label or None) if index >= 0 else None
        # Most often it is known already.
        made.append(paragraph if paragraph.page == label else paragraph._replace(page=label))
    return tuple(made)


def following(label: str, by: int) -> str:
    """Return the page number ``by`` pages after ``label``; "" where that cannot be counted."""
    if label.isdecimal() and len(label) < len(str(_LARGEST)):
        return str(int(label) + by)
    if label and _ROMAN.fullmatch(label):
        number = _roman(_from_roman(label) + by)
        return number.upper() if label.isupper() else number
    return ""


def _counted_on(placed: Sequence[tuple[PageBreak, int]]) -> list[PageBreak]:
    """Return the pages, those behind one that was set (its RawOffset is -1) counted on from it."""
    made: list[PageBreak] = []
    base, since = "", 0
    for page, raw in placed:
        if raw < 0:
            base, since = page.label, 0
        elif not page.inferred:
            base = ""
        elif base:
            since += 1
            page = page._replace(label=following(base, since))
        made.append(page)
    return made


def _from_roman(text: str) -> int:
    number, small = 0, text.lower()
    for value, letters in _VALUES:
        while small.startswith(letters):
            number += value
            small = small[len(letters) :]
    return number


def _roman(number: int) -> str:
    made = ""
    for value, letters in _VALUES:
        count, number = divmod(number, value)
        made += letters * count
    return made
