"""Which pieces of a paragraph a row shows, so that as many words of the query as can be are seen.

One piece where all of them stand together, else a few, in the order of the text.
"""

from collections.abc import Sequence
from typing import NamedTuple

Piece = tuple[int, int]
"""Where a piece of a paragraph begins and ends, in code points of the paragraph."""

BETWEEN = " … "
"""What stands between two pieces."""
_BEFORE = 60
"""Characters before the first match that are shown, for the sentence it stands in."""
_WORD_MOST = 24
"""Characters at each end that go for the sake of a whole word, where there is room for it."""
_MOST_PIECES = 4
"""More pieces than that are too short to be read."""
_LOOKED_AT = 2000
"""Matches that are looked at: those of a paragraph as long as a book say no more."""


class Mark(NamedTuple):
    """A match in a text, in code points of it, and the query's term it belongs to."""

    start: int
    end: int
    term: int


def pieces(text: str, marks: Sequence[Mark], room: int) -> list[Piece]:
    """Return what to show of a paragraph in about ``room`` characters, at whole words.

    As many different terms as possible are seen, in as few pieces as that takes; among places
    that show as many terms, those with most matches, then the first ones. ``marks`` are in order.
    """
    if len(text) <= room:
        return [(0, len(text))]
    marks = marks[:_LOOKED_AT]
    if not marks:
        return [_whole_words(text, 0, room)]
    terms = len({mark.term for mark in marks})
    best: list[Piece] = []
    most = 0
    for count in range(1, min(_MOST_PIECES, terms) + 1):
        share = (room - (count - 1) * len(BETWEEN)) // count
        before = min(_BEFORE, share // 4)
        cores, seen = _cores(marks, count, max(1, share - 2 * before))
        if seen > most:
            latest = len(text) - share
            firsts = [max(0, min(start - before, latest)) for start in cores]
            best, most = [(first, first + share) for first in firsts], seen
        if seen == terms:
            break
    spare = min(_WORD_MOST, room // len(best) // 8)
    return _joined([_whole_words(text, *piece, spare) for piece in best])


def around(text: str, at: int, room: int) -> list[Piece]:
    """Return the piece of about ``room`` characters around one place."""
    if len(text) <= room:
        return [(0, len(text))]
    first = max(0, min(at - _BEFORE, len(text) - room))
    return [_whole_words(text, first, first + room)]


def _cores(marks: Sequence[Mark], count: int, width: int) -> tuple[list[int], int]:
    """Return where ``count`` stretches of a width begin, in order, and how many terms they show.

    Each is the one that adds most terms to those chosen before it.
    """
    chosen: list[int] = []
    seen: set[int] = set()
    for _ in range(count):
        low, high = _richest(marks, width, seen)
        fresh = {mark.term for mark in marks[low:high]} - seen
        if not fresh:
            break
        seen |= fresh
        chosen.append(marks[low].start)
    return sorted(chosen), len(seen)


def _richest(marks: Sequence[Mark], width: int, seen: set[int]) -> tuple[int, int]:
    """Return which marks stand within a width and show most terms not seen, then most matches.

    A mark longer than the width stands in it alone.
    """
    best, most = (0, 1), (-1, -1)
    within: dict[int, int] = {}
    high = 0
    for low, mark in enumerate(marks):
        while high < len(marks) and (high <= low or marks[high].end - mark.start <= width):
            term = marks[high].term
            if term not in seen:
                within[term] = within.get(term, 0) + 1
            high += 1
        found = len(within), high - low
        if found > most:
            best, most = (low, high), found
        if mark.term in within:
            within[mark.term] -= 1
            if not within[mark.term]:
                del within[mark.term]
    return best


def _whole_words(text: str, first: int, last: int, spare: int = _WORD_MOST) -> Piece:
    """Return a stretch that begins and ends between words, where ``spare`` characters do it."""
    first, last = max(0, first), min(len(text), last)
    if first:
        space = text.find(" ", first, min(last, first + spare))
        first = space + 1 if space >= 0 else first
    if last < len(text):
        space = text.rfind(" ", max(first, last - spare), last)
        last = space if space > 0 else last
    return first, last


def _joined(found: Sequence[Piece]) -> list[Piece]:
    """Return the pieces with those that touch, or all but touch, made one."""
    joined: list[Piece] = []
    for first, last in found:
        if joined and first <= joined[-1][1] + len(BETWEEN):
            joined[-1] = joined[-1][0], max(last, joined[-1][1])
        else:
            joined.append((first, last))
    return joined
