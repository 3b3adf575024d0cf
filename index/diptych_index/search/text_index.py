"""What a document can be searched with from the moment it is read, without any file."""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import chain
from typing import Self

from diptych_index.search.fold import fold
from diptych_index.search.frequent import Kept, kept, pairs
from diptych_index.search.function_words import function_words
from diptych_index.search.scopes import paragraphs_in
from diptych_index.search.sentences import sentences
from diptych_index.search.stems import stemmer
from diptych_index.search.table import Place, TokenTable, Words
from diptych_index.search.tabulate import tabulate
from diptych_index.search.tokens import GluedWords
from diptych_index.search.tree import Scope
from diptych_index.search.vocabulary import Vocabulary
from diptych_index.search.wanted import reporter
from diptych_index.text.document import Document


class TextIndex:
    """The words of a document, and what is worked out of them once for all queries.

    ``stem`` is the stemmer of the document's language (None where there is none); ``glued`` are
    the words run together. ``vocabulary`` has the words as they stand. ``run_together`` are
    the places of glued words, in order; ``is_kept`` tells whether the index is on disk, for the
    next time.
    """

    is_kept = False

    def __init__(self, document: Document, table: TokenTable) -> None:
        self.document = document
        self.stem = stemmer(document.language)
        self.glued = GluedWords(document)
        self.paragraphs = len(document.paragraphs)
        self.words = Words(table)
        self.vocabulary = Vocabulary(table.words, self.words.counts, self.stem)
        self.run_together = self._run_together() if self.glued else []
        self._together_at = [place.first for place in self.run_together]
        self._sentences: dict[int, Sequence[tuple[int, int]]] = {}
        self._frequencies: dict[int, int] = {}
        self._kept_hits: dict[tuple[int, ...], Kept] = {}
        self._scopes: dict[tuple[Scope, str], frozenset[int]] = {}

    @classmethod
    def of(
        cls,
        document: Document,
        *,
        progress: Callable[[float], None] | None = None,
        cancelled: Callable[[], bool] | None = None,
    ) -> Self:
        """Return the index of ``document``, made now.

        ``progress`` is called with the part done, 0 to 1; ``cancelled`` is asked as often, and
        Cancelled raised where it answers yes.
        """
        return cls(document, tabulate(document, reporter(progress, cancelled)))

    def warm_up(self) -> int:
        """Work out in the background what the first queries would wait for; return its size."""
        words = self.words
        words.warm_up()
        size = sum(map(len, (words.ids, words.paragraph_of, self.starts, self.lengths)))
        paired, words.in_pairs = pairs(words)
        words.paired = paired  # last: a query may be at work meanwhile
        for numbers in chain(zip(words.paired), words.in_pairs):
            self.kept(numbers)
        return size

    @cached_property
    def joined(self) -> Vocabulary:
        """The words that stand in several pieces."""
        pieces = self.words.pieces
        return Vocabulary(pieces.words, pieces.counts, self.stem, self.is_alone)

    def is_alone(self, word: str, last: str = "") -> bool:
        """Tell whether a word, in pieces here or typed so, only has its stem from the first ones.

        ``soldier-red`` is no inflection of *soldier*, nor is ``work-ing`` a second hit for *works*
        beside the *work* in it. Letters set apart are one word, of whatever they have the stem.
        ``last`` is the last piece, folded, if it was typed.
        """
        stem = self.stem
        if stem is None or word in self.vocabulary:
            return False
        if not last:
            row = self.words.pieces[word][0].beyond - 1
            last = fold(self.document.text[self.words.starts[row] : self.words.end(row)]).text
        first = word.removesuffix(last)
        return len(last) > 1 and first != word and stem(first) == stem(word)

    def _run_together(self) -> list[Place]:
        together = self.glued.spans
        return sorted(
            place
            for places in self.words.extras.values()
            for place in places
            if place.beyond - place.first > 1 and (place.start, place.end) in together
        )

    @cached_property
    def rows_together(self) -> frozenset[int]:
        """The rows of the glued words."""
        return frozenset(row for one in self.run_together for row in range(one.first, one.beyond))

    @cached_property
    def paragraphs_together(self) -> frozenset[int]:
        """The paragraphs with glued words."""
        return frozenset(self.words.paragraph_at(one.first) for one in self.run_together)

    def close(self) -> None:
        """Let go of what is open; nothing is."""

    @cached_property
    def starts(self) -> array[int]:
        """The ReadOffset at which each paragraph starts."""
        return array("I", (paragraph.span.start for paragraph in self.document.paragraphs))

    @cached_property
    def lengths(self) -> array[int]:
        """How many words of each paragraph are no function words."""
        words, firsts = self.words, self.words.firsts
        lengths = [firsts[at + 1] - firsts[at] - 1 for at in range(self.paragraphs)]
        small = function_words(self.document.language)
        for word in small:
            number = words.number(word)
            if number >= 0:
                rows = words.rows_of(number)
                for at, count in Counter(words.paragraphs_at(rows)).items():
                    lengths[at] -= count
        for word, places in words.extras.items():
            if word not in small:
                for place in places:
                    lengths[words.paragraph_at(place.first)] += 1
        return array("I", (max(0, length) for length in lengths))

    def sentences(self, paragraph: int) -> Sequence[tuple[int, int]]:
        """Return the spans of the sentences of a paragraph in the clean text, which tile it."""
        found = self._sentences.get(paragraph)
        if found is None:
            start = self.document.paragraphs[paragraph].span.start
            found = [
                (start + low, start + high)
                for low, high in sentences(self.document.paragraph_text(paragraph))
            ]
            self._sentences[paragraph] = found
        return found

    def frequencies(self, words: Iterable[str], in_pieces: Iterable[str]) -> Mapping[int, int]:
        """Return how often any of the words stands in each paragraph that has one.

        ``words`` are words of the vocabulary, ``in_pieces`` such as stand in several pieces.
        """
        table = self.words
        counts: Counter[int] = Counter()
        for word in words:
            rows = table.rows_of(table.number(word))
            counts.update(table.paragraphs_at(rows))
            beside = table.extras.get(word, ())
            counts.update(table.paragraph_at(place.first) for place in beside)
        for word in in_pieces:
            counts.update(table.paragraph_at(place.first) for place in table.pieces[word])
        return counts

    def paragraphs_with(self, number: int) -> int:
        """Return how many paragraphs have a word as it stands, by its number."""
        found = self._frequencies.get(number)
        if found is None:
            words = self.words
            here = set(words.paragraphs_at(words.rows_of(number)))
            beside = words.extras.get(words.words[number], ())
            here.update(words.paragraph_at(place.first) for place in beside)
            found = self._frequencies[number] = len(here)
        return found

    def kept(self, numbers: Sequence[int]) -> Kept | None:
        """Return the hits of frequent words in a row by their numbers, worked out once."""
        key = tuple(numbers)
        found = self._kept_hits.get(key)
        if found is None and (made := kept(key, self.words)) is not None:
            found = self._kept_hits[key] = made
        return found

    def run_together_at(self, first: int, beyond: int) -> Iterator[Place]:
        """Yield the glued words with a row from ``first`` to before ``beyond``; none overlap."""
        at = bisect_left(self._together_at, beyond) - 1
        while at >= 0 and self.run_together[at].beyond > first:
            yield self.run_together[at]
            at -= 1

    def scope(self, scope: Scope, letter: str) -> frozenset[int]:
        """Return the paragraphs in a scope, where the document is called ``letter``."""
        found = self._scopes.get((scope, letter))
        if found is None:
            found = frozenset(paragraphs_in(scope, letter, self.document))
            self._scopes[scope, letter] = found
        return found
