"""Puts the lines of a PDF together to paragraphs by their geometry.

What speaks: the gap between two lines, an indent, a line that ends before its column does although
the next word would have fitted, another size or weight, the mark of a list item.
"""

from collections import defaultdict
from collections.abc import Sequence
from itertools import pairwise
from statistics import median

from diptych_index.text.formats.pdf_breaks import breaks, fits, is_forced, running_on
from diptych_index.text.formats.pdf_formulas import are_stacked, has_words
from diptych_index.text.formats.pdf_lines import Line
from diptych_index.text.formats.pdf_measure import (
    INDENT,
    WIDEST_INDENT,
    Column,
    Edges,
    Measure,
    edges_of,
)
from diptych_index.text.formats.pdf_notes import split_notes
from diptych_index.text.kinds import Kind

_ENTRIES = 3
"""Entries with lines moved in below their first, at least, when the column begins inside one."""
_HUNG = 0.8
"""Share of the lines moved in that stand below full ones."""
_MOVED = 0.35
"""Share of the lines of such a list that are moved in, at least."""
_BLOCK = 4
"""Lines of a block moved in on both sides, at least."""


class Part:
    """A paragraph: the indexes of its lines, the column it begins in, and its kind.

    ``seams`` are the lines at which it was put together around a formula.
    """

    __slots__ = ("column", "gap", "kept", "kind", "label", "level", "lines", "seams")

    def __init__(self, lines: list[int], kind: Kind, column: int, *, kept: bool = False) -> None:
        self.lines = lines
        self.kind: Kind = kind
        self.column = column
        self.kept = kept
        self.level = 0
        self.label = ""
        self.gap = False
        self.seams: list[int] = []


def split_columns(
    lines: Sequence[Line], columns: Sequence[Column], reach: Sequence[Edges], made: Measure
) -> list[Part]:
    """Return the paragraphs of every column by itself, in reading order.

    ``reach`` are the edges of the columns (``reaches``).
    """
    parts: list[Part] = []
    for number, column in enumerate(columns):
        if not column.lines:
            continue
        if column.kind == "text":
            parts.extend(_split(lines, column, number, made, reach[number]))
        else:
            parts.extend(_plain_parts(lines, column, number, made))
    return parts


def _plain_parts(lines: Sequence[Line], column: Column, number: int, made: Measure) -> list[Part]:
    """Return the parts of a column that is no running text."""
    if column.kind == "table":
        return [Part(list(column.lines), "table", number, kept=True)]
    if column.kind in {"header", "footer"}:
        kind: Kind = "header" if column.kind == "header" else "footer"
        return [Part([index], kind, number) for index in column.lines]
    if column.kind == "note":
        return [Part(found, "note", number) for found in split_notes(lines, column.lines)]
    edges = edges_of(lines, column.lines)
    parts = _split(lines, column, number, made, edges)
    for part in parts:
        part.kind = "note"
    return parts


def reaches(lines: Sequence[Line], columns: Sequence[Column]) -> list[Edges]:
    """Return the edges of every column, a short one completed by those that begin like it."""
    found = [
        edges_of(lines, column.lines) if column.lines else Edges(0.0, 0.0) for column in columns
    ]
    wide: dict[int, list[float]] = defaultdict(list)
    for column, edges in zip(columns, found, strict=True):
        if column.kind == "text" and len(column.lines) >= 6:
            wide[round(edges.left / 4)].append(edges.right)
    usual = {place: median(ends) for place, ends in wide.items()}
    made: list[Edges] = []
    for column, edges in zip(columns, found, strict=True):
        if len(column.lines) < 6:
            place = round(edges.left / 4)
            known = [usual[p] for p in (place - 1, place, place + 1) if p in usual]
            if known and max(known) > edges.right:
                edges = Edges(edges.left, min(k for k in known if k > edges.right))
        made.append(edges)
    return made


def _split(
    lines: Sequence[Line], column: Column, number: int, made: Measure, edges: Edges
) -> list[Part]:
    """Return the paragraphs of one column."""
    stretches, plain = _stretches(lines, column, made, edges)
    parts: list[Part] = []
    for stretch in stretches:
        begins = [lines[i].x0 for i in stretch]
        size = lines[stretch[0]].size
        left = _left_of(lines, stretch, begins, edges)
        bounds = Edges(left, _right_of(lines, stretch, left, edges))
        hanging = _is_hanging(begins, size, left, lines[stretch[0]].text)
        if not hanging and (hung := _hung_at(lines, stretch, begins, bounds)):
            hanging, bounds = True, Edges(hung, bounds.right)
        current = Part([stretch[0]], "body", number)
        current.gap = True
        parts.append(current)
        for before, index in pairwise(stretch):
            if index not in plain:
                alone = len(current.lines) == 1
                if breaks(lines[before], lines[index], alone, bounds, hanging, made):
                    current = Part([index], "body", number)
                    parts.append(current)
                    continue
            current.lines.append(index)
    return parts


def _stretches(
    lines: Sequence[Line], column: Column, made: Measure, edges: Edges
) -> tuple[list[list[int]], set[int]]:
    """Return the lines of a column, parted where their look or a gap says so.

    The second value are those that surely go on with the line before.
    """
    found = [lines[index] for index in column.lines]
    running = running_on(found, edges, made)
    current = [column.lines[0]]
    stretches = [current]
    plain: set[int] = set()
    stacked = apart = False  # a formula is being put together; it stands by itself
    for place, index in enumerate(column.lines[1:], 1):
        if running[place]:
            plain.add(index)
            current.append(index)
            stacked = apart = False
            continue
        a, b = found[place - 1], found[place]
        if are_stacked(a, b, made.lead(max(a.size, b.size))):
            plain.add(index)
            current.append(index)
            apart = (apart or not stacked) and not has_words(f"{a.text} {b.text}")
            stacked = True
            continue
        if apart or is_forced(a, b, made):
            current = [index]
            stretches.append(current)
        else:
            current.append(index)
        stacked = apart = False
    return stretches, plain


def _left_of(lines: Sequence[Line], stretch: list[int], begins: list[float], edges: Edges) -> float:
    """Return where the lines of a stretch begin (``begins``) that do not begin a paragraph."""
    least = min(begins)
    if len(stretch) < 3:
        return min(edges.left, least)
    edge = edges.left + 1
    if least > edges.left - 1 and 2 * sum([x < edge for x in begins]) > len(begins):
        return edges.left
    own = edges_of(lines, stretch).left
    # A block moved in as a whole, such as a quotation, has an edge of its own.
    moved = own - edges.left > INDENT * lines[stretch[0]].size
    return own if moved else min(own, edges.left)


def _right_of(lines: Sequence[Line], stretch: list[int], left: float, edges: Edges) -> float:
    """Return how far the lines of a stretch go: one moved in on both sides has its own end."""
    size = lines[stretch[0]].size
    if left - edges.left <= INDENT * size or len(stretch) < _BLOCK:
        return edges.right
    most = max(lines[i].x1 for i in stretch)
    full = sum(lines[i].x1 > most - 0.1 * size for i in stretch)
    return most if full >= 0.5 * len(stretch) else edges.right


def _hung_at(lines: Sequence[Line], stretch: list[int], begins: list[float], edges: Edges) -> float:
    """Return where lines hang that are moved in below full ones, as in entries of two lines, or 0.

    The first line of a paragraph that is moved in stands below one with room left.
    """
    least = edges.left + INDENT * lines[stretch[0]].size
    if max(begins) < least or sum([x >= least for x in begins]) < _MOVED * len(stretch):
        return 0.0
    found: list[float] = []
    full = 0
    for a, b in ((lines[i], lines[j]) for i, j in pairwise(stretch)):
        step = b.x0 - a.x0
        if abs(a.x0 - edges.left) < 1 and INDENT * b.size <= step <= WIDEST_INDENT * b.size:
            found.append(b.x0)
            full += not fits(a, b, edges.right)
    if len(found) < _ENTRIES or max(found) - min(found) >= 1 or full < _HUNG * len(found):
        return 0.0
    moved = sum(abs(lines[i].x0 - found[0]) < 1 for i in stretch)
    return min(found) if moved >= _MOVED * len(stretch) else 0.0


def _stand_out(out: list[bool]) -> bool:
    """Tell whether lines stand out one by one, below the rest of an entry of the column before."""
    entries = sum(one and not other for one, other in pairwise(out))
    return entries >= _ENTRIES and sum(out) <= 0.6 * len(out)


def _is_hanging(begins: list[float], size: float, left: float, text: str) -> bool:
    """Tell whether first lines stand out to the left of the others, as in bibliographies.

    ``begins`` is where the lines begin, ``text`` the first of them.
    """
    least = left - 0.4 * size
    if min(begins) < least:
        out = [x < least for x in begins]
        if out[0] or _stand_out(out):
            return True
    if len(begins) < 2 or not 0.5 * size < begins[1] - begins[0] < 5 * size:
        return False
    first, second = begins[:2]
    return all(
        0.5 * size < x - first < 5 * size and abs(x - second) < 0.3 * size for x in begins[2:]
    ) and not (len(begins) == 2 and text[:1].islower())
