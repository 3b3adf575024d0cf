"""Questions about the XML of a Word document: which blocks and cells it holds, what is deleted."""

from collections.abc import Iterator

from lxml import etree

from diptych_index.text.formats.docx_parts import W
from diptych_index.text.formats.docx_styles import Styles, indent_of, value
from diptych_index.text.formats.set_in import median_indent

M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
MAX_DEEP = 24
"""Tables, text boxes and wrappers inside one another; what lies deeper is left out."""
_WRAPPERS = frozenset({"sdt", "sdtContent", "customXml", "smartTag", "ins", "moveTo"})
_GONE_MARKS = ("del", "moveFrom")
_LONG_CELL = 600
"""Characters from which a cell holds running text rather than a datum."""
_LONG_LINE = 70
"""Characters of the longest line of verse."""


def alternative(element: etree._Element) -> etree._Element | None:
    """Return the branch of mc:AlternateContent to read: the first with anything to see in it."""
    branches = [kid for kid in element if isinstance(kid.tag, str)]
    for branch in branches:
        seen = branch.iter(f"{W}t", f"{W}drawing", f"{W}pict", f"{W}sym", f"{M}t", f"{W}object")
        if next(seen, None) is not None:
            return branch
    return branches[0] if branches else None


def blocks_of(parent: etree._Element, deep: int = 0) -> Iterator[etree._Element]:
    """Yield the paragraphs, tables and embedded files (w:altChunk) of a body, unwrapped."""
    for child in parent:
        tag = child.tag
        if not isinstance(tag, str):
            continue
        if tag == f"{MC}AlternateContent":
            chosen = alternative(child)
            if chosen is not None and deep < MAX_DEEP:
                yield from blocks_of(chosen, deep + 1)
            continue
        name = tag[len(W) :] if tag.startswith(W) else ""
        if name in {"p", "tbl", "altChunk"}:
            yield child
        elif name in _WRAPPERS and deep < MAX_DEEP:
            yield from blocks_of(child, deep + 1)


def usual_indent(body: etree._Element, styles: Styles) -> int:
    """Return the left indent of most paragraphs, since some writers set in all of the text."""
    indents: list[int] = []
    for paragraph in body.iter(f"{W}p"):
        properties = paragraph.find(f"{W}pPr")
        left, _ = indent_of(properties)
        if left is None:
            left = styles.get(value(properties, "pStyle")).indent[0] or 0
        indents.append(left)
    return median_indent(indents)


def is_verse(paragraph: etree._Element) -> bool:
    """Return whether a paragraph is broken into at least three short lines."""
    lengths = [0]
    for element in paragraph.iter(f"{W}t", f"{W}br"):
        if element.tag == f"{W}t":
            lengths[-1] += len(element.text or "")
        elif element.get(f"{W}type") not in {"page", "column"}:
            lengths.append(0)
    return sum(length > 0 for length in lengths) >= 3 and max(lengths) <= _LONG_LINE


def runs_on(paragraph: etree._Element) -> bool:
    """Return whether a paragraph runs on into the next: its end is deleted, or it is an initial.

    A large initial over several lines is a paragraph of its own to Word.
    """
    frame = paragraph.find(f"{W}pPr/{W}framePr")
    if frame is not None and frame.get(f"{W}dropCap", "none") != "none":
        return True
    mark = paragraph.find(f"{W}pPr/{W}rPr")
    return mark is not None and any(mark.find(f"{W}{gone}") is not None for gone in _GONE_MARKS)


def has_text(parts: list[etree._Element]) -> bool:
    """Return whether there is anything to read in paragraphs."""
    return any((text.text or "").strip() for part in parts for text in part.iter(f"{W}t"))


def rows_of(table: etree._Element) -> Iterator[etree._Element]:
    """Yield the rows of a table, without those whose deletion is tracked."""
    return (row for row in _unwrapped(table, "tr") if row.find(f"{W}trPr/{W}del") is None)


def cells_of(row: etree._Element) -> Iterator[etree._Element]:
    """Yield the cells of a row, without those whose deletion is tracked."""
    return (cell for cell in _unwrapped(row, "tc") if cell.find(f"{W}tcPr/{W}cellDel") is None)


def _unwrapped(parent: etree._Element, name: str, deep: int = 0) -> Iterator[etree._Element]:
    """Yield the children of a name, also those inside content controls and the like."""
    for child in parent:
        if child.tag == f"{W}{name}":
            yield child
        elif deep < MAX_DEEP and str(child.tag).removeprefix(W) in _WRAPPERS:
            yield from _unwrapped(child, name, deep + 1)


def holds_data(rows: list[etree._Element]) -> bool:
    """Return whether a table is one of data: several cells, none of them a page of text."""
    cells = [cell for row in rows for cell in cells_of(row)]
    if len(cells) < 2:
        return False
    for cell in cells:
        length = sum(len(text.text or "") for text in cell.iter(f"{W}t"))
        if length > _LONG_CELL or next(cell.iter(f"{W}tbl"), None) is not None:
            return False
    return True
