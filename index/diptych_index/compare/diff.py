"""The word difference: which words of A stand for which words of B.

Anchors first, diff-match-patch in the small gaps between them, the longest common subsequence in
the large ones. diff-match-patch sees words, one code point each, never letters, and runs without
its time limit: the gaps bound the work, so that the same two passages always give the same answer.
"""

from collections.abc import Sequence

from diff_match_patch import diff_match_patch

from diptych_index.compare.anchors import Ids, Run, aligned
from diptych_index.compare.subsequence import longest_common

_LARGEST_GAP = 20
"""Words of both sides together that diff-match-patch is given; its time grows with the square."""
_FIRST_CODE = 0xE000
"""Private use, above the surrogates: no code point that means anything to diff-match-patch."""


def _engine() -> diff_match_patch:
    engine = diff_match_patch()
    engine.Diff_Timeout = 0
    return engine


_ENGINE = _engine()


def word_runs(a: Sequence[str], b: Sequence[str]) -> list[Run]:
    """Return the runs of words that A and B have in common, in order and without crossing.

    ``a`` and ``b`` are the words in the form in which they are to be compared.
    """
    numbers: dict[str, int] = {}
    x = [numbers.setdefault(word, len(numbers)) for word in a]
    y = [numbers.setdefault(word, len(numbers)) for word in b]
    return aligned(x, y, _solve)


def _solve(xs: Ids, ys: Ids) -> list[Run] | None:
    if set(xs).isdisjoint(ys):
        return []  # As often as not, in a passage that was written anew.
    if len(xs) + len(ys) > _LARGEST_GAP:
        return longest_common(xs, ys)
    codes: dict[int, str] = {}
    for word in (*xs, *ys):
        if word not in codes:
            codes[word] = chr(_FIRST_CODE + len(codes))
    left, right = "".join(map(codes.__getitem__, xs)), "".join(map(codes.__getitem__, ys))
    runs: list[Run] = []
    i = j = 0
    for operation, words in _ENGINE.diff_main(left, right, False):
        if operation == diff_match_patch.DIFF_EQUAL:
            runs.append(Run(i, j, len(words)))
        if operation != diff_match_patch.DIFF_INSERT:
            i += len(words)
        if operation != diff_match_patch.DIFF_DELETE:
            j += len(words)
    return runs
