"""Letters whose accents were drawn over them as signs of their own, as old fonts of TeX have it.

PDFium gives such a letter as an accent and a letter, often with spaces between them or the accent
some words later. Here the accent is put to the letter it stands over.
"""

import re
import unicodedata
from collections.abc import Callable
from typing import NamedTuple

NOTHING = "\uffff"
"""Stands where a character was taken out, so that the others keep their numbers."""
_COMBINING = {
    "¨": "\u0308", "´": "\u0301", "`": "\u0300", "ˆ": "\u0302", "˜": "\u0303", "˚": "\u030a",
    "¸": "\u0327", "ˇ": "\u030c", "¯": "\u0304", "˙": "\u0307", "˝": "\u030b", "˘": "\u0306",
}  # fmt: skip
_DOTLESS = {"ı": "i", "ȷ": "j"}
_ACCENT = re.compile("[¨´`ˆ˜˚¸ˇ¯˙˝˘]")
_BEFORE, _AFTER = 120, 40
"""Characters before and after an accent among which its letter is looked for."""
_MOST = 4000
"""Accents of a page; what has more is no text."""
_NEAR = 0.15
"""Share of the width of a letter by which the middle of its accent may stand beside it."""
_SPACE = 0.1
"""Share of the height of a letter: a gap before it that is narrower is no space."""


class Box(NamedTuple):
    """Where a character stands, in points; y grows upward."""

    left: float
    bottom: float
    right: float
    top: float


def with_accents(text: str, box_of: Callable[[int], Box]) -> tuple[str, int]:
    """Return ``text`` with accents on their letters, and how many there were.

    ``box_of`` tells where the character with a number stands. The text keeps its length: what is
    taken out becomes ``NOTHING``.
    """
    if text.isascii() and "`" not in text:
        return text, 0
    places = [match.start() for match in _ACCENT.finditer(text)]
    if not places or len(places) > _MOST:
        return text, 0
    made = list(text)
    found = 0
    for at in places:
        letter = _letter_under(made, at, box_of)
        if letter < 0:
            continue
        made[letter] = _composed(made[letter], made[at])
        made[at] = NOTHING
        _close(made, at, box_of)
        found += 1
    return "".join(made), found


def _letter_under(text: list[str], at: int, box_of: Callable[[int], Box]) -> int:
    """Return the number of the letter over which the accent ``at`` stands, -1 for none."""
    accent = box_of(at)
    near = (at + 1, at - 1, at + 2, at - 2)
    index: int
    for index in (*near, *range(at - 3, at - _BEFORE, -1), *range(at + 3, at + _AFTER)):
        if (
            0 <= index < len(text)
            and text[index].isalpha()
            and _composed(text[index], text[at])
            and _stands_over(accent, box_of(index))
        ):
            return index
    return -1


def _composed(letter: str, accent: str) -> str:
    """Return a letter with its accent as one character, "" where there is none."""
    whole = unicodedata.normalize("NFC", _DOTLESS.get(letter, letter) + _COMBINING[accent])
    return whole if len(whole) == 1 else ""


def _close(text: list[str], at: int, box_of: Callable[[int], Box]) -> None:
    """Take out the spaces beside the accent ``at`` that PDFium put only because of it."""
    spaces = [index for index in (at - 1, at + 1) if 0 <= index < len(text) and text[index] == " "]
    before, behind = at - 1 - (at - 1 in spaces), at + 1 + (at + 1 in spaces)
    if not spaces or before < 0 or behind >= len(text):
        return
    left, right = box_of(before), box_of(behind)
    joined = (
        text[before].isalpha()
        and text[behind].isalpha()
        and _is_level(left, right)
        and right.left - left.right < _SPACE * (right.top - right.bottom)
    )
    for index in spaces if joined else spaces[1:]:
        text[index] = NOTHING


def _stands_over(accent: Box, letter: Box) -> bool:
    """Tell whether an accent stands at the same place of a line as a letter."""
    middle, room = (accent.left + accent.right) / 2, _NEAR * (letter.right - letter.left)
    return _is_level(accent, letter) and letter.left - room <= middle <= letter.right + room


def _is_level(one: Box, other: Box) -> bool:
    """Tell whether two characters stand on one line: each reaches over half of the other."""
    shared = min(one.top, other.top) - max(one.bottom, other.bottom)
    return shared > 0.4 * min(one.top - one.bottom, other.top - other.bottom)
