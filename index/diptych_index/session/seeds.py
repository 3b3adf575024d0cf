"""Where in a text to look for a passage that was edited: by the short runs of letters it kept.

Every run of five letters of the passage votes for the places where the passage would begin if the
run had stayed where it was in it; rare runs count for more. Glued words, hyphens and misread
letters cost some votes, where a search by words would lose them all.
"""

from collections import defaultdict
from collections.abc import Sequence
from math import log

SEED = 5
"""Letters of a run."""
_STEP, _MOST_SEEDS = 3, 500_000
_MOST_POSTINGS, _MOST_RUNS = 200, 60
_PLACES = 8
_NARROW = 24
_LEAST_SHARE = 0.25
"""Of the votes of the best place: others with less are not looked at."""


class Seeds:
    """The runs of ``letters``, every third of them (in a long text every few more)."""

    def __init__(self, letters: str) -> None:
        step = max(_STEP, len(letters) // _MOST_SEEDS)
        self._postings: defaultdict[str, list[int]] = defaultdict(list)
        for place in range(0, len(letters) - SEED + 1, step):
            self._postings[letters[place : place + SEED]].append(place)

    def begins(self, pattern: str) -> Sequence[int]:
        """Return the places where the pattern may begin, the likeliest first; about right."""
        width = max(_NARROW, len(pattern) // 4)
        votes: defaultdict[int, float] = defaultdict(float)
        for at, found in self._rarest(pattern):
            for place in found:
                votes[(place - at) // width] += 1 / log(2 + len(found))
        # A passage on the border of two bins has its votes in both.
        summed = {
            b: vote + max(votes.get(b - 1, 0), votes.get(b + 1, 0)) for b, vote in votes.items()
        }
        least = _LEAST_SHARE * max(summed.values(), default=0.0)
        best = sorted((-vote, b) for b, vote in summed.items() if vote >= least)[:_PLACES]
        return [b * width + width // 2 for _, b in best]

    def _rarest(self, pattern: str) -> Sequence[tuple[int, Sequence[int]]]:
        """Return the rarest runs of the pattern, by their places in it, and where they stand."""
        known = [
            (at, self._postings[run])
            for at in range(len(pattern) - SEED + 1)
            if (run := pattern[at : at + SEED]) in self._postings
        ]
        known.sort(key=lambda pair: len(pair[1]))
        return [pair for pair in known[:_MOST_RUNS] if len(pair[1]) <= _MOST_POSTINGS]
