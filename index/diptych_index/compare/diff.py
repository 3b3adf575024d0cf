"""The word difference: which words of A stand for which words of B.

Anchors first. In a gap between them, words that stand once on either side have no choice; where
they changed places, turns decides. Small gaps with words that repeat themselves go to
diff-match-patch, large ones to the longest common subsequence. diff-match-patch sees words, one
code point each, never letters, and runs without its time limit: the gaps bound the work, so that
the same two passages always give the same answer.
"""

import itertools
from collections.abc import Hashable, Sequence

from diff_match_patch import diff_match_patch

from diptych_index.compare.anchors import Ids, Run, aligned, merged
from diptych_index.compare.subsequence import longest_common
from diptych_index.compare.turns import MOST_BLOCKS, fewest_columns

_LARGEST_GAP = 12
"""Words of both sides together that diff-match-patch is given; its time grows with the square."""
_LARGEST_TURN = 24
"""Words of both sides together in which words may change places around one that stays."""
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
    return aligned(a, b, _solve)


def _solve(xs: Ids, ys: Ids) -> list[Run] | None:
    shared = set(xs).intersection(ys)
    if not shared:
        return []  # As often as not, in a passage that was written anew.
    size = len(xs) + len(ys)
    if size <= _LARGEST_TURN:
        places = {word: j for j, word in enumerate(ys) if word in shared}
        pairs = [Run(i, places[word], 1) for i, word in enumerate(xs) if word in shared]
        if len(pairs) == len(shared) == sum(word in shared for word in ys):
            blocks = merged(pairs)
            if all(p.b < q.b for p, q in itertools.pairwise(blocks)):
                return blocks
            if len(blocks) <= MOST_BLOCKS:
                return fewest_columns(blocks, (len(xs), len(ys)))
    if size > _LARGEST_GAP:
        return longest_common(xs, ys)
    return _by_diff_match_patch(xs, ys)


def _by_diff_match_patch(xs: Ids, ys: Ids) -> list[Run]:
    codes: dict[Hashable, str] = {}
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
