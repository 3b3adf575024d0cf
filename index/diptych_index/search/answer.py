"""The answers of the search, as they travel to the window.

The same shapes as the messages of the engine, which stands above this package.
"""

from typing import Literal, TypedDict


class SearchColumns(TypedDict):
    """All the hits of one document in text order, column by column, equally long.

    ``paragraph`` is the index into the document's paragraphs, ``start`` and ``end`` are
    ReadOffsets, ``term`` the index of the query's term it matched.
    """

    paragraph: list[int]
    start: list[int]
    end: list[int]
    term: list[int]


class SearchResult(TypedDict):
    """What a query finds, by document letter; ``parsed`` is the query as understood."""

    query: str
    parsed: str
    terms: list[str]
    counts: dict[str, int]
    paragraphs: dict[str, int]
    hits: dict[str, SearchColumns]
    notices: list[str]
    suggestions: list[str]


class SimilarRow(TypedDict):
    """A passage that is like the one asked for; ``evidence`` are the words that earned it."""

    kind: Literal["exact", "loose"]
    read: list[int]
    paragraph: int
    score: float
    evidence: list[str]
