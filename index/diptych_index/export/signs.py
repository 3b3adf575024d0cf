"""Differences as pieces of text with a sign, so that they are seen without any color."""

from collections.abc import Iterator
from typing import Literal, NamedTuple

from diptych_index.protocol import CompareResult

PieceKind = Literal["both", "only A", "only B"]
MINUS, PLUS = "−", "+"
_VISIBLE = str.maketrans({" ": "␣", "\u00a0": "⍽", "\t": "⇥", "\n": "↵\n", "\r": "␍"})


class Piece(NamedTuple):
    """A stretch of text: in both passages, only in A, or only in B; ``cls`` names the class."""

    kind: PieceKind
    cls: str
    text: str


def pieces(a: str, b: str, result: CompareResult) -> Iterator[Piece]:
    """Yield both passages as one line of pieces; of a replacement what A has comes first."""
    for op in result["ops"]:
        in_a, in_b = a[slice(*op["a"])], b[slice(*op["b"])]
        if op["op"] == "equal":
            yield Piece("both", "", in_a)
            continue
        if in_a:
            yield Piece("only A", op["cls"], visible(in_a))
        if in_b:
            yield Piece("only B", op["cls"], visible(in_b))


def visible(text: str) -> str:
    """Return a difference in white space alone with signs that can be seen."""
    return text.translate(_VISIBLE) if text.isspace() else text
