"""Finds the numbers that count the lines of a manuscript in its margin.

Reviewers ask for them, and programs that take text out of a PDF put each before its line, on a line
by itself inside the sentence, or all of a page in one heap. Between them sentences go on, which
tells them from the numbers of verses, of a list or of a table.
"""

import re
from bisect import bisect_left
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from diptych_index.text.columns import Piece
from diptych_index.text.marks import begins_small, ends_sentence

_NUMBER = re.compile(r"[ \t]*(\d{1,4})(?:[ \t]+(?=\S)|[ \t]*$)")
_LEAST = 20
"""Numbers: fewer may be a list."""
_LEAST_SHARE = 0.2
"""Share of the lines of a text that numbers stand in or before, at least."""
_LEAST_WITHIN = 0.4
"""Share of the numbers that stand inside a sentence or in a heap, at least."""
_NEXT = 3
"""Numbers further on among which the next one stands; programs mix up a few."""
_HEAP = 3
"""Numbers one below the other."""
_MANY = 100
"""Numbers that may all stand in heaps: a column of a table is shorter."""
_LEAST_TEXT = 0.5
"""Lines of text for each number by itself, at least: else the numbers are what the text says."""
_LEAST_LENGTH = 30
"""Characters that the lines with a number before them have on average: a table has less."""
_LOOKED_AT = 2_000


class _Number(NamedTuple):
    """A number in the margin: its line, what it says, and where the text of the line begins."""

    line: int
    value: int
    end: int


class Margin(NamedTuple):
    """The numbers in the margin of one page: its first line, and the pieces they leave of lines.

    ``numbers`` are the lines that have one, ``pieces`` all lines of the page without them.
    """

    lines: range
    numbers: list[int]
    pieces: list[Piece]


def margins(texts: Sequence[str], page_starts: frozenset[int]) -> list[Margin]:
    """Return the pages of ``texts`` without the numbers of their lines; none if it has none."""
    seen = texts[:_LOOKED_AT]
    likely = sum([text[:1].isdecimal() for text in map(str.lstrip, seen)])
    if likely < _LEAST or likely < _LEAST_SHARE * sum(map(bool, map(str.strip, seen))) / 2:
        return []
    found = _without_rows(texts, _counting(_numbers(texts)))
    filled = sum(1 for text in texts if text.strip())
    alone = sum(number.end == len(texts[number.line]) for number in found)
    if (
        len(found) < max(_LEAST, _LEAST_SHARE * filled)
        or filled - alone < _LEAST_TEXT * alone
        or not _is_margin(texts, found)
    ):
        return []
    edges = [0, *sorted(page_starts), len(texts)]
    return [_margin(texts, range(a, b), found) for a, b in pairwise(edges)]


def _numbers(texts: Sequence[str]) -> list[_Number]:
    found = ((line, _NUMBER.match(text)) for line, text in enumerate(texts))
    return [_Number(line, int(m.group(1)), m.end()) for line, m in found if m is not None]


def _counting(numbers: Sequence[_Number]) -> list[_Number]:
    """Return the numbers that another one beside them goes on counting from."""
    return [
        number
        for at, number in enumerate(numbers)
        if any(
            abs(other.value - number.value) == 1
            for other in numbers[max(0, at - _NEXT) : at + _NEXT + 1]
        )
    ]


def _without_rows(texts: Sequence[str], found: list[_Number]) -> list[_Number]:
    """Return the numbers without those before lines that are as short as the rows of a table."""
    alone = [number for number in found if number.end == len(texts[number.line])]
    before = len(found) - len(alone)
    length = sum(len(texts[number.line]) - number.end for number in found)
    return alone if length < _LEAST_LENGTH * before else found


def _is_margin(texts: Sequence[str], found: Sequence[_Number]) -> bool:
    """Tell whether the text goes on over the numbers, as over the ends of lines."""
    alone = {number.line for number in found if number.end == len(texts[number.line])}
    heaped = within = 0
    last = ""
    for number, following in pairwise([*found, _Number(len(texts), 0, 0)]):
        line = number.line
        own = texts[line][number.end :]
        around = range(line - _HEAP, line + _HEAP + 1)
        heaped += line in alone and sum(i in alone for i in around) >= _HEAP
        if line not in alone:
            within += begins_small(own) and not ends_sentence(last)
            last = own.rstrip()
            continue
        text = _first_text(texts[line + 1 : following.line])
        above = _first_text(texts[max(0, line - _NEXT) : line][::-1])
        within += begins_small(text) and not ends_sentence(above)
    known = within > 0 or len(found) >= _MANY
    return known and heaped + within >= _LEAST_WITHIN * len(found)


def _first_text(texts: Sequence[str]) -> str:
    """Return the first of some lines that has text in it, stripped, or nothing."""
    return next((text for text in map(str.strip, texts) if text), "")


def _margin(texts: Sequence[str], page: range, found: Sequence[_Number]) -> Margin:
    """Return one page without its numbers, and without the blank lines around those alone."""
    first = bisect_left(found, page.start, key=lambda number: number.line)
    stop = bisect_left(found, page.stop, key=lambda number: number.line)
    ends = {number.line: number.end for number in found[first:stop]}
    pieces: list[Piece] = []
    passed = 0
    blank: list[Piece] = []
    for line in page:
        end, length = ends.get(line, 0), len(texts[line])
        if line in ends and end == length:
            passed += 1
            blank.append(Piece(line, length, length))
        elif not texts[line].strip():
            blank.append(Piece(line, 0, length))
        else:
            # A heap stands apart from the text; one number or two stand inside it.
            pieces += blank if not passed else blank[-1:] if passed >= _HEAP else []
            pieces.append(Piece(line, end, length))
            passed, blank = 0, []
    pieces += blank
    if pieces and pieces[0].line != page.start:
        pieces.insert(0, Piece(page.start, 0, 0))  # before it the page ends
    return Margin(page, sorted(ends), pieces)
