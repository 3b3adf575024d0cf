"""The words of documents with how often each is found there."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Hashable, Iterable, Mapping, Sequence
from functools import cached_property
from itertools import chain
from typing import NamedTuple

from diptych_index.search.evaluate import SHORTEST_HALF
from diptych_index.search.found import count_found
from diptych_index.search.text_index import TextIndex
from diptych_index.search.tree import Word
from diptych_index.text.kinds import APPARATUS


class WordCount(NamedTuple):
    """A folded word and how often it is found in each of the documents."""

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

    Each is counted as often as the search finds it. ``lemmas`` takes the inflections of a word
    together, under the most frequent of them. ``apparatus`` False leaves out running heads,
    credits and the like. Words of ``without`` (function words, say) are left out.
    """  # fmt: skip
    each = [Counted(index, apparatus=apparatus) for index in indexes]
    if lemmas:
        rows = [
            WordCount(name, tuple(one.inflected(name) for one in each))
            for name in _names(each)
            if name not in without
        ]
    else:
        rows = [
            WordCount(word, tuple(one.found(word) for one in each))
            for word in dict.fromkeys(word for one in each for word in one.there())
            if word not in without
        ]
    rows.sort(key=lambda row: (-sum(row.counts), row.word))
    return rows


class Counted:
    """How often each word of a document is found, those in apparatus left out unless asked for.

    What stands in pieces (``co-operate``) is found where its pieces are and as a whole
    (``cooperate``): it counts as both, but is listed only where it stands as a whole, too.
    """

    def __init__(self, index: TextIndex, *, apparatus: bool = True) -> None:
        self.index = index
        self.apparatus = apparatus
        words = index.words
        left_out = [] if apparatus else in_apparatus(index)
        gone = frozenset(left_out)
        self.words = dict(zip(words.words, words.counts_without(left_out), strict=True))
        self.pieces: Mapping[str, int] = {
            word: sum(words.paragraph_at(place.first) not in gone for place in places)
            for word, places in words.pieces.items()
        }

    def there(self) -> Iterable[str]:
        """Return the words that stand there as they are and are found."""
        return (word for word, count in self.words.items() if count or self.pieces.get(word))

    def found(self, word: str) -> int:
        """Return how often a folded word is found as it is."""
        return self.words.get(word, 0) + self.pieces.get(word, 0)

    def inflected(self, word: str) -> int:
        """Return how often a folded word is found with its inflections."""
        stem = self.index.stem
        key = word if stem is None else stem(word)
        by_itself = self.pieces[word] if word in self.pieces and self.index.is_alone(word) else 0
        if key in self.by_stem or by_itself:
            return self.by_stem.get(key, 0) + by_itself
        if not self._has_halves(word):
            return 0
        return count_found(self.index, Word(word, word, 0, 0), apparatus=self.apparatus)

    @cached_property
    def by_stem(self) -> Mapping[str, int]:
        """How often words of each stem are found, but for those in pieces that are alone."""
        stem = self.index.stem
        counts: defaultdict[str, int] = defaultdict(int)
        is_alone = self.index.is_alone
        inflected = ((word, count) for word, count in self.pieces.items() if not is_alone(word))
        for word, count in chain(self.words.items(), inflected):
            counts[word if stem is None else stem(word)] += count
        return counts

    def _has_halves(self, word: str) -> bool:
        """Tell whether a word that is not there may stand in two: the search looks for these."""
        words = self.words
        cuts = range(SHORTEST_HALF, len(word) - SHORTEST_HALF + 1)
        return any(word[:cut] in words and word[cut:] in words for cut in cuts)


def _names(each: Sequence[Counted]) -> Iterable[str]:
    """Return the most frequent word of each stem; documents of one language share theirs."""
    total: defaultdict[tuple[Hashable, str], defaultdict[str, int]]
    total = defaultdict(lambda: defaultdict(int))
    for one in each:
        stem: Callable[[str], str] | None = one.index.stem
        for word in one.there():
            total[stem, word if stem is None else stem(word)][word] += one.found(word)
    names = (min(words, key=lambda word: (-words[word], word)) for words in total.values())
    return dict.fromkeys(names)


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
