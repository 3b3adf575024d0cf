"""What stands between one pair of brackets, and how its parts are joined."""

from diptych_index.errors import QueryError
from diptych_index.search.lexeme import Lexeme
from diptych_index.search.tree import And, Node, Or


class Group:
    """The operands of one pair of brackets in the query ``text``."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.nodes: list[Node] = []
        self._places: list[tuple[int, int]] = []
        self._joins: list[tuple[str, int]] = []

    def add(self, node: Node, at: int, end: int, operator: Lexeme | None) -> None:
        """Take the next operand, which stands at ``[at, end)``, and what is written before it."""
        if self.nodes:
            self._joins.append((operator.kind, operator.at) if operator else ("", at))
        self.nodes.append(node)
        self._places.append((at, end))

    def joined(self) -> Node | None:
        """Return the operands as one; raises QueryError where AND stands beside OR."""
        if len(self.nodes) < 2:
            return self.nodes[0] if self.nodes else None
        kinds = {kind or "AND" for kind, _ in self._joins}
        if len(kinds) > 1:
            raise self._mixed()
        return (Or if kinds == {"OR"} else And)(tuple(self.nodes))

    def _mixed(self) -> QueryError:
        """Return the error for AND beside OR, with both readings."""
        pieces = [self.text[start:end] for start, end in self._places]
        kinds = [kind or "AND" for kind, _ in self._joins]
        first = _reading(pieces, kinds, inner="AND", outer="OR")
        second = _reading(pieces, kinds, inner="OR", outer="AND")
        at = next(at for kind, at in self._joins if (kind or "AND") != kinds[0])
        written = any(kind == "AND" for kind, _ in self._joins)
        chosen = first if written else second
        start, end = self._places[0][0], self._places[-1][1]
        return QueryError(
            f"AND and OR stand side by side (character {at + 1}), which can be read in two ways; "
            f"use brackets: {first}, or else {second}.",
            at,
            f"{self.text[:start]}{chosen}{self.text[end:]}",
        )


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
