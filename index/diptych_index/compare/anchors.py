"""Anchors: word sequences that stand once in either text, in the same order in both.

The method is patience diff (Cohen) on n-grams: what is unique on both sides can only be meant
for each other, the longest increasing subsequence keeps those that do not cross, and the rest of
the work is left to the small gaps between them.
"""

from bisect import bisect_left
from collections.abc import Callable, Hashable, Iterator, Sequence
from typing import NamedTuple

Ids = Sequence[Hashable]
"""Words, or numbers that stand for them."""


Gram = tuple[Hashable, ...]


class Run(NamedTuple):
    """``length`` equal words, from word ``a`` of A and from word ``b`` of B."""

    a: int
    b: int
    length: int


Gap = Callable[[Ids, Ids], list[Run] | None]
"""Aligns two stretches without anchors; None when they are too large, as one word never is."""

SMALL = 600 * 600
"""Up to this area (words of A times words of B) a gap is solved without anchors."""


def aligned(x: Ids, y: Ids, solve: Gap, small: int = SMALL) -> list[Run]:
    """Return the runs of equal words, in order and without crossing; adjoining ones merged.

    Anchors are looked for in stretches of more than ``small`` words of A times words of B.
    """
    runs: list[Run] = []
    stack = [(0, len(x), 0, len(y), 4)]
    while stack:
        a, b, c, d, size = stack.pop()
        head = _common_head(x, y, a, b, c, d)
        if head:
            runs.append(Run(a, c, head))
            a, c = a + head, c + head
        tail = _common_tail(x, y, a, b, c, d)
        if tail:
            b, d = b - tail, d - tail
            runs.append(Run(b, d, tail))
        if a == b or c == d:
            continue
        xs, ys = x[a:b], y[c:d]
        anchors = (
            _anchors(xs, ys, (4, 2) if size > 2 else (2,)) if len(xs) * len(ys) > small else []
        )
        if not anchors:
            solved = solve(xs, ys)
            if solved is not None:
                runs.extend([Run(a + i, c + j, n) for i, j, n in solved] if a or c else solved)
                continue
            anchors = _anchors(xs, ys, (1,)) or [_middle(xs, ys)]
        i0 = j0 = 0
        for i, j, n in anchors:
            if n:
                runs.append(Run(a + i, c + j, n))
            stack.append((a + i0, a + i, c + j0, c + j, 2))
            i0, j0 = i + n, j + n
        stack.append((a + i0, b, c + j0, d, 2))
    return merged(sorted(runs))


def merged(runs: Sequence[Run]) -> list[Run]:
    """Return the runs with those that adjoin on both sides made one; they must be in order."""
    out: list[Run] = []
    for run in runs:
        last = out[-1] if out else None
        if last and last.a + last.length == run.a and last.b + last.length == run.b:
            out[-1] = Run(last.a, last.b, last.length + run.length)
        else:
            out.append(run)
    return out


def _middle(xs: Ids, ys: Ids) -> Run:
    """Return the empty run that cuts both stretches in half: the last way to make them smaller."""
    return Run(len(xs) // 2, len(ys) // 2, 0)


def _common_head(x: Ids, y: Ids, a: int, b: int, c: int, d: int) -> int:
    start = a
    while a < b and c < d and x[a] == y[c]:
        a, c = a + 1, c + 1
    return a - start


def _common_tail(x: Ids, y: Ids, a: int, b: int, c: int, d: int) -> int:
    end = b
    while a < b and c < d and x[b - 1] == y[d - 1]:
        b, d = b - 1, d - 1
    return end - b


def _anchors(xs: Ids, ys: Ids, sizes: Sequence[int]) -> list[Run]:
    """Return unique common n-grams in order, of the first size that has any; overlaps merged."""
    for size in sizes:
        grams_x, grams_y = _grams(xs, size), _grams(ys, size)
        (first_x, last_x), (first_y, last_y) = _ends(grams_x), _ends(grams_y)
        # In order of A: of a gram that stands there once, first and last place are the same.
        pairs = [
            (i, j)
            for gram, i in last_x.items()
            if (j := last_y.get(gram, -1)) >= 0 and first_x[gram] == i and first_y[gram] == j
        ]
        if pairs:
            return list(_overlaps_merged(_increasing(pairs), size))
    return []


def _grams(ids: Ids, size: int) -> list[Gram]:
    return list(zip(*(ids[k:] for k in range(size)), strict=False))


def _ends(grams: Sequence[Gram]) -> tuple[dict[Gram, int], dict[Gram, int]]:
    """Return the first and the last place of every n-gram."""
    count = len(grams)
    return dict(zip(reversed(grams), range(count - 1, -1, -1), strict=True)), dict(
        zip(grams, range(count), strict=True)
    )


def _increasing(pairs: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return the longest subsequence that increases on both sides; pairs come in order of A."""
    ends: list[int] = []
    at: list[int] = []
    before = [-1] * len(pairs)
    for n, (_, j) in enumerate(pairs):
        place = len(ends)
        if not place or j > ends[-1]:  # as most are, in versions of one text
            ends.append(j)
            at.append(n)
        else:
            place = bisect_left(ends, j)
            ends[place] = j
            at[place] = n
        if place:
            before[n] = at[place - 1]
    chain: list[tuple[int, int]] = []
    n = at[-1]
    while n >= 0:
        chain.append(pairs[n])
        n = before[n]
    return chain[::-1]


def _overlaps_merged(chain: list[tuple[int, int]], size: int) -> Iterator[Run]:
    """Yield n-grams that continue each other as one run, and leave out those that collide."""
    run: Run | None = None
    for i, j in chain:
        if run is None:
            run = Run(i, j, size)
        elif i - run.a == j - run.b and i <= run.a + run.length:
            run = Run(run.a, run.b, i - run.a + size)
        elif i >= run.a + run.length and j >= run.b + run.length:
            yield run
            run = Run(i, j, size)
    if run is not None:
        yield run
