"""Approximate matching: where a pattern stands in a text although both differ by some letters.

Bit-parallel (Myers 1999, "A fast bit-vector algorithm for approximate string matching based on
dynamic programming"; the way back as in Hyyrö 2004): a column of the table is two integers of as
many bits as the pattern has letters, so that a step costs the same for one letter and for a
thousand.
"""

from collections.abc import Sequence
from typing import NamedTuple


class Alignment(NamedTuple):
    """A pattern laid against a text with the fewest letters put in, left out or exchanged.

    ``distance`` counts these; ``at[i]`` is the place in the text that the border before letter i
    of the pattern fell on, with one more entry for its end.
    """

    distance: int
    at: Sequence[int]


def align(pattern: str, text: str) -> Alignment:
    """Lay the whole of ``pattern`` against the stretch of ``text`` that is most like it."""
    columns, distances = _columns(pattern, text, row_zero=0)
    best = min(range(len(distances)), key=distances.__getitem__)
    return Alignment(distances[best], _traced(columns, pattern, best))


def distance(one: str, other: str) -> int:
    """Return how many letters have to be put in, left out or exchanged (Levenshtein)."""
    # What both begin and end with costs nothing.
    one, other = _without_common_head(one, other)
    one, other = _without_common_head(one[::-1], other[::-1])
    if not one or not other:
        return max(len(one), len(other))
    return _columns(one, other, row_zero=1)[1][-1]


def _without_common_head(one: str, other: str) -> tuple[str, str]:
    length = min(len(one), len(other))
    if one[:length] == other[:length]:
        return one[length:], other[length:]
    start = 0
    while one[start] == other[start]:
        start += 1
    return one[start:], other[start:]


def likeness(one: str, other: str) -> float:
    """Return 1 for equal strings and 0 for such that have no letter in the same place."""
    longest = max(len(one), len(other))
    return 1 - distance(one, other) / longest if longest else 1.0


def _columns(pattern: str, text: str, row_zero: int) -> tuple[list[tuple[int, int]], list[int]]:
    """Return the vertical steps (up, down) of each column, and the distance at its foot.

    ``row_zero`` is what a letter of the text before the pattern costs: 0 lets it begin anywhere.
    Both lists begin with the column before the first letter of the text.
    """
    size = len(pattern)
    full, top = (1 << size) - 1, 1 << size - 1 if size else 0
    masks: dict[str, int] = {}
    for at, letter in enumerate(pattern):
        masks[letter] = masks.get(letter, 0) | 1 << at
    up, down, foot = full, 0, size
    columns, feet = [(up, down)], [foot]
    for letter in text:
        equal = masks.get(letter, 0)
        vertical = equal | down
        horizontal = ((equal & up) + up) ^ up | equal
        plus = down | ~(horizontal | up) & full
        minus = up & horizontal
        if plus & top:
            foot += 1
        elif minus & top:
            foot -= 1
        plus = (plus << 1 | row_zero) & full
        minus = minus << 1 & full
        up = minus | ~(vertical | plus) & full
        down = plus & vertical
        columns.append((up, down))
        feet.append(foot)
    return columns, feet


def _traced(columns: Sequence[tuple[int, int]], pattern: str, end: int) -> list[int]:
    """Return the place in the text of every border of the pattern, followed back from its end."""
    at = [0] * (len(pattern) + 1)
    row, column = len(pattern), end
    at[row] = column
    while row:
        bit = 1 << row - 1
        if column and not columns[column][0] & bit:
            if columns[column - 1][1] & bit:
                column -= 1
                continue
            column -= 1
        row -= 1
        at[row] = column
    return at
