"""The heaviest chain of runs: those that follow one another in both texts, of the most weight.

Chaining of fragments in one sweep (Gusfield, "Algorithms on strings, trees, and sequences", 1997,
section 13.3): the best chain that ends before a place of B is kept for each place where it grows.
"""

from bisect import bisect_right
from collections.abc import Callable, Sequence

from diptych_index.compare.anchors import Run

_AT_ONCE = 10_000


def heaviest_chain(
    runs: Sequence[Run], weights: Sequence[float], check: Callable[[], object]
) -> list[Run]:
    """Return the chain in order; no two runs of it overlap in either text.

    ``runs`` come in the order of A, ``weights`` are theirs. ``check`` is called now and then and
    may raise.
    """
    best: list[float] = []  # of the chains that end with each run
    before: list[int] = []
    # Where in B the chain grows that is heaviest so far, its weight there and its last run.
    ends, heaviest, last = [-1], [0.0], [-1]
    by_end = sorted(range(len(runs)), key=lambda n: runs[n].a + runs[n].length)
    ended = 0
    for number, (a, b, _) in enumerate(runs):
        if not number % _AT_ONCE:
            check()
        while ended < number and sum(runs[by_end[ended]][::2]) <= a:
            _grow(by_end[ended], runs, best, (ends, heaviest, last))
            ended += 1
        place = bisect_right(ends, b) - 1
        best.append(heaviest[place] + weights[number])
        before.append(last[place])
    chain: list[Run] = []
    number = max(range(len(runs)), key=best.__getitem__, default=-1)
    while number >= 0:
        chain.append(runs[number])
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
