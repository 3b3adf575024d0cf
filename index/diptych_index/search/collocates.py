"""The words that stand around the hits of a query more often than by chance."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Sequence
from typing import NamedTuple

from diptych_index.search.around import around
from diptych_index.search.table import Words

SPAN = 5
"""Words on each side of a hit that stand around it."""
_LEAST = 2
"""Hits that a word must stand around, for less proves nothing."""
_AT_ONCE = 1000
"""Hits between two checks."""

Hit = tuple[int, int, int]
"""The index of the paragraph, start and end in the clean text."""


class Collocate(NamedTuple):
    """A folded word: the hits it stands around, how often on each side, how often in all.

    ``log_dice`` is at most 14; one more means twice as strong. ``each`` are the hits it stands
    around in each of the documents.
    """

    word: str
    together: int
    left: int
    right: int
    frequency: int
    log_dice: float
    each: tuple[int, ...]


class _Side(NamedTuple):
    """What stands around the hits of one document: how often, by the number of the word."""

    words: Words
    hits: int
    counts: Sequence[int]
    together: Counter[int]
    left: Counter[int]
    right: Counter[int]


def collocates(
    documents: Sequence[tuple[Words, Iterable[Hit]]],
    *,
    span: int = SPAN,
    least: int = _LEAST,
    without: Collection[str] = (),
    check: Callable[[], object] = int,
) -> list[Collocate]:
    """Return the words around hits in several documents, the strongest first, then by alphabet.

    No hit reaches over the end of its paragraph. Words of ``without`` are left out. ``check`` is
    called now and then, and may raise. The measure is logDice (Rychlý, "A lexicographer-friendly
    association score", 2008): 14 + log2 of twice the hits with the word around them, over the
    hits and the word's own count.
    """
    sides = [_side(words, hits, span, check) for words, hits in documents]
    nodes = sum(side.hits for side in sides)
    met: Counter[str] = Counter()
    for side in sides:
        for number, count in side.together.items():
            met[side.words.words[number]] += count
    rows = [
        _row(word, together, nodes, sides)
        for word, together in met.items()
        if together >= least and word not in without
    ]
    rows.sort(key=lambda row: (-row.log_dice, row.word))
    return rows


def _side(words: Words, hits: Iterable[Hit], span: int, check: Callable[[], object]) -> _Side:
    together: Counter[int] = Counter()
    left: Counter[int] = Counter()
    right: Counter[int] = Counter()
    count = 0
    for paragraph, start, end in hits:
        if not count % _AT_ONCE:
            check()
        count += 1
        here = around(words, paragraph, start, end)
        before = words.ids[max(here.low, here.before - span) : here.before]
        after = words.ids[here.after : min(here.high, here.after + span)]
        left.update(before)
        right.update(after)
        together.update({*before, *after})
    for counter in (together, left, right):
        counter.pop(len(words.words), None)  # rows without a word
    return _Side(words, count, words.counts(), together, left, right)


def _row(word: str, together: int, nodes: int, sides: Sequence[_Side]) -> Collocate:
    numbers = [side.words.number(word) for side in sides]
    known = [(side, at) for side, at in zip(sides, numbers, strict=True) if at >= 0]
    frequency = sum(side.counts[at] for side, at in known)
    return Collocate(
        word,
        together,
        sum(side.left[at] for side, at in known),
        sum(side.right[at] for side, at in known),
        frequency,
        log_dice(min(together, frequency), nodes, frequency),
        tuple(side.together[at] for side, at in zip(sides, numbers, strict=True)),
    )


def log_dice(together: int, one: int, other: int) -> float:
    """Return logDice of two things that stand together so often, and alone so often."""
    return 14 + math.log2(2 * together / (one + other))
