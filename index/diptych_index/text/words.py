"""The one definition of a word, shared by reading, search and comparison."""

import re
from collections.abc import Iterator

WORD: re.Pattern[str] = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
"""A run of letters and digits with inner apostrophes; ``red-hot`` is two words."""


def words(text: str) -> Iterator[tuple[int, int]]:
    """Yield the half-open span (in code points of ``text``) of every word, in order."""
    for match in WORD.finditer(text):
        yield match.span()
