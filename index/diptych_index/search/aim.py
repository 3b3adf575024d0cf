"""Works out what a query looks for, once for all documents."""

from collections.abc import Collection, Sequence
from typing import NamedTuple

from diptych_index.search.tree import (
    TERMS,
    And,
    Concept,
    Literal,
    Meet,
    Near,
    Node,
    Or,
    Phrase,
    Term,
    looked_for,
)  # fmt: skip

_LISTS = (And, Or)
_TERMS = frozenset(TERMS)
_LITERAL = {Literal}
_HOLDING = (Concept, Meet)
"""Terms with a query in them, which may have scopes of its own."""


class Aim(NamedTuple):
    """What a query looks for: its tree and ``terms``.

    ``joined`` says that it is a term or joins some, so that nothing else limits the hits, and
    ``plain`` that none of them has a query in it; ``all_count``, that every place of every term is
    a hit. ``needs`` are words that a document must have, as they stand, to have a hit.
    """

    root: Node
    terms: tuple[Term, ...]
    joined: bool
    plain: bool
    all_count: bool
    needs: frozenset[str] = frozenset()


def aim(root: Node) -> Aim:
    """Return what a query looks for: the terms each once, in the order typed."""
    # The lists first: to tell that something is none of nine kinds takes longest.
    if isinstance(root, _LISTS):
        kinds = {*map(type, root.parts)}
        if kinds == _LITERAL and isinstance(root, And):
            # Their texts tell sooner than they do whether all are different.
            needs = frozenset([part.text for part in root.parts])  # type: ignore[union-attr]
            if len(needs) == len(root.parts):
                return Aim(root, root.parts, True, True, False, needs)  # type: ignore[arg-type]
        if kinds <= _TERMS:
            terms: tuple[Term, ...] = tuple(dict.fromkeys(root.parts))  # type: ignore[arg-type]
            either = isinstance(root, Or)
            needs = frozenset[str]() if either else _needed(terms)
            return Aim(root, terms, True, kinds.isdisjoint(_HOLDING), either, needs)
    elif isinstance(root, TERMS):
        needs = frozenset(_needed_by(root))
        return Aim(root, (root,), True, not isinstance(root, _HOLDING), True, needs)
    return Aim(root, tuple(dict.fromkeys(looked_for(root))), False, False, _all_count(root))


def _needed(terms: Sequence[Node]) -> frozenset[str]:
    """Return the words that must stand there for all of ``terms``; none if one needs none."""
    needed: set[str] = set()
    for term in terms:
        inside = _needed_by(term)
        if not inside:
            return frozenset()
        needed.update(inside)
    return frozenset(needed)


def _needed_by(term: Node) -> Collection[str]:
    """Return the words that must stand there for one term.

    None where it stands for more than words as they are, or has something to tell the reader.
    """
    if isinstance(term, Literal):
        return (term.text,)
    if isinstance(term, Phrase):
        return term.words
    return _needed(term.parts) if isinstance(term, Near) else ()


def _all_count(root: Node) -> bool:
    if isinstance(root, Or):
        return all(map(_all_count, root.parts))
    return isinstance(root, TERMS)
