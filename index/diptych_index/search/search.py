"""Searches several documents at once and builds the answer for the ledger."""

from bisect import bisect_right
from collections.abc import Callable, Sequence

from diptych_index.search.answer import SearchColumns, SearchResult
from diptych_index.search.evaluate import Evaluation, Hit
from diptych_index.search.index import DocumentIndex
from diptych_index.search.query import parse
from diptych_index.search.suggest import suggestions
from diptych_index.search.tree import Node, describe, describe_term, positive_terms
from diptych_index.text.document import Document

Searched = tuple[str, Document, DocumentIndex]
"""A document to search: its letter, what was read, its index."""


def search(
    query: str,
    documents: Sequence[Searched],
    *,
    cancelled: Callable[[], bool] | None = None,
) -> SearchResult:
    """Return every hit of ``query``, complete, in text order within each document.

    A blank query gives an empty answer. Raises QueryError where the query does not parse, and
    Cancelled where ``cancelled``, asked now and then, answers yes.
    """
    parsed = parse(query)
    root = parsed.root
    notices = list(parsed.notices)
    result = _empty(query, documents)
    if root is not None:
        terms = positive_terms(root)
        result["terms"] = [describe_term(term) for term in terms]
        result["parsed"] = describe(
            root, inflections=any(index.stem is not None for _, _, index in documents)
        )
        if terms:
            for letter, document, index in documents:
                evaluation = Evaluation(document.text, index, cancelled)
                notices += _search_one(root, letter, evaluation, result)
            if not any(result["counts"].values()):
                result["suggestions"] = suggestions(query, root, [d[2] for d in documents])
        else:
            notices.append("The query only says what to leave out; add a word to look for.")
    result["notices"] = list(dict.fromkeys(notices))
    return result


def _empty(query: str, documents: Sequence[Searched]) -> SearchResult:
    letters = [letter for letter, _, _ in documents]
    return {
        "query": query,
        "parsed": "",
        "terms": [],
        "counts": dict.fromkeys(letters, 0),
        "paragraphs": dict.fromkeys(letters, 0),
        "hits": {letter: _columns([]) for letter in letters},
        "notices": [],
        "suggestions": [],
    }


def _search_one(root: Node, letter: str, evaluation: Evaluation, result: SearchResult) -> list[str]:
    """Put the hits of one document into ``result`` and return what is to be told of them."""
    matched = evaluation.paragraphs(root)
    hits = evaluation.hits(root, matched)
    result["counts"][letter] = len(hits)
    result["paragraphs"][letter] = len(matched)
    result["hits"][letter] = _columns(hits)
    notices = [f"{letter}: {notice}" for notice in evaluation.notices]
    return notices + _glued_notice(letter, evaluation, hits)


def _columns(hits: Sequence[Hit]) -> SearchColumns:
    starts, ends, terms, paragraphs = zip(*hits, strict=True) if hits else ((), (), (), ())
    return {
        "paragraph": list(paragraphs),
        "start": list(starts),
        "end": list(ends),
        "term": list(terms),
    }


def _glued_notice(letter: str, evaluation: Evaluation, hits: Sequence[Hit]) -> list[str]:
    """Say which hits stand in words that the source runs together."""
    glued = evaluation.index.glued
    if not glued or not hits:
        return []
    spans = sorted(glued.spans)
    starts = [start for start, _ in spans]
    met: set[str] = set()
    count = 0
    for start, end, _, _ in hits:
        at = bisect_right(starts, end - 1) - 1
        if at >= 0 and spans[at][1] > start:
            count += 1
            met.add(evaluation.text[slice(*spans[at])])
    if not count:
        return []
    words = ", ".join(f"“{word}”" for word in sorted(met)[:3])
    more = f" and {len(met) - 3} more" if len(met) > 3 else ""
    what = "1 hit stands" if count == 1 else f"{count} hits stand"
    return [f"{letter}: {what} in words that the source runs together ({words}{more})."]
