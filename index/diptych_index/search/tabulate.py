"""Cuts a document into words and lays them out as a TokenTable.

Everything that is done for each word is done by a function of the standard library that loops in
C: a text of two million characters takes about as long as SQLite's index of it.
"""

from __future__ import annotations

import re
from array import array
from collections import defaultdict, deque
from collections.abc import Callable, Sequence
from itertools import accumulate, count
from operator import call, sub
from typing import Any

from diptych_index.search.fold import Folded, fold
from diptych_index.search.pieces import in_pieces
from diptych_index.search.table import Place, TokenTable
from diptych_index.search.tokens import ELIDING, GluedWords, Token
from diptych_index.text.document import Document

_WORDS = re.compile(r"([^\W_]+(?:['’][^\W_]+)*)")
_ASCII_WORDS = re.compile(r"([a-z0-9]+(?:'[a-z0-9]+)*)")
"""The same for lower-case ASCII, in two thirds of the time."""
_REPORT = 20_000
"""Characters between two reports."""

_call: Any = call
_ROWS_AT_ONCE = 100_000
"""Rows that are put to their words at one stroke: no other thread runs meanwhile."""


def _go_on(done: float) -> None:
    """Take no notice of how much is done."""


def tabulate(document: Document, report: Callable[[float], object] = _go_on) -> TokenTable:
    """Return the table of ``document``.

    ``report`` is called now and then with the part done, 0 to 1, and may raise.
    """
    rows = _Rows(document)
    told = 0
    for at, paragraph in enumerate(document.paragraphs):
        if paragraph.span.end - told >= _REPORT:
            told = paragraph.span.end
            report(0.7 * told / max(1, len(document.text)))
        rows.add(at)
    return rows.table(report)


class _Rows:
    """Gathers the rows of one document, paragraph by paragraph."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._glued = GluedWords(document)
        self._elides = document.language[:2] in ELIDING
        self._numbers: defaultdict[str, int] = defaultdict(count().__next__)
        self._ids = array("I")
        self._starts = array("I")
        self._ends = array("I")
        self._firsts = array("I")
        self._extras: defaultdict[str, list[Place]] = defaultdict(list)
        # What stands where there is no word; no word can be empty.
        self._gap = self._numbers[""]

    def add(self, at: int) -> None:
        """Add the rows of a paragraph, and the one after it."""
        low, high = self._document.paragraphs[at].span
        self._firsts.append(len(self._ids))
        folded = fold(self._document.text[low:high])
        splitter = _ASCII_WORDS if folded.text.isascii() else _WORDS
        parts = splitter.split(folded.text)
        words = parts[1::2]
        if words:
            starts, ends = _bounds(parts, folded, low)
            if at in self._glued.by_paragraph:
                words, starts, ends = self._parted(at, words, starts, ends)
            if self._elides:
                self._add_elided(words, starts, ends)
            self._ids.extend(map(self._numbers.__getitem__, words))
            self._starts.extend(starts)
            self._ends.extend(ends)
        self._ids.append(self._gap)
        self._starts.append(high)
        self._ends.append(high)

    def _parted(
        self, at: int, words: Sequence[str], starts: Sequence[int], ends: Sequence[int]
    ) -> tuple[list[str], list[int], list[int]]:
        """Return the words of a paragraph with rows for the parts of those run together."""
        out: tuple[list[str], list[int], list[int]] = ([], [], [])
        base = len(self._ids)
        for word, start, end in zip(words, starts, ends, strict=True):
            parts = self._glued.spans.get((start, end))
            first = base + len(out[0])
            if parts is None:
                parts = [Token(word, 0, start, end)]
            else:
                self._extras[word].append(Place(first, first + len(parts), start, end))
            for part in parts:
                if out[1] and part.start <= out[1][-1] and part is not parts[0]:
                    # Its own span is not known: the row is empty, the word stands beside it.
                    row = base + len(out[0])
                    self._extras[part.word].append(Place(row, row + 1, part.start, part.end))
                    part = Token("", part.position, end, end)
                out[0].append(part.word)
                out[1].append(part.start)
                out[2].append(part.end)
        return out

    def _add_elided(self, words: Sequence[str], starts: Sequence[int], ends: Sequence[int]) -> None:
        """Note the words that an article or a pronoun is written onto, without it."""
        base = len(self._ids)
        for number in [at for at, word in enumerate(words) if "'" in word]:
            word = words[number]
            if len(word) != ends[number] - starts[number]:
                continue
            article, _, rest = word.partition("'")
            place = Place(
                base + number, base + number + 1, starts[number] + len(article) + 1, ends[number]
            )
            self._extras[rest].append(place)

    def table(self, report: Callable[[float], object]) -> TokenTable:
        """Return the table of all that was added."""
        self._firsts.append(len(self._ids))
        words, ids = self._in_order()
        report(0.8)
        offsets, rows = _by_word(ids, len(words), report)
        report(0.95)
        table = TokenTable(
            words, offsets, rows, self._starts, self._lengths(), ids, self._firsts, self._extras, {}
        )
        return table._replace(pieces=in_pieces(self._document, table, self._glued))

    def _lengths(self) -> array[int]:
        """Return the lengths of words, each in one byte where that will do."""
        try:
            return array("B", map(sub, self._ends, self._starts))
        except OverflowError:
            return array("I", map(sub, self._ends, self._starts))

    def _in_order(self) -> tuple[list[str], array[int]]:
        """Return the sorted vocabulary, and the ids as numbers in it."""
        del self._numbers[""]
        rest = [word for word in self._extras if word not in self._numbers]
        words = sorted([*self._numbers, *rest])
        number_of = dict(zip(words, range(len(words)), strict=True))
        # The old numbers count the words as they were met, from the one after the gap's.
        numbers = [len(words), *map(number_of.__getitem__, self._numbers)]
        kind = "H" if len(words) < 65_535 else "I"
        return words, array(kind, map(numbers.__getitem__, self._ids))


def _bounds(parts: Sequence[str], folded: Folded, base: int) -> tuple[Sequence[int], Sequence[int]]:
    """Return the starts and ends of the words among ``parts``, which tile a folded paragraph."""
    if folded.starts is None or folded.ends is None:
        edges = list(accumulate(map(len, parts), initial=base))
        return edges[1:-1:2], edges[2::2]
    edges = list(accumulate(map(len, parts), initial=0))
    starts = [base + folded.starts[at] for at in edges[1:-1:2]]
    return starts, [base + folded.ends[at - 1] for at in edges[2::2]]


def _by_word(
    ids: array[int], size: int, report: Callable[[float], object]
) -> tuple[array[int], array[int]]:
    """Return where the rows of each word begin in the second array, and the rows by word."""
    lists = [array("I") for _ in range(size + 1)]
    appends = [one.append for one in lists]
    for low in range(0, len(ids), _ROWS_AT_ONCE):
        report(0.8 + 0.1 * low / len(ids))
        some = ids[low : low + _ROWS_AT_ONCE]
        deque(map(_call, map(appends.__getitem__, some), range(low, low + len(some))), 0)
    rows = array("I")
    offsets = array("I", [0])
    for one in lists[:size]:
        rows.extend(one)
        offsets.append(len(rows))
    return offsets, rows
