"""Passages read once: their tokens, and their words in the form in which they are compared."""

from functools import lru_cache

from diptych_index.compare.classes import key
from diptych_index.compare.words import Tokens, tokenize

_REMEMBERED = 20_000
"""Characters; up to that a passage is read once for all the cells it is compared with."""


def tokens_of(text: str) -> tuple[Tokens, list[str]]:
    """Return a passage in words, and these in the form in which they are compared.

    Short passages are remembered for the next comparison.
    """
    return _read_once(text) if len(text) <= _REMEMBERED else _read_once.__wrapped__(text)


@lru_cache(maxsize=32)
def _read_once(text: str) -> tuple[Tokens, list[str]]:
    tokens = tokenize(text)
    return tokens, list(map(key, map(tokens.texts.__getitem__, tokens.words)))
