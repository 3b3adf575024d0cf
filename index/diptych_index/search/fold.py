"""Folding: what counts as the same letter when a reader searches.

Folded away are case, accents, the shapes of quotes, apostrophes and dashes, no-break spaces,
ligatures, soft hyphens and superscript figures (marks of notes that stick to a word). Every
folded character leads back to the code points it came from.
"""

import unicodedata
from array import array
from functools import lru_cache
from typing import NamedTuple

_SPECIAL: dict[str, str] = {
    **dict.fromkeys("‘’‚‛′ʼ´＇", "'"),
    **dict.fromkeys("“”„‟«»″＂", '"'),
    **dict.fromkeys("‐‑‒–—―−﹘﹣－", "-"),
    **dict.fromkeys("\u00a0\u1680\u2007\u202f\u205f\u3000", " "),
    **{chr(code): " " for code in range(0x2000, 0x200B)},
    **dict.fromkeys("⁰¹²³⁴⁵⁶⁷⁸⁹", " "),
    **dict.fromkeys("\u00ad\u200b\u200d\u2060\ufeff", ""),
    "ß": "ss", "ẞ": "ss", "æ": "ae", "œ": "oe", "ĳ": "ij", "ø": "o", "ł": "l", "đ": "d",
    "ð": "d", "þ": "th", "ħ": "h", "ı": "i", "ſ": "s", "ς": "σ",
}  # fmt: skip
_LIGATURES = range(0xFB00, 0xFB07)


class Folded(NamedTuple):
    """A folded text and the way back.

    ``starts[i]`` and ``ends[i]`` bound the original code points of ``text[i]``; both are None
    where folding kept every character in its place.
    """

    text: str
    starts: "array[int] | None"
    ends: "array[int] | None"

    def original(self, start: int, end: int) -> tuple[int, int]:
        """Return the half-open original span of the folded span ``[start, end)``, not empty."""
        if self.starts is None or self.ends is None:
            return start, end
        return self.starts[start], self.ends[end - 1]


@lru_cache(maxsize=4096)
def fold_character(character: str) -> str:
    """Return what one character folds to: none, one or several characters."""
    found = _SPECIAL.get(character)
    if found is not None:
        return found
    if character.isascii():
        return character.lower()
    if ord(character) in _LIGATURES:
        return unicodedata.normalize("NFKC", character)
    if _is_accent(character):
        return ""
    lowered = character.lower()
    found = _SPECIAL.get(lowered)
    if found is not None:
        return found
    parts = unicodedata.normalize("NFD", lowered)
    base = "".join(part for part in parts if not _is_accent(part))
    return lowered if base == parts else base


def _is_accent(character: str) -> bool:
    """Tell the accents of Latin, Greek and Cyrillic from vowel signs of other scripts."""
    return "\u0300" <= character <= "\u036f" or "\u1dc0" <= character <= "\u1dff"


def fold(text: str) -> Folded:
    """Fold ``text``; the common case, where every character keeps its place, is fast."""
    if text.isascii():
        return Folded(text.lower(), None, None)
    rare = {character for character in set(text) if not character.isascii()}
    if all(len(fold_character(character)) == 1 for character in rare):
        for character in rare:
            text = text.replace(character, fold_character(character))
        # Only ASCII is still unfolded: lowering it cannot change the length.
        return Folded(text.lower(), None, None)
    return _fold_with_map(text)


def _fold_with_map(text: str) -> Folded:
    out: list[str] = []
    starts = array("I")
    ends = array("I")
    for at, character in enumerate(text):
        folded = fold_character(character)
        if not folded and ends and _is_accent(character):
            ends[-1] = at + 1
        for part in folded:
            out.append(part)
            starts.append(at)
            ends.append(at + 1)
    return Folded("".join(out), starts, ends)


def spelling(text: str) -> str:
    """Return ``text`` as it is spelled: case and accents kept, typography folded.

    Two spellings are the same where they differ only in how accents are encoded, in the shape
    of quotes and dashes, in ligatures of print or in soft hyphens.
    """
    composed = unicodedata.normalize("NFC", text)
    if composed.isascii():
        return composed
    return "".join(map(_spelled, composed))


def _spelled(character: str) -> str:
    if ord(character) in _LIGATURES:
        return unicodedata.normalize("NFKC", character)
    folded = _SPECIAL.get(character, character)
    return character if folded.isalpha() else folded
