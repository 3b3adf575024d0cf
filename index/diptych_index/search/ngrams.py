"""The runs of words that a document repeats."""

from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from diptych_index.search.tokens import folded_words
from diptych_index.text.document import Document

LONGEST = 10
"""Words of a run at most."""


class Ngram(NamedTuple):
    """Folded words in a row, and how often they stand there."""

    words: tuple[str, ...]
    frequency: int


def ngrams(document: Document, length: int, *, least: int = 2) -> list[Ngram]:
    """Return the runs of ``length`` words that stand at least ``least`` times, most first.

    Runs do not reach over the end of a paragraph; equals are in alphabetical order. ``length`` is
    from 1 to LONGEST, or ValueError is raised.
    """
    if not 1 <= length <= LONGEST:
        raise ValueError(f"n-grams have from 1 to {LONGEST} words")
    counts = Counter(_runs(document, length))
    rows = [Ngram(words, count) for words, count in counts.items() if count >= least]
    rows.sort(key=lambda row: (-row.frequency, row.words))
    return rows


def _runs(document: Document, length: int) -> Iterator[tuple[str, ...]]:
    for index in range(len(document.paragraphs)):
        words = [word for word, _, _ in folded_words(document.paragraph_text(index))]
        yield from zip(*(words[at:] for at in range(length)), strict=False)
