"""A light stem, so that "party" and "parties" are one word when two passages are compared.

Possessives, plurals, -ed and -ing only, as in Harman's S-stemmer (1991) and a little further:
what two passages share is shown to a reader, and a strong stemmer ties "universe" to "university".
"""

from functools import lru_cache

_VOWELS = frozenset("aeiouy")
_SIBILANT_PLURALS = ("sses", "shes", "ches", "xes", "zes")
_NO_PLURAL = ("ss", "us", "is")
_ONLY_LIKE_PLURALS = frozenset({"news", "always", "perhaps", "series", "species", "lens", "bias"})


@lru_cache(maxsize=65536)
def stem(word: str) -> str:
    """Return the stem of a word in lower case; words with digits and short ones stay."""
    if len(word) > 2 and word[-2] in "'’" and word[-1] == "s":
        word = word[:-2]
    if len(word) < 4 or not word.isalpha():
        return word
    if word in _ONLY_LIKE_PLURALS:
        return word
    word = _singular(word)
    for ending in ("ing", "ed"):
        rest = word.removesuffix(ending)
        if rest != word and len(rest) >= 3 and not _VOWELS.isdisjoint(rest):
            word = rest
            if len(word) > 3 and word[-1] == word[-2] and word[-1] not in "lsz":
                word = word[:-1]
            break
    return word[:-1] if len(word) > 4 and word.endswith("e") else word


def _singular(word: str) -> str:
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(_SIBILANT_PLURALS):
        return word[:-2]
    if word.endswith("s") and not word.endswith(_NO_PLURAL):
        return word[:-1]
    return word
