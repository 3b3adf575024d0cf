"""Ranks the paragraphs that a query matches, best first.

BM25 over three fields, a paragraph's own text and, counting less, the heading it stands under and
the title of its document, summed before saturation as in BM25F. The formulas are those of
Robertson and Zaragoza, "The Probabilistic Relevance Framework: BM25 and Beyond" (2009): section
3.3 the weight of a rare word (Robertson and Spärck Jones), 3.4 saturation and length, 3.4.2 the
saturation of words that the query repeats, 3.6 fields. Function words of a document's language
say nothing of what a paragraph is about, so they do not count.
"""

import heapq
import math
from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from diptych_index.protocol import SearchResult
from diptych_index.search.aim import aim
from diptych_index.search.evaluate import Evaluation
from diptych_index.search.function_words import function_words
from diptych_index.search.hits import marked_terms, spans_in
from diptych_index.search.partial import NONE_HAS_ALL, PARTIAL, Missing, relaxed, wanted_parts
from diptych_index.search.places import within_paragraph
from diptych_index.search.query import NO_CONCEPTS, Concepts
from diptych_index.search.search import Searched, answer, evaluations_of, reader
from diptych_index.search.tree import Node, Term, Word, looked_for
from diptych_index.text.document import Document

SATURATION = 1.5
LENGTH = 0.8
"""The constants of BM25, k1 and b, near the usual ones."""
REPETITION = 20.0
"""How soon a word that the query repeats counts no more (k3): of a few mentions each one does."""
FIRST_LINE = 2.5
"""What a word counts in the first line of a paragraph that keeps its lines: mostly its title."""
UNDER_HEADING = 0.5
"""What a word of the heading counts for a paragraph under it; one of its own text counts 1."""
UNDER_TITLE = 0.2
"""What a word of the document's title counts for each of its paragraphs."""
_RARITY = 0.1
"""The least that a word weighs, though it is in most of the paragraphs."""
_SHORT = 0.5
"""Headings shorter than this part of the mean gain nothing by it: they are no answers."""
_HEADINGS = frozenset({"title", "subtitle", "heading"})
_GOES_ON = ".,;:!?-–—"
"""A first line that ends with one of these is one of running text."""


class Passage(NamedTuple):
    """A paragraph that answers a query: its document's letter, its index, how well, and where.

    ``matches`` are (start, end, index of the term) of the hits in the clean text, in order.
    ``missing`` is what it does not have of a query that no paragraph has all of, in words.
    """

    letter: str
    paragraph: int
    score: float
    matches: list[tuple[int, int, int]]
    missing: tuple[str, ...] = ()


class _Scored(NamedTuple):
    """A term of the query, and how often the query has it."""

    term: Term
    times: int


def rank(
    query: str,
    documents: Sequence[Searched],
    *,
    any_word: bool = False,
    limit: int | None = None,
    concepts: Concepts = NO_CONCEPTS,
    cancelled: Callable[[], bool] | None = None,
) -> tuple[SearchResult, list[Passage]]:
    """Return what ``search`` says of ``query``, without hits, and at most ``limit`` passages.

    Documents count as one collection: a word is rare or common in all of them together. Where no
    paragraph has all that is asked for, those that have most of it are returned, each with what
    is missing in it, and a notice says so; the counts are still those of the query. Raises what
    ``search`` raises.
    """
    read = reader(concepts, any_word=any_word)
    parsed = read(query)
    evaluations = evaluations_of(documents, cancelled)
    found = answer(parsed, read, evaluations, 0)
    root = parsed.root
    wanted: Sequence[Node] = ()
    if root is not None and not any(found["paragraphs"].values()):
        wanted = wanted_parts(root)
        root = relaxed(root) if wanted else None
    if root is None:
        return found, []
    sides = [
        _Side(document, evaluation, root)
        for (_, document, _), evaluation in zip(documents, evaluations, strict=True)
    ]
    passages = _best(
        root, sides, documents, None if wanted else limit, keep_all=not any_word and not wanted
    )
    if not wanted or not passages:
        return found, passages
    found["notices"].insert(0, NONE_HAS_ALL)
    missing = [Missing(wanted, evaluation) for evaluation in evaluations]
    number = {letter: at for at, (letter, _, _) in enumerate(documents)}
    partial = [
        one._replace(missing=missing[number[one.letter]].of(one.paragraph)) for one in passages
    ]
    partial.sort(key=lambda one: len(one.missing))  # the order among equals stays
    return found, partial[: PARTIAL if limit is None else min(limit, PARTIAL)]


def _best(
    root: Node,
    sides: Sequence["_Side"],
    documents: Sequence[Searched],
    limit: int | None,
    *,
    keep_all: bool,
) -> list[Passage]:
    """Return the passages, best first; those that score nothing only where ``keep_all``."""
    terms = _content(_grouped(root, [side.evaluation for side in sides]), sides)
    weights, mean = _weights(terms, sides), _mean(sides)
    scored = [
        (-score, number, at)
        for number, side in enumerate(sides)
        for at, score in side.scores(weights, mean).items()
        if score or keep_all
    ]
    best = sorted(scored) if limit is None else heapq.nsmallest(limit, scored)
    return [
        Passage(documents[number][0], at, round(-score, 4), sides[number].matches(at))
        for score, number, at in best
    ]


def _grouped(root: Node, evaluations: Sequence[Evaluation]) -> list[_Scored]:
    """Return the terms looked for; inflections of one word are one term, named by the first."""
    first: dict[object, Term] = {}
    times: dict[object, int] = {}
    stems = [evaluation.index.stem for evaluation in evaluations]
    for term in looked_for(root):
        key: object = term
        if isinstance(term, Word):
            key = ("stem", *(stem(term.text) if stem else term.text for stem in stems))
        first.setdefault(key, term)
        times[key] = times.get(key, 0) + 1
    return [_Scored(term, times[key]) for key, term in first.items()]


def _content(terms: list[_Scored], sides: Sequence["_Side"]) -> list[_Scored]:
    """Return the terms that are not function words in every document; all, if there are none."""
    kept = [scored for scored in terms if not all(side.is_empty(scored.term) for side in sides)]
    return kept or terms


class _Side:
    """One document of the search: where the terms stand, and what belongs together in it."""

    def __init__(self, document: Document, evaluation: Evaluation, root: Node) -> None:
        self.evaluation = evaluation
        self._text = document.text
        self.paragraphs = document.paragraphs
        self.lengths = evaluation.index.lengths
        self.matched = evaluation.paragraphs(root)
        self.places = evaluation.places
        self._index = evaluation.index
        self._marked = marked_terms(evaluation, aim(root))
        self._function_words = function_words(document.language)
        self._above = _above(document)
        self._lines: dict[int, int] = {}

    def is_empty(self, term: Term) -> bool:
        """Tell whether ``term`` is a function word in this document."""
        return isinstance(term, Word) and term.text in self._function_words

    def scores(self, weights: Mapping[Term, float], mean: float) -> Mapping[int, float]:
        """Return the score of every paragraph that the query matches."""
        scores = dict.fromkeys(self.matched, 0.0)
        for term, weight in weights.items():
            self.evaluation.check()
            counts = self._counts(term, scores)
            for at, count in counts.items():
                norm = 1 - LENGTH + LENGTH * self._length(at, mean) / mean
                scores[at] += weight * count * (SATURATION + 1) / (count + SATURATION * norm)
        return scores

    def _counts(self, term: Term, among: Mapping[int, float]) -> Mapping[int, float]:
        """Return how much the places of a term count in each paragraph of ``among``."""
        everywhere = self.evaluation.frequencies(term)
        counts = {
            at: self._count(at, count, term) for at, count in everywhere.items() if at in among
        }
        for heading in self._above.keys() & everywhere.keys():
            worth = UNDER_HEADING if self.paragraphs[heading].kind == "heading" else UNDER_TITLE
            for at in self._above[heading]:
                if at in among:
                    counts[at] = counts.get(at, 0.0) + worth
        return counts

    def _length(self, at: int, mean: float) -> float:
        """Return the length of a paragraph; a heading is taken to be longer than it is."""
        if self.paragraphs[at].kind in _HEADINGS:
            return max(self.lengths[at], _SHORT * mean)
        return self.lengths[at]

    def _count(self, at: int, count: int, term: Term) -> float:
        """Return how much the places in one paragraph count: those in its first line more."""
        line = self._first_line(at)
        if line < 0:
            return float(count)
        index = self._index
        here = within_paragraph(self.places(term), at, index.words, index.starts)
        return count + (FIRST_LINE - 1) * sum(1 for place in here if place.end <= line)

    def _first_line(self, at: int) -> int:
        """Return where the first line of a paragraph ends; -1 where it is running text."""
        found = self._lines.get(at)
        if found is None:
            start, end = self.paragraphs[at].span
            line = self._text.find("\n", start, end)
            goes_on = line < 0 or self._text[start:line].rstrip()[-1:] in _GOES_ON
            found = self._lines[at] = -1 if goes_on else line
        return found

    def matches(self, at: int) -> list[tuple[int, int, int]]:
        """Return the hits in a paragraph with the number of the term, in order."""
        spans = spans_in(at, self._marked, self._index)
        return [(start, end, term) for (start, end), term in sorted(spans.items())]


def _mean(sides: Sequence[_Side]) -> float:
    """Return the mean length of a paragraph, in words that are no function words."""
    total = sum(len(side.lengths) for side in sides)
    return max(1.0, sum(sum(side.lengths) for side in sides) / max(1, total))


def _weights(terms: Sequence[_Scored], sides: Sequence[_Side]) -> dict[Term, float]:
    """Return the weight of each term: the rarer, and the oftener asked for, the more."""
    total = sum(len(side.lengths) for side in sides)
    weights: dict[Term, float] = {}
    for term, times in terms:
        count = sum(len(side.evaluation.frequencies(term)) for side in sides)
        rarity = max(_RARITY, math.log((total - count + 0.5) / (count + 0.5)))
        weights[term] = rarity * times * (REPETITION + 1) / (times + REPETITION)
    return weights


def _above(document: Document) -> Mapping[int, Sequence[int]]:
    """Return the paragraphs under each heading and each title, by its index."""
    under: dict[int, Sequence[int]] = {}
    here: list[int] | None = None
    for at, paragraph in enumerate(document.paragraphs):
        if paragraph.kind == "heading":
            here = []
            under[at] = here
        elif paragraph.kind == "title":
            under[at] = range(at + 1, len(document.paragraphs))
        elif here is not None:
            here.append(at)
    return under
