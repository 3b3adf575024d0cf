"""A reader's actions as values: what the store performs, each one transaction and one undo step.

Every action has a ``name``, shown in the menu as "Undo: NAME".
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, ClassVar

from diptych_index.session.model import (
    Anchor,
    AnchorState,
    Concept,
    RowView,
    SavedDocument,
    SavedQuery,
    Side,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceDocument:
    """Put a document on a side, in place of what stands there."""

    name: ClassVar[str] = "Open document"
    document: SavedDocument


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeReading:
    """Read the document of a side another way, its pins placed again: id, anchor, state.

    ``name`` says what is changed ("Reverse decision", "Set page").
    """

    name: str
    document: SavedDocument
    places: tuple[tuple[str, Anchor, AnchorState], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class RemoveDocument:
    """Take the document of a side out of the session; its pins stay, with their saved texts."""

    name: ClassVar[str] = "Remove document"
    side: Side


@dataclass(frozen=True, slots=True, kw_only=True)
class SwapSides:
    """Exchange A and B with their pins (numbers are given anew in the order of pinning)."""

    name: ClassVar[str] = "Swap sides"


@dataclass(frozen=True, slots=True, kw_only=True)
class AddPin:
    """Pin a passage: into ``row`` if that has no pin of this side yet, else into a new last row.

    ``beside`` puts it into ``row`` also next to others of its side, as long as there is room.
    """

    name: ClassVar[str] = "Pin passage"
    side: Side
    anchor: Anchor
    row: str | None = None
    beside: bool = False
    color: str = ""
    tags: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class RemovePin:
    """Take a pin away; a row left without pins, note and tags goes with it."""

    name: ClassVar[str] = "Remove pin"
    pin: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MovePin:
    """Move a pin into another row (changing places with a pin of its side there), or a new one.

    ``row`` None makes a new row at ``position`` (0-based; None: last). ``beside`` puts it next to
    the pins of its side instead; ``cell`` (0-based; None: behind those of its side) says where.
    Raises StoreError when the row has all the cells it can have.
    """

    name: ClassVar[str] = "Move pin"
    pin: str
    row: str | None
    position: int | None = None
    beside: bool = False
    cell: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangePin:
    """Let a pin stand on a wider or narrower passage."""

    name: ClassVar[str] = "Change passage"
    pin: str
    anchor: Anchor


@dataclass(frozen=True, slots=True, kw_only=True)
class ColorPins:
    """Give pins a colour (one of PIN_COLORS)."""

    name: ClassVar[str] = "Color pins"
    pins: tuple[str, ...]
    color: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TagPins:
    """Give pins their tags, in place of those they have."""

    name: ClassVar[str] = "Tag pins"
    pins: tuple[str, ...]
    tags: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class RenumberPins:
    """Number the pins of each side anew in the order of the text (unplaced ones last)."""

    name: ClassVar[str] = "Renumber pins"


@dataclass(frozen=True, slots=True, kw_only=True)
class MoveRow:
    """Move a row so that it stands at ``position`` (0-based, counted without the row itself)."""

    name: ClassVar[str] = "Move row"
    row: str
    position: int


@dataclass(frozen=True, slots=True, kw_only=True)
class MoveRows:
    """Move rows, in the order they have, to ``position`` (counted without them)."""

    name: ClassVar[str] = "Move rows"
    rows: tuple[str, ...]
    position: int


@dataclass(frozen=True, slots=True, kw_only=True)
class RemoveRow:
    """Put a row and its pins into the trash (a heading alone; what it groups stays)."""

    name: ClassVar[str] = "Remove row"
    row: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RemoveRows:
    """Put rows and their pins into the trash."""

    name: ClassVar[str] = "Remove rows"
    rows: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class RestoreRows:
    """Bring rows back from the trash, to the end of the panel; their pins keep their numbers.

    A number that was given away meanwhile is not given twice: the pin gets the next free one.
    """

    name: ClassVar[str] = "Restore rows"
    rows: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class EmptyTrash:
    """Let go of what lies in the trash of the session."""

    name: ClassVar[str] = "Empty trash"


@dataclass(frozen=True, slots=True, kw_only=True)
class NewPin:
    """A pin of a NewRow. ``number`` 0: the next free one; ``former`` as in Pin."""

    side: Side
    anchor: Anchor
    state: AnchorState = "exact"
    number: int = 0
    created: str = ""
    color: str = ""
    tags: tuple[str, ...] = ()
    former: Anchor | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class NewRow:
    """A whole row of AddRows; ``base`` is the place of the base among ``pins``."""

    pins: tuple[NewPin, ...] = ()
    relation: str = ""
    note: str = ""
    tags: tuple[str, ...] = ()
    view: RowView = ""
    title: str = ""
    base: int = 0
    heading: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class AddRows:
    """Add whole rows at ``position`` (None: last), as when annotations come in from a file."""

    name: str = "Add rows"
    rows: tuple[NewRow, ...]
    position: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SetTitle:
    """Give a row or a heading its title (one line)."""

    name: ClassVar[str] = "Edit title"
    row: str
    title: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SetBase:
    """Choose the pin that the others of its row are compared with."""

    name: ClassVar[str] = "Change base"
    row: str
    pin: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SetSource:
    """Say where the document of a side is from (an item of CSL-JSON; empty: forget it)."""

    name: ClassVar[str] = "Edit source"
    side: Side
    source: Mapping[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class SetConcepts:
    """Keep these concepts, in place of those there were."""

    name: ClassVar[str] = "Edit concepts"
    concepts: tuple[Concept, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SetSavedQueries:
    """Keep these queries, in place of those there were."""

    name: ClassVar[str] = "Edit saved queries"
    queries: tuple[SavedQuery, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class EditNote:
    """Write a row's note (Markdown); edits of one note in a row of actions are one undo step."""

    name: ClassVar[str] = "Edit note"
    row: str
    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SetTags:
    """Give a row its tags."""

    name: ClassVar[str] = "Edit tags"
    row: str
    tags: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SetRelation:
    """Say how the passages of a row stand to each other."""

    name: ClassVar[str] = "Set relation"
    row: str
    relation: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SetRowView:
    """Choose how a row shows its passages."""

    name: ClassVar[str] = "Change view"
    row: str
    view: RowView


@dataclass(frozen=True, slots=True, kw_only=True)
class PlacePins:
    """Record where pins were found again after their document changed: id, anchor, state."""

    name: ClassVar[str] = "Find pins again"
    places: tuple[tuple[str, Anchor, AnchorState], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class AddLink:
    """Link a passage of A with one of B by hand."""

    name: ClassVar[str] = "Link passages"
    a: Anchor
    b: Anchor


@dataclass(frozen=True, slots=True, kw_only=True)
class RemoveLink:
    """Take away a link that was made by hand."""

    name: ClassVar[str] = "Unlink passages"
    link: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RenameSession:
    """Give the session another name."""

    name: ClassVar[str] = "Rename session"
    title: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Together:
    """Several actions, one after the other, as one step: all of them or none."""

    name: str
    actions: tuple[Action, ...]


Action = (
    PlaceDocument
    | ChangeReading
    | RemoveDocument
    | SwapSides
    | AddPin
    | RemovePin
    | MovePin
    | ChangePin
    | ColorPins
    | TagPins
    | RenumberPins
    | MoveRow
    | MoveRows
    | RemoveRow
    | RemoveRows
    | RestoreRows
    | EmptyTrash
    | AddRows
    | EditNote
    | SetTags
    | SetRelation
    | SetRowView
    | SetTitle
    | SetBase
    | PlacePins
    | AddLink
    | RemoveLink
    | RenameSession
    | SetSource
    | SetConcepts
    | SetSavedQueries
    | Together
)
