"""Offers queries that have more hits, with words of the documents for words that none has."""

import heapq
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from itertools import product
from typing import NamedTuple

from diptych_index.errors import QueryError
from diptych_index.search.aim import Aim, aim
from diptych_index.search.evaluate import Evaluation
from diptych_index.search.hits import gather
from diptych_index.search.near_words import near_words
from diptych_index.search.tree import (
    And,
    Exact,
    Literal,
    Meet,
    Near,
    Node,
    Or,
    Phrase,
    Query,
    Word,
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
_PROSE = 12
"""Terms from which on a query that has hits is left alone: prose has words that no text has."""
_Single = Word | Literal | Exact
_SINGLE = (Word, Literal, Exact)

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


def suggestions(
    parsed: Query,
    wanted: Aim,
    read: Reader,
    evaluations: Sequence[Evaluation],
    count: int,
    notices: list[str],
) -> list[str]:
    """Return at most five queries near one, nearest first; each has more hits than its ``count``.

    Words that no document has are replaced, up to three, by such as they may be a slip for
    (``near_words``); of equally near ones the more frequent come first. ``wanted`` is what
    ``parsed`` looks for, ``read`` parses a query as it was. Where there are hits, ``notices`` are
    told which words no document has.
    """
    if count and (len(wanted.terms) > _PROSE or _all_stand(wanted)):
        return []
    if lacking := wanted.needs:
        for one in evaluations:
            lacking = one.index.words.lacking(lacking)
        if not lacking:
            return []
    missing = _missing(wanted, evaluations)
    if not missing:
        return []
    fresh = [
        # Nobody is to read what is noticed about queries that are only tried.
        Evaluation(one.document, one.index, one.check, one.letter)
        for one in evaluations
    ]
    unknown = list(_unknown(parsed.text, missing, fresh))
    if not unknown:
        return []
    found: list[str] = []
    combinations = product(*(one.choices for one in unknown))
    for chosen in heapq.nsmallest(_TRIED, combinations, key=_order):
        query = _replaced(parsed.text, unknown, chosen)
        if query not in found and _count(query, read, fresh) > count:
            if count and not found:
                notices += map(partial(_notice, parsed.text), unknown, chosen)
            found.append(query)
            if len(found) == LIMIT:
                break
    return found


def _notice(query: str, one: _Unknown, choice: _Choice) -> str:
    """Say which word has no hits beside others that have."""
    return f"No document has “{query[one.at : one.end]}”; the nearest word is “{choice.word}”."


def _order(chosen: Sequence[_Choice]) -> tuple[float, int, list[str]]:
    costs, rarities, words = zip(*chosen, strict=True)
    return sum(costs), sum(rarities), list(words)


def _unknown(
    query: str, missing: Iterable[_Single], evaluations: Sequence[Evaluation]
) -> Iterator[_Unknown]:
    """Yield the first words of a query that no document has and that may be slips, in order."""
    told: set[tuple[int, int]] = set()
    for part in missing:
        span = _span(query, part)
        # A word that no document has may still stand there in two halves.
        if span is None or span in told or any(one.places(part) for one in evaluations):
            continue
        choices = _choices(part, evaluations)
        if choices:
            told.add(span)
            yield _Unknown(*span, choices)
        if len(told) == _REPLACED:
            return


def _all_stand(wanted: Aim) -> bool:
    """Tell whether every word looked for stands in a document that has a hit."""
    if not wanted.joined or (wanted.all_count and len(wanted.terms) > 1):
        return False  # one of several is enough there
    return not any(map(_has_or, wanted.terms))


def _has_or(term: Node) -> bool:
    """Tell whether not every part of a term stands at its places."""
    return isinstance(term, Near) and Or in map(type, term.parts)


def _missing(wanted: Aim, evaluations: Sequence[Evaluation]) -> list[_Single]:
    """Return the words looked for that no document has, unless it is in two halves."""
    missing: list[_Single] = []
    for term in wanted.terms:
        for one in evaluations:
            if one.found.get(term) and not _has_or(term):
                break
        else:
            missing += [word for word in _words(term) if not _is_found(word, evaluations)]
    return missing


def _words(node: Node) -> Iterator[_Single]:
    """Yield the single words of a term, but for those of a concept, which stand elsewhere."""
    if isinstance(node, _SINGLE):
        if len(node.text) >= _SHORTEST:
            yield node
    elif isinstance(node, Phrase | Near | Or | And):
        for part in node.parts:
            yield from _words(part)
    elif isinstance(node, Meet):
        yield from _words(node.part)
        yield from _words(node.other)


def _span(query: str, part: _Single) -> tuple[int, int] | None:
    """Return where a word stands in the query; parts of a phrase know only where that does."""
    found = re.compile(rf"(?<!\w){re.escape(part.typed)}(?!\w)").search(query, part.at, part.end)
    return found.span() if found else None


def _is_found(part: _Single, evaluations: Sequence[Evaluation]) -> bool:
    """Tell whether a document has a word, as far as that is known without looking for halves."""
    return any(one.found.get(part) or one.expansion.numbers(part) for one in evaluations)


def _choices(part: _Single, evaluations: Sequence[Evaluation]) -> list[_Choice]:
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


def _count(query: str, read: Reader, evaluations: Sequence[Evaluation]) -> int:
    """Return how many hits a query has."""
    try:
        root = read(query).root
    except QueryError:
        return 0
    if root is None:
        return 0
    wanted = aim(root)
    return sum(gather(one, wanted, 1).count for one in evaluations)
