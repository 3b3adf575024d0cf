"""The tree that a query is parsed to.

Nobody changes a node once it is made. They are not frozen, since a frozen one takes four times as
long to make, and one is made for every word typed.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Literal as Choice
from typing import NamedTuple


@dataclass(slots=True)
class Word:
    """A word with its inflections. ``text`` is folded, ``typed`` as written.

    ``at`` and ``end`` bound what was typed in the query, in code points; so in all terms. Terms
    are equal where they find the same, however they were typed.
    """

    text: str
    typed: str = field(compare=False)
    at: int = field(compare=False)
    end: int = field(compare=False)

    def __hash__(self) -> int:
        return hash(self.text)  # a third of the time of one that is made of a tuple


@dataclass(slots=True)
class Literal:
    """A word as it is, folded, without inflections."""

    text: str
    typed: str = field(compare=False)
    at: int = field(compare=False)
    end: int = field(compare=False)

    def __hash__(self) -> int:
        return hash(self.text)


@dataclass(slots=True, unsafe_hash=True)
class Exact:
    """A word in this spelling only; ``spelled`` keeps accents, and case where ``cased``."""

    text: str
    typed: str = field(compare=False)
    spelled: str
    cased: bool
    at: int = field(compare=False)
    end: int = field(compare=False)


@dataclass(slots=True, unsafe_hash=True)
class Pattern:
    """A folded word with ``*`` for any letters or none and ``?`` for exactly one."""

    text: str
    typed: str = field(compare=False)
    at: int = field(compare=False)
    end: int = field(compare=False)


@dataclass(slots=True, unsafe_hash=True)
class Fuzzy:
    """A folded word and those that differ from it by at most ``edits`` letters, 1 or 2."""

    text: str
    edits: int
    typed: str = field(compare=False)
    at: int = field(compare=False)
    end: int = field(compare=False)


@dataclass(slots=True, unsafe_hash=True)
class Regex:
    """A regular expression over the clean text of a paragraph.

    ``cased`` keeps capitals and small letters apart.
    """

    pattern: str
    cased: bool
    typed: str = field(compare=False)
    at: int = field(compare=False)
    end: int = field(compare=False)


Single = Word | Literal | Exact | Pattern | Fuzzy


@dataclass(slots=True)
class Phrase:
    """Words that follow one another; ``typed`` without the quotation marks.

    ``joined`` is the folded word that the parts make together where they were typed with hyphens
    between them (``co-operate``): it is found as well.
    """

    parts: tuple[Word | Literal | Exact | Pattern, ...]
    typed: str = field(compare=False)
    at: int = field(compare=False)
    end: int = field(compare=False)
    joined: str = ""

    def __hash__(self) -> int:
        return hash(self.parts[0].text) + len(self.parts)  # all its words would take ten times this


@dataclass(slots=True)
class Near:
    """Terms each at most ``distance`` words from the next, in any order unless ``ordered``.

    A part is a term that is no regular expression, or an Or of such. Words side by side are one
    word from each other.
    """

    parts: "tuple[Node, ...]"
    distance: int
    ordered: bool
    at: int = field(compare=False)
    end: int = field(compare=False)

    def __hash__(self) -> int:
        return hash(self.parts[0]) + self.distance


@dataclass(slots=True, unsafe_hash=True)
class Concept:
    """A named set of queries; ``part`` is what any of them looks for."""

    name: str
    part: "Node"
    at: int = field(compare=False)
    end: int = field(compare=False)


Term = Single | Regex | Phrase | Near | Concept
TERMS = (Word, Literal, Exact, Pattern, Fuzzy, Regex, Phrase, Near, Concept)
"""The same as a tuple, which ``isinstance`` is asked with in a fraction of the time."""
_TERMS = frozenset(TERMS)
PLACED = (Word, Literal, Exact, Pattern, Fuzzy, Phrase, Near)
"""Those that stand at positions in a paragraph whatever is in them."""


@dataclass(slots=True, unsafe_hash=True)
class Scope:
    """A part of the texts: a document, a kind of paragraphs, the paragraphs under a heading.

    ``value`` is the letter in lower case, a name of ``scopes.PARTS``, or folded words of the
    heading with one space between them.
    """

    field: Choice["doc", "in", "section"]
    value: str


@dataclass(slots=True, unsafe_hash=True)
class Same:
    """What must hold within one sentence, or one paragraph."""

    unit: Choice["sentence", "paragraph"]
    part: "Node"


@dataclass(slots=True, unsafe_hash=True)
class And:
    """All of these in one paragraph."""

    parts: "tuple[Node, ...]"


@dataclass(slots=True, unsafe_hash=True)
class Or:
    """At least one of these in the paragraph."""

    parts: "tuple[Node, ...]"


@dataclass(slots=True, unsafe_hash=True)
class Not:
    """A paragraph without this."""

    part: "Node"


Node = Term | Scope | Same | And | Or | Not
_LISTS = (And, Or)


@dataclass(slots=True, unsafe_hash=True)
class Query:
    """A parsed query; ``root`` is None where it is blank.

    ``notices`` say what was read differently from what one may expect, ``unfinished`` what was
    left out or closed because the query is perhaps still being typed.
    """

    text: str
    root: Node | None
    notices: tuple[str, ...]
    unfinished: tuple[str, ...] = ()


def looked_for(root: Node | None, positive: bool = True) -> Iterator[Term]:
    """Yield the terms that are looked for, not those left out, as often as they were typed."""
    if isinstance(root, TERMS):
        if positive:
            yield root
    elif isinstance(root, (And, Or)):
        for part in root.parts:
            if isinstance(part, TERMS):
                if positive:
                    yield part
            else:
                yield from looked_for(part, positive)
    elif isinstance(root, Not):
        yield from looked_for(root.part, not positive)
    elif isinstance(root, Same):
        yield from looked_for(root.part, positive)


class Aim(NamedTuple):
    """What a query looks for, worked out once for all documents: its tree and ``terms``.

    ``joined`` says that it is a term or joins some, so that nothing else limits the hits, and
    ``plain`` that none of them is a concept; ``all_count``, that every place of every term is a
    hit. ``needs`` are words that a document must have, as they stand, to have a hit.
    """

    root: Node
    terms: tuple[Term, ...]
    joined: bool
    plain: bool
    all_count: bool
    needs: Sequence[str] = ()


def aim(root: Node) -> Aim:
    """Return what a query looks for: the terms each once, in the order typed."""
    # The lists first: to tell that something is none of nine kinds takes longest.
    if isinstance(root, _LISTS):
        kinds = {*map(type, root.parts)}
        if kinds <= _TERMS:
            terms: tuple[Term, ...] = tuple(dict.fromkeys(root.parts))  # type: ignore[arg-type]
            if isinstance(root, Or):
                return Aim(root, terms, True, Concept not in kinds, True)
            return Aim(root, terms, True, Concept not in kinds, False, _needed(terms))
    elif isinstance(root, TERMS):
        return Aim(root, (root,), True, not isinstance(root, Concept), True, _needed((root,)))
    return Aim(root, tuple(dict.fromkeys(looked_for(root))), False, False, _all_count(root))


def _needed(terms: Sequence[Node]) -> Sequence[str]:
    """Return the words that must stand there for all of ``terms``.

    None where a term stands for more than words as they are, or has something to tell the reader.
    """
    needed: list[str] = []
    for term in terms:
        if isinstance(term, Literal):
            needed.append(term.text)
        elif isinstance(term, Near) or (isinstance(term, Phrase) and not term.joined):
            inside = _needed(term.parts)
            if not inside:
                return ()
            needed += inside
        else:
            return ()
    return needed


def _all_count(root: Node) -> bool:
    if isinstance(root, Or):
        return all(map(_all_count, root.parts))
    return isinstance(root, TERMS)


def scopes_in(root: Node | None) -> Iterator[Scope]:
    """Yield every scope of a query."""
    if isinstance(root, (And, Or)):
        for part in root.parts:
            if not isinstance(part, TERMS) or isinstance(part, Concept):
                yield from scopes_in(part)
    elif isinstance(root, (Not, Same, Concept)):
        yield from scopes_in(root.part)
    elif isinstance(root, Scope):
        yield root


def has_places(node: Node) -> bool:
    """Tell whether ``node`` stands at positions in a paragraph, so that it can be near others."""
    if isinstance(node, Or):
        return all(map(has_places, node.parts))
    if isinstance(node, Concept):
        return has_places(node.part)
    return isinstance(node, PLACED)
