"""Where the hits of a term stand in a document, for a barcode."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from typing import NamedTuple

from diptych_index.search.text_index import TextIndex

_LONGEST_TITLE = 120
"""Characters of a heading that a tick is named by."""


class Section(NamedTuple):
    """A heading: its words, its level, the words before it, and its ReadOffset."""

    title: str
    level: int
    token: int
    read: int


class Scale(NamedTuple):
    """A document to draw places on: how many words and code points it has, and its sections."""

    tokens: int
    characters: int
    sections: list[Section]


def document_scale(index: TextIndex) -> Scale:
    """Return what a document is measured by."""
    document, firsts = index.document, index.words.firsts
    sections = [
        Section(
            " ".join(document.paragraph_text(at).split())[:_LONGEST_TITLE],
            paragraph.level,
            firsts[at] - at,
            paragraph.span.start,
        )
        for at, paragraph in enumerate(document.paragraphs)
        if paragraph.kind == "heading"
    ]
    return Scale(index.words.tokens, len(document.text), sections)


def places_of(reads: Sequence[int], index: TextIndex) -> list[int]:
    """Return how many words begin before each of the rising ReadOffsets ``reads``.

    For a hit that begins with a word, this is the number of that word, from 0; one that begins
    within a word has the number of that word.
    """
    words = index.words
    found = []
    low = 0
    for read in reads:
        low = bisect_left(words.starts, read, low)
        row = low
        if low and words.starts[low - 1] <= read < words.end(low - 1):
            row = low - 1
        found.append(min(words.token_at(row), max(0, words.tokens - 1)))
    return found


def shares(starts: Sequence[int], length: int) -> list[float]:
    """Return for each hit the share of the document before it, 0 to below 1.

    ``starts`` are ReadOffsets of hits, ``length`` is that of the clean text in code points.
    """
    return [start / length for start in starts] if length > 0 else []


def bars(places: Sequence[float], count: int) -> list[int]:
    """Return how many of the shares ``places`` fall into each of ``count`` equal parts."""
    found = [0] * count
    for place in places:
        found[min(count - 1, max(0, int(place * count)))] += 1
    return found
