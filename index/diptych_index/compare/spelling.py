"""Near spelling: one letter of a word of five or more, which -ise for -ize is as well."""

SHORTEST = 5
"""Letters; one of four is a fourth of the word, and most likely another word."""


def near(a: str, b: str) -> bool:
    """Tell whether two words, in lower case, are nearly the same.

    One letter put in, left out, exchanged, or changing places with the next; both words have at
    least five letters. A number is never near another one.
    """
    # One letter spoils the beginning or the end, never both: nearly every pair is told by that.
    if a[:2] != b[:2] and a[-2:] != b[-2:]:
        return False
    if min(len(a), len(b)) < SHORTEST or abs(len(a) - len(b)) > 1 or not _one_apart(a, b):
        return False
    return not any(map(str.isnumeric, a + b))


def _one_apart(a: str, b: str) -> bool:
    if len(a) > len(b):
        a, b = b, a
    start = 0
    while start < len(a) and a[start] == b[start]:
        start += 1
    if len(a) < len(b):
        return a[start:] == b[start + 1 :]
    if a[start + 1 :] == b[start + 1 :]:
        return True
    return a[start : start + 2] == b[start : start + 2][::-1] and a[start + 2 :] == b[start + 2 :]
