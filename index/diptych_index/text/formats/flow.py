"""Writes a tree of (X)HTML into a Writer: the way every format that comes as HTML takes.

The walk is a loop with a stack of its own, since foreign trees may be deeper than Python's.
"""

import html
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import NamedTuple

from diptych_index.text.document import TextStyle
from diptych_index.text.formats import flow_tables
from diptych_index.text.formats.flow_notes import (
    NO_NOTES,
    Body,
    NoteFinder,
    Notes,
    bare_label,
)
from diptych_index.text.formats.flow_pages import page_mark
from diptych_index.text.formats.flow_tags import (
    BLOCKS,
    HEADINGS,
    MEDIA,
    SKIPPED,
    SPACES,
    Element,
    attribute,
    classes,
    is_hidden,
    kids,
    local,
    marker,
    styles_of,
    types,
)
from diptych_index.text.kinds import Kind
from diptych_index.text.writer import Writer

Pieces = Callable[[Element, bool], Sequence[tuple[str, int | None]]]
"""Gives the text inside an element (or, True, behind it) in pieces, each with its RawOffset."""

_QUOTES = {"fr": "«»", "de": "„“", "ru": "«»", "es": "«»", "it": "«»", "pl": "„”"}
_VERSE = frozenset({
    "poem", "poetry", "verse", "poetry-container", "lyrics", "song", "hymn",
})  # fmt: skip
_STANZA = frozenset({
    "stanza", "lg", "linegroup", "line-group", "strophe",
})  # fmt: skip
_LINE = frozenset({
    "l", "line", "verse-line", "poem-line", "vers", "v",
})  # fmt: skip
_LONG_TABLE = 4000
"""Characters after which a table goes on in another paragraph, at the end of a row."""
_LONG_CODE = 4000
_TINY = frozenset({"0", "1", "2", "3", "0px", "1px", "2px", "3px"})


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


class _List:
    """A list that is open: its element and the number of its next item."""

    __slots__ = ("element", "number", "step")

    def __init__(self, element: Element) -> None:
        self.element = element
        self.step = -1 if element.get("reversed") is not None else 1
        self.number = _whole(attribute(element, "start"), 1)
        if self.step < 0 and element.get("start") is None:
            self.number = sum(1 for kid in kids(element) if local(kid) == "li")


class _Open:
    """An element the walk is inside of."""

    __slots__ = ("block", "children", "element", "name", "setting", "writes_end")

    def __init__(
        self, element: Element, name: str, children: Iterator[Element], setting: Setting
    ) -> None:
        self.element = element
        self.name = name
        self.children = children
        self.setting = setting
        self.block = name in BLOCKS
        self.writes_end = ""


class Flow:
    """Walks trees of (X)HTML in reading order and tells a writer what stands in them.

    ``key_prefix`` stands before the # in the keys of this file's places. ``notes`` are those of
    the whole book (see NoteFinder); without it the file's own are found. ``pages`` are printed
    page numbers by key. ``pieces`` leads text back to the source; without it nothing is led back.
    ``skip`` says which elements are left out with all that is in them. ``kinds`` sets the kind of
    single elements, such as the title.
    """

    def __init__(
        self,
        writer: Writer,
        *,
        key_prefix: str = "",
        notes: Notes | None = None,
        pages: Mapping[str, str] | None = None,
        pieces: Pieces | None = None,
        skip: Callable[[Element], bool] | None = None,
        kinds: Mapping[Element, Kind] | None = None,
        step: Callable[[], None] | None = None,
    ) -> None:
        self._writer = writer
        self._prefix = key_prefix
        self._given_notes = notes
        self._notes = notes or NO_NOTES
        self._pages = pages or {}
        self._pieces = pieces
        self._skip = skip
        self._kinds = kinds or {}
        self._step = step
        self._started = False
        self._breaks = 0
        self._marker = ""
        self._lists: list[_List] = []
        self._begun: set[str] = set()
        self._label = ""
        self._cut = False
        self._cells = 0
        self._row_at = 0
        self._gap = False
        self._later: list[Element] = []
        self._again: set[Element] = set()
        self._labels: dict[str, str] = {}

    def walk(self, root: Element) -> None:
        """Write all that is in a tree; may be called again for the next file with new keys."""
        if self._given_notes is None:
            finder = NoteFinder()
            finder.look(root, self._prefix)
            self._notes = finder.found()
        self._labels = {body.key: body.label for body in self._notes.bodies.values()}
        stack: list[_Open] = []
        self._enter(root, Setting(), stack)
        count = 0
        while stack:
            top = stack[-1]
            child = next(top.children, None)
            if child is not None:
                count += 1
                if self._step is not None and count % 1000 == 0:
                    self._step()
                if not isinstance(child.tag, str):
                    self._entity(child, top.setting)
                    self._text(child, True, top.setting)
                elif not self._enter(child, top.setting, stack):
                    self._tail(child, top.setting)
                continue
            self._leave(top)
            if self._later and not self._started:
                self._again.update(self._later)
                top.children, self._later = iter(self._later), []
                continue
            stack.pop()
            if stack:
                self._tail(top.element, stack[-1].setting)
        self._end()

    # -- elements

    def _enter(self, element: Element, around: Setting, stack: list[_Open]) -> bool:
        """Begin an element; False when there is nothing to walk through in it."""
        name = local(element)
        if name in SKIPPED:
            if name == "script" and "math/tex" in attribute(element, "type"):
                self._writer.count("formulas", "formulas left out")
            return False
        if self._skip is not None and self._skip(element):
            return False
        if element.attrib:
            if is_hidden(element):
                return False
            if self._special(element, name, around):
                return False
        if self._alone(element, name, around):
            return False
        setting = self._setting(element, name, around)
        opened = _Open(element, name, iter(element), setting)
        stack.append(opened)
        if opened.block or setting.kind != around.kind or name not in _INLINE_KNOWN:
            self._begin_block(opened, around)
        if name == "q":
            pair = _QUOTES.get(setting.language, "“”")
            self._written(pair[0], setting)
            opened.writes_end = pair[1]
        self._text(element, False, setting)
        return True

    def _special(self, element: Element, name: str, around: Setting) -> bool:
        """Write page marks and calls of notes, put off notes inside a paragraph; True if done."""
        if element in self._notes.back:
            self._cut = True
            return True
        key = f"{self._prefix}#{element.get('id') or element.get('name') or ''}"
        mark = page_mark(element, self._pages, key if len(key) > len(self._prefix) + 1 else "")
        if mark is not None:
            self._writer.page(mark.label)
            if mark.closed:
                return True
        call = self._notes.calls.get(element)
        if call is not None:
            self._ready(around)
            self._writer.call(call.key, call.label, self._place(element, call.label))
            return True
        inline = name not in BLOCKS or name == "aside"
        if inline and self._started and element in self._notes.bodies:
            put_off = element not in self._again
            if put_off:
                self._later.append(element)
            return put_off
        return False

    def _alone(self, element: Element, name: str, around: Setting) -> bool:
        """Write what has no text inside to walk through; True if the element is such."""
        if name in {"br", "cr"}:
            self._break(around)
        elif name == "hr":
            self._end()
        elif name in {"img", "image"}:
            self._picture(element, around)
        elif name == "svg":
            if attribute(element, "aria-hidden") != "true" and not types(element) & {"none"}:
                self._writer.count("pictures", "pictures left out")
        elif name in MEDIA:
            self._writer.count("media", "films, sounds and embedded pages left out")
        elif name == "math":
            self._formula(element, around)
        elif name == "rt":
            self._writer.count("readings", "readings over characters (ruby) left out")
        else:
            return name in {"rtc", "wbr"}
        return True

    def _setting(self, element: Element, name: str, around: Setting) -> Setting:
        """Return how what stands in an element is written."""
        styles = styles_of(element, name)
        setting = around
        if styles:
            setting = setting._replace(styles=tuple(dict.fromkeys((*around.styles, *styles))))
        language = attribute(element, "lang") or attribute(
            element, "{http://www.w3.org/XML/1998/namespace}lang"
        )
        if language:
            setting = setting._replace(language=language[:2].lower())
        body = self._notes.bodies.get(element)
        if body is not None:
            return setting._replace(kind="note", level=0, note=body.key, styles=())
        given = self._kinds.get(element)
        if given is not None:
            return setting._replace(kind=given, level=0)
        level = _heading_level(element, name)
        if level and around.note is None and not around.cells:
            return setting._replace(kind="heading", level=level)
        if around.cells:
            return setting
        if name in {"pre", "listing", "plaintext", "xmp"}:
            return setting._replace(kind="verse" if around.kind == "verse" else "code", keep=True)
        if name == "table" and flow_tables.holds_data(element):
            return setting._replace(kind="table", level=0, cells=True)
        return self._kind_of_block(element, name, around, setting)

    def _kind_of_block(
        self, element: Element, name: str, around: Setting, setting: Setting
    ) -> Setting:
        """Return the setting of lists, quotations and verse, which notes do not take over."""
        words = {word.lower() for word in classes(element)} if element.attrib else set()
        if words & _STANZA or (words & _VERSE and name != "span"):
            return setting._replace(kind="verse", stanza=bool(words & _STANZA))
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

    def _begin_block(self, opened: _Open, around: Setting) -> None:
        """End what stood before a block, and count the item if it is one of a list."""
        element, name = opened.element, opened.name
        if around.cells:
            if name == "tr":
                self._row()
            elif name in {"td", "th"}:
                self._cells += 1
            elif name == "caption":
                self._row()
            elif opened.block:
                self._gap = True
            return
        if around.stanza or (around.kind == "verse" and _is_line(element)):
            if self._started:
                self._breaks = max(self._breaks, 1)
            return
        if not (opened.block or "-" in name or opened.setting.kind != around.kind):
            return
        self._end()
        if name in {"ul", "ol", "menu", "dir"}:
            self._lists.append(_List(element))
        elif name == "li" and around.note is None and element not in self._notes.bodies:
            self._item(element)
        elif opened.setting.cells:
            self._cells = self._row_at = 0

    def _leave(self, opened: _Open) -> None:
        """End an element."""
        if opened.writes_end:
            self._written(opened.writes_end, opened.setting)
            opened.writes_end = ""
        name = opened.name
        if opened.setting.cells and name != "table":
            if name == "caption":
                self._row()
            elif opened.block and name not in {"td", "th", "tr"}:
                self._gap = True
            return
        if opened.setting.stanza and not set(classes(opened.element)) & _STANZA:
            if opened.block and self._started:
                self._breaks = max(self._breaks, 1)
            return
        if opened.setting.kind == "verse" and _is_line(opened.element):
            if self._started:
                self._breaks = max(self._breaks, 1)
            return
        if (
            opened.block
            or "-" in name
            or opened.element in self._notes.bodies
            or (opened.element in self._kinds)
        ):
            self._end()
        if name in {"ul", "ol", "menu", "dir"} and self._lists:
            if self._lists[-1].element is opened.element:
                self._lists.pop()
        elif name == "li":
            self._marker = ""

    # -- text

    def _tail(self, element: Element, setting: Setting) -> None:
        """Write the text behind an element, once also when the element came later."""
        if element in self._again:
            self._again.discard(element)
            return
        self._text(element, True, setting)

    def _text(self, element: Element, tail: bool, setting: Setting) -> None:
        """Write the text inside an element, or behind it."""
        text = element.tail if tail else element.text
        if not text:
            return
        if setting.keep:
            self._kept(element, tail, setting)
            return
        seen = text.strip(SPACES)
        if not seen:
            if self._started and not self._breaks and not self._gap:
                self._writer.text(" ", styles=setting.styles)
            return
        self._ready(setting)
        pieces = self._pieces(element, tail) if self._pieces is not None else ((text, None),)
        for piece, raw in pieces:
            if self._label or self._cut:
                piece, raw = self._without_label(piece, raw)
            self._writer.text(piece, raw, setting.styles)

    def _without_label(self, piece: str, raw: int | None) -> tuple[str, int | None]:
        """Return a note's first text without the label it begins with, which is written already."""
        bare = piece.lstrip(SPACES + "\xa0")
        if not bare:
            return "", None
        first = bare.partition(" ")[0]
        taken = 0
        if self._label and bare_label(first) == self._label:
            taken = len(first)
        elif self._cut:
            taken = len(bare) - len(bare.lstrip(".:)]⟩} ↩"))
        self._label, self._cut = "", False
        at = len(piece) - len(bare) + taken
        return piece[at:], None if raw is None else raw + at

    def _kept(self, element: Element, tail: bool, setting: Setting) -> None:
        """Write text whose white space counts, in paragraphs where it is long."""
        text = (element.tail if tail else element.text) or ""
        pieces = self._pieces(element, tail) if self._pieces is not None else ((text, None),)
        for piece, raw in pieces:
            if not self._started:
                bare = piece.lstrip("\r\n")
                raw = None if raw is None else raw + len(piece) - len(bare)
                piece = bare
                if not piece.strip():
                    continue
            self._ready(setting)
            for part, at in _parts(piece):
                if at and part.strip():
                    self._end()
                    self._ready(setting)
                self._writer.text(
                    part, None if raw is None else raw + at, setting.styles, keep=True
                )

    def _written(self, text: str, setting: Setting) -> None:
        """Write what the source has no characters for."""
        self._ready(setting)
        self._writer.text(text, None, setting.styles)

    def _entity(self, node: Element, setting: Setting) -> None:
        """Write an entity the parser left as it stood."""
        name = getattr(node, "name", None)
        if isinstance(name, str):
            self._written(html.unescape(f"&{name};"), setting)

    def _place(self, element: Element, label: str) -> int | None:
        """Return the RawOffset of the mark of a note, None where it is not of one piece."""
        if self._pieces is None:
            return None
        for inner in element.iter("*"):
            for piece, raw in self._pieces(inner, False) if inner.text else ():
                at = piece.find(label)
                if at >= 0 and raw is not None:
                    return raw + at
        return None

    # -- paragraphs, lines, rows

    def _ready(self, setting: Setting) -> None:
        """Make sure that a paragraph is open and that what was put off stands before what comes."""
        if self._started and self._breaks > 1 and setting.kind not in {"heading", "table"}:
            self._end()
        if not self._started:
            self._begin(setting)
        elif self._breaks:
            self._writer.line()
        elif self._gap:
            self._writer.text(" ")
        self._breaks, self._gap = 0, False
        if setting.cells and self._cells > 1:
            between = self._cells - 1
            self._cells = 1
            self._writer.text(" | " * between)
        elif self._marker:
            mark, self._marker = self._marker, ""
            self._writer.text(mark + " ")

    def _begin(self, setting: Setting) -> None:
        self._started = True
        note = setting.note
        if note is not None and note not in self._begun:
            self._begun.add(note)
            self._label = self._labels.get(note, "")
            self._writer.begin_note(note, self._label)
            return
        self._writer.begin(setting.kind, setting.level, note=note)
        if setting.kind in {"table", "code"} or (
            setting.kind == "heading" and not self._marker[:1].isalnum()
        ):
            self._marker = ""

    def _end(self) -> None:
        self._writer.end()
        self._started = False
        self._breaks = 0
        self._gap = False
        self._label, self._cut = "", False

    def _break(self, setting: Setting) -> None:
        """End a line; two in a row end the paragraph."""
        if setting.cells:
            self._gap = True
        elif setting.keep and self._started:
            self._writer.text("\n", keep=True)
        elif self._started:
            self._breaks += 1

    def _row(self) -> None:
        """End a row of a table; a long table goes on in a new paragraph."""
        self._cells = 0
        self._gap = False
        if not self._started:
            return
        if self._writer.characters - self._row_at > _LONG_TABLE:
            self._row_at = self._writer.characters
            self._end()
        else:
            self._breaks = 1

    def _item(self, element: Element) -> None:
        """Set the mark that the next text of a list item begins with."""
        self._marker = ""
        if not self._lists:
            return
        top = self._lists[-1]
        number = _whole(attribute(element, "value"), top.number)
        top.number = number + top.step
        depth = sum(1 for listing in self._lists if local(listing.element) != "ol")
        self._marker = marker(top.element, number, depth)

    # -- what is not text

    def _picture(self, element: Element, setting: Setting) -> None:
        """Count a picture; an initial that is drawn is written as the letter it stands for."""
        alt = attribute(element, "alt").strip()
        behind = (element.tail or "")[:1]
        if 0 < len(alt) <= 2 and alt[-1].isalpha() and behind.isalpha():
            self._written(alt, setting)
            return
        if attribute(element, "width") in _TINY or attribute(element, "height") in _TINY:
            return
        self._writer.count("pictures", "pictures left out")

    def _formula(self, element: Element, setting: Setting) -> None:
        """Count a formula, and keep the signs it is made of."""
        self._writer.count("formulas", "formulas kept as plain signs or left out")
        signs = "".join(
            (part.text or "").strip() for part in element.iter("*") if local(part) in _SIGNS
        )
        if signs:
            self._written(signs, setting)


_SIGNS = frozenset({"mi", "mn", "mo", "mtext", "ms"})
_INLINE_KNOWN = frozenset({
    "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn",
    "em", "font", "i", "ins", "kbd", "mark", "nobr", "output", "q", "rb", "ruby", "s",
    "samp", "small", "span", "strike", "strong", "sub", "sup", "time", "tt", "u", "var",
})  # fmt: skip


def _heading_level(element: Element, name: str) -> int:
    """Return the level of a heading, 0 for anything else."""
    if name in HEADINGS:
        return int(name[1])
    if element.attrib and attribute(element, "role") == "heading":
        return max(1, min(9, _whole(attribute(element, "aria-level"), 2)))
    return 0


def _is_line(element: Element) -> bool:
    """Return whether an element is one line of verse by its class."""
    for word in classes(element):
        low = word.lower()
        if low in _LINE or (low[:1] == "i" and low[1:].isdigit()) or low.startswith("indent"):
            return True
    return False


def _parts(text: str) -> Iterator[tuple[str, int]]:
    """Yield kept text in parts of at most a page where a blank line allows it."""
    at = 0
    while len(text) - at > _LONG_CODE:
        cut = text.find("\n\n", at + _LONG_CODE // 2)
        if cut < 0:
            break
        yield text[at:cut], at
        at = cut + len(text[cut:]) - len(text[cut:].lstrip("\n"))
    yield text[at:], at


def _whole(text: str, default: int) -> int:
    """Return a number written in an attribute, ``default`` where none that makes sense is."""
    try:
        value = int(text)
    except ValueError:
        return default
    return value if -1_000_000 < value < 1_000_000 else default


__all__ = ["Body", "Flow", "NoteFinder", "Notes", "Pieces", "Setting"]
