"""Sorts the rows of a concordance by up to three levels."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import NamedTuple

from diptych_index.search.around import Around, around, words_at
from diptych_index.search.fold import fold
from diptych_index.search.text_index import TextIndex

LEVELS = (
    "hit", "1L", "2L", "3L", "4L", "5L", "1R", "2R", "3R", "4R", "5R", "document", "position",
)  # fmt: skip
"""What rows can be sorted by: the hit, a word so far to its left or right, where it stands."""
MOST = 3
"""Levels that may be given."""
_AT_ONCE = 1000
"""Rows between two checks."""

_Key = tuple[int] | tuple[str, ...]


class Row(NamedTuple):
    """A hit: the letter of its document and its span in the clean text, within a paragraph."""

    letter: str
    paragraph: int
    start: int
    end: int


def sorted_rows(
    rows: Iterable[Row],
    indexes: Mapping[str, TextIndex],
    levels: Sequence[str],
    check: Callable[[], object] = int,
) -> list[int]:
    """Return the numbers of ``rows`` in the order of ``levels``, then in text order.

    Words are compared folded; a row without a word there comes first. ``levels`` are at most MOST
    of LEVELS, or ValueError is raised. ``check`` is called now and then, and may raise.
    """
    if len(levels) > MOST or any(level not in LEVELS for level in levels):
        raise ValueError(f"rows are sorted by at most {MOST} of {', '.join(LEVELS)}")
    order = {letter: number for number, letter in enumerate(indexes)}
    keys: list[tuple[object, ...]] = []
    for number, row in enumerate(rows):
        if not number % _AT_ONCE:
            check()
        index = indexes[row.letter]
        place = around(index.words, row.paragraph, row.start, row.end)
        told = (_key(row, index, place, level, order) for level in levels)
        keys.append((*told, order[row.letter], row.start, row.end))
    return sorted(range(len(keys)), key=keys.__getitem__)


def _key(row: Row, index: TextIndex, place: Around, level: str, order: Mapping[str, int]) -> _Key:
    match level:
        case "document":
            return (order[row.letter],)
        case "position":
            # Shares of the whole, so that two documents of different lengths can be compared.
            return (row.start * 1_000_000 // max(1, len(index.document.text)),)
        case "hit":
            inside = words_at(index.words, range(place.before, place.after))
            return inside or (fold(index.document.text[row.start : row.end]).text,)
        case _:
            far = int(level[0])
            at = place.before - far if level[1] == "L" else place.after + far - 1
            return words_at(index.words, [at] if place.low <= at < place.high else [])
