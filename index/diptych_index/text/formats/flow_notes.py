"""Which links of (X)HTML call a note, and which elements are the notes they call.

Books, word processors, wikis and blogs mark notes in a dozen ways. What they share is a short
link (a number, a letter, an asterisk) in the middle of a text that leads to the beginning of a
block, which mostly leads back. The finder looks through all the files of a book before any of them
is written, so that a note at the end of the book is tied to its mark in a chapter.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from typing import NamedTuple
from urllib.parse import unquote

from diptych_index.text.formats.flow_note_places import (
    begins_block,
    begins_line,
    contains,
    going_on,
    is_inside_any,
    places_back,
    told,
    touches_any,
    unit_of,
    whole_note,
)
from diptych_index.text.formats.flow_note_signs import (
    BACK_TYPES,
    LABEL,
    bare_label,
    is_call,
    is_named_so,
    is_note,
    label_of,
    listed,
    numbers_of,
)
from diptych_index.text.formats.flow_tags import HEADINGS, Element, local, text_of, types

Resolve = Callable[[str], str]
"""Gives the key a link's address leads to ("" for one that leads out of the book)."""

_BACK_WORDS = 25
"""Characters a link back to the text has at most."""


class Call(NamedTuple):
    """A link that calls a note: the note's key and the mark as printed."""

    key: str
    label: str


class Body(NamedTuple):
    """An element that is a note: its key and its label, bare ("1", "*", "")."""

    key: str
    label: str


class Notes(NamedTuple):
    """What was found: calls, notes, and the links back to the text, which are not written.

    ``around`` are the elements that notes lie in: a note is shown also where they are hidden.
    """

    calls: Mapping[Element, Call]
    bodies: Mapping[Element, Body]
    back: frozenset[Element]
    around: frozenset[Element]


class _Link(NamedTuple):
    element: Element
    key: str


NO_NOTES = Notes({}, {}, frozenset(), frozenset())


class NoteFinder:
    """Looks at the files of a book one after the other, then says what it found."""

    def __init__(self) -> None:
        self._targets: dict[str, Element] = {}
        self._keys: dict[Element, str] = {}
        self._links: list[_Link] = []
        self._typed: list[tuple[str, Element]] = []
        self._headed: dict[Element, bool] = {}
        self._several: dict[Element, int] = {}
        self._numbers: dict[Element, str] = {}

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
            if is_note(element):
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
        called: Counter[Element] = Counter()
        for link in self._links:
            target = self._targets.get(link.key)
            if target is None or link.element in bodies:
                continue
            body = self._note_called(link, target, into)
            if body is None:
                continue
            root = link.element.getroottree().getroot()
            if body not in bodies:
                called[root] += 1
            # A mark that only the style sheet writes: notes are counted text by text.
            label = label_of(link.element) or str(called[root])
            known = bodies.setdefault(body, Body(link.key, _bare(label)))
            calls[link.element] = Call(known.key, label)
        for count, (base, element) in enumerate(self._typed):
            if element not in bodies and not touches_any(element, bodies):
                key = self._keys.get(element, f"{base}#note {count}")
                bodies[element] = Body(key, self._listed_label(element))
        for element, note in going_on(bodies, calls).items():
            bodies[element] = bodies[note]
        back = frozenset(self._links_back(calls, bodies))
        return Notes(calls, bodies, back, _around(bodies))

    def _listed_label(self, note: Element) -> str:
        """Return the number of a note that is an item of a numbered list, "" for any other."""
        parent = note.getparent()
        if parent is None or local(note) != "li" or local(parent) != "ol":
            return ""
        if note not in self._numbers:
            self._numbers.update(numbers_of(parent))
        return self._numbers[note]

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
        said = is_call(element)
        if types(element) & BACK_TYPES or local(target) in {"body", "html", *HEADINGS}:
            return None
        if not (said or LABEL.match(text_of(element, 40))):
            return None
        if not said and (begins_block(element) or not begins_block(target)):
            return None
        unit = unit_of(target)
        if unit is None or contains(unit, element):
            return None
        if self._has_heading(unit) and not is_note(unit):
            return None
        if self._holds_several(target, unit, into):
            return None
        body = whole_note(target, unit)
        if said or is_note(body) or listed(body) or is_named_so(target, body):
            return told(body)
        back = any(
            contains(body, other) for place in places_back(element) for other in into.get(place, ())
        )
        return told(body) if back else None

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
                if inner in into and (inner is target or begins_line(inner))
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
            places.update(places_back(call))
            unit = unit_of(call)
            if unit is not None:
                places.add(unit)
        for link in self._links:
            target = self._targets.get(link.key)
            if link.element in calls:
                continue
            unit = unit_of(link.element)
            if not (
                is_inside_any(link.element, bodies) or (unit is not None and told(unit) in bodies)
            ):
                continue
            back = types(link.element) & BACK_TYPES or target in places
            if back and len(text_of(link.element, _BACK_WORDS)) <= _BACK_WORDS:
                yield link.element


def _bare(label: str) -> str:
    return bare_label(label) or label


def _around(bodies: Mapping[Element, Body]) -> frozenset[Element]:
    """Return the notes and all that they lie in."""
    found: set[Element] = set()
    for body in bodies:
        at: Element | None = body
        while at is not None and at not in found:
            found.add(at)
            at = at.getparent()
    return frozenset(found)
