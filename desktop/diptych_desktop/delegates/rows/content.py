"""What a card shows, in words and text documents, before it is known where any of it lies."""

from dataclasses import dataclass
from functools import cached_property

from PySide6.QtGui import QFont

from diptych_desktop.delegates.rows.marks import marked, marked_inline, shared_line
from diptych_desktop.delegates.rows.passages import PASSAGE_POINTS, NoteDocument, PassageDocument
from diptych_desktop.models.rows import RowItem
from diptych_desktop.theme.theme import Theme
from diptych_index.session.model import Side

SHARED_MOST = 12
SIDES: tuple[Side, Side] = ("A", "B")
FULL_DIFFERENCE = "Show the full difference"
COMMON_GROUND = "Show what they have in common"
EMPTY_WORDS = "Pin a passage of {side} here (Ctrl+D)"
MORE_WORDS = "Open the row to read the rest"


@dataclass(frozen=True)
class Look:
    """What all cards share: colors, whether minor differences are marked, the window's font.

    ``points`` is the size of the passages.
    """

    theme: Theme
    minor: bool
    font: QFont
    points: float = PASSAGE_POINTS

    @cached_property
    def small(self) -> QFont:
        """The font of locators, relations and tags."""
        font = QFont(self.font)
        font.setPointSizeF(max(7.5, font.pointSizeF() - 1))
        return font


class CardContent:
    """The text documents of a row; they cost the most and are kept while the row stays as it is."""

    def __init__(self, item: RowItem, look: Look) -> None:
        self.item, self.look = item, look
        theme, minor = look.theme, look.minor
        self.passages: dict[str, PassageDocument] = {}
        if item.shown == "inline":
            self.passages["AB"] = PassageDocument(
                marked_inline(item, minor=minor), theme, look.points, inline=True
            )
        else:
            for side in SIDES:
                if pin := item.pin(side):
                    faint = pin.state == "unplaced"
                    content = marked(item, side, minor=minor)
                    self.passages[side] = PassageDocument(content, theme, look.points, faint=faint)
        self.note = NoteDocument(item.row.note, theme, look.font) if item.row.note else None

    @property
    def switch(self) -> str:
        """The words of the button that changes between difference and common ground; or ""."""
        if self.item.shown == "common ground":
            return FULL_DIFFERENCE
        return COMMON_GROUND if self.item.unrelated else ""

    def summary(self) -> str:
        """Return the sentence under the passages."""
        if self.item.result is not None:
            return self.item.result["summary"]
        if not self.item.comparable:
            return ""
        return "These passages could not be compared." if self.item.failed else "Comparing…"

    def shared(self, most: int | None = SHARED_MOST) -> str:
        """Return the line of shared words; "" where the row shows something else."""
        return shared_line(self.item, most) if self.item.shown == "common ground" else ""
