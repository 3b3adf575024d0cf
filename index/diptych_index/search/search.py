"""Searches several documents at once and builds the answer for the ledger."""

from collections.abc import Callable, Mapping, Sequence

from diptych_index.protocol import SearchColumns, SearchResult
from diptych_index.search.evaluate import Evaluation
from diptych_index.search.hits import gather, no_columns
from diptych_index.search.index import DocumentIndex
from diptych_index.search.loose import parse_any
from diptych_index.search.query import parse
from diptych_index.search.suggest import suggestions
from diptych_index.search.tree import Node, Query, describe, describe_term, positive_terms
from diptych_index.text.document import Document

Searched = tuple[str, Document, DocumentIndex]
"""A document to search: its letter, what was read, its index."""


def search(
    query: str,
    documents: Sequence[Searched],
    *,
    any_word: bool = False,
    limit: int | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> SearchResult:
    """Return the hits of ``query`` in text order within each document; counts are complete.

    ``any_word`` looks for any of the words side by side instead of all. The columns hold the
    first ``limit`` hits of each document (None: all); ``share_out`` says so to the reader. A
    blank query gives an empty answer. Raises QueryError where the query does not parse, and
    Cancelled where ``cancelled``, asked every few milliseconds, answers yes.
    """
    parsed = parse_any(query) if any_word else parse(query)
    evaluations = [Evaluation(document.text, index, cancelled) for _, document, index in documents]
    return answer(parsed, documents, evaluations, limit)


def answer(
    parsed: Query,
    documents: Sequence[Searched],
    evaluations: Sequence[Evaluation],
    limit: int | None,
) -> SearchResult:
    """Return the answer to a parsed query; ``evaluations`` are of ``documents``, in order."""
    root = parsed.root
    notices = list(parsed.notices)
    result = _empty(parsed.text, documents)
    if root is not None:
        terms = positive_terms(root)
        result["terms"] = [describe_term(term) for term in terms]
        result["parsed"] = describe(
            root, inflections=any(index.stem is not None for _, _, index in documents)
        )
        if terms:
            for (letter, _, _), evaluation in zip(documents, evaluations, strict=True):
                notices += _search_one(root, letter, evaluation, result, limit)
            if not any(result["counts"].values()):
                result["suggestions"] = suggestions(
                    parsed.text, root, [index for _, _, index in documents]
                )
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
        "hits": {letter: no_columns() for letter in letters},
        "notices": [],
        "suggestions": [],
    }


def _search_one(
    root: Node, letter: str, evaluation: Evaluation, result: SearchResult, limit: int | None
) -> list[str]:
    """Put the hits of one document into ``result`` and return what is to be told of them."""
    matched = evaluation.paragraphs(root)
    hits = gather(evaluation, root, matched, limit)
    result["counts"][letter] = hits.count
    result["paragraphs"][letter] = len(matched)
    result["hits"][letter] = hits.columns
    notices = [f"{letter}: {notice}" for notice in evaluation.notices]
    return notices + hits.glued_notice(letter)


def share_out(result: SearchResult, limit: int) -> SearchResult:
    """Return ``result`` with at most ``limit`` hits listed over all documents, and say so.

    Each document keeps its first hits: those with few keep all, the others an equal share of
    what is left, so that no document is missing because another has more. ``result`` must list
    the first ``limit`` hits of each.
    """
    counts = result["counts"]
    shares = _shares(counts, limit)
    cut = [
        f"{letter} has {counts[letter]:,} hits: the first {share:,} are listed; "
        "add a word to narrow the search."
        for letter, share in shares.items()
        if share < counts[letter]
    ]
    if not cut:
        return result
    hits = {letter: _first(columns, shares[letter]) for letter, columns in result["hits"].items()}
    return {**result, "hits": hits, "notices": [*cut, *result["notices"]]}


def _shares(counts: Mapping[str, int], limit: int) -> dict[str, int]:
    shares: dict[str, int] = {}
    for letter in sorted(counts, key=counts.__getitem__):
        shares[letter] = min(counts[letter], limit // (len(counts) - len(shares)))
        limit -= shares[letter]
    return {letter: shares[letter] for letter in counts}


def _first(columns: SearchColumns, count: int) -> SearchColumns:
    return {
        "paragraph": columns["paragraph"][:count],
        "start": columns["start"][:count],
        "end": columns["end"][:count],
        "term": columns["term"][:count],
    }
