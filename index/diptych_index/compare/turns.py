"""Words that changed places: which of them stay where they are, so that the others have moved.

"the white and black cat" and "the black and white cat" have three ways to agree in one word more
than "the" and "cat". Collation tables (CollateX, Dekker and Middell 2011) answer with the one of
the fewest columns: "and" stays, "white" and "black" have moved around it.
"""

from collections.abc import Sequence
from typing import NamedTuple

from diptych_index.compare.anchors import Run

MOST_BLOCKS = 12
"""Phrases that are weighed against each other; the time grows with the cube of it."""


class _Chain(NamedTuple):
    """A way on from a phrase: less is better, and of equals the one that begins first in A."""

    columns: int
    moved: int
    fewer_words: int
    following: int


def fewest_columns(blocks: Sequence[Run], sizes: tuple[int, int]) -> list[Run]:
    """Return the phrases that stay, in order and without crossing.

    ``blocks`` are phrases in the order of A whose words stand nowhere else in the two stretches,
    ``sizes`` the numbers of words of these. What stays cannot be added to: only a phrase that
    crosses one of those is left out. Of all such choices it has the fewest columns (words one
    above the other take one), then the least way from its place among the phrases, then the most
    words.
    """
    chain = [Run(0, 0, 0), *blocks, Run(*sizes, 0)]
    last = len(chain) - 1
    moved = [abs(n - place) for n, place in enumerate(_places(chain))]
    best: dict[int, _Chain] = {last: _Chain(0, 0, 0, last)}
    for n in range(last - 1, -1, -1):
        here = chain[n]
        ways = []
        for following in _next(chain, n):
            then, way = chain[following], best[following]
            gap = max(then.a - here.a - here.length, then.b - here.b - here.length)
            ways.append(
                _Chain(
                    way.columns + gap + here.length,
                    way.moved + moved[n],
                    way.fewer_words - here.length,
                    following,
                )
            )
        best[n] = min(ways)
    kept: list[Run] = []
    n = best[0].following
    while n != last:
        kept.append(chain[n])
        n = best[n].following
    return kept


def _places(chain: Sequence[Run]) -> list[int]:
    """Return the number of every phrase in the order of B."""
    places = [0] * len(chain)
    for place, n in enumerate(sorted(range(len(chain)), key=lambda n: (chain[n].b, n))):
        places[n] = place
    return places


def _next(chain: Sequence[Run], n: int) -> list[int]:
    """Return the phrases that may follow a phrase: nothing that fits stands in between."""
    here = chain[n]
    found: list[int] = []
    nearest = chain[-1].b + 1
    for following in range(n + 1, len(chain)):
        block = chain[following]
        if block.b >= here.b + here.length and block.b < nearest:
            found.append(following)
            nearest = block.b
    return found
