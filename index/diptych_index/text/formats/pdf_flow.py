"""Follows the paragraphs of a PDF from column to column, also past the figures between them."""

import re
from collections.abc import Sequence

from diptych_index.text.formats.pdf_blocks import Part, reaches, split_columns
from diptych_index.text.formats.pdf_breaks import begins_item, fits, is_all
from diptych_index.text.formats.pdf_lines import Line
from diptych_index.text.formats.pdf_measure import (
    INDENT,
    WIDEST_INDENT,
    Column,
    Edges,
    Measure,
)
from diptych_index.text.hyphens import ends_in_hyphen
from diptych_index.text.marks import CONTINUED, begins_small, ends_sentence

CAPTION: re.Pattern[str] = re.compile(
    r"(?:fig(?:ure|\.)?|table|tab\.|abbildung|abb\.|tabelle|tableau|figura|tabla|tabella|plate|"
    r"scheme|algorithm|listing|chart|photo)\s*\d",
    re.IGNORECASE,
)
"""How the caption of a figure or table begins."""
_STEP = re.compile(r"\d{1,2}:\s")
"""How a line of an algorithm begins."""
_SAME_SIZE = 0.06
_MOST_BETWEEN = 30
"""Parts that may stand between two halves of a paragraph: the labels of a drawing are many."""
_LONG = 0.6
"""Share of the width of a column: a last line so long that ends no sentence goes on elsewhere."""
_MOST_HEADING = 2
"""Lines of a heading: more short ones below each other are rows of a table, also bold ones."""
_FULL = 0.8
"""Share of the width of a column: lines of running text reach over it, labels do not."""


def group(lines: Sequence[Line], columns: Sequence[Column], made: Measure) -> list[Part]:
    """Return the paragraphs of all columns in reading order."""
    reach = reaches(lines, columns)
    follower = _Follower(lines, columns, reach, made)
    return [
        part
        for part in split_columns(lines, columns, reach, made)
        if columns[part.column].kind != "text" or not follower.takes(part)
    ]


class _Follower:
    """Knows the paragraph that may go on, and what was passed since it broke off."""

    def __init__(
        self,
        lines: Sequence[Line],
        columns: Sequence[Column],
        reach: Sequence[Edges],
        made: Measure,
    ) -> None:
        self._lines = lines
        self._columns = columns
        self._reach = reach
        self._made = made
        self._flow: Part | None = None
        self._end = -1
        self._passed: list[Part] = []

    def takes(self, part: Part) -> bool:
        """Tell whether a part goes on with the paragraph before it, which then has its lines."""
        flow = self._flow
        if flow is not None and self._goes_on(flow, part):
            flow.lines.extend(part.lines)
            self._end = part.column
            self._passed.clear()
            return True
        if flow is not None and self._is_broken(flow) and self._is_float(part):
            self._passed.append(part)
            return False
        self._flow, self._end = part, part.column
        self._passed.clear()
        return False

    def _goes_on(self, flow: Part, part: Part) -> bool:
        """Tell whether ``flow`` goes on with ``part``: at the top of a column, or past a figure."""
        a, b = self._lines[flow.lines[-1]], self._lines[part.lines[0]]
        if flow.kind != "body" or not self._made.is_alike(a.size, b.size):
            return False
        if self._is_caption(part) or self._is_caption(flow):
            return False
        if is_all(a, "bold") != is_all(b, "bold") or a.spread or b.spread:
            return False
        if self._passed:
            return (
                (begins_small(b.text) or self._is_inside(flow, part))
                and self._is_broken(flow)
                and b.page - a.page <= 1
                and len(self._passed) <= _MOST_BETWEEN
                and any(self._is_caption(other) for other in self._passed)
            )
        return part.column != self._end and self._follows(flow, part)

    def _is_inside(self, flow: Part, part: Part) -> bool:
        """Tell whether a part begins at the edge of its column where paragraphs are moved in."""
        line = self._lines[part.lines[0]]
        if line.style != self._lines[flow.lines[-1]].style:
            return False
        moved = abs(line.x0 - self._reach[part.column].left) >= 0.5 * INDENT * line.size
        return self._made.indents and not moved and not begins_item(line.text)

    def _follows(self, flow: Part, part: Part) -> bool:
        """Tell whether a paragraph goes on at the top of the next column or page."""
        a, b = self._lines[flow.lines[-1]], self._lines[part.lines[0]]
        if ends_in_hyphen(a.text) and b.text[:1].isalpha():
            return True
        moved = b.x0 - self._reach[part.column].left >= INDENT * b.size
        if begins_small(b.text):
            inside = self._made.indents and not moved
            return inside or not ends_sentence(a.text) or a.text.endswith((")", "’", "'"))
        if (self._made.indents and moved) or begins_item(b.text):
            return False
        left, right = self._reach[self._end]
        if not ends_sentence(a.text):
            long = len(flow.lines) > 1 and a.x1 - left >= _LONG * (right - left)
            return long or a.text.endswith(CONTINUED) or not fits(a, b, right)
        if self._is_hanging(flow):
            return b.x0 - self._reach[part.column].left >= 0.5 * INDENT * b.size
        return not fits(a, b, right)

    def _is_hanging(self, flow: Part) -> bool:
        """Tell whether the lines of a paragraph but the first are moved in, as in a lexicon."""
        first, *others = (self._lines[index] for index in flow.lines[:4])
        steps = [line.x0 - first.x0 for line in others if line.page == first.page]
        return bool(steps) and all(INDENT <= step / first.size <= WIDEST_INDENT for step in steps)

    def _is_broken(self, flow: Part) -> bool:
        """Tell whether a paragraph breaks off inside a sentence of running text, its line full."""
        last = self._lines[flow.lines[-1]]
        end = last.text[-1:]
        left, right = self._reach[self._end]
        if len(flow.lines) < 2 or last.size < (1 - _SAME_SIZE) * self._made.body:
            return False
        if self._made.indents and last.x1 > right - 0.3 * last.size:
            return True  # where the next paragraph begins will tell
        return last.x1 - left >= _FULL * (right - left) and (
            end.isalpha() or end == "," or ends_in_hyphen(last.text)
        )

    def _is_caption(self, part: Part) -> bool:
        return CAPTION.match(self._lines[part.lines[0]].text) is not None

    def _is_float(self, part: Part) -> bool:
        """Tell whether a part is a caption, or no running text: the labels inside a figure."""
        if self._is_caption(part) or _STEP.match(self._lines[part.lines[0]].text) is not None:
            return True
        width = max(e.right - e.left for e in (self._reach[part.column], self._reach[self._end]))
        found = [self._lines[index] for index in part.lines]
        if all(line.size < (1 - _SAME_SIZE) * self._made.body for line in found):
            return True
        return (
            all(line.x1 - line.x0 < _FULL * width for line in found)
            and (len(found) > _MOST_HEADING or not is_all(found[0], "bold"))
            and found[0].size <= (1 + _SAME_SIZE) * self._made.body
        )
