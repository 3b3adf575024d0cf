"""Finds words that follow one another."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Collection, Sequence
from itertools import pairwise
from operator import attrgetter
from typing import NamedTuple

from diptych_index.search.places import Places
from diptych_index.search.table import Place, Rows, Words

_first = attrgetter("first")
_FEW = 8
"""One row to so many: then looking each up beats making a set of all."""
_WIDEST = 8
"""Rows that one word takes up at most, in pieces or run together with others."""


class Part(NamedTuple):
    """A word of a phrase: where it stands, and the numbers of the words that will do.

    ``numbers`` is None where not every row of a word will do.
    """

    places: Places
    numbers: Sequence[int] | None


def following(parts: Sequence[Part], words: Words) -> Places:
    """Return the places where one place of each part adjoins the next."""
    rows = _rows(parts, words)
    if not any(part.places.others for part in parts):
        return Places(rows, len(parts))
    others: set[Place] = set()
    for low, high in _stretches(parts):
        others.update(_chained([_near(part.places, low, high, words) for part in parts]))
    plain = {words.starts[row]: row for row in rows}
    irregular = [
        place
        for place in others
        if plain.get(place.start) != place.first
        or place.beyond - place.first != len(parts)
        or words.end(place.beyond - 1) != place.end
    ]
    return Places(rows, len(parts), sorted(irregular, key=lambda one: (one.start, one.end)))


def in_a_row(numbers: Sequence[int], words: Words, ids: Sequence[int]) -> Rows:
    """Return the rows at which words, given by their numbers, follow one another.

    None where one of them is -1. Only the rows of the rarest are gone through, of frequent words
    those of the two that follow one another least; ``ids`` tell what stands beside them.
    """
    if -1 in numbers:
        return ()
    rows: Rows
    if words.paired and len(numbers) > 1 and words.paired.issuperset(numbers):
        pairs: list[Rows] = [words.in_pairs.get(pair, ()) for pair in pairwise(numbers)]
        rows, width = min(pairs, key=len), 2
        rarest = pairs.index(rows)
    else:
        sizes_of = words.sizes
        sizes = [sizes_of[number] for number in numbers]
        rarest, width = sizes.index(min(sizes)), 1
        rows = words.rows_of(numbers[rarest])
    # From the rarest outwards: the last row has no word, so that no step leads over an edge.
    for at in range(rarest + width, len(numbers)):
        far, number = at - rarest, numbers[at]
        rows = [row for row in rows if ids[row + far] == number]
    for at in range(rarest - 1, -1, -1):
        far, number = at - rarest, numbers[at]
        rows = [row for row in rows if ids[row + far] == number]
    return [row - rarest for row in rows] if rarest else rows


def _before(rows: Rows, distance: int) -> Rows:
    """Return the rows that stand so far before ``rows``."""
    return [row - distance for row in rows if row >= distance] if distance else rows


def _with(rows: Rows, distance: int, numbers: Collection[int], ids: Sequence[int]) -> Rows:
    """Return those of ``rows`` that one of some words follows at this distance."""
    if len(numbers) == 1:
        (number,) = numbers
        return [row for row in rows if ids[row + distance] == number]
    among = frozenset(numbers)
    return [row for row in rows if ids[row + distance] in among]


def _rows(parts: Sequence[Part], words: Words) -> Rows:
    """Return the rows at which words of the parts follow one another, row by row."""
    ids = words.known_ids
    last = len(words.starts) - len(parts)
    rarest = min(range(len(parts)), key=lambda at: len(parts[at].places.rows))
    rows = _before(parts[rarest].places.rows, rarest)
    for at, part in enumerate(parts):
        if at == rarest or not rows:
            continue
        if rows[-1] > last:
            rows = rows[: bisect_right(rows, last)]
        if ids is None or part.numbers is None:
            rows = _followed(rows, at, part.places.rows)
        else:
            rows = _with(rows, at, part.numbers, ids)
    return rows


def _followed(rows: Rows, distance: int, after: Rows) -> Rows:
    """Return those of ``rows`` that one of the rows ``after`` follows at this distance."""
    if len(rows) * _FEW < len(after):
        beyond = len(after)
        found = ((row, bisect_left(after, row + distance)) for row in rows)
        return [row for row, at in found if at < beyond and after[at] == row + distance]
    allowed = set(after)
    return [row for row in rows if row + distance in allowed]


def _stretches(parts: Sequence[Part]) -> list[tuple[int, int]]:
    """Return the ranges of rows in which a chain may lie that holds one of the other places."""
    reach = len(parts) * _WIDEST
    stretches: list[tuple[int, int]] = []
    for first, beyond in sorted(
        (place.first, place.beyond) for part in parts for place in part.places.others
    ):
        low, high = first - reach, beyond + reach
        if stretches and low <= stretches[-1][1]:
            stretches[-1] = stretches[-1][0], max(high, stretches[-1][1])
        else:
            stretches.append((low, high))
    return stretches


def _near(found: Places, low: int, high: int, words: Words) -> list[Place]:
    """Return the places in a range of rows, in no certain order."""
    rows = found.rows[bisect_left(found.rows, low) : bisect_left(found.rows, high)]
    places = [Place(row, row + 1, words.starts[row], words.end(row)) for row in rows]
    # Places are in order of their starts, so of their rows as well.
    others = found.others
    at = bisect_left(others, low, key=_first)
    return [*places, *others[at : bisect_left(others, high, at, key=_first)]]


def _chained(parts: Sequence[Sequence[Place]]) -> list[Place]:
    """Return every chain of one place of each part that adjoins the next."""
    chains: dict[int, set[tuple[int, int, int]]] = {}
    for first, beyond, start, end in parts[0]:
        chains.setdefault(beyond, set()).add((first, start, end))
    for part in parts[1:]:
        longer: dict[int, set[tuple[int, int, int]]] = {}
        for first, beyond, _, end in part:
            before = chains.get(first)
            if before:
                line = longer.setdefault(beyond, set())
                line.update((begin, start, end) for begin, start, _ in before)
        chains = longer
        if not chains:
            return []
    return [
        Place(first, beyond, start, end)
        for beyond, line in chains.items()
        for first, start, end in line
    ]
