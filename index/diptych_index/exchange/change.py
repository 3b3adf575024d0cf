"""One thing that a file brings, and what it would change in a session."""

from dataclasses import dataclass, field
from typing import Literal

from diptych_index.session.actions import NewRow
from diptych_index.session.model import Concept, SavedDocument, SavedQuery

Verdict = Literal["new", "same", "different"]
Kind = Literal["row", "heading", "link", "concept", "query", "document"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One thing from outside and what it would change; ``number`` is its place in the list.

    ``details`` say so in words. ``row`` is the row from outside and ``known`` the id of the row of
    the session that it is ("" for a new one); ``under`` is the heading of the session that a new
    row belongs to, by its id ("": none, or one that comes along). A link has its passages as
    the pins of ``row``, that of A first.
    """

    number: int
    kind: Kind
    verdict: Verdict
    name: str
    details: tuple[str, ...] = ()
    row: NewRow = field(default_factory=NewRow)
    known: str = ""
    under: str = ""
    where: str = ""
    found: bool = True
    concept: Concept | None = None
    query: SavedQuery | None = None
    document: SavedDocument | None = None
