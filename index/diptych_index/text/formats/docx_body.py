"""Writes the blocks of a Word document: paragraphs, tables, text boxes, the notes at the end."""

from collections.abc import Callable
from typing import NamedTuple

from lxml import etree

from diptych_index.text.formats.docx_chunks import write_chunk
from diptych_index.text.formats.docx_numbering import Numbering
from diptych_index.text.formats.docx_pages import Counting, NoteNumbers, Pages
from diptych_index.text.formats.docx_parts import W
from diptych_index.text.formats.docx_runs import Runs
from diptych_index.text.formats.docx_styles import (
    Style,
    Styles,
    indent_of,
    numbering_of,
    outline_of,
    value,
)
from diptych_index.text.formats.docx_text import Prefix
from diptych_index.text.formats.docx_tree import (
    MAX_DEEP,
    R,
    blocks_of,
    cells_of,
    has_text,
    holds_data,
    is_verse,
    rows_of,
    runs_on,
    usual_indent,
)
from diptych_index.text.formats.set_in import is_set_in
from diptych_index.text.kinds import Kind
from diptych_index.text.writer import Writer

_LONG_TABLE = 4000
"""Characters after which a table goes on in another paragraph, at the end of a row."""
_STEP = 500


class _Place(NamedTuple):
    """Where blocks stand: in a note, in a cell, how deep."""

    note: str | None = None
    deep: int = 0


class _Block(NamedTuple):
    """A paragraph as it is to be written."""

    kind: Kind
    level: int
    style: Style
    label: str


class Body:
    """Writes one document.

    ``embedded`` gives the file that a relation's id leads to, ``step`` is told now and then which
    share of the text is done, 0 to 1.
    """

    def __init__(
        self,
        writer: Writer,
        styles: Styles,
        numbering: Numbering,
        pages: Pages,
        counting: Counting,
        embedded: Callable[[str], bytes | None],
        step: Callable[[float], None],
    ) -> None:
        self._writer = writer
        self._styles = styles
        self._numbering = numbering
        self._pages = pages
        self._notes = NoteNumbers(counting)
        self._embedded = embedded
        self._step = step
        self._prefix = Prefix(writer)
        self.runs = Runs(writer, styles, self._prefix, self._notes.next, self._page)
        self._base_indent = 0
        self._last: tuple[Kind, bool] | None = None
        self._count = 0
        self._total = 1

    def write(self, body: etree._Element) -> None:
        """Write the text itself."""
        self._base_indent = usual_indent(body, self._styles)
        self._total = sum(1 for _ in body.iter(f"{W}p"))
        self._balance(body)
        self._pages.begin()
        self._blocks(body, _Place())

    def write_notes(self, parts: dict[str, etree._Element | None]) -> None:
        """Write the notes that were called, footnotes before endnotes; parts by their sort.

        What a note calls itself comes behind all of them.
        """
        bodies = {
            (sort, note.get(f"{W}id", "")): note
            for sort, part in parts.items()
            if part is not None
            for note in part.iter(f"{W}{sort}")
        }
        seen = 0
        while waiting := self.runs.calls[seen:]:
            seen += len(waiting)
            for call in sorted(waiting, key=lambda call: call.sort == "endnote"):
                body = bodies.pop((call.sort, call.id), None)
                if body is None:
                    continue
                self._balance(body)
                self._writer.begin_note(call.key, call.label)
                self._last = None
                self._blocks(body, _Place(note=call.key))

    def _balance(self, part: etree._Element) -> None:
        kinds = [field.get(f"{W}fldCharType") for field in part.iter(f"{W}fldChar")]
        self.runs.balanced = kinds.count("begin") == kinds.count("end")

    def _page(self) -> None:
        self._notes.page()
        self._pages.next()

    # -- blocks

    def _blocks(self, parent: etree._Element, place: _Place) -> None:
        """Write the blocks of a body, a cell, a note or a text box."""
        carried: list[etree._Element] = []
        for block in blocks_of(parent):
            if block.tag == f"{W}p":
                carried.append(block)
                if not runs_on(block):
                    self._paragraph(carried, place)
                    carried = []
            elif block.tag == f"{W}tbl":
                self._table(block, place)
            else:
                self._chunk(block)
        if carried:
            self._paragraph(carried, place)

    def _chunk(self, chunk: etree._Element) -> None:
        """Write a file that the document takes in whole, or count it."""
        key = chunk.get(f"{R}id") or ""
        data = self._embedded(key)
        self._last = None
        self._writer.end()
        if data is None or not write_chunk(data, key, self._writer):
            self._writer.count("objects", "embedded objects left out")

    def _paragraph(self, parts: list[etree._Element], place: _Place) -> None:
        """Write a paragraph; several where the marks between them are deleted."""
        self._count += 1
        if self._count % _STEP == 0:
            self._step(min(1.0, self._count / self._total))
        block = self._block(parts[-1], place)
        self._begin(block, parts, place)
        self._prefix.label = block.label
        keep = block.kind == "code"
        for part in parts:
            self.runs.write(part, block.style.look, keep=keep)
        self._prefix.clear()
        section = parts[-1].find(f"{W}pPr/{W}sectPr")
        if section is not None and place.note is None:
            self._pages.end_section()
            self._notes.section()
        self._boxes(place)

    def _block(self, paragraph: etree._Element, place: _Place) -> _Block:
        """Return what a paragraph is, by its style and its own properties."""
        properties = paragraph.find(f"{W}pPr")
        key = value(properties, "pStyle")
        style = self._styles.get(key)
        label, listed = self._list_label(properties, key, style)
        if place.note is not None:
            return _Block("note", 0, style, label)
        outline = outline_of(properties)
        if outline:
            return _Block("heading", outline, style, label)
        kind = style.kind
        if kind == "heading" and outline != 0:
            return _Block("heading", style.level, style, label)
        if kind is not None and kind != "heading":
            return _Block(kind, 0, style, label)
        if listed:
            return _Block("list", 0, style, label)
        if is_verse(paragraph):
            return _Block("verse", 0, style, label)
        return _Block("quotation" if self._set_in(properties, style) else "body", 0, style, label)

    def _list_label(
        self, properties: etree._Element | None, key: str | None, style: Style
    ) -> tuple[str, bool]:
        """Return what is printed before a paragraph, and whether it is an item of a list."""
        number, level = numbering_of(properties)
        if number is None:
            number = style.numbering[0]
            if level is None:
                level = style.numbering[1]
            if level is None and number is not None:
                level = self._numbering.level_of_style(number, key or self._styles.default)
        if number is None or number == "0":
            return "", False
        return self._numbering.next(number, level or 0), True

    def _set_in(self, properties: etree._Element | None, style: Style) -> bool:
        """Return whether a paragraph is set in on the left as a quotation is."""
        left, right = indent_of(properties)
        left = left if left is not None else style.indent[0]
        right = right if right is not None else style.indent[1]
        indent = properties.find(f"{W}ind") if properties is not None else None
        hanging = indent is not None and indent.get(f"{W}hanging", "0") not in {"0", ""}
        return is_set_in(left or 0, right or 0, -1 if hanging else 0, self._base_indent)

    def _begin(self, block: _Block, parts: list[etree._Element], place: _Place) -> None:
        """Begin a paragraph, or go on in the one before: lines of code and of verse."""
        if place.note is not None:
            if self._last is not None:
                self._writer.begin("note", note=place.note)
            self._last = ("note", False)
            return
        lines = any(next(part.iter(f"{W}br"), None) is not None for part in parts)
        goes_on = self._last == (block.kind, False) and not self._writer.is_empty
        self._last = (block.kind, lines and block.kind == "verse")
        if goes_on and block.kind == "code":
            self._writer.text("\n", keep=True)
        elif goes_on and block.kind == "verse" and not lines and has_text(parts):
            self._writer.line()
        else:
            self._writer.begin(block.kind, block.level)

    def _boxes(self, place: _Place) -> None:
        """Write the text boxes that hang on the paragraph before."""
        boxes, self.runs.boxes[:] = list(self.runs.boxes), []
        if not boxes:
            return
        if place.deep >= MAX_DEEP:
            self._writer.count("nested", "parts nested too deeply, left out", len(boxes))
            return
        for box in boxes:
            self._last = None if place.note is None else self._last
            self._blocks(box, place._replace(deep=place.deep + 1))
        self._last = None if place.note is None else self._last

    # -- tables

    def _table(self, table: etree._Element, place: _Place) -> None:
        """Write a table: a line a row, or, where its cells hold running text, that text."""
        rows = list(rows_of(table))
        if place.deep >= MAX_DEEP:
            self._writer.count("nested", "parts nested too deeply, left out")
            return
        inner = place._replace(deep=place.deep + 1)
        if place.note is not None or not holds_data(rows):
            for row in rows:
                for cell in cells_of(row):
                    self._last = None if place.note is None else self._last
                    self._blocks(cell, inner)
            self._last = None if place.note is None else self._last
            return
        self._last = None
        self._writer.begin("table")
        begun = self._writer.characters
        for row in rows:
            self._row(row)
            if self._writer.characters - begun > _LONG_TABLE:
                self._writer.begin("table")
                begun = self._writer.characters
            self._writer.line()
        self._writer.end()
        self._boxes(inner)

    def _row(self, row: etree._Element) -> None:
        """Write the cells of a row with bars between them; empty ones at its end leave none."""
        last = 0
        for count, cell in enumerate(cells_of(row)):
            self._prefix.bars = count - last
            begun = self._writer.characters
            for paragraph in cell.iter(f"{W}p"):
                if next(paragraph.iterancestors(f"{W}txbxContent"), None) is not None:
                    continue
                block = self._block(paragraph, _Place())
                self._prefix.label = block.label
                self.runs.write(paragraph, block.style.look)
                if self._writer.characters > begun:
                    self._writer.text(" ")
            if self._writer.characters > begun:
                last = count
        self._prefix.clear()
