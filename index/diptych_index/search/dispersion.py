"""Where the hits of a term stand in a document, for a barcode."""

from collections.abc import Sequence
from itertools import pairwise


def shares(starts: Sequence[int], length: int) -> list[float]:
    """Return for each hit the share of the document before it, 0 to below 1.

    ``starts`` are ReadOffsets of hits, ``length`` is that of the clean text in code points.
    """
    return [start / length for start in starts] if length > 0 else []


def bars(places: Sequence[float], count: int) -> list[int]:
    """Return how many of the shares ``places`` fall into each of ``count`` equal parts."""
    found = [0] * count
    for place in places:
        found[min(count - 1, max(0, int(place * count)))] += 1
    return found


def unevenness(places: Sequence[float], edges: Sequence[float]) -> float:
    """Return how unevenly hits are spread over the parts of a document, 0 (evenly) to below 1.

    ``edges`` are the rising shares at which the parts begin, the first 0; they end at 1. The
    measure is DP: half the sum of the differences between the share of the hits that a part has
    and its share of the text (Gries, "Dispersions and adjusted frequencies in corpora", 2008).
    """
    if not places or not edges:
        return 0.0
    bounds = [*edges, 1.0]
    total = 0.0
    for low, high in pairwise(bounds):
        here = sum(1 for place in places if low <= place < high)
        total += abs(here / len(places) - (high - low))
    return total / 2
