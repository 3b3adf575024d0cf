"""Ranks the paragraphs that a query matches, best first.

BM25 (Robertson and Zaragoza 2009) over two fields, a paragraph's own text and, counting less,
the heading it stands under, summed before saturation as in BM25F (Robertson, Zaragoza and
Taylor 2004). Every word and phrase of the query is a term with its inflections.
"""

import heapq
import math
from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from diptych_index.protocol import SearchResult
from diptych_index.search.evaluate import Evaluation, Found
from diptych_index.search.hits import spans_in
from diptych_index.search.loose import parse_any
from diptych_index.search.query import parse
from diptych_index.search.schema import TRIPLE
from diptych_index.search.search import Searched, answer
from diptych_index.search.tree import Node, positive_terms
from diptych_index.text.document import Document

SATURATION = 1.2
LENGTH = 0.75
"""The usual constants of BM25, k1 and b."""
UNDER_HEADING = 0.5
"""What a word of the heading counts for a paragraph under it; one of its own text counts 1."""
_SHORT = 0.5
"""Paragraphs shorter than this part of the mean gain nothing by it: headings are no answers."""


class Passage(NamedTuple):
    """A paragraph that answers a query: its document's letter, its index, how well, and where.

    ``matches`` are the spans of the hits in the clean text, in order.
    """

    letter: str
    paragraph: int
    score: float
    matches: list[tuple[int, int]]


def rank(
    query: str,
    documents: Sequence[Searched],
    *,
    any_word: bool = False,
    limit: int | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> tuple[SearchResult, list[Passage]]:
    """Return what ``search`` says of ``query``, without hits, and at most ``limit`` passages.

    Documents count as one collection: a word is rare or common in all of them together. Raises
    what ``search`` raises.
    """
    parsed = parse_any(query) if any_word else parse(query)
    evaluations = [Evaluation(document.text, index, cancelled) for _, document, index in documents]
    found = answer(parsed, documents, evaluations, 0)
    if parsed.root is None or not any(found["paragraphs"].values()):
        return found, []
    sides = [
        _Side(document, evaluation, parsed.root)
        for (_, document, _), evaluation in zip(documents, evaluations, strict=True)
    ]
    weights, mean = _weights(sides), _mean(sides)
    scored = [
        (-score, number, at)
        for number, side in enumerate(sides)
        for at, score in side.scores(weights, mean).items()
    ]
    best = sorted(scored) if limit is None else heapq.nsmallest(limit, scored)
    return found, [
        Passage(documents[number][0], at, round(-score, 4), sides[number].matches(at))
        for score, number, at in best
    ]


class _Side:
    """One document of the search: where the terms stand, and what belongs together in it."""

    def __init__(self, document: Document, evaluation: Evaluation, root: Node) -> None:
        self.lengths = [span.end - span.start for span in (p.span for p in document.paragraphs)]
        self.matched = evaluation.paragraphs(root)
        self.found: list[Found] = [evaluation.places(term) for term in positive_terms(root)]
        self._watched = evaluation.watched
        self._under = _under_headings(document)

    def scores(self, weights: Sequence[float], mean: float) -> Mapping[int, float]:
        """Return the score of every paragraph that the query matches."""
        scores = dict.fromkeys(self.matched, 0.0)
        for weight, found in zip(weights, self.found, strict=True):
            counts: dict[int, float] = {
                at: len(found[at]) // TRIPLE for at in self._watched(found) if at in scores
            }
            for heading in self._under.keys() & found.keys():
                for at in self._under[heading]:
                    if at in scores:
                        counts[at] = counts.get(at, 0) + UNDER_HEADING
            for at, count in counts.items():
                norm = 1 - LENGTH + LENGTH * max(_SHORT, self.lengths[at] / mean)
                scores[at] += weight * count * (SATURATION + 1) / (count + SATURATION * norm)
        return scores

    def matches(self, at: int) -> list[tuple[int, int]]:
        """Return the spans of the hits in a paragraph, in order."""
        return sorted(spans_in(at, self.found))


def _mean(sides: Sequence[_Side]) -> float:
    """Return the mean length of a paragraph, in characters."""
    total = sum(len(side.lengths) for side in sides)
    return max(1.0, sum(sum(side.lengths) for side in sides) / max(1, total))


def _weights(sides: Sequence[_Side]) -> list[float]:
    """Return the weight of each term: the rarer, the more."""
    total = sum(len(side.lengths) for side in sides)
    counts = [sum(map(len, founds)) for founds in zip(*(side.found for side in sides), strict=True)]
    return [math.log(1 + (total - count + 0.5) / (count + 0.5)) for count in counts]


def _under_headings(document: Document) -> Mapping[int, list[int]]:
    """Return the paragraphs under each heading, by its index."""
    under: dict[int, list[int]] = {}
    here: list[int] | None = None
    for at, paragraph in enumerate(document.paragraphs):
        if paragraph.kind == "heading":
            here = under[at] = []
        elif here is not None:
            here.append(at)
    return under
