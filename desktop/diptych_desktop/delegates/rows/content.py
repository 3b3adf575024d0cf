"""What a card shows, in words and laid-out texts, before it is known where any of it lies."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property

from PySide6.QtGui import QFont, QFontMetrics

from diptych_desktop.delegates.rows.formats import PASSAGE_POINTS, Formats
from diptych_desktop.delegates.rows.lines import (
    SHARED_MOST,
    moved_lines,
    only_line,
    shared_line,
)
from diptych_desktop.delegates.rows.marks import Marked, marked, marked_inline
from diptych_desktop.delegates.rows.notes import NoteDocument
from diptych_desktop.delegates.rows.passages import PassageDocument, PassageText
from diptych_desktop.models.row_search import places
from diptych_desktop.models.rows import RowItem
from diptych_desktop.theme.theme import Theme

FULL_DIFFERENCE = "Show the full difference"
COMMON_GROUND = "Show what they have in common"
EMPTY_WORDS = "Pin a passage of {side} here{key}"
FAILED_WORDS = "These passages could not be compared; “Compare again” is in the row's menu."
MORE_WORDS = "Open the row to read the rest"
MOST_MOVED = 3
"""Words that moved that are told under a closed card."""
MOST_UNSEEN = 3
"""Differences that no eye sees that are told under a card; the list has them all."""


@dataclass(frozen=True)
class Look:
    """What all cards share: colors, the classes of difference left out, the window's font.

    ``points`` is the size of the passages, ``found`` the words that are searched in the panel,
    ``pin_key`` and ``base_key`` the keys that pin and that make the next passage the base, in
    brackets behind a space ("" where there is none).
    """

    theme: Theme
    hidden: frozenset[str]
    font: QFont
    points: float = PASSAGE_POINTS
    found: tuple[str, ...] = field(default=())
    pin_key: str = ""
    base_key: str = ""

    @cached_property
    def small(self) -> QFont:
        """The font of locators, relations and tags."""
        font = QFont(self.font)
        font.setPointSizeF(max(7.5, font.pointSizeF() - 1))
        return font

    @cached_property
    def bold(self) -> QFont:
        """The font of titles."""
        font = QFont(self.font)
        font.setBold(True)
        return font

    @cached_property
    def metrics(self) -> QFontMetrics:
        """The measures of the window's font."""
        return QFontMetrics(self.font)

    @cached_property
    def small_metrics(self) -> QFontMetrics:
        """The measures of the small font."""
        return QFontMetrics(self.small)

    def small_width(self, words: str) -> int:
        """Return the width of words in the small font: of the few that stand in many rows."""
        width = self._small_widths.get(words)
        if width is None:
            width = self._small_widths[words] = self.small_metrics.horizontalAdvance(words)
        return width

    @cached_property
    def _small_widths(self) -> dict[str, int]:
        return {}

    @cached_property
    def bold_metrics(self) -> QFontMetrics:
        """The measures of the font of titles."""
        return QFontMetrics(self.bold)

    @cached_property
    def formats(self) -> Formats:
        """How the words of passages are drawn."""
        return Formats(self.theme, self.points)

    @cached_property
    def faint(self) -> Formats:
        """How those of a passage without a place are."""
        return Formats(self.theme, self.points, faint=True)


class CardContent:
    """The texts of a row; they cost the most and are kept while the row stays as it is.

    ``passages`` are by the number of their cell. In one text of both passages of a pair
    (``one_text``), that is the cell which is compared with the base. An ``opened`` card has
    documents to select in.
    """

    def __init__(self, item: RowItem, look: Look, *, opened: bool = False) -> None:
        self.item, self.look = item, look
        self.opened = opened
        self.one_text = item.shown == "inline" and len(item.pairs) == 1
        self.passages: dict[int, PassageText | PassageDocument] = {}
        for cell, content, inline in self._texts():
            faint = item.cells[cell].state == "unplaced"
            formats = look.faint if faint else look.formats
            kind = PassageDocument if opened else PassageText
            self.passages[cell] = kind(content, formats, inline=inline)

    def _texts(self) -> Sequence[tuple[int, Marked, bool]]:
        """Return what is shown in which cell, and whether it is one text of two passages."""
        item, hidden = self.item, self.look.hidden
        if item.shown != "inline":
            return [(cell, content, False) for cell, content in enumerate(marked(item, hidden))]
        merged = [
            (pair.other, marked_inline(item, number, hidden), True)
            for number, pair in enumerate(item.pairs)
        ]
        if len(item.pairs) == 1:
            return merged
        return [(item.base, Marked(item.text(item.base)), False), *merged]

    @cached_property
    def note(self) -> NoteDocument | None:
        """The rendered note; None where there is none."""
        note = self.item.row.note
        return NoteDocument(note, self.look.theme, self.look.font) if note else None

    @property
    def switch(self) -> str:
        """The words of the button that changes between difference and common ground; or ""."""
        if self.item.shown == "common ground":
            return FULL_DIFFERENCE
        return COMMON_GROUND if self.item.unrelated else ""

    def summary(self) -> str:
        """Return the sentences under the passages, one a line."""
        if self.item.results:
            return "\n".join(self.item.summaries())
        if not self.item.comparable:
            return ""
        return FAILED_WORDS if self.item.failed else "Comparing…"

    def details(self, *, whole: bool) -> str:
        """Return what is told in small letters under the sentences, one a line.

        For common ground that is what is shared and what is said by one alone; else what moved and
        what no eye sees. ``whole``: all that is shared, and all that moved, is named.
        """
        item = self.item
        lines: list[str] = []
        if item.shown == "common ground":
            for number in range(len(item.results)):
                lines.append(shared_line(item, number, None if whole else SHARED_MOST))
                lines += [only_line(item, number, left=left) for left in (True, False)]
        elif item.shown != "plain":
            lines = moved_lines(item, self.look.hidden, None if whole else MOST_MOVED)
            lines += self._unseen(MOST_UNSEEN)
        return "\n".join(line for line in lines if line)

    def _unseen(self, most: int) -> list[str]:
        texts = [
            row["text"]
            for number, result in enumerate(self.item.results)
            for row in (result["unseen"] if self.item.is_marked(number) else ())
            if result["ops"][row["op"]]["cls"] not in self.look.hidden
        ]
        more = len(texts) - most
        return texts[:most] + (
            [f"{more} more look the same; the list tells them."] if more > 0 else []
        )

    def found(self, cell: int) -> list[tuple[int, int]]:
        """Return where the words that are searched in the panel stand in a shown passage."""
        passage = self.passages.get(cell)
        if not self.look.found or passage is None:
            return []
        return places(passage.content.text, self.look.found)
