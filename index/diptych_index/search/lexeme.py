"""The pieces a query is cut into, and what everything that cuts them has in common."""

import re
from dataclasses import dataclass, field
from typing import Literal as Choice

from diptych_index.errors import QueryError
from diptych_index.search.gaps import Gap, gap
from diptych_index.search.tree import Node

CHUNK = re.compile(r'[^\s()|"“”„‟«»＂]+')
"""What goes up to the next space, bracket or quotation mark."""
QUOTES = {
    opening: re.compile(f"[{closing}]")
    for opening, closing in {
        '"': '"', "“": '”"', "”": '”"', "„": '“”‟"', "‟": '”"', "«": "»", "»": "«", "＂": "＂",
    }.items()
}  # fmt: skip
"""The marks that open a phrase, and those that close it: another kind is part of the phrase."""

Kind = Choice["term", "AND", "OR", "NOT", "NEAR", "BESIDE", "SAME", "(", ")"]

NEARBY = ("NEAR", "BESIDE")
"""What joins those that stand near each other."""


@dataclass(slots=True)
class Lexeme:
    """A piece of a query: its kind, where it stands, and the term if it is one.

    ``distance`` and ``ordered`` are those of NEAR and BESIDE, ``unit`` that of SAME, which opens a
    bracket.
    """

    kind: Kind
    at: int
    end: int
    term: Node | None = None
    distance: int = 0
    ordered: bool = False
    unit: Choice["sentence", "paragraph"] = "paragraph"


Found = tuple[Lexeme | None, int]
"""A piece (None if it says nothing) and where it ends."""


@dataclass
class Cutting:
    """A query being cut; ``notices`` collects what was left out and why, ``gaps`` what lacks."""

    query: str
    notices: list[str] = field(default_factory=list)
    gaps: list[Gap] = field(default_factory=list)

    def found(
        self, term: Node | None, at: int, end: int, lacks: str, *, told: bool = False
    ) -> Found:
        """Return a term; where there is none, note what ``query[at:end]`` lacks."""
        if term is None:
            self.gaps.append(gap(at, self.query[at:end], lacks, told=told))
            return None, end
        return Lexeme("term", at, end, term), end

    def until(self, start: int, opening: str) -> int:
        """Return where the mark stands that closes ``opening``, or the end of the query."""
        found = QUOTES[opening].search(self.query, start)
        return found.start() if found else len(self.query)

    def error(
        self, what: str, at: int, end: int, replacement: str, here: int | None = None
    ) -> QueryError:
        """Return the error for ``query[at:end]`` and the query with a replacement for it."""
        instead = " ".join((self.query[:at] + replacement + self.query[end:]).split())
        advice = f"; type {instead} instead" if instead else "; leave it out"
        here = at if here is None else here
        shown = self.query[at:end]
        return QueryError(f"{what} (“{shown}” at character {here + 1}){advice}.", here, instead)
