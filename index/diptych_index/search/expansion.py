"""Which words of a document a term of a query stands for."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from diptych_index.search.places import Places, in_order, merged_rows
from diptych_index.search.table import Place, Rows, Words
from diptych_index.search.text_index import TextIndex
from diptych_index.search.tree import Exact, Fuzzy, Literal, Pattern, Single, Word

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
        if isinstance(term, (Literal, Exact)):
            number = self._index.words.number(term.text)
            return (number,) if number >= 0 else ()
        if isinstance(term, Word):
            return self._index.vocabulary.inflections(term.text)
        found = self._numbers.get(term)
        if found is None:
            found = self._numbers[term] = self._alike(term)
        return found

    def _alike(self, term: Pattern | Fuzzy) -> Sequence[int]:
        """Return the most frequent words like a term, as many as the query may stand for yet."""
        vocabulary = self._index.vocabulary
        if isinstance(term, Pattern):
            numbers = vocabulary.matching(term, self._check)
        else:
            numbers = vocabulary.like(term.text, term.edits, self._check)
        kept = vocabulary.most_frequent(numbers, self._left)
        if len(kept) < len(numbers):
            advice = "Add letters to it to see all." if isinstance(term, Pattern) else ""
            self._notices.append(
                f"“{term.typed}” stands for {len(numbers):,} words; only the {len(kept):,} most "
                f"frequent were looked for. {advice}".rstrip()
            )
        self._left -= len(kept)
        return kept

    def in_pieces(self, term: Word | Literal) -> Sequence[str]:
        """Return the words that stand in pieces and that a term stands for."""
        if not self._index.words.beside:
            return ()
        if isinstance(term, Word):
            joined = self._index.joined
            return joined.named(joined.inflections(term.text))
        return (term.text,) if term.text in self._index.words.pieces else ()


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
    if beside := words.beside:
        for name in map(words.words.__getitem__, numbers):
            if name in beside:
                others += words.extras.get(name, ())
    for word in in_pieces:
        others += words.pieces.get(word, ())
    return Places(rows, 1, in_order(others) if others else ())
