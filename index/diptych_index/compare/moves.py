"""Words that stand in both passages, but at another place: moved, not left out and added.

Looked for among the words that agree with nothing. A word of matter that either passage has once,
and that is left over on both sides, is where a move begins; it goes on as far as the words around
it agree. A phrase may come from anywhere, a lone word only from near by, or along with a phrase.
What then is left beside a phrase that moved is put together again without it.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from diptych_index.compare.anchors import Run, merged
from diptych_index.compare.diff import word_runs
from diptych_index.compare.islands import without_islands

_NEAR = 12
"""Words by which a lone word may have moved; one that stands farther off is most likely another."""
_BESIDE = 3
"""Words between what moved together: a few were changed on the way."""
_PHRASE = 4
"""Words that moved together before what stands beside them is looked at again."""
Sides = tuple[Sequence[str], Sequence[str]]
"""The words of A and of B in the form in which they are compared."""


def moved_words(sides: Sides, runs: Sequence[Run], function_words: frozenset[str]) -> list[Run]:
    """Return the words that moved, in the order of A, each word at most once.

    ``runs`` are the words that stand for each other; none of these has moved.
    """
    a, b = sides
    left_a: list[int] = []
    left_b: list[int] = []
    for gap_a, gap_b in _gaps(runs, sides):
        left_a += gap_a
        left_b += gap_b
    here, there = {a[i]: i for i in left_a}, {b[j]: j for j in left_b}
    # Nearly always few words are left over on both sides, and that is soon told.
    shared = (here.keys() & there.keys()) - function_words
    if not shared:
        return []
    counts_a, counts_b = (Counter(filter(shared.__contains__, side)) for side in sides)
    begins = sorted(here[word] for word in shared if counts_a[word] == 1 == counts_b[word])
    free_a, free_b = set(left_a), set(left_b)
    phrases: list[Run] = []
    alone: list[Run] = []
    for i in begins:
        j = there[a[i]]
        if i not in free_a or j not in free_b:
            continue  # part of a move that was found
        run = _whole_move(a, b, i, j, free_a, free_b)
        free_a.difference_update(range(run.a, run.a + run.length))
        free_b.difference_update(range(run.b, run.b + run.length))
        (phrases if run.length > 1 else alone).append(run)
    beside = set(_places_beside(phrases))
    alone = [run for run in alone if abs(run.a - run.b) <= _NEAR or (run.a, run.b) in beside]
    return sorted(phrases + alone)


def aligned_beside(
    moves: Sequence[Run], runs: Sequence[Run], sides: Sides, common: frozenset[str]
) -> list[Run]:
    """Return the runs, and what else agrees in a change once the phrases are out that moved.

    "as we go by ⟨a stanza⟩" and "as we pass by" agree in "by", which the stanza is no reason to
    drop. ``common`` are the words that weigh little.
    """
    gone_a, gone_b = _moved_together(moves)
    if not gone_a:
        return list(runs)
    found = list(runs)
    for gap_a, gap_b in _gaps(runs, sides):
        if gone_a.isdisjoint(gap_a) and gone_b.isdisjoint(gap_b):
            continue
        left_a = [i for i in gap_a if i not in gone_a]
        left_b = [j for j in gap_b if j not in gone_b]
        xs, ys = [sides[0][i] for i in left_a], [sides[1][j] for j in left_b]
        for run in without_islands(word_runs(xs, ys), xs, ys, common):
            pairs = zip(left_a[run.a :], left_b[run.b :], range(run.length), strict=False)
            found += [Run(i, j, 1) for i, j, _ in pairs]
    return merged(sorted(found))


def _gaps(runs: Sequence[Run], sides: Sides) -> Iterator[tuple[range, range]]:
    """Yield the words of A and of B between runs, where either has any."""
    i = j = 0
    for a, b, length in (*runs, Run(len(sides[0]), len(sides[1]), 0)):
        if a > i or b > j:
            yield range(i, a), range(j, b)
        i, j = a + length, b + length


def _places_beside(phrases: Iterable[Run]) -> Iterator[tuple[int, int]]:
    """Yield where a word of A and one of B stand right before or behind a phrase that moved."""
    for a, b, length in phrases:
        for by_a in range(1, _BESIDE + 2):
            for by_b in range(1, _BESIDE + 2):
                yield a - by_a, b - by_b
                yield a + length - 1 + by_a, b + length - 1 + by_b


def _moved_together(moves: Sequence[Run]) -> tuple[set[int], set[int]]:
    """Return the words of A and of B that long phrases took along, the changed ones among them."""
    gone: tuple[set[int], set[int]] = (set(), set())
    first = 0
    for n, (run, following) in enumerate(pairwise((*moves, Run(-1, -1, 0)))):
        if 0 <= following.a - run.a - run.length <= _BESIDE and (
            0 <= following.b - run.b - run.length <= _BESIDE
        ):
            continue
        begin = moves[first]
        if sum(move.length for move in moves[first : n + 1]) >= _PHRASE:
            gone[0].update(range(begin.a, run.a + run.length))
            gone[1].update(range(begin.b, run.b + run.length))
        first = n + 1
    return gone


def _whole_move(
    a: Sequence[str], b: Sequence[str], i: int, j: int, free_a: set[int], free_b: set[int]
) -> Run:
    """Return the longest stretch of free words around a pair that is the same in both."""
    at, to = i, j
    while at - 1 in free_a and to - 1 in free_b and a[at - 1] == b[to - 1]:
        at, to = at - 1, to - 1
    while i + 1 in free_a and j + 1 in free_b and a[i + 1] == b[j + 1]:
        i, j = i + 1, j + 1
    return Run(at, to, i + 1 - at)
