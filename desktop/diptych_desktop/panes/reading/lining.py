"""Breaks a block into lines: their width, their even distance, what hangs under a list's mark."""

import re

from PySide6.QtCore import QPointF
from PySide6.QtGui import QTextLayout

from diptych_desktop.panes.reading.blocks import own_line_starts
from diptych_desktop.panes.reading.painting import x_of
from diptych_desktop.panes.reading.styles import Setting, style_index

LIST, NOTE = style_index("list", 0), style_index("note", 0)
_MARKS = {
    LIST: r"(?:[•◦▪·‣∙●■□►➤✓▸*–—-]|\(?(?:\d{1,3}|[A-Za-z]|[ivxlcIVXLC]{1,6})[.)]|\[\d{1,3}\])\s+",
    NOTE: r"(?:[\[(]?\d{1,4}[.)\]]?|[*†‡§]{1,3}|[a-z][.)])\s+",
}
"""What stands before an item of a list and before a note; compiled when there is one."""
_DEPTHS = {"◦": 1, "▪": 2}
"""How deep a list stands in others, by the bullets that all readers of files write."""
_WIDEST = 0.25
"""Of the width of a line: under a mark that is wider nothing hangs."""


def mark_of(style: int, text: str) -> str:
    """Return the mark, with the space after it, with which a list item or a note begins, or ""."""
    pattern = _MARKS.get(style)
    found = re.match(pattern, text) if pattern is not None else None
    return found.group() if found is not None else ""


def break_lines(
    layout: QTextLayout, setting: Setting, text: str, mark: str, *,
    column: float, first: bool, mirrored: bool,
) -> float:  # fmt: skip
    """Make the lines of a block, one below the other; return their height and what is before.

    ``text`` is the block's as shown (needed where lines hang), ``mark`` what its later lines hang
    under, "" where they hang as its style says. ``column`` is the width of the text, in pixels as
    all else; ``first`` tells that the block begins its paragraph, ``mirrored`` that it is read from
    right to left.
    """
    inset = _DEPTHS.get(mark[:1], 0) * setting.hang
    width = setting.width - inset
    left = column - setting.left - setting.width if mirrored else setting.left + inset
    own_lines = own_line_starts(text) if setting.hang else ()
    y, hang, later = setting.before if first else 0.0, 0.0, setting.hang
    if not first:
        hang = later
    layout.beginLayout()
    while (line := layout.createLine()).isValid():
        if line.textStart() in own_lines:
            hang = 0.0
        line.setLineWidth(width - hang)
        if mark and line.textStart() == 0:
            marked = abs(x_of(line, len(mark)) - x_of(line, 0))
            later = marked if marked <= _WIDEST * width else later
        height = setting.leaded(line.height())
        x = left if mirrored else left + hang
        line.setPosition(QPointF(x, y + (height - line.height()) / 2))
        y += height
        hang = later
    layout.endLayout()
    return y
