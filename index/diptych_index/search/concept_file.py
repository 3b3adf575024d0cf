"""Concepts as a text file, to be exchanged and kept.

::

    # Concepts of Diptych
    [new class] #1B7F5C
    "new class"
    nomenklatura | bureaucra*

A line in brackets names a concept and may give its colour; the queries follow, one a line.
Blank lines and lines that begin with ``# `` say nothing.
"""

import re
from collections.abc import Collection, Iterable
from typing import NamedTuple

from diptych_index.errors import InputError, QueryError
from diptych_index.search.plain import MAX_LENGTH
from diptych_index.search.query import parse

MOST_CHARACTERS = 1_000_000
MOST_CONCEPTS = 500
MOST_QUERIES = 500
"""Queries of one concept."""
_HEAD = "# Concepts of Diptych"
_NAME = re.compile(r"\w+(?:-\w+)*")
_TITLE = re.compile(r"\[([^\]]*)\]\s*(#[0-9A-Fa-f]{6})?\s*")


class NamedQueries(NamedTuple):
    """A concept: its name without ``#``, its colour as ``#RRGGBB`` ("" if none), its queries."""

    name: str
    color: str
    queries: tuple[str, ...]


def write_concepts(concepts: Iterable[NamedQueries]) -> str:
    """Return concepts as a text file."""
    blocks = [_HEAD]
    for concept in concepts:
        title = f"[{concept.name}] {concept.color}".rstrip()
        blocks.append("\n".join([title, *(" ".join(query.split()) for query in concept.queries)]))
    return "\n\n".join(blocks) + "\n"


def read_concepts(text: str, name: str) -> list[NamedQueries]:
    """Return the concepts of the file called ``name``; raises InputError naming the line.

    Each query must parse, taken for itself; that the concepts it names are there is not looked at.
    """
    if len(text) > MOST_CHARACTERS:
        raise InputError(f"{name} is too long for a file of concepts; choose another one.")
    found: dict[str, tuple[str, str, list[str]]] = {}
    queries: list[str] | None = None
    for number, line in enumerate(text.removeprefix("\ufeff").splitlines(), 1):
        told = line.strip()
        if not told or told == "#" or told.startswith("# "):
            continue
        title = _TITLE.fullmatch(told)
        if title is not None:
            called = "-".join(title[1].split())
            _check_name(called, found, name, number)
            queries = []
            found[called.casefold()] = (called, (title[2] or "").upper(), queries)
            continue
        if queries is None:
            raise InputError(
                f"{name}, line {number}: a query stands before the first name; write [name] above."
            )
        _check_query(told, name, number)
        queries.append(told)
        if len(queries) > MOST_QUERIES:
            raise InputError(
                f"{name}, line {number}: one concept has more than {MOST_QUERIES} queries; "
                "make two of it."
            )
    return [NamedQueries(called, color, tuple(told)) for called, color, told in found.values()]


def _check_name(called: str, found: Collection[str], name: str, number: int) -> None:
    if not _NAME.fullmatch(called):
        raise InputError(
            f"{name}, line {number}: a concept's name is letters and digits, such as [new-class]."
        )
    if called.casefold() in found:
        raise InputError(f"{name}, line {number}: [{called}] stands there twice; rename one.")
    if len(found) >= MOST_CONCEPTS:
        raise InputError(f"{name} has more than {MOST_CONCEPTS} concepts; make two files of it.")


def _check_query(query: str, name: str, number: int) -> None:
    others = dict.fromkeys(re.findall(r"(?<!\S)[(|-]*#(\w+(?:-\w+)*)", query), ("x",))
    try:
        parse(query[: MAX_LENGTH + 1], others)
    except QueryError as error:
        raise InputError(f"{name}, line {number}: {error}") from error
