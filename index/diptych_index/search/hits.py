"""Gathers the hits of one document: all of them counted, the first of them listed."""

from collections.abc import Collection
from dataclasses import dataclass, field

from diptych_index.protocol import SearchColumns
from diptych_index.search.evaluate import Evaluation, marks
from diptych_index.search.places import Found
from diptych_index.search.schema import unpacked
from diptych_index.search.tree import Node, positive_terms

Spans = dict[tuple[int, int], int]
"""The hits of one paragraph: the number of the term by start and end in the clean text."""

_WORTH_TELLING = 0.05
"""The part of the hits in words run together from which on a reader would wonder about them."""


def no_columns() -> SearchColumns:
    """Return the columns of no hits."""
    return {"paragraph": [], "start": [], "end": [], "term": []}


@dataclass
class Hits:
    """The hits of one document in text order, at most ``limit`` of them in ``columns``.

    ``count`` is complete; so is ``glued``, the hits in words that the source runs together, the
    words themselves being in ``glued_words``. A span that several terms match is one hit, of
    the first of them.
    """

    limit: int | None
    columns: SearchColumns = field(default_factory=no_columns)
    count: int = 0
    glued: int = 0
    glued_words: set[str] = field(default_factory=set)

    def add(self, paragraph: int, spans: Spans) -> None:
        """Count the hits of the next paragraph, and list those there is room for."""
        self.count += len(spans)
        listed = len(self.columns["start"])
        room = len(spans) if self.limit is None else self.limit - listed
        if room <= 0:
            return
        rows = sorted(spans.items())[:room]
        self.columns["paragraph"] += [paragraph] * len(rows)
        self.columns["start"] += [start for (start, _), _ in rows]
        self.columns["end"] += [end for (_, end), _ in rows]
        self.columns["term"] += [term for _, term in rows]

    def add_in_order(self, paragraph: int, term: int, places: bytes) -> None:
        """Do as ``add`` with the places of the one term there, which are in order."""
        flat = unpacked(places)
        self.count += len(flat) // 3
        room = None if self.limit is None else self.limit - len(self.columns["start"])
        if room is not None and room <= 0:
            return
        starts = flat[1::3].tolist()[:room]
        self.columns["paragraph"] += [paragraph] * len(starts)
        self.columns["start"] += starts
        self.columns["end"] += flat[2::3].tolist()[:room]
        self.columns["term"] += [term] * len(starts)

    def glued_notice(self, letter: str) -> list[str]:
        """Say how many hits stand in words run together, unless they are lost among the others."""
        if not self.glued or self.glued < _WORTH_TELLING * self.count:
            return []
        words = ", ".join(f"“{word}”" for word in sorted(self.glued_words)[:3])
        more = f" and {len(self.glued_words) - 3} more" if len(self.glued_words) > 3 else ""
        hits = "hit" if self.count == 1 else "hits"
        stand = "stands" if self.glued == 1 else "stand"
        return [
            f"{letter}: {self.glued:,} of {self.count:,} {hits} {stand} in words that the source "
            f"runs together ({words}{more})."
        ]


def gather(evaluation: Evaluation, root: Node, matched: Collection[int], limit: int | None) -> Hits:
    """Return the hits of all terms looked for in the paragraphs ``matched``."""
    found = marked_terms(evaluation, root)
    glued = evaluation.index.glued.by_paragraph
    hits = Hits(limit)
    for paragraph in evaluation.watched(sorted(matched)):
        if paragraph not in glued:
            here = [at for at, one in enumerate(found) if paragraph in one]
            places = found[here[0]][paragraph] if len(here) == 1 else bytearray()
            if isinstance(places, bytes):
                hits.add_in_order(paragraph, here[0], places)
                continue
        spans = spans_in(paragraph, found)
        hits.add(paragraph, spans)
        for low, high in glued.get(paragraph, ()):
            met = sum(1 for start, end in spans if start < high and end > low)
            if met:
                hits.glued += met
                hits.glued_words.add(evaluation.text[low:high])
    return hits


def marked_terms(evaluation: Evaluation, root: Node) -> list[Found]:
    """Return the places that count as hits, of each term looked for in the order typed."""
    found = marks(root, evaluation)
    return [found.get(term, {}) for term in positive_terms(root)]


def spans_in(paragraph: int, found: list[Found]) -> Spans:
    """Return the hits of the terms in one paragraph."""
    spans: Spans = {}
    for term in range(len(found) - 1, -1, -1):
        packed = found[term].get(paragraph)
        if packed is not None:
            flat = unpacked(packed)
            spans.update(dict.fromkeys(zip(flat[1::3], flat[2::3], strict=True), term))
    return spans
