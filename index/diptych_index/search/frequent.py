"""The hits of the words that stand very often in a text, worked out once for all queries.

Of two such words in a row too: to look beside each place of one for the other takes long.
"""

from __future__ import annotations

from array import array
from collections import deque
from collections.abc import Iterator, Mapping, Sequence
from itertools import compress, count, islice
from typing import NamedTuple

from diptych_index.protocol import SearchColumns
from diptych_index.search.table import Rows, Words, at_all

FREQUENT = 50_000
"""Times that a word stands in a text from which on its hits are kept."""
FREQUENT_IN_A_ROW = 10_000
"""Times that two of these words follow one another from which on their hits are kept."""
_MOST_PAIRED = 255
"""Frequent words that a byte tells apart."""
_ROWS_AT_ONCE = 100_000
"""Rows that are worked on at one stroke: no other thread runs meanwhile."""


class Kept(NamedTuple):
    """All hits of one word in text order, column by column; ``paragraphs`` have any."""

    paragraph: array[int]
    start: array[int]
    end: array[int]
    paragraphs: int

    def columns(self, limit: int | None, term: int) -> SearchColumns:
        """Return the first ``limit`` hits, None for all; ``term`` is the number of their term."""
        starts = self.start[:limit].tolist()
        return {
            "paragraph": self.paragraph[:limit].tolist(),
            "start": starts,
            "end": self.end[:limit].tolist(),
            "term": [term] * len(starts),
        }


def kept(numbers: Sequence[int], words: Words) -> Kept | None:
    """Return the hits of a frequent word or of two in a row, by their numbers; None of others.

    They are those at rows, which are all the places that most words have.
    """
    rows: Rows = ()
    if len(numbers) == 1 and words.sizes[numbers[0]] > FREQUENT:
        rows = words.rows_of(numbers[0])
    elif len(numbers) == 2:
        rows = words.in_pairs.get(tuple(numbers), ())
        rows = rows if len(rows) > FREQUENT_IN_A_ROW else ()
    if not rows:
        return None
    paragraph, start, end = words.runs_at(
        rows, rows if len(numbers) == 1 else [row + 1 for row in rows]
    )
    kind = words.paragraph_of.typecode
    paragraphs = len(set(paragraph))
    return Kept(array(kind, paragraph), array("I", start), array("I", end), paragraphs)


def frequent(words: Words) -> Iterator[int]:
    """Yield the numbers of the frequent words."""
    return compress(count(), map(FREQUENT.__lt__, words.sizes))


def pairs(words: Words) -> tuple[frozenset[int], Mapping[tuple[int, ...], array[int]]]:
    """Return which words are frequent, and the rows at which one of them follows another."""
    paired = [*islice(frequent(words), _MOST_PAIRED)]
    signs = bytearray(len(words.starts))  # by row: which of these words stands there, 0 for none
    for sign, number in enumerate(paired, 1):
        for row in words.rows_of(number):
            signs[row] = sign
    found: dict[tuple[int, ...], array[int]] = {}
    for number in paired:
        followed = _by_next(words.rows_of(number), signs, len(paired))
        pairs_here = zip(paired, followed[1:], strict=True)
        found.update({(number, after): rows for after, rows in pairs_here if rows})
    return frozenset(paired), found


def _by_next(rows: Rows, signs: bytearray, most: int) -> Sequence[array[int]]:
    """Return some of the ``rows`` for each sign up to ``most``: those that it stands behind."""
    found = [array("I") for _ in range(most + 1)]
    for low in range(0, len(rows), _ROWS_AT_ONCE):
        some = rows[low : low + _ROWS_AT_ONCE]
        beside = at_all(signs, [row + 1 for row in some])
        deque(map(array.append, map(found.__getitem__, beside), some), maxlen=0)
    return found
