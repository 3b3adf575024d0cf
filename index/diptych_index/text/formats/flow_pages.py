"""Where a printed page begins in (X)HTML, and what numbers pages and lines bear."""

import re
from collections.abc import Mapping

from diptych_index.text.formats.flow_tags import (
    Element,
    attribute,
    classes,
    local,
    text_of,
    types,
)

_NUMBER = re.compile(
    r"^[\[({<]?\s*(?:pages?|pgs?|pp?|seite|s|página|pagina|pág)?[\s.:_-]*"
    r"([0-9]+[a-z]?|[ivxlcdm]+|[A-Z]+-?[0-9]+)\s*[\])}>]?[.:]?$",
    re.IGNORECASE,
)
_ID = re.compile(r"^(?:page|pg|pagebreak)[_.-]?([0-9]+[a-z]?|[ivxlcdm]+)$", re.IGNORECASE)
_CLASSES = frozenset({
    "pagenum", "pageno", "pagenumber", "page-number", "page-num", "pagebreak", "page-break",
    "pgnum", "pb", "x-ebookmaker-pageno", "newpage",
})  # fmt: skip
_LINE_NUMBER = frozenset({
    "lnum", "linenum", "linenumber", "line-number", "line_number", "line-num", "lineno", "ln",
})  # fmt: skip
_DIGITS = 5
"""Digits that a line number may have."""
_LONGEST = 24
"""Characters inside a page mark; more is text that a badly closed mark has swallowed."""


class PageMark:
    """A page mark: its label ("" if it bears none) and whether its content is but that label."""

    __slots__ = ("closed", "label")

    def __init__(self, label: str, *, closed: bool) -> None:
        self.label = label
        self.closed = closed


def page_mark(element: Element, pages: Mapping[str, str], key: str) -> PageMark | None:
    """Return the page mark an element is, or None.

    ``pages`` are labels by key where the book lists its pages itself, ``key`` the element's own.
    """
    listed = pages.get(key) if key else None
    said = "pagebreak" in types(element) or not _CLASSES.isdisjoint(classes(element))
    if not said and listed is None:
        return _anchor(element)
    inside = text_of(element, _LONGEST)
    closed = len(inside) <= _LONGEST and (said or not inside)
    for text in (listed, attribute(element, "title"), attribute(element, "aria-label"), inside):
        label = _label(text or "")
        if label:
            return PageMark(label, closed=closed)
    by_id = _ID.match(attribute(element, "id"))
    if inside and not by_id and "pagebreak" not in types(element):
        return None  # a class of this name on something else
    return PageMark(by_id.group(1) if by_id else "", closed=closed)


def _anchor(element: Element) -> PageMark | None:
    """Return the mark an empty anchor such as ``<a id="page_12">`` is."""
    if local(element) not in {"a", "span"} or element.get("href") is not None:
        return None
    found = _ID.match(attribute(element, "id") or attribute(element, "name"))
    if found is None or (len(element) and text_of(element, 1)):
        return None
    inside = (element.text or "").strip()
    if inside and _label(inside) != found.group(1):
        return None
    return PageMark(found.group(1), closed=True)


def _label(text: str) -> str:
    """Return the number in "[Pg 12]", "Page xii" and the like, "" where there is none."""
    found = _NUMBER.match(text.strip())
    return found.group(1) if found is not None else ""


def is_line_number(element: Element) -> bool:
    """Return whether an element is the number of a line, which print sets in the margin."""
    if _LINE_NUMBER.isdisjoint(word.lower() for word in classes(element)):
        return False
    return len(inside := text_of(element, _DIGITS)) <= _DIGITS and inside.isdecimal()
