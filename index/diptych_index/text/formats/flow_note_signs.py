"""What elements of (X)HTML say of themselves that are notes, lists of notes or calls of notes."""

import re
from collections.abc import Iterator

from diptych_index.text.formats.flow_tags import (
    Element,
    attribute,
    classes,
    local,
    marker,
    text_of,
    types,
    whole_number,
)

LABEL = re.compile(
    r"^[\[({⟨]?\s*(?:(?:foot|end)?note|fn|n|anm)?\.?\s*"
    r"(\d{1,4}|[a-z]{1,2}|[ivxlc]{1,6}|[*∗†‡§¶#‖]{1,4})\s*[\])}⟩]?\s*[.:)]?$",
    re.IGNORECASE,
)
_CALL_TYPES = frozenset({"noteref"})
_CALL_CLASSES = frozenset({
    "noteref", "footnote-ref", "footnote_ref", "footnoteref", "footnote-reference",
    "footnote-call", "fnref", "fnanchor", "fn-ref", "footnote-anchor", "endnote-ref",
    "endnote-reference", "note-ref", "noteref-link",
})  # fmt: skip
BACK_TYPES = frozenset({"backlink", "referrer"})
NOTE_TYPES = frozenset({"footnote", "endnote", "rearnote", "note"})
_LIST_TYPES = frozenset({"footnotes", "endnotes", "rearnotes"})
_NOTE_CLASS = re.compile(
    r"^(?:foot|end|side|margin|rear)-?_?notes?(?:-?(?:body|text|content|item|def|definition))?$"
    r"|^fn(?:-?(?:body|text|item))?$|^ltx_note_content$|^MsoFootnoteText$|^MsoEndnoteText$",
    re.IGNORECASE,
)
_LIST_CLASS = re.compile(
    r"^(?:foot|end)-?_?notes?(?:-?(?:list|section|block))?$|^references$", re.I
)
NOTE_ID = re.compile(
    r"^(?:_?ftn|fn|note|n|footnote|endnote|_?edn|en|cite_note|sdfootnote|sdendnote|fnt?|nt|anm)"
    r"[-_:.]?(?:\w*[-_:.])*\w*\d+\w*(?:sym)?$",
    re.IGNORECASE,
)
UNITS = frozenset({"p", "li", "div", "aside", "dd", "dt", "td", "th", "tr", "blockquote", "body"})
"""The blocks a note may be."""


def bare_label(text: str) -> str:
    """Return the number or sign in a printed label such as "[1]" or "Note 3.", "" for others."""
    found = LABEL.match(text.strip())
    return found.group(1) if found is not None else ""


def label_of(link: Element) -> str:
    """Return the mark a link shows: its text, what a picture in it stands for, or its title."""
    shown = text_of(link, 40)
    if shown:
        return shown
    said = [attribute(inner, "alt") for inner in link.iter("*") if local(inner) == "img"]
    said += [attribute(link, name) for name in ("title", "aria-label")]
    return next((words.strip() for words in said if bare_label(words)), "")


def numbers_of(listing: Element) -> Iterator[tuple[Element, str]]:
    """Yield the items of a numbered list, each with its number as it is printed."""
    number = whole_number(attribute(listing, "start"), 1) - 1
    for item in listing:
        if local(item) == "li":
            number = whole_number(attribute(item, "value"), number + 1)
            yield item, marker(listing, number, 1).rstrip(".")


def is_call(element: Element) -> bool:
    """Return whether a link says of itself that it calls a note."""
    return bool(types(element) & _CALL_TYPES) or _has_class(element, _CALL_CLASSES)


def _has_class(element: Element, known: frozenset[str]) -> bool:
    return not known.isdisjoint(word.lower() for word in classes(element))


def is_note(element: Element) -> bool:
    """Return whether an element says of itself that it is one note."""
    if types(element) & NOTE_TYPES:
        return True
    named = [word for word in classes(element) if _NOTE_CLASS.match(word)]
    if named == ["fn"] and local(element) not in UNITS:
        return False  # the full name of somebody, as business cards on the web have it
    if named:
        return not _is_list(element)
    return (
        local(element) in {"li", "p", "div", "aside"}
        and bool(element.get("id"))
        and (listed(element))
    )


def _is_list(element: Element) -> bool:
    """Return whether an element holds several notes, each in an element of its own."""
    if local(element) in {"ol", "ul", "dl", "section"} or types(element) & _LIST_TYPES:
        return True
    items = sum(
        1
        for item in element.iter("*")
        if item is not element
        and (
            item.get("id") is not None
            and local(item) in {"li", "p", "div", "aside", "dt", "dd", "a"}
        )
    )
    return items > 1 or any(local(item) in {"li", "dt"} for item in element.iter("*"))


def listed(element: Element) -> bool:
    """Return whether an element stands in a list of notes that says so."""
    parent = element.getparent()
    for _ in range(2):
        if parent is None:
            return False
        if types(parent) & _LIST_TYPES or any(_LIST_CLASS.match(w) for w in classes(parent)):
            return True
        if local(parent) not in {"ol", "ul", "div", "section"}:
            return False
        parent = parent.getparent()
    return False


def is_named_so(target: Element, body: Element) -> bool:
    """Return whether the name of a place or of the block around it is that of a note."""
    return any(
        NOTE_ID.match(attribute(element, name)) is not None
        for element in (target, body)
        for name in ("id", "name")
    )
