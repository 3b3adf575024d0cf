"""Offers queries that have hits, with words of the documents for words that none of them has."""

import heapq
import re
from collections.abc import Callable, Iterator, Sequence
from itertools import product
from typing import NamedTuple

from diptych_index.errors import QueryError
from diptych_index.search.evaluate import Evaluation
from diptych_index.search.hits import gather
from diptych_index.search.near_words import near_words
from diptych_index.search.tree import (
    Exact,
    Literal,
    Near,
    Node,
    Or,
    Phrase,
    Query,
    Word,
    aim,
    positive_terms,
)  # fmt: skip

LIMIT = 5
_SHORTEST = 4
"""Letters from which on a word is worth a guess."""
_REPLACED = 3
"""Words of a query at most that are replaced: one with more slips is no slip."""
_NEAREST = 8
"""Words at most that are tried for each of them."""
_FURTHER = 1.0
"""What a word may cost more than the nearest one."""
_TRIED = 12
"""Queries at most that are tried, to stay within a keystroke."""

Reader = Callable[[str], Query]
"""What parses a query."""


class _Choice(NamedTuple):
    """A word that may stand in a query instead of one, with its cost and how frequent it is."""

    cost: float
    rarity: int
    word: str


class _Unknown(NamedTuple):
    """A word that no document has: where it stands in the query, and what may be meant."""

    at: int
    end: int
    choices: Sequence[_Choice]


def suggestions(parsed: Query, read: Reader, evaluations: Sequence[Evaluation]) -> list[str]:
    """Return at most five queries near one without hits, nearest first; each of them has hits.

    Words that no document has are replaced, up to three, by such as they may be a slip for
    (``near_words``); of equally near ones the more frequent come first. ``read`` parses a query
    as ``parsed`` was.
    """
    if parsed.root is None or not evaluations:
        return []
    fresh = [
        # Nobody is to read what is noticed about queries that are only tried.
        Evaluation(one.document, one.index, one.cancelled, one.letter)
        for one in evaluations
    ]
    unknown = list(_unknown(parsed, fresh))
    if not unknown:
        return []
    found: list[str] = []
    combinations = product(*(one.choices for one in unknown))
    for chosen in heapq.nsmallest(_TRIED, combinations, key=_order):
        query = _replaced(parsed.text, unknown, chosen)
        if query not in found and _has_hits(query, read, fresh):
            found.append(query)
            if len(found) == LIMIT:
                break
    return found


def _order(chosen: Sequence[_Choice]) -> tuple[float, int, list[str]]:
    costs, rarities, words = zip(*chosen, strict=True)
    return sum(costs), sum(rarities), list(words)


def _unknown(parsed: Query, evaluations: Sequence[Evaluation]) -> Iterator[_Unknown]:
    """Yield the first words of a query that no document has and that may be slips, in order."""
    assert parsed.root is not None
    told: set[tuple[int, int]] = set()
    for term in positive_terms(parsed.root):
        for part in _words(term):
            span = _span(parsed.text, part)
            if span is None or span in told or any(_knows(one, part) for one in evaluations):
                continue
            choices = _choices(part, evaluations)
            if choices:
                told.add(span)
                yield _Unknown(*span, choices)
            if len(told) == _REPLACED:
                return


def _words(node: Node) -> Iterator[Word | Literal | Exact]:
    """Yield the single words of a term, but for those of a concept, which stand elsewhere."""
    if isinstance(node, Phrase | Near | Or):
        for part in node.parts:
            yield from _words(part)
    elif isinstance(node, Word | Literal | Exact) and len(node.text) >= _SHORTEST:
        yield node


def _span(query: str, part: Word | Literal | Exact) -> tuple[int, int] | None:
    """Return where a word stands in the query; parts of a phrase know only where that does."""
    found = re.compile(rf"(?<!\w){re.escape(part.typed)}(?!\w)").search(query, part.at, part.end)
    return found.span() if found else None


def _knows(evaluation: Evaluation, part: Word | Literal | Exact) -> bool:
    """Tell whether a document has a word, be it in two halves."""
    return bool(evaluation.expansion.numbers(part)) or bool(evaluation.places(part))


def _choices(part: Word | Literal | Exact, evaluations: Sequence[Evaluation]) -> list[_Choice]:
    costs: dict[str, float] = {}
    vocabularies = [one.index.vocabulary for one in evaluations]
    for one, vocabulary in zip(evaluations, vocabularies, strict=True):
        for word, cost in near_words(part.text, vocabulary, one.check).items():
            costs[word] = min(cost, costs.get(word, cost))
    furthest = min(costs.values(), default=0.0) + _FURTHER
    return heapq.nsmallest(
        _NEAREST,
        (
            _Choice(cost, -sum(vocabulary.count(word) for vocabulary in vocabularies), word)
            for word, cost in costs.items()
            if cost <= furthest
        ),
    )


def _replaced(query: str, unknown: Sequence[_Unknown], chosen: Sequence[_Choice]) -> str:
    """Return the query with the words chosen, with the capitals of those that were typed."""
    for one, choice in sorted(zip(unknown, chosen, strict=True), reverse=True):
        capital = query[one.at].isupper()
        word = choice.word.capitalize() if capital else choice.word
        query = f"{query[: one.at]}{word}{query[one.end :]}"
    return query


def _has_hits(query: str, read: Reader, evaluations: Sequence[Evaluation]) -> bool:
    try:
        root = read(query).root
    except QueryError:
        return False
    return root is not None and any(gather(one, aim(root), 1).count for one in evaluations)
