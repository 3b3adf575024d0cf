"""What the engine does about searches; imported when it is first asked for."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from diptych_index.engine.asking import asked, checking, indexed, looking, searched
from diptych_index.engine.desk import Desk
from diptych_index.engine.hits_file import write_hits
from diptych_index.engine.params import Params
from diptych_index.engine.task import Task
from diptych_index.errors import EngineError
from diptych_index.protocol import SearchResult
from diptych_index.requests.search import PassageRow
from diptych_index.search.hits import columns_between, no_columns
from diptych_index.search.kwic import WIDTH
from diptych_index.search.ranking import rank
from diptych_index.search.search import Searched, share_out
from diptych_index.search.search import search as find
from diptych_index.search.similar import similar as find_similar
from diptych_index.search.sorting import LEVELS, MOST, Row, sorted_rows

MOST_LISTED = 100_000
"""Hits that one answer lists over all documents: more nobody reads, and the window must hold them.

Counts stay complete, and a notice says that the rest is not listed.
"""
PART = 10_000
"""Hits in one message: the window takes some 5 ms to read that many."""
_AT_ONCE = 20_000
"""Hits between two looks whether the answer is still wanted."""


def search(desk: Desk, params: Params, task: Task) -> Mapping[str, Any]:
    """Search the documents named, in their order; of a flood of hits only the first are sent.

    More than ``PART`` hits go ahead of the answer in parts, since the window reads one message
    at a time, and draws only in between.
    """
    found = _listed(params, searched(desk, params, task), task)
    if sum(len(columns["start"]) for columns in found["hits"].values()) <= PART:
        return found
    for letter, columns in found["hits"].items():
        for low in range(0, len(columns["start"]), PART):
            task.check()
            task.part({"document": letter, "hits": columns_between(columns, low, low + PART)})
    return {**found, "hits": {letter: no_columns() for letter in found["hits"]}}


def _listed(params: Params, documents: Sequence[Searched], task: Task) -> SearchResult:
    """Return the answer to a query as the ledger lists it."""
    concepts, any_word = asked(params)
    found = find(
        params.text("query"), documents, any_word=any_word, limit=MOST_LISTED, concepts=concepts,
        cancelled=looking(task),
    )  # fmt: skip
    return share_out(found, MOST_LISTED)


def passages(desk: Desk, params: Params, task: Task) -> Mapping[str, Any]:
    """Return the paragraphs that answer a query, best first."""
    documents = searched(desk, params, task)
    concepts, any_word = asked(params)
    limit = params.number("limit", least=1)
    found, best = rank(
        params.text("query"), documents, any_word=any_word, limit=limit, concepts=concepts,
        cancelled=looking(task),
    )  # fmt: skip
    by_letter = {letter: document for letter, document, _ in documents}
    rows: list[PassageRow] = [
        {
            "document": one.letter,
            "paragraph": one.paragraph,
            "score": one.score,
            "span": list(by_letter[one.letter].paragraphs[one.paragraph].span),
            "matches": one.matches,
            "missing": list(one.missing),
        }
        for one in best
    ]
    kept = ("query", "parsed", "terms", "counts", "paragraphs", "notices", "suggestions")
    return {**{name: found[name] for name in kept}, "passages": rows}  # type: ignore[literal-required]


def similar(desk: Desk, params: Params, task: Task) -> Mapping[str, Any]:
    """Find passages of a document that are like a text."""
    document, document_index = indexed(desk, params.text("fingerprint"), task)
    limit = params.number("limit", least=1)
    return {"passages": find_similar(params.text("text"), document, document_index, limit)}


def ledger_rows(
    found: SearchResult, documents: Sequence[Searched], check: Callable[[], object]
) -> list[Row]:
    """Return the hits of an answer in the order of the ledger; ``check`` may raise."""
    rows: list[Row] = []
    for letter, _, _ in documents:
        hits = found["hits"][letter]
        for low in range(0, len(hits["start"]), _AT_ONCE):
            check()
            some = slice(low, low + _AT_ONCE)
            columns = (hits["paragraph"][some], hits["start"][some], hits["end"][some])
            rows += [Row(letter, *place) for place in zip(*columns, strict=True)]
    return rows


def sort(desk: Desk, params: Params, task: Task) -> Mapping[str, Any]:
    """Put the hits of a query in order."""
    levels = params.rows("levels")
    if len(levels) > MOST or any(level not in LEVELS for level in levels):
        raise EngineError(f"Hits are sorted by at most {MOST} of: {', '.join(LEVELS)}.")
    documents = searched(desk, params, task)
    found = _listed(params, documents, task)
    indexes = {letter: index for letter, _, index in documents}
    rows = ledger_rows(found, documents, checking(task))
    return {"order": sorted_rows(rows, indexes, levels, checking(task))}


def hits_export(desk: Desk, params: Params, task: Task) -> Mapping[str, Any]:
    """Write the ledger of a query to a file."""
    documents = searched(desk, params, task)
    order = params.rows("order", optional=True) if params.has("order") else None
    if order is None:
        concepts, any_word = asked(params)
        found = find(
            params.text("query"), documents, any_word=any_word, concepts=concepts,
            cancelled=looking(task),
        )  # fmt: skip
    else:
        found = _listed(params, documents, task)
    rows = ledger_rows(found, documents, checking(task))
    if order is not None:
        if not all(isinstance(at, int) and 0 <= at < len(rows) for at in order):
            raise EngineError("A hit that was to be written is not in the list any more.")
        rows = [rows[at] for at in order]
    width = params.number("context", least=0) if params.has("context") else WIDTH
    return write_hits(rows, documents, params, width, task)
