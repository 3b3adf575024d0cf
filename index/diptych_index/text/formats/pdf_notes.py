"""Footnotes of a PDF: smaller lines at the foot of a column that begin with a mark."""

import re
from collections import defaultdict
from collections.abc import Sequence

from diptych_index.text.formats.pdf_lines import Line
from diptych_index.text.formats.pdf_measure import Column, Measure

LABEL: re.Pattern[str] = re.compile(
    r"[\[(]?(\d{1,3}|[*∗†‡§¶#‖]{1,3}|[a-z](?=[).\s]))[\].)]?\s*(?=\S)"
)
"""How the first line of a note begins."""
_SMALLER = 0.96
_APART = 1.6
"""Share of the font size: lines of one note stand nearer to each other."""
_LOWER = 0.4
"""Share of a page's height: notes stand below it."""
_LISTS = (
    "references", "bibliography", "works cited", "literatur", "quellen", "références",
    "bibliographie", "bibliografía", "bibliografia", "riferimenti", "referências", "notes",
    "endnotes", "anmerkungen",
)  # fmt: skip


def part_notes(lines: Sequence[Line], columns: list[Column], measure: Measure) -> list[Column]:
    """Return the columns with the notes at their feet as columns of their own."""
    made: list[Column] = []
    reach = _reach_of_pages(lines)
    for column in columns:
        if column.kind != "text":
            made.append(column)
            continue
        at = _first_note(lines, column.lines, measure, reach[column.page])
        if at is None:
            made.append(column)
            continue
        if at:
            made.append(column._replace(lines=column.lines[:at]))
        made.append(Column(column.lines[at:], "note", column.page))
    return made


def _reach_of_pages(lines: Sequence[Line]) -> dict[int, tuple[float, float]]:
    """Return the heights of the first and the last line of every page."""
    heights: dict[int, list[float]] = defaultdict(list)
    for line in lines:
        heights[line.page].append(line.y)
    return {page: (min(found), max(found)) for page, found in heights.items()}


def _first_note(
    lines: Sequence[Line], indexes: list[int], measure: Measure, reach: tuple[float, float]
) -> int | None:
    """Return the place in ``indexes`` at which the notes begin that end a column, or None."""
    at = len(indexes)
    while at and lines[indexes[at - 1]].size < _SMALLER * measure.body:
        at -= 1
    tail = indexes[at:]
    if not tail or (at and _is_list_head(lines[indexes[at - 1]].text)):
        return None
    for place, index in enumerate(tail):
        if _is_labelled(lines[index]) and (at or place == 0) and _stands_low(lines[index], reach):
            return at + place
    return None


def _is_list_head(text: str) -> bool:
    """Tell whether a line heads a list of sources, which is set small and numbered like notes."""
    return text.casefold().lstrip("0123456789. ivx").startswith(_LISTS)


def _is_labelled(line: Line) -> bool:
    """Tell whether a line begins as a note does: with a raised mark, or one and a space."""
    match = LABEL.match(line.text)
    if match is None or line.text.startswith("["):
        return False
    if line.pieces[0].shift == "superscript":
        return True
    label, behind = match.group(1), line.text[match.end(1) : match.end()]
    following = line.text[match.end() : match.end() + 2]
    if label.isdigit() and not behind:
        # Some fonts have raised figures of their own, and nothing stands behind them.
        return following[:1].isupper() and (following[1:].islower() or following[1:] in "'’")
    return not label.isalpha() and not following[:1].isdigit()


def _stands_low(line: Line, reach: tuple[float, float]) -> bool:
    """Tell whether a line stands in the lower part of its page."""
    top, foot = reach
    return line.y >= top + _LOWER * (foot - top)


def label_of(line: Line) -> str:
    """Return the label of the note that a line begins, "" if it begins none."""
    match = LABEL.match(line.text)
    return match.group(1) if match is not None and _is_labelled(line) else ""


def split_notes(lines: Sequence[Line], indexes: list[int]) -> list[list[int]]:
    """Return the lines of a column of notes in groups, one a note; the rest of one may be first."""
    groups: list[list[int]] = []
    last = 0
    for index in indexes:
        label = label_of(lines[index])
        number = int(label) if label.isdecimal() else None
        before = lines[groups[-1][-1]] if groups else lines[index]
        begins = bool(label) and (
            number is None
            or lines[index].pieces[0].shift == "superscript"
            or last == 0
            or number == last + 1
        )
        if begins or not groups or lines[index].y - before.y > _APART * before.size:
            groups.append([index])
            last = number if number is not None else last
        else:
            groups[-1].append(index)
    return groups
