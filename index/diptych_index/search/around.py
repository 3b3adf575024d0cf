"""Finds the words that stand beside hits, in the table of a document."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from typing import NamedTuple

from diptych_index.search.table import Words


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


def words_at(words: Words, rows: Sequence[int]) -> tuple[str, ...]:
    """Return the folded words at rows; a row without a word gives none."""
    numbers = [words.ids[row] for row in rows]
    return tuple(words.words[number] for number in numbers if number < len(words.words))
