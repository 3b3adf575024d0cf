"""The reading order of a page: XY-cut over the places of its text.

After the recursive XY-cut (Nagy and Seth 1984), with one change: a gutter may be blocked by what
runs over it (a title, a wide figure), and the page is then cut into bands above, at and below what
blocks it, so that each band has its columns by itself. Bands keep the order of the page whatever
happens; only a gutter that nothing blocks turns it into columns.
"""

from heapq import nsmallest
from statistics import median

from diptych_index.text.formats.pdf_bands import bands_of, beside_each_other, blocks_of, joined
from diptych_index.text.formats.pdf_segments import Segment
from diptych_index.text.formats.pdf_sides import (
    Leaf,
    are_labels,
    is_margin,
    is_prose,
    is_table,
    table_leaves,
)

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
_LARGE = 1.3
"""Share of the usual size: what is set larger is a title, and runs over any gutter it touches."""
_MOST_SEGMENTS = 6000
"""A page with more pieces than this is a drawing or a table; it is read line by line."""


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
    large = _LARGE * median([s.size for s in segments])
    left: list[Segment] = []
    right: list[Segment] = []
    for s in segments:
        over = _OVERFULL * (s.x1 - s.x0) if s.size < large else 0.0
        if s.x1 - gutter <= over:
            left.append(s)
        if gutter - s.x0 <= over:
            right.append(s)
    if len(left) + len(right) == len(segments):
        return _columns(segments, left, right, depth)
    sided = {id(s) for s in (*left, *right)}
    blockers = [s for s in segments if id(s) not in sided]
    parts, bylines = blocks_of(segments, blockers, gutter)
    if len(parts) == 1:
        parts = bands_of(segments, blockers)
    if len(parts) == 1:
        return [Leaf(segments, "text")]
    return joined(
        [
            beside_each_other(part) if place == bylines else _cut(part, depth + 1)
            for place, part in enumerate(parts)
        ]
    )


def _columns(
    segments: list[Segment], left: list[Segment], right: list[Segment], depth: int
) -> list[Leaf]:
    """Return what lies on both sides of a free gutter: columns, a margin or a table."""
    if is_table(left, right):
        if is_prose(right) and len(left) <= _FEW_LABELS * len(right):
            return [Leaf(segments, "text")]
        return table_leaves(segments)
    first, second = _cut(left, depth + 1), _cut(right, depth + 1)
    if is_margin(left, right):
        return [*second, *(Leaf(leaf.segments, "margin") for leaf in first)]
    if is_margin(right, left):
        return [*first, *(Leaf(leaf.segments, "margin") for leaf in second)]
    if _is_right_to_left(segments):
        first, second = second, first
    return [*first, *second]


def _best_gutter(segments: list[Segment]) -> float | None:
    """Return the x of the gutter with most text on both sides and least across it."""
    if len(segments) < 3:
        return None
    # A gutter has two pieces of text before it at least; most places are sorted out by that.
    _, least = nsmallest(2, [s.x1 for s in segments])
    tried = sorted({x for x in {round(s.x0) for s in segments} if least < x + 1})
    if not tried:
        return None
    size = median([s.size for s in segments])
    found = [_gutter_at(segments, x, size) for x in tried]
    for _, gutter in sorted((g for g in found if g is not None), reverse=True):
        if not are_labels(segments, gutter, size):
            return gutter
    return None


def _gutter_at(segments: list[Segment], x: float, size: float) -> tuple[float, float] | None:
    """Return how good a gutter just left of ``x`` is and where its middle lies, None for none."""
    before, behind = x + 1, x - 1
    left = [s for s in segments if s.x1 < before]
    right = [s for s in segments if s.x0 >= behind]
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
    return min(s.top for s in right) <= min(s.bottom for s in left) and is_prose(left)


def _is_right_to_left(segments: list[Segment]) -> bool:
    """Tell whether most letters belong to scripts that run from right to left."""
    text = "".join(s.text for s in segments[:40])
    if text.isascii():
        return False
    letters = [char for char in text if char.isalpha()]
    leftward = sum("\u0590" <= char <= "\u08ff" or "\ufb1d" <= char <= "\ufefc" for char in letters)
    return leftward * 2 > len(letters)
