"""Page numbers stuck to a word that a hyphen parted over the end of the page.

A program that joins parted words takes the number at the foot for the second half: “broad” and
“brimmed” on the next page become “broad133” and, behind the page end, “brimmed”.
"""

import re
from collections import Counter
from collections.abc import Sequence

_STUCK = re.compile(r".*[^\W\d_]{2}(\d{1,4})\s*")
_LEAST_ALIKE = 2
"""Pages whose numbers must count on in the same way before a stuck one is believed."""


def stuck_numbers(texts: Sequence[str], page_starts: frozenset[int]) -> dict[int, int]:
    """Return the lines that end in a page number stuck to a word, and where in them it begins.

    ``page_starts`` are the indexes of lines before which a page ends. The number must be the one
    that the others lead to expect.
    """
    ends = [_last_text(texts, start) for start in (*sorted(page_starts), len(texts))]
    alone: Counter[int] = Counter()
    for page, line in enumerate(ends):
        if line >= 0 and texts[line].strip().isdecimal():
            alone[int(texts[line]) - page] += 1
    if not alone:
        return {}
    first, pages = alone.most_common(1)[0]
    if pages < _LEAST_ALIKE:
        return {}
    found: dict[int, int] = {}
    for page, line in enumerate(ends):
        match = _STUCK.fullmatch(texts[line]) if line >= 0 else None
        if match is not None and int(match.group(1)) == first + page:
            found[line] = match.start(1)
    return found


def _last_text(texts: Sequence[str], start: int) -> int:
    """Return the last line with text before line ``start``, -1 if there is none."""
    return next((i for i in range(start - 1, -1, -1) if texts[i].strip()), -1)
