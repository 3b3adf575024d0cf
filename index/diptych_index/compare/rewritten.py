"""Pairs paragraphs that were written anew: between two pairs, by the words they share in any order.

Dynamic programming over one to one, one to two and two to one (the beads of Gale and Church, "A
program for aligning sentences in bilingual corpora", 1993), with shared words instead of lengths,
as in Moore, "Fast and accurate sentence alignment of bilingual corpora", 2002.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise

from diptych_index.compare.looking import Check
from diptych_index.compare.units import UnitPair

_ALIKE = 0.25
"""The likeness (Dice, by weight) that two paragraphs have to go beyond. Of two editions of a novel
one pair of other paragraphs in a thousand reaches it, and here few may be taken for each other."""
_LEAST = 2.0
"""The weight shared at least: three words that are rare."""
_LARGEST = 400
"""Paragraphs of A times paragraphs of B between two pairs that are looked at."""
_BEADS = ((1, 1), (1, 2), (2, 1), (0, 1), (1, 0))

Bag = Counter[int]
"""How often a paragraph has each word; empty for one that must not be paired."""
Stretch = tuple[int, int]


def rewritten(
    pairs: Sequence[UnitPair],
    bag: Callable[[int, int], Bag],
    sizes: tuple[int, int],
    weights: Callable[[int], float],
    check: Check,
) -> Iterator[UnitPair]:
    """Yield the pairs found between ``pairs``, in order.

    ``bag`` gives the words of a unit of a side (0 or 1), ``sizes`` how many units each side has,
    ``weights`` the weight of a word. What a pair shares is told as nothing, since no word is known
    to stand for another.
    """
    first = UnitPair(0, 0, 0, 0, 0.0, 0)
    last = UnitPair(sizes[0], sizes[0], sizes[1], sizes[1], 0.0, 0)
    for before, behind in pairwise((first, *pairs, last)):
        a, b = range(before.a_beyond, behind.a), range(before.b_beyond, behind.b)
        if not 0 < len(a) * len(b) <= _LARGEST:
            continue
        check()
        left, right = [bag(0, i) for i in a], [bag(1, j) for j in b]
        if any(left) and any(right):
            yield from _best(left, right, weights, (a[0], b[0]))


def _best(
    left: Sequence[Bag], right: Sequence[Bag], weights: Callable[[int], float], at: Stretch
) -> Iterator[UnitPair]:
    """Yield the pairs of the alignment that gains most; ``at`` are the numbers of the first."""
    weigh_a, weigh_b = ([_weight(bag, weights) for bag in side] for side in (left, right))

    def gain(i: int, m: int, j: int, n: int) -> float:
        # What a pair shares beyond what it has to; of two on one side the lighter has to twice.
        shared = _weight(sum(left[i:m], Bag()) & sum(right[j:n], Bag()), weights)
        if shared < _LEAST:
            return float("-inf")
        needed = sum(weigh_a[i:m]) + sum(weigh_b[j:n])
        for some in (weigh_a[i:m], weigh_b[j:n]):
            needed += min(some) if len(some) > 1 else 0.0
        return 2 * shared - _ALIKE * needed

    best = {(0, 0): (0.0, (0, 0))}
    for m in range(len(left) + 1):
        for n in range(len(right) + 1):
            for down, along in _BEADS:
                i, j = m - down, n - along
                if i < 0 or j < 0:
                    continue
                score = best[i, j][0] + (gain(i, m, j, n) if down and along else 0.0)
                if (m, n) not in best or score > best[m, n][0]:
                    best[m, n] = (score, (i, j))
    yield from reversed(list(_traced(best, (len(left), len(right)), at)))


def _traced(
    best: dict[Stretch, tuple[float, Stretch]], end: Stretch, at: Stretch
) -> Iterator[UnitPair]:
    """Yield the pairs of the best alignment from the last to the first."""
    m, n = end
    while m or n:
        i, j = best[m, n][1]
        if i < m and j < n:
            yield UnitPair(at[0] + i, at[0] + m, at[1] + j, at[1] + n, 0.0, 0)
        m, n = i, j


def _weight(bag: Bag, weights: Callable[[int], float]) -> float:
    return sum(count * weights(word) for word, count in bag.items())
