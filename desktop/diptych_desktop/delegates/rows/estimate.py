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
        self.width = width
        self._line = line_height(points)
        self._most = CAP_LINES * self._line
        letter = letter_width(points)
        grids = {cells: columns(width, cells) for cells in range(1, MOST_CELLS + 1)}
        self._columns = {cells: grid.number for cells, grid in grids.items()}
        self._lines_a_letter = {cells: letter / grid.cell for cells, grid in grids.items()}

    def of(self, item: RowItem) -> int:
        """Return the height of a card."""
        row, pins = item.row, item.cells
        if row.heading:
            return HEADING
        slots = len(pins) if len(pins) > 1 else 2
        share, line, most = self._lines_a_letter[slots], self._line, self._most
        heights = [
            min(most, (int(len(pin.anchor.quote) * share) + 1) * line) + HEADER + 4 for pin in pins
        ]
        if len(pins) < slots:
            heights += [float(EMPTY)] * (slots - len(pins))
        beside = self._columns[slots]
        if beside == 1:
            body = sum(heights) + 2 * GAP * (slots - 1)
        elif beside >= slots:
            body = max(heights)
        else:
            lines = [max(heights[n : n + beside]) for n in range(0, slots, beside)]
            body = sum(lines) + 2 * GAP * (len(lines) - 1)
        extra = slots - 1
        if row.tags:
            extra += 1
        if row.note:
            extra += 1 + row.note.count("\n")
        return round(body) + extra * _SMALL_LINE + _FRAME + (TITLE if row.title else 0)
