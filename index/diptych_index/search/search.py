"""Searches several documents at once and builds the answer for the ledger."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial

from diptych_index.protocol import SearchResult
from diptych_index.search.aim import aim
from diptych_index.search.describe import describe_term, understood
from diptych_index.search.evaluate import Evaluation
from diptych_index.search.hits import Hits, columns_between, gather, no_columns
from diptych_index.search.loose import parse_any
from diptych_index.search.query import NO_CONCEPTS, Concepts, parse
from diptych_index.search.suggest import Reader, suggestions
from diptych_index.search.text_index import TextIndex
from diptych_index.search.tree import And, Node, Or, Query, Scope, scopes_in
from diptych_index.search.wanted import checking
from diptych_index.text.document import Document

Searched = tuple[str, Document, TextIndex]
"""A document to search: its letter, what was read, its index."""


def search(
    query: str,
    documents: Sequence[Searched],
    *,
    any_word: bool = False,
    limit: int | None = None,
    concepts: Concepts = NO_CONCEPTS,
    cancelled: Callable[[], bool] | None = None,
) -> SearchResult:
    """Return the hits of ``query`` in text order within each document; counts are complete.

    ``any_word`` looks for any of the words side by side instead of all. The columns hold the
    first ``limit`` hits of each document (None: all); ``share_out`` says so to the reader.
    ``concepts`` are what ``#name`` stands for. A blank query gives an empty
    answer. Raises QueryError where the query does not parse, and
    Cancelled where ``cancelled``, asked every few milliseconds, answers yes.
    """
    read = reader(concepts, any_word=any_word)
    return answer(read(query), read, evaluations_of(documents, cancelled), limit)


def reader(concepts: Concepts, *, any_word: bool) -> Reader:
    """Return what parses queries, in which any of the words will do or all are wanted."""
    read = parse_any if any_word else parse
    return partial(read, concepts=concepts) if concepts else read


def evaluations_of(
    documents: Sequence[Searched], cancelled: Callable[[], bool] | None
) -> list[Evaluation]:
    """Return an evaluation of each document, in order."""
    check = checking(cancelled)
    return [Evaluation(document, index, check, letter) for letter, document, index in documents]


def answer(
    parsed: Query, read: Reader, evaluations: Sequence[Evaluation], limit: int | None
) -> SearchResult:
    """Return the answer to a query that ``read`` parsed, an evaluation of each document."""
    root = parsed.root
    notices = [*parsed.notices]
    result: SearchResult = {
        "query": parsed.text, "parsed": "", "terms": [], "counts": {}, "paragraphs": {},
        "hits": {}, "notices": [], "suggestions": [],
    }  # fmt: skip
    wanted = None if root is None else aim(root)
    terms = () if wanted is None else wanted.terms
    stems = False
    counts, paragraphs, columns = result["counts"], result["paragraphs"], result["hits"]
    for evaluation in evaluations:
        letter = evaluation.letter
        stems = stems or evaluation.index.stem is not None
        if wanted is not None and terms:
            hits = gather(evaluation, wanted, limit)
        else:
            hits = Hits(no_columns())
        counts[letter], paragraphs[letter] = hits.count, hits.paragraphs
        columns[letter] = hits.columns
        if evaluation.notices:
            notices += [f"{letter}: {notice}" for notice in evaluation.notices]
        if hits.glued:
            notices += hits.glued_notice(letter)
    if wanted is not None:
        told = result["terms"] = [describe_term(term) for term in terms]
        result["parsed"] = understood(wanted, told, inflections=stems)
        if not terms:
            said = "where to look" if _only_limits(wanted.root) else "what to leave out"
            notices.append(f"The query only says {said}; add a word to look for.")
        else:
            if not wanted.plain:
                notices += _empty_scopes(wanted.root, evaluations)
            count = sum(counts.values())
            if not count or not wanted.needs:  # else every word stands where the hits are
                near = suggestions(parsed, wanted, read, evaluations, count, notices)
                result["suggestions"] = near
    if notices:
        result["notices"] = list(dict.fromkeys(notices))
    return result


def _only_limits(root: Node) -> bool:
    """Tell whether a query without words has nothing but scopes."""
    return isinstance(root, Scope) or (
        isinstance(root, And | Or) and all(map(_only_limits, root.parts))
    )


def _empty_scopes(root: Node, evaluations: Sequence[Evaluation]) -> list[str]:
    """Say which scopes of the query have nothing in them."""
    told = []
    for scope in dict.fromkeys(scopes_in(root)):
        if any(evaluation.scope(scope) for evaluation in evaluations):
            continue
        if scope.field == "doc":
            told.append(f"There is no text in a document {scope.value.upper()}.")
        elif scope.field == "in":
            told.append(f"The texts have no {scope.value}, as far as could be told.")
        else:
            told.append(f"No heading has the words “{scope.value}”.")
    return told


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
    hits = {
        letter: columns_between(columns, 0, shares[letter])
        for letter, columns in result["hits"].items()
    }
    return {**result, "hits": hits, "notices": [*cut, *result["notices"]]}


def _shares(counts: Mapping[str, int], limit: int) -> dict[str, int]:
    shares: dict[str, int] = {}
    for letter in sorted(counts, key=counts.__getitem__):
        shares[letter] = min(counts[letter], limit // (len(counts) - len(shares)))
        limit -= shares[letter]
    return {letter: shares[letter] for letter in counts}
