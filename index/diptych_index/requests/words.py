"""The contract of the requests about words: lists, keyness, collocates, n-grams.

All count words as the search does: folded, without punctuation. ``documents`` are (letter,
fingerprint) pairs. Answers are columns, equally long; a column named by a letter has the counts of
that document. ``apparatus`` False (the default) leaves out running heads, credits and the like.
"""

from collections.abc import Mapping
from typing import Any, Literal, NotRequired, TypedDict

from diptych_index.requests.search import ConceptsParam, TableFormat

WordKind = Literal["forms", "lemmas"]
"""Words as they stand, or with their inflections in one row, under the most frequent of them."""


class WordsParams(TypedDict):
    """``words``: every word of the documents with its counts, the most frequent first."""

    documents: list[tuple[str, str]]
    what: WordKind
    apparatus: bool


class WordsResult(TypedDict):
    """``words``: equal counts stand by the alphabet. A letter not asked for has no column.

    ``tokens`` has for each letter how many words the document has.
    """

    words: list[str]
    A: NotRequired[list[int]]
    B: NotRequired[list[int]]
    tokens: dict[str, int]


class KeynessParams(TypedDict):
    """``keyness``: words that one of two documents has more often than the other.

    Left out are words that stand fewer than ``least`` times in both together.
    """

    documents: list[tuple[str, str]]
    least: int
    what: NotRequired[WordKind]
    apparatus: NotRequired[bool]


class KeynessResult(TypedDict):
    """``keyness``: the surest first. A and B are the first and the second document asked for.

    ``log_ratio`` is above 0 where the first has the word more often; ``favours`` is the letter of
    the document that has it more often for its length ("" where neither does). ``sources`` names
    where the formulas are from.
    """

    words: list[str]
    A: list[int]
    B: list[int]
    log_likelihood: list[float]
    log_ratio: list[float]
    favours: list[str]
    tokens: dict[str, int]
    sources: dict[str, str]


class CollocatesParams(TypedDict):
    """``collocates``: words that stand within ``span`` words of the hits of a query.

    Left out are words that stand around fewer than ``least`` hits.
    """

    documents: list[tuple[str, str]]
    query: str
    span: int
    least: int
    concepts: NotRequired[ConceptsParam]
    any: NotRequired[bool]


class CollocatesResult(TypedDict):
    """``collocates``: the strongest first.

    ``together`` counts the hits that a word stands beside, in all documents; ``A`` and ``B`` in
    each; ``count`` is how often it stands in them at all; ``left`` and ``right`` how often on each
    side. ``node BESIDE/span "word"`` finds just these hits. ``hits`` counts those of the query by
    letter.
    """

    words: list[str]
    together: list[int]
    count: list[int]
    log_dice: list[float]
    left: list[int]
    right: list[int]
    A: list[int]
    B: NotRequired[list[int]]
    hits: dict[str, int]
    node: str
    parsed: str
    notices: list[str]
    sources: dict[str, str]


class NgramsParams(TypedDict):
    """``ngrams``: runs of ``n`` words (1 to 10) that stand at least ``least`` times in all.

    ``apparatus`` counts running heads, credits and the like as well, as in ``words``.
    """

    documents: list[tuple[str, str]]
    n: int
    least: int
    apparatus: NotRequired[bool]


class NgramsResult(TypedDict):
    """``ngrams``: the most frequent first, then by the alphabet; words with a space between."""

    ngrams: list[str]
    A: list[int]
    B: NotRequired[list[int]]
    tokens: dict[str, int]


class Asked(TypedDict):
    """What gave a table: the method, and its parameters with the documents."""

    method: Literal["words", "keyness", "collocates", "ngrams"]
    params: Mapping[str, Any]


class ExportedColumn(TypedDict):
    """A column by its name: the sum of ``values``, which are columns of the answer by name.

    ``words`` are the runs of n-grams as well. A figure is ``factor`` times that with ``digits``
    after the point; for words and counts ``digits`` is None.
    """

    name: str
    values: list[str]
    factor: float
    digits: int | None


class WordsExportParams(TypedDict):
    """``words_export``: write a table that the window shows, as it stands there.

    ``rows`` are the numbers of the rows in the answer to ``asked``, in the order shown; without it
    all of them, as they come. ``about`` is what the table says of itself (the query, the measure),
    kept in JSON. Without ``path`` the answer holds the text.
    """

    asked: Asked
    columns: list[ExportedColumn]
    rows: NotRequired[list[int]]
    format: TableFormat
    path: NotRequired[str]
    about: NotRequired[str]


class WordsExportResult(TypedDict):
    """``words_export``: what was written where, or the text itself."""

    path: NotRequired[str]
    text: NotRequired[str]
