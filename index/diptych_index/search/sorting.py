"""Sorts the rows of a concordance by up to three levels."""

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from diptych_index.search.fold import fold
from diptych_index.search.tokens import folded_words
from diptych_index.text.document import Document

LEVELS = (
    "hit", "1L", "2L", "3L", "4L", "5L", "1R", "2R", "3R", "4R", "5R", "document", "position",
)  # fmt: skip
"""What rows can be sorted by: the hit, a word so far to its left or right, where it stands."""
MOST = 3
"""Levels that may be given."""
_REACH = 5
_LETTERS = 240
"""Characters on each side in which five words are looked for."""


class Row(NamedTuple):
    """A hit: the letter of its document and its span in the clean text, within a paragraph."""

    letter: str
    paragraph: int
    start: int
    end: int


def sorted_rows(
    rows: Iterable[Row], documents: Mapping[str, Document], levels: Sequence[str]
) -> list[int]:
    """Return the numbers of ``rows`` in the order of ``levels``, then in text order.

    Words are compared folded; a row without a word there comes first. ``levels`` are at most MOST
    of LEVELS, or ValueError is raised.
    """
    if len(levels) > MOST or any(level not in LEVELS for level in levels):
        raise ValueError(f"rows are sorted by at most {MOST} of {', '.join(LEVELS)}")
    listed = list(rows)
    order = {letter: number for number, letter in enumerate(documents)}
    keys = [
        (*(_key(row, documents[row.letter], level, order) for level in levels),
         (order[row.letter], row.start, row.end))
        for row in listed
    ]  # fmt: skip
    return sorted(range(len(listed)), key=keys.__getitem__)


def _key(
    row: Row, document: Document, level: str, order: Mapping[str, int]
) -> tuple[int, int] | tuple[str, ...]:
    if level == "document":
        return order[row.letter], 0
    if level == "position":
        # Shares of the whole, so that two documents of different lengths can be compared.
        return row.start * 1_000_000 // max(1, len(document.text)), 0
    if level == "hit":
        return tuple(word for word, _, _ in folded_words(document.text[row.start : row.end])) or (
            fold(document.text[row.start : row.end]).text,
        )
    word = word_beside(row, document, int(level[0]), left=level[1] == "L")
    return (word[0],) if word else ()


def word_beside(
    row: Row, document: Document, distance: int, *, left: bool
) -> tuple[str, int, int] | None:
    """Return the folded word so many words beside a hit, with its span in the clean text.

    None where its paragraph has none there.
    """
    span = document.paragraphs[row.paragraph].span
    text = document.text
    if left:
        low = max(span.start, row.start - _LETTERS)
        while span.start < low and not re.match(r"\s", text[low]):
            low -= 1
        words = folded_words(text[low : row.start])
        found = words[-distance] if len(words) >= distance else None
    else:
        low = row.end
        high = min(span.end, row.end + _LETTERS)
        while high < span.end and not re.match(r"\s", text[high]):
            high += 1
        words = folded_words(text[low:high])
        found = words[distance - 1] if len(words) >= distance else None
    return None if found is None else (found[0], low + found[1], low + found[2])
