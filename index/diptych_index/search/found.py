"""Counts what the search finds in one document."""

from __future__ import annotations

from diptych_index.search.aim import aim
from diptych_index.search.evaluate import Evaluation
from diptych_index.search.hits import gather
from diptych_index.search.text_index import TextIndex
from diptych_index.search.tree import And, Node, Not, Scope

_APPARATUS = Not(Scope("in", "apparatus"))


def count_found(index: TextIndex, term: Node, *, apparatus: bool) -> int:
    """Return how many hits ``term`` has in a document, in apparatus only where asked for."""
    root = term if apparatus else And((term, _APPARATUS))
    return gather(Evaluation(index.document, index), aim(root), 0).count
