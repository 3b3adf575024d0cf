"""Finds what stands beside hits, in the table of a document."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple

from diptych_index.search.places import Places, every, paragraph_from
from diptych_index.search.table import Place, Words
from diptych_index.search.text_index import TextIndex

_AT_ONCE = 1000
"""Hits between two checks."""


class Around(NamedTuple):
    """Rows of the paragraph of a hit: ``[low, before)`` and, after it, ``[after, high)``."""

    low: int
    before: int
    after: int
    high: int


def around(words: Words, paragraph: int, start: int, end: int) -> Around:
    """Return the rows around the hit ``[start, end)`` of the clean text in a paragraph.

    A word that the hit cuts into stands neither before nor after it.
    """
    low, high = words.firsts[paragraph], words.firsts[paragraph + 1] - 1
    first = bisect_left(words.starts, start, low, high)
    before = first
    if before > low and words.end(before - 1) > start:
        before -= 1
    return Around(low, before, bisect_left(words.starts, end, first, high), high)


def having_beside(
    hits: Places, others: Places, distance: int, index: TextIndex, check: Callable[[], object]
) -> Places:
    """Return the hits beside which, at most ``distance`` words away, one of ``others`` stands.

    What lies in a hit or reaches into it is not beside it. The same words are taken for those
    beside a hit as ``collocates`` counts. ``check`` is called now and then, and may raise.
    """
    words = index.words
    rows, width, places = others
    firsts = sorted([*rows, *(place.first for place in places)])
    lasts = sorted([*(row + width - 1 for row in rows), *(place.beyond - 1 for place in places)])

    def kept(places: Iterable[Place]) -> Iterator[Place]:
        for at, place in enumerate(places):
            if not at % _AT_ONCE:
                check()
            paragraph = paragraph_from(place.start, index.starts)
            here = around(words, paragraph, place.start, place.end)
            if _any(lasts, max(here.low, here.before - distance), here.before) or _any(
                firsts, here.after, min(here.high, here.after + distance)
            ):
                yield place

    if not firsts:
        return Places()
    plain = every(Places(hits.rows, hits.width), words)
    return Places([place.first for place in kept(plain)], hits.width, [*kept(hits.others)])


def _any(rows: Sequence[int], low: int, high: int) -> bool:
    """Tell whether one of the rising ``rows`` lies from ``low`` to before ``high``."""
    at = bisect_left(rows, low)
    return at < len(rows) and rows[at] < high


def words_at(words: Words, rows: Sequence[int]) -> tuple[str, ...]:
    """Return the folded words at rows; a row without a word gives none."""
    numbers = [words.ids[row] for row in rows]
    return tuple(words.words[number] for number in numbers if number < len(words.words))
