"""A hit as a row shows it: cut out of its paragraph, with the words that rows are sorted by."""

import re
from collections.abc import Sequence
from functools import partial
from typing import NamedTuple

from diptych_desktop.engine_client.reading import ReadingDocument

CONTEXT, CONTEXT_LEAST, CONTEXT_MOST = 50, 20, 200
"""Characters on each side of a hit: those shown at first, and how few or many a reader may want."""

Tint = tuple[int, int]
"""A stretch of a row's text, in code points, that the rows are sorted by."""

_SENTENCE_END = re.compile(r"[.!?…]+[\"'”’»)\]]*\s+")
_SPACE = re.compile(r"\s{2,}|[^\S ]")
_single_spaced = partial(_SPACE.sub, " ")
_SENTENCE_MOST = 300


class HitKey(NamedTuple):
    """A hit's name: the document's letter, and which of that document's hits, from 0."""

    letter: str
    at: int


class Kwic(NamedTuple):
    """A key word in context, as a row shows it.

    ``number`` counts from 1 over both documents whatever is shown, ``locator`` is without the
    letter (``¶14``), ``left`` and ``right`` are the text before and after the hit within its
    paragraph, white space made single. ``cut_left`` says that the paragraph goes on before
    ``left``, ``cut_right`` after ``right``; ``pinned`` that the hit lies in a pinned passage.
    ``term`` is the query's term it belongs to. The tints are what the rows are sorted by, in the
    text of each part.
    """

    number: int
    letter: str
    locator: str
    left: str
    hit: str
    right: str
    cut_left: bool
    cut_right: bool
    pinned: bool
    term: int = 0
    left_tints: tuple[Tint, ...] = ()
    hit_tinted: bool = False
    right_tints: tuple[Tint, ...] = ()


class Cut(NamedTuple):
    """A hit in its paragraph: its text, the hit's start and end in it, both locators."""

    text: str
    start: int
    end: int
    short: str
    long: str


def cut(document: ReadingDocument, paragraph: int, start: int, end: int) -> Cut | None:
    """Return a hit, given in ReadOffsets, in its paragraph; None while that has not arrived."""
    if paragraph >= len(document.paragraphs):
        return None
    found = document.paragraphs[paragraph]
    short = document.short_locator(paragraph).removeprefix(document.letter).strip()
    if not short and found.page is not None:
        # What is no numbered paragraph, in a format without lines.
        short = f"p. {found.page}"
    long = document.locator(paragraph)
    return Cut(found.text, start - found.start, end - found.start, short, long)


def kwic(
    key: HitKey,
    number: int,
    found: Cut | None,
    *,
    context: int = CONTEXT,
    pinned: bool = False,
    term: int = 0,
    levels: Sequence[str] = (),
) -> Kwic:
    """Return a hit with up to ``context`` characters of its paragraph on either side.

    ``levels`` are those of ``sort``; the words they name are tinted.
    """
    if found is None:
        return Kwic(number, key.letter, "", "", "…", "", False, False, pinned, term)
    text, start, end, locator, _ = found
    first, last = max(0, start - context), min(len(text), end + context)
    left, right = _single_spaced(text[first:start]), _single_spaced(text[end:last])
    return Kwic(
        number,
        key.letter,
        locator,
        left,
        _single_spaced(text[start:end]),
        right,
        first > 0,
        last < len(text),
        pinned,
        term,
        _tints(left, levels, "L"),
        "hit" in levels,
        _tints(right, levels, "R"),
    )


def _tints(text: str, levels: Sequence[str], side: str) -> tuple[Tint, ...]:
    """Return where the words stand that ``levels`` name on one side of a hit."""
    wanted = [int(level[0]) for level in levels if level[1:] == side]
    if not wanted:
        return ()
    # Only rows that are sorted need it, and then it is there after the first.
    from diptych_index.search.tokens import folded_words  # noqa: PLC0415 (start-up)

    words = folded_words(text)
    if side == "L":
        words.reverse()
    return tuple(
        (start, end) for far in wanted if far <= len(words) for _, start, end in [words[far - 1]]
    )


def sentence_around(text: str, start: int, end: int) -> tuple[int, int]:
    """Return start and end of the sentence of ``text`` that holds the span, in code points.

    At most 300 characters to either side, for texts without full stops.
    """
    low = max(0, start - _SENTENCE_MOST)
    high = min(len(text), end + _SENTENCE_MOST)
    first = low
    for match in _SENTENCE_END.finditer(text, low, start):
        first = match.end()
    after = _SENTENCE_END.search(text, max(start, end - 1), high)
    if after is None:
        return first, high
    return first, after.start() + len(after.group().rstrip())


def sentence_of(found: Cut) -> tuple[str, str, str]:
    """Return the sentence around a hit: before it, the hit, after it; "…" where it is cut off."""
    text, start, end, _, _ = found
    first, last = sentence_around(text, start, end)
    before, hit, after = text[first:start], text[start:end], text[end:last]
    if start - first == _SENTENCE_MOST:
        before = f"…{before}"
    if last - end == _SENTENCE_MOST:
        after = f"{after}…"
    return before, hit, after
