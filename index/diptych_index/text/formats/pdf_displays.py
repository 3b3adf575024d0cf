"""Joins the paragraphs of a PDF that a formula stands inside, set apart on lines of its own.

The sentence goes on over such a formula, or at least the paragraph does: the text behind it goes
on in small letters, or begins at the edge of the column where paragraphs begin moved in.
"""

from collections.abc import Sequence
from itertools import zip_longest

from diptych_index.text.formats.pdf_blocks import Part, reaches
from diptych_index.text.formats.pdf_breaks import begins_item
from diptych_index.text.formats.pdf_flow import CAPTION
from diptych_index.text.formats.pdf_formulas import has_words, is_formula
from diptych_index.text.formats.pdf_lines import Line
from diptych_index.text.formats.pdf_measure import INDENT, Column, Edges, Measure
from diptych_index.text.marks import begins_small, ends_sentence

_ASIDE = frozenset({"header", "footer", "note"})
"""What may stand between a paragraph and the rest of it on the next page."""
_GOING_ON = frozenset({"body", "list"})
_EDGE = 0.3
"""Share of the font size: a line that begins nearer to the edge of its column is not moved in."""


def join_around_displays(
    lines: Sequence[Line], parts: Sequence[Part], columns: Sequence[Column], measure: Measure
) -> list[Part]:
    """Return the parts, each formula within a paragraph and what follows put to it.

    ``seams`` of a part are the lines at which it was put together so.
    """
    if not any(part.kind == "body" and is_formula([lines[part.lines[0]].text]) for part in parts):
        return list(parts)
    return _Joiner(lines, reaches(lines, columns), measure).joined(parts)


class _Joiner:
    """Puts parts together; knows where the columns begin and how the text is set."""

    def __init__(self, lines: Sequence[Line], reach: Sequence[Edges], measure: Measure) -> None:
        self._lines = lines
        self._reach = reach
        self._measure = measure

    def joined(self, parts: Sequence[Part]) -> list[Part]:
        """Return the parts, those put together that belong together."""
        text = [part for part in parts if part.kind not in _ASIDE]
        gone: set[int] = set()
        last: Part | None = None
        for part, after in zip_longest(text, text[1:]):
            if id(part) in gone:
                continue
            shown = self._displayed(part)
            goes_on = shown < len(part.lines) or (
                after is not None and last is not None and self._goes_on(last, after)
            )
            if not shown or last is None or not self._is_inside(last, part, goes_on=goes_on):
                last = part
                continue
            last.seams.append(part.lines[0])
            last.lines.extend(part.lines)
            gone.add(id(part))
            if shown < len(part.lines):
                last.seams.append(part.lines[shown])
            elif goes_on and after is not None:
                last.seams.append(after.lines[0])
                last.lines.extend(after.lines)
                gone.add(id(after))
        return [part for part in parts if id(part) not in gone]

    def _displayed(self, part: Part) -> int:
        """Return how many of the first lines of a part are a formula that is set apart."""
        if part.kind != "body":
            return 0
        found = [self._lines[index] for index in part.lines]
        words = (has_words(line.text) and not is_formula([line.text]) for line in found)
        shown = next((place for place, wordy in enumerate(words) if wordy), len(found))
        if not shown or not is_formula([line.text for line in found[:shown]]):
            return 0
        if shown < len(found) and not begins_small(found[shown].text):
            return 0
        if found[0].style.fixed and not self._measure.fixed:
            return 0  # a line of a program
        least = self._reach[part.column].left + INDENT * found[0].size
        return shown if found[0].spread or min(f.x0 for f in found[:shown]) >= least else 0

    def _is_inside(self, last: Part, part: Part, *, goes_on: bool) -> bool:
        """Tell whether a formula stands inside the paragraph ``last``, which ``goes_on`` behind."""
        before = self._lines[last.lines[-1]]
        if (
            last.kind not in _GOING_ON
            or not any(has_words(self._lines[i].text) for i in last.lines[-3:])
            or not self._measure.is_alike(before.size, self._measure.body)
            or CAPTION.match(self._lines[last.lines[0]].text) is not None
            or self._lines[part.lines[0]].page - before.page > 1
        ):
            return False
        return goes_on or before.text.endswith(":") or not ends_sentence(before.text)

    def _goes_on(self, last: Part, after: Part) -> bool:
        """Tell whether the paragraph ``last`` goes on with ``after`` behind a formula."""
        line, first = self._lines[after.lines[0]], self._lines[last.lines[0]]
        if after.kind != "body" or not self._measure.is_alike(first.size, line.size):
            return False
        if begins_small(line.text):
            return not is_formula([line.text])
        moved = abs(line.x0 - self._reach[after.column].left) >= _EDGE * line.size
        return (
            self._measure.indents
            and not moved
            and line.style == first.style
            and not begins_item(line.text)
        )
