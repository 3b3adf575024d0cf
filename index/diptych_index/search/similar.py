"""Finds the passages of a document that are like a given one.

First where it stands word for word; then paragraphs that share its words, ranked by BM25
(Robertson and Zaragoza 2009) over stems, so that rare words count for more than common ones.
"""

import heapq
import math
from collections import defaultdict
from dataclasses import dataclass

from diptych_index.protocol import SimilarRow
from diptych_index.search.evaluate import Evaluation
from diptych_index.search.index import DocumentIndex
from diptych_index.search.places import Found, triples
from diptych_index.search.schema import TRIPLE
from diptych_index.search.tokens import folded_words
from diptych_index.search.tree import Literal, Phrase
from diptych_index.text.document import Document

_SATURATION = 1.2
_LENGTH = 0.75
"""The usual constants of BM25, k1 and b."""
_COMMON = 0.25
"""A word in more than this part of the paragraphs says nothing about likeness."""
_FEW_PARAGRAPHS = 10
"""Below this many paragraphs no word is too common."""
_MAX_WORDS = 400
"""Distinct words of the passage that are looked up: the rest of a long one adds little."""
_EVIDENCE = 8


@dataclass(slots=True)
class _Shared:
    """A word of the passage that the document has, in all its inflections."""

    typed: str
    weight: float
    places: Found


def similar(text: str, document: Document, index: DocumentIndex, limit: int) -> list[SimilarRow]:
    """Return at most ``limit`` passages like ``text``, best first.

    Exact ones first, in text order, with the score 1; then loose ones with their score as part
    of what a paragraph with all the words would get, below 1, and the stretch that holds the
    shared words. Empty where nothing is shared.
    """
    words = folded_words(text)
    if not words or limit <= 0:
        return []
    evaluation = Evaluation(document, index)
    rows = _exact(text, words, evaluation)[:limit]
    if len(rows) < limit:
        taken = {row["paragraph"] for row in rows}
        shared = _shared(text, words, evaluation)
        rows += _loose(shared, document, len(words), taken, limit - len(rows))
    return rows


def _exact(
    text: str, words: list[tuple[str, int, int]], evaluation: Evaluation
) -> list[SimilarRow]:
    parts = tuple(Literal(word, text[low:high], low, high) for word, low, high in words)
    term = parts[0] if len(parts) == 1 else Phrase(parts, text, 0, len(text))
    return [
        {
            "kind": "exact",
            "read": [start, end],
            "paragraph": paragraph,
            "score": 1.0,
            "evidence": [evaluation.text[start:end]],
        }
        for paragraph, places in sorted(evaluation.places(term).items())
        for _, start, end in triples(places)
    ]


def _shared(text: str, words: list[tuple[str, int, int]], evaluation: Evaluation) -> list[_Shared]:
    """Return the telling words of the passage, the rarest first."""
    index = evaluation.index
    total = index.paragraphs
    shared: list[_Shared] = []
    seen: set[str] = set()
    for word, low, high in words:
        stem = index.stem(word) if index.stem is not None else word
        if stem in seen or len(seen) >= _MAX_WORDS:
            continue
        seen.add(stem)
        forms = index.vocabulary.inflections(word, index.stem)
        count = len({paragraph for form in forms for paragraph in index.postings(form)})
        common = total >= _FEW_PARAGRAPHS and count > _COMMON * total
        if count and not common:
            weight = math.log(1 + (total - count + 0.5) / (count + 0.5))
            shared.append(_Shared(text[low:high], weight, evaluation.any_of(forms)))
    shared.sort(key=lambda word: -word.weight)
    return shared


def _loose(
    shared: list[_Shared], document: Document, length: int, taken: set[int], limit: int
) -> list[SimilarRow]:
    paragraphs = document.paragraphs
    mean = max(1.0, len(document.text) / max(1, len(paragraphs)))
    scores: defaultdict[int, float] = defaultdict(float)
    for word in shared:
        for paragraph, places in word.places.items():
            span = paragraphs[paragraph].span
            norm = 1 - _LENGTH + _LENGTH * (span.end - span.start) / mean
            count = len(places) // TRIPLE
            scores[paragraph] += (
                word.weight * count * (_SATURATION + 1) / (count + _SATURATION * norm)
            )
    full = sum(word.weight for word in shared) * (_SATURATION + 1)
    for paragraph in taken & scores.keys():
        del scores[paragraph]
    ranked = heapq.nsmallest(limit, scores, key=lambda at: (-scores[at], at))
    return [
        {
            "kind": "loose",
            "read": _stretch(shared, paragraph, length),
            "paragraph": paragraph,
            "score": round(scores[paragraph] / full, 4),
            "evidence": [word.typed for word in shared if paragraph in word.places][:_EVIDENCE],
        }
        for paragraph in ranked
    ]


def _stretch(shared: list[_Shared], paragraph: int, length: int) -> list[int]:
    """Return the span with the most weight of shared words in about the passage's length."""
    places = sorted(
        (place, number, word.weight)
        for number, word in enumerate(shared)
        for place in triples(word.places.get(paragraph, b""))
    )
    room = max(12, length * 3 // 2)
    best = (0.0, 0, 0)
    counts: defaultdict[int, int] = defaultdict(int)
    weight = 0.0
    low = 0
    for high, (place, number, worth) in enumerate(places):
        weight += 0.0 if counts[number] else worth
        counts[number] += 1
        while place[0] - places[low][0][0] >= room:
            _, leaving, lost = places[low]
            counts[leaving] -= 1
            weight -= 0.0 if counts[leaving] else lost
            low += 1
        if weight > best[0] + 1e-9:
            best = (weight, low, high)
    return [places[best[1]][0][1], places[best[2]][0][2]]
