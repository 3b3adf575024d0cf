"""Arranges the pieces of a query in which words side by side are alternatives.

AND binds what stands on both its sides, more closely than words that stand side by side; OR says
what these say anyway. Brackets hold alternatives, too; ``same:sentence(…)`` holds what belongs
together. What to leave out and where to look holds for all alternatives beside it.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from diptych_index.search.lexeme import NEARBY, Kind, Lexeme
from diptych_index.search.tree import Scope, Word

OPERATORS = ("AND", "OR", "NOT")
"""Those written in letters that could be words."""
_WAITING = ("NOT", *NEARBY)
"""Those that must have something after them before anything else."""


class _Operand(NamedTuple):
    """A term, a pair of brackets, what stands near something; ``join`` is written before it."""

    join: Kind | None
    pieces: list[Lexeme]
    limits: bool


class _Unclear(Exception):
    """Raised where an operator or a bracket stands where none can; the parser tells it."""


@dataclass
class Arranging:
    """Arranges the pieces of one query; ``notices`` say what was read in an unusual way."""

    text: str
    notices: list[str] = field(default_factory=list)

    def arranged(self, lexemes: list[Lexeme]) -> list[Lexeme]:
        """Return the pieces with every AND, OR and bracket that is meant written out.

        Where they make no sense, they come back as they are.
        """
        try:
            operands, tail, end = _operands(lexemes, 0)
            if is_capitals(self.text) and any(one.join is None for one in operands[1:]):
                lexemes = self._as_words(lexemes)
                operands, tail, end = _operands(lexemes, 0)
        except _Unclear:
            return lexemes
        if end < len(lexemes):
            return lexemes
        return [*_joined(operands), *tail]

    def _as_words(self, lexemes: Sequence[Lexeme]) -> list[Lexeme]:
        """Return the pieces with operators written in letters as words: all is in capitals."""
        read: list[Lexeme] = []
        for one in lexemes:
            typed = self.text[one.at : one.end]
            if typed not in OPERATORS:
                read.append(one)
                continue
            read.append(
                Lexeme("term", one.at, one.end, Word(typed.lower(), typed, one.at, one.end))
            )
            notice = f"The query is all in capitals, so {typed} was read as a word."
            if notice not in self.notices:
                self.notices.append(notice)
        return read


def is_capitals(text: str) -> bool:
    """Tell whether a text has no small letters: an operator does not stand out in it."""
    return text.isupper()


def _operands(lexemes: Sequence[Lexeme], at: int) -> tuple[list[_Operand], list[Lexeme], int]:
    """Return what one pair of brackets holds, an operator that waits at its end, and that end.

    Brackets inside it are arranged already. ``at`` is the first piece; raises _Unclear.
    """
    found: list[_Operand] = []
    pending: Lexeme | None = None
    while at < len(lexemes) and lexemes[at].kind != ")":
        one = lexemes[at]
        if one.kind in ("AND", "OR"):
            if pending is not None or not found:
                raise _Unclear
            pending, at = one, at + 1
            continue
        operand, at = _operand(lexemes, at, None if pending is None else pending.kind)
        if operand.join == "OR" and (operand.limits or found[-1].limits):
            raise _Unclear
        found.append(operand)
        pending = None
    return found, [] if pending is None else [pending], at


def _operand(lexemes: Sequence[Lexeme], at: int, join: Kind | None) -> tuple[_Operand, int]:
    """Return the operand that begins at a piece, and the piece after it; raises _Unclear."""
    pieces: list[Lexeme] = []
    first = lexemes[at]
    limits = first.kind == "NOT" or isinstance(first.term, Scope)
    waits = True
    while at < len(lexemes) and (waits or lexemes[at].kind in NEARBY):
        one = lexemes[at]
        if one.kind in ("AND", "OR", ")"):
            if pieces[-1].kind in _WAITING and one.kind == ")":
                break
            raise _Unclear
        if one.kind in ("(", "SAME"):
            group, at = _group(lexemes, at)
            pieces += group
            waits = False
            continue
        pieces.append(one)
        waits = one.kind in _WAITING
        at += 1
    return _Operand(join, pieces, limits), at


def _group(lexemes: Sequence[Lexeme], at: int) -> tuple[list[Lexeme], int]:
    """Return a pair of brackets, arranged inside, and the piece after it; raises _Unclear."""
    opening = lexemes[at]
    inside, tail, end = _operands(lexemes, at + 1)
    # One left open ends with the query; brackets set around it must not be taken for its end.
    closing = lexemes[end : end + 1] or [Lexeme(")", lexemes[-1].end, lexemes[-1].end)]
    if opening.kind == "SAME":
        return [opening, *lexemes[at + 1 : end], *closing], end + 1
    return [opening, *_joined(inside), *tail, *closing], end + 1


def _joined(operands: Sequence[_Operand]) -> list[Lexeme]:
    """Return the operands with what joins them written out."""
    runs: list[list[_Operand]] = []
    for operand in operands:
        if operand.join == "AND":
            runs[-1].append(operand)
        else:
            runs.append([operand])
    wanted = [_run(run, alone=len(runs) == 1) for run in runs if not _limits(run)]
    limits = [run[0].pieces for run in runs if _limits(run)]
    either = _between("OR", wanted)
    if limits and len(wanted) > 1:
        either = _bracketed(either)
    return _between("AND", [either, *limits] if either else limits)


def _limits(run: Sequence[_Operand]) -> bool:
    return len(run) == 1 and run[0].limits


def _run(run: Sequence[_Operand], *, alone: bool) -> list[Lexeme]:
    """Return operands joined by AND, in brackets unless they stand alone."""
    pieces = _between("AND", [operand.pieces for operand in run])
    return pieces if alone or len(run) == 1 else _bracketed(pieces)


def _between(kind: Kind, parts: Sequence[Sequence[Lexeme]]) -> list[Lexeme]:
    """Return the pieces of all parts with an operator between them, which stands nowhere."""
    joined: list[Lexeme] = []
    for pieces in parts:
        if joined:
            joined.append(Lexeme(kind, pieces[0].at, pieces[0].at))
        joined += pieces
    return joined


def _bracketed(pieces: Sequence[Lexeme]) -> list[Lexeme]:
    first, last = pieces[0].at, pieces[-1].end
    return [Lexeme("(", first, first), *pieces, Lexeme(")", last, last)]
