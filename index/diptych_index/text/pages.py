"""Pages of the source: where they begin and which number is printed on them.

Nothing is removed here: furniture becomes paragraphs of apparatus, and a page is a place.
"""

from bisect import bisect_right
from collections import Counter
from itertools import groupby, pairwise, takewhile
from typing import Literal, NamedTuple

from diptych_index.text.furniture import NUMBER_LINE, find_furniture, printed_number
from diptych_index.text.layout import Layout
from diptych_index.text.lines import Lines
from diptych_index.text.marks import ends_sentence, title_share

Furniture = Literal["header", "footer"]


class Page(NamedTuple):
    """A page: the index of its first line, its number ("" if unknown), whether it was counted."""

    line: int
    label: str
    inferred: bool


class Pages:
    """The pages of a source: furniture by line, the lines of text that begin one, all in order."""

    def __init__(self) -> None:
        self.furniture: dict[int, Furniture] = {}
        self.starts: frozenset[int] = frozenset()
        self.pages: list[Page] = []

    def label_at(self, line: int) -> str | None:
        """Return the printed number of the page on which ``line`` stands, if known."""
        if not self.pages:
            return None
        index = bisect_right(self.pages, line, key=lambda page: page.line) - 1
        return self.pages[max(0, index)].label or None


class _Group(NamedTuple):
    """Furniture that stands together between the text lines ``before`` and ``after`` (or -1).

    ``closes`` tells that it belongs to the page it follows.
    """

    lines: list[int]
    after: int
    closes: bool


def find_pages(lines: Lines, layout: Layout) -> Pages:
    """Return the pages of ``lines``."""
    furniture = find_furniture(lines, layout)
    groups = _groups(lines, set(furniture))
    pages = Pages()
    for group in groups:
        for line in group.lines:
            foot = group.closes and _is_number(lines, line)
            pages.furniture[line] = "footer" if foot else "header"
    fed: set[int] = set()
    if lines.page_starts:
        fed = set(map(_next_texts(lines, set()).__getitem__, lines.page_starts))
    begins = fed | {group.after if group.closes else group.lines[0] for group in groups}
    first = next(i for i, text in enumerate(lines.stripped) if text)
    marked = _marked_starts(lines, layout, begins | {first})
    ordered = sorted({line for line in begins | marked if line >= 0} | {first})
    if len(ordered) > 1:
        pages.pages = _numbered(lines, ordered, groups)
    text_starts = fed | marked | {group.after for group in groups}
    pages.starts = frozenset(i for i in text_starts if i >= 0 and i not in pages.furniture)
    return pages


def _groups(lines: Lines, furniture: set[int]) -> list[_Group]:
    """Return the furniture in groups: no text and no form feed between the lines of one."""

    def place(line: int) -> tuple[int, int]:
        return next_texts[line], bisect_right(fed, line)

    if not furniture:
        return []
    next_texts = _next_texts(lines, furniture)
    fed = sorted(lines.page_starts)
    groups: list[_Group] = []
    feet = _numbers_at_foot(lines, furniture, next_texts[0])
    for (after, feeds), members in groupby(sorted(furniture), key=place):
        group = list(members)
        foot = list(takewhile(lambda line: _is_number(lines, line), group)) if feet else []
        if foot and len(foot) < len(group):
            # The number ends its page, the header behind it begins the next one.
            groups.append(_Group(foot, group[len(foot)], closes=True))
            groups.append(_Group(group[len(foot) :], after, closes=False))
            continue
        end = after if after >= 0 else len(lines.stripped) - 1
        if bisect_right(fed, end) > feeds:
            closes = True
        elif feeds and _only_blank(lines, fed[feeds - 1], group[0]):
            closes = False
        else:
            closes = _is_nearer_to_text_before(lines, group, after)
        groups.append(_Group(group, after, closes))
    return groups


def _is_number(lines: Lines, line: int) -> bool:
    return NUMBER_LINE.fullmatch(lines.stripped[line]) is not None


def _numbers_at_foot(lines: Lines, furniture: set[int], first: int) -> bool:
    """Tell whether page numbers that stand before a header end the page before it.

    They do unless the first page of the file begins with a number as well; ``first`` is the first
    line of text.
    """
    return not any(line < first and _is_number(lines, line) for line in furniture)


def _is_nearer_to_text_before(lines: Lines, group: list[int], after: int) -> bool:
    """Tell by the blank lines around a group whether it ends a page or begins one.

    A running header that stands at the end of its page in the file, with the gap behind it, names
    the page before; taking it for the next one makes every citation wrong by a page.
    """
    before = next((i for i in range(group[0] - 1, -1, -1) if lines.stripped[i]), -1)
    if before < 0:
        return False
    if after < 0:
        return True
    above, below = group[0] - before - 1, after - group[-1] - 1
    if above != below:
        return above < below
    return all(_is_number(lines, line) for line in group)


def _marked_starts(lines: Lines, layout: Layout, known: set[int]) -> set[int]:
    """Return the lines that one leading space marks as the first of a page."""
    if not layout.wrapped or layout.base or lines.texts == lines.stripped:
        return set()
    spaced = [
        i
        for i, text in enumerate(lines.texts)
        if i and text[:1] == " " and text[1:2].strip() and i not in known
    ]
    heads = {i for i in spaced if _looks_like_heading(lines, layout, i)}
    within = [i for i in spaced if lines.stripped[i - 1] and i not in heads]
    inside = sum(not ends_sentence(lines.stripped[i - 1]) for i in within)
    if len(within) < 2 or len(spaced) * 12 > len(lines.texts) or inside * 2 < len(within):
        return set()
    gaps = sorted(b - a for a, b in pairwise(sorted(known | set(spaced))))
    usual = gaps[len(gaps) // 2]
    certain = sorted(known | (set(spaced) - heads))
    found = set(spaced) - heads
    for line in heads:
        previous = certain[bisect_right(certain, line) - 1]
        following = next((c for c in certain if c > line), len(lines.texts))
        if min(line - previous, following - line) >= 0.7 * usual:
            found.add(line)
    return found


def _looks_like_heading(lines: Lines, layout: Layout, line: int) -> bool:
    text = lines.stripped[line]
    return len(text) < 0.8 * layout.width and title_share(text) > 0.8 and not text.endswith(".")


def _numbered(lines: Lines, starts: list[int], groups: list[_Group]) -> list[Page]:
    """Give every page its number: the one printed on it, else counted from the nearest printed."""
    printed: dict[int, int] = {}
    # A number that every header repeats, such as that of the volume, counts no pages.
    said = Counter(lines.stripped[line] for group in groups for line in group.lines)
    for group in groups:
        numbers = [
            number
            for line in group.lines
            if (_is_number(lines, line) or said[lines.stripped[line]] == 1)
            and (number := printed_number(lines.stripped[line]))
        ]
        if not numbers:
            continue
        at = bisect_right(starts, group.lines[0]) - 1
        printed.setdefault(at, numbers[0])
    known = sorted(printed)
    pages: list[Page] = []
    for index, line in enumerate(starts):
        if not known:
            pages.append(Page(line, "", True))
            continue
        anchor = known[max(0, bisect_right(known, index) - 1)]
        number = printed[anchor] + index - anchor
        label = str(number) if number > 0 else ""
        pages.append(Page(line, label, index not in printed))
    return pages


def _next_texts(lines: Lines, furniture: set[int]) -> list[int]:
    """Return for every line the first one from it on that is text and no furniture, else -1."""
    found = [-1] * len(lines.stripped)
    following = -1
    for index in range(len(found) - 1, -1, -1):
        if lines.stripped[index] and index not in furniture:
            following = index
        found[index] = following
    return found


def _only_blank(lines: Lines, start: int, end: int) -> bool:
    return not any(lines.stripped[start:end])
