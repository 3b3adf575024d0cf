"""What stands on both sides of a gutter: columns of text, cells of a table, a margin, labels."""

import re
from itertools import pairwise
from statistics import median
from typing import NamedTuple

from diptych_index.text.formats.pdf_segments import Segment

_LITTLE = 12
"""Pieces of text: of more, one side drawn when the other was done is no table."""
_PROSE_WORDS = 3.0
_LABEL = re.compile(r"[\[(]\w{1,4}[\])]|\w{1,3}[.)]|[–•·▪◦‣∙*−-]")
"""The mark of an item: “[12]”, “a)”, “3.”, a bullet; a bare number counts lines or fills a cell."""


class Leaf(NamedTuple):
    """A part of a page that is read line by line: a column, a title, a table, a margin.

    ``kind`` is "text", "table" (its rows are read across) or "margin" (notes beside the text).
    """

    segments: list[Segment]
    kind: str


def is_table(left: list[Segment], right: list[Segment]) -> bool:
    """Tell whether both sides of a gutter are cells of the same rows rather than columns.

    Their lines stand at the same heights, most of them are no prose, and they were drawn row by
    row; columns of text are drawn one after the other, or their lines are full.
    """
    if not _is_drawn_in_turns(left, right) or row_share(left, right) < 0.6:
        return False
    return not (is_prose(left) and is_prose(right))


def are_labels(segments: list[Segment], gutter: float, size: float) -> bool:
    """Tell whether just left of a gutter stand but the marks of items whose text is right of it."""
    strip = [s for s in segments if gutter - 2.5 * size < s.x1 <= gutter]
    marks = sum(s.x0 > gutter - 5 * size and _LABEL.fullmatch(s.text) is not None for s in strip)
    if not strip or marks < 0.8 * len(strip):
        return False
    return row_share(strip, [s for s in segments if s.x0 >= gutter]) >= 0.8


def row_share(left: list[Segment], right: list[Segment]) -> float:
    """Return the share of lines of the shorter side with a line of the other at their height."""
    few, many = sorted((left, right), key=len)
    near = 0.125 * median(s.size for s in many)
    heights = {round(s.y / near) for s in many}
    found = sum(not heights.isdisjoint(_beside(round(s.y / near))) for s in few)
    return found / len(few)


def _beside(place: int) -> tuple[int, int, int]:
    return place - 1, place, place + 1


def is_prose(column: list[Segment]) -> bool:
    """Tell whether the lines of a column are full of words."""
    words = [s.text.count(" ") + 1 for s in column]
    reach: dict[int, float] = {}
    for s in column:
        place = round(s.x0 / 24)
        reach[place] = max(reach.get(place, 0.0), s.x1 - s.x0)
    widths = [max(reach.get(round(s.x0 / 24) + k, 0.0) for k in (-1, 0, 1)) for s in column]
    full = sum(s.x1 - s.x0 >= 0.7 * width for s, width in zip(column, widths, strict=True))
    return len(column) >= 3 and median(words) >= _PROSE_WORDS and full >= 0.5 * len(column)


def _is_drawn_in_turns(left: list[Segment], right: list[Segment]) -> bool:
    """Tell whether the sides were drawn in turns, as rows are."""
    drawn = sorted([(s.order, 0) for s in left] + [(s.order, 1) for s in right])
    changes = sum(a[1] != b[1] for a, b in pairwise(drawn))
    once = changes == 1 and len(drawn) > _LITTLE  # first the one side, then the other
    return not once and changes >= 0.5 * min(len(left), len(right))


def is_margin(narrow: list[Segment], wide: list[Segment]) -> bool:
    """Tell whether a side is notes in the margin: narrow, short, in smaller letters or bold."""
    if len(narrow) > len(wide):
        return False
    width = max([s.x1 for s in narrow]) - min([s.x0 for s in narrow])
    if width > 0.45 * (max([s.x1 for s in wide]) - min([s.x0 for s in wide])):
        return False
    numbers = sum(s.text.strip(" .:").isdigit() for s in narrow) >= 0.8 * len(narrow)
    smaller = median(s.size for s in narrow) <= 0.92 * median(s.size for s in wide)
    return numbers or (smaller and is_prose(wide))


def table_leaves(segments: list[Segment]) -> list[Leaf]:
    """Return a table, and what stands alone above and below it as text.

    The last line of the paragraph before is often so short that it reaches over no gutter.
    """
    rows: list[list[Segment]] = []
    for segment in sorted(segments, key=lambda s: (s.y, s.x0)):
        if rows and abs(segment.y - rows[-1][0].y) <= 0.3 * segment.size:
            rows[-1].append(segment)
        else:
            rows.append([segment])
    full = [place for place, row in enumerate(rows) if len(row) > 1]
    if not full:
        return [Leaf(segments, "text")]
    gaps = [b[0].y - a[0].y for a, b in pairwise(rows[full[0] : full[-1] + 1])]
    usual = median(gaps) if gaps else 0.0
    left = min(row[0].x0 for row in rows[full[0] : full[-1] + 1])
    first, last = full[0], full[-1] + 1
    while first and _belongs(rows[first - 1], rows[first], usual, left):
        first -= 1
    while last < len(rows) and _belongs(rows[last], rows[last - 1], usual, left):
        last += 1
    parts = ((rows[:first], "text"), (rows[first:last], "table"), (rows[last:], "text"))
    return [Leaf([s for row in part for s in row], kind) for part, kind in parts if part]


def _belongs(row: list[Segment], beside: list[Segment], usual: float, left: float) -> bool:
    """Tell whether a row with one cell belongs to the table whose edge row it stands beside."""
    gap = abs(row[0].y - beside[0].y)
    return gap <= 1.2 * usual and row[0].x0 >= left - 0.5 * row[0].size
