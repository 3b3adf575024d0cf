"""The query language: from what is typed to a tree.

Words, ``"phrases"``, AND (also by writing words side by side), OR, ``|``, NOT, ``-word``,
brackets, wildcards ``*`` and ``?``, ``'Exact'`` or ``=word`` for one spelling, ``word~`` for one
or two letters different, ``"red army"~5``, ``red w/5 army``, ``red NEAR/5 army`` and ``ONEAR/5``
for words near each other, ``red BESIDE/5 army`` for the hits of the one with the other beside
them, ``/regular expressions/``, ``same:sentence(…)``, the scopes ``doc:``, ``in:`` and
``section:``, and ``#name`` for a concept.

A query that is still being typed parses: a quotation mark or bracket left open is closed at the
end, an operator at the end waits for its word; ``Query.unfinished`` says so. Everything else that
does not parse is a QueryError, and so is a query that has no word to look for yet.
"""

from collections.abc import Callable, Mapping, Sequence

from diptych_index.errors import QueryError
from diptych_index.search.gaps import Gap, as_it_stands, nothing_to_find
from diptych_index.search.grammar import Parser
from diptych_index.search.lexeme import Lexeme
from diptych_index.search.lexer import Lexer
from diptych_index.search.plain import MAX_LENGTH, plain_tree
from diptych_index.search.tokens import folded_words
from diptych_index.search.tree import Concept, Node, Or, Query

_MAX_CONCEPTS = 10
"""Concepts inside one another."""
_MAX_TERMS = 2000
"""Terms of a query with all those of its concepts."""

Concepts = Mapping[str, Sequence[str]]
"""The queries of each concept by its name."""

Arrange = Callable[[list[Lexeme]], list[Lexeme]]

NO_CONCEPTS: Concepts = {}


class _Named:
    """Looks up concepts, which may hold others, but not themselves."""

    def __init__(self, concepts: Concepts) -> None:
        self._queries = (
            {name.casefold(): (name, told) for name, told in concepts.items()} if concepts else {}
        )
        self._open: list[str] = []
        self._terms = 0

    def find(self, query: str, at: int, end: int) -> Concept | None:
        """Return the concept that ``query[at:end]`` names, None if empty; raises QueryError."""
        typed = query[at + 1 : end]
        key = typed.casefold()
        if key not in self._queries:
            known = ", ".join(f"#{name}" for name, _ in sorted(self._queries.values())[:5])
            there = f"there are {known}" if known else "there are none yet"
            instead = f"{query[:at]}{typed}{query[end:]}"
            raise QueryError(
                f"There is no concept #{typed} (character {at + 1}), {there}; "
                f"type {instead} instead.",
                at,
                instead,
            )
        if key in self._open or len(self._open) >= _MAX_CONCEPTS:
            raise QueryError(f"The concept #{typed} holds itself; change its queries.", at)
        name, queries = self._queries[key]
        self._open.append(key)
        try:
            nodes = [node for query in queries if (node := self._parsed(name, query, at))]
        finally:
            self._open.pop()
        self._terms += len(nodes)
        if self._terms > _MAX_TERMS:
            raise QueryError(f"The concept #{name} holds too much; make it smaller.", at)
        if not nodes:
            return None
        return Concept(name, nodes[0] if len(nodes) == 1 else Or(tuple(nodes)), at, end)

    def _parsed(self, name: str, query: str, at: int) -> Node | None:
        try:
            return plain_tree(query) or _parsed(query, self.find, [], [])
        except QueryError as error:
            raise QueryError(f"In the concept #{name}: {error}", at) from error


def parse(query: str, concepts: Concepts = NO_CONCEPTS, arrange: Arrange | None = None) -> Query:
    """Parse ``query``; only a blank one has nothing to look for.

    ``concepts`` are what ``#name`` stands for; ``arrange`` may put the pieces of the query, but not
    those of its concepts, in another order before a tree is made of them. Raises QueryError, with
    the place and, where there is one, a query that parses and is probably meant.
    """
    if arrange is None and (plain := plain_tree(query)) is not None:
        return Query(query, plain, ())
    notices: list[str] = []
    gaps: list[Gap] = []
    named = _Named(concepts)
    try:
        root = _parsed(query, named.find, notices, gaps, arrange)
    except QueryError as error:
        raise _explained(error, query, named) from error
    if root is None and query.strip():
        raise _explained(nothing_to_find(gaps), query, named)
    if not gaps and not notices:
        return Query(query, root, ())
    unfinished = tuple(gap.notice() for gap in sorted(gaps) if not gap.told)
    return Query(query, root, tuple(dict.fromkeys(notices)), unfinished)


def _explained(error: QueryError, query: str, named: _Named) -> QueryError:
    """Return an error whose offer is a query that parses."""
    told = str(error).rstrip(".")
    instead = _that_parses(error, named) if error.instead else ""
    joint = ", or"
    if instead != error.instead:
        told = told.replace(f"; type {error.instead} instead", "").rstrip(".")
        joint = ";"
    if not instead:
        literally, what = as_it_stands(query)
        if len(literally) <= MAX_LENGTH:
            told += f"{joint} type {literally} to look for {what}"
            instead = literally
        return QueryError(f"{told}.", error.at, instead)
    if instead != error.instead:
        told += f"; type {instead} instead"
    other = error.other if instead == error.instead else ""
    return QueryError(f"{told}.", error.at, instead, other)


def _that_parses(error: QueryError, named: _Named) -> str:
    """Return the query nearest to the one of ``error`` that parses; "" where there is none."""
    instead = error.instead
    for _ in range(4):
        try:
            root = _parsed(instead, named.find, [], [])
        except QueryError as further:
            instead = further.instead
        else:
            return instead if root is not None else ""
    plain = " ".join(word for word, _, _ in folded_words(error.instead))
    return plain if len(plain) <= MAX_LENGTH else ""


def _parsed(
    query: str,
    concept: Callable[[str, int, int], Concept | None],
    notices: list[str],
    gaps: list[Gap],
    arrange: Arrange | None = None,
) -> Node | None:
    if len(query) > MAX_LENGTH:
        short = query[:MAX_LENGTH].rsplit(None, 1)[0] if " " in query[:MAX_LENGTH] else ""
        raise QueryError(
            f"The query is {len(query):,} characters long; shorten it to {MAX_LENGTH:,}.",
            MAX_LENGTH,
            short,
        )
    lexemes = Lexer(query, notices, gaps, concept=concept).lexemes()
    if arrange is not None:
        lexemes = arrange(lexemes)
    return Parser(query, lexemes, gaps).parse()
