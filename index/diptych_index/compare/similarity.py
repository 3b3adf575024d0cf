"""How alike two passages are, from 0 to 1, and whether that makes them versions of one text."""

from collections.abc import Iterable, Sequence
from itertools import accumulate
from typing import Literal

from diptych_index.compare.classes import WORDS_DIFFER
from diptych_index.compare.operations import Operation

View = Literal["difference", "common ground"]

THRESHOLD = 0.35
"""Below this two passages are not versions of each other; what they share says more."""
_NEARLY = "near spelling"


def similarity(
    operations: Iterable[Operation], weights_a: Sequence[float], weights_b: Sequence[float]
) -> float:
    """Return the share of both passages' words that stand for each other, by weight (Dice).

    ``weights_a`` and ``weights_b`` have the weight of every word; function words weigh little: any
    two pages of a language have those in common. Two passages without words are wholly alike.
    """
    upto_a, upto_b = [0.0, *accumulate(weights_a)], [0.0, *accumulate(weights_b)]
    total = upto_a[-1] + upto_b[-1]
    if not total:
        return 1.0
    shared = 0.0
    for _, cls, _, _, words_a, words_b in operations:
        if cls not in WORDS_DIFFER or cls == _NEARLY:
            shared += upto_a[words_a.stop] - upto_a[words_a.start]
            shared += upto_b[words_b.stop] - upto_b[words_b.start]
    return min(1.0, shared / total)


def fitting_view(alike: float) -> View:
    """Return the view that says most about passages so much alike."""
    return "difference" if alike >= THRESHOLD else "common ground"
