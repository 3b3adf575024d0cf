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
from diptych_index.text.marks import (
    CALL_BETWEEN,
    CONTINUED,
    begins_small,
    ends_abbreviated,
    ends_sentence,
    ends_small,
    first_word,
)
from diptych_index.text.pages import Pages

_LABEL = r"(\d{1,2}|[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,2}|[*†‡§]{1,3})[.)]?\s{0,3}(?=[^\W\d_]|[“‘\"'(«\[])"
_GLUED_BEFORE = (
    r"(?:(?<=[^\W\d_]{3})|(?<=[^\W\d_][.,;:!?”’\")\]—])|(?<=[.,!?][”’\")\]])|(?<=\s[;:!?»]))"
)
_CALL = (
    rf"{_GLUED_BEFORE}(\d{{1,2}}|[*†‡§]{{1,3}})(?![\w%°.]\w|\w)"
    rf"|(?<=\w)([⁰¹²³⁴⁵⁶⁷⁸⁹]{{1,2}})|{CALL_BETWEEN}"
)
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
_WIDEST = 1.5
"""Lines of text that a line in a smaller type holds at most."""
_SMALLER, _SHORT = 1.08, 0.85
"""How much more it holds at least, and how full its last line is at most."""
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
    """Return a line and the next text as one: a label may have a line of its own."""
    following = next(filter(None, stripped[index + 1 : index + 3]), "")
    return f"{stripped[index]} {following}"


def _calls(stripped: list[str]) -> dict[str, list[int]]:
    """Return for every label the lines in which it is glued to a word, ascending."""
    call_at, mark = re.compile(_CALL).match, re.compile(_MARK)
    search = mark.search
    found: dict[str, list[int]] = defaultdict(list)
    for line, text in enumerate(stripped):
        first = search(text)
        if first is None:
            continue
        done = 0
        # A call is tried only where a mark stands: what it asks of the letters before is slow.
        for place in mark.finditer(text, first.start()):
            at = place.start()
            match = call_at(text, at) if at >= done else None
            if match is not None:
                done = match.end()
                found[match.group().translate(_PLAIN)].append(line)
    return found


def _end(lines: Lines, layout: Layout, pages: Pages, index: int) -> int:
    """Return the line after the last of the note that begins with line ``index``."""
    stripped = lines.stripped
    label_at = re.compile(_LABEL)
    widest = max(1.0, _reached(layout, stripped[index]))
    cuts_in = index > 0 and not ends_sentence(stripped[index - 1])
    stop = min(index + _LONGEST, len(stripped))
    for before, line in pairwise(range(index, stop)):
        text = stripped[line]
        if line in pages.furniture or line in pages.starts:
            return line
        if not stripped[before]:
            continue
        if not text:
            if not (
                len(stripped[before]) <= _LONGEST_LABEL
                or _goes_on(stripped, before, line)
                or _is_small(lines, layout, pages, line + 1)
            ):
                return line
            continue
        reached = _reached(layout, stripped[before])
        used = reached + layout.reach(" " + text[: first_word(text)])
        if ends_sentence(stripped[before]) and (
            used <= _FITS * widest
            or label_at.match(text) is not None
            or (cuts_in and begins_small(text) and not _stays_open(stripped[before]))
        ):
            return line
        if widest >= _SMALLER and used <= _SHORT * widest:
            return line
        widest = max(widest, reached)
    return stop


def _is_small(lines: Lines, layout: Layout, pages: Pages, first: int) -> bool:
    """Tell whether the lines from ``first`` on are set smaller than the text, as notes are.

    Programs leave a blank line behind the first line of a note, since its raised label makes that
    line higher. All but the last of a paragraph hold more than those of the text.
    """
    label_at = re.compile(_LABEL)
    run: list[bool] = []
    for line in range(first, min(first + _LONGEST, len(lines.stripped))):
        text = lines.stripped[line]
        ended = line in pages.furniture or line in pages.starts or label_at.match(text)
        if ended or not text:
            break
        run.append(is_smaller(layout, text))
    return bool(run) and all(run[:-1] or run)


def is_smaller(layout: Layout, text: str) -> bool:
    """Tell whether a line holds more than those of the text, as one in a smaller type does."""
    return _reached(layout, text) >= _SMALLER


def _reached(layout: Layout, text: str) -> float:
    """Return how far a line of a smaller type reaches; one far beyond that is two lines."""
    share = layout.reach(text)
    return share if share <= _WIDEST else layout.last_reach(text)


def _stays_open(text: str) -> bool:
    """Tell whether the sentence may go on in small letters after a line that ends as one does."""
    return text.endswith(":") or ends_abbreviated(text)


def _goes_on(stripped: list[str], before: int, line: int) -> bool:
    """Tell whether the text after the blank ``line`` is the rest of a sentence of ``before``."""
    last = stripped[before]
    if ends_sentence(last):
        return False
    following = next(filter(None, stripped[line : line + 3]), "")
    return begins_small(following) or ends_small(last) or last.endswith(CONTINUED)
