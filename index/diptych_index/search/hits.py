"""Gathers the hits of one document: all of them counted, the first of them listed."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import chain

from diptych_index.protocol import SearchColumns
from diptych_index.search.evaluate import Evaluation, marks
from diptych_index.search.places import (
    Places,
    every,
    has_any,
    inside,
    others_within,
    paragraph_from,
    rows_within,
)  # fmt: skip
from diptych_index.search.table import Rows, at_all
from diptych_index.search.text_index import TextIndex
from diptych_index.search.tree import And, Node, Not, Or, Same, Scope, positive_terms

_WORTH_TELLING = 0.05
"""The part of the hits in words run together from which on a reader would wonder about them."""


def no_columns() -> SearchColumns:
    """Return the columns of no hits."""
    return {"paragraph": [], "start": [], "end": [], "term": []}


@dataclass
class Hits:
    """The hits of one document in text order, the first of them in ``columns``.

    ``count`` is complete; so is ``glued``, the hits in words that the source runs together, the
    words themselves being in ``glued_words``. A span that several terms match is one hit, of
    the first of them. ``paragraphs`` counts the paragraphs that the query matches.
    """

    columns: SearchColumns = field(default_factory=no_columns)
    count: int = 0
    paragraphs: int = 0
    glued: int = 0
    glued_words: set[str] = field(default_factory=set)

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


def gather(evaluation: Evaluation, root: Node, limit: int | None) -> Hits:
    """Return the hits of all terms looked for, at most ``limit`` of them in the columns."""
    found = marked_terms(evaluation, root)
    index = evaluation.index
    if _all_count(root):
        matched = None
    else:
        matched = evaluation.paragraphs(root)
        found = [inside(one, matched, index.words, index.starts) for one in found]
    evaluation.check()
    told = [at for at, one in enumerate(found) if one]
    widths = {found[at].width for at in told}
    if len(widths) < 2 and not any(found[at].others for at in told):
        width = widths.pop() if widths else 1
        hits = _of_rows(found, told, index, limit, width, whole=matched is None)
    else:
        hits = _of_spans(found, index, limit, whole=matched is None)
    if matched is not None:
        hits.paragraphs = len(matched)
    return hits


def marked_terms(evaluation: Evaluation, root: Node) -> list[Places]:
    """Return the places that count as hits, of each term looked for in the order typed."""
    found = marks(root, evaluation)
    return [found.get(term, Places()) for term in positive_terms(root)]


def _all_count(root: Node) -> bool:
    """Tell whether every place of every term is a hit."""
    if isinstance(root, Or):
        return all(map(_all_count, root.parts))
    return not isinstance(root, And | Not | Scope | Same)


def _of_rows(
    found: Sequence[Places],
    told: Sequence[int],
    index: TextIndex,
    limit: int | None,
    width: int,
    *,
    whole: bool,
) -> Hits:
    """Return hits that are all of the same number of words."""
    if not told:
        return Hits()
    rows: Rows
    if len(told) == 1:
        rows = found[told[0]].rows
        term_of = None
    else:
        term_of = dict[int, int]()
        for at in reversed(told):
            term_of.update(dict.fromkeys(found[at].rows, at))
        rows = sorted(term_of)
    words = index.words
    listed = rows if limit is None else rows[:limit]
    paragraph = at_all(words.paragraph_of, listed)
    columns: SearchColumns = {
        "paragraph": paragraph,
        "start": at_all(words.starts, listed),
        "end": words.ends_at([row + width - 1 for row in listed] if width > 1 else listed),
        "term": [*map(term_of.__getitem__, listed)] if term_of else [told[0]] * len(listed),
    }
    hits = Hits(columns, len(rows))
    if whole:
        more = at_all(words.paragraph_of, rows[len(listed) :])
        hits.paragraphs = len(set(chain(paragraph, more)))
    for place in index.run_together:
        low = bisect_left(rows, place.first - width + 1)
        met = bisect_left(rows, place.beyond, low) - low
        if met:
            hits.glued += met
            hits.glued_words.add(index.document.text[place.start : place.end])
    return hits


def _of_spans(found: Sequence[Places], index: TextIndex, limit: int | None, *, whole: bool) -> Hits:
    """Return hits of any kind."""
    term_of: dict[tuple[int, int], int] = {}
    for term in range(len(found) - 1, -1, -1):
        here = ((place.start, place.end) for place in every(found[term], index.words))
        term_of.update(dict.fromkeys(here, term))
    spans = sorted(term_of)
    listed = spans if limit is None else spans[:limit]
    starts = [start for start, _ in listed]
    paragraphs = _paragraphs(starts, index.starts)
    columns: SearchColumns = {
        "paragraph": paragraphs,
        "start": starts,
        "end": [end for _, end in listed],
        "term": list(map(term_of.__getitem__, listed)),
    }
    hits = Hits(columns, len(spans))
    if whole:
        more = _paragraphs([start for start, _ in spans[len(listed) :]], index.starts)
        hits.paragraphs = len(set(chain(paragraphs, more)))
    _count_glued(hits, found, index)
    return hits


def _paragraphs(offsets: Sequence[int], starts: Sequence[int]) -> list[int]:
    """Return the paragraphs of rising offsets."""
    found: list[int] = []
    here, after = -1, -1
    for offset in offsets:
        if offset >= after:
            here = paragraph_from(offset, starts)
            after = starts[here + 1] if here + 1 < len(starts) else offset + (1 << 60)
        found.append(here)
    return found


def _count_glued(hits: Hits, found: Sequence[Places], index: TextIndex) -> None:
    """Count the hits that lie in words run together."""
    words, starts = index.words, index.starts
    for paragraph, spans in index.glued.by_paragraph.items():
        if not any(has_any(one, paragraph, words, starts) for one in found):
            continue
        here = spans_in(paragraph, found, index)
        for low, high in spans:
            met = sum(1 for start, end in here if start < high and end > low)
            if met:
                hits.glued += met
                hits.glued_words.add(index.document.text[low:high])


def spans_in(
    paragraph: int, found: Sequence[Places], index: TextIndex
) -> dict[tuple[int, int], int]:
    """Return the hits of the terms in one paragraph: the number of the term by start and end."""
    words = index.words
    first_of, end = words.starts, words.end
    spans: dict[tuple[int, int], int] = {}
    for term in range(len(found) - 1, -1, -1):
        rows, width, others = found[term]
        for row in rows_within(rows, paragraph, words):
            spans[first_of[row], end(row + width - 1)] = term
        if others:
            for place in others_within(others, paragraph, index.starts):
                spans[place.start, place.end] = term
    return spans
