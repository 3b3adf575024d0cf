"""Stretches of a text that went elsewhere as a whole: found among the words that went nowhere.

A map that keeps the order of the words loses a section that was put elsewhere. What is left over
on both sides is compared once more, whatever its order: rows of four words that stand once in
either lead to the blocks, and between them the words are aligned as in a text of their own.
"""

from array import array
from collections.abc import Iterator, Sequence
from itertools import pairwise

from diptych_index.compare.anchors import Run, aligned
from diptych_index.compare.subsequence import longest_common

NOWHERE = -1
_GRAM = 4
_LEAST_WORDS = 12
"""Words that a block has at least: less than that is a phrase, which the letters find."""
_FARTHEST, _STRETCHED = 60, 3
"""Words from one row of a block to the next, and how many times as many they may have become."""

Gram = tuple[str, ...]


def moved_blocks(
    old: Sequence[str], new: Sequence[str], forth: Sequence[int], back: Sequence[int]
) -> Iterator[Run]:
    """Give the runs of words that moved; no word of ``old`` or ``new`` is in two of them.

    ``forth`` and ``back`` say where each word of either went (NOWHERE: nowhere yet).
    """
    forth, back = array("q", forth), array("q", back)
    there = _once(new, back)
    seeds = [(i, there[gram]) for gram, i in _once(old, forth).items() if gram in there]
    for block in _blocks(seeds):
        runs = list(_runs(old, new, forth, back, block))
        if sum(run.length for run in runs) < _LEAST_WORDS:
            continue
        for run in runs:
            forth[run.a : run.a + run.length] = array("q", range(run.b, run.b + run.length))
            back[run.b : run.b + run.length] = array("q", range(run.a, run.a + run.length))
            yield run


def _once(tokens: Sequence[str], went: Sequence[int]) -> dict[Gram, int]:
    """Return where the rows of words begin that went nowhere, and of which there is only one."""
    found: dict[Gram, int] = {}
    twice = set()
    for first, after in _stretches(went):
        for at in range(first, after - _GRAM + 1):
            gram = tuple(tokens[at : at + _GRAM])
            if gram in found:
                twice.add(gram)
            found[gram] = at
    return {gram: at for gram, at in found.items() if gram not in twice}


def _stretches(went: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Give the stretches of words that went nowhere, by the first word and the one after."""
    first = None
    for at, place in enumerate(went):
        if place != NOWHERE and first is not None:
            yield first, at
            first = None
        elif place == NOWHERE and first is None:
            first = at
    if first is not None:
        yield first, len(went)


def _blocks(seeds: Sequence[tuple[int, int]]) -> Iterator[Sequence[tuple[int, int]]]:
    """Give the seeds, which come in the order of the old text, by the block that they are of."""
    begun = 0
    for at, ((i, j), (next_i, next_j)) in enumerate(pairwise(seeds), start=1):
        step = next_i - i
        if not (step <= _FARTHEST and 0 < next_j - j <= _STRETCHED * step + _GRAM):
            yield seeds[begun:at]
            begun = at
    if seeds:
        yield seeds[begun:]


def _runs(
    old: Sequence[str],
    new: Sequence[str],
    forth: Sequence[int],
    back: Sequence[int],
    block: Sequence[tuple[int, int]],
) -> Iterator[Run]:
    """Give the runs of the words of a block, as far as they go on around its seeds."""
    (a, c), (b, d) = block[0], block[-1]
    b, d = b + _GRAM, d + _GRAM
    while a and c and forth[a - 1] == back[c - 1] == NOWHERE and old[a - 1] == new[c - 1]:
        a, c = a - 1, c - 1
    while b < len(old) and d < len(new) and forth[b] == back[d] == NOWHERE and old[b] == new[d]:
        b, d = b + 1, d + 1
    for run in aligned(old[a:b], new[c:d], longest_common):
        yield from _free(Run(a + run.a, c + run.b, run.length), forth, back)


def _free(run: Run, forth: Sequence[int], back: Sequence[int]) -> Iterator[Run]:
    """Give the parts of a run of which nothing went or came from anywhere."""
    length = 0
    for at in range(run.length + 1):
        inside = at < run.length
        if inside and forth[run.a + at] == NOWHERE and back[run.b + at] == NOWHERE:
            length += 1
        elif length:
            yield Run(run.a + at - length, run.b + at - length, length)
            length = 0
