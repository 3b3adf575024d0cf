"""How a source is set: whether its lines are wrapped by hand, how wide, how paragraphs show."""

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Sequence
from math import ceil
from typing import NamedTuple

from diptych_index.text.lines import Lines
from diptych_index.text.marks import (
    OPENING,
    begins_large,
    begins_small,
    ends_sentence,
)
from diptych_index.text.sample import FEWER, SAMPLE, STOPS, Sample
from diptych_index.text.speech import SPEECH, comma_parts
from diptych_index.text.widths import printed_width

_WIDEST = 200
"""Nobody wraps by hand at more characters than this."""
_FULL = 0.85
"""A line is full when the next word would have passed this share of the width."""
_MERGED = 1.15
"""Shares of a full line from which on a line is more than one."""
_HALF = (0.42, 0.56)
"""Shares of a line that is two, between which the single ones lie."""
_LEAST_HALVES = 0.3
"""Share of the lines that surely go on in the next one: nobody breaks so many at their middle."""
_LEAST_INSIDE = 12
_LEAST_FIRST = 3
"""First lines of paragraphs from which an indent is measured: long ones end clearly but rarely."""
_MOVED = (0.02, 0.16)
"""Shares of a line that are an indent."""
_CLEARLY = 0.95
_NO_LINE = 0.8
"""What goes on from a line shorter than this was no line of the text."""
_MARGIN = 0.02
_NEAR = 0.2
"""Shares of the middle length that a line may be longer or shorter by, to be one like it."""
_LONG_START, _SHORT_END = 0.75, 0.8
_STOP = r"[.!?] (\w)"
"""The end of a sentence within a line, with the letter behind it."""
_LEAST_ODDS = 0.2
_SHORT_PARAGRAPH = 20
"""Lines for each paragraph that ends clearly, below which paragraphs are called short."""


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
    the text itself does not show it. ``comma`` tells that what is spoken begins a paragraph
    although only a comma announces it, ``filled`` that a program filled lines of so many
    characters that ``fits`` holds to one of them. ``odds`` are how many times as often a sentence
    that ends with a line of type ends its paragraph as it does not.
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
    comma: bool = False
    filled: bool = False
    odds: float = 1.0

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
    sample = Sample.of(lines)
    texts, stripped = lines.texts[:SAMPLE], sample.stripped
    lengths = sorted(filter(None, sample.lengths))
    if not lengths:
        return Layout(0, False, 0, 0, False)
    # Lines that swallowed the rest of a broken word are longer than full ones, so the width is
    # the longest of several at which the lines look wrapped.
    widths = [lengths[int(share * (len(lengths) - 1))] for share in (0.9, 0.8, 0.7, 0.6)]
    flowing = sample.flowing()
    width = _single(sample, flowing, _wrapped_at(sample, len(lengths), widths))
    wrapped = width > 0
    width = width or widths[0]
    base, indent = _indents(texts, stripped) if texts != stripped else (0, 0)
    layout = Layout(
        width=width,
        wrapped=wrapped,
        indent=indent if wrapped else 0,
        base=base,
        spaced=True,
        full=width or 1,
    )
    return _with_spacing(_with_measure(layout, sample, flowing), sample)


def _with_measure(layout: Layout, sample: Sample, flowing: Sequence[tuple[int, int]]) -> Layout:
    """Return the layout with the unit in which its full lines, ``flowing``, differ least."""
    if not layout.wrapped:
        return layout
    least, most = 0.7 * layout.width, 1.3 * layout.width
    full = [i for i, _ in flowing if least <= sample.lengths[i] <= most]
    if len(full) < _LEAST_INSIDE:
        return layout
    layout = _with_fitting(layout, sample, flowing)
    widths = [printed_width(sample.stripped[i]) for i in full]
    if _spread(widths) > _CLEARLY * _spread([sample.lengths[i] for i in full]):
        return layout
    return _with_indent(layout._replace(printed=True, full=_middle(widths)), sample)


def _with_indent(layout: Layout, sample: Sample) -> Layout:
    """Return the layout with the indent that first lines had on the page, and lines without it.

    A first line follows on one that ends a paragraph beyond doubt, and goes on in the next one.
    """
    first: list[int] = []
    inside: list[int] = []
    stripped = sample.stripped
    least, most = _NO_LINE * layout.full, _MERGED * layout.full
    opening = -1
    for i, following in zip(sample.pairs[:FEWER], sample.nexts, strict=False):
        text = stripped[i]
        if sample.lasts[i] in STOPS:
            ends = begins_large(stripped[i + 1]) and layout.reach(text) < _SHORT_END
            opening = i + 1 if ends else -1
        elif following.islower() and least < (width := printed_width(text)) < most:
            (first if i == opening else inside).append(width)
    if len(inside) < _LEAST_INSIDE:
        return layout
    full = _middle(inside)
    moved = 1 - _middle(first) / full if len(first) >= _LEAST_FIRST else 0.0
    seen = layout.indent or not _MOVED[0] <= moved <= _MOVED[1]
    return layout._replace(full=full, moved=0.0 if seen else moved)


def _with_fitting(layout: Layout, sample: Sample, flowing: Sequence[tuple[int, int]]) -> Layout:
    """Return the layout with the share of a line below which nearly no line goes on in the next.

    ``flowing`` are the lines of a paragraph that go on in the next one beyond doubt, and how long
    they had become with its first word. Where a program filled the lines, each of them had then
    become longer than any line is.
    """
    used = sorted([needed for _, needed in flowing])
    used = used[bisect_right(used, _NO_LINE * layout.width) :]
    least = used[len(used) // 50] if used else 0
    lengths = sorted([sample.lengths[i] for i, _ in flowing])
    longest = lengths[-1 - len(lengths) // 50]
    if longest < least:
        return layout._replace(fits=longest / layout.width, filled=True)
    fits = max(layout.fits, least / layout.width - _MARGIN)
    return layout._replace(fits=min(1.0, fits))


def _spread(lengths: Sequence[int]) -> float:
    """Return how far the lengths lie from the middle one on average, as a share of it."""
    ordered = sorted(lengths)
    middle = _middle(ordered)
    most = ceil(_NEAR * middle) - 1
    near = ordered[bisect_left(ordered, middle - most) : bisect_right(ordered, middle + most)]
    if not near:
        return 0.0
    half = bisect_left(near, middle)
    away = sum(near[half:]) - sum(near[:half]) + middle * (2 * half - len(near))
    return away / (len(near) * middle)


def _middle(numbers: Iterable[int]) -> int:
    """Return the median, the greater of two; ``statistics`` takes too long to load."""
    ordered = sorted(numbers)
    return ordered[len(ordered) // 2]


def _with_spacing(layout: Layout, sample: Sample) -> Layout:
    """Return the layout with what blank lines mean in it.

    Blank lines around page numbers and headings say nothing: only the ends of paragraphs count
    that are so short that they can be nothing else.
    """
    if not layout.wrapped:
        return layout
    apart = close = torn = spoken = 0
    stripped, firsts, lasts = sample.stripped, sample.firsts[:FEWER], sample.lasts
    before = -1
    gap = ends = False
    for i, first in enumerate(firsts):
        if first == "\n":
            gap = True
            continue
        if ends and begins_large(stripped[i]) and layout.reach(stripped[i]) > _LONG_START:
            if gap:
                apart += 1
            elif layout.last_reach(stripped[before]) < _SHORT_END:
                close += 1
                spoken += stripped[i].startswith(SPEECH)
        elif gap and not ends and begins_small(stripped[i]):
            torn += 1
        before, gap, ends = i, False, lasts[i] in STOPS
    ended = [i for i in sample.pairs if lasts[i] == ","]
    spaced = 0 < apart >= 2 * close
    return layout._replace(
        comma=spoken > 0 and comma_parts(stripped, ended),
        odds=_odds(sample) if layout.printed and not spaced else 1.0,
        spaced=spaced,
        torn=torn >= 3 and torn * 3 >= apart and apart < close,
        short=close * _SHORT_PARAGRAPH >= len(firsts) - firsts.count("\n"),
        speech=spoken >= 3 and spoken >= 0.2 * close,
    )


def _odds(sample: Sample) -> float:
    """Return how many times as often a sentence that ends with a line ends its paragraph as not.

    Within paragraphs sentences end with lines by chance, once for all the words of a line that
    they may end with: as often as within lines, divided by these.
    """
    stripped, lasts = sample.stripped, sample.lasts
    rows = zip(sample.pairs, sample.nexts, strict=True)
    ended = sum(following.isupper() and lasts[i] in ".!?" for i, following in rows)
    within = sum(map(str.isupper, re.findall(_STOP, "\n".join(stripped))))
    words = sum([text.count(" ") for text in stripped]) / sum(map(bool, stripped))
    chance = max(1.0, within / max(1.0, words))
    return max(_LEAST_ODDS, ended / chance - 1)


def _wrapped_at(sample: Sample, lines: int, widths: Sequence[int]) -> int:
    """Return the first width at which most lines that a line follows were broken as full, or 0."""
    pairs, stripped = sample.pairs, sample.stripped
    if len(pairs) < 2 or len(pairs) < 0.2 * lines:
        return 0
    begun = sum(map(str.islower, sample.nexts))
    if not set(OPENING).isdisjoint(sample.nexts):
        quoted = [i + 1 for i, char in zip(pairs, sample.nexts, strict=True) if char in OPENING]
        begun += sum(begins_small(stripped[i]) for i in quoted)
    if begun < 0.25 * len(pairs):
        return 0
    needed = sorted(sample.needed)
    for width in widths:
        full = len(pairs) - bisect_left(needed, _FULL * width)
        if 25 <= width <= _WIDEST and full >= 0.4 * len(pairs):
            return width
    return 0


def _single(sample: Sample, flowing: Sequence[tuple[int, int]], width: int) -> int:
    """Return the width of single lines where ``width`` is that of two.

    Some programs put the whole next line behind a word that was parted; in a narrow column with
    many of them such lines are the most frequent ones.
    """
    if not width:
        return 0
    lengths = [sample.lengths[i] for i, _ in flowing]
    least, most = _HALF
    halves = sorted([length for length in lengths if least * width <= length <= most * width])
    if len(halves) < max(_LEAST_INSIDE, _LEAST_HALVES * len(flowing)):
        return width
    return halves[int(0.9 * (len(halves) - 1))]


def _indents(texts: Sequence[str], stripped: Sequence[str]) -> tuple[int, int]:
    """Return how many spaces most lines are moved in by, and the least that mark a paragraph.

    The second is 0 when none do.
    """
    filled = [i for i, text in enumerate(stripped) if text]
    spaces = [len(texts[i]) - len(texts[i].lstrip(" ")) for i in filled]
    base = Counter(spaces).most_common(1)[0][0]
    least, most = base + 2, base + 12
    moved = [i for i, by in zip(filled, spaces, strict=True) if least <= by <= most]
    if not 0.01 * len(filled) <= len(moved) <= 0.5 * len(filled):
        return base, 0
    ended = sum(i == 0 or not stripped[i - 1] or ends_sentence(stripped[i - 1]) for i in moved)
    return base, least if ended >= 0.6 * len(moved) else 0
