"""The words that stand around the hits of a query more often than by chance."""

import math
from collections import Counter
from collections.abc import Collection, Iterable
from typing import NamedTuple

from diptych_index.search.tokens import folded_words
from diptych_index.text.document import Document

SPAN = 5
"""Words on each side of a hit that stand around it."""
_LEAST = 2
"""Hits that a word must stand around, for less proves nothing."""


class Collocate(NamedTuple):
    """A folded word: the hits it stands around, how often on each side, how often in all.

    ``log_dice`` is at most 14; one more means twice as strong.
    """

    word: str
    together: int
    left: int
    right: int
    frequency: int
    log_dice: float


def collocates(
    document: Document,
    hits: Iterable[tuple[int, int, int]],
    *,
    span: int = SPAN,
    least: int = _LEAST,
    without: Collection[str] = (),
) -> list[Collocate]:
    """Return the words around ``hits``, the strongest first, then by the alphabet.

    ``hits`` are (index of the paragraph, start, end) in the clean text, no reaching over the end
    of a paragraph. Words of ``without`` are left out. The measure is logDice (Rychlý, "A
    lexicographer-friendly association score", 2008): 14 + log2 of twice the hits with the word
    around them, over the hits and the word's own count.
    """
    by_paragraph: dict[int, list[tuple[int, int]]] = {}
    for paragraph, start, end in hits:
        by_paragraph.setdefault(paragraph, []).append((start, end))
    counts: Counter[str] = Counter()
    together: Counter[str] = Counter()
    left: Counter[str] = Counter()
    right: Counter[str] = Counter()
    for index, paragraph_ in enumerate(document.paragraphs):
        words = folded_words(document.paragraph_text(index))
        counts.update(word for word, _, _ in words)
        base = paragraph_.span.start
        for start, end in by_paragraph.get(index, ()):
            before = [word for word, _, high in words if base + high <= start][-span:]
            after = [word for word, low, _ in words if base + low >= end][:span]
            left.update(before)
            right.update(after)
            together.update({*before, *after})
    nodes = sum(map(len, by_paragraph.values()))
    rows = [
        Collocate(word, met, left[word], right[word], counts[word],
                  log_dice(min(met, counts[word]), nodes, counts[word]))
        for word, met in together.items()
        if met >= least and word not in without
    ]  # fmt: skip
    rows.sort(key=lambda row: (-row.log_dice, row.word))
    return rows


def log_dice(together: int, one: int, other: int) -> float:
    """Return logDice of two things that stand together so often, and alone so often."""
    return 14 + math.log2(2 * together / (one + other))
