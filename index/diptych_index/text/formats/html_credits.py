"""The license that Project Gutenberg prints before and behind a book, told from the book."""

import re
from collections.abc import Iterator

from diptych_index.text.formats.flow_tags import HEADINGS, Element, attribute, local, text_of

_MARK = re.compile(
    r"\*\*\*\s*(START|END) OF (?:THE|THIS) PROJECT GUTENBERG|^(END) OF (?:THE )?PROJECT GUTENBERG",
    re.IGNORECASE,
)
_NAME = re.compile("project gutenberg", re.IGNORECASE)
_IDS = frozenset({"pg-header", "pg-footer", "pg-machine-header"})
_MARKERS = ("p", "pre", "div", "span", "h1", "h2", "h3", "h4")
_LONGEST_MARK = 300
_LONGEST_LICENSE = 60_000


def credits_in(root: Element, source: str) -> frozenset[Element]:
    """Return the elements that hold what is printed around a book and is not of it."""
    if _NAME.search(source) is None:
        return frozenset()
    named = [element for element in root.iter("section", "div") if _is_named(element)]
    if named:
        return frozenset(named)
    found: set[Element] = set()
    for element in root.iter(*_MARKERS):
        text = text_of(element, _LONGEST_LICENSE) if local(element) == "pre" else ""
        if not text and (text := text_of(element, _LONGEST_MARK)) and len(text) > _LONGEST_MARK:
            continue
        mark = _MARK.search(text)
        if mark is None:
            continue
        found.add(element)
        begins = (mark.group(1) or "").upper() == "START"
        found.update(_before(element) if begins else _behind(element))
    return frozenset(found)


def _is_named(element: Element) -> bool:
    return attribute(element, "id") in _IDS or "pg-boilerplate" in attribute(element, "class")


def _before(mark: Element) -> Iterator[Element]:
    """Yield what stands before a mark, up to the body; headings stay."""
    at: Element | None = mark
    while at is not None and local(at) != "body":
        for before in at.itersiblings(preceding=True):
            if isinstance(before.tag, str) and local(before) not in HEADINGS:
                yield before
        at = at.getparent()


def _behind(mark: Element) -> Iterator[Element]:
    """Yield what stands behind a mark, up to the end of the body."""
    at: Element | None = mark
    while at is not None and local(at) != "body":
        for behind in at.itersiblings():
            if isinstance(behind.tag, str):
                yield behind
        at = at.getparent()
