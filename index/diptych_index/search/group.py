"""What stands between one pair of brackets, and how its parts are joined."""

from collections.abc import Sequence

from diptych_index.errors import QueryError
from diptych_index.search.lexeme import Lexeme
from diptych_index.search.tree import And, Node, Or


class Group:
    """The operands of one pair of brackets in the query ``text``."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.nodes: list[Node] = []
        self._written: list[tuple[Lexeme | None, Lexeme, Lexeme]] = []
        self._kinds: set[str] = set()

    def add(self, node: Node, first: Lexeme, last: Lexeme, operator: Lexeme | None) -> None:
        """Take the next operand, its first and last pieces, and the operator written before it."""
        if self.nodes:
            self._kinds.add("AND" if operator is None else operator.kind)
        self.nodes.append(node)
        self._written.append((operator, first, last))

    def joined(self) -> Node | None:
        """Return the operands as one; raises QueryError where AND stands beside OR."""
        if len(self.nodes) < 2:
            return self.nodes[0] if self.nodes else None
        if len(self._kinds) > 1:
            raise self._mixed()
        return (Or if "OR" in self._kinds else And)(tuple(self.nodes))

    def _mixed(self) -> QueryError:
        """Return the error for AND beside OR, with both readings."""
        pieces = [self.text[first.at : last.end] for _, first, last in self._written]
        joins = [(operator or first, operator) for operator, first, _ in self._written[1:]]
        kinds = ["AND" if operator is None else operator.kind for _, operator in joins]
        first = _reading(pieces, kinds, inner="AND", outer="OR")
        second = _reading(pieces, kinds, inner="OR", outer="AND")
        at = joins[[kind != kinds[0] for kind in kinds].index(True)][0].at
        written = any(operator is not None and operator.kind == "AND" for _, operator in joins)
        start, end = self._written[0][1].at, self._written[-1][2].end
        first, second = (f"{self.text[:start]}{one}{self.text[end:]}" for one in (first, second))
        return QueryError(
            f"AND and OR stand side by side (character {at + 1}), which can be read in two ways; "
            f"use brackets: {first}, or else {second}.",
            at,
            *((first, second) if written else (second, first)),
        )


def _reading(pieces: Sequence[str], kinds: Sequence[str], *, inner: str, outer: str) -> str:
    """Return the operands with brackets around those that ``inner`` joins."""
    groups: list[list[str]] = [[pieces[0]]]
    for kind, piece in zip(kinds, pieces[1:], strict=True):
        if kind == inner:
            groups[-1].append(piece)
        else:
            groups.append([piece])
    joined = [f"({f' {inner} '.join(group)})" if len(group) > 1 else group[0] for group in groups]
    return f" {outer} ".join(joined)
