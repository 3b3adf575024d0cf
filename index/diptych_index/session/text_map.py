"""Where the words of an earlier text went in a later one.

A difference of the words of both texts (patience diff, compare.anchors) says of every word what
became of it. A passage is carried along with its words and with its neighbours, which tells apart
what no context can: two passages that say the same. What is left over is looked through for
sections that went elsewhere (moved_blocks.py).
"""

from array import array
from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import accumulate, chain, islice, pairwise, takewhile
from typing import NamedTuple

from diptych_index.compare.anchors import Run, aligned
from diptych_index.compare.subsequence import longest_common
from diptych_index.session.moved_blocks import NOWHERE, moved_blocks
from diptych_index.session.skeleton import Skeleton
from diptych_index.session.stretch import Pair, densest, grown

ENOUGH, ENOUGH_BETWEEN, WORDS_BETWEEN = 0.45, 0.33, 3
"""The share of its letters that a passage must have kept to be the same still; less is enough
where the words before and after it stayed, and at least three of its own. Measured on half of the
edited texts: what was deleted kept at most 0.30 (one word), what was rewritten at least 0.37.
"""
_MOST_PUT_IN, _PUT_IN_EACH = 8, 4
_SMALL = 2_000
"""Words of one text times words of the other: in more than that, what stands once is looked for
first. Where sections changed places, the words in order make a whole of pieces of all of them.
"""
_TELLING = 8
"""Words of a paragraph that is sure to be the same one where it stands once in either text."""


class Carried(NamedTuple):
    """Where a passage went: its first and last word in the later text, and what it kept.

    ``kept`` is the share of its letters that went there in unchanged words, ``agreement`` the same
    share of the letters of both states together; ``trusted`` whether that is enough. ``places`` are
    those of its letters where all of them are still there, side by side; ``moved`` tells that they
    went there with others past words that stayed.
    """

    first: int
    last: int
    kept: float
    agreement: float
    trusted: bool
    places: Pair | None
    moved: bool


class TextMap:
    """The way of every word of ``old`` into ``new``."""

    def __init__(self, old: Skeleton, new: Skeleton) -> None:
        self.old = old
        self._new = new
        self._forth = array("q", [NOWHERE]) * len(old)
        self._back = array("q", [NOWHERE]) * len(new)
        self._moved = bytearray(len(old))
        for run in _runs(old, new):
            self._take(run)
        for run in moved_blocks(old.tokens, new.tokens, self._forth, self._back):
            self._take(run)
            self._moved[run.a : run.a + run.length] = b"\1" * run.length

    def _take(self, run: Run) -> None:
        self._forth[run.a : run.a + run.length] = array("q", range(run.b, run.b + run.length))
        self._back[run.b : run.b + run.length] = array("q", range(run.a, run.a + run.length))

    def carry(self, start: int, end: int) -> Carried | None:
        """Return where the letters from ``start`` to ``end`` of the old text went, if anywhere."""
        first, last = self.old.token_at(start), self.old.token_at(end - 1)
        unbroken = self._unbroken(first, last)
        if unbroken is not None:
            places = self._same(start, end, *unbroken)
            return Carried(*unbroken, 1.0, 1.0, True, places, moved=bool(self._moved[first]))
        went = [(k - first, w) for k in range(first, last + 1) if (w := self._forth[k]) >= 0]
        if not went:
            return None
        quote = self.old.tokens[first : last + 1]
        chain = densest(went, quote)
        begin, stop = self._bounds(first, last, chain)
        all_letters = sum(map(len, quote))
        letters = sum(len(quote[word]) for word, _ in chain)
        kept = letters / all_letters
        between = self._went(first - 1) and self._went(last + 1)
        trusted = kept >= ENOUGH or (
            between and kept >= ENOUGH_BETWEEN and len(chain) >= WORDS_BETWEEN
        )
        agreement = 2 * letters / (all_letters + self._new.letters_between(begin, stop))
        moved = bool(self._moved[first + chain[0][0]])
        places = self._same(start, end, begin, stop)
        return Carried(begin, stop, kept, agreement, trusted, places, moved)

    def _unbroken(self, first: int, last: int) -> Pair | None:
        """Return the new first and last word if all of them stayed side by side, as most do."""
        went = self._forth[first : last + 1]
        if went[-1] - went[0] != last - first or min(went) < 0:
            return None
        side_by_side = went == array("q", range(went[0], went[-1] + 1))
        return (went[0], went[-1]) if side_by_side else None

    def _same(self, start: int, end: int, begin: int, stop: int) -> Pair | None:
        """Return the places of the same letters among the new words ``begin`` to ``stop``."""
        low, high = self._new.place_of_token(begin), self._new.place_of_token(stop + 1)
        letters = self.old.letters[start:end]
        if self._forth[self.old.token_at(start)] == begin:
            # A passage may begin inside its first word.
            low += start - self.old.place_of_token(self.old.token_at(start))
        found = self._new.letters.find(letters, low, high)
        return None if found < 0 else (found, found + len(letters))

    def is_taken(self, first: int, last: int, but_from: tuple[int, int]) -> bool:
        """Return whether most of the words ``first`` to ``last`` of the new text came from others.

        ``but_from`` are the first and last word of the passage that is looked for.
        """
        letters = taken = 0
        for k in range(first, last + 1):
            size = len(self._new.tokens[k])
            letters += size
            if self._back[k] >= 0 and not but_from[0] <= self._back[k] <= but_from[1]:
                taken += size
        return 2 * taken > letters

    def _bounds(self, first: int, last: int, chain: Sequence[Pair]) -> Pair:
        """Return the first and last word of the passage, with what its ends were replaced by."""
        (q_first, start), (q_last, end) = chain[0], chain[-1]
        before = self._put_in(first - 1, q_first, start, -1)
        after = self._put_in(last + 1, last - first - q_last, end, 1)
        return grown(self._new, (start, end), before, after)

    def _put_in(self, neighbour: int, lost: int, place: int, step: int) -> tuple[int, bool]:
        """Return how many words beside ``place`` stand for the ``lost`` ones at that end.

        Where the ``neighbour`` in the old text stayed, all that stands between it and the passage
        now (within reason, and the flag is set); else at most as many words as were lost.
        """
        if not lost:
            return 0, False
        if self._went(neighbour):
            there = self._forth[neighbour] if 0 <= neighbour < len(self._forth) else self._end(step)
            room = (there - place) * step - 1
            if 0 <= room <= _MOST_PUT_IN + _PUT_IN_EACH * lost:
                return room, True
        beside = range(place + step, self._end(step), step)
        free = takewhile(lambda k: self._back[k] < 0, islice(beside, lost))
        return sum(1 for _ in free), False

    def _end(self, step: int) -> int:
        return len(self._back) if step > 0 else -1

    def is_a_twin(self, first: int, last: int, but_from: tuple[int, int]) -> bool:
        """Return whether most of these words came side by side from one other passage.

        So it is with words that stood twice in the old text; a passage that moved has at most
        here and there a word that some other passage lost.
        """
        letters = self._new.letters_between(first, last)
        longest = run = 0
        for k in range(first, last + 1):
            came_from = self._back[k]
            if came_from < 0 or but_from[0] <= came_from <= but_from[1]:
                run = 0
                continue
            if k > first and self._back[k - 1] != came_from - 1:
                run = 0
            run += len(self._new.tokens[k])
            longest = max(longest, run)
        return 2 * longest > letters

    def free(self, first: int, last: int) -> int:
        """Return how many letters the words ``first`` to ``last`` have that came from nowhere."""
        return self._free[last + 1] - self._free[first]

    @cached_property
    def _free(self) -> "array[int]":
        """How many letters of words that came from nowhere stand before each word."""
        sizes = (
            0 if place >= 0 else len(token)
            for place, token in zip(self._back, self._new.tokens, strict=True)
        )
        return array("q", accumulate(sizes, initial=0))

    def _went(self, index: int) -> bool:
        """Return whether a word of the old text stands in the new one; so do its two borders."""
        return not 0 <= index < len(self._forth) or self._forth[index] >= 0


def _runs(old: Skeleton, new: Skeleton) -> Iterator[Run]:
    """Give the runs of words that are the same, in order: paragraphs first, then words between.

    An edit leaves most paragraphs of a text as they were. Those that stand once in either text are
    taken as they are, unless any two of them changed places: which of two moved, words decide.
    """
    same = _same_paragraphs(old, new)
    if any(one.b >= other.b for one, other in pairwise(same)):
        same = []
    end = Run(len(old), len(new), 0)
    a = b = 0
    for run in chain(same, (end,)):
        if a < run.a and b < run.b:
            for inner in aligned(
                old.tokens[a : run.a], new.tokens[b : run.b], longest_common, _SMALL
            ):
                yield Run(a + inner.a, b + inner.b, inner.length)
        if run.length:
            yield run
        a, b = run.a + run.length, run.b + run.length


def _same_paragraphs(old: Skeleton, new: Skeleton) -> list[Run]:
    """Return the longer paragraphs that stand once in either text, in the order of the old one."""
    there = _once(new)
    return [
        Run(first, there[words], len(words))
        for words, first in _once(old).items()
        if words in there
    ]


def _once(skeleton: Skeleton) -> dict[tuple[str, ...], int]:
    """Return the first word of each longer paragraph that no other one is like."""
    found: dict[tuple[str, ...], int] = {}
    twice = set()
    for first, after in skeleton.paragraphs():
        if after - first >= _TELLING:
            words = tuple(skeleton.tokens[first:after])
            if words in found:
                twice.add(words)
            found[words] = first
    return {words: first for words, first in found.items() if words not in twice}
