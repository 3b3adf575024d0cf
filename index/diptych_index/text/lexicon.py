"""What is a word of a language, by the lists that come with the program.

The document's own words come first; a list is asked where the document is silent, and only in the
language it is written in. Without a list for that language nothing is known.
"""

import zlib
from functools import lru_cache
from pathlib import Path

from diptych_index.text.wordlists.pack import PackedWords

LISTED: tuple[str, ...] = ("de", "en", "es", "fr", "it", "nl", "pt", "ru")
"""The languages with a list."""
_FOLDER = Path(__file__).with_name("wordlists")
_FOLDED = str.maketrans({"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ſ": "s"})
_KEPT = 3
"""Lists kept unpacked at once: a session has two documents, rarely in more languages."""


class Lexicon:
    """The words of one language; remembers what it was asked, since texts repeat themselves."""

    def __init__(self, words: PackedWords | None) -> None:
        """Take the list, None for a language without one."""
        self._words = words
        self._known: dict[str, bool] = {}

    @property
    def is_empty(self) -> bool:
        """Whether nothing is known of the language."""
        return self._words is None

    def has(self, word: str) -> bool:
        """Tell whether ``word``, in small letters, is one of the language."""
        if self._words is None:
            return False
        known = self._known.get(word)
        if known is None:
            known = self._known[word] = word.translate(_FOLDED) in self._words
        return known


NO_LEXICON = Lexicon(None)
"""Knows no word."""


def lexicon_of(language: str) -> Lexicon:
    """Return the words of ``language`` (two letters); none where there is no list of it."""
    return Lexicon(_unpacked(language)) if language in LISTED else NO_LEXICON


@lru_cache(maxsize=_KEPT)
def _unpacked(language: str) -> PackedWords | None:
    """Return the list of a language, None when its file is missing or damaged."""
    try:
        return PackedWords((_FOLDER / f"{language}.words").read_bytes())
    except (OSError, zlib.error):
        return None
