"""Keeps of the places of a word those that are spelled as typed."""

from diptych_index.search.fold import spelling
from diptych_index.search.places import Places
from diptych_index.search.table import Words, at_all
from diptych_index.search.tree import Exact


def spelled(found: Places, term: Exact, words: Words, text: str) -> Places:
    """Return those of the places ``found`` where ``text``, the clean one, has ``term`` as typed.

    Each of ``found`` is one word; accents count, and capitals where ``term`` has one.
    """
    starts, ends = at_all(words.starts, found.rows), words.ends_at(found.rows)
    surfaces = [text[start:end] for start, end in zip(starts, ends, strict=True)]
    right = {surface: _is_spelled(term, surface) for surface in set(surfaces)}
    rows = [row for row, surface in zip(found.rows, surfaces, strict=True) if right[surface]]
    others = [one for one in found.others if _is_spelled(term, text[one.start : one.end])]
    return Places(rows, 1, others)


def _is_spelled(term: Exact, surface: str) -> bool:
    as_it_stands = spelling(surface)
    return (as_it_stands if term.cased else as_it_stands.lower()) == term.spelled
