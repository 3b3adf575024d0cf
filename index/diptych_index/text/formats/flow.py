"""Writes a tree of (X)HTML into a Writer: the way every format that comes as HTML takes.

The walk is a loop with a stack of its own, since foreign trees may be deeper than Python's.
"""

from collections.abc import Callable, Iterator, Mapping

from diptych_index.text.formats.flow_lines import Lines, Pieces
from diptych_index.text.formats.flow_notes import NO_NOTES, Body, NoteFinder, Notes
from diptych_index.text.formats.flow_pages import is_line_number, page_mark
from diptych_index.text.formats.flow_setting import STANZA, Setting, is_line, setting_of
from diptych_index.text.formats.flow_tags import (
    BLOCKS,
    MEDIA,
    SKIPPED,
    Element,
    attribute,
    classes,
    ends_in_space,
    is_hidden,
    kids,
    local,
    marker,
    text_of,
    types,
    whole_number,
)
from diptych_index.text.kinds import Kind
from diptych_index.text.writer import Writer

_QUOTES = {"fr": "«»", "de": "„“", "ru": "«»", "es": "«»", "it": "«»", "pl": "„”"}


class _List:
    """A list that is open: its element and the number of its next item."""

    __slots__ = ("element", "number", "step")

    def __init__(self, element: Element) -> None:
        self.element = element
        self.step = -1 if element.get("reversed") is not None else 1
        self.number = whole_number(attribute(element, "start"), 1)
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
        self._skip = skip
        self._kinds = kinds or {}
        self._step = step
        self._lines = Lines(writer, pieces)
        self._lists: list[_List] = []
        self._later: list[Element] = []
        self._again: set[Element] = set()

    def walk(self, root: Element) -> None:
        """Write all that is in a tree; may be called again for the next file with new keys."""
        if self._given_notes is None:
            finder = NoteFinder()
            finder.look(root, self._prefix)
            self._notes = finder.found()
        self._lines.labels = {body.key: body.label for body in self._notes.bodies.values()}
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
                    self._lines.entity(child, top.setting)
                    self._lines.text(child, True, top.setting)
                elif not self._enter(child, top.setting, stack):
                    self._tail(child, top.setting)
                continue
            self._leave(top)
            if self._later and not self._lines.started:
                self._again.update(self._later)
                top.children, self._later = iter(self._later), []
                continue
            stack.pop()
            if stack:
                self._tail(top.element, stack[-1].setting)
        self._lines.end()

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
            if is_hidden(element) and element not in self._notes.around:
                if text_of(element, 1):
                    self._writer.count("hidden text", "pieces of hidden text left out")
                    if name not in BLOCKS and ends_in_space(element):
                        self._lines.gap = True
                return False
            if self._special(element, name, around):
                return False
        if self._alone(element, name, around):
            return False
        setting = setting_of(element, name, around, self._notes.bodies, self._kinds)
        opened = _Open(element, name, iter(element), setting)
        stack.append(opened)
        if opened.block or setting.kind != around.kind or name not in _INLINE_KNOWN:
            self._begin_block(opened, around)
        if name == "q":
            pair = _QUOTES.get(setting.language, "“”")
            self._lines.written(pair[0], setting)
            opened.writes_end = pair[1]
        self._lines.text(element, False, setting)
        return True

    def _special(self, element: Element, name: str, around: Setting) -> bool:
        """Write page marks and calls of notes, put off notes inside a paragraph; True if done."""
        if element in self._notes.back:
            self._lines.cut = True
            return True
        key = f"{self._prefix}#{element.get('id') or element.get('name') or ''}"
        mark = page_mark(element, self._pages, key if len(key) > len(self._prefix) + 1 else "")
        if mark is not None:
            self._writer.page(mark.label)
            if mark.closed:
                return True
        call = self._notes.calls.get(element)
        if call is not None:
            self._lines.ready(around)
            self._lines.call(call.key, call.label, self._lines.place_of(element, call.label))
            return True
        inline = name not in BLOCKS or name == "aside"
        if inline and is_line_number(element):
            self._lines.line_number()
            return True
        if inline and self._lines.started and element in self._notes.bodies:
            put_off = element not in self._again
            if put_off:
                self._later.append(element)
            return put_off
        return False

    def _alone(self, element: Element, name: str, around: Setting) -> bool:
        """Write what has no text inside to walk through; True if the element is such."""
        if name in {"br", "cr"}:
            self._lines.end_line(around)
        elif name == "hr":
            self._lines.end()
        elif name in {"img", "image"}:
            self._lines.picture(element, around)
        elif name == "svg":
            if attribute(element, "aria-hidden") != "true" and not types(element) & {"none"}:
                self._writer.count("pictures", "pictures left out")
        elif name in MEDIA:
            self._writer.count("media", "films, sounds and embedded pages left out")
        elif name == "math":
            self._lines.formula(element, around)
        elif name == "rt":
            self._writer.count("readings", "readings over characters (ruby) left out")
        else:
            return name == "rtc"
        return True

    def _begin_block(self, opened: _Open, around: Setting) -> None:
        """End what stood before a block, and count the item if it is one of a list."""
        element, name = opened.element, opened.name
        if around.cells:
            if name == "tr":
                self._lines.row()
            elif name in {"td", "th"}:
                self._lines.cells += 1
            elif name == "caption":
                self._lines.row()
            elif opened.block:
                self._lines.gap = True
            return
        if around.stanza or (around.kind == "verse" and is_line(element)):
            if self._lines.started:
                self._lines.breaks = max(self._lines.breaks, 1)
            return
        if not (opened.block or "-" in name or opened.setting.kind != around.kind):
            return
        self._lines.end()
        if name in {"ul", "ol", "menu", "dir"}:
            self._lists.append(_List(element))
        elif name == "li" and around.note is None and element not in self._notes.bodies:
            self._item(element)
        elif opened.setting.cells:
            self._lines.begin_table()

    def _leave(self, opened: _Open) -> None:
        """End an element."""
        if opened.writes_end:
            self._lines.written(opened.writes_end, opened.setting)
            opened.writes_end = ""
        name = opened.name
        if opened.setting.cells and name != "table":
            if name == "caption":
                self._lines.row()
            elif opened.block and name not in {"td", "th", "tr"}:
                self._lines.gap = True
            return
        if opened.setting.stanza and not set(classes(opened.element)) & STANZA:
            if opened.block and self._lines.started:
                self._lines.breaks = max(self._lines.breaks, 1)
            return
        if opened.setting.kind == "verse" and is_line(opened.element):
            if self._lines.started:
                self._lines.breaks = max(self._lines.breaks, 1)
            return
        if (
            opened.block
            or "-" in name
            or opened.element in self._notes.bodies
            or (opened.element in self._kinds)
        ):
            self._lines.end()
        if name in {"ul", "ol", "menu", "dir"} and self._lists:
            if self._lists[-1].element is opened.element:
                self._lists.pop()
        elif name == "li":
            self._lines.marker = ""

    # -- text

    def _tail(self, element: Element, setting: Setting) -> None:
        """Write the text behind an element, once also when the element came later."""
        if element in self._again:
            self._again.discard(element)
            return
        self._lines.text(element, True, setting)

    def _item(self, element: Element) -> None:
        """Set the mark that the next text of a list item begins with."""
        self._lines.marker = ""
        if not self._lists:
            return
        top = self._lists[-1]
        number = whole_number(attribute(element, "value"), top.number)
        top.number = number + top.step
        depth = sum(1 for listing in self._lists if local(listing.element) != "ol")
        self._lines.marker = marker(top.element, number, depth)


_INLINE_KNOWN = frozenset({
    "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn",
    "em", "font", "i", "ins", "kbd", "mark", "nobr", "output", "q", "rb", "ruby", "s",
    "samp", "small", "source", "span", "strike", "strong", "sub", "sup", "time", "track", "tt",
    "u", "var", "wbr",
})  # fmt: skip


__all__ = ["Body", "Flow", "NoteFinder", "Notes", "Pieces", "Setting"]
