"""The reading order of a page: XY-cut over the places of its text.

After the recursive XY-cut (Nagy and Seth 1984), with one change: a gutter may be blocked by what
runs over it (a title, a wide figure), and the page is then cut into bands above, at and below what
blocks it, so that each band has its columns by itself. Bands keep the order of the page whatever
happens; only a gutter that nothing blocks turns it into columns.
"""

import re
from itertools import pairwise
from statistics import median
from typing import NamedTuple

from diptych_index.text.formats.pdf_segments import Segment

_DEEPEST = 24
_NARROW = 0.55
"""Share of the font size: the least gutter between two columns full of text."""
_FEW = 5
"""Lines a column has at least when its gutter is narrow."""
_LITTLE = 12
"""Pieces of text: where there are not more, two lines beside each other make columns."""
_ACROSS = 0.5
"""How much a line that runs over a gutter speaks against it; one beside it speaks for it by 1."""
_OVERFULL = 0.12
"""Share of its length by which a line that is too long for its column may reach over a gutter."""
_FEW_LABELS = 0.5
"""Share of the lines of a text: where not more stand before it, they are names it explains."""
_PROSE_WORDS = 3.0
_LABEL = re.compile(r"[\[(]\w{1,4}[\])]|\w{1,3}[.)]|[–•·▪◦‣∙*−-]")
"""The mark of an item: “[12]”, “a)”, “3.”, a bullet; a bare number counts lines or fills a cell."""
_MOST_SEGMENTS = 6000
"""A page with more pieces than this is a drawing or a table; it is read line by line."""


class Leaf(NamedTuple):
    """A part of a page that is read line by line: a column, a title, a table, a margin.

    ``kind`` is "text", "table" (its rows are read across) or "margin" (notes beside the text).
    """

    segments: list[Segment]
    kind: str


def order_of(segments: list[Segment]) -> list[Leaf]:
    """Return the leaves of a page in reading order."""
    if not segments:
        return []
    if len(segments) > _MOST_SEGMENTS:
        return [Leaf(segments, "text")]
    return _cut(segments, 0)


def _cut(segments: list[Segment], depth: int) -> list[Leaf]:
    gutter = _best_gutter(segments) if depth < _DEEPEST else None
    if gutter is None:
        return [Leaf(segments, "text")]
    left = [s for s in segments if s.x1 - gutter <= _OVERFULL * (s.x1 - s.x0)]
    right = [s for s in segments if gutter - s.x0 < _OVERFULL * (s.x1 - s.x0)]
    blockers = [
        s for s in segments if _OVERFULL <= (gutter - s.x0) / max(0.1, s.x1 - s.x0) < 1 - _OVERFULL
    ]
    if not blockers:
        return _columns(segments, left, right, depth)
    bands = _bands(segments, blockers)
    if len(bands) == 1:
        return [Leaf(segments, "text")]
    return _joined([_cut(band, depth + 1) for band in bands])


def _columns(
    segments: list[Segment], left: list[Segment], right: list[Segment], depth: int
) -> list[Leaf]:
    """Return what lies on both sides of a free gutter: columns, a margin or a table."""
    if _is_table(left, right):
        if _is_prose(right) and len(left) <= _FEW_LABELS * len(right):
            return [Leaf(segments, "text")]
        return _table(segments)
    first, second = _cut(left, depth + 1), _cut(right, depth + 1)
    if _is_margin(left, right):
        return [*second, *(Leaf(leaf.segments, "margin") for leaf in first)]
    if _is_margin(right, left):
        return [*first, *(Leaf(leaf.segments, "margin") for leaf in second)]
    if _is_right_to_left(segments):
        first, second = second, first
    return [*first, *second]


def _table(segments: list[Segment]) -> list[Leaf]:
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


def _joined(bands: list[list[Leaf]]) -> list[Leaf]:
    """Return the leaves of bands; those of bands without columns that lie below each other as one.

    A band is cut out by whatever runs over a gutter; where none of its neighbours has columns
    either, they are one column.
    """
    made: list[Leaf] = []
    open_end = False
    for leaves in bands:
        whole = len(leaves) == 1 and leaves[0].kind == "text"
        if whole and open_end and _stacked(made[-1], leaves[0]):
            made[-1] = Leaf([*made[-1].segments, *leaves[0].segments], "text")
        else:
            made.extend(leaves)
        open_end = whole
    return made


def _stacked(above: Leaf, below: Leaf) -> bool:
    """Tell whether one leaf lies below another and not beside it."""
    a0, a1 = min(s.x0 for s in above.segments), max(s.x1 for s in above.segments)
    b0, b1 = min(s.x0 for s in below.segments), max(s.x1 for s in below.segments)
    return max(a0, b0) < min(a1, b1)


def _best_gutter(segments: list[Segment]) -> float | None:
    """Return the x of the gutter with most text on both sides and least across it."""
    if len(segments) < 3:
        return None
    size = median([s.size for s in segments])
    begins, ends = sorted([s.x0 for s in segments]), sorted([s.x1 for s in segments])
    # A gutter has two pieces of text before it at least; most places are sorted out by that.
    tried = [x for x in sorted(set(map(round, begins))) if ends[1] < x + 1]
    found = [_gutter_at(segments, x, size) for x in tried]
    for _, gutter in sorted((g for g in found if g is not None), reverse=True):
        if not _are_labels(segments, gutter, size):
            return gutter
    return None


def _gutter_at(segments: list[Segment], x: float, size: float) -> tuple[float, float] | None:
    """Return how good a gutter just left of ``x`` is and where its middle lies, None for none."""
    left = [s for s in segments if s.x1 < x + 1]
    right = [s for s in segments if s.x0 >= x - 1]
    top, bottom = min([s.top for s in right]), max([s.bottom for s in right])
    beside = [s for s in left if s.bottom > top and s.top < bottom]
    short = len(left) + len(right) == len(segments) and _is_begun(left, right)
    if len(beside) < (1 if short else 2):
        return None
    top, bottom = min([s.top for s in beside]), max([s.bottom for s in beside])
    facing = [s for s in right if s.bottom > top and s.top < bottom]
    least = min(len(beside), len(facing))
    if not short and least < (2 if len(segments) <= _LITTLE else 3):
        return None
    width = min([s.x0 for s in facing]) - max([s.x1 for s in beside])
    needed = _NARROW if least >= _FEW else 1.2
    if width < needed * size:
        return None
    across = len(segments) - len(left) - len(right)
    middle = min(s.x0 for s in facing) - width / 2
    return least - _ACROSS * across + 0.01 * min(width, 50.0), middle


def _is_begun(left: list[Segment], right: list[Segment]) -> bool:
    """Tell whether the right side is a column in which the text of a full one goes on and ends.

    So the last page of a paper looks: it was drawn when the left one was done.
    """
    if len(right) >= _FEW or len(left) < 2 * _FEW:
        return False
    if min(s.order for s in right) < max(s.order for s in left):
        return False
    return min(s.top for s in right) <= min(s.bottom for s in left) and _is_prose(left)


def _bands(segments: list[Segment], blockers: list[Segment]) -> list[list[Segment]]:
    """Return the segments in bands from the top: those at a blocker's height and those between."""
    spans: list[list[float]] = []
    for blocker in sorted(blockers, key=lambda s: s.top):
        if spans and blocker.top <= spans[-1][1]:
            spans[-1][1] = max(spans[-1][1], blocker.bottom)
        else:
            spans.append([blocker.top, blocker.bottom])
    free: list[list[Segment]] = [[] for _ in range(len(spans) + 1)]
    blocked: list[list[Segment]] = [[] for _ in spans]
    for segment in segments:
        middle = (segment.top + segment.bottom) / 2
        above = sum(span[1] < middle for span in spans)
        if above < len(spans) and spans[above][0] <= middle:
            blocked[above].append(segment)
        else:
            free[above].append(segment)
    ordered: list[list[Segment]] = []
    for index, band in enumerate(free):
        if band:
            ordered.append(band)
        if index < len(blocked) and blocked[index]:
            if index and not band and ordered:
                ordered[-1] = [*ordered[-1], *blocked[index]]
            else:
                ordered.append(blocked[index])
    return ordered


def _is_table(left: list[Segment], right: list[Segment]) -> bool:
    """Tell whether both sides of a gutter are cells of the same rows rather than columns.

    Their lines stand at the same heights, most of them are no prose, and they were drawn row by
    row; columns of text are drawn one after the other, or their lines are full.
    """
    if not _is_drawn_in_turns(left, right) or _row_share(left, right) < 0.6:
        return False
    return not (_is_prose(left) and _is_prose(right))


def _are_labels(segments: list[Segment], gutter: float, size: float) -> bool:
    """Tell whether just left of a gutter stand but the marks of items whose text is right of it."""
    strip = [s for s in segments if gutter - 2.5 * size < s.x1 <= gutter]
    marks = sum(_LABEL.fullmatch(s.text) is not None and s.x0 > gutter - 5 * size for s in strip)
    if not strip or marks < 0.8 * len(strip):
        return False
    return _row_share(strip, [s for s in segments if s.x0 >= gutter]) >= 0.8


def _row_share(left: list[Segment], right: list[Segment]) -> float:
    """Return the share of lines of the shorter side with a line of the other at their height."""
    few, many = sorted((left, right), key=len)
    near = 0.125 * median(s.size for s in many)
    heights = {round(s.y / near) for s in many}
    found = sum(not heights.isdisjoint(_beside(round(s.y / near))) for s in few)
    return found / len(few)


def _beside(place: int) -> tuple[int, int, int]:
    return place - 1, place, place + 1


def _is_prose(column: list[Segment]) -> bool:
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


def _is_margin(narrow: list[Segment], wide: list[Segment]) -> bool:
    """Tell whether a side is notes in the margin: narrow, short, in smaller letters or bold."""
    width = max(s.x1 for s in narrow) - min(s.x0 for s in narrow)
    other = max(s.x1 for s in wide) - min(s.x0 for s in wide)
    if width > 0.45 * other or len(narrow) > len(wide):
        return False
    numbers = sum(s.text.strip(" .:").isdigit() for s in narrow) >= 0.8 * len(narrow)
    smaller = median(s.size for s in narrow) <= 0.92 * median(s.size for s in wide)
    return numbers or (smaller and _is_prose(wide))


def _is_right_to_left(segments: list[Segment]) -> bool:
    """Tell whether most letters belong to scripts that run from right to left."""
    text = "".join(s.text for s in segments[:40])
    if text.isascii():
        return False
    letters = [char for char in text if char.isalpha()]
    leftward = sum("\u0590" <= char <= "\u08ff" or "\ufb1d" <= char <= "\ufefc" for char in letters)
    return leftward * 2 > len(letters)
