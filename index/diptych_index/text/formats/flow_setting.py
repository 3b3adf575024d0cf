"""How what stands in an element of (X)HTML is written: its kind, level, styles and language."""

from collections.abc import Mapping
from typing import NamedTuple

from diptych_index.text.document import TextStyle
from diptych_index.text.formats import flow_tables
from diptych_index.text.formats.flow_notes import Body
from diptych_index.text.formats.flow_tags import (
    HEADINGS,
    Element,
    attribute,
    classes,
    styles_of,
    types,
    whole_number,
)
from diptych_index.text.kinds import Kind

_SPACED = frozenset({"pre", "listing", "plaintext", "xmp"})
_VERSE = frozenset({
    "poem", "poetry", "verse", "poetry-container", "lyrics", "song", "hymn",
})  # fmt: skip
STANZA = frozenset({
    "stanza", "lg", "linegroup", "line-group", "strophe",
})  # fmt: skip
_LINE = frozenset({
    "l", "line", "verse-line", "poem-line", "vers", "v",
})  # fmt: skip


class Setting(NamedTuple):
    """How text is written at a place in the tree; inherited from the element around it.

    ``stanza`` makes lines of what would be paragraphs; ``cells`` says that a data table is open.
    """

    kind: Kind = "body"
    level: int = 0
    note: str | None = None
    styles: tuple[TextStyle, ...] = ()
    keep: bool = False
    stanza: bool = False
    cells: bool = False
    language: str = ""


def setting_of(
    element: Element,
    name: str,
    around: Setting,
    bodies: Mapping[Element, Body],
    kinds: Mapping[Element, Kind],
) -> Setting:
    """Return how what stands in an element is written.

    ``bodies`` are the elements that are notes, ``kinds`` those whose kind is set from outside.
    """
    styles = styles_of(element, name)
    setting = around
    if styles:
        setting = setting._replace(styles=tuple(dict.fromkeys((*around.styles, *styles))))
    language = attribute(element, "lang") or attribute(
        element, "{http://www.w3.org/XML/1998/namespace}lang"
    )
    if language:
        setting = setting._replace(language=language[:2].lower())
    body = bodies.get(element)
    if body is not None:
        return setting._replace(kind="note", level=0, note=body.key, styles=())
    given = kinds.get(element)
    if given is not None:
        return setting._replace(kind=given, level=0, keep=setting.keep or name in _SPACED)
    if around.kind == "credit":
        return setting._replace(keep=setting.keep or name in _SPACED)
    level = _heading_level(element, name)
    if level and around.note is None and not around.cells:
        return setting._replace(kind="heading", level=level)
    if around.cells:
        return setting
    if name in _SPACED:
        return setting._replace(kind="verse" if around.kind == "verse" else "code", keep=True)
    if name == "table" and flow_tables.holds_data(element):
        return setting._replace(kind="table", level=0, cells=True)
    return _kind_of_block(element, name, around, setting)


def _kind_of_block(element: Element, name: str, around: Setting, setting: Setting) -> Setting:
    """Return the setting of lists, quotations and verse, which notes do not take over."""
    words = {word.lower() for word in classes(element)} if element.attrib else set()
    if words & STANZA or (words & _VERSE and name != "span"):
        return setting._replace(kind="verse", stanza=bool(words & STANZA))
    if any(kind.startswith("z3998:") for kind in types(element)) and (
        types(element) & {"z3998:verse", "z3998:poem", "z3998:song", "z3998:hymn"}
    ):
        return setting._replace(kind="verse")
    if around.note is not None or around.kind == "verse":
        return setting
    if name in {"li", "dt", "dd"}:
        return setting._replace(kind="list", level=0)
    if name == "blockquote":
        return setting._replace(kind="quotation", level=0)
    if name in {"p", "div"} and around.kind == "body" and flow_tables.is_verse(element):
        return setting._replace(kind="verse")
    return setting


def _heading_level(element: Element, name: str) -> int:
    """Return the level of a heading, 0 for anything else."""
    if name in HEADINGS:
        return int(name[1])
    if element.attrib and attribute(element, "role") == "heading":
        return max(1, min(9, whole_number(attribute(element, "aria-level"), 2)))
    return 0


def is_line(element: Element) -> bool:
    """Return whether an element is one line of verse by its class."""
    for word in classes(element):
        low = word.lower()
        if low in _LINE or (low[:1] == "i" and low[1:].isdigit()) or low.startswith("indent"):
            return True
    return False
