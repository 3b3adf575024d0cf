"""Finds the words that stand in several pieces: ``co-operate``, ``mother-in-law``, ``R e d``."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import compress

from diptych_index.search.fold import fold
from diptych_index.search.table import Place, TokenTable
from diptych_index.search.tokens import GluedWords
from diptych_index.text.document import Document

_LETTER = r"[^\W\d_]"
_HYPHENS = "-‐‑\u00ad"
_MARK = re.compile(
    rf"[{_HYPHENS}](?<={_LETTER}.)(?:(?<!\u00ad)|(?=\s*\n))(?:[ \t]*\r?\n[ \t]*)?(?={_LETTER})"
)
"""A hyphen between letters, in a line or at its end."""
_SPACES = " \u00a0\u2009\u202f"
_MOST_PIECES = 4
_SPACED_LETTERS = 3
"""Letters set apart from which on they are a word: ``a b`` is none."""


def in_pieces(
    document: Document, table: TokenTable, glued: GluedWords
) -> Mapping[str, Sequence[Place]]:
    """Return the places of the words in pieces, by word, in text order.

    A word of more than two pieces also stands there by its neighbouring pieces, and letters set
    apart are one word only all together.
    """
    finder = _Finder(document, table, glued)
    found: defaultdict[str, list[Place]] = defaultdict(list)
    for word, place in sorted(finder.found(), key=lambda pair: pair[1]):
        found[word].append(place)
    return found


def _hyphens(text: str) -> list[int]:
    """Return where hyphens of any kind stand; looking for one character at a time is faster."""
    there = [one for one in _HYPHENS if one in text]
    return sorted(match.start() for one in there for match in re.finditer(re.escape(one), text))


class _Finder:
    def __init__(self, document: Document, table: TokenTable, glued: GluedWords) -> None:
        self._document = document
        self._table = table
        together = glued.spans
        wholes = [
            (place, word)
            for word, places in (table.extras.items() if together else ())
            for place in places
            if (place.start, place.end) in together
        ]
        self._by_start = {place.start: place for place, _ in wholes}
        self._by_end = {place.end: place for place, _ in wholes}
        self._whole_words = {
            place: word for place, word in wholes if place.beyond - place.first > 1
        }
        self._parts = {
            row: part.word
            for place in self._whole_words
            for row, part in enumerate(together[place.start, place.end], place.first)
        }

    def found(self) -> Iterator[tuple[str, Place]]:
        for run in self._hyphened():
            for length in range(2, min(_MOST_PIECES, len(run)) + 1):
                for first in range(len(run) - length + 1):
                    yield self._joined(run[first : first + length])
        for run in self._spaced():
            if len(run) >= _SPACED_LETTERS:
                yield self._joined(run)

    def _joined(self, run: Sequence[Place]) -> tuple[str, Place]:
        word = "".join(map(self._word, run))
        return word, Place(run[0].first, run[-1].beyond, run[0].start, run[-1].end)

    def _word(self, piece: Place) -> str:
        whole = self._whole_words.get(piece)
        if whole is not None:
            return whole
        part = self._parts.get(piece.first)
        if part is not None:
            return part
        typed = self._document.text[piece.start : piece.end]
        return typed.lower() if typed.isascii() else fold(typed).text

    def _hyphened(self) -> Iterator[list[Place]]:
        """Yield the runs of pieces with hyphens between them."""
        run: list[Place] = []
        for start, end in self._marks():
            left, right = self._ending(start), self._beginning(end)
            if left is None or right is None:
                continue
            if not (self._word(left).isalpha() and self._word(right).isalpha()):
                continue
            if not run or run[-1] != left:
                yield run
                run = [left]
            run.append(right)
        yield run

    def _marks(self) -> Iterator[tuple[int, int]]:
        """Yield where hyphens stand, in order: none belongs to two paragraphs."""
        text, paragraphs = self._document.text, self._document.paragraphs
        starts: list[int] = [paragraph.span.start for paragraph in paragraphs]
        for at in _hyphens(text):
            number = bisect_right(starts, at) - 1
            if number >= 0 and at < paragraphs[number].span.end:
                mark = _MARK.match(text, at, paragraphs[number].span.end)
                if mark is not None:
                    yield mark.span()

    def _ending(self, end: int) -> Place | None:
        """Return the word that ends at an offset: of words run together the last, if known."""
        starts, lengths = self._table.starts, self._table.lengths
        row = bisect_left(starts, end) - 1
        if row >= 0 and lengths[row] > 0 and starts[row] + lengths[row] == end:
            return Place(row, row + 1, starts[row], end)
        return self._by_end.get(end)

    def _beginning(self, start: int) -> Place | None:
        """Return the word that begins at an offset: of words run together the first, if known."""
        whole = self._by_start.get(start)
        if whole is not None and self._table.lengths[whole.first + 1] == 0:
            return whole
        starts, lengths = self._table.starts, self._table.lengths
        row = bisect_left(starts, start)
        found = row < len(starts) and starts[row] == start and lengths[row] > 0
        return Place(row, row + 1, start, start + lengths[row]) if found else None

    def _spaced(self) -> Iterator[list[Place]]:
        """Yield the runs of single letters with one space between each two."""
        text, starts = self._document.text, self._table.starts
        run: list[Place] = []
        for row in self._letters():
            start = starts[row]
            if run and not (
                row == run[-1].beyond and start == run[-1].end + 1 and text[start - 1] in _SPACES
            ):
                yield run
                run = []
            run.append(Place(row, row + 1, start, start + self._table.lengths[row]))
        yield run

    def _letters(self) -> Sequence[int]:
        """Return the rows of words that are one letter, three or more of them in a row."""
        table = self._table
        if table.lengths.typecode == "B" and _SPACED_LETTERS * b"\1" not in table.lengths.tobytes():
            return ()
        rows: list[int] = []
        alone = map((1).__eq__, map(len, table.words))
        for number in compress(range(len(table.words)), alone):
            if table.words[number].isalpha():
                rows += table.rows[table.offsets[number] : table.offsets[number + 1]]
        letters = {row for row in rows if table.lengths[row] == 1}
        # Of many letters that stand alone, few have two others beside them.
        middles = [row for row in letters if row - 1 in letters and row + 1 in letters]
        return sorted({row + step for row in middles for step in (-1, 0, 1)})
