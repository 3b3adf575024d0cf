"""A reader's actions as values: what the store performs, each one transaction and one undo step.

Every action has a ``name``, shown in the menu as "Undo: NAME".
"""

from dataclasses import dataclass
from typing import ClassVar

from diptych_index.session.model import Anchor, AnchorState, RowView, SavedDocument, Side


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
    """Pin a passage: into ``row`` if that has no pin of this side yet, else into a new last row."""

    name: ClassVar[str] = "Pin passage"
    side: Side
    anchor: Anchor
    row: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RemovePin:
    """Take a pin away; a row left without pins, note and tags goes with it."""

    name: ClassVar[str] = "Remove pin"
    pin: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MovePin:
    """Move a pin into another row (changing places with a pin of its side there), or a new one.

    ``row`` None makes a new row at ``position`` (0-based; None: last).
    """

    name: ClassVar[str] = "Move pin"
    pin: str
    row: str | None
    position: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class MoveRow:
    """Move a row so that it stands at ``position`` (0-based, counted without the row itself)."""

    name: ClassVar[str] = "Move row"
    row: str
    position: int


@dataclass(frozen=True, slots=True, kw_only=True)
class RemoveRow:
    """Take a row and its pins away."""

    name: ClassVar[str] = "Remove row"
    row: str


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
class RenameSession:
    """Give the session another name."""

    name: ClassVar[str] = "Rename session"
    title: str


Action = (
    PlaceDocument
    | ChangeReading
    | RemoveDocument
    | SwapSides
    | AddPin
    | RemovePin
    | MovePin
    | MoveRow
    | RemoveRow
    | EditNote
    | SetTags
    | SetRelation
    | SetRowView
    | PlacePins
    | RenameSession
)
