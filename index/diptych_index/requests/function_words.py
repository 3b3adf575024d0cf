"""The contract of ``function_words``: the words that say nothing of what a text is about."""

from typing import TypedDict


class FunctionWordsParams(TypedDict):
    """``function_words``: those of the languages of the documents, (letter, fingerprint) pairs."""

    documents: list[tuple[str, str]]


class FunctionWordsResult(TypedDict):
    """``function_words``: folded, by the alphabet; none where no list is known for a language."""

    words: list[str]
