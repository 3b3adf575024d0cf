"""Finds the shortest stretches of a paragraph in which several terms stand near each other.

A stretch is a Place: its first row, the row after its last, and its span in the clean text.
"""

import heapq
from bisect import bisect_left
from collections import deque
from collections.abc import Sequence
from functools import lru_cache
from itertools import compress, count, islice
from operator import sub
from typing import NamedTuple

from diptych_index.search.table import Place, Rows

_MANY = 8
"""So many times as many rows: then looking beside the few beats going through all."""


class _Partial(NamedTuple):
    """Terms that were found near each other, up to a place: where the first of them stands."""

    first: int
    start: int


def near(parts: Sequence[Sequence[Place]], distance: int, *, ordered: bool) -> list[Place]:
    """Return the shortest stretches with one place of each part, by their ends.

    Along a stretch each place begins at most ``distance`` words after the last word of the one
    before it, and they do not overlap. A stretch that holds a shorter one is left out. The cost
    grows with the number of places times that of the sets of parts (2 ** parts, or parts where
    ``ordered``), not with the ways to combine places.
    """
    if not all(parts):
        return []
    if len(parts) == 2 and all(place[1] == place[0] + 1 for part in parts for place in part):
        return _shortest(_pairs(parts[0], parts[1], distance, ordered=ordered))
    events = sorted(
        (place.first, place.beyond, number, place)
        for number, places in enumerate(parts)
        for place in places
    )
    whole = (1 << len(parts)) - 1
    # For each set of parts the partial stretches that can still go on, the latest beginning first.
    reached: dict[int, deque[tuple[int, _Partial]]] = {}
    waiting: list[tuple[int, int, _Partial]] = []
    found: list[Place] = []
    for first, beyond, number, place in events:
        while waiting and waiting[0][0] <= first:
            until, mask, partial = heapq.heappop(waiting)
            _enter(reached.setdefault(mask, deque()), until, partial)
        here = _Partial(first, place.start)
        bit = 1 << number
        if not ordered or number == 0:
            heapq.heappush(waiting, (beyond, bit, here))
        for mask, line in reached.items():
            if mask & bit or (ordered and mask != bit - 1):
                continue
            while line and line[0][0] - 1 + distance < first:
                line.popleft()
            if not line:
                continue
            best = line[0][1]
            if mask | bit == whole:
                found.append(Place(best.first, beyond, best.start, place.end))
            else:
                heapq.heappush(waiting, (beyond, mask | bit, best))
    return _shortest(found)


def neighbors(
    one: Rows, other: Rows, distance: int, paragraph_of: Sequence[int], *, ordered: bool
) -> list[tuple[int, int]]:
    """Return the first and last row of the shortest stretches with a row of each part, in order.

    For two parts of single words that have no row in common: then each stretch goes from a row of
    one part to the next row of either, if that is of the other part.
    """
    swapped = len(other) < len(one)
    few, many = (other, one) if swapped else (one, other)
    if len(many) < _MANY * len(few):
        found = _among_all(one, other, distance, ordered=ordered)
    else:
        before, after = not ordered or swapped, not ordered or not swapped
        found = _beside(few, many, distance, before=before, after=after)
    return [pair for pair in found if paragraph_of[pair[0]] == paragraph_of[pair[1]]]


def _among_all(one: Rows, other: Rows, distance: int, *, ordered: bool) -> list[tuple[int, int]]:
    """Return the stretches by going through all rows.

    Every row is three times itself, and one more in ``other``: the steps from one to the next tell
    how far it is and whether it leads to the other part.
    """
    rows = [3 * row for row in one]
    rows += [3 * row + 1 for row in other]
    rows.sort()  # two runs in order are only merged
    steps = map(sub, islice(rows, 1, None), rows)
    found = compress(count(), map(_steps(distance, ordered).__contains__, steps))
    return [(rows[at] // 3, rows[at + 1] // 3) for at in found]


@lru_cache(maxsize=64)
def _steps(distance: int, ordered: bool) -> frozenset[int]:
    """Return the steps of ``_among_all`` that lead near enough to a row of the other part."""
    there = range(4, 3 * distance + 2, 3)
    return frozenset(there if ordered else [*there, *range(2, 3 * distance, 3)])


def _beside(
    few: Rows, many: Rows, distance: int, *, before: bool, after: bool
) -> list[tuple[int, int]]:
    """Return the stretches by looking for a row of ``many`` before and after each of ``few``."""
    found: list[tuple[int, int]] = []
    previous = -1
    for number, row in enumerate(few):
        at = bisect_left(many, row)
        if at and before and previous < many[at - 1] >= row - distance:
            found.append((many[at - 1], row))
        if after and at < len(many) and many[at] <= row + distance:
            following = few[number + 1] if number + 1 < len(few) else many[at] + 1
            if many[at] < following:
                found.append((row, many[at]))
        previous = row
    return found


def _pairs(
    one: Sequence[Place], other: Sequence[Place], distance: int, *, ordered: bool
) -> list[Place]:
    """Return each single word of either part with the one of the other part before it, if near."""
    found: list[Place] = []
    latest: list[Place | None] = [None, None]
    waiting: list[tuple[int, Place]] = []
    for place, number in sorted([*((a, 0) for a in one), *((b, 1) for b in other)]):
        if waiting and waiting[0][1][0] < place[0]:
            for at, passed in waiting:
                latest[at] = passed
            waiting.clear()
        waiting.append((number, place))
        before = latest[1 - number]
        if before is None or place[0] - before[0] > distance or (ordered and number == 0):
            continue
        found.append(Place(before.first, place.beyond, before.start, place.end))
    return found


def _enter(line: "deque[tuple[int, _Partial]]", until: int, partial: _Partial) -> None:
    """Add what ends at ``until``; what begins no later and ends earlier is of no use any more."""
    while line and line[-1][1] <= partial:
        line.pop()
    line.append((until, partial))


def _shortest(found: list[Place]) -> list[Place]:
    """Return the stretches that hold no other one."""
    kept: list[Place] = []
    latest = -1
    for stretch in sorted(found, key=lambda one: (one.beyond, -one.first, -one.start, one.end)):
        if stretch.first > latest:
            kept.append(stretch)
            latest = stretch.first
    return kept
