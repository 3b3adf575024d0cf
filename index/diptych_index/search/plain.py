"""Reads what most queries are made of: words and their beginnings, phrases, operators; in ASCII.

The grammar takes three times as long for these, and a query is read at every keystroke.
"""

import re
from collections.abc import Sequence
from itertools import repeat

from diptych_index.search.tree import And, Literal, Near, Node, Or, Pattern, Phrase, Word

PIECE = re.compile(
    r"""(\s*)(?:([A-Za-z0-9]+\*?)(?=[\s()|"]|\Z)"""
    r"""|"([A-Za-z0-9]+(?:\ [A-Za-z0-9]+)*)"(?!~)"""
    r"""|((?:[Ww]|[Oo]?(?:NEAR|near)|PRE|pre)/[1-9][0-9]?)(?=[\s()|"]|\Z))""",
    re.VERBOSE,
)
"""White space and then a word or an operator, or what stands in quotation marks, or a distance."""
MAX_LENGTH = 1000
"""Characters of a query."""
NEAR_DISTANCE = 10
"""What NEAR without a number means."""
_LOGICAL = frozenset({"AND", "OR", "NOT"})
_OPERATORS = _LOGICAL | {"NEAR", "ONEAR"}


def plain_tree(query: str) -> Node | None:
    """Return the tree of plain terms with nothing, AND or OR between them, or of two near others.

    None of any other query: the grammar reads it, and would make the same tree of these.
    """
    if len(query) > MAX_LENGTH or "(" in query or ":" in query:
        return None  # found out at the end as well, but most of the others have one of these
    terms: list[Literal | Pattern | Phrase | Word] = []
    operators: dict[int, str] = {}  # by the number of terms before them
    at = 0
    for space, word, inside, distance in PIECE.findall(query):
        start = at + len(space)
        if inside:
            at = start + len(inside) + 2
            terms.append(quoted(inside, start, at))
        elif word and word not in _OPERATORS:
            at = start + len(word)
            terms.append(unquoted(word, start, at))
        elif not terms or len(terms) in operators:
            return None
        else:
            operator = operators[len(terms)] = word or distance
            at = start + len(operator)
    # Where the pieces do not cover the query, something else stands between them.
    if at != len(query.rstrip()) or not terms or len(terms) in operators:
        return None
    if operators:
        return _joined(terms, [*operators.values()])
    return terms[0] if len(terms) == 1 else And(tuple(terms))


def _joined(
    terms: Sequence[Literal | Pattern | Phrase | Word], operators: Sequence[str]
) -> Node | None:
    """Return terms with these operators between them; None where the grammar must tell."""
    first = operators[0]
    if len(terms) == 2 and first not in _LOGICAL:
        distance, ordered = nearness(first)
        return Near(tuple(terms), distance, ordered, terms[0].at, terms[1].end)
    if operators.count(first) < len(operators):
        return None
    if first == "AND":
        return And(tuple(terms))
    return Or(tuple(terms)) if first == "OR" and len(operators) == len(terms) - 1 else None


def nearness(operator: str) -> tuple[int, bool]:
    """Return the distance and order that NEAR, or a distance as it was typed, asks for."""
    _, _, digits = operator.partition("/")
    return int(digits or NEAR_DISTANCE), operator[0] in "OoPp"


def unquoted(word: str, at: int, end: int) -> Word | Pattern:
    """Return what a plain word, or its beginning with a star, stands for."""
    return (Pattern if word[-1] == "*" else Word)(word.lower(), word, at, end)


def quoted(inside: str, at: int, end: int) -> Literal | Phrase:
    """Return what plain words between quotation marks stand for."""
    if " " not in inside:
        return Literal(inside.lower(), inside, at, end)
    words = inside.lower().split(" ")
    parts = map(Literal, words, inside.split(" "), repeat(at), repeat(end))
    return Phrase(tuple(parts), inside, at, end, "", words)
