"""The messages between window and engine: one JSON object a line, UTF-8, both ways.

To the engine::

    {"id": 7, "method": "search", "params": {…}}
    {"cancel": 7}

From the engine, any number of the first two and exactly one of the last two for each id::

    {"id": 7, "progress": 0.25, "what": "Indexing"}
    {"id": 7, "part": {…}}
    {"id": 7, "result": {…}}
    {"id": 7, "error": {"kind": "QueryError", "message": "…", …}}

``kind`` is a class name of errors.py, or "Bug" (then ``message`` is a traceback). Spans are
``[start, end]`` in code points; ``read`` into the clean text, ``raw`` into the source.

Requests in parallel: those of BACKGROUND run on one thread in order, those of PATIENT on another,
which stands aside whenever a search or the like is to be answered, and all others on a third in
order; so a search waits neither for the building of another document's index nor for the end of a
look through a long import report or of the alignment of two texts. ``close`` takes effect after all
that was asked on the first and the third before it; a document that was opened again meanwhile
stays open.
"""

from collections.abc import Mapping, Sequence
from typing import Any, Literal, NotRequired, TypedDict

Pair = list[int]
Method = Literal[
    "foresee", "open", "close", "index", "search", "similar", "compare", "anchor", "place",
    "locate", "report", "export", "preview_export", "read_sources", "compare_pairs", "sentences",
    "lines", "function_words", "candidates", "file_state", "find_source", "passages", "sort",
    "hits_export", "words", "keyness", "collocates", "ngrams", "words_export",
    "concepts_read", "concepts_write", "share_write", "share_read", "bring", "report_places",
    "align",
]  # fmt: skip
BACKGROUND: frozenset[str] = frozenset(
    {"foresee", "open", "close", "index", "share_write", "share_read", "bring"}
)
PATIENT: frozenset[str] = frozenset({"report", "report_places", "align"})


class ForeseeParams(TypedDict):
    """``foresee``: read a small file that will be asked for in a moment; the result is empty.

    Sent while the window is still being made, so that ``open`` finds the work done. A file that
    cannot be read is told of by ``open``.
    """

    path: str


class WayRow(TypedDict):
    """How a document is read: text.way.Way on the wire (``Way.to_row`` and ``Way.from_row``).

    ``pages`` are ``[RawOffset, label]``.
    """

    encoding: str
    as_in_file: bool
    whole: bool
    undone: list[str]
    pages: list[list[Any]]


class OpenParams(TypedDict):
    """``open``: read a file in a way; what the way leaves out is as by default."""

    path: str
    way: WayRow


EmphasisRow = tuple[int, int, str]
"""A stretch of a paragraph set in another way: start and end in code points of the paragraph's
text, and a text.document.TextStyle. Stretches of different styles may overlap."""

ParagraphRow = tuple[
    str, int, int | None, int, int, str | None, str, str, int, Sequence[EmphasisRow]
]
"""A paragraph on the wire: kind, level, number, first and last line, page, section, text, start,
emphasis.

``start`` is the ReadOffset of its first character. In a cleaned document one newline stands between
two paragraphs; in one shown as in the file whatever the file has, and a text may hold newlines.
Lines of verse, of tables and of code are parted by U+2028. The lines of a format that has no lines
of its own (``OpenHead.has_raw`` False) are 0.
"""


PageRow = tuple[int, str, bool]
"""A page: the ReadOffset of its first character, its label ("" if unknown), whether the label was
counted rather than printed or set by the reader."""


class ParagraphsPart(TypedDict):
    """A part of the answer to ``open``: the next paragraphs, about 100,000 characters a part."""

    paragraphs: list[ParagraphRow]


class NoteRow(TypedDict):
    """A note: where its mark stands (None if not found) and where its body."""

    label: str
    call: Pair | None
    body: Pair


class ReportRow(TypedDict):
    """A line of the import report."""

    name: str
    count: int
    text: str


class OpenHead(TypedDict):
    """The first part of the answer to ``open``, before any paragraphs: ``{"head": OpenHead}``.

    ``format`` is the format's name in words ("plain text", "PDF"), ``encoding`` the one the file
    was decoded with ("" where the format has none), ``way`` what was asked for. ``has_raw`` False:
    the format has no characters and no lines of its own that a locator could name.
    """

    fingerprint: str
    path: str
    name: str
    title: str
    authors: list[str]
    source_line: str
    date: str
    language: str
    format: str
    encoding: str
    as_in_file: bool
    way: WayRow
    has_raw: bool
    paragraphs: int
    characters: int


class OpenResult(TypedDict):
    """The last message of ``open``: what is known only when all is read.

    ``repairs`` counts the joins and flags that stand, ``pages`` are in the order of the text.
    """

    fingerprint: str
    words: int
    notes: list[NoteRow]
    pages: list[PageRow]
    report: list[ReportRow]
    repairs: int


class DocumentParams(TypedDict):
    """``index``, ``close``: a document that was opened before."""

    fingerprint: str


class IndexPart(TypedDict):
    """A part of the answer to ``index``: the document can be searched already, from memory.

    It comes where the index must be built, which takes several times as long; what is found then
    is the same.
    """

    searchable: Literal[True]


class IndexResult(TypedDict):
    """``index``: the document can be searched now. ``built`` False: it was in the cache."""

    fingerprint: str
    built: bool
    seconds: float


class LocateParams(TypedDict):
    """``locate``: where ReadOffsets of an open document stand in its source."""

    fingerprint: str
    reads: list[int]


class LocateResult(TypedDict):
    """``locate``: a RawOffset for each, such as ``WayRow.pages`` needs; also without has_raw."""

    raws: list[int]


class SearchParams(TypedDict):
    """``search``: ``documents`` are (letter, fingerprint) pairs, in the order A, B.

    ``concepts`` has the queries of each concept by its name; ``any`` True takes any of the words
    that stand side by side, not all. Documents that are not indexed yet are searched as well.
    """

    query: str
    documents: list[tuple[str, str]]
    concepts: NotRequired[dict[str, list[str]]]
    any: NotRequired[bool]


class SearchColumns(TypedDict):
    """All the hits of one document in text order, column by column, equally long.

    ``paragraph`` is the index into the document's paragraphs, ``start`` and ``end`` are
    ReadOffsets, ``term`` the index of the query's term it matched.
    """

    paragraph: list[int]
    start: list[int]
    end: list[int]
    term: list[int]


class SearchPart(TypedDict):
    """A part of the answer to ``search``: the next hits of a document, some thousands a part.

    Only an answer with very many hits has parts; what they hold is not in its ``hits`` again.
    """

    document: str
    hits: SearchColumns


class SearchResult(TypedDict):
    """``search``: counts are complete. ``parsed`` shows the query as understood."""

    query: str
    parsed: str
    terms: list[str]
    counts: dict[str, int]
    paragraphs: dict[str, int]
    hits: dict[str, SearchColumns]
    notices: list[str]
    suggestions: list[str]


class SimilarParams(TypedDict):
    """``similar``: find a passage in a document, exactly, else by its rarest shared words."""

    text: str
    fingerprint: str
    limit: int


class SimilarRow(TypedDict):
    """A passage that is like the one asked for; ``evidence`` are the words that earned it.

    ``matches`` are where they stand in its paragraph, in text order, in whatever inflection.
    """

    kind: Literal["exact", "loose"]
    read: Pair
    paragraph: int
    score: float
    evidence: list[str]
    matches: list[Pair]


class SimilarResult(TypedDict):
    """``similar``: best first."""

    passages: list[SimilarRow]


class CompareParams(TypedDict):
    """``compare``: two passages of clean text. ``view`` "" lets their similarity decide."""

    a: str
    b: str
    view: str


class OpRow(TypedDict):
    """An operation; spans count from the start of each passage. ``cls`` names the class (C5)."""

    op: Literal["equal", "replace", "delete", "insert"]
    cls: str
    a: Pair
    b: Pair


class SharedRow(TypedDict):
    """Words both passages have, with all their places."""

    words: str
    a: list[Pair]
    b: list[Pair]


class MovedRow(TypedDict):
    """Words, as A has them, that stand elsewhere in B; they lie beside the operations."""

    words: str
    a: Pair
    b: Pair


class TallyRow(TypedDict):
    """The figures of a comparison: its words, the similarity, and what each class has of them.

    ``classes`` gives ``[places, words only in A, only in B, changed, moved]`` for each class that
    occurs.
    """

    words: int
    alike: float
    classes: dict[str, list[int]]


class CompareResult(TypedDict):
    """``compare``: the operations tile both passages; words that moved are in two of them."""

    similarity: float
    view: Literal["difference", "common ground"]
    ops: list[OpRow]
    counts: dict[str, int]
    shared: list[SharedRow]
    summary: str
    moves: list[MovedRow]
    tally: TallyRow


class AnchorRow(TypedDict):
    """An anchor on the wire; the fields of session.model.Anchor."""

    fingerprint: str
    read: Pair
    raw: Pair | None
    quote: str
    prefix: str
    suffix: str
    paragraph: int | None
    lines: Pair
    page: str | None
    section: str


class AnchorParams(TypedDict):
    """``anchor``: make the anchor of a passage of an open document; the result is AnchorRow."""

    fingerprint: str
    read: Pair


class EarlierRow(TypedDict):
    """An earlier reading: its fingerprint and the way in which it was read."""

    fingerprint: str
    way: WayRow


class PlaceParams(TypedDict):
    """``place``: find passages of an earlier state again in an open document.

    ``earlier`` tells how the states that the anchors stand in were read, as far as is known: of
    those that have the same source, passages are placed by their offsets in it.
    """

    fingerprint: str
    anchors: list[AnchorRow]
    earlier: NotRequired[list[EarlierRow]]


class PlaceRow(TypedDict):
    """What became of an anchor; ``anchor`` is None when it is unplaced."""

    state: Literal["exact", "moved", "changed", "unplaced"]
    anchor: AnchorRow | None
    score: float


class PlaceResult(TypedDict):
    """``place``: one for each anchor, in order."""

    places: list[PlaceRow]


class ErrorRow(TypedDict):
    """An error; ``at`` and ``instead`` only for a QueryError, ``other`` where it has one."""

    kind: str
    message: str
    at: NotRequired[int]
    instead: NotRequired[str]
    other: NotRequired[str]


class Request(TypedDict):
    """A request as it travels."""

    id: int
    method: str
    params: Mapping[str, Any]
