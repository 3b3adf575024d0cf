"""Puts the lines of a PDF together to paragraphs by their geometry.

What speaks: the gap between two lines, an indent, a line that ends before its column does although
the next word would have fitted, another size or weight, the mark of a list item.
"""

import re
from collections import defaultdict
from collections.abc import Sequence
from itertools import pairwise
from statistics import median

from diptych_index.text.formats.pdf_lines import Line
from diptych_index.text.formats.pdf_measure import (
    INDENT,
    LEADING,
    WIDEST_INDENT,
    Column,
    Edges,
    Measure,
    edges_of,
)
from diptych_index.text.formats.pdf_notes import split_notes
from diptych_index.text.hyphens import ends_in_hyphen
from diptych_index.text.kinds import Kind
from diptych_index.text.marks import (
    CONTINUED,
    LIST_MARK,
    NUMBER_MARK,
    begins_small,
    ends_sentence,
    first_word,
    leaves_open,
)

_LOOSE = 1.12
"""Share of the usual distance between lines: a wider gap ends a paragraph where a sentence ends."""
_LEADERS = re.compile(r"(?:\.\s?){4,}\s*\w{1,6}$")
"""How a line of a table of contents ends."""
_LARGE = 1.12
"""Share of the size of the text: lines of titles and headings are larger."""
_REFERENCE = ("[", "(")


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
    for before, index in pairwise(column.lines):
        a, b = lines[before], lines[index]
        if _runs_on(a, b, edges, made):
            plain.add(index)
        elif _is_forced(a, b, made):
            stretches.append([index])
            continue
        stretches[-1].append(index)
    parts: list[Part] = []
    for stretch in stretches:
        left = _left_of(lines, stretch, edges)
        bounds = Edges(left, edges.right)
        hanging = _is_hanging(lines, stretch, left)
        current = Part([stretch[0]], "body", number)
        current.gap = True
        parts.append(current)
        for before, index in pairwise(stretch):
            if index not in plain:
                alone = len(current.lines) == 1
                if _breaks(lines[before], lines[index], alone, bounds, hanging, made):
                    current = Part([index], "body", number)
                    parts.append(current)
                    continue
            current.lines.append(index)
    return parts


def _runs_on(a: Line, b: Line, edges: Edges, made: Measure) -> bool:
    """Tell quickly that nothing parts two lines: the first is full and both look alike."""
    return (
        a.style is b.style
        and a.x1 > edges.right - 0.3 * a.size
        and abs(b.x0 - edges.left) < 1.0
        and abs(a.x0 - edges.left) < 1.0
        and 0 < b.y - a.y <= _LOOSE * made.lead(a.size)
        and len(a.pieces) == len(b.pieces) == 1
        and b.text[:2].isalpha()
        and ")" not in b.text[:6]
        and not a.text[-1:].isdigit()
    )


def _is_forced(a: Line, b: Line, made: Measure) -> bool:
    """Tell whether size, weight or the gap between two lines parts them whatever they say."""
    if not made.is_alike(a.size, b.size):
        return True
    plain = a.style is b.style and len(a.pieces) == len(b.pieces) == 1
    if (
        not plain
        and is_all(a, "bold") != is_all(b, "bold")
        and (is_all(a, "bold") != made.bold or is_all(b, "bold") != made.bold)
    ):
        return not (_broken(a) and begins_small(b.text))
    if a.spread or b.spread:
        return True
    gap = b.y - a.y
    lead = made.lead(max(a.size, b.size))
    if gap > LEADING * lead:
        return not (gap < 1.9 * lead and _broken(a) and begins_small(b.text))
    if gap > _LOOSE * lead and ends_sentence(a.text) and not begins_small(b.text):
        return True
    return gap < -0.5 * lead or (
        a.text[-1:].isalnum() and "." in a.text[-8:] and _LEADERS.search(a.text) is not None
    )


def is_all(line: Line, what: str) -> bool:
    """Tell whether all letters of a line are of a style."""
    if len(line.pieces) == 1:
        return bool(getattr(line.style, what))
    return all(
        getattr(piece.style, what) or not any(map(str.isalpha, line.text[piece.start : piece.end]))
        for piece in line.pieces
    ) and any(map(str.isalpha, line.text))


def _broken(line: Line) -> bool:
    """Tell whether a line ends inside a sentence."""
    return ends_in_hyphen(line.text) or not ends_sentence(line.text)


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


def _is_hanging(lines: Sequence[Line], stretch: list[int], left: float) -> bool:
    """Tell whether first lines stand out to the left of the others, as in bibliographies."""
    size = lines[stretch[0]].size
    out = [lines[i].x0 < left - 0.4 * size for i in stretch]
    if any(out) and out[0]:
        return True
    first, *others = [lines[i].x0 for i in stretch]
    return (
        len(others) >= 1
        and all(
            0.5 * size < x - first < 5 * size and abs(x - others[0]) < 0.3 * size for x in others
        )
        and not (len(others) == 1 and lines[stretch[0]].text[:1].islower())
    )


def _breaks(a: Line, b: Line, alone: bool, edges: Edges, hanging: bool, made: Measure) -> bool:
    """Tell whether a paragraph ends with line ``a`` and another begins with ``b``.

    ``alone`` tells that ``a`` is the first line of its paragraph.
    """
    left, right = edges
    size = max(a.size, b.size)
    if min(a.x0, b.x0) < left - WIDEST_INDENT * size:  # text that runs around a picture
        return fits(a, b, right) and ends_sentence(a.text)
    if (
        _is_listed(b.text)
        and not leaves_open(a.text)
        and (ends_sentence(a.text) or a.text.endswith((";", ",")))
        and (b.x0 <= a.x0 + 0.3 * size or (alone and begins_item(a.text)))
    ):
        return True
    if ends_in_hyphen(a.text) and begins_small(b.text):
        return False
    if size > _LARGE * made.body:
        return False  # the lines of a title end where the words fall
    step = b.x0 - a.x0
    if hanging:
        if b.x0 < left - 0.4 * size or step < -INDENT * size:
            return True
        if step > 0.4 * size:
            return False
        return fits(a, b, right) and ends_sentence(a.text) and abs(b.x0 - left) > 0.4 * size
    moved = INDENT * size <= b.x0 - left <= WIDEST_INDENT * size
    centered = _is_centered(b, left, right), _is_centered(a, left, right)
    if centered[0] != centered[1] and size <= 1.05 * made.body:
        return not (begins_small(b.text) and _broken(a) and centered[1])
    if moved and a.x0 - left < INDENT * size:
        if alone and begins_item(a.text):
            return False
        return not begins_small(b.text) or ends_sentence(a.text)
    if moved and alone and made.indents and abs(step) < 0.3 * size and not begins_item(a.text):
        return ends_sentence(a.text) and not begins_small(b.text)  # else b stood at the edge
    if fits(a, b, right):
        if ends_sentence(a.text):
            return not begins_small(b.text) or made.indents is False
        return not begins_small(b.text) and not a.text.endswith(CONTINUED)
    return False


def _is_listed(text: str) -> bool:
    """Tell whether a line begins with a number or mark of a list."""
    if text[:2].isalpha() and ")" not in text[:6]:
        return False
    return LIST_MARK.match(text) is not None or NUMBER_MARK.match(text) is not None


def _is_centered(line: Line, left: float, right: float) -> bool:
    """Tell whether a line stands in the middle of its column, far from both edges."""
    before, after = line.x0 - left, right - line.x1
    return min(before, after) > 3 * line.size and abs(before - after) < 2 * line.size


def begins_item(text: str) -> bool:
    """Tell whether a line begins an item of a list or of a bibliography."""
    return (
        LIST_MARK.match(text) is not None
        or NUMBER_MARK.match(text) is not None
        or text.startswith(_REFERENCE)
    )


def fits(a: Line, b: Line, right: float) -> bool:
    """Tell whether the first word of ``b`` would have had room on the line of ``a``."""
    needed = (first_word(b.text) + 1) * b.weight
    return a.x1 + needed < right - 0.25 * a.size
