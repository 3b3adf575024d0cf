"""Reads highlights of calibre: its JSON, and the text and Markdown it exports.

The viewer writes ``{"version", "type": "calibre_highlights", "highlights": […]}``, the library
``{"version", "type": "calibre_annotation_collection", "annotations": […]}``; both hold highlights
with ``highlighted_text``, ``notes``, ``style``, ``toc_family_titles`` and a ``timestamp``. The text
export has for each its words, a line with the time, the notes behind a blank line, and a rule
(``───``, or twenty hyphens in Markdown), under the headings of the chapters (``###``, where there
are several) and, from the library, of the books (``##``).
"""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from diptych_index.exchange.incoming import (
    Gathered,
    Incoming,
    Quotation,
    Work,
    named,
    pin_color,
)
from diptych_index.exchange.w3c_selectors import as_list, text_of

FORM = "calibre highlights"
_COLORS = ("which", "light", "background-color", "dark", "text-decoration-color")
"""Where the style of a highlight names its colour: a built-in one, or the reader's own."""
_LISTS = {"calibre_highlights": "highlights", "calibre_annotation_collection": "annotations"}
_RULE = re.compile(r"(?:─{3,}|-{20})\s*")
_CHAPTER = 3
"""The depth of the heading of a chapter; above it stand those of books."""
_HEADING = re.compile(r"#{1,6}\s+(.+)")
_TIME = re.compile(r"\[?[^\[\]\n]{0,40}\d{1,4}[^\[\]\n]{0,40}\d[^\[\]\n]{0,40}(\]\([^()\n]*\))?")


def is_calibre(value: object) -> bool:
    """Tell the JSON of calibre."""
    return isinstance(value, dict) and value.get("type") in _LISTS


def gather_calibre(value: Mapping[str, Any]) -> Gathered:
    """Return the highlights of calibre's JSON; bookmarks and removed ones are skipped."""
    gathered = Gathered(FORM)
    rows = value.get(_LISTS[value["type"]])
    for number, row in enumerate(rows if isinstance(rows, list) else [], start=1):
        inner = row.get("annotation") if isinstance(row, dict) else None
        held = {**row, **inner} if isinstance(inner, dict) else row
        _gather(held, number, gathered)
    return gathered


def _gather(row: object, number: int, gathered: Gathered) -> None:
    if not isinstance(row, dict):
        gathered.skip(f"highlight {number}", "it is not in the form of calibre")
        return
    quote = text_of(row.get("highlighted_text"))
    where = named("highlight", number, quote or text_of(row.get("title")))
    if row.get("type") in ("bookmark", "last-read"):
        gathered.skip(where, "it is a bookmark, which marks no words")
    elif row.get("removed"):
        gathered.skip(where, "it was removed in calibre")
    elif not quote.strip():
        gathered.skip(where, "it has no words")
    else:
        gathered.items.append(
            Incoming(
                where=where,
                passages=(_passage(row, quote),),
                note=text_of(row.get("notes")).strip(),
            )
        )


def _passage(row: Mapping[str, Any], quote: str) -> Quotation:
    style = row.get("style")
    shown = style if isinstance(style, dict) else {}
    names = tuple(filter(None, [text_of(row.get(key)) for key in ("title", "book_title")]))
    titles = [title for title in as_list(row.get("toc_family_titles")) if isinstance(title, str)]
    return Quotation(
        quote=quote,
        sections=tuple(titles),
        work=Work(names),
        created=text_of(row.get("timestamp")),
        color=next(filter(None, (pin_color(shown.get(key)) for key in _COLORS)), ""),
    )


# -- text and Markdown


def is_calibre_text(text: str) -> bool:
    """Tell calibre's export as text: its rules, with a time above every one of them."""
    blocks = _blocks(text)
    return bool(blocks) and all(_time_at(block) is not None for _, block in blocks)


def gather_calibre_text(text: str) -> Gathered:
    """Return the highlights of calibre's export as text or as Markdown."""
    gathered = Gathered(FORM)
    for number, (headings, block) in enumerate(_blocks(text), start=1):
        at = _time_at(block)
        if at is None:
            gathered.skip(named("highlight", number, " ".join(block)), "no time stands below it")
            continue
        quote = "\n".join(block[:at]).strip()
        note = "\n".join(block[at + 1 :]).strip()
        titles = tuple(title for _, title in headings)
        books = tuple(title for depth, title in headings if depth < _CHAPTER)
        passage = Quotation(quote=quote, sections=titles, work=Work(books))
        where = named("highlight", number, quote)
        gathered.items.append(Incoming(where=where, passages=(passage,), note=note))
    return gathered


def _blocks(text: str) -> list[tuple[list[tuple[int, str]], list[str]]]:
    """Return the lines above each rule, with the headings (depth, words) they stand under."""
    found: list[tuple[list[tuple[int, str]], list[str]]] = []
    headings: list[tuple[int, str]] = []
    lines: list[str] = []
    for line in text.splitlines():
        heading = _HEADING.fullmatch(line)
        if _RULE.fullmatch(line):
            if any(part.strip() for part in lines):
                found.append((list(headings), _trimmed(lines)))
            lines = []
        elif heading is not None and not any(part.strip() for part in lines):
            depth = len(line) - len(line.lstrip("#"))
            headings = [above for above in headings if above[0] < depth]
            headings.append((depth, heading.group(1).strip()))
        else:
            lines.append(line)
    return found


def _time_at(block: Sequence[str]) -> int | None:
    """Return the line that has the time: the last of the words' own paragraph."""
    end = next((at for at, line in enumerate(block) if at and not line.strip()), len(block))
    # A passage of several paragraphs has blank lines of its own above its time.
    while end < len(block) and not _TIME.fullmatch(block[end - 1].strip()):
        behind = (at for at in range(end + 1, len(block)) if not block[at].strip())
        end = next(behind, len(block))
    return end - 1 if end > 1 and _TIME.fullmatch(block[end - 1].strip()) else None


def _trimmed(lines: Sequence[str]) -> list[str]:
    text = "\n".join(lines).strip("\n")
    return text.splitlines()
