"""Unpicks two columns that stand side by side in the lines of a text, as on the page.

Some programs keep the look of a page with spaces: each line then holds a line of the left column, a
gap and one of the right column. Where the gap stands at one place down the page and both sides go
on from line to line like prose, the left column is read before the right one; a line over the full
width (a title, a figure's caption) ends the columns above it. Tables stay as they are: their cells
do not go on.
"""

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from diptych_index.text.marks import begins_small

_GAP = "   "
_LEAST_LINES = 8
"""Lines of a page that must hold two columns."""
_WIDEST = 400
"""Characters of a line: no page is wider."""
_LEAST_SHARE = 0.3
_MOST_ACROSS = 0.3
_LEAST_SMALL = 0.2
"""Share of the lines of prose that begin with a small letter, at least."""
_LEAST_LENGTH = 18
"""Characters that a line of a column has on average, at least."""
_DRIFT = 6
"""Characters by which the gap may wander from line to line."""
_LOOKED_AT = 400


class Piece(NamedTuple):
    """A line, or one side of it: the line's index and the characters of it that are meant."""

    line: int
    start: int
    end: int


class ReadPage(NamedTuple):
    """A page: the indexes of its lines, and these in reading order where it has two columns."""

    lines: range
    pieces: list[Piece] | None


def unpicked(texts: Sequence[str], page_starts: frozenset[int]) -> list[ReadPage] | None:
    """Return the pages of ``texts`` in reading order, None where no page has two columns.

    ``page_starts`` are the indexes of lines before which a page ends.
    """
    if _GAP not in "\n".join(texts[:_LOOKED_AT]):
        return None
    gapped = sum(_GAP in text.strip() for text in texts[:_LOOKED_AT])
    indented = sum(text.startswith(_GAP * 8) for text in texts[:_LOOKED_AT])
    if gapped + indented < _LEAST_LINES:
        return None
    edges = [0, *sorted(page_starts), len(texts)]
    pages = [range(first, last) for first, last in pairwise(edges)]
    found = [_right_edge(texts, page) for page in pages]
    certain = [right for right in found if right is not None]
    if not certain:
        return None
    usual = sorted(certain)[len(certain) // 2]
    read: list[ReadPage] = []
    for page, edge in zip(pages, found, strict=True):
        right = edge
        if right is None:
            # Verse or a list in two columns is told by the prose on the other pages.
            likely = _right_edge(texts, page, prose=False)
            near = likely is not None and abs(likely - usual) <= 2 * _DRIFT
            right = likely if near else None
        read.append(ReadPage(page, None if right is None else _in_order(texts, page, right)))
    return read


def _right_edge(texts: Sequence[str], page: range, *, prose: bool = True) -> int | None:
    """Return the character at which the right column of a page begins, None if it has none.

    ``prose`` asks that both columns go on from line to line.
    """
    filled = [i for i in page if texts[i].strip()]
    if len(filled) < _LEAST_LINES:
        return None
    widest = sorted(len(texts[i].rstrip()) for i in filled)[int(0.9 * (len(filled) - 1))]
    if widest > _WIDEST:
        return None
    begins: Counter[int] = Counter()
    for i in filled:
        begins.update(_starts_after_gaps(texts[i][: 2 * _WIDEST]))
    middle = range(int(0.3 * widest), int(0.7 * widest) + 1)
    near = {x: sum(begins[x + d] for d in range(-1, 3)) for x in middle}
    if not near:
        return None
    edge = max(near, key=lambda x: (near[x], begins[x]))
    lefts: list[str] = []
    rights: list[str] = []
    across = 0
    for i in filled:
        left, right = _sides(texts[i], edge) or (None, None)
        if left is None or right is None:
            across += 1
            continue
        lefts += [texts[i][:left].strip()] if texts[i][:left].strip() else []
        rights += [texts[i][right:].strip()] if texts[i][right:].strip() else []
    if across > _MOST_ACROSS * len(filled):
        return None
    if prose and not (_is_prose(lefts) and _is_prose(rights)):
        return None
    least = max(_LEAST_LINES / 2, _LEAST_SHARE * (len(filled) - across) / 2)
    return edge if min(len(lefts), len(rights)) >= least else None


def _starts_after_gaps(text: str) -> list[int]:
    """Return where text begins after two spaces or more."""
    found: list[int] = []
    at = text.find("  ")
    while at >= 0:
        while at < len(text) and text[at] == " ":
            at += 1
        if at < len(text):
            found.append(at)
        at = text.find("  ", at)
    return found


def _is_prose(texts: list[str]) -> bool:
    """Tell whether the lines of a column go on from one to the next."""
    if len(texts) < _LEAST_LINES / 2:
        return False
    small = sum(map(begins_small, texts))
    return small >= _LEAST_SMALL * len(texts) and sum(map(len, texts)) >= _LEAST_LENGTH * len(texts)


def _sides(text: str, edge: int) -> tuple[int, int] | None:
    """Return where the left side ends and the right side begins; None for a line across both.

    ``edge`` is where the right column begins on most lines.
    """
    whole = len(text.rstrip())
    lead = len(text) - len(text.lstrip())
    if lead >= edge - _DRIFT // 2:
        # A short line that hangs between the columns is centred over both.
        return (
            (0, min(lead, edge))
            if lead <= edge + 2 * _DRIFT or whole - lead > _LEAST_LENGTH
            else None
        )
    if whole <= edge - 2:
        centred = lead > 0.4 * edge and whole > edge - _DRIFT
        return None if centred else (whole, whole)
    best: tuple[int, int] | None = None
    for start in _starts_after_gaps(text):
        if abs(start - edge) <= _DRIFT and start > lead:
            end = len(text[:start].rstrip())
            if best is None or abs(start - edge) < abs(best[1] - edge):
                best = (end, start)
    if best is not None:
        # What the right side is moved in by stays with it: so a paragraph may begin.
        return best[0], max(best[0], min(best[1], edge))
    if whole <= edge + 2:
        return whole, whole
    if text[edge - 2 : edge] == "  " or (text[edge - 1] == " " and text[edge].strip()):
        return len(text[:edge].rstrip()), edge
    return None


def _in_order(texts: Sequence[str], page: range, edge: int) -> list[Piece]:
    """Return the pieces of a page: bands of two columns between the lines across both."""
    ordered: list[Piece] = []
    left: list[Piece] = []
    right: list[Piece] = []
    sides = {i: _sides(texts[i], edge) for i in page if texts[i].strip()}
    both = sum(
        s is not None and s[0] > 0 and s[1] < len(texts[i].rstrip()) for i, s in sides.items()
    )
    for i in _heads(texts, page):
        sides[i] = None
    level = both >= 0.5 * len(sides)
    for i in page:
        text = texts[i]
        if not text.strip():
            _add_blank(left, Piece(i, 0, 0))
            _add_blank(right, Piece(i, 0, 0))
            continue
        parts = sides[i]
        if parts is None:
            ordered += [*_one_after_the_other(left, right), Piece(i, 0, len(text))]
            left, right = [], []
            continue
        end, start = parts
        if text[:end].strip():
            left.append(Piece(i, 0, end))
        elif level:
            _add_blank(left, Piece(i, 0, 0))
        if text[start:].strip():
            right.append(Piece(i, start, len(text)))
        elif level:
            _add_blank(right, Piece(i, len(text), len(text)))
    return [*ordered, *_one_after_the_other(left, right)]


def _one_after_the_other(left: list[Piece], right: list[Piece]) -> list[Piece]:
    """Return the two columns of a band; no empty line between them ends a paragraph."""
    while left and right and left[-1].start == left[-1].end:
        left.pop()
    while left and right and right[0].start == right[0].end:
        right.pop(0)
    return [*left, *right]


def _heads(texts: Sequence[str], page: range) -> list[int]:
    """Return the first and the last line of a page if a blank line parts them from its text.

    They are a running head or foot, which goes over both columns.
    """
    filled = [i for i in page if texts[i].strip()]
    found: list[int] = []
    if len(filled) > 2:
        first, second, last_but_one, last = filled[0], filled[1], filled[-2], filled[-1]
        found += [first] if second - first > 1 else []
        found += [last] if last - last_but_one > 1 else []
    return found


def _add_blank(column: list[Piece], piece: Piece) -> None:
    """Append an empty line to a column unless it ends in one."""
    if not column or column[-1].end > column[-1].start:
        column.append(piece)
