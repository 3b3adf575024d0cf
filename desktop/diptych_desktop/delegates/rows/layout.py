"""Where the parts of a card lie: pure geometry over the card's text documents.

Coordinates are pixels from the top left of the row's rectangle in the list.
"""

from dataclasses import dataclass, field

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics

from diptych_desktop.delegates.rows.content import SHARED_MOST, SIDES, CardContent
from diptych_desktop.delegates.rows.passages import (
    EDGE,
    line_height,
    set_width,
)
from diptych_desktop.models.rows import warning
from diptych_index.session.model import Side

MARGIN_X, MARGIN_Y = 8, 4
PAD = 12
RAIL = 24
GUTTER = 28
GAP = 8
HEADER = 22
WARNING = 18
EMPTY = 56
CHIP = 20
WIDE = 640
"""From this width of the list on, the two cells stand beside each other."""
CAP_LINES = 14


@dataclass
class CardLayout:
    """Rectangles of a card; a part that is absent has none. ``capped`` passages go on below."""

    size: QSize
    card: QRect
    number: QRect
    headers: dict[Side, QRect] = field(default_factory=dict)
    warnings: dict[Side, QRect] = field(default_factory=dict)
    passages: dict[str, QRect] = field(default_factory=dict)
    empties: dict[Side, QRect] = field(default_factory=dict)
    capped: set[str] = field(default_factory=set)
    more: QRect | None = None
    rule: QRect | None = None
    relation: QRect | None = None
    summary: QRect | None = None
    switch: QRect | None = None
    shared: QRect | None = None
    shared_most: int | None = SHARED_MOST
    chips: list[tuple[QRect, str]] = field(default_factory=list)
    note: QRect | None = None


def is_wide(width: int) -> bool:
    """Whether the two cells stand side by side in a list of this width."""
    return width >= WIDE


def columns(width: int) -> tuple[int, int, int]:
    """Return the left edge of the cells, the width of one, and the left edge of the second.

    In a narrow list both are equally far left.
    """
    left = MARGIN_X + RAIL + PAD // 2
    room = width - left - MARGIN_X - PAD
    if not is_wide(width):
        return left, max(40, room), left
    cell = (room - GUTTER) // 2
    return left, cell, left + cell + GUTTER


def lay_out(content: CardContent, width: int, *, opened: bool = False) -> CardLayout:
    """Return where all parts of a card lie in a list ``width`` pixels wide.

    An ``opened`` card shows its passages whole; its tags and note are left to their editors.
    """
    return _Builder(content, width, opened=opened).build()


class _Builder:
    """Puts one part after the other, from the top down."""

    def __init__(self, content: CardContent, width: int, *, opened: bool) -> None:
        self.opened = opened
        self.content, self.item, self.look = content, content.item, content.look
        self.width = width
        self.left, self.cell, self.second = columns(width)
        self.room = width - self.left - MARGIN_X - PAD
        self.y = MARGIN_Y + PAD
        self.cap = round(CAP_LINES * line_height(self.look.points))
        number = QRect(MARGIN_X + 4, self.y, RAIL - 2, HEADER)
        self.out = CardLayout(QSize(), QRect(), number)

    def build(self) -> CardLayout:
        if self.item.shown == "inline":
            self._inline()
        elif is_wide(self.width):
            self._columns()
        else:
            self._stacked()
        self._footer()
        height = self.y + PAD - GAP + MARGIN_Y
        self.out.size = QSize(self.width, height)
        self.out.card = QRect(MARGIN_X, MARGIN_Y, self.width - 2 * MARGIN_X, height - 2 * MARGIN_Y)
        return self.out

    def _columns(self) -> None:
        top = self.y
        # Both passages begin on one line, whatever their headers have to say.
        self._headers()
        text = bottom = self.y
        for side, x in zip(SIDES, (self.left, self.second), strict=True):
            self.y = text if self.item.pin(side) else top
            self._text(side, x)
            bottom = max(bottom, self.y)
        middle = self.left + self.cell + GUTTER // 2
        self.out.rule = QRect(middle, top, 1, bottom - top - GAP)
        self.y = bottom
        self._more()

    def _stacked(self) -> None:
        self._header("A", self.left)
        self._text("A", self.left)
        self._relation_line()
        self._header("B", self.left)
        self._text("B", self.left)
        self._more()

    def _inline(self) -> None:
        if is_wide(self.width):
            self._headers()
        else:
            self._header("A", self.left)
            self._relation_line()
            self._header("B", self.left)
        self._passage("AB", self.left, self.room)
        self._more()

    def _headers(self) -> None:
        """Put both headers beside each other, and the relation's word between them."""
        top, below = self.y, self.y
        for side, x in zip(SIDES, (self.left, self.second), strict=True):
            self.y = top
            self._header(side, x)
            below = max(below, self.y)
        if word := self.item.row.relation:
            width = min(self._word_width(word), self.cell // 2)
            # It ends where B begins: the badges of all rows stand below each other.
            self.out.relation = QRect(self.second - 8 - width, top + 1, width, HEADER - 2)
        self.y = below

    def _text(self, side: Side, x: int) -> None:
        if self.item.pin(side) is None:
            self.out.empties[side] = QRect(x, self.y, self.cell, EMPTY)
            self.y += EMPTY + GAP
        else:
            self._passage(side, x, self.cell)

    def _header(self, side: Side, x: int) -> None:
        pin = self.item.pin(side)
        if pin is None:
            return
        self.out.headers[side] = QRect(x, self.y, self.cell, HEADER)
        self.y += HEADER
        if words := warning(pin):
            # The words stand beside an icon.
            height = max(WARNING, self._height(words, self.look.small, self.cell - 20))
            self.out.warnings[side] = QRect(x, self.y, self.cell, height)
            self.y += height
        self.y += 4

    def _passage(self, key: str, x: int, width: int) -> None:
        document = self.content.passages[key]
        set_width(document, width + 2 * EDGE)
        height = round(document.size().height())
        # A line or two over is shown rather than announced.
        if not self.opened and height > self.cap * 1.15:
            height = self.cap + 2 * EDGE
            self.out.capped.add(key)
        pin = self.item.a if key == "A" else self.item.b
        outlined = key != "AB" and pin is not None and pin.state == "unplaced"
        # The dotted outline of a passage without a place stands a little apart from all else.
        apart = 3 if outlined else 0
        top = self.y - EDGE + apart
        self.out.passages[key] = QRect(x - EDGE, top, width + 2 * EDGE, height)
        self.y = top + height - EDGE + GAP + apart

    def _more(self) -> None:
        if self.out.capped:
            self.out.more = QRect(self.left, self.y - GAP, self.room, WARNING)
            self.y += WARNING

    def _word_width(self, word: str) -> int:
        return QFontMetrics(self.look.small).horizontalAdvance(word) + 18

    def _relation_line(self) -> None:
        if word := self.item.row.relation:
            width = min(self._word_width(word), self.cell)
            self.out.relation = QRect(self.left, self.y, width, HEADER - 2)
            self.out.rule = QRect(self.left + width, self.y + HEADER // 2 - 1, self.room - width, 1)
            self.y += HEADER + 4
        elif self.out.passages or self.out.empties or self.out.headers:
            self.out.rule = QRect(self.left, self.y - GAP // 2 + 1, self.room, 1)
            self.y += GAP // 2

    def _footer(self) -> None:
        if words := self.content.summary():
            height = self._height(words, self.look.font, self.room)
            self.out.summary = QRect(self.left, self.y, self.room, height)
            self.y += height + GAP
        self.out.shared_most = None if self.opened else SHARED_MOST
        if words := self.content.shared(self.out.shared_most):
            height = self._height(words, self.look.small, self.room)
            self.out.shared = QRect(self.left, self.y, self.room, height)
            self.y += height + GAP
        if words := self.content.switch:
            metrics = QFontMetrics(self.look.font)
            self.out.switch = QRect(
                self.left, self.y, min(self.room, metrics.horizontalAdvance(words) + 2), HEADER
            )
            self.y += HEADER + GAP // 2
        if not self.opened:
            self._tags_and_note()

    def _tags_and_note(self) -> None:
        top, beside = self.y, bool(self.item.row.tags) and is_wide(self.width)
        self._chips(self.cell if beside else self.room)
        below, note = self.y, self.content.note
        if note is not None:
            # Tags and note stand beside each other where there is room, as in the open card.
            x, width = (self.second, self.cell) if beside else (self.left, self.room)
            self.y = top if beside else below
            set_width(note, width)
            height = round(note.size().height())
            self.out.note = QRect(x, self.y, width, height)
            self.y = max(below, self.y + height + GAP)

    def _chips(self, room: int) -> None:
        metrics = QFontMetrics(self.look.small)
        x = self.left
        for tag in self.item.row.tags:
            width = min(room, metrics.horizontalAdvance(tag) + 16)
            if x > self.left and x + width > self.left + room:
                x, self.y = self.left, self.y + CHIP + 4
            self.out.chips.append((QRect(x, self.y, width, CHIP), tag))
            x += width + 4
        if self.item.row.tags:
            self.y += CHIP + GAP

    @staticmethod
    def _height(words: str, font: QFont, width: int) -> int:
        flags = Qt.TextFlag.TextWordWrap.value
        return QFontMetrics(font).boundingRect(0, 0, width, 10_000, flags, words).height()
