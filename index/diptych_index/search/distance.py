"""How many letters two words differ by."""

from collections.abc import Callable
from functools import partial


def letters_of(word: str) -> int:
    """Return the set of letters of ``word`` as bits, those 32 apart in one."""
    bits = 0
    for letter in set(word):
        bits |= 1 << (ord(letter) & 31)
    return bits


def distance(a: str, b: str, limit: int) -> int:
    """Return the letters to change, add, take away or exchange (neighbours) from ``a`` to ``b``.

    Anything over ``limit`` is ``limit + 1`` (optimal string alignment).
    """
    before: list[int] = []
    row = list(range(len(b) + 1))
    for i, letter in enumerate(a, 1):
        older, before, row = before, row, [i]
        for j, other in enumerate(b, 1):
            cost = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (letter != other))
            if i > 1 and j > 1 and letter == b[j - 2] and a[i - 2] == other:
                cost = min(cost, older[j - 2] + 1)
            row.append(cost)
        if min(row) > limit:
            return limit + 1
    return min(row[-1], limit + 1)


def within_one(a: str, b: str) -> bool:
    """Tell whether ``distance`` is at most one, in a fraction of its time."""
    if not -1 <= len(a) - len(b) <= 1:
        return False
    at = 0
    for letter, other in zip(a, b, strict=False):
        if letter != other:
            break
        at += 1
    rest, others = a[at:], b[at:]
    if rest[1:] == others[1:] or rest[1:] == others or rest == others[1:]:
        return True
    return rest[:2] == others[1::-1] and rest[2:] == others[2:]


def within(word: str, limit: int) -> Callable[[str], bool]:
    """Return what tells whether another word differs from ``word`` by at most ``limit`` letters."""
    if limit == 1:
        return partial(within_one, word)
    wanted, length = letters_of(word), len(word)

    def fits(other: str) -> bool:
        if abs(len(other) - length) > limit:
            return False
        # A changed letter takes one out of the set of letters and puts one in.
        if (letters_of(other) ^ wanted).bit_count() > 2 * limit:
            return False
        return distance(word, other, limit) <= limit

    return fits
