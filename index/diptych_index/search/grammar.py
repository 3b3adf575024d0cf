"""Makes a tree of the pieces of a query: operators, brackets, what stands near what."""

from collections.abc import Sequence

from diptych_index.errors import QueryError
from diptych_index.search.gaps import CLOSED, Gap, gap
from diptych_index.search.group import Group
from diptych_index.search.lexeme import NEARBY, Lexeme
from diptych_index.search.tokens import folded_words
from diptych_index.search.tree import (
    Concept,
    Meet,
    Near,
    Node,
    Not,
    Same,
    has_places,
    looked_for,
)  # fmt: skip

MAX_DEPTH = 50
"""Brackets and negations inside one another."""
MAX_NEAR = 6
"""Terms that may be near one another in any order; one more would double the cost."""

_JOINING = ("AND", "OR", *NEARBY)


class Parser:
    """Makes a tree of the pieces of a query; ``gaps`` collects what is not there."""

    def __init__(self, text: str, lexemes: list[Lexeme], gaps: list[Gap]) -> None:
        self._text = text
        self._lexemes = lexemes
        self._gaps = gaps
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
        lexemes, count = self._lexemes, len(self._lexemes)
        while self._next < count and (kind := (lexeme := lexemes[self._next]).kind) != ")":
            if kind in _JOINING:
                if pending is not None or not group.nodes or kind in NEARBY:
                    raise self._misplaced(lexeme)
                pending = lexeme
                self._next += 1
                continue
            following = lexemes[self._next + 1].kind if self._next + 1 < count else None
            if kind == "term" and following not in NEARBY:
                self._next += 1
                node = self._term(lexeme)
            else:
                node = self._beside(depth)
            if node is not None:
                group.add(node, lexeme, lexemes[self._next - 1], pending)
                pending = None
        if pending is not None:
            self._lacks(pending, "has no word after it")
        return group.joined()

    def _lacks(self, lexeme: Lexeme, what: str) -> None:
        self._gaps.append(gap(lexeme.at, self._of(lexeme), what))

    def _beside(self, depth: int) -> Node | None:
        """Read what ``_near`` reads, and what its hits must have beside them."""
        first = self._lexemes[self._next]
        node = self._near(depth)
        lexeme = self._peek()
        while node is not None and lexeme is not None and lexeme.kind == "BESIDE":
            self._next += 1
            following = self._peek()
            if following is None or following.kind == ")":
                self._lacks(lexeme, "has no word after it")
                break
            if following.kind == "NOT" or following.kind in _JOINING or not _has_hits(node):
                raise self._misplaced(lexeme)
            other = self._operand(depth)
            if other is not None:
                self._check_near((other,), lexeme)
                end = self._lexemes[self._next - 1].end
                node = Meet(node, other, lexeme.distance, first.at, end)
            lexeme = self._peek()
        if node is not None and lexeme is not None and lexeme.kind == "NEAR":
            raise self._mixed_near(first, lexeme)
        return node

    def _near(self, depth: int) -> Node | None:
        """Read an operand, and those that stand near it; None where there is none yet."""
        first = self._lexemes[self._next]
        node = self._operand(depth)
        lexeme = self._peek()
        if lexeme is None or lexeme.kind != "NEAR":
            return node
        operator: Lexeme | None = None
        parts = [] if node is None else [node]
        while lexeme is not None and lexeme.kind == "NEAR":
            if node is None:
                raise self._misplaced(lexeme)
            if operator is not None and not _alike(operator, lexeme):
                raise self._mixed_near(first, lexeme)
            operator = lexeme
            self._next += 1
            following = self._peek()
            if following is None or following.kind == ")":
                self._lacks(operator, "has no word after it")
                break
            if following.kind == "NOT" or following.kind in _JOINING:
                raise self._misplaced(lexeme)
            part = self._operand(depth)
            if part is not None:
                parts.append(part)
            lexeme = self._peek()
        if operator is None or len(parts) < 2:
            return parts[0] if parts else None
        self._check_near(parts, operator)
        end = self._lexemes[self._next - 1].end
        return Near(tuple(parts), operator.distance, operator.ordered, first.at, end)

    def _check_near(self, parts: Sequence[Node], operator: Lexeme) -> None:
        if not all(map(has_places, parts)):
            side = "After" if operator.kind == "BESIDE" else "On each side of"
            raise self._error(
                f"{side} “{self._of(operator)}” stands a word, a phrase, or some of them with OR",
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
                self._lacks(lexeme, "has no word after it")
                return None
            if following.kind in _JOINING:
                raise self._misplaced(following)
            negated = self._beside(depth + 1)
            return None if negated is None else Not(negated)
        node = self._group(depth + 1)
        closing = self._peek()
        if closing is not None:
            self._next += 1
        self._look_at_brackets(lexeme, closing, node)
        if node is None or lexeme.kind != "SAME":
            return node
        if _has_same(node):
            raise self._error("One “same:” cannot stand inside another", lexeme, "(")
        return Same(lexeme.unit, node)

    def _look_at_brackets(self, opening: Lexeme, closing: Lexeme | None, node: Node | None) -> None:
        """Note brackets that are empty or not closed."""
        if node is None:
            self._lacks(opening, "has no words after it")
        elif closing is None:
            self._gaps.append(gap(opening.at, self._of(opening), "is not closed", CLOSED))

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


def _alike(one: Lexeme, other: Lexeme) -> bool:
    """Tell whether two NEAR have the same distance and order."""
    return one.distance == other.distance and one.ordered == other.ordered


def _has_hits(node: Node) -> bool:
    """Tell whether ``node`` looks for anything, and does not only limit what is looked for."""
    return next(looked_for(node), None) is not None


def _has_same(node: Node) -> bool:
    if isinstance(node, Same):
        return True
    if isinstance(node, Not | Concept | Meet):
        return _has_same(node.part)
    return any(map(_has_same, getattr(node, "parts", ())))
