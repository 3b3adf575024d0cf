"""Finds notes at the foot of a page: a label, called shortly before by the same one in the text.

The label alone proves nothing (numbered paragraphs have one); the same number glued to a word
earlier on the page does. Notes are set in a smaller type, so their lines hold more.
"""

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from itertools import pairwise

from diptych_index.text.layout import Layout
from diptych_index.text.lines import Lines
from diptych_index.text.marks import begins_small, ends_sentence, first_word
from diptych_index.text.pages import Pages

_LABEL = r"(\d{1,2}|[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,2}|[*†‡§]{1,3})[.)]?\s{0,3}(?=[^\W\d_]|[“‘\"'(«\[])"
_GLUED_BEFORE = (
    r"(?:(?<=[^\W\d_]{3})|(?<=[^\W\d_][.,;:!?”’\")\]—])|(?<=[.,!?][”’\")\]])|(?<=\s[;:!?»]))"
)
_CALL = rf"{_GLUED_BEFORE}(\d{{1,2}}|[*†‡§]{{1,3}})(?![\w%°.]\w|\w)|(?<=\w)([⁰¹²³⁴⁵⁶⁷⁸⁹]{{1,2}})"
_MARK = r"[0-9⁰¹²³⁴⁵⁶⁷⁸⁹*†‡§]"
"""What every mark begins with: most lines have none, and are told by that much faster."""
_RAISED = "⁰¹²³⁴⁵⁶⁷⁸⁹"
_PLAIN = str.maketrans(_RAISED, "0123456789")
_MOST_BACK = 130
"""Lines between a mark and its note at most: a full page of two columns."""
_FIRST_CHARS = frozenset(f"0123456789{_RAISED}*†‡§")
_LONGEST_LABEL = 3
"""Characters of a label that stands alone."""
_FITS = 0.945
_LONGEST = 40
"""Lines of a note at most."""


def find_footnotes(lines: Lines, layout: Layout, pages: Pages) -> dict[int, int]:
    """Return the first line of every note at the foot of a page, with the line after its last."""
    if not layout.wrapped or not pages.pages:
        return {}
    stripped = lines.stripped
    label_at = re.compile(_LABEL)
    starts = sorted({page.line for page in pages.pages})
    calls: dict[str, list[int]] | None = None
    found: dict[int, int] = {}
    inside: set[int] = set()
    for index, text in enumerate(stripped):
        if text[:1] not in _FIRST_CHARS or not text or index in pages.furniture:
            continue
        if index in inside:
            continue
        match = label_at.match(text if len(text) > _LONGEST_LABEL else _with_next(stripped, index))
        if match is None:
            continue
        if calls is None:
            calls = _calls(stripped)
        page = starts[max(0, bisect_right(starts, index) - 1)]
        places = calls.get(match.group(1).translate(_PLAIN), [])
        first = bisect_left(places, max(page, index - _MOST_BACK))
        if all(line in inside for line in places[first : bisect_left(places, index)]):
            continue
        found[index] = _end(lines, layout, pages, index)
        inside.update(range(index, found[index]))
    return found


def _with_next(stripped: list[str], index: int) -> str:
    """Return a line and the next one as one: a label may have a line of its own."""
    return " ".join(stripped[index : index + 2])


def _calls(stripped: list[str]) -> dict[str, list[int]]:
    """Return for every label the lines in which it is glued to a word, ascending."""
    call, mark = re.compile(_CALL), re.compile(_MARK)
    found: dict[str, list[int]] = defaultdict(list)
    for line, text in enumerate(stripped):
        first = mark.search(text)
        for match in call.finditer(text, first.start()) if first is not None else ():
            found[(match.group(1) or match.group(2)).translate(_PLAIN)].append(line)
    return found


def _end(lines: Lines, layout: Layout, pages: Pages, index: int) -> int:
    """Return the line after the last of the note that begins with line ``index``."""
    stripped = lines.stripped
    label_at = re.compile(_LABEL)
    widest = max(1.0, layout.reach(stripped[index]))
    stop = min(index + _LONGEST, len(stripped))
    for before, line in pairwise(range(index, stop)):
        text = stripped[line]
        if line in pages.furniture or line in pages.starts:
            return line
        if not stripped[before]:
            continue
        if not text:
            if ends_sentence(stripped[before]) or not _goes_on(stripped, line):
                return line
            continue
        reached = layout.last_reach(stripped[before])
        used = reached + layout.reach(" " + text[: first_word(text)])
        if ends_sentence(stripped[before]) and (
            used <= _FITS * widest or label_at.match(text) is not None
        ):
            return line
        widest = max(widest, min(reached, 1.5))
    return stop


def _goes_on(stripped: list[str], line: int) -> bool:
    """Tell whether the text after the blank ``line`` is the rest of a sentence."""
    following = next((text for text in stripped[line : line + 3] if text), "")
    return begins_small(following)
