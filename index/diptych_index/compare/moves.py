"""Words that stand in both passages, but at another place: moved, not left out and added.

Looked for among the words that the operations leave unmatched. A word of matter that either
passage has once, and that is left over on both sides, is where a move begins; it goes on as far
as the words around it agree. A phrase may come from anywhere, a lone word only from near by.
"""

from collections import Counter
from collections.abc import Iterable, Sequence

from diptych_index.compare.anchors import Run
from diptych_index.compare.classes import WORDS_DIFFER
from diptych_index.compare.operations import Operation

_NEAR = 12
"""Words by which a lone word may have moved; one that stands farther off is most likely another."""


def free_words(operations: Iterable[Operation]) -> tuple[list[int], list[int]]:
    """Return the numbers of the words of A and of B that agree with nothing."""
    free: tuple[list[int], list[int]] = ([], [])
    for operation in operations:
        if operation.cls in WORDS_DIFFER:
            free[0].extend(operation.words_a)
            free[1].extend(operation.words_b)
    return free


def moved_words(
    a: Sequence[str],
    b: Sequence[str],
    free: tuple[Sequence[int], Sequence[int]],
    function_words: frozenset[str],
) -> list[Run]:
    """Return the words that moved, in the order of A, each word at most once.

    ``a`` and ``b`` are the words in the form in which they are compared, ``free`` the numbers of
    those that agree with nothing.
    """
    here = {a[i]: i for i in free[0]}
    there = {b[j]: j for j in free[1]}
    # Nearly always few words are left over on both sides, and that is soon told.
    shared = (here.keys() & there.keys()) - function_words
    if not shared:
        return []
    counts_a, counts_b = (Counter(filter(shared.__contains__, side)) for side in (a, b))
    begins = sorted(here[word] for word in shared if counts_a[word] == 1 == counts_b[word])
    free_a, free_b = set(free[0]), set(free[1])
    moves: list[Run] = []
    for i in begins:
        j = there[a[i]]
        if i not in free_a or j not in free_b:
            continue  # part of a move that was found
        run = _whole_move(a, b, i, j, free_a, free_b)
        if run.length > 1 or abs(i - j) <= _NEAR:
            moves.append(run)
            free_a.difference_update(range(run.a, run.a + run.length))
            free_b.difference_update(range(run.b, run.b + run.length))
    return moves


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
