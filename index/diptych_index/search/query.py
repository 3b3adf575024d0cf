"""The query language: from what is typed to a tree.

Words, ``"phrases"``, AND (also by writing words side by side), OR, ``|``, NOT, ``-word``,
brackets, wildcards ``*`` and ``?``, ``'Exact'`` or ``=word`` for one spelling, ``word~`` for one
or two letters different, ``"red army"~5``, ``red w/5 army``, ``red NEAR/5 army`` and ``ONEAR/5``
for words near each other, ``/regular expressions/``, ``same:sentence(…)``, the scopes ``doc:``,
``in:`` and ``section:``, and ``#name`` for a concept.

A query that is still being typed parses: a quotation mark or bracket left open is closed at the
end, an operator at the end waits for its word. Everything else that does not parse is a
QueryError.
"""

from collections.abc import Callable, Mapping, Sequence

from diptych_index.errors import QueryError
from diptych_index.search.group import Group
from diptych_index.search.lexer import Lexeme, Lexer
from diptych_index.search.tokens import folded_words
from diptych_index.search.tree import Concept, Near, Node, Not, Or, Query, Same, has_places

MAX_LENGTH = 1000
"""Characters of a query."""
MAX_DEPTH = 50
"""Brackets and negations inside one another."""
MAX_NEAR = 6
"""Terms that may be near one another in any order; one more would double the cost."""
_MAX_CONCEPTS = 10
"""Concepts inside one another."""
_MAX_TERMS = 2000
"""Terms of a query with all those of its concepts."""

Concepts = Mapping[str, Sequence[str]]
"""The queries of each concept by its name."""

NO_CONCEPTS: Concepts = {}


class _Parser:
    def __init__(self, text: str, lexemes: list[Lexeme]) -> None:
        self._text = text
        self._lexemes = lexemes
        self._next = 0

    def parse(self) -> Node | None:
        """Return the tree, None where nothing is looked for; raises QueryError."""
        node = self._group(0)
        if self._next < len(self._lexemes):
            stray = self._lexemes[self._next]
            raise self._error("This closing bracket has no opening one", stray)
        return node

    def _peek(self) -> Lexeme | None:
        return self._lexemes[self._next] if self._next < len(self._lexemes) else None

    def _group(self, depth: int) -> Node | None:
        group = Group(self._text)
        pending: Lexeme | None = None
        while (lexeme := self._peek()) is not None and (kind := lexeme.kind) != ")":
            if kind in ("AND", "OR", "NEAR"):
                if pending is not None or not group.nodes or kind == "NEAR":
                    raise self._misplaced(lexeme)
                pending = lexeme
                self._next += 1
                continue
            node = self._near(depth)
            if node is not None:
                group.add(node, lexeme.at, self._lexemes[self._next - 1].end, pending)
                pending = None
        return group.joined()

    def _near(self, depth: int) -> Node | None:
        """Read an operand, and those that stand near it; None where there is none yet."""
        first = self._lexemes[self._next]
        node = self._operand(depth)
        operator: Lexeme | None = None
        parts = [] if node is None else [node]
        while (lexeme := self._peek()) is not None and lexeme.kind == "NEAR":
            if node is None:
                raise self._misplaced(lexeme)
            if operator is not None and operator[4:6] != lexeme[4:6]:
                raise self._mixed_near(first, lexeme)
            operator = lexeme
            self._next += 1
            following = self._peek()
            if following is None or following.kind == ")":
                break
            if following.kind in ("AND", "OR", "NEAR", "NOT"):
                raise self._misplaced(lexeme)
            part = self._operand(depth)
            if part is not None:
                parts.append(part)
        if operator is None or len(parts) < 2:
            return parts[0] if parts else None
        self._check_near(parts, operator)
        end = self._lexemes[self._next - 1].end
        return Near(tuple(parts), operator.distance, operator.ordered, first.at, end)

    def _check_near(self, parts: Sequence[Node], operator: Lexeme) -> None:
        name = self._text[operator.at : operator.end]
        if not all(map(has_places, parts)):
            raise self._error(
                f"On each side of “{name}” stands a word, a phrase, or some of them with OR",
                operator,
                "AND",
            )
        if len(parts) > MAX_NEAR and not operator.ordered:
            raise self._error(
                f"At most {MAX_NEAR} words can be near one another in any order", operator, "AND"
            )

    def _operand(self, depth: int) -> Node | None:
        """Read a term, a group or a negation; None where it is empty or not typed yet."""
        lexeme = self._lexemes[self._next]
        self._next += 1
        if lexeme.kind == "term":
            return self._term(lexeme)
        if depth >= MAX_DEPTH:
            raise QueryError(
                f"The query goes deeper than {MAX_DEPTH} brackets at character "
                f"{lexeme.at + 1}; take some of them away.",
                lexeme.at,
            )
        if lexeme.kind == "NOT":
            following = self._peek()
            if following is None or following.kind == ")":
                return None
            if following.kind in ("AND", "OR", "NEAR"):
                raise self._misplaced(following)
            negated = self._near(depth + 1)
            return None if negated is None else Not(negated)
        node = self._group(depth + 1)
        if self._peek() is not None:
            self._next += 1
        if node is None or lexeme.kind != "SAME":
            return node
        if _has_same(node):
            raise self._error("One “same:” cannot stand inside another", lexeme, "(")
        return Same(lexeme.unit, node)

    def _term(self, lexeme: Lexeme) -> Node | None:
        if isinstance(lexeme.term, Near) and len(lexeme.term.parts) > MAX_NEAR:
            raise self._error(
                f"At most {MAX_NEAR} words can be near one another in any order",
                lexeme,
                " ".join(folded for folded, _, _ in folded_words(self._of(lexeme).split("~")[0])),
            )
        return lexeme.term

    def _of(self, lexeme: Lexeme) -> str:
        return self._text[lexeme.at : lexeme.end]

    def _mixed_near(self, first: Lexeme, lexeme: Lexeme) -> QueryError:
        before = self._text[first.at : lexeme.at].strip()
        instead = f"{self._text[: first.at]}({before}) {self._text[lexeme.at :]}"
        return QueryError(
            f"“{self._of(lexeme)}” stands beside another distance (character {lexeme.at + 1}); "
            f"use brackets: {instead}.",
            lexeme.at,
            instead,
        )

    def _misplaced(self, lexeme: Lexeme) -> QueryError:
        return self._error(f"“{self._of(lexeme)}” needs a word on each side", lexeme)

    def _error(self, what: str, lexeme: Lexeme, replacement: str = "") -> QueryError:
        """Return the error for a piece, and the query with a replacement for it."""
        before, after = self._text[: lexeme.at], self._text[lexeme.end :]
        instead = " ".join(f"{before} {replacement} {after}".split())
        advice = f"; type {instead} instead" if instead else "; take it away"
        return QueryError(f"{what} (character {lexeme.at + 1}){advice}.", lexeme.at, instead)


def _has_same(node: Node) -> bool:
    if isinstance(node, Same):
        return True
    if isinstance(node, Not | Concept):
        return _has_same(node.part)
    return any(map(_has_same, getattr(node, "parts", ())))


class _Named:
    """Looks up concepts, which may hold others, but not themselves."""

    def __init__(self, concepts: Concepts) -> None:
        self._queries = {name.casefold(): (name, told) for name, told in concepts.items()}
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
            return _parsed(query, self.find, [])
        except QueryError as error:
            raise QueryError(f"In the concept #{name}: {error}", at) from error


def parse(query: str, concepts: Concepts = NO_CONCEPTS) -> Query:
    """Parse ``query``; blank gives a query with nothing to look for.

    ``concepts`` are what ``#name`` stands for. Raises QueryError, with the place and a query that
    parses and is probably meant.
    """
    notices: list[str] = []
    named = _Named(concepts)
    try:
        root = _parsed(query, named.find, notices)
    except QueryError as error:
        instead = _that_parses(error, named)
        if instead == error.instead:
            raise
        told = str(error).replace(f"; type {error.instead} instead", "").rstrip(".")
        advice = f"; type {instead} instead" if instead else ""
        raise QueryError(f"{told}{advice}.", error.at, instead) from error
    return Query(query, root, tuple(dict.fromkeys(notices)))


def _that_parses(error: QueryError, named: _Named) -> str:
    """Return the query nearest to the one of ``error`` that parses; "" where there is none."""
    instead = error.instead
    for _ in range(4):
        try:
            root = _parsed(instead, named.find, [])
        except QueryError as further:
            instead = further.instead
        else:
            return instead if root is not None else ""
    plain = " ".join(word for word, _, _ in folded_words(error.instead))
    return plain if len(plain) <= MAX_LENGTH else ""


def _parsed(
    query: str, concept: Callable[[str, int, int], Concept | None], notices: list[str]
) -> Node | None:
    if len(query) > MAX_LENGTH:
        short = query[:MAX_LENGTH].rsplit(None, 1)[0] if " " in query[:MAX_LENGTH] else ""
        raise QueryError(
            f"The query is {len(query):,} characters long; shorten it to {MAX_LENGTH:,}.",
            MAX_LENGTH,
            short,
        )
    return _Parser(query, Lexer(query, concept, notices).lexemes()).parse()
