"""The signs around a passage: quotation marks, brackets and stops, which a skeleton leaves out."""

import re
from collections.abc import Iterable

_HEAD, _TAIL = re.compile(r"^[\W_]+"), re.compile(r"[\W_]+$")


def with_signs_of(quote: str, text: str, start: int, end: int) -> tuple[int, int]:
    """Return the span of ``text`` with as many signs at either end as ``quote`` has there.

    ``start`` and ``end`` are those of its letters.
    """
    head, tail = _HEAD.match(quote), _TAIL.search(quote)
    if head is not None:
        start -= _signs_there(head[0][::-1], reversed(range(start)), text)
    if tail is not None:
        end += _signs_there(tail[0], range(end, len(text)), text)
    return start, end


def _signs_there(signs: str, offsets: Iterable[int], text: str) -> int:
    """Return how many characters at these offsets are signs such as ``signs``, as many at most.

    White space counts between signs, where there is some between ``signs`` as well.
    """
    left = sum(not sign.isspace() for sign in signs)
    spaced = left < len(signs)
    taken = 0
    for count, offset in enumerate(offsets, start=1):
        char = text[offset]
        if char.isspace() and spaced and left:
            continue
        if not left or char.isspace() or char.isalnum():
            break
        taken, left = count, left - 1
    return taken
