"""How a PDF is set: the size of its text, how far its lines are apart, where columns begin."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from itertools import pairwise
from statistics import median
from typing import NamedTuple

from diptych_index.text.formats.pdf_lines import Line
from diptych_index.text.formats.pdf_runs import Style
from diptych_index.text.marks import ends_sentence

INDENT, WIDEST_INDENT = 0.7, 6.0
"""Shares of the font size: a line moved in by more than the first begins a paragraph; one by more
than the second stands in the middle or at the right."""
LEADING = 1.27
"""Share of the usual distance between lines: a wider gap ends a paragraph."""
_UNEVEN = 0.35
"""Share of the letters: where no size has more, sizes say little about what belongs together."""
_UNLIKE, _UNLIKE_UNEVEN = 0.06, 0.25
"""Shares of the size: lines that differ by more do not belong together."""
_TALK = 2.5
"""Share of the size: the widest indent of what somebody says."""
_LEAST_OUTER, _OUTER = 3, 0.1
"""Lines at an outer edge, at least, also as a share of those at the inner one."""
_SAMPLE = 200
"""Columns that are measured; a document is set one way throughout."""


class Column(NamedTuple):
    """Lines that follow each other down one column: their indexes, and what they are.

    ``kind`` is "text", "table", "margin", "note", "header", "footer".
    """

    lines: list[int]
    kind: str
    page: int


class Measure(NamedTuple):
    """How the text of a document is set.

    ``body`` is the size of most of it, ``bold`` and ``fixed`` tell how most of it looks,
    ``leading`` is the usual distance of lines by size (points), ``indents`` tells that the first
    lines of paragraphs are moved in, ``uneven`` that every line has a size of its own, as the
    text layer of a scan has it.
    """

    body: float
    bold: bool
    fixed: bool
    leading: dict[float, float]
    indents: bool
    uneven: bool = False

    def lead(self, size: float) -> float:
        """Return the usual distance between two lines of ``size``."""
        return self.leading.get(size, 1.2 * size)

    def is_alike(self, one: float, other: float) -> bool:
        """Tell whether two lines may belong together by their sizes."""
        most = _UNLIKE_UNEVEN if self.uneven else _UNLIKE
        return abs(one - other) <= most * max(one, other)


class Edges(NamedTuple):
    """The ends of a column's lines in points: where they begin and how far they go."""

    left: float
    right: float


def measure(lines: Sequence[Line], columns: Sequence[Column]) -> Measure:
    """Return how the text of a document is set."""
    letters: defaultdict[int, int] = defaultdict(int)
    styles: dict[int, Style] = {}  # a page has few, asked by their identity many times
    sizes: Counter[float] = Counter()
    bold: Counter[bool] = Counter()
    fixed: Counter[bool] = Counter()
    gaps: dict[float, list[float]] = defaultdict(list)
    of, same = None, 0  # the style of the line before, and which it is
    for number, column in enumerate(columns):
        if column.kind != "text":
            continue
        for index in column.lines:
            line = lines[index]
            style = line.style
            if style is not of:
                of, same = style, id(style)
                styles[same] = style
            letters[same] += len(line.text)
        if number > _SAMPLE:
            continue
        for first, second in pairwise(column.lines):
            a, b = lines[first], lines[second]
            if a.size == b.size and 0.8 * a.size < b.y - a.y < 2.6 * a.size:
                gaps[a.size].append(round(b.y - a.y, 1))
    for identity, count in letters.items():
        style = styles[identity]
        sizes[style.size] += count
        bold[style.bold] += count
        fixed[style.fixed] += count
    body = max(sizes, key=lambda size: sizes[size]) if sizes else 10.0
    leading = {size: _usual(found) for size, found in gaps.items() if len(found) >= 3}
    made = Measure(
        body, bold[True] > bold[False], fixed[True] > fixed[False], leading, indents=False
    )
    uneven = sizes[body] < _UNEVEN * sizes.total()
    return made._replace(uneven=uneven, indents=_has_indents(lines, columns, made))


def _usual(gaps: list[float]) -> float:
    """Return the distance of lines: the most frequent one, of gaps alike the smaller."""
    counted = Counter(gaps)
    most = max(counted.values())
    frequent = min(gap for gap, count in counted.items() if count >= 0.6 * most)
    close = [gap for gap in gaps if abs(gap - frequent) <= 0.12 * frequent]
    return median(close)


def _has_indents(lines: Sequence[Line], columns: Sequence[Column], made: Measure) -> bool:
    """Tell whether paragraphs begin with a line moved in."""
    moved = total = 0
    for column in columns[:_SAMPLE]:
        if column.kind != "text" or len(column.lines) < 3:
            continue
        edges = edges_of(lines, column.lines)
        for a, b in pairwise(column.lines):
            line, before = lines[b], lines[a]
            if line.size != made.body or line.y - before.y > LEADING * made.lead(line.size):
                continue
            total += 1
            step = (line.x0 - edges.left) / line.size
            begins = INDENT <= step <= WIDEST_INDENT
            moved += begins and before.x0 - edges.left < INDENT * line.size
    return moved >= 3 and moved >= 0.015 * total


def edges_of(lines: Sequence[Line], indexes: Sequence[int]) -> Edges:
    """Return where the lines of a column begin (most of them) and end (the longest)."""
    found = [lines[i].x0 for i in indexes]
    starts = Counter(map(round, found))
    near = {x: starts[x - 1] + starts[x] + starts[x + 1] for x in starts}
    most = max(near.values())
    # Of two beginnings with as many lines, the outer one is the column's.
    left = min(x for x, count in near.items() if count >= 0.8 * most)
    left = _outer_edge(lines, indexes, near, left)
    begins = [x for x in found if abs(x - left) <= 1.5]
    ends = sorted([lines[i].x1 for i in indexes])
    return Edges(min(begins), ends[min(len(ends) - 1, int(0.97 * len(ends)))])


def _outer_edge(
    lines: Sequence[Line], indexes: Sequence[int], near: Mapping[int, int], left: int
) -> int:
    """Return where lines go on, if that is further out than ``left``, where most of them begin.

    So it is where most paragraphs are one line, as in talk: nearly all are first lines then, moved
    in. Behind a sentence nobody goes on; what begins further out behind one is an entry of a list
    whose other lines hang.
    """
    size = lines[indexes[0]].size
    outer = [x for x in near if INDENT * size <= left - x <= _TALK * size]
    if not outer:
        return left
    edge = max(outer, key=lambda x: near[x])
    if near[edge] < max(_LEAST_OUTER, _OUTER * near[left]):
        return left
    before = [lines[a] for a, b in pairwise(indexes) if abs(lines[b].x0 - edge) <= 1.5]
    going_on = sum(not ends_sentence(line.text) for line in before)
    return edge if going_on > 0.5 * len(before) else left
