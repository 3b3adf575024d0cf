"""The lines of a source, without touching a character of it."""

import re
from collections.abc import Sequence
from itertools import accumulate
from typing import NamedTuple

_CONTROL = re.compile("[\x00-\x08\x0e-\x1b\x1c-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff]")
_HYPHEN_SIGNS = frozenset("\x02\ufffe")
"""What PDF libraries write where a line-end hyphen stood; kept for the joining of words."""
_PAGE_END = "\f"


class Lines(NamedTuple):
    """The lines of a source as parallel sequences, one entry a line.

    ``work`` is the source with control characters shown as U+FFFD (same length, so offsets are
    those of the source), ``texts`` the lines without their ends, ``stripped`` without white space
    around them, ``starts`` the offset of each line's first character, ``numbers`` the line as an
    editor counts it (from 1; a form feed ends a line here but does not count there),
    ``page_starts`` the indexes of lines before which a form feed stands, ``controls`` how many
    characters were replaced.
    """

    work: str
    texts: list[str]
    stripped: list[str]
    starts: list[int]
    numbers: Sequence[int]
    page_starts: frozenset[int]
    controls: int


def split_lines(source: str) -> Lines:
    """Split ``source`` at every line and page end there is (LF, CRLF, CR, U+2028, form feed …)."""
    work, controls = _without_controls(source)
    kept = work.splitlines(keepends=True)
    texts = work.splitlines()
    starts = [0, *accumulate(map(len, kept))][: len(kept)]
    numbers: Sequence[int] = range(1, len(kept) + 1)
    pages: frozenset[int] = frozenset()
    if "\f" in work or "\v" in work:
        counts = [not line.endswith(("\f", "\v")) for line in kept]
        numbers = [1 + done for done in accumulate(counts, initial=0)][: len(kept)]
        pages = frozenset(i + 1 for i, line in enumerate(kept[:-1]) if line.endswith(_PAGE_END))
    return Lines(work, texts, [t.strip() for t in texts], starts, numbers, pages, controls)


def _without_controls(source: str) -> tuple[str, int]:
    """Return ``source`` with control characters replaced one by one, and how many there were."""
    found = set(_CONTROL.findall(source))
    harmful = found - _HYPHEN_SIGNS
    if not harmful:
        return source, 0
    count = sum(map(source.count, harmful))
    return source.translate({ord(char): "\ufffd" for char in harmful}), count
