"""Offers words of the documents for a word that none of them has."""

import heapq
from collections.abc import Iterator, Sequence

from diptych_index.search.distance import within
from diptych_index.search.text_index import TextIndex
from diptych_index.search.tree import Exact, Literal, Near, Node, Phrase, Word, positive_terms
from diptych_index.search.vocabulary import Vocabulary

LIMIT = 5
_SHORTEST = 4
"""Letters from which on a word is worth a guess."""
_SCANNED = 400
"""Words at most that are compared letter by letter, to stay within a keystroke."""


def suggestions(query: str, root: Node, indexes: Sequence[TextIndex]) -> list[str]:
    """Return queries in which the first unknown word is one that the documents have.

    Best first: one letter different, then two, then longer words that begin so; more frequent
    ones first among equals.
    """
    vocabularies = [index.vocabulary for index in indexes]
    for text, typed, at, end in _looked_for(root):
        if len(text) < _SHORTEST or any(
            known.inflections(text)
            for index in indexes
            for known in (index.vocabulary, index.joined)
        ):
            continue
        place = query.find(typed, at, end)
        if place >= 0:
            before, after = query[:place], query[place + len(typed) :]
            return [f"{before}{word}{after}" for word in _like(text, vocabularies)]
    return []


def _looked_for(root: Node) -> Iterator[tuple[str, str, int, int]]:
    for term in positive_terms(root):
        parts = term.parts if isinstance(term, Phrase | Near) else (term,)
        for part in parts:
            if isinstance(part, Word | Literal | Exact):
                yield part.text, part.typed, part.at, part.end


def _like(word: str, vocabularies: Sequence[Vocabulary]) -> list[str]:
    near: dict[str, int] = {}
    for vocabulary in vocabularies:
        near.update(dict.fromkeys(vocabulary.named(vocabulary.like(word, 1)), 1))
    if len(near) < LIMIT and len(word) > _SHORTEST:
        for vocabulary in vocabularies:
            for candidate in _two_letters_off(word, vocabulary):
                near.setdefault(candidate, 2)
    for vocabulary in vocabularies:
        for candidate in vocabulary.named(vocabulary.starting_with(word)):
            near.setdefault(candidate, 3)

    def rank(candidate: str) -> tuple[int, int, str]:
        count = sum(vocabulary.count(candidate) for vocabulary in vocabularies)
        return near[candidate], -count, candidate

    return heapq.nsmallest(LIMIT, near, key=rank)


def _two_letters_off(word: str, vocabulary: Vocabulary) -> Iterator[str]:
    """Yield words with the first two letters of ``word`` that differ from it by two."""
    words, fits = vocabulary.words, within(word, 2)
    sizes = range(len(word) - 2, len(word) + 3)
    found = [at for at in vocabulary.starting_with(word[:2]) if len(words[at]) in sizes]
    for number in vocabulary.most_frequent(found, _SCANNED):
        if fits(words[number]):
            yield words[number]
