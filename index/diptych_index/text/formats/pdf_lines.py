"""The lines of a column, put together from what stands at one height, with their styles."""

from itertools import pairwise
from operator import attrgetter
from statistics import median
from typing import NamedTuple

from diptych_index.text.document import TextStyle
from diptych_index.text.formats.pdf_runs import Run, Style
from diptych_index.text.formats.pdf_segments import Segment
from diptych_index.text.formats.pdf_sides import Leaf

_SPACE = 0.13
"""Share of the font size: a wider gap between two runs is a space."""
_SMALL = 0.93
"""Share of the size of the text beside them: short pieces below it may be raised marks."""
_SPREAD = 2.0
"""Share of the font size: a gap inside a line that is no space, however the line is filled out."""
_BRIEF = 5.0
"""Share of the font size: what stands alone behind a gap and is shorter may be a number."""
_DROPPED = 1.8
"""Share of the usual size: a single letter set larger begins a paragraph."""
_WORDS = "AIOÀEYaioàey"
"""Letters that are words by themselves in one language or another."""
_ENDS = frozenset("□■∎◻◼▪▫⊓⊔")
"""Signs at the end of the last line of a proof."""
CELL = "\t"
"""Stands between the cells of a row."""


class Piece(NamedTuple):
    """A stretch of a line's text in one style; ``shift`` tells that it is raised or lowered."""

    start: int
    end: int
    style: Style
    shift: TextStyle | None


class Line(NamedTuple):
    """A line: its text, its ends and baseline in points, its size, its pieces, its page.

    ``style`` is that of most of its letters, ``size`` that style's. ``spread`` tells that a wide
    gap parts it, as between a formula and its number.
    """

    text: str
    x0: float
    x1: float
    y: float
    size: float
    style: Style
    pieces: tuple[Piece, ...]
    page: int
    spread: bool = False

    @property
    def weight(self) -> float:
        """The average width of a character, in points."""
        return (self.x1 - self.x0) / max(1, len(self.text))


def lines_of(leaf: Leaf, page: int) -> list[Line]:
    """Return the lines of a leaf from its top to its foot."""
    gap = CELL if leaf.kind == "table" else " "
    caps = _drop_caps(leaf.segments) if leaf.kind == "text" else []
    if not caps:
        return [_line(row, page, gap) for row in rows_of(leaf.segments)]
    taken = {id(cap) for cap in caps}
    rows = rows_of([s for s in leaf.segments if id(s) not in taken])
    firsts = {id(row): cap for cap in caps if (row := _beside(rows, cap)) is not None}
    lines: list[Line] = []
    for row in rows:
        cap = firsts.get(id(row))
        line = _line([cap, *row] if cap is not None else row, page, gap)
        wide = next((c for c in caps if c.top < line.y <= c.y + 2 and line.x0 > c.x0), None)
        lines.append(line._replace(x0=wide.x0) if wide is not None else line)
    lost = [cap for cap in caps if not any(cap is found for found in firsts.values())]
    return sorted([*lines, *(_line([cap], page, gap) for cap in lost)], key=lambda line: line.y)


def _drop_caps(segments: list[Segment]) -> list[Segment]:
    """Return the large letters that begin a paragraph and reach over more than one line."""
    firsts = [s for s in segments if len(s.runs[0].text) == 1]
    letters = [s for s in firsts if len(s.runs) == 1 and s.runs[0].text.isalpha()]
    if not letters:
        return []
    usual = median([s.size for s in segments])
    return [s for s in letters if s.size >= _DROPPED * usual]


def _beside(rows: list[list[Segment]], cap: Segment) -> list[Segment] | None:
    """Return the first row beside a large letter, whose word it begins."""
    for row in rows:
        first = min(row, key=lambda s: s.x0)
        if cap.top < first.y <= cap.y + 2 and -1 < first.x0 - cap.x1 < 1.5 * first.size:
            return row
    return None


_DOWN = attrgetter("y", "x0")
_made = tuple.__new__


def rows_of(segments: list[Segment]) -> list[list[Segment]]:
    """Return the segments in rows: what stands at one height, marks raised above it included."""
    if not segments:
        return []
    lowest = _SMALL * max([s.size for s in segments])
    rows: list[list[Segment]] = []
    small: list[Segment] = []
    last: Segment | None = None
    for segment in sorted(segments, key=_DOWN):
        size = segment.size
        if size < lowest and len(segment.text) <= 4:
            small.append(segment)
            continue
        # Going down, the step from the last one is never negative.
        drop = segment.y - last.y if last is not None else size
        if last is not None and drop <= 0.3 * size and drop <= 0.3 * last.size:
            rows[-1].append(segment)
        else:
            rows.append([segment])
        last = segment
    if small:
        for segment in small:
            _attach(rows, segment)
        rows.sort(key=lambda row: row[0].y)
    return rows


def _attach(rows: list[list[Segment]], mark: Segment) -> None:
    """Add a small segment to the row at whose height and beside whose text it stands."""
    best: list[Segment] | None = None
    nearest = 2.0
    for row in rows:
        for other in row:
            size = other.size
            drop = mark.y - other.y
            gap = _gap(mark, other)
            if (
                mark.size < _SMALL * size
                and -0.75 * size <= drop <= 0.35 * size
                and gap <= 1.2 * size
            ):
                distance = abs(drop) / size + max(0.0, gap) / size
                if distance < nearest:
                    best, nearest = row, distance
    if best is None:
        level = (row for row in rows if abs(row[0].y - mark.y) <= 0.3 * mark.size)
        best = next(level, None)
    if best is None:
        rows.append([mark])
    else:
        best.append(mark)


def _line(row: list[Segment], page: int, gap: str) -> Line:
    """Return the line of one row."""
    if len(row) == 1 and len(row[0].runs) == 1:
        # As it most often is, and made without asking for the names of the fields.
        run = row[0].runs[0]
        text, style = run.text, run.style
        piece = _made(Piece, (0, len(text), style, None))
        return _made(Line, (text, run.x0, run.x1, run.y, style.size, style, (piece,), page, False))
    leftward = _is_leftward(row)
    ordered = sorted(row, key=lambda s: -s.x1) if leftward else sorted(row, key=lambda s: s.x0)
    main = max(row, key=lambda s: (len(s.text) > 1, round(s.size, 1), s.x1 - s.x0))
    lead = max(main.runs, key=lambda run: (len(run.text), run.style.size))
    texts: list[str] = []
    pieces: list[Piece] = []
    at = 0
    before: Run | None = None
    for segment in ordered:
        for index, run in enumerate(segment.runs):
            if before is not None:
                space = gap if index == 0 and _is_far(before, run) else _between(before, run, index)
                texts.append(space)
                at += len(space)
            texts.append(run.text)
            pieces.append(Piece(at, at + len(run.text), run.style, _shift(run, lead)))
            at += len(run.text)
            before = run
    sizes: dict[Style, int] = {}
    for piece in pieces:
        if piece.shift is None:
            sizes[piece.style] = sizes.get(piece.style, 0) + piece.end - piece.start
    style = max(sizes, key=lambda s: sizes[s]) if sizes else lead.style
    return Line(
        text="".join(texts),
        x0=min(s.x0 for s in row),
        x1=max(s.x1 for s in row),
        y=lead.y,
        size=style.size,
        style=style,
        pieces=tuple(pieces),
        page=page,
        spread=_is_spread(ordered, lead.style.size),
    )


def _is_spread(ordered: list[Segment], size: float) -> bool:
    """Tell whether one wide gap parts a line, with little behind it, such as a formula's number.

    Several gaps come of filling out a short line; a name before the text that explains it is short.
    """
    wide = [
        (gap, place)
        for place, (a, b) in enumerate(pairwise(ordered), 1)
        if (gap := _gap(a, b)) > size
    ]
    if len(wide) != 1 or wide[0][0] <= _SPREAD * size:
        return False
    before, behind = ordered[: wide[0][1]], ordered[wide[0][1] :]
    if len(behind) == 1 and behind[0].text in _ENDS:
        return False
    return _reach(behind) <= max(_reach(before), _BRIEF * size)


def _reach(segments: list[Segment]) -> float:
    """Return how far segments of a line reach, in points."""
    return max(s.x1 for s in segments) - min(s.x0 for s in segments)


def _gap(left: Run | Segment, right: Run | Segment) -> float:
    """Return the gap between two pieces of a line, whichever comes first on it."""
    return max(left.x0, right.x0) - min(left.x1, right.x1)


def _is_far(left: Run, right: Run) -> bool:
    """Tell whether the gap between two runs is wider than a space of a full line."""
    return _gap(left, right) > 0.75 * max(left.style.size, right.style.size)


def _between(left: Run, right: Run, index: int) -> str:
    """Return what stands between two runs of one line: a space or nothing."""
    if index and right.glued is not None and right.order > left.order:
        return "" if right.glued else " "
    large = len(left.text) == 1 and left.style.size >= _DROPPED * right.style.size
    if large and left.text not in _WORDS:
        return ""
    return " " if _gap(left, right) > _SPACE * max(left.style.size, right.style.size) else ""


def _shift(run: Run, lead: Run) -> TextStyle | None:
    """Return whether a run is raised or lowered beside the main text of its line."""
    size = lead.style.size
    if run is lead or run.style.size > 0.9 * size or len(run.text) > 12:
        return None
    rise = lead.y - run.y
    if rise > 0.12 * size:
        return "superscript"
    return "subscript" if rise < -0.08 * size else None


def _is_leftward(row: list[Segment]) -> bool:
    """Tell whether a row is written from right to left."""
    letters = "".join(run.text[:20] for segment in row for run in segment.runs)
    if letters.isascii():
        return False
    leftward = sum("\u0590" <= char <= "\u08ff" or "\ufb1d" <= char <= "\ufefc" for char in letters)
    return leftward * 2 > sum(map(str.isalpha, letters))
