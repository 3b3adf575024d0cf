"""The tree that a query is parsed to.

Nobody changes a node once it is made. They are not frozen, since a frozen one takes four times as
long to make, and one is made for every word typed.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Literal as Choice


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
    between them (``co-operate``): it is found as well. ``words`` are its folded words where it has
    nothing but words as they are (``phrase`` tells them).
    """

    parts: tuple[Word | Literal | Exact | Pattern, ...]
    typed: str = field(compare=False)
    at: int = field(compare=False)
    end: int = field(compare=False)
    joined: str = ""
    words: Sequence[str] = field(default=(), compare=False, repr=False)

    def __hash__(self) -> int:
        return hash(self.parts[0].text) + len(self.parts)  # all its words would take ten times this


def phrase(
    parts: Sequence[Word | Literal | Exact | Pattern], typed: str, at: int, end: int
) -> Phrase:
    """Return the phrase that has nothing but these parts."""
    words = [part.text for part in parts if isinstance(part, Literal)]
    alone = len(words) == len(parts)
    return Phrase(tuple(parts), typed, at, end, words=words if alone else ())


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
class Meet:
    """The hits of ``part`` with a place of ``other`` at most ``distance`` words away.

    ``part`` is any query, ``other`` what can stand near something (``has_places``). The hits are
    those of ``part`` alone, as those of "meet" in the query language of the Corpus Workbench.
    """

    part: "Node"
    other: "Node"
    distance: int
    at: int = field(compare=False)
    end: int = field(compare=False)


@dataclass(slots=True, unsafe_hash=True)
class Concept:
    """A named set of queries; ``part`` is what any of them looks for."""

    name: str
    part: "Node"
    at: int = field(compare=False)
    end: int = field(compare=False)


Term = Single | Regex | Phrase | Near | Meet | Concept
TERMS = (Word, Literal, Exact, Pattern, Fuzzy, Regex, Phrase, Near, Meet, Concept)
"""The same as a tuple, which ``isinstance`` is asked with in a fraction of the time."""
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


def scopes_in(root: Node | None) -> Iterator[Scope]:
    """Yield every scope of a query."""
    if isinstance(root, (And, Or)):
        for part in root.parts:
            if not isinstance(part, TERMS) or isinstance(part, Concept | Meet):
                yield from scopes_in(part)
    elif isinstance(root, (Not, Same, Concept, Meet)):
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
