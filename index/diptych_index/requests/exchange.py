"""The contract of the requests that carry work in and out: shared sessions, annotations."""

from typing import Any, NotRequired, TypedDict


class ShareWriteParams(TypedDict):
    """``share_write``: write a session of the store at ``store`` as a portable file to ``path``.

    ``texts`` takes the clean texts of its documents along, ``originals`` their files as well.
    """

    store: str
    session: str
    path: str
    texts: bool
    originals: bool


class ShareWriteResult(TypedDict):
    """``share_write``: ``without_text`` names documents of which no text was kept."""

    path: str
    bytes: int
    without_text: list[str]


class ShareReadParams(TypedDict):
    """``share_read``: read and check a portable file, and unpack it into the cache."""

    path: str


class ShareReadResult(TypedDict):
    """``share_read``: what the file holds. ``parcel`` is the folder that the store takes it from.

    ``id`` names the session wherever it is kept; times are ISO 8601 in UTC.
    """

    parcel: str
    id: str
    name: str
    created: str
    changed: str
    documents: list[str]
    pins: int
    rows: int
    notices: list[str]


class BringParams(TypedDict):
    """``bring``: read a file of annotations, or a shared session, and find its passages.

    ``documents`` are (side, fingerprint) pairs of open documents, ``free`` the sides that have
    none: a document of a shared session finds room there.
    """

    path: str
    documents: list[tuple[str, str]]
    free: NotRequired[list[str]]


class BroughtRow(TypedDict):
    """A row from outside: its name in reports, the row (exchange.wire), whether it was found.

    A link comes as a row of its two passages, that of A first, found where both are.
    """

    where: str
    row: dict[str, Any]
    found: bool


class BringPart(TypedDict):
    """A part of the answer to ``bring``: the next rows or, after all of them, links; 500 a part."""

    rows: NotRequired[list[BroughtRow]]
    links: NotRequired[list[BroughtRow]]


class SkippedRow(TypedDict):
    """Something in the file that is not taken, and why."""

    where: str
    why: str


class BringResult(TypedDict):
    """``bring``: the last message, after all rows and links came in parts.

    ``counts`` are passages by state, ``sentence`` says them in words. ``documents`` find room on
    free sides; their texts are in the folder ``parcel`` ("" where there are none).
    """

    form: str
    counts: dict[str, int]
    sentence: str
    skipped: list[SkippedRow]
    concepts: list[dict[str, Any]]
    queries: list[dict[str, Any]]
    notices: list[str]
    documents: list[dict[str, Any]]
    parcel: str
