"""Where terms stand in a document, as rows of its table."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence, Set
from itertools import chain, compress, islice
from operator import attrgetter, eq
from typing import Any, NamedTuple, overload

from diptych_index.search.table import Place, Rows, Words, at_all, places_at

_start = attrgetter("start")
_FEW = 8
"""One paragraph asked for to so many rows: then looking each up beats going through all rows."""

_MANY = 500
"""Rows up to which going through all is as fast as looking some up."""


class Places(NamedTuple):
    """The places of a term in one document, each once.

    At each of ``rows``, in rising order, it takes up ``width`` rows and reaches from the start of
    the first word to the end of the last. ``others`` are the places that are not so, by start and
    end. A list of a million rows costs little; one of a million places would not.
    """

    rows: Rows = ()
    width: int = 1
    others: Sequence[Place] = ()

    def __bool__(self) -> bool:
        return bool(self.rows) or bool(self.others)

    @property
    def size(self) -> int:
        """How many places there are."""
        return len(self.rows) + len(self.others)


NOWHERE = Places()
_new: Any = tuple.__new__


def rows_alone(rows: Rows, width: int = 1) -> Places:
    """Return places that all are rows, in half the time of making them by name."""
    found: Places = _new(Places, (rows, width, ()))
    return found


class Stretches(Sequence[Place]):
    """Places of different widths that begin and end with a row, by their starts and their ends.

    ``firsts`` and ``lasts`` are these rows, both rising: none holds another. A place is made when
    it is asked for, since of many hits only where they begin and end is told.
    """

    __slots__ = ("_words", "firsts", "lasts")

    def __init__(self, firsts: Rows, lasts: Rows, words: Words) -> None:
        self.firsts = firsts
        self.lasts = lasts
        self._words = words

    def __len__(self) -> int:
        return len(self.firsts)

    @overload
    def __getitem__(self, at: int) -> Place: ...
    @overload
    def __getitem__(self, at: slice) -> list[Place]: ...
    def __getitem__(self, at: int | slice) -> Place | list[Place]:
        if isinstance(at, slice):
            return list(Stretches(self.firsts[at], self.lasts[at], self._words))
        first, last = self.firsts[at], self.lasts[at]
        return Place(first, last + 1, self._words.starts[first], self._words.end(last))

    def __iter__(self) -> Iterator[Place]:
        if not self.firsts:
            return iter(())
        starts, ends = at_all(self._words.starts, self.firsts), self._words.ends_at(self.lasts)
        return places_at(self.firsts, [last + 1 for last in self.lasts], starts, ends)


def every(found: Places, words: Words) -> Iterator[Place]:
    """Yield all places, those of rows first."""
    if found.rows:
        last = [row + found.width - 1 for row in found.rows] if found.width > 1 else found.rows
        beyond = [row + 1 for row in last]
        starts = at_all(words.starts, found.rows)
        yield from places_at(found.rows, beyond, starts, words.ends_at(last))
    yield from found.others


def in_order(places: Iterable[Place]) -> list[Place]:
    """Return places by start and end, each span once (a regular expression has no rows)."""
    spans: dict[tuple[int, int], Place] = {}
    for place in places:
        spans[place.start, place.end] = place
    return [spans[span] for span in sorted(spans)]


def united(founds: Sequence[Places], words: Words) -> Places:
    """Return the places of several terms as those of one."""
    told = [found for found in founds if found]
    if len(told) < 2:
        return told[0] if told else NOWHERE
    width = max(told, key=lambda found: len(found.rows)).width
    alike = [found for found in told if found.width == width or not found.rows]
    rows = merged_rows([found.rows for found in alike])
    others = [*chain.from_iterable(found.others for found in alike)]
    for found in told:
        if found.width != width and found.rows:
            others += every(found, words)
    return Places(rows, width, in_order(others) if others else ())


def merged_rows(lists: Sequence[Rows]) -> Rows:
    """Return the rows of several lists in order, each once."""
    told = [rows for rows in lists if len(rows)]
    if len(told) < 2:
        return told[0] if told else ()
    rows = sorted(chain.from_iterable(told))
    twice = any(map(eq, rows, islice(rows, 1, None)))
    return list(dict.fromkeys(rows)) if twice else rows


def paragraphs_of(found: Places, words: Words, starts: Sequence[int]) -> set[int]:
    """Return the paragraphs with a place; ``starts`` are the offsets at which they start."""
    paragraphs = set(words.paragraphs_at(found.rows))
    if found.others:
        paragraphs.update(paragraph_from(place.start, starts) for place in found.others)
    return paragraphs


def paragraph_from(offset: int, starts: Sequence[int]) -> int:
    """Return the paragraph of an offset in the clean text; ``starts`` are theirs."""
    return bisect_left(starts, offset + 1) - 1


def counts_by_paragraph(found: Places, words: Words, starts: Sequence[int]) -> Counter[int]:
    """Return how many places each paragraph has."""
    counts = Counter(words.paragraphs_at(found.rows))
    counts.update(paragraph_from(place.start, starts) for place in found.others)
    return counts


def inside(found: Places, among: Set[int], words: Words, starts: Sequence[int]) -> Places:
    """Return the places in the paragraphs ``among``."""
    rows, width, others = found
    if others:
        others = [one for one in others if paragraph_from(one.start, starts) in among]
    return Places(_rows_inside(rows, among, words) if rows else rows, width, others)


def _rows_inside(rows: Rows, among: Set[int], words: Words) -> Rows:
    if len(among) * _FEW < len(rows):
        firsts = words.firsts
        kept: list[int] = []
        for paragraph in sorted(among):
            low = bisect_left(rows, firsts[paragraph])
            kept += rows[low : bisect_left(rows, firsts[paragraph + 1], low)]
        return kept
    return list(compress(rows, map(among.__contains__, words.paragraphs_at(rows))))


def in_common(founds: Sequence[Places], words: Words) -> tuple[Set[int], Sequence[Places]] | None:
    """Return the paragraphs with a place of each term, and the places in them.

    None where some places are no rows, or a term has so many more than another that they are
    better looked up.
    """
    many = False
    for rows, _, others in founds:
        if others:
            return None
        if not rows:
            return frozenset(), ()
        many = many or len(rows) > _MANY
    if many:
        sizes = [len(rows) for rows, _, _ in founds]
        if max(sizes) > _FEW * min(sizes):
            return None
    stand_in = [at_all(words.paragraph_of, rows) for rows, _, _ in founds]
    common = set(stand_in[0]).intersection(*stand_in[1:])
    if not common:
        return common, ()
    inside = common.__contains__
    kept = [
        rows_alone(list(compress(rows, map(inside, paragraphs))), width)
        for (rows, width, _), paragraphs in zip(founds, stand_in, strict=True)
    ]
    return common, kept


def keeping(
    candidates: Collection[int], found: Places, words: Words, starts: Sequence[int]
) -> set[int]:
    """Return those of the paragraphs ``candidates`` in which there is a place."""
    rows, _, others = found
    if others or len(candidates) * _FEW >= len(rows):
        return paragraphs_of(found, words, starts).intersection(candidates)
    firsts = words.firsts
    low = [bisect_left(rows, firsts[one]) for one in candidates]
    return {
        one
        for one, at in zip(candidates, low, strict=True)
        if at < len(rows) and rows[at] < firsts[one + 1]
    }


def within_paragraph(
    found: Places, paragraph: int, words: Words, starts: Sequence[int]
) -> list[Place]:
    """Return the places in one paragraph, by start and end."""
    rows = rows_within(found.rows, paragraph, words)
    places = [*every(Places(rows, found.width), words)] if rows else []
    if found.others:
        places += others_within(found.others, paragraph, starts)
        places.sort(key=lambda place: (place.start, place.end))
    return places


def rows_within(rows: Rows, paragraph: int, words: Words) -> Rows:
    """Return those of ``rows`` that lie in one paragraph."""
    low = bisect_left(rows, words.firsts[paragraph])
    return rows[low : bisect_left(rows, words.firsts[paragraph + 1], low)]


def others_within(
    others: Sequence[Place], paragraph: int, starts: Sequence[int]
) -> Sequence[Place]:
    """Return those of the places ``others``, which are in order, that lie in one paragraph."""
    low = bisect_left(others, starts[paragraph], key=_start)
    if paragraph + 1 == len(starts):
        return others[low:]
    return others[low : bisect_left(others, starts[paragraph + 1], low, key=_start)]
