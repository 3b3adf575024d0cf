"""The hits of the words that stand very often in a text, worked out once for all queries."""

from __future__ import annotations

from array import array
from collections.abc import Iterator
from itertools import compress, count
from typing import NamedTuple

from diptych_index.protocol import SearchColumns
from diptych_index.search.table import Words

FREQUENT = 50_000
"""Times that a word stands in a text from which on its hits are kept."""


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


def kept(number: int, words: Words) -> Kept:
    """Return the hits of a word at its rows, which are all the places it has."""
    rows = words.rows_of(number)
    paragraph, start, end = words.runs_at(rows, rows)
    kind = words.paragraph_of.typecode
    paragraphs = len(set(paragraph))
    return Kept(array(kind, paragraph), array("I", start), array("I", end), paragraphs)


def frequent(words: Words) -> Iterator[int]:
    """Yield the numbers of the frequent words."""
    return compress(count(), map(FREQUENT.__lt__, words.sizes))
