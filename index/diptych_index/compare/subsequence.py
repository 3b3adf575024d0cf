"""The longest common subsequence of two stretches of words, for gaps with hardly any anchor.

Bit-parallel (Hyyrö 2004, "Bit-parallel LCS-length computation revisited"): one row is one
operation on integers of as many bits as A has words, so that two unrelated passages of thousands
of words take milliseconds where Myers' algorithm takes seconds. Of equally long ones that one is
taken which keeps its words together, as seen from the end.
"""

from collections.abc import Hashable, Iterator

from diptych_index.compare.anchors import Ids, Run

LARGEST = 100_000_000
"""Words of A times words of B that are still solved; the rows take an eighth of it in bytes."""


def longest_common(xs: Ids, ys: Ids) -> list[Run] | None:
    """Return a longest common subsequence as runs in order, or None past LARGEST."""
    if len(xs) * len(ys) > LARGEST:
        return None
    masks: dict[Hashable, int] = {}
    for i, word in enumerate(xs):
        masks[word] = masks.get(word, 0) | 1 << i
    full = (1 << len(xs)) - 1
    row = full
    rows: list[int] = []
    for word in ys:
        mask = masks.get(word)
        if mask is not None:
            found = row & mask
            row = (row + found | row - found) & full
        rows.append(row)
    return list(_traced(rows, xs, ys))[::-1]


def _traced(rows: list[int], xs: Ids, ys: Ids) -> Iterator[Run]:
    """Yield the runs from the last to the first; a zero bit is where the length grows.

    Two equal words at the end of what is left can always be taken: no longer subsequence does
    without them.
    """
    i, j = len(xs), len(ys)
    while i and j:
        if xs[i - 1] == ys[j - 1]:
            end = i
            while i and j and xs[i - 1] == ys[j - 1]:
                i, j = i - 1, j - 1
            yield Run(i, j, end - i)
        elif rows[j - 1] >> i - 1 & 1:
            i -= 1
        else:
            j -= 1
