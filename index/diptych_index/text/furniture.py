"""Finds running headers, footers and page numbers: lines that belong to pages, not to the text."""

import re
from collections import Counter, defaultdict
from itertools import pairwise

from diptych_index.text.layout import Layout
from diptych_index.text.lines import Lines
from diptych_index.text.marks import (
    begins_small,
    ends_sentence,
    is_capitals,
    is_structure,
    title_share,
)
from diptych_index.text.sections import without_contents, without_number, without_sections

NUMBER_LINE: re.Pattern[str] = re.compile(
    r"[-–—\[(\s]*(?:[Pp]age\s+|PAGE\s+|p\.\s*|Seite\s+)?(\d{1,4}|[ivxl]{1,7})"
    r"(?:\s+of\s+\d{1,4})?[-–—\])\s]*"
)
"""A line that is a page number; Roman ones only in small letters, large ones number chapters."""
_HEAD_AND_NUMBER = re.compile(r"(\d{1,4})\s+[^\W\d_].{4,180}|[^\W\d_].{4,180}\s(\d{1,4})")
_NUMBER_BESIDE = re.compile(r"^\d{1,4}\s+(?=\D{5})|(?<=\D{5})\s+\d{1,4}$")
_DIGIT, _DIGITS = re.compile(r"\d"), re.compile(r"\d+")
_NUMBER_FIRST = re.compile(r"[-–—\[(Ppivxl\dS]")
"""What a line that is a page number begins with."""
_ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50}
_MANY_NUMBERS = 3
"""Numbers in a line with a full stop: the end of an entry of a bibliography is no header."""
_LONGEST_HEAD = 130
_LONGEST_NUMBER = 40
_LEAST_PAGE = 12
"""Lines: two running headers never stand closer together."""
_MOST_PAGE = 240
_LEAST_TITLE = 0.4
"""Share of capitalized words in what recurs within sentences and is no sentence itself."""
_EDGE = 4
"""Lines at an edge of a page among which those that recur on pages stand."""
_NEAR = 4
"""Lines: parts of one header, blank ones counted."""


def printed_number(text: str) -> int | None:
    """Return the page number that a line of furniture prints, None if it prints none."""
    match = NUMBER_LINE.fullmatch(text)
    if match is not None:
        digits = match.group(1)
        return int(digits) if digits.isdecimal() else _roman(digits)
    match = _HEAD_AND_NUMBER.fullmatch(text)
    return int(match.group(1) or match.group(2)) if match is not None else None


def find_furniture(lines: Lines, layout: Layout) -> list[int]:
    """Return the indexes of the lines that are page furniture, ascending."""
    stripped = lines.stripped
    longest = max(60, int(0.9 * layout.width)) if layout.wrapped else 60
    short = [i for i, length in enumerate(map(len, stripped)) if 0 < length <= longest]
    edged = _edged(lines)
    numbers = [
        i
        for i in (found.start() for found in _NUMBER_FIRST.finditer(lines.firsts))
        if len(stripped[i]) <= _LONGEST_NUMBER and NUMBER_LINE.fullmatch(stripped[i])
    ]
    if lines.page_starts:
        values = [printed_number(stripped[i]) for i in numbers]
        numbers = without_sections(lines, numbers, values)
    repeated = _repeated(lines, [*short, *_long_heads(lines, layout, edged, longest)])
    if lines.page_starts:
        edges = _page_edges(lines)
        repeated = [
            same
            for same in repeated
            if sum(i in edges or _interrupts(lines, i) for i in same) * 2 >= len(same)
        ]
    found: set[int] = set()
    for same in repeated:
        if _is_running(lines, same, found, numbers):
            found.update(same)
    found.update(_counting(lines, numbers, found))
    found.update(_lone_heads(lines, [i for i in edged if len(stripped[i]) <= longest]))
    found.update(_beside(lines, numbers, found))
    return sorted(found)


def _page_edges(lines: Lines) -> set[int]:
    """Return the first and last lines of all pages, for a text in which page ends stand."""
    found: set[int] = set()
    for first, last in pairwise([0, *sorted(lines.page_starts), len(lines.stripped)]):
        filled = [i for i in range(first, last) if lines.stripped[i]]
        found.update(filled[:_EDGE], filled[-_EDGE:])
    return found


def _edged(lines: Lines) -> list[int]:
    """Return the lines that begin or end with a digit, ascending."""
    ends = [
        found.start() for text in (lines.firsts, lines.lasts) for found in _DIGIT.finditer(text)
    ]
    return sorted({*ends})


def _long_heads(lines: Lines, layout: Layout, edged: list[int], longest: int) -> list[int]:
    """Return the lines as long as those of the text that could be heads over two columns.

    They begin or end with a page number, as those of ``edged`` do, or stand at a page end and
    somewhere else.
    """
    if not layout.wrapped:
        return []
    stripped = lines.stripped
    likely = {*edged}
    if lines.page_starts:
        said = Counter(stripped)
        likely.update(
            i
            for i, text in enumerate(stripped)
            if len(text) > longest and said[text] > 1 and _is_fed(lines, i)
        )
    return [
        i
        for i in sorted(likely)
        if len(stripped[i]) > longest and len(" ".join(stripped[i].split())) <= _LONGEST_HEAD
    ]


def _repeated(lines: Lines, short: list[int]) -> list[list[int]]:
    """Return the lines that recur, page numbers in them aside, a page or more apart."""
    alike: dict[str, list[int]] = defaultdict(list)
    firsts, lasts = lines.firsts, lines.lasts
    for index in short:
        if lasts[index] in ",;-" or firsts[index].islower():
            continue  # most short lines
        text = lines.stripped[index]
        broken = index in lines.signed or begins_small(text)
        broken = broken or (text[-1] == "." and len(_DIGITS.findall(text)) >= _MANY_NUMBERS)
        if len(text) > 4 and not broken:
            alike[_DIGITS.sub("#", _bare(text)).casefold()].append(index)
    found = [
        places
        for text, places in alike.items()
        if len(places) > 1
        and sum(map(str.isalpha, text)) >= 3
        and min(b - a for a, b in pairwise(places)) >= _LEAST_PAGE
    ]
    return without_contents(found)


def _bare(text: str) -> str:
    """Return a line without a page number before or behind it, its gaps as one space."""
    text = " ".join(text.split()) if "  " in text else text
    edged = text[0].isdecimal() or text[-1].isdecimal()
    return _NUMBER_BESIDE.sub("", text) if edged and len(text) > 8 else text


def _is_running(lines: Lines, same: list[int], known: set[int], numbers: list[int]) -> bool:
    """Tell whether a line that recurs is printed on pages rather than said again and again."""
    # “CHAPTER 4” counts on by itself; only a page number beside it makes it a running header.
    structure = is_structure(lines.stripped[same[0]])
    near = known.union(numbers)
    paged = sum(
        any(line + step in near for step in range(-_NEAR, _NEAR + 1) if step)
        or _is_fed(lines, line)
        or (not structure and _HEAD_AND_NUMBER.fullmatch(lines.stripped[line]) is not None)
        for line in same
    )
    titled = title_share(lines.stripped[same[0]]) >= _LEAST_TITLE
    if paged >= (0.5 if titled else 1) * len(same):
        return True
    return (
        not structure
        and titled
        and len(same) >= 3
        and sum(_interrupts(lines, line) for line in same) >= 0.3 * len(same)
    )


def _counting(lines: Lines, numbers: list[int], known: set[int]) -> list[int]:
    """Return the lines that are page numbers because they count on from page to page."""
    values = [(line, printed_number(lines.stripped[line]) or 0) for line in numbers]
    runs: dict[int, set[int]] = {}
    for k, (line, value) in enumerate(values):
        for other, further in values[k + 1 : k + 4]:
            step = further - value
            if 1 <= step <= 4 and _LEAST_PAGE <= (other - line) / step <= _MOST_PAGE:
                run, further_run = runs.setdefault(line, {line}), runs.get(other, {other})
                if run is not further_run:
                    run |= further_run
                    runs.update(dict.fromkeys(further_run, run))
    found = set(runs)
    paged = {
        i
        for i in found
        if _interrupts(lines, i) or _is_fed(lines, i) or not known.isdisjoint(_neighbours(lines, i))
    }
    # Numbers that never stand inside a sentence are those of chapters or verses.
    if len(paged) * 8 < len(found):
        return []
    # Those that count beside the pages, and never stand as these do, are the labels of notes.
    longest = max(runs.values(), key=len, default=set())
    inside = {i for i in found if min(longest) < i < max(longest)} - longest
    for run in {id(run): run for run in runs.values()}.values():
        if not inside.isdisjoint(run) and paged.isdisjoint(run):
            found -= run
    return sorted(found)


def _is_fed(lines: Lines, line: int) -> bool:
    """Tell whether a form feed stands between ``line`` and the text before it or after it."""
    if not lines.page_starts:
        return False
    stripped = lines.stripped
    first, last = line, line + 1
    while first > 0 and not stripped[first - 1]:
        first -= 1
    while last < len(stripped) and not stripped[last]:
        last += 1
    return not lines.page_starts.isdisjoint(range(first, last + 1))


def _lone_heads(lines: Lines, short: list[int]) -> list[int]:
    """Return headers that occur once: capitals with a page number, alone between blank lines.

    ``short`` are the short lines that begin or end with a digit.
    """
    return [
        line
        for line in short
        if (match := _HEAD_AND_NUMBER.fullmatch(lines.stripped[line])) is not None
        and (not lines.page_starts or _is_fed(lines, line))
        and is_capitals(lines.stripped[line])
        and not is_structure(lines.stripped[line])
        and not 1000 <= int(match.group(1) or match.group(2)) <= 2100
        and int(match.group(1) or match.group(2)) > 9
        and 0 < line < len(lines.stripped) - 1
        and not lines.stripped[line - 1]
        and not lines.stripped[line + 1]
    ]


def _beside(lines: Lines, numbers: list[int], known: set[int]) -> list[int]:
    """Return page numbers beside a known header, and lone numbers with a line of capitals."""
    found: list[int] = []
    numbered: set[int] = set()
    for number in numbers:
        for other in _neighbours(lines, number):
            if other in known:
                # A header has one number: a second, behind it, belongs to a figure.
                if other not in numbered or number in known:
                    found.append(number)
                    numbered.add(other)
            elif (
                is_capitals(lines.stripped[other])
                and number < other
                and not is_structure(lines.stripped[other])
                and without_number(lines.stripped[other]) == lines.stripped[other]
                and lines.stripped[number].isdecimal()
                and len(lines.stripped[number]) > 1
                and not 1000 <= int(lines.stripped[number]) <= 2100
            ):
                found += [number, other]
    return found


def _neighbours(lines: Lines, line: int) -> list[int]:
    """Return the text lines next to ``line``, a blank line or two in between aside."""
    stripped = lines.stripped
    after = range(line + 1, min(line + _NEAR, len(stripped)))
    before = range(line - 1, max(line - _NEAR, -1), -1)
    found = [next((i for i in way if stripped[i]), -1) for way in (before, after)]
    return [i for i in found if i >= 0]


def _interrupts(lines: Lines, line: int) -> bool:
    """Tell whether the text before and after ``line`` is one sentence."""
    around = _neighbours(lines, line)
    if len(around) < 2:
        return False
    before, after = lines.stripped[around[0]], lines.stripped[around[1]]
    return begins_small(after) and not ends_sentence(before)


def _roman(text: str) -> int:
    """Return the value of a Roman numeral up to the eighties."""
    values = [_ROMAN[char] for char in text.lower()]
    following = [*values[1:], 0]
    return sum(-a if a < b else a for a, b in zip(values, following, strict=True))
