"""Finds the stretches of a document in which terms stand near each other."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence, Set

from diptych_index.search.near import near, neighbors
from diptych_index.search.places import (
    NOWHERE,
    Places,
    Stretches,
    in_order,
    keeping,
    paragraph_from,
    paragraphs_of,
    within_paragraph,
)  # fmt: skip
from diptych_index.search.table import Place, Words
from diptych_index.search.text_index import TextIndex


def stretches(
    parts: Sequence[Places],
    distance: int,
    index: TextIndex,
    check: Callable[[], object],
    *,
    ordered: bool,
    apart: bool,
) -> Places:
    """Return the shortest stretches with a place of each part, at most ``distance`` words apart.

    ``apart`` says that no row is one of two parts. ``check`` is called now and then, and may
    raise. Where all places of two parts are single words they are found row by row; only the
    paragraphs with any other place are looked at one by one.
    """
    if not all(part.rows or part.others for part in parts):
        return NOWHERE
    if len(parts) != 2 or not apart or any(part.width > 1 and part.rows for part in parts):
        return Places(
            others=_in_each(_common(parts, index), parts, distance, index, check, ordered)
        )
    one, other = parts
    words = index.words
    pairs = neighbors(one.rows, other.rows, distance, words.paragraph_of, ordered=ordered)
    if not (one.others or other.others):
        return _of_pairs(pairs, words)
    special = {paragraph_from(place.start, index.starts) for part in parts for place in part.others}
    paragraph_of = words.paragraph_of
    found = [
        *_of_pairs([pair for pair in pairs if paragraph_of[pair[0]] not in special], words).others,
        *_in_each(_common(parts, index) & special, parts, distance, index, check, ordered),
    ]
    return Places(others=in_order(found))


def _in_each(
    paragraphs: Iterable[int],
    parts: Sequence[Places],
    distance: int,
    index: TextIndex,
    check: Callable[[], object],
    ordered: bool,
) -> list[Place]:
    """Return the stretches in some paragraphs, whatever the places are."""
    found: list[Place] = []
    for paragraph in sorted(paragraphs):
        check()  # common words far apart may take a millisecond in each
        here = [within_paragraph(one, paragraph, index.words, index.starts) for one in parts]
        found += near(here, distance, ordered=ordered)
    return in_order(found)


def _common(parts: Sequence[Places], index: TextIndex) -> Set[int]:
    """Return the paragraphs that all the parts have."""
    fewest, *others = sorted(parts, key=lambda part: part.size)
    found = paragraphs_of(fewest, index.words, index.starts)
    for part in others:
        found = keeping(found, part, index.words, index.starts)
    return found


def _of_pairs(pairs: Sequence[tuple[int, int]], words: Words) -> Places:
    """Return stretches by their first and last rows; none holds another."""
    if not pairs:
        return NOWHERE
    firsts, lasts = zip(*pairs, strict=True)
    return Places(others=Stretches(firsts, lasts, words))
