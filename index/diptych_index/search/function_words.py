"""Function words by language: they carry the grammar and say nothing of what a text is about.

They are searched like all others; only the ranking of passages leaves them out.
"""

from functools import cache
from importlib import import_module

from diptych_index.search.stems import language_of
from diptych_index.search.tokens import folded_words

_SAME_LIST = {"nb": "no", "nn": "no"}


@cache
def function_words(language: str) -> frozenset[str]:
    """Return the folded function words of a language tag; none where no list is known.

    The lists are those of the Snowball project, as Whoosh brings them. A word with an apostrophe
    is in them whole and without what follows it.
    """
    code = language_of(language)
    lists = import_module("whoosh.lang.stopwords").stoplists
    words = lists.get(_SAME_LIST.get(code, code), ())
    return frozenset(word for listed in words for word, _, _ in folded_words(listed))
