"""Gathers the hits of one document: all of them counted, the first of them listed."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass
from itertools import chain
from operator import attrgetter

from diptych_index.protocol import SearchColumns
from diptych_index.search.aim import Aim
from diptych_index.search.evaluate import Evaluation
from diptych_index.search.frequent import FREQUENT_IN_A_ROW, Kept
from diptych_index.search.places import (
    NOWHERE,
    Places,
    Stretches,
    every,
    in_common,
    inside,
    merged_rows,
    others_within,
    paragraph_from,
    rows_within,
)  # fmt: skip
from diptych_index.search.table import Place, Rows
from diptych_index.search.text_index import TextIndex
from diptych_index.search.tree import And
from diptych_index.search.units import marks

_span = attrgetter("start", "end")
_FEW = 200
"""Hits that are sooner compared with all words run together than these with them."""
_WORTH_TELLING = 0.05
"""The part of the hits in words run together from which on a reader would wonder about them."""


def no_columns() -> SearchColumns:
    """Return the columns of no hits."""
    return {"paragraph": [], "start": [], "end": [], "term": []}


def columns_between(columns: SearchColumns, low: int, high: int) -> SearchColumns:
    """Return the hits from the one numbered ``low`` to before ``high``."""
    return {
        "paragraph": columns["paragraph"][low:high],
        "start": columns["start"][low:high],
        "end": columns["end"][low:high],
        "term": columns["term"][low:high],
    }


@dataclass(slots=True)
class Hits:
    """The hits of one document in text order, the first of them in ``columns``.

    ``count`` is complete; so is ``glued``, the hits in words that the source runs together, the
    words themselves being in ``glued_words``. A span that several terms match is one hit, of
    the first of them. ``paragraphs`` counts the paragraphs that the query matches.
    """

    columns: SearchColumns
    count: int = 0
    paragraphs: int = 0
    glued: int = 0
    glued_words: Set[str] = frozenset()

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


def gather(evaluation: Evaluation, aim: Aim, limit: int | None) -> Hits:
    """Return the hits of all terms looked for, at most ``limit`` of them in the columns."""
    index = evaluation.index
    if aim.needs and index.words.lacking(aim.needs):
        return Hits(no_columns())
    found: Sequence[Places] = marked_terms(evaluation, aim)
    matched: Set[int] | None = None
    if not aim.all_count:
        matched, found = _in_matched(found, aim, evaluation)
        if not matched:
            return Hits(no_columns())
    evaluation.check()
    runs = _runs_of(found[0], 0) if len(found) == 1 else _runs(found, limit)
    if runs is None:
        hits = _of_spans(found, index, limit)
        if matched is not None:
            hits.paragraphs = len(matched)
        return hits
    if matched is None and runs[-1] is None and len(runs[0]) > FREQUENT_IN_A_ROW:
        kept = index.kept(evaluation.only_words(aim.root))
        if kept is not None:
            return _of_kept(kept, runs, index, limit)
    return _of_runs(runs, index, limit, None if matched is None else len(matched))


def _told(found: Sequence[Places]) -> Sequence[int]:
    """Return which terms have places, by their numbers."""
    return [at for at, (rows, _, others) in enumerate(found) if rows or others]


def _in_matched(
    found: Sequence[Places], aim: Aim, evaluation: Evaluation
) -> tuple[Set[int], Sequence[Places]]:
    """Return the paragraphs that a query matches, and the places in them."""
    index = evaluation.index
    if aim.plain and isinstance(aim.root, And):
        common = in_common(found, index.words)
        if common is not None:
            return common
    matched = evaluation.paragraphs(aim.root)
    if not matched:
        return matched, ()
    return matched, [inside(one, matched, index.words, index.starts) for one in found]


def marked_terms(evaluation: Evaluation, aim: Aim) -> list[Places]:
    """Return the places that count as hits, of each term looked for in the order typed."""
    if aim.joined:
        return evaluation.all_places(aim.terms)
    found = marks(aim.root, evaluation)
    return [found.get(term, NOWHERE) for term in aim.terms]


def _lasts(rows: Rows, width: int) -> Rows:
    """Return the last rows of runs of one width: of single words the very same."""
    return [row + width - 1 for row in rows] if width > 1 else rows


_Runs = tuple[Rows, Rows, int, Mapping[int, int] | None]
"""Hits that begin and end with a row, by their starts: these rows, and which term they are of.

The last has the number of the term by the first row; None where there is one for all, told before.
"""


def _runs(found: Sequence[Places], limit: int | None) -> _Runs | None:
    """Return the places of terms as runs of rows; None where some are none.

    Of the first ``limit`` of them it is said which term they are of.
    """
    told = _told(found)
    if len(told) < 2:
        return _runs_of(found[told[0]], told[0]) if told else ((), (), 0, None)
    width = found[told[0]].width
    for at in told:
        _, wide, others = found[at]
        if others or wide != width:
            return None
    terms: dict[int, int] = {}
    lists = [found[at].rows for at in told]
    rows: Rows = ()
    if limit is not None and sum(map(len, lists)) > limit:
        rows = merged_rows(lists)
        beyond = rows[limit] if limit < len(rows) else rows[-1] + 1
        lists = [here[: bisect_left(here, beyond)] for here in lists]
    for at, here in zip(reversed(told), reversed(lists), strict=True):
        terms.update(dict.fromkeys(here, at))
    rows = rows or sorted(terms)
    return rows, _lasts(rows, width), told[0], terms


def _runs_of(found: Places, term: int) -> _Runs | None:
    """Return the places of one term, by its number, as runs of rows; None where some are none."""
    rows, width, others = found
    if not rows and isinstance(others, Stretches):
        return others.firsts, others.lasts, term, None
    return None if others else (rows, _lasts(rows, width), term, None)


def _of_runs(runs: _Runs, index: TextIndex, limit: int | None, known: int | None) -> Hits:
    """Return the hits of runs of rows; ``known`` says how many paragraphs match, if it is known."""
    words = index.words
    firsts, lasts, term, terms = runs
    count = len(firsts)
    if not count:
        return Hits(no_columns(), 0, known or 0)
    more: Rows = ()
    if limit is not None and limit < count:
        more = firsts[limit:]
        firsts = firsts[:limit]
        lasts = firsts if lasts is runs[0] else lasts[:limit]
    paragraph, starts, ends = words.runs_at(firsts, lasts)
    columns: SearchColumns = {
        "paragraph": paragraph,
        "start": starts,
        "end": ends,
        "term": [term] * len(firsts) if terms is None else [*map(terms.__getitem__, firsts)],
    }
    if known is None:
        matched = set(paragraph)
        if more:
            matched.update(words.paragraphs_at(more))
        known = len(matched)
    hits = Hits(columns, count, known)
    if index.run_together:
        _count_run_together(hits, runs, index)
    return hits


def _of_kept(kept: Kept, runs: _Runs, index: TextIndex, limit: int | None) -> Hits:
    """Return the hits of frequent words, which have no places beside their rows."""
    _, _, term, _ = runs
    hits = Hits(kept.columns(limit, term), len(kept.start), kept.paragraphs)
    if index.run_together:
        _count_run_together(hits, runs, index)
    return hits


def _count_run_together(hits: Hits, runs: _Runs, index: TextIndex) -> None:
    """Count the hits that stand in words run together, of which no hit holds another."""
    firsts, lasts, _, _ = runs
    listed = hits.columns["paragraph"]
    if len(firsts) < _FEW:
        if len(listed) == len(firsts) and index.paragraphs_together.isdisjoint(listed):
            return
        rows: Iterable[int] = firsts
        if lasts is not firsts:
            rows = chain(lasts, chain.from_iterable(map(range, firsts, lasts)))
        if index.rows_together.isdisjoint(rows):
            return
    places: Iterable[Place] = index.run_together
    if len(firsts) < len(index.run_together):
        hits_at = zip(firsts, lasts, strict=True)
        places = {place for low, high in hits_at for place in index.run_together_at(low, high + 1)}
    met: set[int] = set()
    met_words: set[str] = set()
    for place in places:
        low = bisect_left(lasts, place.first)
        here = range(low, bisect_left(firsts, place.beyond, low))
        if here:
            met.update(here)
            met_words.add(index.document.text[place.start : place.end])
    hits.glued, hits.glued_words = len(met), met_words


def _of_spans(found: Sequence[Places], index: TextIndex, limit: int | None) -> Hits:
    """Return hits of any kind."""
    told = _told(found)
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
    met_words: set[str] = set()
    for paragraph in matched & glued.keys():
        here = spans_in(paragraph, found, index)
        together = set[tuple[int, int]]()
        for low, high in glued[paragraph]:
            met = [span for span in here if span[0] < high and span[1] > low]
            if met:
                together.update(met)
                met_words.add(index.document.text[low:high])
        hits.glued += len(together)
    hits.glued_words = met_words


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
