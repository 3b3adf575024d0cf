"""Which words one text has more often than another would lead one to expect."""

import math
from collections.abc import Mapping
from typing import NamedTuple

_NONE = 0.5
"""What a count of none is taken for in a ratio (Hardie 2014)."""


class Key(NamedTuple):
    """A word, its counts in A and B, and how its frequencies differ.

    ``log_likelihood`` says how surely they do (3.84 and above: one chance in twenty that they do
    not, 6.63: in a hundred, 10.83: in a thousand), ``log_ratio`` how much: +1 twice as frequent
    in A, -1 twice as frequent in B.
    """

    word: str
    a: int
    b: int
    log_likelihood: float
    log_ratio: float


SOURCES: Mapping[str, str] = {
    "log_likelihood": "log-likelihood: Rayson and Garside, “Comparing corpora using frequency "
    "profiling”, 2000, after Dunning 1993",
    "log_ratio": "log ratio: Hardie, “Log Ratio: an informal introduction”, 2014",
}
"""Where the formulas are from, by the name of the measure."""


def keyness(
    a: Mapping[str, int], b: Mapping[str, int], size_a: int | None = None, size_b: int | None = None
) -> list[Key]:
    """Return the words of two texts, given how often each has them, the surest first.

    The sizes are how many words each text has; by default as many as are counted.

    Log-likelihood: Dunning, "Accurate methods for the statistics of surprise and coincidence"
    (1993), in the form of Rayson and Garside, "Comparing corpora using frequency profiling"
    (2000). Log-ratio: Hardie, "Log Ratio: an informal introduction" (2014).
    """
    size_a = sum(a.values()) if size_a is None else size_a
    size_b = sum(b.values()) if size_b is None else size_b
    if not size_a or not size_b:
        return []
    rows = [
        Key(
            word,
            a.get(word, 0),
            b.get(word, 0),
            log_likelihood(a.get(word, 0), b.get(word, 0), size_a, size_b),
            log_ratio(a.get(word, 0), b.get(word, 0), size_a, size_b),
        )
        for word in a.keys() | b.keys()
    ]
    rows.sort(key=lambda row: (-row.log_likelihood, row.word))
    return rows


def log_likelihood(a: int, b: int, size_a: int, size_b: int) -> float:
    """Return G² of a word that stands ``a`` times in ``size_a`` words, ``b`` in ``size_b``."""
    expected = (a + b) / (size_a + size_b)
    total = 0.0
    for count, size in ((a, size_a), (b, size_b)):
        if count:
            total += count * math.log(count / (size * expected))
    return max(0.0, 2 * total)


def log_ratio(a: int, b: int, size_a: int, size_b: int) -> float:
    """Return the binary logarithm of how many times as frequent a word is in A as in B."""
    return math.log2((a or _NONE) / size_a) - math.log2((b or _NONE) / size_b)
