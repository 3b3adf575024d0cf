"""Folding: what counts as the same letter when a reader searches.

Folded away are case, accents, the shapes of quotes, apostrophes and dashes, no-break spaces,
ligatures, soft hyphens and superscript figures (marks of notes that stick to a word). Every
folded character leads back to the code points it came from.
"""

import re
import unicodedata
from array import array
from collections.abc import Iterator, Sequence
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
_ASCII = bytes(range(128))
_AT_ONCE = 1 << 16
_MANY = 64
"""Characters that a text folds from which on only those of the part at hand are folded in it."""
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
    base = "".join(map(_barred, (part for part in parts if not _is_accent(part))))
    return lowered if base == parts else base


def _barred(letter: str) -> str:
    """Return what a letter that bore accents folds to: ``ø`` of ``ǿ`` is no plain one yet."""
    return _SPECIAL.get(letter, letter) if letter.isalpha() else letter


def _is_accent(character: str) -> bool:
    """Tell the accents of Latin, Greek and Cyrillic from vowel signs of other scripts."""
    return "\u0300" <= character <= "\u036f" or "\u1dc0" <= character <= "\u1dff"


def fold(text: str) -> Folded:
    """Fold ``text``; the common case, where every character keeps its place, is fast."""
    if text.isascii():
        return Folded(text.lower(), None, None)
    return Folder(text).fold(text)


class Folder:
    """Folds parts of one text, at whose characters it has looked once."""

    def __init__(self, text: str) -> None:
        rare = [(one, fold_character(one)) for one in _rare(text)]
        self._in_place = [(one, to) for one, to in rare if len(to) == 1 and one != to]
        odd = "".join([one for one, to in rare if len(to) != 1])
        self._odd = re.compile(f"[{re.escape(odd)}]") if odd else None

    def out_of_step(self, text: str) -> Iterator["re.Match[str]"]:
        """Yield the characters that do not fold to exactly one."""
        return iter(()) if self._odd is None else self._odd.finditer(text)

    def fold(self, text: str) -> Folded:
        """Fold a part of the text."""
        if text.isascii():
            return Folded(text.lower(), None, None)
        odd = list(self.out_of_step(text))
        # Only ASCII is still unfolded: lowering it cannot change the length.
        folded = self._kept_in_place(text)
        return _with_map(folded, odd) if odd else Folded(folded.lower(), None, None)

    def _kept_in_place(self, text: str) -> str:
        """Fold what folds to one character, but for ASCII."""
        found = self._in_place
        if len(found) > _MANY:
            here = _rare(text)
            found = [pair for pair in found if pair[0] in here]
        for one, to in found:
            text = text.replace(one, to)
        return text


def _rare(text: str) -> set[str]:
    """Return the characters of ``text`` that are not ASCII."""
    found: set[str] = set()
    for at in range(0, len(text), _AT_ONCE):
        # To strike bytes out is three times as fast as to look for characters.
        encoded = text[at : at + _AT_ONCE].encode("utf-8", "surrogatepass")
        found.update(encoded.translate(None, _ASCII).decode("utf-8", "surrogatepass"))
    return found


def _with_map(text: str, odd: Sequence["re.Match[str]"]) -> Folded:
    """Fold ``text``, where ``odd`` are the characters that do not fold to one.

    Between them all keep their places, and are folded but for ASCII.
    """
    out: list[str] = []
    starts, ends = array("I"), array("I")
    at = 0
    for match in odd:
        here = match.start()
        out.append(text[at:here].lower())
        starts.extend(range(at, here))
        ends.extend(range(at + 1, here + 1))
        at = here + 1
        folded = fold_character(match[0])
        if not folded and ends and _is_accent(match[0]):
            ends[-1] = at
        out.append(folded)
        starts.extend([here] * len(folded))
        ends.extend([at] * len(folded))
    out.append(text[at:].lower())
    starts.extend(range(at, len(text)))
    ends.extend(range(at + 1, len(text) + 1))
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
