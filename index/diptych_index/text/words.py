"""The one definition of a word, shared by reading, search and comparison."""

import re
from collections import Counter

WORD: re.Pattern[str] = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
"""A run of letters and digits with inner apostrophes; ``red-hot`` is two words."""
_UNSEEN = "\u00ad\u0300-\u036f\u1dc0-\u1dff\u200b\u200d\u2060\ufeff"
"""Soft hyphens, accents by themselves and the like: a word goes on over them."""
_RAISED = "⁰¹²³⁴⁵⁶⁷⁸⁹"
"""Figures that call a note, and end the word they stick to."""
_APOSTROPHES = "´‘‚‛′＇ʼ"
"""What is written for an apostrophe besides ``'`` and ``’``."""
BETWEEN: re.Pattern[str] = re.compile(rf"[^\w'’{_UNSEEN}{_APOSTROPHES}]|_")
"""A character that no word goes over."""
_ODD = re.compile(f"[{_UNSEEN}{_RAISED}{_APOSTROPHES}]")
_STRETCH = 1 << 20
"""Characters counted at once."""


def count_words(text: str) -> int:
    """Return how many words ``text`` has, as the search counts them."""
    count = at = 0
    find = WORD.findall
    while at < len(text):
        # No word goes over a space; most of what stands between two is one word, and seen before.
        end = text.find("\n", at + _STRETCH)
        end = len(text) if end < 0 else end
        for token, times in Counter(text[at:end].split()).items():
            if not token.isascii() and _ODD.search(token):
                token = _ODD.sub(_plain, token)
            count += times if token.isalnum() else times * len(find(token))
        at = end
    return count


def _plain(odd: re.Match[str]) -> str:
    """Return what a character stands for that makes or parts words though it is no letter."""
    if odd[0] in _RAISED:
        return " "
    return "'" if odd[0] in _APOSTROPHES else ""
