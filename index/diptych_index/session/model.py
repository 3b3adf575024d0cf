"""What a session holds, as frozen values: documents, pins, rows, and the state of the desk."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from diptych_index.spans import RawSpan, ReadSpan
from diptych_index.text.way import CLEAN, Way

Side = Literal["A", "B"]
AnchorState = Literal["exact", "moved", "changed", "unplaced"]
RELATIONS: tuple[str, ...] = (
    "", "quotes", "paraphrases", "agrees", "contradicts", "translates", "unsure",
)  # fmt: skip
"""The relations that are offered; a reader may write another one, of one short line."""
LONGEST_RELATION = 40
"""Characters."""
RowView = Literal["", "side by side", "inline", "common ground"]
"""How a row shows its passages; "" leaves the choice to their similarity."""
MOST_CELLS = 6
"""Pins of one row: as many as are shown side by side."""
PIN_COLORS: tuple[str, ...] = ("", "amber", "rose", "violet", "blue", "teal", "green")
"""The colours a pin can have, by name: the theme says how each looks. "" is none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Anchor:
    """Where a passage stands, and what it says, so that it is found again (W3C selectors).

    ``read`` and ``raw`` are the passage in the clean text and in the source of the document with
    this ``fingerprint``; ``quote`` is its clean text, ``prefix`` and ``suffix`` up to 32 characters
    around it; ``paragraph`` its paragraph's number (None in apparatus), ``lines`` of the source.
    A format without characters of its own has no lines: they are (0, 0), and ``raw`` counts in what
    was extracted from it, which means nothing to anybody else.
    """

    fingerprint: str
    read: ReadSpan
    raw: RawSpan | None
    quote: str
    prefix: str
    suffix: str
    paragraph: int | None
    lines: tuple[int, int]
    page: str | None
    section: str

    @property
    def source_span(self) -> RawSpan | None:
        """The passage in the source file, where its characters can be pointed at."""
        return self.raw if self.lines[0] else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Pin:
    """A pinned passage. ``number`` counts per side in order of pinning: A1, A2, B1.

    ``color`` is one of PIN_COLORS, ``tags`` hold no commas. ``former`` is where a "changed" pin
    stood, and what it said, before its text changed: kept until the reader has decided on it (None:
    nothing else, or not known).
    """

    id: str
    side: Side
    number: int
    anchor: Anchor
    state: AnchorState = "exact"
    created: str = ""
    color: str = ""
    tags: tuple[str, ...] = ()
    former: Anchor | None = None

    @property
    def label(self) -> str:
        """The name on screen, such as ``A1``."""
        return f"{self.side}{self.number}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A row of the comparison panel: pins from either side and what the reader makes of them.

    ``pins`` are pin ids in the order of the cells, at most MOST_CELLS; ``base`` is the one the
    others are compared with ("": the first). ``tags`` hold no commas. A ``heading`` has a title and
    no pins; the rows after it, up to the next heading, are grouped under it.
    """

    id: str
    pins: tuple[str, ...]
    relation: str = ""
    note: str = ""
    tags: tuple[str, ...] = ()
    view: RowView = ""
    title: str = ""
    base: str = ""
    heading: bool = False

    @property
    def base_pin(self) -> str:
        """The id of the pin that the others are compared with ("" where there is no pin)."""
        return self.base if self.base in self.pins else next(iter(self.pins), "")


@dataclass(frozen=True, slots=True, kw_only=True)
class TrashedRow:
    """A row that was removed, with its pins, and when (ISO 8601 in UTC)."""

    row: Row
    pins: tuple[Pin, ...]
    deleted: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """A passage of A and one of B that a reader has linked by hand, so that they scroll together.

    The anchors stay as they were made: where the texts are other ones by now, they are looked for
    anew whenever these are shown. ``created`` is ISO 8601 in UTC.
    """

    id: str
    a: Anchor
    b: Anchor
    created: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Concept:
    """A named set of queries, searched as ``#name``. ``color`` is ``#RRGGBB`` ("" if none)."""

    name: str
    color: str = ""
    queries: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class SavedQuery:
    """A query the reader keeps. ``match_any``: passages that have any of its words count.

    ``counts`` are the hits it had when it was last run: document fingerprint → hits.
    """

    id: str
    name: str
    query: str
    match_any: bool = False
    counts: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class SavedDocument:
    """A document of a session: where it was, and how it was read.

    The encoding of its ``way`` is the one that was used, also where it was found out. ``source``
    is what the reader says of where the text is from, as an item of CSL-JSON; empty: nothing yet.
    ``source_line`` is the line in which the document itself says so ("" where it has none).
    """

    side: Side
    fingerprint: str
    path: str
    name: str
    title: str
    authors: tuple[str, ...] = ()
    date: str = ""
    way: Way = CLEAN
    source: Mapping[str, Any] = field(default_factory=dict)
    source_line: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionInfo:
    """A line of the list of sessions. Times are ISO 8601 in UTC."""

    id: str
    name: str
    created: str
    changed: str
    documents: tuple[str, ...]
    pins: int
    deleted: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Session:
    """A whole session as the store holds it.

    ``rows`` are in the panel's order; ``pins`` are those of ``rows``, while ``trash`` has its own,
    the row removed last first. ``desk`` is the state of the window that is restored but not
    undone (positions, zoom, query, filter, geometry): JSON values under the window's own keys.
    ``links`` are those made by hand, the oldest first.
    ``undo`` and ``redo`` are the names of the actions that would be undone and redone ("" if none).
    """

    id: str
    name: str
    created: str
    changed: str
    documents: tuple[SavedDocument, ...] = ()
    pins: tuple[Pin, ...] = ()
    rows: tuple[Row, ...] = ()
    trash: tuple[TrashedRow, ...] = ()
    concepts: tuple[Concept, ...] = ()
    saved_queries: tuple[SavedQuery, ...] = ()
    links: tuple[Link, ...] = ()
    desk: Mapping[str, Any] = field(default_factory=dict)
    undo: str = ""
    redo: str = ""

    def pin(self, pin_id: str) -> Pin:
        """Return the pin with this id; raises KeyError."""
        for pin in self.pins:
            if pin.id == pin_id:
                return pin
        raise KeyError(pin_id)

    def document(self, side: Side) -> SavedDocument | None:
        """Return the document on this side, if there is one."""
        return next((d for d in self.documents if d.side == side), None)
