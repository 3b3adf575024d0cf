"""Which places of terms count as hits, and what holds within one sentence or paragraph."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from typing import Protocol

from diptych_index.search.places import (
    NOWHERE,
    Places,
    in_order,
    inside,
    united,
    within_paragraph,
)  # fmt: skip
from diptych_index.search.table import Place
from diptych_index.search.text_index import TextIndex
from diptych_index.search.tree import And, Node, Not, Or, Same, Scope, Term, looked_for
from diptych_index.text.document import Document

Span = tuple[int, int]
Holding = Mapping[int, Sequence[Span]]
"""The stretches of the clean text in which something holds, by paragraph, in order."""


class Evaluates(Protocol):
    """What is needed of an evaluation."""

    document: Document
    index: TextIndex

    def watched(self, paragraphs: Iterable[int]) -> Iterator[int]:
        """Yield paragraphs, looking now and then whether the answer is still wanted."""
        ...

    def places(self, term: Node, /) -> Places:
        """Return where a term stands."""
        ...

    def paragraphs(self, node: Node, /) -> Set[int]:
        """Return the paragraphs that match."""
        ...

    def scope(self, scope: Scope, /) -> Set[int]:
        """Return the paragraphs in a scope."""
        ...

    def holding(self, same: Same, /) -> Holding:
        """Return where a Same holds."""
        ...


def marks(root: Node, evaluation: Evaluates) -> Mapping[Term, Places]:
    """Return the places of each term looked for that count as hits of ``root``.

    All the places in the paragraphs that match; but beside a scope only those within it, and in
    ``same:…(…)`` only those in the sentences where it holds.
    """
    found: dict[Term, list[Places]] = {}
    _gather(root, True, None, evaluation, found)
    words = evaluation.index.words
    return {term: united(lists, words) for term, lists in found.items()}


def marked(root: Node, evaluation: Evaluates) -> Places:
    """Return all the hits of ``root`` together, each once."""
    index = evaluation.index
    together = united([*marks(root, evaluation).values()], index.words)
    return inside(together, evaluation.paragraphs(root), index.words, index.starts)


def _gather(
    node: Node,
    positive: bool,
    within: Holding | Set[int] | None,
    evaluation: Evaluates,
    found: dict[Term, list[Places]],
) -> None:
    match node:
        case And() | Or():
            if isinstance(node, And) and positive:
                for part in node.parts:
                    within = _limited(part, within, evaluation)
            for part in node.parts:
                _gather(part, positive, within, evaluation, found)
        case Not():
            _gather(node.part, not positive, within, evaluation, found)
        case Same():
            _gather(node.part, positive, evaluation.holding(node), evaluation, found)
        case Scope():
            return
        case _ if positive:
            places = evaluation.places(node)
            lists = found.setdefault(node, [])
            lists.append(places if within is None else _inside(places, within, evaluation))


def _limited(
    part: Node, within: Holding | Set[int] | None, evaluation: Evaluates
) -> Holding | Set[int] | None:
    """Return ``within`` as a scope beside a term limits it."""
    if isinstance(part, Scope):
        among = evaluation.scope(part)
    elif isinstance(part, Not) and isinstance(part.part, Scope):
        among = evaluation.paragraphs(part)
    else:
        return within
    if within is None:
        return among
    if isinstance(within, Mapping):
        return {at: spans for at, spans in within.items() if at in among}
    return within & among


def _inside(found: Places, within: Holding | Set[int], evaluation: Evaluates) -> Places:
    """Return the places that lie in ``within``."""
    index = evaluation.index
    if not isinstance(within, Mapping):
        return inside(found, within, index.words, index.starts)
    kept: list[Place] = []
    for at in evaluation.watched(sorted(within)):
        spans = within[at]
        kept += [
            place
            for place in within_paragraph(found, at, index.words, index.starts)
            if any(start <= place.start and place.end <= end for start, end in spans)
        ]
    return Places(others=in_order(kept)) if kept else NOWHERE


def holding(same: Same, evaluation: Evaluates) -> Holding:
    """Return the stretches of the unit of ``same`` in which its part holds."""
    paragraphs = evaluation.document.paragraphs
    if same.unit == "paragraph":
        return {
            at: [(paragraphs[at].span.start, paragraphs[at].span.end)]
            for at in evaluation.paragraphs(same.part)
        }
    terms = tuple(dict.fromkeys([*looked_for(same.part), *looked_for(same.part, False)]))
    index = evaluation.index
    possible = _possible(same.part, evaluation)
    found: dict[int, list[Span]] = {}
    for at in evaluation.watched(range(len(paragraphs)) if possible is None else sorted(possible)):
        spans = {
            term: [
                (place.start, place.end)
                for place in within_paragraph(
                    evaluation.places(term), at, index.words, index.starts
                )
            ]
            for term in terms
        }
        kept = [
            sentence
            for sentence in index.sentences(at)
            if _holds(same.part, at, sentence, spans, evaluation)
        ]
        if kept:
            found[at] = kept
    return found


def _possible(node: Node, evaluation: Evaluates) -> Set[int] | None:
    """Return the paragraphs in a sentence of which ``node`` may hold; None: in any."""
    match node:
        case And():
            known = [one for part in node.parts if (one := _possible(part, evaluation)) is not None]
            return set(known[0]).intersection(*known[1:]) if known else None
        case Or():
            each = [_possible(part, evaluation) for part in node.parts]
            known = [one for one in each if one is not None]
            return set[int]().union(*known) if len(known) == len(each) else None
        case Not() | Same():
            return None
        case Scope():
            return evaluation.scope(node)
        case _:
            return evaluation.paragraphs(node)


def _holds(
    node: Node,
    paragraph: int,
    sentence: Span,
    spans: Mapping[Term, Sequence[Span]],
    evaluation: Evaluates,
) -> bool:
    """Tell whether ``node`` holds in a sentence; ``spans`` are where the terms stand."""
    match node:
        case And() | Or():
            truths = (_holds(part, paragraph, sentence, spans, evaluation) for part in node.parts)
            return all(truths) if isinstance(node, And) else any(truths)
        case Not():
            return not _holds(node.part, paragraph, sentence, spans, evaluation)
        case Scope():
            return paragraph in evaluation.scope(node)
        case Same():
            raise TypeError("a unit inside a unit")
        case _:
            low, high = sentence
            return any(low <= start and end <= high for start, end in spans.get(node, ()))
