"""The words of a document as flat arrays: what every search, list and barcode reads.

A **row** is a place for one word. Rows run through the whole document in text order; after each
paragraph stands one row without a word, so that words that follow one another have rows that
follow one another, and no run of words goes from one paragraph into the next.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import accumulate, chain, islice, repeat
from operator import add, itemgetter, mul, sub
from typing import Any, NamedTuple, Self

Rows = Sequence[int]
"""Rows in rising order, each once."""


_new: Any = tuple.__new__
_FEW = 2000
"""Rows that are looked up one by one sooner than the paragraphs of all rows are worked out."""
_SOME = 50_000
"""Words whose numbers are kept in a dictionary: one of more takes up more than it saves."""


class Place(NamedTuple):
    """A word or several: the first row, the row after the last, start and end in the clean text.

    A regular expression matches characters, not words: its rows are both 0.
    """

    first: int
    beyond: int
    start: int
    end: int


_FIELDS = len(Place._fields)


def places_at(
    firsts: Iterable[int], beyond: Iterable[int], starts: Iterable[int], ends: Iterable[int]
) -> Iterator[Place]:
    """Yield a place for each of equally long columns, in half the time of making each by name."""
    return map(_new, repeat(Place), zip(firsts, beyond, starts, ends, strict=True))


def at_all(column: Sequence[int], rows: Rows) -> list[int]:
    """Return what ``column`` has at ``rows``."""
    if len(rows) < 2:
        return [column[row] for row in rows]
    return list(itemgetter(*rows)(column))


class Beside(Mapping[str, Sequence[Place]]):
    """Places by word; a place is made when it is asked for, since a long text has many.

    ``words`` are sorted. The places of word ``i`` are those numbered ``offsets[i]`` to before
    ``offsets[i + 1]``; ``flat`` has the fields of all places, one after another.
    """

    def __init__(self, words: Sequence[str], offsets: array[int], flat: array[int]) -> None:
        """Raise ValueError where something is missing."""
        self.words = words
        self.offsets = offsets
        self.flat = flat
        if len(offsets) != len(words) + 1 or len(flat) != _FIELDS * offsets[-1]:
            raise ValueError("places that are cut short")

    @classmethod
    def of(cls, places: Mapping[str, Sequence[Place]]) -> Self:
        """Pack the places of words."""
        words = sorted(places)
        each = [places[word] for word in words]
        offsets = array("I", accumulate(map(len, each), initial=0))
        fields = chain.from_iterable(chain.from_iterable(each))
        return cls(words, offsets, array("I", list(fields)))

    def __getitem__(self, word: str) -> list[Place]:
        at = bisect_left(self.words, word)
        if at == len(self.words) or self.words[at] != word:
            raise KeyError(word)
        numbers = iter(self.flat[_FIELDS * self.offsets[at] : _FIELDS * self.offsets[at + 1]])
        return list(map(Place, numbers, numbers, numbers, numbers))

    def __iter__(self) -> Iterator[str]:
        return iter(self.words)

    def __len__(self) -> int:
        return len(self.words)

    def __contains__(self, word: object) -> bool:
        if not isinstance(word, str):
            return False
        at = bisect_left(self.words, word)
        return at < len(self.words) and self.words[at] == word

    def counts(self) -> list[int]:
        """Return how many places each word has."""
        return list(map(sub, self.offsets[1:], self.offsets))


class TokenTable(NamedTuple):
    """The arrays; ``words`` is the sorted vocabulary, and ids are numbers in it.

    ``rows[offsets[i]:offsets[i + 1]]`` are the rows of word ``i``. ``starts`` and ``lengths`` are
    by row, in code points of the clean text. ``firsts`` has the first row of each paragraph, and at
    its end the number of rows.

    Not every word is a row: ``extras`` has the places of those that stand beside others (two
    words run together as one, a word without its elided article), ``pieces`` those of words
    that stand in several pieces (``co-operate``), by word.
    """

    words: Sequence[str]
    offsets: array[int]
    rows: array[int]
    starts: array[int]
    lengths: array[int]
    firsts: array[int]
    extras: Beside
    pieces: Beside


class Words:
    """What can be asked of a TokenTable; ``table`` has the arrays themselves.

    ``known_ids`` are the ``ids`` if they are at hand: they follow from the rows, and making them
    takes a while in a long text. ``in_pairs`` has the rows at which two words follow one another,
    by their numbers, if both are ``paired``: where that has been worked out (``frequent.pairs``).
    """

    def __init__(self, table: TokenTable) -> None:
        self.table = table
        self.words = table.words
        self._offsets = table.offsets
        self._rows = table.rows
        self.starts = table.starts
        self.lengths = table.lengths
        self.firsts = table.firsts
        self.extras = table.extras
        self.pieces = table.pieces
        self.paragraphs = len(table.firsts) - 1
        self._numbers: Mapping[str, int] | None = None
        self.known_ids: array[int] | None = None
        self.paired: frozenset[int] = frozenset()
        self.in_pairs: Mapping[tuple[int, ...], array[int]] = {}

    @property
    def ids(self) -> array[int]:
        """The number of the word at each row, the one after the last where there is no word."""
        ids = self.known_ids
        if ids is None:
            ids = self.known_ids = self._made_ids()
        return ids

    def _made_ids(self) -> array[int]:
        nothing = len(self.words)
        ids = array("H" if nothing < 65_535 else "I", [nothing]) * len(self.starts)
        rows = iter(self.table.rows)
        for number, size in enumerate(self.sizes):
            for row in islice(rows, size):
                ids[row] = number
        return ids

    @cached_property
    def sizes(self) -> array[int]:
        """How many rows each word has."""
        offsets = self._offsets
        return array(offsets.typecode, map(sub, offsets[1:], offsets))

    def number(self, word: str) -> int:
        """Return the number of a folded word in the vocabulary, -1 where it is not there."""
        known = self._numbers
        if known is not None:
            return known.get(word, -1)
        at = bisect_left(self.words, word)
        return at if at < len(self.words) and self.words[at] == word else -1

    def numbers(self, words: Sequence[str]) -> list[int]:
        """Return the numbers of folded words, -1 for each that is not there."""
        known = self._numbers
        if known is None:
            return [self.number(word) for word in words]
        return [*map(known.get, words, repeat(-1))]

    def warm_up(self) -> None:
        """Have at hand what queries look up often, where that is little."""
        if len(self.words) <= _SOME:
            in_pieces = dict.fromkeys(self.pieces.words, -1)
            self._numbers = in_pieces | dict(zip(self.words, range(len(self.words)), strict=True))

    def lacking(self, words: frozenset[str]) -> frozenset[str]:
        """Return those of some folded words that do not stand here, in pieces either."""
        known = self._numbers
        if known is not None:
            return words.difference(known)
        return frozenset(w for w in words if self.number(w) < 0 and w not in self.pieces)

    @cached_property
    def beside(self) -> frozenset[str]:
        """The words that have places that are no rows."""
        return frozenset(self.extras.words).union(self.pieces.words)

    def rows_named(self, word: str) -> Rows:
        """Return the rows of a folded word; none where it is not there."""
        known = self._numbers
        number = self.number(word) if known is None else known.get(word, -1)
        if number < 0:
            return ()
        offsets = self._offsets
        return self._rows[offsets[number] : offsets[number + 1]]

    def rows_of(self, number: int) -> array[int]:
        """Return the rows of a word by its number."""
        offsets = self._offsets
        return self._rows[offsets[number] : offsets[number + 1]]

    def rows_between(self, low: int, high: int) -> array[int]:
        """Return the rows of the words numbered from ``low`` to before ``high``, in any order."""
        return self._rows[self._offsets[low] : self._offsets[high]]

    def end(self, row: int) -> int:
        """Return the end of the word at a row."""
        return self.starts[row] + self.lengths[row]

    def ends_at(self, rows: Rows) -> list[int]:
        """Return the ends of the words at rows."""
        if len(rows) < 2:
            return list(map(self.end, rows))
        pick = itemgetter(*rows)
        return list(map(add, pick(self.starts), pick(self.lengths)))

    def runs_at(self, firsts: Rows, lasts: Rows) -> tuple[list[int], list[int], list[int]]:
        """Return the paragraphs, the starts and the ends of runs of rows.

        Each goes from a row of ``firsts`` to one of ``lasts``; these are the very same of runs
        that are one word each.
        """
        if len(firsts) < 2:
            if not firsts:
                return [], [], []
            row, last = firsts[0], lasts[0]
            start, end = self.starts[row], self.starts[last] + self.lengths[last]
            return [bisect_right(self.firsts, row) - 1], [start], [end]
        pick = itemgetter(*firsts)
        starts = list(pick(self.starts))
        if lasts is firsts:
            ends = list(map(add, starts, pick(self.lengths)))
        else:
            ends = self.ends_at(lasts)
        if "paragraph_of" in self.__dict__ or len(firsts) >= _FEW:
            return list(pick(self.paragraph_of)), starts, ends
        return list(map(self.paragraph_at, firsts)), starts, ends

    @cached_property
    def paragraph_of(self) -> array[int]:
        """The index of the paragraph of each row; two bytes each if that will do."""
        numbers = array("H" if self.paragraphs < 1 << 16 else "I", range(self.paragraphs))
        kind, width, told = numbers.typecode, numbers.itemsize, numbers.tobytes()
        each = [told[at : at + width] for at in range(0, len(told), width)]
        return array(kind, b"".join(map(mul, each, map(sub, self.firsts[1:], self.firsts))))

    @cached_property
    def position_of(self) -> array[int]:
        """How many rows of its paragraph stand before each row; two bytes each if that will do."""
        sizes = list(map(sub, self.firsts[1:], self.firsts))
        most = max(sizes, default=0)
        longest = array("H" if most < 1 << 16 else "I", range(most))
        return array(longest.typecode, b"".join([longest[:size] for size in sizes]))

    def paragraphs_at(self, rows: Rows) -> list[int]:
        """Return the index of the paragraph of each of ``rows``."""
        if "paragraph_of" not in self.__dict__ and len(rows) < _FEW:
            return list(map(self.paragraph_at, rows))
        return at_all(self.paragraph_of, rows)

    def paragraph_at(self, row: int) -> int:
        """Return the index of the paragraph of one row."""
        return bisect_right(self.firsts, row) - 1

    def counts(self) -> list[int]:
        """Return how often each word stands in the document, extras included."""
        counts = list(self.sizes)
        for word, places in self.extras.items():
            counts[self.number(word)] += len(places)
        return counts

    def counts_without(self, paragraphs: Iterable[int]) -> list[int]:
        """Return the same without what stands in some paragraphs."""
        counts = self.counts()
        left_out = sorted(set(paragraphs))
        for at in left_out:
            here = Counter(self.ids[self.firsts[at] : self.firsts[at + 1] - 1])
            here.pop(len(self.words), None)
            for number, count in here.items():
                counts[number] -= count
        if left_out and self.extras:
            gone = set(left_out)
            for word, places in self.extras.items():
                lost = sum(1 for place in places if self.paragraph_at(place.first) in gone)
                counts[self.number(word)] -= lost
        return counts
