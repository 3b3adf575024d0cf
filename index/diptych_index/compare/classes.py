"""The ten classes of difference: the first fold that makes two stretches equal names the class.

Folds add up: each is tried on what those before it leave. The tenth class is what none of them
makes equal.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from unicodedata import category, decimal, normalize

from diptych_index.compare.spelling import near

CLASSES: tuple[str, ...] = (
    "white space", "hyphenation", "typography", "case", "punctuation", "accents", "number format",
    "near spelling", "function words", "substance",
)  # fmt: skip
"""In the order in which they are tried, in the words shown on screen."""
SUBSTANCE = CLASSES[-1]
WORDS_DIFFER = frozenset(CLASSES[-3:])
"""Classes in which other words stand; the rest are ways of writing the same ones."""

_INVISIBLE = re.compile("(?:[^\\S\u00a0\u2007\u202f]|[\u00ad\u200b-\u200d\u2060\ufeff])+")
"""White space but for the no-break kinds, which are typography and become spaces there."""
_SOFT = re.compile("[\u00ad\u200b\u2060\ufeff]")
_LINE_END_HYPHEN = re.compile("(?<=\\w)[-\u00ad\u2010¬][^\\S\\n]*\\r?\\n\\s*(?=\\w)")
_TYPOGRAPHY = str.maketrans({
    **dict.fromkeys("‘’‚‛ʼ`´′‹›", "'"),
    **dict.fromkeys("“”„‟″«»", '"'),
    **dict.fromkeys("‐‑‒–—―−", "-"),
    "Æ": "AE", "æ": "ae", "Œ": "OE", "œ": "oe",
})  # fmt: skip
_DASHES = re.compile("-{2,}")
_MEANT = frozenset("%‰&@#§")
"""Punctuation to Unicode, but words to a reader: its loss is a difference of substance."""
_MINUS = re.compile("(?:(?<=\\s)|^)-(?=\\d)")
_GROUPING = re.compile("(?<=\\d)[ ,.'](?=\\d{3}(?!\\d))")
_DECIMAL_COMMA = re.compile("(?<=\\d),(?=\\d)")

Fold = Callable[[str], str]


def class_of_words(
    left: Sequence[str], right: Sequence[str], function_words: frozenset[str]
) -> str:
    """Return the class of a difference of words, "" where both sides have the same or none.

    The words are in the form of ``key``. One side may be empty: then the class is that of what the
    other has.
    """
    if len(left) == len(right) == 1 and left[0] != right[0]:
        # As below, without taking the lists apart: most changes are of one word.
        if near(left[0], right[0]):
            return "near spelling"
        grammar = left[0] in function_words and right[0] in function_words
        return "function words" if grammar else SUBSTANCE
    if not left or not right:
        found = left or right
        if not found:
            return ""
        return "function words" if function_words.issuperset(found) else SUBSTANCE
    if "".join(left) == "".join(right):
        return ""
    if _same_or_near(left, right):
        return "near spelling"
    left = [word for word in left if word not in function_words]
    right = [word for word in right if word not in function_words]
    return "function words" if _same_or_near(left, right) else SUBSTANCE


def class_of_writing(a: str, b: str, *, words: bool) -> str:
    """Return the class of a difference of stretches that are not equal, but have the same words.

    ``words`` False: neither has any, and marks and symbols are what differs.
    """
    if not words:
        return _class_of_marks(a, b)
    for name, fold in _FOLDS:
        a, b = fold(a), fold(b)
        if _squeezed(a) == _squeezed(b):
            return name
    return SUBSTANCE


@lru_cache(maxsize=65536)
def key(word: str) -> str:
    """Return the form in which a word is compared: equal in all that the first seven folds leave.

    The words of two passages are put together by this; how they then differ is class_of_writing.
    """
    if word.isascii() and word.isalnum():
        return word.lower()
    for _, fold in _FOLDS:
        word = fold(word)
    return _squeezed(word) or word


def _class_of_marks(a: str, b: str) -> str:
    """Name the class where neither side has a word: white space, marks and symbols."""
    for name, fold in _FOLDS[:3]:
        a, b = fold(a), fold(b)
        if _squeezed(a) == _squeezed(b):
            return name
    left, right = _squeezed(_unpunctuated(a)), _squeezed(_unpunctuated(b))
    return "punctuation" if left == right else SUBSTANCE


def _same_or_near(a: Sequence[str], b: Sequence[str]) -> bool:
    if len(a) != len(b):
        return False
    for x, y in zip(a, b, strict=True):  # noqa: SIM110 (taken at every change of a passage)
        if x != y and not near(x, y):
            return False
    return True


def _squeezed(text: str) -> str:
    return _INVISIBLE.sub("", text)


def _as_it_is(text: str) -> str:
    return text


def _dehyphenated(text: str) -> str:
    return _LINE_END_HYPHEN.sub("", text) if "\n" in text else text


def _plain_typography(text: str) -> str:
    if not text.isascii():
        text = normalize("NFKC", _SOFT.sub("", text).translate(_TYPOGRAPHY))
    return _DASHES.sub("-", text.replace("`", "'").replace("''", '"').replace("...", "…"))


def _casefolded(text: str) -> str:
    return text.casefold()


def _unpunctuated(text: str) -> str:
    """Drop marks, but not those within a number, a minus sign, or a sign read as a word."""
    return "".join(_without_marks(text)) if not text.isalnum() else text


def _without_marks(text: str) -> Iterator[str]:
    minus = {match.start() for match in _MINUS.finditer(text)}
    for i, sign in enumerate(text):
        in_number = sign in ",.'" and text[i - 1 : i].isdigit() and text[i + 1 : i + 2].isdigit()
        if sign in _MEANT or in_number or i in minus or category(sign)[0] != "P":
            yield sign
        elif sign not in "'-":
            yield " "


def _unaccented(text: str) -> str:
    if text.isascii():
        return text
    return "".join(sign for sign in normalize("NFKD", text) if category(sign) != "Mn")


def _plain_numbers(text: str) -> str:
    if not text.isascii():
        text = "".join(str(decimal(sign, sign)) for sign in text)
    return _DECIMAL_COMMA.sub(".", _GROUPING.sub("", text))


_FOLDS: tuple[tuple[str, Fold], ...] = (
    ("white space", _as_it_is),
    ("hyphenation", _dehyphenated),
    ("typography", _plain_typography),
    ("case", _casefolded),
    ("punctuation", _unpunctuated),
    ("accents", _unaccented),
    ("number format", _plain_numbers),
)
