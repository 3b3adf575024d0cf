"""How many letters two words differ by."""


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
