"""The words that stand around the hits of a query more often than by chance."""

from __future__ import annotations

import math
from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from typing import NamedTuple

from diptych_index.search.around import around
from diptych_index.search.table import Words
from diptych_index.search.text_index import TextIndex
from diptych_index.search.word_list import Counted

SPAN = 5
"""Words on each side of a hit that stand around it."""
_LEAST = 2
"""Hits that a word must stand around, for less proves nothing."""
_AT_ONCE = 1000
"""Hits between two checks."""

Hit = tuple[int, int, int]
"""The index of the paragraph, start and end in the clean text."""


class Collocate(NamedTuple):
    """A folded word: the hits it stands beside, how often on each side, how often in all.

    ``log_dice`` is at most 14; one more means twice as strong. ``each`` are the hits it stands
    beside in each of the documents.
    """

    word: str
    together: int
    left: int
    right: int
    frequency: int
    log_dice: float
    each: tuple[int, ...]


class _Side(NamedTuple):
    """What stands beside the hits of one document: how often, by word."""

    counted: Counted
    hits: int
    together: Mapping[str, int]
    left: Mapping[str, int]
    right: Mapping[str, int]


def collocates(
    documents: Sequence[tuple[TextIndex, Iterable[Hit]]],
    *,
    span: int = SPAN,
    least: int = _LEAST,
    without: Collection[str] = (),
    check: Callable[[], object] = int,
) -> list[Collocate]:
    """Return the words beside hits in several documents, the strongest first, then by alphabet.

    A word counts once for each hit with it among the ``span`` words on either side, however
    often it stands there, and for each of several hits that share it: so the count of a row is
    the number of concordance lines behind it. That is how the Corpus Workbench and the Sketch
    Engine take "meet" (Evert and the CWB Development Team, CQP Interface and Query Language
    Manual, section on MU queries: the matches of the first word are kept where the second is
    within the window), and ``hit BESIDE/span word`` finds exactly these hits (``tree.Meet``).

    No hit reaches over the end of its paragraph. Words of ``without`` are left out. ``check`` is
    called now and then, and may raise. The measure is logDice (Rychlý, "A lexicographer-friendly
    association score", 2008): 14 + log2 of twice the hits with the word beside them, over the
    hits and the word's own count; of two hits that share one word both cannot count there, since
    no more can be together than there are of either.
    """
    sides = [_side(index, hits, span, check) for index, hits in documents]
    nodes = sum(side.hits for side in sides)
    met: Counter[str] = Counter()
    for side in sides:
        met.update(side.together)
    rows = [
        _row(word, together, nodes, sides)
        for word, together in met.items()
        if together >= least
        and word not in without
        and any(word in side.counted.words for side in sides)
    ]
    rows.sort(key=lambda row: (-row.log_dice, row.word))
    return rows


class _NoRows:
    """The places of words that are no rows: run together, in pieces, without their article.

    ``names`` are the words that are no rows anywhere; they have the numbers after that which
    stands for no word.
    """

    def __init__(self, words: Words) -> None:
        self.names = [word for word in words.pieces.words if words.number(word) < 0]
        numbers = {name: at for at, name in enumerate(self.names, len(words.words) + 1)}
        places = sorted(
            (place.first, place.beyond - 1, numbers.get(word, words.number(word)))
            for told in (words.extras, words.pieces)
            for word, here in told.items()
            for place in here
        )
        self._firsts = [first for first, _, _ in places]
        self._after = [number for _, _, number in places]
        by_last = sorted((last, number) for _, last, number in places)
        self._lasts = [last for last, _ in by_last]
        self._before = [number for _, number in by_last]

    def before(self, low: int, high: int) -> Sequence[int]:
        """Return the words whose last row lies from ``low`` to before ``high``."""
        return self._before[bisect_left(self._lasts, low) : bisect_left(self._lasts, high)]

    def after(self, low: int, high: int) -> Sequence[int]:
        """Return the words whose first row lies from ``low`` to before ``high``."""
        return self._after[bisect_left(self._firsts, low) : bisect_left(self._firsts, high)]


def _side(index: TextIndex, hits: Iterable[Hit], span: int, check: Callable[[], object]) -> _Side:
    words = index.words
    no_rows = _NoRows(words) if words.beside else None
    together: Counter[int] = Counter()
    left: Counter[int] = Counter()
    right: Counter[int] = Counter()
    count = 0
    for paragraph, start, end in hits:
        if not count % _AT_ONCE:
            check()
        count += 1
        here = around(words, paragraph, start, end)
        low, high = max(here.low, here.before - span), min(here.high, here.after + span)
        before: Sequence[int] = words.ids[low : here.before]
        after: Sequence[int] = words.ids[here.after : high]
        if no_rows is not None:
            before = [*before, *no_rows.before(low, here.before)]
            after = [*after, *no_rows.after(here.after, high)]
        left.update(before)
        right.update(after)
        together.update({*before, *after})
    names = [*words.words, "", *(() if no_rows is None else no_rows.names)]
    return _Side(Counted(index), count, *(_named(one, names) for one in (together, left, right)))


def _named(counts: Counter[int], names: Sequence[str]) -> Mapping[str, int]:
    """Return the counts of words by name, without what stands for no word."""
    return {names[number]: count for number, count in counts.items() if names[number]}


def _row(word: str, together: int, nodes: int, sides: Sequence[_Side]) -> Collocate:
    frequency = sum(side.counted.found(word) for side in sides)
    return Collocate(
        word,
        together,
        sum(side.left.get(word, 0) for side in sides),
        sum(side.right.get(word, 0) for side in sides),
        frequency,
        log_dice(min(together, frequency), nodes, frequency),
        tuple(side.together.get(word, 0) for side in sides),
    )


def log_dice(together: int, one: int, other: int) -> float:
    """Return logDice of two things that stand together so often, and alone so often."""
    return 14 + math.log2(2 * together / (one + other))
