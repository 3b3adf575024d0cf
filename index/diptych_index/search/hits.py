"""Gathers the hits of one document: all of them counted, the first of them listed."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence, Set
from dataclasses import dataclass, field
from operator import add, attrgetter

from diptych_index.protocol import SearchColumns
from diptych_index.search.evaluate import Evaluation, marks
from diptych_index.search.places import (
    NOWHERE,
    Places,
    every,
    inside,
    others_within,
    paragraph_from,
    rows_within,
)  # fmt: skip
from diptych_index.search.table import Place, Rows, at_all
from diptych_index.search.text_index import TextIndex
from diptych_index.search.tree import TERMS, Node, Or, joins_terms, positive_terms

_span = attrgetter("start", "end")
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
    matched: Set[int] | None = None
    if not _all_count(root):
        matched = evaluation.paragraphs(root)
        if not matched:
            return Hits()
        found = [inside(one, matched, index.words, index.starts) for one in found]
    evaluation.check()
    told = [at for at, (rows, _, others) in enumerate(found) if rows or others]
    if not told:
        hits = Hits()
    elif _are_rows([found[at] for at in told]):
        hits = _of_rows(found, told, index, limit, whole=matched is None)
    else:
        hits = _of_spans(found, index, limit)
    if matched is not None:
        hits.paragraphs = len(matched)
    return hits


def marked_terms(evaluation: Evaluation, root: Node) -> list[Places]:
    """Return the places that count as hits, of each term looked for in the order typed."""
    terms = positive_terms(root)
    if joins_terms(root):
        return list(map(evaluation.places, terms))
    found = marks(root, evaluation)
    return [found.get(term, NOWHERE) for term in terms]


def _all_count(root: Node) -> bool:
    """Tell whether every place of every term is a hit."""
    if isinstance(root, Or):
        return all(map(_all_count, root.parts))
    return isinstance(root, TERMS)


def _are_rows(found: Sequence[Places]) -> bool:
    """Tell whether all places are the same number of rows."""
    width = found[0].width
    return not any(one.others or one.width != width for one in found)


def _of_rows(
    found: Sequence[Places],
    told: Sequence[int],
    index: TextIndex,
    limit: int | None,
    *,
    whole: bool,
) -> Hits:
    """Return the hits of the terms ``told``, all of which are of the same number of words."""
    rows, width, _ = found[told[0]]
    term_of: dict[int, int] | None = None
    if len(told) > 1:
        term_of = {}
        for at in reversed(told):
            term_of.update(dict.fromkeys(found[at].rows, at))
        rows = sorted(term_of)
    words = index.words
    listed = rows if limit is None or limit >= len(rows) else rows[:limit]
    paragraph = words.paragraphs_at(listed)
    starts = at_all(words.starts, listed)
    if width > 1:
        ends = words.ends_at([row + width - 1 for row in listed])
    else:
        ends = list(map(add, starts, at_all(words.lengths, listed)))
    columns: SearchColumns = {
        "paragraph": paragraph,
        "start": starts,
        "end": ends,
        "term": [*map(term_of.__getitem__, listed)] if term_of else [told[0]] * len(listed),
    }
    hits = Hits(columns, len(rows))
    if whole:
        matched = set(paragraph)
        if len(listed) < len(rows):
            matched.update(words.paragraphs_at(rows[len(listed) :]))
        hits.paragraphs = len(matched)
    if index.run_together:
        _count_run_together(hits, rows, width, index)
    return hits


def _count_run_together(hits: Hits, rows: Rows, width: int, index: TextIndex) -> None:
    """Count the hits at ``rows`` that stand in words run together."""
    places: Iterable[Place] = index.run_together
    if len(rows) < len(index.run_together):
        places = {place for row in rows for place in index.run_together_at(row, row + width)}
    met: set[int] = set()
    for place in places:
        low = bisect_left(rows, place.first - width + 1)
        here = range(low, bisect_left(rows, place.beyond, low))
        if here:
            met.update(here)
            hits.glued_words.add(index.document.text[place.start : place.end])
    hits.glued = len(met)


def _of_spans(found: Sequence[Places], index: TextIndex, limit: int | None) -> Hits:
    """Return hits of any kind."""
    told = [at for at, one in enumerate(found) if one.rows or one.others]
    term_of: dict[tuple[int, int], int] = {}
    if len(told) == 1 and not found[told[0]].rows:
        spans = [(start, end) for _, _, start, end in found[told[0]].others]  # in order
    else:
        for term in reversed(told):
            here = map(_span, every(found[term], index.words))
            term_of.update(dict.fromkeys(here, term))
        spans = sorted(term_of)
    listed = spans if limit is None or limit >= len(spans) else spans[:limit]
    starts = [start for start, _ in listed]
    paragraphs = _paragraphs(starts, index.starts)
    columns: SearchColumns = {
        "paragraph": paragraphs,
        "start": starts,
        "end": [end for _, end in listed],
        "term": [term_of[span] for span in listed] if term_of else [told[0]] * len(listed),
    }
    matched = set(paragraphs)
    if len(listed) < len(spans):
        more = spans[len(listed) :]
        matched.update(_paragraphs([start for start, _ in more], index.starts))
    hits = Hits(columns, len(spans), len(matched))
    _count_glued(hits, found, matched, index)
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


def _count_glued(hits: Hits, found: Sequence[Places], matched: Set[int], index: TextIndex) -> None:
    """Count the hits that lie in words run together; ``matched`` are the paragraphs with hits."""
    glued = index.glued.by_paragraph
    for paragraph in matched & glued.keys():
        here = spans_in(paragraph, found, index)
        together = set[tuple[int, int]]()
        for low, high in glued[paragraph]:
            met = [span for span in here if span[0] < high and span[1] > low]
            if met:
                together.update(met)
                hits.glued_words.add(index.document.text[low:high])
        hits.glued += len(together)


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
