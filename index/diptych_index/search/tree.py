"""The tree that a query is parsed to, and the query in words."""

from collections.abc import Iterator
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Word:
    """A word with its inflections. ``text`` is folded, ``typed`` as written.

    ``at`` and ``end`` bound what was typed in the query, in code points; so in all terms. Terms
    are equal where they find the same, however they were typed.
    """

    text: str
    typed: str = field(compare=False)
    at: int = field(compare=False)
    end: int = field(compare=False)


@dataclass(frozen=True, slots=True)
class Literal:
    """A word as it is, folded, without inflections."""

    text: str
    typed: str = field(compare=False)
    at: int = field(compare=False)
    end: int = field(compare=False)


@dataclass(frozen=True, slots=True)
class Exact:
    """A word in this spelling only; ``spelled`` keeps accents, and case where ``cased``."""

    text: str
    typed: str = field(compare=False)
    spelled: str
    cased: bool
    at: int = field(compare=False)
    end: int = field(compare=False)


@dataclass(frozen=True, slots=True)
class Pattern:
    """A folded word with ``*`` for any letters or none and ``?`` for exactly one."""

    text: str
    typed: str = field(compare=False)
    at: int = field(compare=False)
    end: int = field(compare=False)


Single = Word | Literal | Exact | Pattern


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words that follow one another; ``typed`` without the quotation marks."""

    parts: tuple[Literal | Exact | Pattern, ...]
    typed: str = field(compare=False)
    at: int = field(compare=False)
    end: int = field(compare=False)


Term = Word | Literal | Exact | Pattern | Phrase


@dataclass(frozen=True, slots=True)
class And:
    """All of these in one paragraph."""

    parts: "tuple[Node, ...]"


@dataclass(frozen=True, slots=True)
class Or:
    """At least one of these in the paragraph."""

    parts: "tuple[Node, ...]"


@dataclass(frozen=True, slots=True)
class Not:
    """A paragraph without this."""

    part: "Node"


Node = Word | Literal | Exact | Pattern | Phrase | And | Or | Not


@dataclass(frozen=True, slots=True)
class Query:
    """A parsed query; ``root`` is None where there is nothing to look for (yet)."""

    text: str
    root: Node | None
    notices: tuple[str, ...]


def looked_for(root: Node | None, positive: bool = True) -> Iterator[Term]:
    """Yield the terms that are looked for, not those left out, as often as they were typed."""
    if isinstance(root, And | Or):
        for part in root.parts:
            yield from looked_for(part, positive)
    elif isinstance(root, Not):
        yield from looked_for(root.part, not positive)
    elif positive and root is not None:
        yield root


def positive_terms(root: Node | None) -> tuple[Term, ...]:
    """Return the terms that are looked for, each once, in the order typed."""
    return tuple(dict.fromkeys(looked_for(root)))


def describe_term(term: Term, *, inflections: bool = False) -> str:
    """Return a term in words; ``inflections`` adds to a word that they are looked for."""
    match term:
        case Word():
            return f"{term.typed} (and inflections)" if inflections else term.typed
        case Exact():
            return f"exactly '{term.typed}'"
        case Phrase() if all(isinstance(part, Exact) for part in term.parts):
            return f"exactly '{term.typed}'"
        case Literal() | Phrase():
            return f'"{term.typed}"'
        case Pattern():
            return term.typed


def describe(root: Node | None, *, inflections: bool = True) -> str:
    """Return the query as it was understood; "" for nothing."""
    if root is None:
        return ""
    if isinstance(root, And | Or):
        joiner = " AND " if isinstance(root, And) else " OR "
        return joiner.join(_bracketed(part, inflections) for part in root.parts)
    if isinstance(root, Not):
        return f"NOT {_bracketed(root.part, inflections)}"
    return describe_term(root, inflections=inflections)


def _bracketed(node: Node, inflections: bool) -> str:
    text = describe(node, inflections=inflections)
    return f"({text})" if isinstance(node, And | Or) else text
