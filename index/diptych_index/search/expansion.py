"""Which words of a document a term of a query stands for."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from diptych_index.search.places import Places, in_order, merged_rows
from diptych_index.search.table import Place, Rows, Words
from diptych_index.search.text_index import TextIndex
from diptych_index.search.tree import Fuzzy, Literal, Pattern, Single, Word

MAX_EXPANDED = 2000
"""Words that the wildcards and fuzzy words of one query may stand for in one document."""


class Expansion:
    """Expands the terms of one query in one document; ``notices`` gets what was left out."""

    def __init__(self, index: TextIndex, notices: list[str], check: Callable[[], object]) -> None:
        self._index = index
        self._notices = notices
        self._check = check
        self._numbers: dict[Single, Sequence[int]] = {}
        self._left = MAX_EXPANDED

    def numbers(self, term: Single) -> Sequence[int]:
        """Return the numbers of the words of the document that a term stands for, rising."""
        found = self._numbers.get(term)
        if found is None:
            number = self._index.words.number
            found = self._numbers[term] = [number(word) for word in self._words(term)]
        return found

    def _words(self, term: Single) -> Sequence[str]:
        vocabulary = self._index.vocabulary
        match term:
            case Word():
                return vocabulary.inflections(term.text)
            case Pattern():
                return self._most(vocabulary.matching(term, self._check), term)
            case Fuzzy():
                return self._most(vocabulary.like(term.text, term.edits, self._check), term)
            case _:
                return [term.text] if term.text in vocabulary else []

    def _most(self, words: list[str], term: Pattern | Fuzzy) -> list[str]:
        """Return the most frequent of ``words``, as many as the query may still stand for."""
        kept = self._index.vocabulary.most_frequent(words, self._left)
        if len(kept) < len(words):
            advice = "Add letters to it to see all." if isinstance(term, Pattern) else ""
            self._notices.append(
                f"“{term.typed}” stands for {len(words):,} words; only the {len(kept):,} most "
                f"frequent were looked for. {advice}".rstrip()
            )
        self._left -= len(kept)
        return kept

    def in_pieces(self, term: Word | Literal) -> Sequence[str]:
        """Return the words that stand in pieces and that a term stands for."""
        if isinstance(term, Word):
            return self._index.joined.inflections(term.text)
        return [term.text] if term.text in self._index.words.pieces else []


def places_of(words: Words, numbers: Sequence[int], in_pieces: Iterable[str]) -> Places:
    """Return the places of words by their rising numbers, and of those that stand in pieces."""
    if not numbers:
        rows: Rows = ()
    elif numbers[-1] - numbers[0] == len(numbers) - 1:
        rows = words.rows_between(numbers[0], numbers[-1] + 1)
        rows = rows if len(numbers) == 1 else sorted(rows)
    else:
        rows = merged_rows([words.rows_of(number) for number in numbers])
    others: list[Place] = []
    if words.extras:
        for number in numbers:
            others += words.extras.get(words.words[number], ())
    for word in in_pieces:
        others += words.pieces.get(word, ())
    return Places(rows, 1, in_order(others) if others else ())
