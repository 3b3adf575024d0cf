"""How a source is set: whether its lines are wrapped by hand, how wide, how paragraphs show."""

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple

from diptych_index.text.lines import Lines
from diptych_index.text.marks import (
    OPENING_QUOTES,
    TERMINAL,
    begins_large,
    begins_small,
    ends_sentence,
    first_word,
)
from diptych_index.text.widths import printed_width

_WIDEST = 200
"""Nobody wraps by hand at more characters than this."""
_FULL = 0.85
"""A line is full when the next word would have passed this share of the width."""
_SAMPLE = 10_000
"""Lines looked at; a text is set one way throughout."""
_FEWER = 4_000
"""Lines looked at more closely."""
_MERGED = 1.15
"""Shares of a full line from which on a line is more than one."""
_LEAST_INSIDE = 12
_LEAST_FIRST = 5
"""First lines of paragraphs from which an indent is measured."""
_MOVED = (0.02, 0.16)
"""Shares of a line that are an indent."""
_CLEARLY = 0.95
_NO_LINE = 0.8
"""What goes on from a line shorter than this was no line of the text."""
_MARGIN = 0.02
_LONG_START, _SHORT_END = 0.75, 0.8
_SHORT_PARAGRAPH = 20
"""Lines for each paragraph that ends clearly, below which paragraphs are called short."""
_SPEECH: tuple[str, ...] = (*OPENING_QUOTES, "—", "–")


class Layout(NamedTuple):
    """How the lines of a source are set.

    ``width`` is the length of a full line in characters, ``wrapped`` tells that paragraphs run
    over several lines, ``indent`` how many spaces a paragraph's first line is moved in by at least
    (0: not marked so), ``base`` the indent of ordinary lines, ``spaced`` that blank lines stand
    between paragraphs, ``printed`` that the lines were set in type, so that their widths tell more
    than their characters, ``full`` how long a full line is then (in the unit of ``reach``), and
    ``torn`` that blank lines stand inside paragraphs, too. ``short`` tells that paragraphs are
    short on average, ``speech`` that many begin with a quote or a dash; ``fits`` is the share of a
    line wrapped by hand up to which one more word would still have been put into it. ``moved`` is
    the share of a full line by which the first ones of paragraphs were moved in on the page, where
    the text itself does not show it.
    """

    width: int
    wrapped: bool
    indent: int
    base: int
    spaced: bool
    printed: bool = False
    full: float = 1.0
    torn: bool = False
    short: bool = False
    speech: bool = False
    fits: float = 0.88
    moved: float = 0.0

    def reach(self, text: str) -> float:
        """Return which share of a full line ``text`` fills."""
        return (printed_width(text) if self.printed else len(text)) / self.full

    def last_reach(self, text: str) -> float:
        """Return how far the last line in ``text`` reaches.

        Some programs join a word parted by a hyphen and leave two lines, or more, as one.
        """
        share = self.reach(text)
        return share - int(share - 0.1) if share > _MERGED else share


def measure(lines: Lines) -> Layout:
    """Return how ``lines`` are set."""
    texts, stripped = lines.texts[:_SAMPLE], lines.stripped[:_SAMPLE]
    lengths = sorted(len(text) for text in stripped if text)
    if not lengths:
        return Layout(0, False, 0, 0, False)
    pairs = [(a, b) for a, b in pairwise(stripped) if a and b]
    # Lines that swallowed the rest of a broken word are longer than full ones, so the width is
    # the longest of several at which the lines look wrapped.
    widths = [lengths[int(share * (len(lengths) - 1))] for share in (0.9, 0.8, 0.7, 0.6)]
    width = _wrapped_at(pairs, len(lengths), widths)
    wrapped = width > 0
    width = width or widths[0]
    moved_in = texts != stripped
    base = _usual_indent(texts, stripped) if moved_in else 0
    layout = Layout(
        width=width,
        wrapped=wrapped,
        indent=_indent(texts, stripped, base) if wrapped and moved_in else 0,
        base=base,
        spaced=True,
        full=width or 1,
    )
    return _with_spacing(_with_measure(layout, pairs[:_FEWER]), stripped[:_FEWER])


def _usual_indent(texts: Sequence[str], stripped: Sequence[str]) -> int:
    """Return how many spaces most lines are moved in by."""
    moved = (len(t) - len(t.lstrip(" ")) for t, s in zip(texts, stripped, strict=True) if s)
    return Counter(moved).most_common(1)[0][0]


def _with_measure(layout: Layout, pairs: Sequence[tuple[str, str]]) -> Layout:
    """Return the layout with the unit in which its full lines differ least."""
    if not layout.wrapped:
        return layout
    flowing = [(a, b) for a, b in pairs if b[0].islower() and not a.endswith(TERMINAL)]
    least, most = 0.7 * layout.width, 1.3 * layout.width
    lengths = [length for length in (len(a) for a, _ in flowing) if least <= length <= most]
    if len(lengths) < _LEAST_INSIDE:
        return layout
    layout = layout._replace(fits=_fitting(layout, flowing))
    widths = [printed_width(a) for a, _ in flowing if least <= len(a) <= most]
    if _spread(widths) > _CLEARLY * _spread(lengths):
        return layout
    return _with_indent(layout._replace(printed=True, full=_middle(widths)), pairs)


def _with_indent(layout: Layout, pairs: Sequence[tuple[str, str]]) -> Layout:
    """Return the layout with the indent that first lines had on the page, and lines without it.

    A first line follows on one that ends a paragraph beyond doubt, and goes on in the next one.
    """
    first: list[int] = []
    inside: list[int] = []
    opening = ""
    for a, b in pairs:
        if a.endswith(TERMINAL):
            opening = b if begins_large(b) and layout.reach(a) < _SHORT_END else ""
            continue
        if b[0].islower() and _NO_LINE < layout.reach(a) < _MERGED:
            (first if a is opening else inside).append(printed_width(a))
        opening = ""
    if len(inside) < _LEAST_INSIDE:
        return layout
    full = _middle(inside)
    moved = 1 - _middle(first) / full if len(first) >= _LEAST_FIRST else 0.0
    least, most = _MOVED
    seen = layout.indent or not least <= moved <= most
    return layout._replace(full=full, moved=0.0 if seen else moved)


def _fitting(layout: Layout, flowing: Sequence[tuple[str, str]]) -> float:
    """Return the share of a line below which nearly no line goes on in the next one.

    ``flowing`` are the lines of a paragraph that go on in the next one beyond doubt, with it.
    """
    used = sorted(len(a) + 1 + first_word(b) for a, b in flowing)
    used = used[bisect_right(used, _NO_LINE * layout.width) :]
    least = used[len(used) // 50] / layout.width if used else 0.0
    return min(1.0, max(layout.fits, least - _MARGIN))


def _spread(lengths: Sequence[int]) -> float:
    """Return how far the lengths lie from the middle one on average, as a share of it."""
    middle = _middle(lengths)
    near = [abs(length - middle) for length in lengths if abs(length - middle) < 0.2 * middle]
    return sum(near) / (len(near) * middle) if near else 0.0


def _middle(numbers: Iterable[int]) -> int:
    """Return the median, the greater of two; ``statistics`` takes too long to load."""
    ordered = sorted(numbers)
    return ordered[len(ordered) // 2]


def _with_spacing(layout: Layout, stripped: Sequence[str]) -> Layout:
    """Return the layout with what blank lines mean in it.

    Blank lines around page numbers and headings say nothing: only the ends of paragraphs count
    that are so short that they can be nothing else.
    """
    if not layout.wrapped:
        return layout
    apart = close = torn = spoken = 0
    before = ""
    gap = False
    for text in stripped:
        if not text:
            gap = True
            continue
        if before.endswith(TERMINAL) and begins_large(text) and layout.reach(text) > _LONG_START:
            if gap:
                apart += 1
            elif layout.last_reach(before) < _SHORT_END:
                close += 1
                spoken += text.startswith(_SPEECH)
        elif gap and begins_small(text) and not ends_sentence(before):
            torn += 1
        before, gap = text, False
    return layout._replace(
        spaced=0 < apart >= 2 * close,
        torn=torn >= 3 and torn * 3 >= apart and apart < close,
        short=close * _SHORT_PARAGRAPH >= sum(map(bool, stripped)),
        speech=spoken >= 3 and spoken >= 0.2 * close,
    )


def _wrapped_at(pairs: list[tuple[str, str]], lines: int, widths: Sequence[int]) -> int:
    """Return the first width at which most lines that a line follows were broken as full, or 0."""
    if len(pairs) < 2 or len(pairs) < 0.2 * lines:
        return 0
    if sum(begins_small(b) for _, b in pairs) < 0.25 * len(pairs):
        return 0
    needed = sorted(len(a) + 1 + first_word(b) for a, b in pairs)
    for width in widths:
        full = len(pairs) - bisect_left(needed, _FULL * width)
        if 25 <= width <= _WIDEST and full >= 0.4 * len(pairs):
            return width
    return 0


def _indent(texts: list[str], stripped: list[str], base: int) -> int:
    """Return the least indent that marks a paragraph, 0 when none does."""
    moved = [
        i
        for i, text in enumerate(texts)
        if stripped[i] and base + 2 <= len(text) - len(text.lstrip(" ")) <= base + 12
    ]
    lines = sum(map(bool, stripped))
    if not 0.01 * lines <= len(moved) <= 0.5 * lines:
        return 0
    ended = sum(i == 0 or not stripped[i - 1] or ends_sentence(stripped[i - 1]) for i in moved)
    return base + 2 if ended >= 0.6 * len(moved) else 0
