"""Which tables of (X)HTML hold data and which only arrange a page."""

from diptych_index.text.formats.flow_tags import (
    BLOCKS,
    HEADINGS,
    Element,
    classes,
    kids,
    local,
    text_of,
    types,
)

_PARTS = frozenset({"table", "thead", "tbody", "tfoot", "tr", "td", "th", "caption", "colgroup"})
_NEVER_IN_VERSE = BLOCKS | _PARTS
_FLOWING = HEADINGS | frozenset(
    {"table", "blockquote", "pre", "hr", "article", "section", "nav", "form", "main"}
)
_LONG_CELL = 400
"""Characters on the average above which cells are columns of a page and not data."""
_LOOKED_AT = 400
"""Cells that are looked at; the rest of a long table is like its beginning."""


def holds_data(table: Element) -> bool:
    """Return whether a table is to be shown as one, a row a line."""
    if types(table) & {"presentation", "none"}:
        return False
    cells = _cells(table)
    if cells is None:
        return False
    said = any(local(cell) == "th" for cell in cells) or any(
        word in {"wikitable", "data", "datatable", "dataframe"} for word in classes(table)
    )
    if len(cells) < 2:
        return False
    if any(_flows(cell) for cell in cells):
        return (
            said
            and not any(
                local(inner) in {"table", "form"} for cell in cells for inner in cell.iter("*")
            )
            and not _long(cells)
        )
    if said:
        return True
    return not _long(cells) and not _single_column(cells)


def _cells(table: Element) -> list[Element] | None:
    """Return the table's own first cells, None when it is none."""
    found: list[Element] = []
    for part in kids(table):
        rows = kids(part) if local(part) in {"thead", "tbody", "tfoot"} else (part,)
        for row in rows:
            if local(row) == "tr":
                found.extend(cell for cell in kids(row) if local(cell) in {"td", "th"})
            if len(found) > _LOOKED_AT:
                return found
    return found or None


def _flows(cell: Element) -> bool:
    """Return whether a cell holds parts of a page: headings, tables, several paragraphs."""
    paragraphs = 0
    for inner in cell.iter("*"):
        name = local(inner)
        if inner is not cell and name in _FLOWING:
            return True
        paragraphs += name in {"p", "li"}
    return paragraphs > 3


def _long(cells: list[Element]) -> bool:
    filled = [length for cell in cells if (length := len(text_of(cell, 4000)))]
    return not filled or sum(filled) / len(filled) > _LONG_CELL or max(filled) > 5 * _LONG_CELL


def _single_column(cells: list[Element]) -> bool:
    """Return whether no row has two cells with text in them."""
    rows: dict[Element | None, int] = {}
    for cell in cells:
        if text_of(cell, 1):
            row = cell.getparent()
            rows[row] = rows.get(row, 0) + 1
    return max(rows.values(), default=0) < 2


def is_verse(element: Element) -> bool:
    """Return whether a paragraph is lines of verse by its line breaks: four short lines or more."""
    lines = [""]
    for kid in element.iter("*"):
        name = local(kid)
        if kid is not element and name in _NEVER_IN_VERSE:
            return False
        if name == "br":
            lines.append("")
        else:
            lines[-1] += kid.text or ""
        if kid is not element:
            lines[-1] += kid.tail or ""
    lengths = [len(line.split()) for line in lines if line.strip()]
    if len(lengths) < 4:
        return False
    return max(lengths) <= 16 and sum(lengths) / len(lengths) >= 3
