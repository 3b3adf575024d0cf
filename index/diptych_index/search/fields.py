"""Reads what begins with a name and a colon: ``doc:a``, ``in:notes``, ``same:sentence(``."""

from collections.abc import Sequence
from typing import Literal as Choice

from diptych_index.search.lexeme import CHUNK, QUOTES, Cutting, Found, Lexeme
from diptych_index.search.scopes import PARTS, part_named
from diptych_index.search.tokens import folded_words
from diptych_index.search.tree import Scope


def read_field(cutting: Cutting, name: str, at: int, start: int) -> Found:
    """Read the field ``name`` at ``at``, whose value starts at ``start``; raises QueryError."""
    query = cutting.query
    if query[start : start + 1] in QUOTES and start < len(query):
        stop = cutting.until(start + 1, query[start])
        value, end = query[start + 1 : stop].strip(), min(stop + 1, len(query))
    else:
        match = CHUNK.match(query, start)
        value, end = (match[0], match.end()) if match else ("", start)
    if not value:
        if query[end:].strip(" )"):
            raise cutting.error(f"“{query[at:start]}” needs a name right after it", at, start, "")
        return cutting.found(None, at, end, "waits for a name")
    if name == "same":
        return _same(cutting, value, at, (start, end))
    scope = _scope(cutting, name, value, (at, start, end))
    return Lexeme("term", at, end, scope), end


def _same(cutting: Cutting, value: str, at: int, span: tuple[int, int]) -> Found:
    start, end = span
    query = cutting.query
    unit = _nearest(value.lower(), ("sentence", "paragraph"))
    if value.lower() != unit:
        raise cutting.error("After “same:” stands sentence or paragraph", start, end, unit)
    if query[end : end + 1] != "(":
        rest = query[end:].strip()
        if not rest:
            return cutting.found(None, at, end, "waits for its words in brackets")
        raise cutting.error(
            f"“{query[at:end]}” needs brackets around its words", end, len(query), f"({rest})"
        )
    kind: Choice["sentence", "paragraph"] = "sentence" if unit == "sentence" else "paragraph"
    return Lexeme("SAME", at, end + 1, unit=kind), end + 1


def _scope(cutting: Cutting, name: str, value: str, places: tuple[int, int, int]) -> Scope:
    at, start, end = places
    if name == "doc":
        if len(value) != 1 or not ("a" <= value.lower() <= "z"):
            letter = value[0].lower() if "a" <= value[0].lower() <= "z" else "a"
            raise cutting.error("After “doc:” stands the letter of a document", start, end, letter)
        return Scope("doc", value.lower())
    if name == "in":
        part = part_named(value)
        if part is None:
            names = ", ".join(PARTS)
            nearest = _nearest(value, [*PARTS])
            raise cutting.error(f"After “in:” stands one of {names}", start, end, nearest)
        return Scope("in", part)
    words = " ".join(word for word, _, _ in folded_words(value))
    if not words:
        raise cutting.error("“section:” needs words of the heading", at, end, "")
    return Scope("section", words)


def _nearest(typed: str, names: Sequence[str]) -> str:
    """Return the name that begins most like what was typed."""

    def shared(name: str) -> int:
        count = 0
        while count < min(len(name), len(typed)) and name[count] == typed[count].lower():
            count += 1
        return count

    return max(names, key=shared)
