"""Which places of terms count as hits, and what holds within one sentence or paragraph."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Protocol

from diptych_index.search.places import Found, Watch, joined, packed, triples
from diptych_index.search.sentences import sentences
from diptych_index.search.tree import And, Node, Not, Or, Same, Scope, Term, looked_for
from diptych_index.text.document import Document

Span = tuple[int, int]
Holding = Mapping[int, Sequence[Span]]
"""The stretches of the clean text in which something holds, by paragraph, in order."""


class Evaluates(Protocol):
    """What is needed of an evaluation."""

    document: Document

    def watched(self, paragraphs: Iterable[int]) -> Iterator[int]:
        """Yield paragraphs, looking now and then whether the answer is still wanted."""
        ...

    def places(self, term: Node, /) -> Found:
        """Return where a term stands."""
        ...

    def paragraphs(self, node: Node, /) -> Iterable[int]:
        """Return the paragraphs that match."""
        ...

    def scope(self, scope: Scope, /) -> set[int]:
        """Return the paragraphs in a scope."""
        ...

    def holding(self, same: Same, /) -> Holding:
        """Return where a Same holds."""
        ...


def marks(root: Node, evaluation: Evaluates) -> Mapping[Term, Found]:
    """Return the places of each term looked for that count as hits of ``root``.

    All the places in the paragraphs that match; but beside a scope only those within it, and in
    ``same:…(…)`` only those in the sentences where it holds.
    """
    found: dict[Term, list[Found]] = {}
    _gather(root, True, None, evaluation, found)
    return {
        term: lists[0] if len(lists) == 1 else _distinct(lists, evaluation.watched)
        for term, lists in found.items()
    }


def marked(root: Node, evaluation: Evaluates) -> Found:
    """Return all the hits of ``root`` together, each once."""
    matched = set(evaluation.paragraphs(root))
    return {
        at: places
        for at, places in _distinct([*marks(root, evaluation).values()], evaluation.watched).items()
        if at in matched
    }


def _distinct(founds: Sequence[Found], watch: Watch) -> Found:
    together = joined(founds, watch)
    return {at: packed(sorted(set(triples(places)))) for at, places in together.items()}


def _gather(
    node: Node,
    positive: bool,
    within: Holding | frozenset[int] | None,
    evaluation: Evaluates,
    found: dict[Term, list[Found]],
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
            lists.append(places if within is None else _inside(places, within, evaluation.watched))


def _limited(
    part: Node, within: Holding | frozenset[int] | None, evaluation: Evaluates
) -> Holding | frozenset[int] | None:
    """Return ``within`` as a scope beside a term limits it."""
    if isinstance(part, Scope):
        inside = evaluation.scope(part)
    elif isinstance(part, Not) and isinstance(part.part, Scope):
        inside = set(evaluation.paragraphs(part))
    else:
        return within
    if within is None:
        return frozenset(inside)
    if isinstance(within, frozenset):
        return within & inside
    return {at: spans for at, spans in within.items() if at in inside}


def _inside(places: Found, within: Holding | frozenset[int], watch: Watch) -> Found:
    """Return the places that lie in ``within``."""
    if isinstance(within, frozenset):
        return {at: places[at] for at in watch(places) if at in within}
    kept: dict[int, bytes | bytearray] = {}
    for at in watch(places):
        spans = within.get(at)
        if spans is None:
            continue
        inside = [
            place
            for place in triples(places[at])
            if any(start <= place[1] and place[2] <= end for start, end in spans)
        ]
        if inside:
            kept[at] = packed(sorted(set(inside)))
    return kept


def holding(same: Same, evaluation: Evaluates) -> Holding:
    """Return the stretches of the unit of ``same`` in which its part holds."""
    paragraphs = evaluation.document.paragraphs
    if same.unit == "paragraph":
        return {
            at: [(paragraphs[at].span.start, paragraphs[at].span.end)]
            for at in evaluation.paragraphs(same.part)
        }
    terms = tuple(dict.fromkeys([*looked_for(same.part), *looked_for(same.part, False)]))
    possible = _possible(same.part, evaluation)
    found: dict[int, list[Span]] = {}
    for at in evaluation.watched(range(len(paragraphs)) if possible is None else sorted(possible)):
        start = paragraphs[at].span.start
        spans = {
            term: [place[1:] for place in triples(evaluation.places(term).get(at, b""))]
            for term in terms
        }
        kept = [
            (start + low, start + high)
            for low, high in sentences(evaluation.document.paragraph_text(at))
            if _holds(same.part, at, (start + low, start + high), spans, evaluation)
        ]
        if kept:
            found[at] = kept
    return found


def _possible(node: Node, evaluation: Evaluates) -> set[int] | None:
    """Return the paragraphs in a sentence of which ``node`` may hold; None: in any."""
    match node:
        case And():
            known = [one for part in node.parts if (one := _possible(part, evaluation)) is not None]
            return set.intersection(*known) if known else None
        case Or():
            each = [_possible(part, evaluation) for part in node.parts]
            known = [one for one in each if one is not None]
            return set[int]().union(*known) if len(known) == len(each) else None
        case Not() | Same():
            return None
        case Scope():
            return evaluation.scope(node)
        case _:
            return set(evaluation.places(node))


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
