"""Tables in columns: a row is a line of the paragraph, its cells are parted by a mark.

What parts the cells is shown as a tab, character for character, and the tab stops are set so that
the columns of all rows stand under one another. A table that is too wide for that keeps its marks.
"""

import re
from itertools import zip_longest

from PySide6.QtGui import QFont, QFontMetricsF, QTextOption

# Compiled when there is a table.
_LINE, _CELL = "[\u2028\n]", r"\t| \| "
_MARK = " | "
_LONGEST_ROW = 110
"""Characters of a row, its widest cells added up, that still get columns."""
_ROWS_MEASURED = 400
_GAP = 1.2
"""Room between two columns, in ems."""


def is_grid(text: str) -> bool:
    """Whether a table's text has cells that can stand in columns."""
    if "\t" not in text and _MARK not in text:
        return False
    widths = [max(map(len, column)) for column in _columns(text)]
    return len(widths) > 1 and sum(widths) + 3 * len(widths) <= _LONGEST_ROW


def as_columns(text: str) -> str:
    """Return a table's text with a tab between its cells, as long as before."""
    return text.replace(_MARK, " \t ")


def tab_stops(text: str, font: QFont, width: float) -> list[QTextOption.Tab]:
    """Return where the columns of a table begin, in pixels; none where they do not fit."""
    metrics = QFontMetricsF(font)
    em = metrics.horizontalAdvance("m")
    space = metrics.horizontalAdvance(" ")
    widths = [max(map(metrics.horizontalAdvance, column)) for column in _columns(text)]
    if sum(widths) + (len(widths) - 1) * _GAP * em > width:
        return []
    stops, at = [], 0.0
    for column in widths[:-1]:
        at += column + _GAP * em
        # A cell begins with the space that stood behind its mark.
        stops.append(QTextOption.Tab(max(1.0, at - space), QTextOption.TabType.LeftTab))
    return stops


def _columns(text: str) -> list[tuple[str, ...]]:
    lines = re.split(_LINE, text, maxsplit=_ROWS_MEASURED)[:_ROWS_MEASURED]
    rows = [re.split(_CELL, line) for line in lines]
    return list(zip_longest(*rows, fillvalue=""))
