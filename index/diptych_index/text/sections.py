"""Tells the numbers and names of sections from those that are printed on pages.

A paper numbers its sections as a book numbers its pages, and a list of contents says every heading
twice; neither is page furniture.
"""

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Sequence

from diptych_index.text.block import Block
from diptych_index.text.lines import Lines
from diptych_index.text.marks import begins_large, ends_sentence, looks_like_title, title_share

_NUMBER = r"(?:\d{1,2}|[IVXL]{1,6}\.|[A-H]\.)(?:(?:\.|(?<=\.))(?:\d{1,2}|[A-Z]))*\.?"
_NAMES = frozenset([
    "abstract", "summary", "introduction", "conclusion", "conclusions", "discussion", "methods",
    "results", "references", "bibliography", "acknowledgments", "acknowledgements", "notes",
    "zusammenfassung", "einleitung", "ergebnisse", "diskussion", "schluss", "fazit", "literatur",
    "literaturverzeichnis", "anmerkungen", "résumé", "bibliographie", "remerciements", "notas",
    "resumen", "introducción", "conclusiones", "bibliografía", "referencias", "riassunto",
    "introduzione", "conclusioni", "bibliografia", "resumo", "introdução", "referências",
    "samenvatting", "inleiding", "literatuur", "аннотация", "введение", "заключение", "литература",
])  # fmt: skip
"""What papers call their sections, in the languages that are read."""
_LONGEST_NUMBER = 12
_LONGEST_HEADING = 90
_MOST_LINES = 2
_LEAST_TITLE = 0.5
_NEAR = 6
"""Lines: entries of a list of contents stand no further apart."""
_LEAST_ENTRIES = 3
"""Other lines around an entry that recur elsewhere as well."""
_EDGE = 4
"""Lines at an edge of a page among which its number stands."""
_LEAST_PAGES = 3
_SHARED = 0.5
"""Share of the lines around: running heads recur with the same ones beside them."""


def is_section_number(text: str) -> bool:
    """Tell whether a line is nothing but the number of a section, such as “2”, “3.1.” or “IV.”."""
    if len(text) > _LONGEST_NUMBER or not text or text[0].islower():
        return False
    return re.fullmatch(_NUMBER, text) is not None


def without_number(text: str) -> str:
    """Return a heading without the number of a section before it."""
    number, _, bare = text.partition(" ")
    bare = bare.lstrip()
    return bare if bare and is_section_number(number) else text


def is_numbered_title(text: str) -> bool:
    """Tell whether a line is a title with the number of a section before it."""
    bare = without_number(text)
    return bare != text and looks_like_title(bare)


def names_section(text: str) -> bool:
    """Tell whether a line says nothing but the usual name of a section, its number aside."""
    return without_number(text).rstrip(":.").casefold() in _NAMES


def heads_section(number: str, following: str) -> bool:
    """Tell whether a line with a number belongs to the heading in the line that follows it."""
    return (
        is_section_number(number)
        and begins_large(following)
        and following[0].isalpha()
        and len(following) <= _LONGEST_HEADING
        and not ends_sentence(following)
        and title_share(following) >= _LEAST_TITLE
    )


def with_numbers(lines: Lines, blocks: Sequence[Block]) -> list[Block]:
    """Return the blocks with numbers of sections that stand alone put before their headings."""
    made: list[Block] = []
    for block in blocks:
        last = made[-1] if made else None
        if (
            last is not None
            and last.kind == block.kind == "body"
            and not (last.kept or block.kept)
            and len(last.lines) == 1
            and block.gap
            and len(block.lines) <= _MOST_LINES
            and heads_section(lines.stripped[last.lines[0]], lines.stripped[block.lines[0]])
        ):
            last.lines.extend(block.lines)
        else:
            made.append(block)
    return made


def is_numbered_heading(lines: Lines, block: Block) -> bool:
    """Tell whether a block is a heading whose number has a line of its own."""
    return 1 < len(block.lines) <= 1 + _MOST_LINES and heads_section(
        *(lines.stripped[line] for line in block.lines[:2])
    )


def without_sections(
    lines: Lines, numbers: Sequence[int], values: Sequence[int | None]
) -> list[int]:
    """Return the lines of ``numbers`` that do not number a section; ``values`` are what they say.

    For texts with page ends only: the number of a page stands beside one of them, and there are
    not two of them, before it and behind it, unless the second goes on counting. What counts the
    pages themselves needs no such sign.
    """
    stripped, ends = lines.stripped, sorted(lines.page_starts)
    counting = _counting_pages(stripped, ends, numbers, values)
    kept: list[int] = []
    last: int | None = None
    for line, value in zip(numbers, values, strict=True):
        before, after = _filled(stripped, line, -1), _filled(stripped, line, 1)
        fed = bisect_right(ends, after) > bisect_right(ends, before)
        second = kept[-1:] == [before] and (value is None or last != value - 1)
        if (
            line in counting
            or (fed and not second)
            or after >= len(stripped)
            or not heads_section(stripped[line], stripped[after])
        ):
            kept.append(line)
            last = value
    return kept


def _counting_pages(
    stripped: Sequence[str],
    ends: Sequence[int],
    numbers: Sequence[int],
    values: Sequence[int | None],
) -> set[int]:
    """Return the numbers at the edges of pages that go up by one with every page.

    They do so on half of the pages at least; a section that begins a page has such a number once.
    """
    by_shift: dict[int, dict[int, int]] = defaultdict(dict)
    bounds = [0, *ends, len(stripped)]
    for line, value in zip(numbers, values, strict=True):
        page = bisect_right(ends, line)
        first, last = bounds[page], bounds[page + 1]
        edged = min(sum(map(bool, stripped[first:line])), sum(map(bool, stripped[line + 1 : last])))
        if value is not None and edged < _EDGE:
            by_shift[value - page].setdefault(page, line)
    least = max(_LEAST_PAGES, (len(ends) + 1) / 2)
    return {line for lines in by_shift.values() if len(lines) >= least for line in lines.values()}


def _filled(stripped: Sequence[str], line: int, step: int) -> int:
    """Return the next line with text in it, -1 or the number of lines where there is none."""
    line += step
    while 0 <= line < len(stripped) and not stripped[line]:
        line += step
    return line


def without_contents(repeated: Sequence[list[int]]) -> list[list[int]]:
    """Return the groups of lines that recur without entries of lists of contents.

    Such a list has many of them close together, and elsewhere, where they are headings, each
    stands alone: a running head beside a list that is said twice is none. ``repeated`` are
    ascending.
    """
    owners = sorted((line, group) for group, places in enumerate(repeated) for line in places)
    if len(repeated) <= _LEAST_ENTRIES:
        return [*repeated]
    order = [line for line, _ in owners]

    def near(line: int) -> list[tuple[int, int]]:
        return owners[bisect_left(order, line - _NEAR) : bisect_right(order, line + _NEAR)]

    likely: set[int] = set()
    for group, places in enumerate(repeated):
        beside = [frozenset(other for _, other in near(i) if other != group) for i in places]
        likely.update(
            line
            for line, found in zip(places, beside, strict=True)
            if len(found) >= _LEAST_ENTRIES
            and all(
                len(found & other) < _SHARED * len(found) for other in beside if other is not found
            )
        )
    kept: list[list[int]] = []
    for group, places in enumerate(repeated):
        entries = {
            line
            for line in likely.intersection(places)
            if len({by for i, by in near(line) if by != group and i in likely}) >= _LEAST_ENTRIES
        }
        rest = [line for line in places if line not in entries]
        if len(rest) > 1:
            kept.append(rest)
    return kept
