"""Stems of words by language: what makes ``armies`` an inflection of ``army``."""

from collections.abc import Callable
from functools import lru_cache
from importlib import import_module

from diptych_index.search.variants import american

_ALGORITHMS: dict[str, tuple[str, str]] = {
    "da": ("danish", "DanishStemmer"),
    "de": ("german", "GermanStemmer"),
    "en": ("english", "EnglishStemmer"),
    "es": ("spanish", "SpanishStemmer"),
    "fi": ("finnish", "FinnishStemmer"),
    "fr": ("french", "FrenchStemmer"),
    "hu": ("hungarian", "HungarianStemmer"),
    "it": ("italian", "ItalianStemmer"),
    "nb": ("norwegian", "NorwegianStemmer"),
    "nl": ("dutch", "DutchStemmer"),
    "nn": ("norwegian", "NorwegianStemmer"),
    "no": ("norwegian", "NorwegianStemmer"),
    "pt": ("portugese", "PortugueseStemmer"),
    "ro": ("romanian", "RomanianStemmer"),
    "ru": ("russian", "RussianStemmer"),
    "sv": ("swedish", "SwedishStemmer"),
}
UNKNOWN = "en"
"""The language of a document that does not say: its rules leave other Latin words mostly alone."""

_REMEMBERED = 50_000
"""Stems of a language that are remembered."""
_POSSESSIVES = ("'s'", "'s", "'")


def language_of(language: str) -> str:
    """Return the two letters of a language tag, English where none is given."""
    return language[:2].lower() or UNKNOWN


def stemmer(language: str) -> Callable[[str], str] | None:
    """Return the function from a folded word to its stem, None where the language has none.

    Words are folded before they are stemmed, in text and query alike, so that what is typed
    without accents finds the same inflections. Stems are remembered: two documents of one
    language share most of their words.
    """
    return _stemmer(language_of(language))


@lru_cache(maxsize=8)
def _stemmer(code: str) -> Callable[[str], str] | None:
    names = _ALGORITHMS.get(code)
    if names is None:
        return None
    module, name = names
    # Whoosh's own Snowball stemmers take a third of the time of the snowballstemmer package.
    stem: Callable[[str], str] = getattr(
        import_module(f"whoosh.lang.snowball.{module}"), name
    )().stem
    safe = _unfailing(stem)
    return lru_cache(maxsize=_REMEMBERED)(_english(safe) if code == "en" else safe)


def _unfailing(stem: Callable[[str], str]) -> Callable[[str], str]:
    """Let a word be its own stem where Whoosh's stemmer fails on it, as the Spanish one may."""

    def stemmed(word: str) -> str:
        try:
            return stem(word)
        except IndexError:
            return word

    return stemmed


def _english(stem: Callable[[str], str]) -> Callable[[str], str]:
    """Take the possessive off first, so that ``soldier's`` goes with ``soldier``.

    British and American spellings have one stem.
    """

    def stemmed(word: str) -> str:
        for ending in _POSSESSIVES:
            if word.endswith(ending) and len(word) > len(ending) + 1:
                return stem(american(word[: -len(ending)]))
        return stem(american(word))

    return stemmed
