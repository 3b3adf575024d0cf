"""How high a card will be, about, from the count of its letters: nothing is laid out."""

from diptych_desktop.delegates.rows.formats import line_height
from diptych_desktop.delegates.rows.grid import (
    CAP_LINES,
    EMPTY,
    GAP,
    HEADER,
    HEADING,
    MARGIN_Y,
    PAD,
    TITLE,
    columns,
)
from diptych_desktop.delegates.rows.passages import letter_width
from diptych_desktop.models.rows import RowItem
from diptych_index.session.model import MOST_CELLS

_FRAME = 2 * (MARGIN_Y + PAD)
_SMALL_LINE = 20
"""A sentence, a line of tags, a line of a note."""


class Estimate:
    """The heights of cards at one width and one size of the passages, in pixels."""

    def __init__(self, points: float, width: int) -> None:
        self._line = line_height(points)
        self._most = CAP_LINES * self._line
        letter = letter_width(points)
        grids = {cells: columns(width, cells) for cells in range(1, MOST_CELLS + 1)}
        self._shapes = {cells: (grid.number, letter / grid.cell) for cells, grid in grids.items()}

    def of(self, item: RowItem) -> int:
        """Return the height of a card."""
        row = item.row
        if row.heading:
            return HEADING
        letters = [len(pin.anchor.quote) for pin in item.cells]
        slots = len(letters) if len(letters) > 1 else 2
        beside, share = self._shapes[slots]
        if beside == slots == len(letters):
            body = self._passage(max(letters), share)
        else:
            heights = [self._passage(count, share) for count in letters]
            heights += [float(EMPTY)] * (slots - len(letters))
            lines = [max(heights[n : n + beside]) for n in range(0, slots, beside)]
            body = sum(lines) + 2 * GAP * (len(lines) - 1)
        extra = slots - 1
        if row.tags:
            extra += 1
        if row.note:
            extra += 1 + row.note.count("\n")
        return round(body) + extra * _SMALL_LINE + _FRAME + (TITLE if row.title else 0)

    def _passage(self, letters: int, share: float) -> float:
        """Return the height of a passage with its header; ``share`` of a line takes a letter."""
        return min(self._most, (int(letters * share) + 1) * self._line) + HEADER + 4
