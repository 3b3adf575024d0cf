"""Finds the shortest stretches of a paragraph in which several terms stand near each other."""

import heapq
from collections import deque
from collections.abc import Sequence
from typing import NamedTuple


class Stretch(NamedTuple):
    """Words ``first`` to before ``beyond`` of a paragraph, and their span in the clean text."""

    first: int
    beyond: int
    start: int
    end: int


class _Partial(NamedTuple):
    """Terms that were found near each other, up to a place: where the first of them stands."""

    first: int
    start: int


def near(parts: Sequence[Sequence[Stretch]], distance: int, *, ordered: bool) -> list[Stretch]:
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
    found: list[Stretch] = []
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
                found.append(Stretch(best.first, beyond, best.start, place.end))
            else:
                heapq.heappush(waiting, (beyond, mask | bit, best))
    return _shortest(found)


def _pairs(
    one: Sequence[Stretch], other: Sequence[Stretch], distance: int, *, ordered: bool
) -> list[Stretch]:
    """Return each single word of either part with the one of the other part before it, if near."""
    found: list[Stretch] = []
    latest: list[Stretch | None] = [None, None]
    waiting: list[tuple[int, Stretch]] = []
    for place, number in sorted([*((a, 0) for a in one), *((b, 1) for b in other)]):
        if waiting and waiting[0][1][0] < place[0]:
            for at, passed in waiting:
                latest[at] = passed
            waiting.clear()
        waiting.append((number, place))
        before = latest[1 - number]
        if before is None or place[0] - before[0] > distance or (ordered and number == 0):
            continue
        found.append(Stretch(before.first, place.beyond, before.start, place.end))
    return found


def _enter(line: "deque[tuple[int, _Partial]]", until: int, partial: _Partial) -> None:
    """Add what ends at ``until``; what begins no later and ends earlier is of no use any more."""
    while line and line[-1][1] <= partial:
        line.pop()
    line.append((until, partial))


def _shortest(found: list[Stretch]) -> list[Stretch]:
    """Return the stretches that hold no other one."""
    kept: list[Stretch] = []
    latest = -1
    for stretch in sorted(found, key=lambda one: (one.beyond, -one.first, -one.start, one.end)):
        if stretch.first > latest:
            kept.append(stretch)
            latest = stretch.first
    return kept
