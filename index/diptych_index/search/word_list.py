"""The words of a document with how often each stands there."""

from collections.abc import Collection
from typing import NamedTuple

from diptych_index.search.vocabulary import Vocabulary


class WordCount(NamedTuple):
    """A folded word, how often it stands in the document, and how often in a million words."""

    word: str
    frequency: int
    per_million: float


def word_list(vocabulary: Vocabulary, without: Collection[str] = ()) -> list[WordCount]:
    """Return the words of a document, the most frequent first, then by the alphabet.

    Words of ``without`` (function words, say) are left out, but still count for the million.
    """
    total = max(1, sum(vocabulary.counts))
    rows = [
        WordCount(word, count, 1_000_000 * count / total)
        for word, count in zip(vocabulary.words, vocabulary.counts, strict=True)
        if word not in without
    ]
    rows.sort(key=lambda row: (-row.frequency, row.word))
    return rows


def word_counts(vocabulary: Vocabulary) -> dict[str, int]:
    """Return how often each folded word stands in a document."""
    return dict(zip(vocabulary.words, vocabulary.counts, strict=True))
