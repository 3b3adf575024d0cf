"""Walks through the text of an OpenDocument file and tells the writer what stands in it."""

from collections.abc import Callable

from diptych_index.text.formats.odt_indents import Indents
from diptych_index.text.formats.odt_lists import Lists
from diptych_index.text.formats.odt_names import (
    DRAW,
    MATH,
    OFFICE,
    PRESENTATION,
    SVG,
    TABLE,
    TEXT,
    XML_ID,
    Element,
    whole,
)
from diptych_index.text.formats.odt_styles import NOTHING, Styles
from diptych_index.text.formats.odt_tables import OdtTables
from diptych_index.text.kinds import Kind
from diptych_index.text.writer import Writer

_SHAPES = (
    "custom-shape", "rect", "ellipse", "circle", "line", "polyline", "polygon", "path", "connector",
    "caption", "regular-polygon", "g", "a",
)  # fmt: skip
_LINKS = frozenset(["Internet_20_link", "Visited_20_Internet_20_Link"])


class OdtWalker(OdtTables):
    """One walk over one document; ``walk`` is its only door."""

    def __init__(
        self,
        writer: Writer,
        styles: Styles,
        lists: Lists,
        indents: Indents,
        step: Callable[[int], None],
    ) -> None:
        super().__init__(writer, step)
        self._styles = styles
        self._indents = indents
        self._lists = lists
        self._inserted: set[str] = set()
        self._handlers = self._table()

    def walk(self, body: Element) -> None:
        """Write the body of a document with its notes."""
        self._run(body)
        while self._boxes or self._footnotes or self._endnotes:
            self._write_boxes()
            self._write_notes(self._footnotes)
            if not self._boxes:
                self._write_notes(self._endnotes)
        self._writer.end()

    def _table(self) -> dict[str, Callable[[Element], bool]]:
        """Return what handles which element; it tells whether to enter it."""
        table: dict[str, Callable[[Element], bool]] = {
            f"{TEXT}p": self._paragraph, f"{TEXT}h": self._paragraph, f"{TEXT}s": self._spaces,
            f"{TEXT}tab": self._gap, f"{TEXT}line-break": self._line,
            f"{TEXT}span": self._span, f"{TEXT}a": self._inline, f"{TEXT}note": self._call,
            f"{TEXT}list": self._list, f"{TEXT}list-item": self._item,
            f"{TEXT}list-header": self._item, f"{TEXT}numbered-paragraph": self._numbered,
            f"{TEXT}section": self._section, f"{TEXT}soft-page-break": self._page,
            f"{TEXT}tracked-changes": self._changes, f"{TEXT}change-start": self._insertion,
            f"{TEXT}change-end": self._insertion_ends, f"{TEXT}hidden-text": self._hidden,
            f"{TEXT}hidden-paragraph": self._hidden, f"{TEXT}ruby-text": self._ruby,
            f"{TABLE}table": self._rows, f"{TABLE}table-row": self._row,
            f"{TABLE}table-cell": self._cell, f"{DRAW}frame": self._frame,
            f"{DRAW}image": self._skip, f"{MATH}math": self._formula,
            f"{OFFICE}annotation": self._comment, f"{DRAW}text-box": self._block,
        }  # fmt: skip
        skipped = (
            f"{TABLE}covered-table-cell", f"{SVG}title", f"{SVG}desc", f"{OFFICE}forms",
            f"{OFFICE}event-listeners", f"{TEXT}note-citation", f"{TEXT}sequence-decls",
            f"{TEXT}variable-decls", f"{TEXT}user-field-decls", f"{TEXT}dde-connection-decls",
            f"{TEXT}alphabetical-index-auto-mark-file", f"{PRESENTATION}notes",
            f"{OFFICE}annotation-end", f"{TEXT}toc-mark", f"{TEXT}toc-mark-start",
            f"{TEXT}alphabetical-index-mark", f"{TABLE}shapes", f"{OFFICE}scripts",
        )  # fmt: skip
        table.update(dict.fromkeys(skipped, self._skip))
        for name in ("table-of-content", "illustration-index", "table-index", "object-index",
                     "user-index", "alphabetical-index", "bibliography"):  # fmt: skip
            table[f"{TEXT}{name}-source"] = self._skip
        table.update(dict.fromkeys((f"{DRAW}{shape}" for shape in _SHAPES), self._shape))
        return table

    # -- paragraphs

    def _paragraph(self, element: Element) -> bool:
        if self._stack[-1].inside:
            self._text(" ")
            return self._push(element)
        name = element.get(f"{TEXT}style-name", "")
        if element.tag == f"{TEXT}h":
            kind: Kind = "heading"
            level = whole(element.get(f"{TEXT}outline-level")) or self._styles.outline_level(name)
            level = max(1, level)
        else:
            kind, level = self._styles.kind(name)
        by_hand = self._styles.set_by_hand(name)
        if self._styles.is_hidden("paragraph", name):
            return self._hide()
        label = self._lists.label(self._styles.list_style(name))
        if kind == "heading" and element.tag == f"{TEXT}h":
            label = label or self._lists.heading(element, level)
        elif self._lists.depth and kind == "body":
            kind = "list"
        elif kind == "body" and self._note is None and self._indents.is_set_in(name):
            kind = "quotation"
        self._begin(kind, level)
        if label:
            self._writer.text(f"{label} ")
        setting = by_hand if kind not in {"heading", "title", "subtitle"} else NOTHING
        return self._push(element, inside=True, setting=setting, leave=self._leave_paragraph)

    def _begin(self, kind: Kind, level: int) -> None:
        """Begin a paragraph; in a cell and at the head of a note it goes on in its line."""
        if self._flat:
            self._writer.text(" ")
            return
        if self._fresh:
            return
        if kind == "heading":
            self._write_notes(self._footnotes)
        if self._note is not None and kind in {"body", "heading"}:
            kind, level = "note", 0
        if kind == "code" and self._in_code:
            self._writer.line()
            return
        self._in_code = kind == "code"
        self._writer.begin(kind, level, note=self._note)

    def _leave_paragraph(self) -> None:
        if self._flat:
            return
        if not self._in_code and not self._fresh:
            self._writer.end()
        self._write_boxes()

    def _span(self, element: Element) -> bool:
        own = self._styles.setting(element.get(f"{TEXT}style-name", ""))
        if own.get("hidden"):
            return self._hide()
        if element.get(f"{TEXT}style-name") in _LINKS:
            own = NOTHING
        return self._push(element, setting={**self._stack[-1].setting, **own} if own else None)

    def _spaces(self, element: Element) -> bool:
        if self._in_code:
            self._writer.text(" " * min(200, whole(element.get(f"{TEXT}c"), 1)), keep=True)
        else:
            self._text(" ")
        return False

    def _gap(self, element: Element) -> bool:
        if self._in_code:
            self._writer.text("\t", keep=True)
        else:
            self._text(" ")
        return False

    def _line(self, element: Element) -> bool:
        if self._flat:
            self._text(" ")
        elif self._stack[-1].inside:
            self._writer.line()
        return False

    def _page(self, element: Element) -> bool:
        self._writer.page("")
        return False

    def _section(self, element: Element) -> bool:
        hidden = element.get(f"{TEXT}display") == "none" or self._styles.is_hidden(
            "section", element.get(f"{TEXT}style-name", "")
        )
        return self._hide() if hidden else self._block(element)

    # -- lists

    def _list(self, element: Element) -> bool:
        self._lists.enter(element)
        return self._push(element, inside=False, leave=self._lists.leave)

    def _item(self, element: Element) -> bool:
        self._lists.item(element, numbered=element.tag == f"{TEXT}list-item")
        return self._push(element, inside=False, leave=self._lists.leave_item)

    def _numbered(self, element: Element) -> bool:
        self._lists.enter(element)
        self._lists.item(element, numbered=True)
        return self._push(element, inside=False, leave=self._leave_numbered)

    def _leave_numbered(self) -> None:
        self._lists.leave_item()
        self._lists.leave()

    # -- shapes

    def _shape(self, element: Element) -> bool:
        """Enter a drawn shape for the words in it, after the paragraph it is anchored in."""
        if self._stack[-1].inside:
            self._boxes.append(element)
            return False
        return self._push(element, inside=False)

    def _frame(self, element: Element) -> bool:
        """Enter a text box; count what else a frame may hold."""
        if self._stack[-1].inside:
            self._boxes.append(element)
            return False
        if element.find(f"{DRAW}text-box") is not None:
            return self._push(element, inside=False)
        if element.find(f"{DRAW}object") is not None:
            self._writer.count("objects", "embedded objects (formulas, charts) left out")
        elif element.find(f"{DRAW}image") is not None:
            self._writer.count("pictures", "pictures left out")
        else:
            self._writer.count("objects", "embedded objects (formulas, charts) left out")
        return False

    # -- what is left out or marked

    def _changes(self, element: Element) -> bool:
        """Take down which changes are insertions; what was deleted stands in here only."""
        for region in element:
            if region.find(f"{TEXT}deletion") is not None:
                self._writer.count("deletions", "tracked deletions left out")
            elif region.find(f"{TEXT}insertion") is not None:
                self._writer.count("insertions", "tracked insertions kept")
                self._inserted.add(region.get(f"{TEXT}id") or region.get(XML_ID) or "")
        return False

    def _insertion(self, element: Element) -> bool:
        change = element.get(f"{TEXT}change-id", "")
        if change in self._inserted:
            self._inserting.add(change)
        return False

    def _insertion_ends(self, element: Element) -> bool:
        self._inserting.discard(element.get(f"{TEXT}change-id", ""))
        return False

    def _hidden(self, element: Element) -> bool:
        if element.get(f"{TEXT}is-hidden") == "false":
            return self._push(element)
        return self._hide()

    def _hide(self) -> bool:
        self._writer.count("hidden text", "pieces of hidden text left out")
        return False

    def _ruby(self, element: Element) -> bool:
        self._writer.count("ruby", "readings over characters (ruby) left out")
        return False

    def _comment(self, element: Element) -> bool:
        self._writer.count("comments", "comments left out")
        return False

    def _formula(self, element: Element) -> bool:
        self._writer.count("objects", "embedded objects (formulas, charts) left out")
        return False
