"""Says what every paragraph of a PDF is: heading with its level, list, quotation, code.

Headings are told by size and weight beside the body of the text, by their numbers, and by the
outline of the file where it names them.
"""

import re
from collections.abc import Sequence

from diptych_index.text.formats.pdf_blocks import Part
from diptych_index.text.formats.pdf_file import Bookmark
from diptych_index.text.formats.pdf_flow import CAPTION
from diptych_index.text.formats.pdf_formulas import has_words, is_formula
from diptych_index.text.formats.pdf_lines import Line
from diptych_index.text.formats.pdf_measure import Measure, edges_of
from diptych_index.text.kinds import Kind
from diptych_index.text.marks import (
    CONTINUED,
    LIST_MARK,
    begins_small,
    ends_small,
    is_capitals,
    is_structure,
    title_share,
)

_LONGEST = 220
_MOST_LINES = 4
_LEAST_LINES = 8
"""Lines a column has at least when something in it is said to be moved in."""
_LOOSE_KINDS = frozenset({"body", "list", "heading"})
_WITHIN = 1.4
"""Share of the usual distance between lines: pieces of a formula stand nearer."""
_LARGER = 1.07
"""Share of the size of the text: larger letters make a heading."""
NUMBER: re.Pattern[str] = re.compile(
    r"(?:(\d{1,2}(?:\.\d{1,2}){0,4})\.?|([IVX]{1,5})\.|([A-Z])(?:\.(\d{1,2}))?\.)\s+(?=[^\W\d_])"
)
"""How a numbered heading begins."""
_NOTES = frozenset(
    ["notes", "endnotes", "footnotes", "anmerkungen", "fußnoten", "endnoten", "notas"]
)
_ABSTRACTS = frozenset(
    ["abstract", "summary", "zusammenfassung", "résumé", "resumen", "riassunto", "sommario"]
)
_RUN_IN = tuple(f"{name}{end}" for name in sorted(_ABSTRACTS) for end in ".:—–-")
"""How an abstract begins that has no heading of its own."""
_LONGEST_NAME = 16
_PLAIN = re.compile(r"[\W_]+")


def text_of(lines: Sequence[Line], part: Part, most: int = 12) -> str:
    """Return the text of a part as the rules see it: its first lines, joined by spaces."""
    if len(part.lines) == 1:
        return lines[part.lines[0]].text
    return " ".join(lines[index].text for index in part.lines[:most])


def mark_roles(
    lines: Sequence[Line],
    parts: list[Part],
    measure: Measure,
    outline: Sequence[Bookmark],
) -> dict[int, int]:
    """Give the parts their kinds; return the levels that the outline gives, by first lines."""
    entries: dict[str, list[Bookmark]] = {}
    for mark in outline:
        entries.setdefault(_plain(mark.text), []).append(mark)
    named: dict[int, int] = {}
    for index, part in enumerate(parts):
        if part.kind != "body":
            continue
        # Only the first line of a long part is asked for; no heading is long.
        text = text_of(lines, part) if len(part.lines) <= _MOST_LINES else lines[part.lines[0]].text
        level = _outline_level(lines, part, text, entries)
        if level:
            part.kind, named[part.lines[0]] = "heading", level
        elif _is_code(lines, part, measure):
            part.kind, part.kept = "code", len(part.lines) > 1
        elif _is_heading(lines, parts, index, text, measure):
            part.kind = "heading"
        elif LIST_MARK.match(text):
            part.kind = "list"
    _join_formulas(lines, parts, measure)
    _mark_quotations(lines, parts, measure)
    _join_code(lines, parts, measure)
    return named


def _plain(text: str) -> str:
    return _PLAIN.sub("", text).casefold()


def _outline_level(
    lines: Sequence[Line], part: Part, text: str, entries: dict[str, list[Bookmark]]
) -> int:
    """Return the level the outline gives to a part, 0 if it does not name it."""
    if not entries or len(part.lines) > _MOST_LINES or len(text) > _LONGEST:
        return 0
    plain = _plain(text)
    number = NUMBER.match(text)
    bare = _plain(text[number.end() :]) if number is not None else plain
    page = lines[part.lines[0]].page
    for key in (plain, bare):
        for mark in entries.get(key, ()):
            if mark.page < 0 or abs(mark.page - page) <= 1:
                return mark.level
    return 0


def _is_code(lines: Sequence[Line], part: Part, measure: Measure) -> bool:
    """Tell whether all of a part is set in letters of one width, which most of the text is not."""
    return not measure.fixed and all(lines[i].style.fixed for i in part.lines)


def _is_heading(
    lines: Sequence[Line], parts: list[Part], index: int, text: str, measure: Measure
) -> bool:
    """Tell whether a part is a heading by how it is set and what stands after it."""
    part = parts[index]
    if len(part.lines) > _MOST_LINES or len(text) > _LONGEST:
        return False
    first = lines[part.lines[0]]
    letters = sum(map(str.isalpha, text))
    if (
        letters < 3
        or letters < 0.5 * len(text.replace(" ", ""))
        or CAPTION.match(text) is not None
        or LIST_MARK.match(text) is not None
        or begins_small(text)
        or text.endswith((",", ";", "-", "="))
        or not _is_followed(parts, index)
    ):
        return False
    number = NUMBER.match(text)
    stopped = text.endswith(".") and not (number is not None or is_structure(text))
    if is_structure(text) and len(part.lines) <= 2 and not stopped:
        return True
    largest = max((p.style.size for p in first.pieces if p.shift is None), default=first.size)
    if first.size >= _LARGER * measure.body:
        return not (text.endswith(".") and len(text) > 80)
    if stopped or len(part.lines) > 3:
        return False
    if _is_style(lines, part, "bold") and not measure.bold and largest >= 0.9 * measure.body:
        return True
    if not part.gap or largest < 0.9 * measure.body:
        return False
    bare = text[number.end() :] if number is not None else text
    if is_capitals(bare) and len(part.lines) <= 2:
        return True
    if _is_style(lines, part, "italic") and len(part.lines) == 1:
        return not ends_small(text) and (number is not None or title_share(bare) >= 0.5)
    return (
        number is not None
        and len(part.lines) <= 2
        and title_share(bare) >= 0.8
        and not bare.endswith((*CONTINUED, "."))
    )


def _is_followed(parts: list[Part], index: int) -> bool:
    """Tell whether text comes after a part, so that it can be the heading of it."""
    return any(
        part.kind in {"body", "heading", "list", "table", "code"}
        for part in parts[index + 1 :][:12]
    )


def _is_style(lines: Sequence[Line], part: Part, what: str) -> bool:
    """Tell whether nearly all letters of a part are of a style."""
    total = found = 0
    for index in part.lines:
        for piece in lines[index].pieces:
            size = piece.end - piece.start
            total += size
            found += size if getattr(piece.style, what) else 0
    return found >= 0.9 * total


def mark_levels(lines: Sequence[Line], parts: list[Part], named: dict[int, int]) -> None:
    """Give headings their levels: by the outline, by their numbers, by the rank of their style."""
    heads = [i for i, part in enumerate(parts) if part.kind == "heading"]
    looks = {i: _look(lines, parts[i]) for i in heads}
    ranks = {look: rank for rank, look in enumerate(sorted(set(looks.values()), reverse=True), 1)}
    by_look: dict[tuple[float, bool, bool], list[int]] = {}
    for i in heads:
        level = named.get(parts[i].lines[0]) or _number_level(text_of(lines, parts[i]))
        if level:
            by_look.setdefault(looks[i], []).append(level)
    for i in heads:
        known = named.get(parts[i].lines[0]) or _number_level(text_of(lines, parts[i]))
        if not known:
            same = by_look.get(looks[i])
            known = max(set(same), key=same.count) if same else min(6, ranks[looks[i]])
            if _plain(text_of(lines, parts[i])) in _ABSTRACTS | _NOTES:
                known = 1
        parts[i].level = known


def _look(lines: Sequence[Line], part: Part) -> tuple[float, bool, bool]:
    """Return how a heading is set, the more striking the larger."""
    first = lines[part.lines[0]]
    return round(first.size * 2) / 2, _is_style(lines, part, "bold"), is_capitals(first.text)


def _number_level(text: str) -> int:
    """Return the level that the number of a heading states, 0 if it has none."""
    match = NUMBER.match(text)
    if match is None:
        return 0
    if match.group(1):
        return match.group(1).count(".") + 1
    return 2 if match.group(4) or match.group(3) else 1


def mark_sections(lines: Sequence[Line], parts: list[Part]) -> None:
    """Give the paragraphs below “Abstract” and “Notes” their kind."""
    section: Kind | None = None
    for part in parts:
        if part.kind == "heading":
            name = text_of(lines, part).casefold().strip(" :.—–-")
            section = "abstract" if name in _ABSTRACTS else "note" if name in _NOTES else None
        elif section is not None and (
            part.kind == "body" or (part.kind == "quotation" and section == "abstract")
        ):
            part.kind = section
        elif part.kind == "body":
            head = lines[part.lines[0]].text[:_LONGEST_NAME].casefold()
            if head.startswith(_RUN_IN):
                part.kind = "abstract"


def _mark_quotations(lines: Sequence[Line], parts: list[Part], measure: Measure) -> None:
    """Mark paragraphs moved in as a whole, beside those around them in their column."""
    by_column: dict[int, list[Part]] = {}
    for part in parts:
        if part.kind in {"body", "list"}:
            by_column.setdefault(part.column, []).append(part)
    for column in by_column.values():
        page = lines[column[0].lines[0]].page
        indexes = [i for part in column for i in part.lines if lines[i].page == page]
        outer = min((lines[i].x0 for i in indexes), default=0.0)
        moved = [
            (part, least)
            for part in column
            if part.kind == "body"
            and len(part.lines) > 1
            and not is_formula([lines[i].text for i in part.lines])
            and (least := min(lines[i].x0 for i in part.lines)) - outer >= measure.body
        ]
        if not moved or len(indexes) < _LEAST_LINES:
            continue
        edges = edges_of(lines, indexes)
        for part, least in moved:
            most = max(lines[i].x1 for i in part.lines)
            size = lines[part.lines[0]].size
            if least - edges.left >= 1.2 * size and edges.right - most >= 0.5 * size:
                part.kind = "quotation"


def _join_formulas(lines: Sequence[Line], parts: list[Part], measure: Measure) -> None:
    """Put parts without words together that follow each other closely: pieces of one formula."""
    made: list[Part] = []
    for part in parts:
        last = made[-1] if made else None
        if last is not None and last.kind in _LOOSE_KINDS and part.kind in _LOOSE_KINDS:
            before, first = lines[last.lines[-1]], lines[part.lines[0]]
            if (
                last.column == part.column
                and 0 < first.y - before.y < _WITHIN * measure.lead(measure.body)
                and _is_wordless(lines, last)
                and _is_wordless(lines, part)
                and is_formula([lines[i].text for i in (*last.lines, *part.lines)])
            ):
                last.lines.extend(part.lines)
                last.kind = "body"
                continue
        made.append(part)
    parts[:] = made


def _is_wordless(lines: Sequence[Line], part: Part) -> bool:
    """Tell whether a short part has no words but the names of variables."""
    return len(part.lines) <= _LEAST_LINES and not any(has_words(lines[i].text) for i in part.lines)


def _join_code(lines: Sequence[Line], parts: list[Part], measure: Measure) -> None:
    """Put parts of code together that follow each other closely in one column."""
    made: list[Part] = []
    for part in parts:
        last = made[-1] if made else None
        if last is not None and last.kind == part.kind == "code" and last.column == part.column:
            before, first = lines[last.lines[-1]], lines[part.lines[0]]
            if 0 < first.y - before.y < 2.2 * measure.lead(first.size):
                last.lines.extend(part.lines)
                last.kept = True
                continue
        made.append(part)
    parts[:] = made
