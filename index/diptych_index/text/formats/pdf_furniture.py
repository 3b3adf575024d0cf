"""Running headers, footers and page numbers of a PDF: rows at the edge of pages that recur.

A row counts when a row of a page or two further on stands at the same height and says the same,
numbers aside, or counts on; then also the rows of other pages at that height, such as the header
of another chapter. Only rows with nothing but furniture between them and the edge are taken.
"""

import re
from collections import Counter
from operator import attrgetter
from typing import NamedTuple

from diptych_index.text.formats.pdf_lines import rows_of
from diptych_index.text.formats.pdf_segments import Segment
from diptych_index.text.furniture import NUMBER_LINE

_EDGE = 4
"""Rows of a page, from above and from below, that may be furniture."""
_NEAREST = 60
"""Pieces of text at each edge of a page that are looked at."""
_FAR = 3
"""Pages: a row is looked for on as many pages before and after."""
_NEAR = 3.0
"""Points: rows at the same height differ by less."""
_DIGITS = re.compile(r"\d+")
_OUTER_NUMBER = re.compile(r"^(\d{1,4})\b(?![.,]\d)|(?<![\d.,])\b(\d{1,4})$")
_ROMAN = re.compile(r"[ivxlc]{1,7}")
_AROUND = " -–—[]()|·"
"""What page numbers are set between."""
_height = attrgetter("y")
_LETTERS = 3
_LARGEST = 1.15
"""Share of the size of the text: a row set larger is no header because of its number alone."""
_SMALLER = 0.94
"""Share of the size of the text: rows set smaller are headers sooner."""
_OUTSIDE = 2
"""Rows that may stand between the number of a page and its edge."""
_LEAST_AGREEING = 0.6
_LONGEST_COUNTING = 48
"""Letters of a row that is furniture only because its number counts on: a note of every page or
the first line of a text beside a number are longer."""


class EdgeRow(NamedTuple):
    """A row near the edge of a page: its page, its height from that edge, its text.

    ``key`` is the text with every number alike, ``numbers`` are those at its ends, ``letters``
    says how many it has.
    """

    page: int
    header: bool
    y: float
    size: float
    segments: list[Segment]
    text: str
    key: str
    numbers: tuple[int, ...]
    letters: int


class Furniture(NamedTuple):
    """What was found: rows by page (headers and footers), and the printed number of pages.

    ``printed`` holds only numbers that count on from page to page, as they are printed.
    """

    rows: dict[int, list[EdgeRow]]
    printed: dict[int, str]


def find_furniture(pages: list[list[Segment]], heights: list[float]) -> Furniture:
    """Return the furniture of ``pages`` (their segments), whose heights are given in points."""
    usual = _usual_size(pages)
    edges: list[list[list[EdgeRow]]] = []
    for index, segments in enumerate(pages):
        down = sorted(segments, key=_height)
        ends = ((down[:_NEAREST], True), (down[: -_NEAREST - 1 : -1], False))
        edges.append([_edge_rows(index, end, heights[index], header=h) for end, h in ends])
    marked = _recurring(edges, _LARGEST * usual)
    _add_same_height(edges, marked, _SMALLER * usual)
    found: dict[int, list[EdgeRow]] = {}
    for index, sides in enumerate(edges):
        for rows in sides:
            for row in rows:
                if id(row) not in marked:
                    break
                found.setdefault(index, []).append(row)
    printed = _printed(found)
    _add_lone_numbers(edges, found, printed)
    return Furniture(found, printed)


def _edge_rows(page: int, segments: list[Segment], height: float, *, header: bool) -> list[EdgeRow]:
    """Return the rows at one edge of a page, the outermost first, each with its height.

    ``segments`` are those nearest to that edge, in order.
    """
    if not segments:
        return []
    outer = segments[0].y
    reach = 9 * max(8.0, segments[0].size)
    near = [s for s in segments if abs(s.y - outer) <= reach]
    rows = rows_of(near)
    rows = rows if header else rows[::-1]
    made: list[EdgeRow] = []
    for row in rows[:_EDGE]:
        text = " ".join(s.text for s in sorted(row, key=lambda s: s.x0))
        y = row[0].y + (height if header else 0.0)
        size = max(s.size for s in row)
        key = _key(text)
        letters = sum(map(str.isalpha, key))
        made.append(EdgeRow(page, header, y, size, row, text, key, _numbers(text), letters))
    return made


def _usual_size(pages: list[list[Segment]]) -> float:
    """Return the size of most letters."""
    sizes = Counter([segment.size for segments in pages for segment in segments])
    return sizes.most_common(1)[0][0] if sizes else 10.0


def _recurring(edges: list[list[list[EdgeRow]]], largest: float) -> set[int]:
    """Return the identities of rows that recur on pages near theirs, none set larger."""
    marked: set[int] = set()
    for index, sides in enumerate(edges):
        for side, rows in enumerate(sides):
            for other in range(index + 1, min(index + 1 + _FAR, len(edges))):
                facing = edges[other][side]
                for row in rows:
                    y = row.y
                    for far in facing:
                        if -_NEAR < far.y - y < _NEAR and _is_same(row, far, largest):
                            marked.update((id(row), id(far)))
    return marked


def _is_same(row: EdgeRow, far: EdgeRow, largest: float) -> bool:
    """Tell whether two rows at one height are the same piece of furniture."""
    step = far.page - row.page
    if row.key == far.key:
        if row.letters >= _LETTERS and len(row.text) <= 150:
            return True
        if row.key == "#" and not row.text.strip().isdecimal():
            return True
    if not (row.numbers and far.numbers) or max(row.size, far.size) > largest:
        return False  # numbered headings at the top of pages count on as well
    if not any(b - a == step for a in row.numbers for b in far.numbers):
        return False
    return max(row.letters, far.letters) <= _LONGEST_COUNTING


def _key(text: str) -> str:
    """Return the text of a row with every number alike."""
    bare = text.strip(_AROUND).casefold()
    return "#" if _ROMAN.fullmatch(bare) else _DIGITS.sub("#", bare)


def _numbers(text: str) -> tuple[int, ...]:
    """Return the numbers at the ends of a row."""
    if _DIGITS.search(text) is None:
        return ()  # as it most often is
    bare = text.strip(_AROUND)
    match = NUMBER_LINE.fullmatch(bare)
    if match is not None and match.group(1).isdecimal():
        return (int(match.group(1)),)
    return tuple(int(m.group(1) or m.group(2)) for m in _OUTER_NUMBER.finditer(bare))


def _add_same_height(edges: list[list[list[EdgeRow]]], marked: set[int], small: float) -> None:
    """Mark rows at the height of known furniture, such as the header of a short chapter.

    Two others are enough for what is set ``small``, three for the rest.
    """
    heights: Counter[tuple[bool, int, float]] = Counter()
    for sides in edges:
        for rows in sides:
            for row in rows:
                if id(row) in marked:
                    heights[row.header, round(row.y), row.size] += 1
    for sides in edges:
        for rows in sides:
            for place, row in enumerate(rows):
                same = sum(
                    heights[row.header, round(row.y) + step, row.size] for step in (-1, 0, 1)
                )
                enough = 2 if row.size <= small else 3
                if id(row) in marked or (same >= enough and _is_apart(rows, place)):
                    marked.add(id(row))
                else:
                    break


def _is_apart(rows: list[EdgeRow], place: int) -> bool:
    """Tell whether the gap behind a row is wider than between lines of text."""
    if place + 1 >= len(rows):
        return False
    gap = abs(rows[place + 1].y - rows[place].y)
    return gap >= 1.5 * max(rows[place].size, rows[place + 1].size)


def _printed(found: dict[int, list[EdgeRow]]) -> dict[int, str]:
    """Return the printed number of each page that has one which counts on."""
    votes = Counter(
        number - page
        for page, rows in found.items()
        for number in {n for row in rows for n in row.numbers}
    )
    printed: dict[int, str] = {}
    if votes:
        first, agreeing = votes.most_common(1)[0]
        numbered = sum(any(row.numbers for row in rows) for rows in found.values())
        if agreeing >= 2 and agreeing >= _LEAST_AGREEING * numbered:
            for page, rows in found.items():
                if any(page + first in row.numbers for row in rows):
                    printed[page] = str(page + first)
    for page, rows in found.items():
        for row in rows:
            bare = row.text.strip(_AROUND)
            if _ROMAN.fullmatch(bare):
                printed.setdefault(page, bare)
    return printed


def _add_lone_numbers(
    edges: list[list[list[EdgeRow]]],
    found: dict[int, list[EdgeRow]],
    printed: dict[int, str],
) -> None:
    """Add numbers alone at an edge that say what the other pages let expect, as on first pages."""
    offsets = Counter(int(label) - page for page, label in printed.items() if label.isdecimal())
    first = offsets.most_common(1)[0][0] if offsets else 1
    for index, sides in enumerate(edges):
        if index in printed:
            continue
        for rows in sides:
            if not rows or rows[0] in found.get(index, []):
                continue
            # What stands outside the number, such as the name of the volume, goes with it.
            for place, row in enumerate(rows[: _OUTSIDE + 1 if offsets else 1]):
                text = row.text.strip(_AROUND)
                if text.isdecimal() and int(text) == index + first and _is_apart(rows, place):
                    found.setdefault(index, []).extend(rows[: place + 1])
                    printed[index] = text
                    break
