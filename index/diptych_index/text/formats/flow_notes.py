"""Which links of (X)HTML call a note, and which elements are the notes they call.

Books, word processors, wikis and blogs mark notes in a dozen ways. What they share is a short
link (a number, a letter, an asterisk) in the middle of a text that leads to the beginning of a
block, which mostly leads back. The finder looks through all the files of a book before any of them
is written, so that a note at the end of the book is tied to its mark in a chapter.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from typing import NamedTuple
from urllib.parse import unquote

from diptych_index.text.formats.flow_tags import (
    HEADINGS,
    Element,
    attribute,
    classes,
    local,
    text_of,
    types,
)

Resolve = Callable[[str], str]
"""Gives the key a link's address leads to ("" for one that leads out of the book)."""

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
_BACK_TYPES = frozenset({"backlink", "referrer"})
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
_NOTE_ID = re.compile(
    r"^(?:_?ftn|fn|note|n|footnote|endnote|_?edn|en|cite_note|sdfootnote|sdendnote|fnt?|nt|anm)"
    r"[-_:.]?(?:\w*[-_:.])*\w*\d+\w*(?:sym)?$",
    re.IGNORECASE,
)
_BACK_WORDS = 25
"""Characters a link back to the text has at most."""
_UNITS = frozenset({"p", "li", "div", "aside", "dd", "dt", "td", "th", "tr", "blockquote", "body"})


class Call(NamedTuple):
    """A link that calls a note: the note's key and the mark as printed."""

    key: str
    label: str


class Body(NamedTuple):
    """An element that is a note: its key and its label, bare ("1", "*", "")."""

    key: str
    label: str


class Notes(NamedTuple):
    """What was found: calls, notes, and the links back to the text, which are not written."""

    calls: Mapping[Element, Call]
    bodies: Mapping[Element, Body]
    back: frozenset[Element]


class _Link(NamedTuple):
    element: Element
    key: str


NO_NOTES = Notes({}, {}, frozenset())


class NoteFinder:
    """Looks at the files of a book one after the other, then says what it found."""

    def __init__(self) -> None:
        self._targets: dict[str, Element] = {}
        self._keys: dict[Element, str] = {}
        self._links: list[_Link] = []
        self._typed: list[tuple[str, Element]] = []
        self._headed: dict[Element, bool] = {}
        self._several: dict[Element, int] = {}

    def look(self, root: Element, base: str = "", resolve: Resolve | None = None) -> None:
        """Remember the links and places of one file.

        ``base`` is what stands before the # in the keys of its elements. ``resolve`` gives the key
        of an address; without it every address that names a place of this file leads to it.
        """
        own: list[tuple[Element, str]] = []
        for element in root.iter("*"):
            if not element.attrib:
                continue
            name = element.get("id") or (element.get("name") if local(element) == "a" else None)
            if name:
                key = f"{base}#{name}"
                self._targets.setdefault(key, element)
                self._keys.setdefault(element, key)
            href = element.get("href")
            if href is not None and "#" in href and local(element) == "a":
                own.append((element, str(href)))
            if _is_note(element):
                self._typed.append((base, element))
        for element, href in own:
            key = resolve(href) if resolve is not None else f"{base}#{unquote(href.split('#')[-1])}"
            if key:
                self._links.append(_Link(element, key))

    def found(self) -> Notes:
        """Return the notes of everything looked at."""
        into = self._links_by_target()
        calls: dict[Element, Call] = {}
        bodies: dict[Element, Body] = {}
        for link in self._links:
            target = self._targets.get(link.key)
            if target is None or link.element in bodies:
                continue
            body = self._note_called(link, target, into)
            if body is None:
                continue
            label = text_of(link.element, 40)
            known = bodies.setdefault(body, Body(link.key, _bare(label)))
            calls[link.element] = Call(known.key, label)
        for count, (base, element) in enumerate(self._typed):
            if element not in bodies and not _holds_any(element, bodies):
                key = self._keys.get(element, f"{base}#note {count}")
                bodies[element] = Body(key, "")
        return Notes(calls, bodies, frozenset(self._links_back(calls, bodies)))

    def _links_by_target(self) -> dict[Element, list[Element]]:
        """Return, for every place led to, the links that lead there."""
        into: dict[Element, list[Element]] = {}
        for link in self._links:
            target = self._targets.get(link.key)
            if target is not None:
                into.setdefault(target, []).append(link.element)
        return into

    def _note_called(
        self, link: _Link, target: Element, into: Mapping[Element, list[Element]]
    ) -> Element | None:
        """Return the element that is the note a link calls, None if it calls none."""
        element = link.element
        said = bool(types(element) & _CALL_TYPES) or _has_class(element, _CALL_CLASSES)
        if types(element) & _BACK_TYPES or local(target) in {"body", "html", *HEADINGS}:
            return None
        label = text_of(element, 40)
        if not label or not (said or LABEL.match(label)):
            return None
        if not said and (_begins_block(element) or not _begins_block(target)):
            return None
        unit = _unit(target)
        if unit is None or _contains(unit, element) or self._has_heading(unit):
            return None
        if self._holds_several(target, unit, into):
            return None
        body = _whole_note(target, unit)
        if said or _is_note(body) or _listed(body) or _named_so(target, body):
            return _told(body)
        back = any(
            _contains(body, other) for place in _places(element) for other in into.get(place, ())
        )
        return _told(body) if back else None

    def _holds_several(
        self, target: Element, unit: Element, into: Mapping[Element, list[Element]]
    ) -> bool:
        """Return whether another note begins on a line of its own in the block of a note.

        Such a block is left as it stands: its parts are no elements that could be told apart.
        """
        known = self._several.get(unit)
        if known is None:
            known = sum(
                1
                for inner in unit.iter("a", "span", "sup")
                if inner in into and (inner is target or _begins_line(inner))
            )
            self._several[unit] = known
        return known > 1

    def _has_heading(self, unit: Element) -> bool:
        """Return whether a block holds a heading; asked once, since thousands may lead to one."""
        known = self._headed.get(unit)
        if known is None:
            known = any(local(inner) in HEADINGS for inner in unit.iter("*"))
            self._headed[unit] = known
        return known

    def _links_back(
        self, calls: Mapping[Element, Call], bodies: Mapping[Element, Body]
    ) -> Iterator[Element]:
        """Yield the links inside notes that lead back to where the note is called."""
        places: set[Element] = set()
        for call in calls:
            places.update(_places(call))
            unit = _unit(call)
            if unit is not None:
                places.add(unit)
        for link in self._links:
            target = self._targets.get(link.key)
            if link.element in calls:
                continue
            unit = _unit(link.element)
            if not (
                _inside_any(link.element, bodies) or (unit is not None and _told(unit) in bodies)
            ):
                continue
            back = types(link.element) & _BACK_TYPES or target in places
            if back and len(text_of(link.element, _BACK_WORDS)) <= _BACK_WORDS:
                yield link.element


def bare_label(text: str) -> str:
    """Return the number or sign in a printed label such as "[1]" or "Note 3.", "" for others."""
    found = LABEL.match(text.strip())
    return found.group(1) if found is not None else ""


def _bare(label: str) -> str:
    return bare_label(label) or label


def _has_class(element: Element, known: frozenset[str]) -> bool:
    return not known.isdisjoint(word.lower() for word in classes(element))


def _is_note(element: Element) -> bool:
    """Return whether an element says of itself that it is one note."""
    if types(element) & NOTE_TYPES:
        return True
    named = [word for word in classes(element) if _NOTE_CLASS.match(word)]
    if named == ["fn"] and local(element) not in _UNITS:
        return False  # the full name of somebody, as business cards on the web have it
    if named:
        return not _is_list(element)
    return (
        local(element) in {"li", "p", "div", "aside"}
        and bool(element.get("id"))
        and (_listed(element))
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


def _listed(element: Element) -> bool:
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


def _named_so(target: Element, body: Element) -> bool:
    return any(
        _NOTE_ID.match(attribute(element, name)) is not None
        for element in (target, body)
        for name in ("id", "name")
    )


def _unit(element: Element) -> Element | None:
    """Return the block an element stands in, itself if it is one; None outside of any."""
    at: Element | None = element
    while at is not None and local(at) not in _UNITS:
        if _is_note(at):
            return at
        at = at.getparent()
    return None if at is None or local(at) == "body" else at


def _whole_note(target: Element, unit: Element) -> Element:
    """Return the element that holds the whole of the note that begins at ``target``."""
    note = unit
    for _ in range(4):
        parent = note.getparent()
        if parent is None or not _begins_block(note, parent):
            break
        if (
            _is_note(parent)
            or local(parent) in {"li", "aside", "dd"}
            or _NOTE_ID.match(attribute(parent, "id"))
        ):
            note = parent
            continue
        break
    return note


def _begins_line(element: Element) -> bool:
    """Return whether an element stands right behind the end of a line."""
    before = element.getprevious()
    return before is not None and local(before) == "br" and not _seen(before.tail)


def _told(unit: Element) -> Element:
    """Return the element with the words of a note: behind a term its definition."""
    if local(unit) != "dt":
        return unit
    behind = unit.getnext()
    return behind if behind is not None and local(behind) == "dd" else unit


def _begins_block(element: Element, block: Element | None = None) -> bool:
    """Return whether no text stands before an element in its block."""
    at = element
    while at is not block and (block is not None or local(at) not in _UNITS):
        parent = at.getparent()
        if parent is None:
            return True
        for before in at.itersiblings(preceding=True):
            if isinstance(before.tag, str) and text_of(before, 1):
                return False
            if _seen(before.tail):
                return False
        if _seen(parent.text):
            return False
        at = parent
    return True


def _seen(text: str | None) -> bool:
    return bool(text and text.strip(" \t\r\n\f\xa0[("))


def _contains(element: Element, other: Element) -> bool:
    at: Element | None = other
    while at is not None:
        if at is element:
            return True
        at = at.getparent()
    return False


def _inside_any(element: Element, others: Mapping[Element, Body]) -> bool:
    at: Element | None = element
    while at is not None:
        if at in others:
            return True
        at = at.getparent()
    return False


def _holds_any(element: Element, others: Mapping[Element, Body]) -> bool:
    """Return whether one of ``others`` lies inside or around an element."""
    return _inside_any(element, others) or any(inner in others for inner in element.iter("*"))


def _places(call: Element) -> Iterator[Element]:
    """Yield the elements a link back may lead to: a call, what it lies in and what lies in it."""
    yield from call.iter("*")
    at = call.getparent()
    while at is not None and local(at) not in _UNITS:
        yield at
        at = at.getparent()
    for near in (call.getprevious(), call.getnext()):
        if near is not None and isinstance(near.tag, str) and local(near) in {"a", "span", "sup"}:
            yield near
