"""What parts two lines of a PDF: the gap between them, an indent, a short end, another size."""

import re
from collections.abc import Iterable

from diptych_index.text.formats.pdf_formulas import is_formula
from diptych_index.text.formats.pdf_lines import Line
from diptych_index.text.formats.pdf_measure import INDENT, LEADING, WIDEST_INDENT, Edges, Measure
from diptych_index.text.hyphens import ends_in_hyphen
from diptych_index.text.marks import (
    CONTINUED,
    LIST_MARK,
    NUMBER_MARK,
    begins_small,
    ends_sentence,
    first_word,
    leaves_open,
)

_LOOSE = 1.12
"""Share of the usual distance between lines: a wider gap ends a paragraph where a sentence ends."""
_LEADERS = re.compile(r"(?:\.\s?){4,}\s*\w{1,6}$")
"""How a line of a table of contents ends."""
_LARGE = 1.12
"""Share of the size of the text: lines of titles and headings are larger."""
_REFERENCE = re.compile(r"\[|\(\w{1,3}\)")
"""How an item of a bibliography begins."""


def running_on(lines: Iterable[Line], edges: Edges, made: Measure) -> list[bool]:
    """Tell quickly for each line whether nothing parts it from the one before.

    That one is full then, and both look alike. Most lines are told so.
    """
    left, right = edges
    found: list[bool] = []
    full = False  # the line before is one that may run on
    above, lead, of = 0.0, 0.0, None  # its height, the most that the next is below it, its style
    for text, x0, x1, y, size, style, pieces, _, _ in lines:
        plain = -1.0 < x0 - left < 1.0 and len(pieces) == 1
        found.append(
            full
            and plain
            and style is of
            and 0 < y - above <= lead
            and text[:2].isalpha()
            and ")" not in text[:6]
        )
        full = plain and x1 > right - 0.3 * size and not text[-1:].isdigit()
        if style is not of:
            lead, of = _LOOSE * made.lead(size), style
        above = y
    return found


def is_forced(a: Line, b: Line, made: Measure) -> bool:
    """Tell whether size, weight or the gap between two lines parts them whatever they say."""
    if not made.is_alike(a.size, b.size):
        return True
    plain = a.style is b.style and len(a.pieces) == len(b.pieces) == 1
    if (
        not plain
        and is_all(a, "bold") != is_all(b, "bold")
        and (is_all(a, "bold") != made.bold or is_all(b, "bold") != made.bold)
    ):
        return not (_broken(a) and begins_small(b.text))
    if a.spread or b.spread:
        return True
    gap = b.y - a.y
    lead = made.lead(max(a.size, b.size))
    if gap > LEADING * lead:
        return not (gap < 1.9 * lead and _broken(a) and begins_small(b.text))
    if gap > _LOOSE * lead and ends_sentence(a.text) and not begins_small(b.text):
        return True
    return gap < -0.5 * lead or (
        a.text[-1:].isalnum() and "." in a.text[-8:] and _LEADERS.search(a.text) is not None
    )


def is_all(line: Line, what: str) -> bool:
    """Tell whether all letters of a line are of a style."""
    if len(line.pieces) == 1:
        return bool(getattr(line.style, what))
    return all(
        getattr(piece.style, what) or not any(map(str.isalpha, line.text[piece.start : piece.end]))
        for piece in line.pieces
    ) and any(map(str.isalpha, line.text))


def _broken(line: Line) -> bool:
    """Tell whether a line ends inside a sentence."""
    return ends_in_hyphen(line.text) or not ends_sentence(line.text)


def breaks(a: Line, b: Line, alone: bool, edges: Edges, hanging: bool, made: Measure) -> bool:
    """Tell whether a paragraph ends with line ``a`` and another begins with ``b``.

    ``alone`` tells that ``a`` is the first line of its paragraph.
    """
    left, right = edges
    size = max(a.size, b.size)
    if min(a.x0, b.x0) < left - WIDEST_INDENT * size:  # text that runs around a picture
        return fits(a, b, right) and ends_sentence(a.text)
    if (
        _is_listed(b.text)
        and not leaves_open(a.text)
        and (
            ends_sentence(a.text)
            or (
                a.text.endswith((";", ","))
                and (b.x0 <= a.x0 + 0.3 * size or (alone and begins_item(a.text)))
            )
        )
    ):
        return True
    if ends_in_hyphen(a.text) and begins_small(b.text):
        return False
    if size > _LARGE * made.body:
        return False  # the lines of a title end where the words fall
    step = b.x0 - a.x0
    if hanging:
        if b.x0 < left - 0.4 * size or step < -INDENT * size:
            return True
        if step > 0.4 * size:
            return False
        return fits(a, b, right) and ends_sentence(a.text) and abs(b.x0 - left) > 0.4 * size
    moved = INDENT * size <= b.x0 - left <= WIDEST_INDENT * size
    centered = _is_centered(b, left, right), _is_centered(a, left, right)
    if centered[0] != centered[1] and size <= 1.05 * made.body:
        if begins_small(b.text) and _broken(a) and not is_formula([b.text]):
            return not centered[1] and fits(a, b, right)  # else a caption in the middle goes on
        return True
    if moved and a.x0 - left < INDENT * size:
        if alone and begins_item(a.text):
            return False
        return not begins_small(b.text) or ends_sentence(a.text)
    if moved and step < -0.5 * size and ends_sentence(a.text) and not begins_small(b.text):
        return True  # below an item that was moved in further
    if moved and alone and made.indents and abs(step) < 0.3 * size and not begins_item(a.text):
        return ends_sentence(a.text) and not begins_small(b.text)  # else b stood at the edge
    if fits(a, b, right):
        if ends_sentence(a.text):
            return not begins_small(b.text) or made.indents is False
        return not begins_small(b.text) and not a.text.endswith(CONTINUED)
    return False


def _is_listed(text: str) -> bool:
    """Tell whether a line begins with a number or mark of a list."""
    if text[:2].isalpha() and ")" not in text[:6]:
        return False
    return LIST_MARK.match(text) is not None or NUMBER_MARK.match(text) is not None


def _is_centered(line: Line, left: float, right: float) -> bool:
    """Tell whether a line stands in the middle of its column, far from both edges."""
    size, before = line.size, line.x0 - left
    if before <= 3 * size:
        return False  # as it most often is
    after = right - line.x1
    return after > 3 * size and abs(before - after) < 2 * size


def begins_item(text: str) -> bool:
    """Tell whether a line begins an item of a list or of a bibliography."""
    return (
        LIST_MARK.match(text) is not None
        or NUMBER_MARK.match(text) is not None
        or _REFERENCE.match(text) is not None
    )


def fits(a: Line, b: Line, right: float) -> bool:
    """Tell whether the first word of ``b`` would have had room on the line of ``a``."""
    needed = (first_word(b.text) + 1) * b.weight
    return a.x1 + needed < right - 0.25 * a.size
