"""Where the parts of a card lie: pure geometry over the card's texts.

Coordinates are pixels from the top left of the row's rectangle in the list.
"""

from dataclasses import dataclass, field

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics

from diptych_desktop.delegates.rows.content import CardContent
from diptych_desktop.delegates.rows.grid import (
    CAP_LINES,
    CHIP,
    EMPTY,
    GAP,
    HEADER,
    HEADING,
    MARGIN_X,
    MARGIN_Y,
    PAD,
    RAIL,
    TITLE,
    WARNING,
    columns,
)
from diptych_desktop.delegates.rows.notes import set_width
from diptych_desktop.delegates.rows.passages import EDGE
from diptych_desktop.models.rows import warning
from diptych_index.session.model import Side


@dataclass
class CardLayout:
    """Rectangles of a card; a part that is absent has none. ``capped`` passages go on below.

    ``headers``, ``warnings`` and ``passages`` are by the number of their cell.
    """

    size: QSize
    card: QRect
    number: QRect
    title: QRect | None = None
    headers: dict[int, QRect] = field(default_factory=dict)
    warnings: dict[int, QRect] = field(default_factory=dict)
    passages: dict[int, QRect] = field(default_factory=dict)
    empties: dict[Side, QRect] = field(default_factory=dict)
    capped: set[int] = field(default_factory=set)
    more: QRect | None = None
    rules: list[QRect] = field(default_factory=list)
    relation: QRect | None = None
    summary: QRect | None = None
    switch: QRect | None = None
    details: QRect | None = None
    chips: list[tuple[QRect, str]] = field(default_factory=list)
    note: QRect | None = None


def lay_out(content: CardContent, width: int, *, opened: bool = False) -> CardLayout:
    """Return where all parts of a card lie in a list ``width`` pixels wide.

    An ``opened`` card shows its passages whole; its title, tags and note are left to their editors.
    """
    return _Builder(content, width, opened=opened).build()


class _Builder:
    """Puts one part after the other, from the top down."""

    def __init__(self, content: CardContent, width: int, *, opened: bool) -> None:
        self.opened = opened
        self.content, self.item, self.look = content, content.item, content.look
        self.width = width
        self.grid = columns(width, len(self.item.cells) + len(self.item.lacking))
        self.left = self.grid.left
        self.room = width - self.left - MARGIN_X - PAD
        self.y = MARGIN_Y + PAD
        self.cap = round(CAP_LINES * self.look.formats.line)
        number = QRect(MARGIN_X + 4, self.y, RAIL - 2, HEADER)
        self.out = CardLayout(QSize(), QRect(), number)

    def build(self) -> CardLayout:
        if self.item.row.heading:
            return self._heading()
        self._title()
        if self.content.one_text:
            self._one_text()
        elif self.grid.number > 1:
            self._lines()
        else:
            self._stacked()
        self._footer()
        return self._done(self.y + PAD - GAP + MARGIN_Y)

    def _done(self, height: int) -> CardLayout:
        self.out.size = QSize(self.width, height)
        self.out.card = QRect(MARGIN_X, MARGIN_Y, self.width - 2 * MARGIN_X, height - 2 * MARGIN_Y)
        return self.out

    def _heading(self) -> CardLayout:
        middle = (HEADING - HEADER) // 2
        self.out.number = QRect(MARGIN_X + 4, middle, RAIL - 2, HEADER)
        self.out.title = QRect(self.left, middle, self.room, HEADER)
        return self._done(HEADING)

    def _title(self) -> None:
        if self.opened or self.item.row.title:
            height = TITLE
            if not self.opened:
                height = _height(self.item.row.title, self.look.bold_metrics, self.room) + 4
            self.out.title = QRect(self.left, self.y, self.room, height)
            self.y += height + 2

    def _lines(self) -> None:
        """Put the cells beside each other, and what does not fit in the next line of cells."""
        slots: list[int | Side] = [*range(len(self.item.cells)), *self.item.lacking]
        if self.item.lacking == ("A",):
            slots.reverse()  # the place of A is on the left
        for first in range(0, len(slots), self.grid.number):
            if first:
                self.out.rules.append(QRect(self.left, self.y - GAP // 2, self.room, 1))
                self.y += GAP // 2
            self._line(slots[first : first + self.grid.number])
        self._more()

    def _line(self, slots: list[int | Side]) -> None:
        top = self.y
        # The passages of a line begin at one height, whatever their headers have to say.
        below = self._headers([slot for slot in slots if isinstance(slot, int)], slots)
        bottom = below
        for column, slot in enumerate(slots):
            self.y = below if isinstance(slot, int) else top
            if isinstance(slot, int):
                self._passage(slot, self.grid.x(column), self.grid.cell)
            else:
                self._empty(slot, self.grid.x(column))
            bottom = max(bottom, self.y)
        for column in range(1, len(slots)):
            x = self.grid.x(column) - self.grid.gutter // 2
            self.out.rules.append(QRect(x, top, 1, bottom - top - GAP))
        self.y = bottom

    def _headers(self, cells: list[int], slots: list[int | Side]) -> int:
        """Put the headers beside each other; return where the passages begin.

        In a row of two, the relation's word stands between them.
        """
        top = below = self.y
        for cell in cells:
            self.y = top
            self._header(cell, self.grid.x(slots.index(cell)))
            below = max(below, self.y)
        word = self.item.row.relation
        # In the open card, the field for it is below.
        if word and not self.opened and self.grid.number == len(slots) == 2:
            width = min(self.look.small_width(word) + 18, self.grid.cell // 2)
            # It ends where the second begins: the badges of all rows stand below each other.
            right = self.grid.x(1) - 8
            self.out.relation = QRect(right - width, top + 1, width, HEADER - 2)
        return below

    def _stacked(self) -> None:
        slots: list[int | Side] = [*range(len(self.item.cells)), *self.item.lacking]
        if self.item.lacking == ("A",):
            slots.reverse()
        for n, slot in enumerate(slots):
            if n == 1:
                self._relation_line()
            elif n:
                self._rule()
            if isinstance(slot, int):
                self._header(slot, self.left)
                self._passage(slot, self.left, self.grid.cell)
            else:
                self._empty(slot, self.left)
        self._more()

    def _one_text(self) -> None:
        if self.grid.number > 1:
            self.y = self._headers([0, 1], [0, 1])
        else:
            self._header(0, self.left)
            self._relation_line()
            self._header(1, self.left)
        self._passage(self.item.pairs[0].other, self.left, self.room)
        self._more()

    def _empty(self, side: Side, x: int) -> None:
        self.out.empties[side] = QRect(x, self.y, self.grid.cell, EMPTY)
        self.y += EMPTY + GAP

    def _header(self, cell: int, x: int) -> None:
        width = self.grid.cell
        self.out.headers[cell] = QRect(x, self.y, width, HEADER)
        self.y += HEADER
        if words := warning(self.item.cells[cell]):
            # The words stand beside an icon.
            height = max(WARNING, _height(words, self.look.small_metrics, width - 20))
            self.out.warnings[cell] = QRect(x, self.y, width, height)
            self.y += height
        self.y += 4

    def _passage(self, cell: int, x: int, width: int) -> None:
        height = self.content.passages[cell].fit(width + 2 * EDGE)
        # A line or two over is shown rather than announced.
        if not self.opened and height > self.cap * 1.15:
            height = self.cap + 2 * EDGE
            self.out.capped.add(cell)
        outlined = not self.content.one_text and self.item.cells[cell].state == "unplaced"
        # The dotted outline of a passage without a place stands a little apart from all else.
        apart = 3 if outlined else 0
        top = self.y - EDGE + apart
        self.out.passages[cell] = QRect(x - EDGE, top, width + 2 * EDGE, height)
        self.y = top + height - EDGE + GAP + apart

    def _more(self) -> None:
        if self.out.capped:
            self.out.more = QRect(self.left, self.y - GAP, self.room, WARNING)
            self.y += WARNING

    def _relation_line(self) -> None:
        word = self.item.row.relation
        if word and not self.opened:
            width = min(self.look.small_width(word) + 18, self.grid.cell)
            self.out.relation = QRect(self.left, self.y, width, HEADER - 2)
            y = self.y + HEADER // 2 - 1
            self.out.rules.append(QRect(self.left + width, y, self.room - width, 1))
            self.y += HEADER + 4
        else:
            self._rule()

    def _rule(self) -> None:
        self.out.rules.append(QRect(self.left, self.y - GAP // 2 + 1, self.room, 1))
        self.y += GAP // 2

    def _footer(self) -> None:
        if words := self.content.summary():
            height = _height(words, self.look.metrics, self.room)
            self.out.summary = QRect(self.left, self.y, self.room, height)
            self.y += height + GAP
        if words := self.content.details(whole=self.opened):
            height = _height(words, self.look.small_metrics, self.room)
            self.out.details = QRect(self.left, self.y, self.room, height)
            self.y += height + GAP
        if words := self.content.switch:
            width = min(self.room, self.look.metrics.horizontalAdvance(words) + 2)
            self.out.switch = QRect(self.left, self.y, width, HEADER)
            self.y += HEADER + GAP // 2
        if not self.opened:
            self._tags_and_note()

    def _tags_and_note(self) -> None:
        row, two = self.item.row, columns(self.width)
        labels = bool(row.tags) or (bool(row.relation) and self.out.relation is None)
        top, beside = self.y, labels and two.number > 1
        self._chips(two.cell if beside else self.room)
        below, note = self.y, self.content.note
        if note is not None:
            # Tags and note stand beside each other where there is room, as in the open card.
            x, width = (two.x(1), two.cell) if beside else (self.left, self.room)
            self.y = top if beside else below
            set_width(note, width)
            height = round(note.size().height())
            self.out.note = QRect(x, self.y, width, height)
            self.y = max(below, self.y + height + GAP)

    def _chips(self, room: int) -> None:
        x = self.left
        if self.item.row.relation and self.out.relation is None:
            # Among more than two cells the relation has no place of its own between two.
            width = min(room, self.look.small_width(self.item.row.relation) + 18)
            self.out.relation = QRect(x, self.y, width, CHIP)
            x += width + 8
        for tag in self.item.row.tags:
            width = min(room, self.look.small_width(tag) + 16)
            if x > self.left and x + width > self.left + room:
                x, self.y = self.left, self.y + CHIP + 4
            self.out.chips.append((QRect(x, self.y, width, CHIP), tag))
            x += width + 4
        if x > self.left:
            self.y += CHIP + GAP


def _height(words: str, metrics: QFontMetrics, width: int) -> int:
    """Return how high words are that are wrapped at a width; most of them fit on one line."""
    if "\n" not in words and metrics.horizontalAdvance(words) <= width:
        return metrics.height()
    flags = Qt.TextFlag.TextWordWrap.value
    return metrics.boundingRect(0, 0, width, 10_000, flags, words).height()
