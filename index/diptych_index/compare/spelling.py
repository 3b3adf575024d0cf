"""Near spelling: one letter of a word of five or more, or -ise for -ize."""

import re

_SHORTEST = 5
_ISE = re.compile(r"(?<=[^\W\d_])(is|ys)(?=(?:e|ed|es|ing|er|ers|ation|ations)$)")


def near(a: str, b: str) -> bool:
    """Tell whether two words, in lower case, are nearly the same.

    One letter put in, left out, exchanged, or changing places with the next; both words have at
    least five letters. A number is never near another one.
    """
    if min(len(a), len(b)) < _SHORTEST or abs(len(a) - len(b)) > 1:
        return False
    if any(sign.isnumeric() for sign in a) or any(sign.isnumeric() for sign in b):
        return False
    return _one_apart(a, b) or _with_z(a) == _with_z(b)


def _with_z(word: str) -> str:
    return _ISE.sub(lambda match: match.group()[0] + "z", word)


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
