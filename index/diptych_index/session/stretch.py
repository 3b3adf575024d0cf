"""The ends of a passage that was edited: which of the words it shares belong to it, and what else.

Both the map of a whole text and the search for one passage find words that a passage and a place
have in common; here they become a stretch of words.
"""

import re
from collections.abc import Sequence

from diptych_index.session.skeleton import Skeleton

Pair = tuple[int, int]
"""A word of the passage (counted in it) and its place (counted in the text)."""

_OVERHANG = 3
"""Words of another sentence that are taken off an end."""
_GAP_COST = 2.5
"""Letters that a word in between costs: stray words far off do not stretch a passage."""
_STOP = re.compile(r"[.!?…]\W*\s|\n")
_PARAGRAPH = re.compile(r"\n")


def densest(pairs: Sequence[Pair], quote: Sequence[str]) -> Sequence[Pair]:
    """Return the densest run of ``pairs``, which come in order of the words (Kadane's maximal sum).

    A word that stands before the one before it went elsewhere: there a run ends.
    """
    best = value = 0.0
    begin, ends = 0, (0, 0)
    for index, (word, place) in enumerate(pairs):
        if index:
            on = place - pairs[index - 1][1]
            gap = max(word - pairs[index - 1][0], on) - 1
            value = value - gap * _GAP_COST if on > 0 else 0.0
        if value <= 0:
            value, begin = 0.0, index
        value += len(quote[word])
        if value > best:
            best, ends = value, (begin, index)
    return pairs[ends[0] : ends[1] + 1]


def grown(
    skeleton: Skeleton, ends: Pair, before: tuple[int, bool], after: tuple[int, bool]
) -> Pair:
    """Take in so many words before and after the ``ends`` (first and last word).

    Within the sentence; with the flag set, within the paragraph.
    """
    first, last = ends
    head, tail = before[0], after[0]
    while head and first and not _stops(skeleton, first - 1, wide=before[1]):
        first, head = first - 1, head - 1
    while tail and last + 1 < len(skeleton) and not _stops(skeleton, last, wide=after[1]):
        last, tail = last + 1, tail - 1
    return first, last


def trimmed(skeleton: Skeleton, ends: Pair, letters: str) -> Pair:
    """Leave out up to three words at either end that belong to another sentence.

    Not where the passage itself (its ``letters``) begins or ends with such a word.
    """
    first, last = ends
    if not letters.startswith(skeleton.tokens[first]):
        for k in range(first, min(first + _OVERHANG, last)):
            if _stops(skeleton, k, wide=False):
                first = k + 1
    if not letters.endswith(skeleton.tokens[last]):
        for k in range(last - 1, max(last - 1 - _OVERHANG, first - 1), -1):
            if _stops(skeleton, k, wide=False):
                last = k
    return first, last


def _stops(skeleton: Skeleton, index: int, *, wide: bool) -> bool:
    """Return whether a sentence (or a paragraph) ends between a word and the next."""
    between = skeleton.between(index)
    return (_PARAGRAPH if wide else _STOP).search(between) is not None
