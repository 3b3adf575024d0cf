"""Finds the stretches of a document in which terms stand near each other."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence, Set
from typing import Protocol

from diptych_index.search.expansion import Expansion
from diptych_index.search.near import near, neighbors
from diptych_index.search.places import (
    Places,
    Stretches,
    in_order,
    keeping,
    paragraph_from,
    paragraphs_of,
    within_paragraph,
)  # fmt: skip
from diptych_index.search.table import Place
from diptych_index.search.text_index import TextIndex
from diptych_index.search.tree import Fuzzy, Literal, Node, Pattern, Word

_WORDS = (Word, Literal, Pattern, Fuzzy)
"""Terms each of whose words stands at all of its rows."""


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

    Each part has places; ``apart`` says that no row is one of two parts. ``check`` is called now
    and then, and may raise. Where all places of two parts are single words they are found row by
    row; only the paragraphs with any other place are looked at one by one.
    """
    words = index.words
    if len(parts) != 2 or not apart or parts[0].width > 1 or parts[1].width > 1:
        return Places(
            others=_in_each(_common(parts, index), parts, distance, index, check, ordered)
        )
    one, other = parts
    found_at = neighbors(one.rows, other.rows, distance, words.paragraph_of, ordered=ordered)
    plain = Stretches(*found_at, words)
    if not (one.others or other.others):
        return Places((), 1, plain)
    special = {paragraph_from(place.start, index.starts) for part in parts for place in part.others}
    paragraph_of = words.paragraph_of
    found = [
        *(place for place in plain if paragraph_of[place.first] not in special),
        *_in_each(_common(parts, index) & special, parts, distance, index, check, ordered),
    ]
    return Places(others=in_order(found))


class Expands(Protocol):
    """What tells which words terms stand for."""

    @property
    def expansion(self) -> Expansion:
        """It takes a while to make, and many queries never ask."""
        ...


def apart(terms: Sequence[Node], parts: Sequence[Places], evaluation: Expands) -> bool:
    """Tell whether terms are two that have no row in common; ``parts`` are their places."""
    if len(terms) != 2:
        return False
    one, other = terms
    if isinstance(one, Literal) and isinstance(other, Literal):
        return one.text != other.text
    if isinstance(one, _WORDS) and isinstance(other, _WORDS):
        numbers = evaluation.expansion.numbers
        return not set(numbers(one)).intersection(numbers(other))
    return not set(parts[0].rows).intersection(parts[1].rows)


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
