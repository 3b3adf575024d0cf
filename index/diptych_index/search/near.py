"""Finds the shortest stretches of a paragraph in which several terms stand near each other.

A stretch is a Place: its first row, the row after its last, and its span in the clean text.
"""

import heapq
from bisect import bisect_left
from collections import deque
from collections.abc import Sequence
from itertools import compress
from operator import eq
from typing import NamedTuple

from diptych_index.search.table import Place, Rows, at_all

_NEVER = 1 << 60
"""A row beyond all."""
_MANY = 24
"""So many times as many rows: then looking up the few beats going through all."""


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
) -> tuple[list[int], list[int]]:
    """Return the first and last rows of the shortest stretches with a row of each part, in order.

    For two parts of single words that have no row in common: then each stretch goes from a row of
    one part to the next row of either, if that is of the other part.
    """
    swapped = len(other) < len(one)
    few, many = (other, one) if swapped else (one, other)
    before, after = not ordered or swapped, not ordered or not swapped
    beside = _looked_up if len(many) > _MANY * len(few) else _merged
    firsts, lasts = beside(few, many, distance, before=before, after=after)
    together = list(map(eq, at_all(paragraph_of, firsts), at_all(paragraph_of, lasts)))
    if all(together):
        return firsts, lasts
    return list(compress(firsts, together)), list(compress(lasts, together))


_Ends = tuple[list[int], list[int]]
"""The first and the last rows of stretches."""


def _merged(few: Rows, many: Rows, distance: int, *, before: bool, after: bool) -> _Ends:
    """Return the stretches by going through all rows, of ``many`` with as little as can be."""
    firsts: list[int] = []
    lasts: list[int] = []
    rest = iter(few)
    waiting = next(rest, _NEVER)
    previous = -_NEVER
    for row in many:
        if row > waiting:
            if before and waiting - previous <= distance:
                firsts.append(previous)
                lasts.append(waiting)
            last = waiting
            while (waiting := next(rest, _NEVER)) < row:
                last = waiting
            if after and row - last <= distance:
                firsts.append(last)
                lasts.append(row)
        previous = row
    if before and waiting - previous <= distance:
        firsts.append(previous)
        lasts.append(waiting)
    return firsts, lasts


def _looked_up(few: Rows, many: Rows, distance: int, *, before: bool, after: bool) -> _Ends:
    """Return the stretches by looking up a row of ``many`` before and after each of ``few``."""
    firsts: list[int] = []
    lasts: list[int] = []
    previous = -1
    for number, row in enumerate(few):
        at = bisect_left(many, row)
        if before and at and previous < (left := many[at - 1]) >= row - distance:
            firsts.append(left)
            lasts.append(row)
        if after and at < len(many) and (right := many[at]) <= row + distance:
            following = few[number + 1] if number + 1 < len(few) else right + 1
            if right < following:
                firsts.append(row)
                lasts.append(right)
        previous = row
    return firsts, lasts


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
