"""The measures of a card in pixels, and the columns that its cells stand in."""

from functools import lru_cache
from typing import NamedTuple

MARGIN_X, MARGIN_Y = 8, 4
PAD = 12
RAIL = 24
GUTTER = 28
NARROW_GUTTER = 16
GAP = 8
HEADER = 22
WARNING = 18
EMPTY = 56
CHIP = 20
TITLE = 26
HEADING = 38
"""The height of a heading, in a closed and an open card alike."""
WIDE = 640
"""From this width of the list on, two cells stand beside each other."""
NARROWEST = 168
"""Of more cells, as many stand beside each other as are at least so wide."""
CAP_LINES = 14


class Columns(NamedTuple):
    """The columns of a card: how many, the left edge of the first, the width of one, the gap."""

    number: int
    left: int
    cell: int
    gutter: int

    def x(self, column: int) -> int:
        """Return the left edge of a column."""
        return self.left + column * (self.cell + self.gutter)


@lru_cache(maxsize=64)
def columns(width: int, cells: int = 2) -> Columns:
    """Return the columns of a card with so many cells in a list of this width.

    Cells that do not fit beside each other stand in lines of about as many each.
    """
    left = MARGIN_X + RAIL + PAD // 2
    room = max(40, width - left - MARGIN_X - PAD)
    if cells <= 2:
        number, gutter = (2, GUTTER) if width >= WIDE else (1, GUTTER)
    else:
        gutter = NARROW_GUTTER
        most = max(1, min(cells, (room + gutter) // (NARROWEST + gutter)))
        number = -(-cells // -(-cells // most))
    return Columns(number, left, (room - (number - 1) * gutter) // number, gutter)
