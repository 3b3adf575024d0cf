"""Finds the passages of a document that are like a given one.

First where it stands word for word; then paragraphs that share its words, ranked by BM25
(Robertson and Zaragoza 2009) over stems, so that rare words count for more than common ones. Words
that any two passages share by chance count for nothing, unless the passage has no others.
"""

import heapq
import math
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from diptych_index.protocol import SimilarRow
from diptych_index.search.evaluate import Evaluation
from diptych_index.search.linking_words import chance_words
from diptych_index.search.places import (
    Places,
    counts_by_paragraph,
    every,
    in_order,
    paragraph_from,
    within_paragraph,
)  # fmt: skip
from diptych_index.search.table import Place
from diptych_index.search.text_index import TextIndex
from diptych_index.search.tokens import folded_words
from diptych_index.search.tree import Literal, phrase
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
_TELLING = 24
"""Words, the rarest, by which a passage is found: those that follow hardly change the order."""
_EVIDENCE = 8
"""Words at most that are shown as the reason for a passage."""
_EARNED = 1 / 3
"""The part of the weight of the rarest word shared that another one must have to be a reason."""

_ENOUGH = 1000
"""Paragraphs, each counted for each word, from which the candidates are taken: the rarest words
bring them, the others only say which of them are best."""
_CANDIDATES = 60


class _Shared(NamedTuple):
    """A word of the passage that the document has, in all its inflections."""

    typed: str
    weight: float
    places: Places


def similar(text: str, document: Document, index: TextIndex, limit: int) -> list[SimilarRow]:
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
        rows += _loose(shared, index, len(words), taken, limit - len(rows))
    return rows


def _exact(
    text: str, words: list[tuple[str, int, int]], evaluation: Evaluation
) -> list[SimilarRow]:
    parts = tuple(Literal(word, text[low:high], low, high) for word, low, high in words)
    term = parts[0] if len(parts) == 1 else phrase(parts, text, 0, len(text))
    index = evaluation.index
    return [
        {
            "kind": "exact",
            "read": [place.start, place.end],
            "paragraph": paragraph_from(place.start, index.starts),
            "score": 1.0,
            "evidence": [evaluation.document.text[place.start : place.end]],
            "matches": [[place.start, place.end]],
        }
        for place in in_order(every(evaluation.places(term), index.words))
    ]


def _shared(text: str, words: list[tuple[str, int, int]], evaluation: Evaluation) -> list[_Shared]:
    """Return the telling words of the passage, the rarest first."""
    index = evaluation.index
    total = index.paragraphs
    most = _COMMON * total if total >= _FEW_PARAGRAPHS else total
    chance = chance_words(index.document.language)
    telling = [word for word in words if word[0] not in chance and not _is_initial(word[0])]
    rarest = heapq.nsmallest(
        _TELLING, _known(telling or words, index, most), key=lambda word: word[0]
    )
    shared: list[_Shared] = []
    for _, low, high, forms in rarest:
        found = evaluation.forms(forms)
        count = len(counts_by_paragraph(found, index.words, index.starts))
        if count <= most:
            weight = math.log(1 + (total - count + 0.5) / (count + 0.5))
            shared.append(_Shared(text[low:high], weight, found))
    shared.sort(key=lambda word: -word.weight)
    return shared


def _is_initial(word: str) -> bool:
    """Tell whether a word is one letter of an alphabet, as those of ``U. S.`` are."""
    return len(word) == 1 and word.isascii() and word.isalpha()


def _known(
    words: list[tuple[str, int, int]], index: TextIndex, most: float
) -> Iterator[tuple[int, int, int, Sequence[int]]]:
    """Yield the words that the document has and that are not too common, each stem once.

    How many paragraphs have its forms, at most; its span in the passage; the forms.
    """
    seen: set[str] = set()
    for word, low, high in words:
        stem = index.stem(word) if index.stem is not None else word
        if stem in seen or len(seen) >= _MAX_WORDS:
            continue
        seen.add(stem)
        forms = index.vocabulary.inflections(word)
        each = [index.paragraphs_with(form) for form in forms]
        if forms and max(each) <= most:
            yield sum(each), low, high, forms


def _loose(
    shared: list[_Shared], index: TextIndex, length: int, taken: set[int], limit: int
) -> list[SimilarRow]:
    scores = _scores(shared, index)
    full = sum(word.weight for word in shared) * (_SATURATION + 1)
    for paragraph in taken & scores.keys():
        del scores[paragraph]
    ranked = heapq.nsmallest(limit, scores, key=lambda at: (-scores[at], at))
    rows: list[SimilarRow] = []
    for paragraph in ranked:
        here = [
            (word, within_paragraph(word.places, paragraph, index.words, index.starts))
            for word in shared
        ]
        reasons = _reasons([(word, places) for word, places in here if places])
        matches = sorted((place.start, place.end) for _, places in reasons for place in places)
        rows.append(
            {
                "kind": "loose",
                "read": _stretch([(word.weight, places) for word, places in here], length),
                "paragraph": paragraph,
                "score": round(scores[paragraph] / full, 4),
                "evidence": [word.typed for word, _ in reasons],
                "matches": [[start, end] for start, end in matches],
            }
        )
    return rows


def _reasons(
    shared: Sequence[tuple[_Shared, Sequence[Place]]],
) -> Sequence[tuple[_Shared, Sequence[Place]]]:
    """Return the words shared that earned a passage its place, the rarest first."""
    least = _EARNED * shared[0][0].weight
    return [(word, places) for word, places in shared if word.weight >= least][:_EVIDENCE]


def _scores(shared: Sequence[_Shared], index: TextIndex) -> dict[int, float]:
    """Return the scores of the paragraphs that have the rarest of the words."""
    scores: defaultdict[int, float] = defaultdict(float)
    met = 0
    for at, word in enumerate(shared):
        counts = counts_by_paragraph(word.places, index.words, index.starts)
        _score(scores, word.weight, counts, index)
        met += len(counts)
        if met > _ENOUGH and at + 1 < len(shared):
            best = heapq.nlargest(_CANDIDATES, scores, key=scores.__getitem__)
            kept = {paragraph: scores[paragraph] for paragraph in sorted(best)}
            for other in shared[at + 1 :]:
                _score(kept, other.weight, _counts_in(kept, other.places, index), index)
            return kept
    return scores


def _score(
    scores: dict[int, float], weight: float, counts: Mapping[int, int], index: TextIndex
) -> None:
    """Add what a word brings to each paragraph that has it."""
    starts = index.starts
    size = len(index.document.text)
    mean = max(1.0, size / max(1, len(starts)))
    last = len(starts) - 1
    for paragraph, count in counts.items():
        end = starts[paragraph + 1] if paragraph < last else size
        norm = 1 - _LENGTH + _LENGTH * (end - starts[paragraph]) / mean
        scores[paragraph] += weight * count * (_SATURATION + 1) / (count + _SATURATION * norm)


def _counts_in(
    paragraphs: Mapping[int, float], found: Places, index: TextIndex
) -> Mapping[int, int]:
    """Return how often a word stands in each of a few paragraphs, in rising order."""
    firsts, rows = index.words.firsts, found.rows
    counts: dict[int, int] = {}
    low = 0
    for paragraph in paragraphs:
        low = bisect_left(rows, firsts[paragraph], low)
        count = bisect_left(rows, firsts[paragraph + 1], low) - low
        if count:
            counts[paragraph] = count
    return counts


def _stretch(words: Sequence[tuple[float, Sequence[Place]]], length: int) -> list[int]:
    """Return the span with the most weight of shared words in about the passage's length."""
    places = sorted(
        (place, number, weight) for number, (weight, here) in enumerate(words) for place in here
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
    return [places[best[1]][0].start, places[best[2]][0].end]
