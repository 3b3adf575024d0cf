"""The heaviest chain of runs: those that follow one another in both texts, of the most weight.

Chaining of fragments in one sweep (Gusfield, "Algorithms on strings, trees, and sequences", 1997,
section 13.3): the best chain that ends before a place of B is kept for each place where it grows.
Runs often agree by chance a little beyond where they should end, and then overlap the next one; so
only their middles have to follow one another, and of two that overlap the longer one stays whole.
"""

from bisect import bisect_right
from collections.abc import Iterable, Sequence

from diptych_index.compare.anchors import Run
from diptych_index.compare.looking import Check, looking

_LONG, _OF_EACH_END = 12, 4
"""Of a run of so many words, one of so many at each end may overlap with another run."""


def heaviest_chain(runs: Sequence[Run], weights: Sequence[float], check: Check) -> list[Run]:
    """Return the runs of the chain in order, without what overlaps a longer one.

    ``weights`` are those of the runs.
    """
    middles = list(map(_middle, runs))
    return _parted(looking((runs[n] for n in chained(middles, weights, check)), check))


def _middle(run: Run) -> Run:
    end = run.length // _OF_EACH_END if run.length >= _LONG else 0
    return Run(run.a + end, run.b + end, run.length - 2 * end)


def chained(runs: Sequence[Run], weights: Sequence[float], check: Check) -> list[int]:
    """Return the numbers of the runs of the heaviest chain in order; none of them overlap."""
    by_start = sorted(range(len(runs)), key=lambda n: runs[n].a)
    by_end = sorted(by_start, key=lambda n: runs[n].a + runs[n].length)
    best = [0.0] * len(runs)  # of the chains that end with each run
    before = [-1] * len(runs)
    # Where in B the chain grows that is heaviest so far, its weight there and its last run.
    steps = ([-1], [0.0], [-1])
    ended = 0
    for number in looking(by_start, check):
        run = runs[number]
        while runs[by_end[ended]].a + runs[by_end[ended]].length <= run.a:
            _grow(by_end[ended], runs, best, steps)
            ended += 1
        place = bisect_right(steps[0], run.b) - 1
        best[number] = steps[1][place] + weights[number]
        before[number] = steps[2][place]
    chain: list[int] = []
    number = max(by_start, key=best.__getitem__, default=-1)
    while number >= 0:
        chain.append(number)
        number = before[number]
    return chain[::-1]


def _grow(
    number: int,
    runs: Sequence[Run],
    best: Sequence[float],
    steps: tuple[list[int], list[float], list[int]],
) -> None:
    """Take in the chain that ends with a run, where it is heavier than those that end before."""
    ends, heaviest, last = steps
    end = runs[number].b + runs[number].length
    place = bisect_right(ends, end)
    if heaviest[place - 1] >= best[number]:
        return
    beyond = place
    while beyond < len(ends) and heaviest[beyond] <= best[number]:
        beyond += 1
    ends[place:beyond] = [end]
    heaviest[place:beyond] = [best[number]]
    last[place:beyond] = [number]


def _parted(chain: Iterable[Run]) -> list[Run]:
    """Return the runs of a chain without what overlaps; of two the longer one stays whole."""
    kept: list[Run] = []
    for a, b, length in chain:
        while kept:
            last = kept[-1]
            over = max(last.a + last.length - a, last.b + last.length - b)
            if over <= 0:
                break
            if length <= last.length:
                a, b, length = a + over, b + over, length - over
                break
            kept.pop()
            if over < last.length:
                kept.append(Run(last.a, last.b, last.length - over))
                break
        if length > 0:
            kept.append(Run(a, b, length))
    return kept
