"""The contract of the requests about hits and passages: what ``protocol`` begins with ``search``.

``documents`` are (letter, fingerprint) pairs in the order A, B; ``concepts`` what ``#name`` stands
for; ``any`` True looks for any of the words that stand side by side instead of all. **The order of
the ledger** is that of ``search``: all hits of A in text order, then all of B; the number of a hit
is its place in that order, from 0, and only hits that ``search`` lists have one.
"""

from typing import Literal, NotRequired, TypedDict

from diptych_index.protocol import Pair

ConceptsParam = dict[str, list[str]]
"""The queries of each concept by its name, without ``#``."""

SortLevel = Literal[
    "hit", "1L", "2L", "3L", "4L", "5L", "1R", "2R", "3R", "4R", "5R", "document", "position"
]
"""The hit's words, the word so far to its left or right, the document, the place in it."""

TableFormat = Literal["tsv", "csv", "json"]


class PassagesParams(TypedDict):
    """``passages``: the paragraphs that answer a query, best first, at most ``limit``."""

    query: str
    documents: list[tuple[str, str]]
    limit: int
    concepts: NotRequired[ConceptsParam]
    any: NotRequired[bool]


class PassageRow(TypedDict):
    """A passage: its document's letter, the index of its paragraph, its span (ReadOffsets).

    ``matches`` are (start, end, index into ``terms``) in text order; ``missing`` the parts of the
    query that it does not have, in words: empty unless no paragraph has all of them.
    """

    document: str
    paragraph: int
    score: float
    span: Pair
    matches: list[tuple[int, int, int]]
    missing: list[str]


class PassagesResult(TypedDict):
    """``passages``: ``counts`` are the hits of the query, ``paragraphs`` those it matches.

    ``paragraphs`` is complete though ``passages`` may be cut; a notice says where none has all.
    """

    query: str
    parsed: str
    terms: list[str]
    passages: list[PassageRow]
    counts: dict[str, int]
    paragraphs: dict[str, int]
    notices: list[str]
    suggestions: list[str]


class SortParams(TypedDict):
    """``sort``: put the hits of a query in order by up to three levels, then in text order."""

    query: str
    documents: list[tuple[str, str]]
    levels: list[SortLevel]
    concepts: NotRequired[ConceptsParam]
    any: NotRequired[bool]


class SortResult(TypedDict):
    """``sort``: the numbers of the hits in the order of the ledger, as they are to stand now."""

    order: list[int]


class HitsExportParams(TypedDict):
    """``hits_export``: write the ledger of a query to ``path``.

    ``order`` has the numbers of the hits to write, in that order; without it all hits are written
    in the order of the ledger, also those that ``search`` counts but does not list. ``context`` are
    the characters on each side (50 if left out).
    """

    query: str
    documents: list[tuple[str, str]]
    format: TableFormat
    path: str
    order: NotRequired[list[int]]
    context: NotRequired[int]
    concepts: NotRequired[ConceptsParam]
    any: NotRequired[bool]


class WrittenResult(TypedDict):
    """``hits_export``: what was written where."""

    path: str
    rows: int
