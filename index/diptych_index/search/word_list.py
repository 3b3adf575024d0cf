"""The words of documents with how often each stands there."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from typing import NamedTuple

from diptych_index.search.text_index import TextIndex
from diptych_index.text.kinds import APPARATUS


class WordCount(NamedTuple):
    """A folded word and how often it stands in each of the documents."""

    word: str
    counts: tuple[int, ...]


def word_list(
    indexes: Sequence[TextIndex],
    *,
    lemmas: bool = False,
    apparatus: bool = True,
    without: Collection[str] = (),
) -> list[WordCount]:
    """Return the words of documents, the most frequent first, then by the alphabet.

    ``lemmas`` takes the inflections of a word together, under the most frequent of them.
    ``apparatus`` False leaves out running heads, credits and the like. Words of ``without``
    (function words, say) are left out.
    """  # fmt: skip
    each = [word_counts(index, apparatus=apparatus) for index in indexes]
    if lemmas:
        each = together(each, indexes)
    rows = [
        WordCount(word, tuple(counts.get(word, 0) for counts in each))
        for word in {word for counts in each for word in counts}
        if word not in without
    ]
    rows.sort(key=lambda row: (-sum(row.counts), row.word))
    return rows


def word_counts(index: TextIndex, *, apparatus: bool = True) -> dict[str, int]:
    """Return how often each folded word stands in a document; none is there no time at all."""
    words = index.words
    left_out = [] if apparatus else in_apparatus(index)
    counts = zip(words.words, words.counts_without(left_out), strict=True)
    return {word: count for word, count in counts if count}


def size(index: TextIndex, *, apparatus: bool = True) -> int:
    """Return how many words a document has, those in apparatus left out unless asked for.

    As everywhere, two words that the source runs together are one.
    """
    words = index.words
    left_out: set[int] = set() if apparatus else set(in_apparatus(index))
    count = words.firsts[-1] - words.paragraphs
    count -= sum(words.firsts[at + 1] - words.firsts[at] - 1 for at in left_out)
    for place in index.run_together:
        if words.paragraph_at(place.first) not in left_out:
            count -= place.beyond - place.first - 1
    return count


def in_apparatus(index: TextIndex) -> list[int]:
    """Return the paragraphs that are apparatus."""
    paragraphs = index.document.paragraphs
    return [at for at, paragraph in enumerate(paragraphs) if paragraph.kind in APPARATUS]


def together(
    each: Sequence[Mapping[str, int]], indexes: Sequence[TextIndex]
) -> list[dict[str, int]]:
    """Return the counts of words with those of their inflections, under the most frequent one."""
    by_stem: list[dict[str, list[str]]] = []
    total: defaultdict[str, defaultdict[str, int]] = defaultdict(lambda: defaultdict(int))
    for counts, index in zip(each, indexes, strict=True):
        stem = index.stem
        gathered: defaultdict[str, list[str]] = defaultdict(list)
        for word, count in counts.items():
            key = stem(word) if stem is not None else word
            gathered[key].append(word)
            total[key][word] += count
        by_stem.append(gathered)
    name = {
        key: min(words, key=lambda word, words=words: (-words[word], word))  # type: ignore[misc]
        for key, words in total.items()
    }
    taken: list[dict[str, int]] = []
    for counts, gathered_ in zip(each, by_stem, strict=True):
        grouped: defaultdict[str, int] = defaultdict(int)
        for key, words in gathered_.items():
            grouped[name[key]] += sum(counts[word] for word in words)
        taken.append(dict(grouped))
    return taken
