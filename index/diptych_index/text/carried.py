"""Finds the rest of a note at the foot of the page after the one it begins on.

It has no label. What tells it is that the note breaks off in its sentence with the page, and that
the last lines before the notes of the next page, or before its end, hold more than those of the
text.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence

from diptych_index.text.block import Block
from diptych_index.text.footnotes import is_smaller
from diptych_index.text.layout import Layout
from diptych_index.text.lines import Lines
from diptych_index.text.marks import ends_sentence
from diptych_index.text.pages import Pages

_LEAST_TEXT = 3
"""Lines of text at least that stand on a page above the rest of a note."""


def carried(
    lines: Lines, layout: Layout, pages: Pages, notes: Mapping[int, int]
) -> dict[int, tuple[int, int]]:
    """Return the first line of every rest, with the line after its last and that of its note.

    ``notes`` are the first lines of notes with the lines after their last.
    """
    starts = [*sorted({page.line for page in pages.pages}), len(lines.stripped)]
    begun = sorted(notes)
    found: dict[int, tuple[int, int]] = {}
    for first in begun:
        at = bisect_right(starts, first)
        if at + 1 >= len(starts) or not _is_broken_off(lines, pages, notes[first], starts[at]):
            continue
        following = bisect_left(begun, starts[at])
        end = min([starts[at + 1], *begun[following : following + 1]])
        text = [i for i in range(starts[at], end) if _is_text(lines, pages, i)]
        rest = _smaller_at_end(lines, layout, text)
        if rest >= _LEAST_TEXT and rest < len(text):
            found[text[rest]] = (text[-1] + 1, first)
    return found


def with_rests(found: Sequence[Block], rests: Mapping[int, tuple[int, int]]) -> list[Block]:
    """Return the blocks with every rest put to its note."""
    if not rests:
        return [*found]
    notes = {block.lines[0]: block for block in found if block.kind == "note"}
    made: list[Block] = []
    for block in found:
        first = block.lines[0]
        if block.kind == "note" and first in rests:
            notes[rests[first][1]].lines.extend(block.lines)
        else:
            made.append(block)
    return made


def _is_text(lines: Lines, pages: Pages, line: int) -> bool:
    return lines.stripped[line] != "" and line not in pages.furniture


def _is_broken_off(lines: Lines, pages: Pages, end: int, start: int) -> bool:
    """Tell whether the note before line ``end`` breaks off, and the page that ``start`` ends."""
    if any(_is_text(lines, pages, line) for line in range(end, start)):
        return False
    last = next(text for text in reversed(lines.stripped[:end]) if text)
    return not ends_sentence(last)


def _smaller_at_end(lines: Lines, layout: Layout, text: Sequence[int]) -> int:
    """Return from which place on the lines ``text`` are set smaller, their number if none are.

    The last one may be short.
    """
    place = len(text) - 1
    while place > 0 and is_smaller(layout, lines.stripped[text[place - 1]]):
        place -= 1
    alone = place == len(text) - 1
    if alone and not (text and is_smaller(layout, lines.stripped[text[place]])):
        return len(text)
    return place
