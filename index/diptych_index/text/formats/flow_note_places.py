"""Where elements stand in (X)HTML: in which block, at its beginning, inside one another."""

from collections.abc import Collection, Container, Iterator

from diptych_index.text.formats.flow_note_signs import NOTE_ID, UNITS, is_note
from diptych_index.text.formats.flow_tags import Element, attribute, local, text_of


def unit_of(element: Element) -> Element | None:
    """Return the block an element stands in, itself if it is one; None outside of any."""
    at: Element | None = element
    while at is not None and local(at) not in UNITS:
        if is_note(at):
            return at
        at = at.getparent()
    return None if at is None or local(at) == "body" else at


def whole_note(target: Element, unit: Element) -> Element:
    """Return the element that holds the whole of the note that begins at ``target``."""
    note = unit
    for _ in range(4):
        parent = note.getparent()
        if parent is None or not begins_block(note, parent):
            break
        if (
            is_note(parent)
            or local(parent) in {"li", "aside", "dd"}
            or NOTE_ID.match(attribute(parent, "id"))
        ):
            note = parent
            continue
        break
    return note


def begins_line(element: Element) -> bool:
    """Return whether an element stands right behind the end of a line."""
    before = element.getprevious()
    return before is not None and local(before) == "br" and not _seen(before.tail)


def told(unit: Element) -> Element:
    """Return the element with the words of a note: behind a term its definition."""
    if local(unit) != "dt":
        return unit
    behind = unit.getnext()
    return behind if behind is not None and local(behind) == "dd" else unit


def begins_block(element: Element, block: Element | None = None) -> bool:
    """Return whether no text stands before an element in its block."""
    at = element
    while at is not block and (block is not None or local(at) not in UNITS):
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


def contains(element: Element, other: Element) -> bool:
    """Return whether an element is another or lies around it."""
    at: Element | None = other
    while at is not None:
        if at is element:
            return True
        at = at.getparent()
    return False


def is_inside_any(element: Element, others: Container[Element]) -> bool:
    """Return whether an element is one of ``others`` or lies in one."""
    at: Element | None = element
    while at is not None:
        if at in others:
            return True
        at = at.getparent()
    return False


def touches_any(element: Element, others: Container[Element]) -> bool:
    """Return whether one of ``others`` lies inside or around an element."""
    return is_inside_any(element, others) or any(inner in others for inner in element.iter("*"))


def places_back(call: Element) -> Iterator[Element]:
    """Yield the elements a link back may lead to: a call, what it lies in and what lies in it."""
    yield from call.iter("*")
    at = call.getparent()
    while at is not None and local(at) not in UNITS:
        yield at
        at = at.getparent()
    for near in (call.getprevious(), call.getnext()):
        if near is not None and isinstance(near.tag, str) and local(near) in {"a", "span", "sup"}:
            yield near


def going_on(bodies: Collection[Element], calls: Collection[Element]) -> dict[Element, Element]:
    """Return the paragraphs in which a note goes on beside its own element, each with that.

    They stand between two notes in a part that has nothing but notes. ``calls`` are the marks of
    notes: a part with marks outside of notes has other text.
    """
    with_text = _around_text(bodies, calls)
    found: dict[Element, Element] = {}
    for body in bodies:
        between: list[Element] = []
        after = body.getnext() if body.getparent() not in with_text else None
        while after is not None and after not in bodies and _goes_on(after):
            between.append(after)
            after = after.getnext()
        if after is not None and after in bodies:
            found.update(dict.fromkeys(between, body))
    return found


def _around_text(bodies: Collection[Element], calls: Collection[Element]) -> set[Element]:
    """Return all elements in which a note is called from outside of notes."""
    found: set[Element] = set()
    for call in calls:
        path: list[Element] = []
        above: Element | None = call
        while above is not None and above not in bodies and above not in found:
            path.append(above)
            above = above.getparent()
        if above is None or above in found:
            found.update(path)
    return found


def _goes_on(element: Element) -> bool:
    """Return whether an element may be a paragraph of the note before it."""
    return local(element) in {"p", "blockquote"} and element.get("id") is None
