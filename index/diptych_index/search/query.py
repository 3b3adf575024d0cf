"""The query language: from what is typed to a tree.

Words, ``"phrases"``, AND (also by writing words side by side), OR, ``|``, NOT, ``-word``,
brackets, wildcards ``*`` and ``?``, and ``'Exact'`` or ``=word`` for one spelling. A query that
is still being typed parses: a quotation mark or bracket left open is closed at the end, an
operator at the end waits for its word. Everything else that does not parse is a QueryError.
"""

from dataclasses import dataclass, field

from diptych_index.errors import QueryError
from diptych_index.search.lexer import Lexeme, Lexer
from diptych_index.search.tree import And, Node, Not, Or, Query

MAX_LENGTH = 1000
"""Characters of a query."""
MAX_DEPTH = 50
"""Brackets and negations inside one another."""


@dataclass
class _Group:
    """The operands of one pair of brackets, where each stands, and what joins them."""

    nodes: list[Node] = field(default_factory=list)
    places: list[tuple[int, int]] = field(default_factory=list)
    joins: list[tuple[str, int]] = field(default_factory=list)


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
            raise self._error(
                "This closing bracket has no opening one", stray, self._without(stray)
            )
        return node

    def _peek(self) -> Lexeme | None:
        return self._lexemes[self._next] if self._next < len(self._lexemes) else None

    def _group(self, depth: int) -> Node | None:
        group = _Group()
        pending: Lexeme | None = None
        while (lexeme := self._peek()) is not None and lexeme.kind != ")":
            if lexeme.kind in ("AND", "OR"):
                if pending is not None or not group.nodes:
                    raise self._misplaced(lexeme)
                pending = lexeme
                self._next += 1
                continue
            node = self._operand(depth)
            if node is None:
                continue
            if group.nodes:
                kind, at = (pending.kind, pending.at) if pending else ("", lexeme.at)
                group.joins.append((kind, at))
            group.nodes.append(node)
            group.places.append((lexeme.at, self._lexemes[self._next - 1].end))
            pending = None
        return self._join(group)

    def _operand(self, depth: int) -> Node | None:
        """Read a term, a group or a negation; None where it is empty or not typed yet."""
        lexeme = self._lexemes[self._next]
        self._next += 1
        if lexeme.kind in ("(", "NOT") and depth >= MAX_DEPTH:
            raise QueryError(
                f"The query goes deeper than {MAX_DEPTH} brackets at character "
                f"{lexeme.at + 1}; take some of them away.",
                lexeme.at,
            )
        if lexeme.kind == "NOT":
            following = self._peek()
            if following is None or following.kind == ")":
                return None
            if following.kind in ("AND", "OR"):
                raise self._misplaced(following)
            negated = self._operand(depth + 1)
            return None if negated is None else Not(negated)
        if lexeme.kind == "(":
            node = self._group(depth + 1)
            if self._peek() is not None:
                self._next += 1
            return node
        return lexeme.term

    def _join(self, group: _Group) -> Node | None:
        kinds = {kind or "AND" for kind, _ in group.joins}
        if len(kinds) > 1:
            raise self._mixed(group)
        if not group.nodes:
            return None
        if len(group.nodes) == 1:
            return group.nodes[0]
        return (Or if kinds == {"OR"} else And)(tuple(group.nodes))

    def _mixed(self, group: _Group) -> QueryError:
        """Return the error for AND beside OR, with both readings."""
        pieces = [self._text[start:end] for start, end in group.places]
        kinds = [kind or "AND" for kind, _ in group.joins]
        first = _reading(pieces, kinds, inner="AND", outer="OR")
        second = _reading(pieces, kinds, inner="OR", outer="AND")
        at = next(at for kind, at in group.joins if (kind or "AND") != kinds[0])
        written = any(kind == "AND" for kind, _ in group.joins)
        chosen = first if written else second
        start, end = group.places[0][0], group.places[-1][1]
        return QueryError(
            f"AND and OR stand side by side (character {at + 1}), which can be read in two ways; "
            f"use brackets: {first}, or else {second}.",
            at,
            f"{self._text[:start]}{chosen}{self._text[end:]}",
        )

    def _misplaced(self, lexeme: Lexeme) -> QueryError:
        name = self._text[lexeme.at : lexeme.end]
        return self._error(f"“{name}” needs a word on each side", lexeme, self._without(lexeme))

    def _error(self, what: str, lexeme: Lexeme, instead: str) -> QueryError:
        advice = f"; type {instead} instead" if instead else "; take it away"
        return QueryError(f"{what} (character {lexeme.at + 1}){advice}.", lexeme.at, instead)

    def _without(self, lexeme: Lexeme) -> str:
        return " ".join((self._text[: lexeme.at] + " " + self._text[lexeme.end :]).split())


def _reading(pieces: list[str], kinds: list[str], *, inner: str, outer: str) -> str:
    """Return the operands with brackets around those that ``inner`` joins."""
    groups: list[list[str]] = [[pieces[0]]]
    for kind, piece in zip(kinds, pieces[1:], strict=True):
        if kind == inner:
            groups[-1].append(piece)
        else:
            groups.append([piece])
    joined = [f"({f' {inner} '.join(group)})" if len(group) > 1 else group[0] for group in groups]
    return f" {outer} ".join(joined)


def parse(query: str) -> Query:
    """Parse ``query``; blank gives a query with nothing to look for.

    Raises QueryError, with the place and a query that is probably meant.
    """
    if len(query) > MAX_LENGTH:
        short = query[:MAX_LENGTH].rsplit(None, 1)[0] if " " in query[:MAX_LENGTH] else ""
        raise QueryError(
            f"The query is {len(query):,} characters long; shorten it to {MAX_LENGTH:,}.",
            MAX_LENGTH,
            short,
        )
    notices: list[str] = []
    lexemes = Lexer(query, notices).lexemes()
    return Query(query, _Parser(query, lexemes).parse(), tuple(dict.fromkeys(notices)))
