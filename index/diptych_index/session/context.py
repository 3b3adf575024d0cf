"""How well the surroundings of a place agree with those that an anchor remembers."""

from difflib import SequenceMatcher
from typing import NamedTuple

from diptych_index.session.model import Anchor
from diptych_index.session.skeleton import Skeleton, letters_of


class Agreement(NamedTuple):
    """The share (0 to 1) of the better side, and of both together."""

    better: float
    both: float


class Surroundings:
    """The skeletons of what stood before and after a passage; either may be empty."""

    def __init__(self, anchor: Anchor) -> None:
        self.before = letters_of(anchor.prefix)
        self.after = letters_of(anchor.suffix)

    def agreement(
        self,
        skeleton: Skeleton,
        place: int,
        end: int,
        *,
        before: bool = True,
        after: bool = True,
    ) -> Agreement:
        """Return how well they agree with what stands around the letters ``place`` to ``end``.

        A side that the anchor knows nothing of counts for nothing; without either side there is
        nothing that could disagree. ``before`` and ``after`` choose the sides to look at.
        """
        sides = []
        if before and self.before:
            found = skeleton.letters[max(0, place - len(self.before)) : place]
            sides.append(_alike(self.before[::-1], found[::-1]))
        if after and self.after:
            sides.append(_alike(self.after, skeleton.letters[end : end + len(self.after)]))
        if not sides:
            return Agreement(1.0, 1.0)
        return Agreement(max(sides), sum(sides) / len(sides))


def _alike(known: str, found: str) -> float:
    """Compare from the passage outwards: letters next to it count whatever stands further out."""
    same = 0
    while same < min(len(known), len(found)) and known[same] == found[same]:
        same += 1
    if same == len(known):
        return 1.0
    rest = SequenceMatcher(None, known[same:], found[same:], autojunk=False).ratio()
    return (same + rest * (len(known) - same)) / len(known)
