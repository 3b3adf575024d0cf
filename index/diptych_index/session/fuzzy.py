"""Finds a passage again that was edited: the quotation in its context as one pattern.

The places to look at come from seeds.py; there the pattern is laid against the text with the
fewest letters changed (approximate.py), which says where the quotation begins and ends now. The
work is bounded: at most eight places are looked at, and of a long passage its two ends.
"""

from collections import Counter
from collections.abc import Callable, Sequence
from difflib import SequenceMatcher
from functools import cached_property
from typing import NamedTuple

from diptych_index.session.approximate import align, likeness
from diptych_index.session.context import Surroundings
from diptych_index.session.seeds import Seeds
from diptych_index.session.skeleton import Skeleton
from diptych_index.session.stretch import trimmed

QUOTE, CONTEXT, LEAD = 0.75, 0.60, 0.05
"""What is asked of the quotation, of the better side of its context, and over the runner-up."""

BETWEEN_QUOTE, BETWEEN_CONTEXT = 0.55, 0.85
"""Less of the quotation is enough where it stands between the neighbours that it had."""

SURE_QUOTE, SURE_LEAD, SURE_LETTERS = 0.85, 0.25, 40
"""A long quotation that agrees so well, with nothing like it, is taken in any context."""

_LONG, _END = 900, 400
_CONTEXT_LETTERS = 48
_SLACK = 40
_HOPELESS = 0.4


MayBe = Callable[[int, int], bool]
"""Tells whether it is worth while to look among the words from one to another."""


class Found(NamedTuple):
    """A passage by its first and last word.

    ``quote`` is the agreement of its letters, ``context`` that of the better side of its context
    and ``both`` that of both sides, 0 to 1.
    """

    first: int
    last: int
    quote: float
    context: float
    both: float

    @property
    def score(self) -> float:
        """The agreement of all of it; the quotation counts for most."""
        return 0.7 * self.quote + 0.3 * self.context


class FuzzyFinder:
    """Looks for edited passages in one text."""

    def __init__(self, skeleton: Skeleton) -> None:
        self._skeleton = skeleton

    @cached_property
    def _seeds(self) -> Seeds:
        return Seeds(self._skeleton.letters)

    def places(
        self,
        letters: str,
        around: Surroundings,
        may_be: MayBe | None = None,
        *,
        anywhere: bool = False,
    ) -> list[Found]:
        """Return where something like the passage (its ``letters``) stands, best first.

        No place overlaps a better one. ``anywhere`` looks for it without its context as well,
        which may draw it to another place.
        """
        if len(letters) > _LONG:
            return self._long_places(letters, around)
        return self._places(_Piece(letters, around), may_be, anywhere=anywhere)

    def _long_places(self, letters: str, around: Surroundings) -> list[Found]:
        heads = self._places(_Piece(letters[:_END], around, after=False))
        tails = self._places(_Piece(letters[-_END:], around, before=False))
        joined = (self._joined(head, tail, letters) for head in heads[:3] for tail in tails[:3])
        return _apart([found for found in joined if found is not None])

    def _joined(self, head: Found, tail: Found, letters: str) -> Found | None:
        if tail.last < head.first:
            return None
        start = self._skeleton.place_of_token(head.first)
        end = self._skeleton.place_of_token(tail.last + 1)
        if not 0.5 <= (end - start) / len(letters) <= 2:
            return None
        sides = (head.context, tail.context)
        agreement = _shared(letters, self._skeleton.letters[start:end])
        return Found(head.first, tail.last, agreement, max(sides), sum(sides) / 2)

    def _places(
        self, piece: "_Piece", may_be: MayBe | None = None, *, anywhere: bool = False
    ) -> list[Found]:
        found: list[Found | None] = []
        for begin in self._seeds.begins(piece.text):
            low, window = self._window(begin, len(piece.text))
            if not window or (may_be is not None and not may_be(*self._words(low, window))):
                continue
            near = self._laid(piece, low, window)
            found.append(near)
            if anywhere and (near is None or near.quote < QUOTE):
                found.append(self._laid(piece.without_context(), low, window, piece))
        return _apart([place for place in found if place is not None])

    def _window(self, begin: int, length: int) -> tuple[int, str]:
        """Return the letters near a place where a pattern may begin, and where they begin."""
        slack = max(_SLACK, length // 2)
        low = max(0, begin - slack)
        return low, self._skeleton.letters[low : max(0, begin + length + slack)]

    def _words(self, low: int, window: str) -> tuple[int, int]:
        """Return the first and last word of a window."""
        return self._skeleton.token_at(low), self._skeleton.token_at(low + len(window) - 1)

    def _laid(
        self, laid: "_Piece", low: int, window: str, judged: "_Piece | None" = None
    ) -> Found | None:
        """Lay a pattern against a window; return the words that the passage became there.

        They are judged by the context of another piece where one is given.
        """
        cut = (len(laid.head), len(laid.head) + len(laid.letters))
        at = align(laid.text, window).at
        start, end = low + at[cut[0]], low + at[cut[1]]
        first, last = self._skeleton.words_near(start, end) if start < end else (1, 0)
        if first > last:
            return None
        ends = trimmed(self._skeleton, (first, last), laid.letters)
        return self._judged(ends, judged or laid)

    def _judged(self, ends: tuple[int, int], piece: "_Piece") -> Found:
        """Return how well the words from the first to the last agree with a passage."""
        start = self._skeleton.place_of_token(ends[0])
        end = self._skeleton.place_of_token(ends[1] + 1)
        sides = piece.around.agreement(
            self._skeleton, start, end, before=piece.before, after=piece.after
        )
        agreement = _agreement(piece.letters, self._skeleton.letters[start:end])
        return Found(*ends, agreement, sides.better, sides.both)


class _Piece(NamedTuple):
    """What is laid against the text: letters of a passage, with the context on either side."""

    letters: str
    around: Surroundings
    before: bool = True
    after: bool = True
    bare: bool = False

    @property
    def head(self) -> str:
        """The letters of the context before it."""
        return self.around.before[-_CONTEXT_LETTERS:] if self.before and not self.bare else ""

    @property
    def text(self) -> str:
        """All of it."""
        with_tail = self.after and not self.bare
        tail = self.around.after[:_CONTEXT_LETTERS] if with_tail else ""
        return f"{self.head}{self.letters}{tail}"

    def without_context(self) -> "_Piece":
        """Return the letters alone."""
        return self._replace(bare=True)


def winner(candidates: Sequence[Found], letters: int) -> Found | None:
    """Return the place that is good enough and alone in that (conventions C6, rule 3)."""
    for found in candidates:
        rivals = [other for other in candidates if other is not found]
        ahead = found.score - max((other.score for other in rivals), default=0.0)
        agrees = found.quote >= QUOTE and found.context >= CONTEXT
        between = found.quote >= BETWEEN_QUOTE and found.both >= BETWEEN_CONTEXT
        if agrees or between:
            return found if ahead >= LEAD else None
        next_quote = max((other.quote for other in rivals), default=0.0)
        alone = found.quote - next_quote >= SURE_LEAD
        if letters >= SURE_LETTERS and found.quote >= SURE_QUOTE and alone:
            return found
    return None


def _agreement(letters: str, found: str) -> float:
    """Return how much of the letters of both agree, in order, 0 to 1."""
    if likeness(letters, found) < _HOPELESS:
        return 0.0
    return SequenceMatcher(None, letters, found, autojunk=False).ratio()


def _apart(found: list[Found]) -> list[Found]:
    """Return the places best first, without those that overlap a better one."""
    found.sort(key=lambda place: (-place.score, place.first))
    apart: list[Found] = []
    for place in found:
        if all(place.last < other.first or place.first > other.last for other in apart):
            apart.append(place)
    return apart


def _shared(letters: str, found: str) -> float:
    """Return the share of runs of eight letters that both have, wherever they stand, 0 to 1."""
    grams = [Counter(text[i : i + 8] for i in range(len(text) - 7)) for text in (letters, found)]
    return 2 * (grams[0] & grams[1]).total() / (grams[0].total() + grams[1].total())
