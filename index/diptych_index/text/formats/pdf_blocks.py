"""Puts the lines of a PDF together to paragraphs by their geometry.

What speaks: the gap between two lines, an indent, a line that ends before its column does although
the next word would have fitted, another size or weight, the mark of a list item.
"""

from collections import defaultdict
from collections.abc import Sequence
from itertools import pairwise
from statistics import median

from diptych_index.text.formats.pdf_breaks import breaks, fits, is_forced, runs_on
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
    """A paragraph: the indexes of its lines, the column each begins in, and its kind."""

    __slots__ = ("column", "gap", "kept", "kind", "label", "level", "lines")

    def __init__(self, lines: list[int], kind: Kind, column: int, *, kept: bool = False) -> None:
        self.lines = lines
        self.kind: Kind = kind
        self.column = column
        self.kept = kept
        self.level = 0
        self.label = ""
        self.gap = False


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
    stretches: list[list[int]] = [[column.lines[0]]]
    plain: set[int] = set()
    stacked = apart = False  # a formula is being put together; it stands by itself
    found = [lines[index] for index in column.lines]
    for index, (a, b) in zip(column.lines[1:], pairwise(found), strict=True):
        if runs_on(a, b, edges, made):
            plain.add(index)
            stretches[-1].append(index)
        elif are_stacked(a, b, made.lead(max(a.size, b.size))):
            plain.add(index)
            stretches[-1].append(index)
            apart = (apart or not stacked) and not has_words(f"{a.text} {b.text}")
            stacked = True
            continue
        elif apart or is_forced(a, b, made):
            stretches.append([index])
        else:
            stretches[-1].append(index)
        stacked = apart = False
    parts: list[Part] = []
    for stretch in stretches:
        left = _left_of(lines, stretch, edges)
        bounds = Edges(left, _right_of(lines, stretch, left, edges))
        hanging = _is_hanging(lines, stretch, left)
        if not hanging and (hung := _hung_at(lines, stretch, bounds)):
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


def _left_of(lines: Sequence[Line], stretch: list[int], edges: Edges) -> float:
    """Return where the lines of a stretch begin that do not begin a paragraph."""
    if len(stretch) < 3:
        return min(edges.left, min(lines[i].x0 for i in stretch))
    size = lines[stretch[0]].size
    begins = [lines[i].x0 for i in stretch]
    if min(begins) > edges.left - 1 and 2 * sum(x < edges.left + 1 for x in begins) > len(begins):
        return edges.left
    own = edges_of(lines, stretch).left
    # A block moved in as a whole, such as a quotation, has an edge of its own.
    return own if own - edges.left > INDENT * size else min(own, edges.left)


def _right_of(lines: Sequence[Line], stretch: list[int], left: float, edges: Edges) -> float:
    """Return how far the lines of a stretch go: one moved in on both sides has its own end."""
    size = lines[stretch[0]].size
    if left - edges.left <= INDENT * size or len(stretch) < _BLOCK:
        return edges.right
    most = max(lines[i].x1 for i in stretch)
    full = sum(lines[i].x1 > most - 0.1 * size for i in stretch)
    return most if full >= 0.5 * len(stretch) else edges.right


def _hung_at(lines: Sequence[Line], stretch: list[int], edges: Edges) -> float:
    """Return where lines hang that are moved in below full ones, as in entries of two lines, or 0.

    The first line of a paragraph that is moved in stands below one with room left.
    """
    least = edges.left + INDENT * lines[stretch[0]].size
    if sum([lines[i].x0 >= least for i in stretch]) < _MOVED * len(stretch):
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


def _is_hanging(lines: Sequence[Line], stretch: list[int], left: float) -> bool:
    """Tell whether first lines stand out to the left of the others, as in bibliographies."""
    size = lines[stretch[0]].size
    out = [lines[i].x0 < left - 0.4 * size for i in stretch]
    if any(out) and (out[0] or _stand_out(out)):
        return True
    first, *others = [lines[i].x0 for i in stretch]
    return (
        len(others) >= 1
        and all(
            0.5 * size < x - first < 5 * size and abs(x - others[0]) < 0.3 * size for x in others
        )
        and not (len(others) == 1 and lines[stretch[0]].text[:1].islower())
    )
