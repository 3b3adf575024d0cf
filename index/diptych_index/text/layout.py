"""How a source is set: whether its lines are wrapped by hand, how wide, how paragraphs show."""

from collections import Counter
from itertools import pairwise
from typing import NamedTuple

from diptych_index.text.lines import Lines
from diptych_index.text.marks import begins_small, ends_sentence, first_word

_WIDEST = 200
"""Nobody wraps by hand at more characters than this."""
_FULL = 0.85
"""A line is full when the next word would have passed this share of the width."""
_SAMPLE = 20_000
"""Lines looked at; a text is set one way throughout."""


class Layout(NamedTuple):
    """How the lines of a source are set.

    ``width`` is the length of a full line in characters, ``wrapped`` tells that paragraphs run
    over several lines, ``indent`` how many spaces a paragraph's first line is moved in by at least
    (0: not marked so), ``base`` the indent of ordinary lines, ``spaced`` that blank lines stand
    between paragraphs.
    """

    width: int
    wrapped: bool
    indent: int
    base: int
    spaced: bool


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
    fitting = (width for width in widths if _is_wrapped(pairs, len(lengths), width))
    width = next(fitting, 0)
    wrapped = width > 0
    width = width or widths[0]
    indents = Counter(
        len(t) - len(t.lstrip(" ")) for t, s in zip(texts, stripped, strict=True) if s
    )
    base = indents.most_common(1)[0][0]
    blanks = sum(1 for a, b in pairwise(stripped) if a and not b)
    return Layout(
        width=width,
        wrapped=wrapped,
        indent=_indent(texts, stripped, base) if wrapped else 0,
        base=base,
        spaced=blanks * 25 >= len(lengths),
    )


def _is_wrapped(pairs: list[tuple[str, str]], lines: int, width: int) -> bool:
    """Tell whether most lines that a line follows were broken because they were full."""
    if width > _WIDEST or len(pairs) < 2 or len(pairs) < 0.2 * lines or width < 25:
        return False
    full = sum(len(a) + 1 + first_word(b) >= _FULL * width for a, b in pairs)
    small = sum(begins_small(b) for _, b in pairs)
    return full >= 0.4 * len(pairs) and small >= 0.25 * len(pairs)


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
