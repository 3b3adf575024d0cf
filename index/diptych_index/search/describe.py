"""A query in words, and as it would be typed."""

from collections.abc import Sequence

from diptych_index.search.aim import Aim
from diptych_index.search.tree import (
    And,
    Concept,
    Exact,
    Fuzzy,
    Literal,
    Meet,
    Near,
    Node,
    Not,
    Or,
    Pattern,
    Phrase,
    Regex,
    Same,
    Scope,
    Term,
    Word,
)  # fmt: skip

_SHORT = (Word, Literal, Exact, Phrase)
"""Terms that need no brackets."""
_ALWAYS_ALIKE = frozenset({Literal, Exact, Phrase, Pattern, Fuzzy, Regex, Concept})
"""Terms that are told in the same words beside others and with inflections."""
_LISTS = (And, Or)
_BRACKETED = (And, Or, Near, Meet)
_LETTERS = ("", "one letter", "two letters")


def describe_term(term: Term, *, inflections: bool = False) -> str:
    """Return a term in words; ``inflections`` adds to a word that they are looked for."""
    match term:  # what is most often asked for first
        case Literal():
            return f'"{term.typed}"'
        case Word():
            return f"{term.typed} (and inflections)" if inflections else term.typed
        case Phrase():
            if isinstance(term.parts[0], Exact):  # then all are
                return f"exactly '{term.typed}'"
            return f'"{term.typed}" (or in one word)' if term.joined else f'"{term.typed}"'
        case Near():
            parts = [_bracketed(part, inflections=False) for part in term.parts]
            return _near_operator(term).join(parts)
        case Meet():
            beside = _bracketed(term.other, inflections=False)
            return f"{_bracketed(term.part, inflections=False)}{_beside(term)}{beside}"
        case Pattern():
            return term.typed
        case Fuzzy():
            return f"{term.typed} (or {_LETTERS[term.edits]} different)"
        case Exact():
            return f"exactly '{term.typed}'"
        case Regex():
            return written(term)
        case Concept():
            return f"#{term.name}"


def describe(root: Node | None, *, inflections: bool = True) -> str:
    """Return the query as it was understood; "" for nothing."""
    match root:
        case None:
            return ""
        case And() | Or():
            joiner = " AND " if isinstance(root, And) else " OR "
            return joiner.join([_bracketed(part, inflections) for part in root.parts])
        case Not():
            return f"NOT {_bracketed(root.part, inflections)}"
        case Same():
            return f"same:{root.unit}({describe(root.part, inflections=inflections)})"
        case Scope():
            return written(root)
        case _:
            return describe_term(root, inflections=inflections)


def understood(wanted: Aim, told: Sequence[str], *, inflections: bool) -> str:
    """Return the query as it was understood; ``told`` are its terms in words."""
    root = wanted.root
    if isinstance(root, _LISTS):
        alike = wanted.joined and _ALWAYS_ALIKE.issuperset(map(type, wanted.terms))
        if alike and len(root.parts) == len(told):
            return (" AND " if isinstance(root, And) else " OR ").join(told)
    elif wanted.joined and not isinstance(root, Word):
        return told[0]
    return describe(root, inflections=inflections)


def _bracketed(node: Node, inflections: bool) -> str:
    if isinstance(node, _SHORT):
        return describe_term(node, inflections=inflections)
    text = describe(node, inflections=inflections)
    return f"({text})" if isinstance(node, _BRACKETED) else text


def written(node: Node) -> str:
    """Return the query as it can be typed: parsed again, it gives ``node``."""
    match node:
        case Word():
            return node.text
        case Fuzzy():
            return f"{node.text}~{node.edits}"
        case Literal():
            return f'"{node.text}"'
        case Exact():
            return f"={node.spelled}"
        case Pattern():
            return node.text
        case Regex():
            return f"/{node.pattern}/{'c' if node.cased else 'i'}"
        case Phrase():
            return _written_phrase(node)
        case Concept():
            return f"#{node.name}"
        case Scope():
            return f'section:"{node.value}"' if node.field == "section" else _scope(node)
        case Same():
            return f"same:{node.unit}({written(node.part)})"
        case Not():
            return f"NOT {_inside(node.part)}"
        case Near():
            return _near_operator(node).join(map(_inside, node.parts))
        case Meet():
            part = f"({written(node.part)})" if isinstance(node.part, Not) else _inside(node.part)
            return f"{part}{_beside(node)}{_inside(node.other)}"
        case And() | Or():
            return (" AND " if isinstance(node, And) else " OR ").join(map(_inside, node.parts))


def _scope(scope: Scope) -> str:
    return f"{scope.field}:{scope.value}"


def _inside(node: Node) -> str:
    return f"({written(node)})" if isinstance(node, _BRACKETED) else written(node)


def _near_operator(near: Near) -> str:
    return f" {'O' if near.ordered else ''}NEAR/{near.distance} "


def _beside(meet: Meet) -> str:
    return f" BESIDE/{meet.distance} "


def _written_phrase(phrase: Phrase) -> str:
    texts = [part.spelled if isinstance(part, Exact) else part.text for part in phrase.parts]
    if phrase.joined or any(isinstance(part, Pattern) for part in phrase.parts):
        return "-".join(texts)
    if any(isinstance(part, Exact) for part in phrase.parts):
        return f"'{' '.join(texts)}'"
    return f'"{" ".join(texts)}"'
