"""Cuts a query into terms, operators and brackets, and refuses what is not understood yet."""

import re
from dataclasses import dataclass
from typing import Literal as Choice
from typing import NamedTuple

from diptych_index.errors import QueryError
from diptych_index.search.fold import fold, spelling
from diptych_index.search.tokens import folded_words
from diptych_index.search.tree import Exact, Literal, Pattern, Phrase, Term, Word

_QUOTES = {
    '"': '"', "“": '”“"', "”": '”"', "„": '“”‟"', "‟": '”"', "«": "»", "»": "«", "＂": "＂",
}  # fmt: skip
"""The marks that open a phrase, and those that close it: another kind is part of the phrase."""
_SINGLE = "'‘"
_SINGLE_CLOSING = "'’"
_CHUNK = re.compile(r'[^\s()|"“”„‟«»＂]+')
_GLOB = re.compile(r"(?:[^\W_]|[*?])+(?:'(?:[^\W_]|[*?])+)*")
_NEAR = re.compile(r"(?:w|W|O?NEAR|PRE)/\d*|O?NEAR")
_FUZZY = re.compile(r"(.*\w)~\d*")
_SCOPE = re.compile(r"(?i:doc|in|section):")
_SLOP = re.compile(r"~\d*")
_REGEX = re.compile(r"/\S(?:[^/]*)/?")
_OPERATORS = frozenset({"AND", "OR", "NOT"})

Kind = Choice["term", "AND", "OR", "NOT", "(", ")"]


_BRACKETS: dict[str, Kind] = {"(": "(", ")": ")"}


class Lexeme(NamedTuple):
    """A piece of a query: its kind, where it stands, and the term if it is one."""

    kind: Kind
    at: int
    end: int
    term: Term | None = None


@dataclass
class Lexer:
    """Cuts one query; ``notices`` collects what was left out and why."""

    query: str
    notices: list[str]

    def lexemes(self) -> list[Lexeme]:
        """Return the pieces of the query in order; raises QueryError."""
        pieces: list[Lexeme] = []
        at = 0
        while at < len(self.query):
            if self.query[at].isspace():
                at += 1
                continue
            found, at = self._next(at)
            if found is not None:
                pieces.append(found)
        return pieces

    def _next(self, at: int) -> tuple[Lexeme | None, int]:
        """Return the piece that begins at ``at`` (None if it says nothing) and its end."""
        query = self.query
        character = query[at]
        if character in _BRACKETS:
            return Lexeme(_BRACKETS[character], at, at + 1), at + 1
        if character == "|":
            end = at + len(query[at:]) - len(query[at:].lstrip("|"))
            return Lexeme("OR", at, end), end
        if character in _QUOTES:
            return self._quoted(at)
        if self._fresh(at):
            following = query[at + 1 : at + 2]
            if character == "-" and following.strip("-") and not following.isspace():
                return Lexeme("NOT", at, at + 1), at + 1
            if character in _SINGLE and following.strip():
                return self._spelled(at)
            if character == "=" and following.strip():
                return self._chunk(at, exact=True)
            if character == "/" and (pattern := _REGEX.match(query, at)):
                self._refuse_regex(at, pattern.end())
        return self._chunk(at, exact=False)

    def _fresh(self, at: int) -> bool:
        """Tell whether a new term begins here, so that a sign in front of it is an operator."""
        before = self.query[at - 1 : at]
        return not before or before.isspace() or before in "(|-"

    def _quoted(self, at: int) -> tuple[Lexeme | None, int]:
        """Read a phrase up to its closing mark, or to the end while it is being typed."""
        query = self.query
        stop = at + 1
        while stop < len(query) and query[stop] not in _QUOTES[query[at]]:
            stop += 1
        inside = query[at + 1 : stop]
        end = min(stop + 1, len(query))
        if slop := _SLOP.match(query, end):
            raise self._refusal("Words near each other cannot be searched yet", end, slop.end(), "")
        if "*" in inside:
            self.notices.append("Inside quotation marks * is read as punctuation.")
        words = folded_words(inside)
        if not words:
            return None, end
        parts = tuple(Literal(word, inside[low:high], at, end) for word, low, high in words)
        return Lexeme("term", at, end, _phrase(parts, inside.strip(), at, end)), end

    def _spelled(self, at: int) -> tuple[Lexeme | None, int]:
        """Read ``'Exact words'``; left open, it ends with its first word."""
        query = self.query
        for stop in range(at + 2, len(query)):
            if query[stop] in _SINGLE_CLOSING and not query[stop + 1 : stop + 2].isalnum():
                inside = query[at + 1 : stop]
                return self._exact(inside, at, stop + 1), stop + 1
        return self._chunk(at, exact=True)

    def _exact(self, inside: str, at: int, end: int) -> Lexeme | None:
        parts = tuple(
            Exact(word, typed, spelling(typed), typed != typed.lower(), at, end)
            for word, low, high in folded_words(inside)
            for typed in (inside[low:high],)
        )
        if not parts:
            self._left_out(inside)
            return None
        return Lexeme("term", at, end, _phrase(parts, inside.strip(), at, end))

    def _chunk(self, at: int, *, exact: bool) -> tuple[Lexeme | None, int]:
        """Read up to the next space, bracket or quotation mark."""
        start = at + 1 if exact else at
        match = _CHUNK.match(self.query, start)
        if match is None:
            return None, at + 1
        text, end = match[0], match.end()
        if exact:
            return self._exact(text, at, end), end
        if text in _OPERATORS:
            return Lexeme(_operator(text), at, end), end
        self._refuse(text, at, end)
        if "*" in text or "?" in text:
            return self._glob(text, at, end), end
        words = folded_words(text)
        if not words:
            self._left_out(text)
            return None, end
        if len(words) == 1:
            word, low, high = words[0]
            return Lexeme("term", at, end, Word(word, text[low:high], at, end)), end
        parts = tuple(Literal(word, text[low:high], at, end) for word, low, high in words)
        return Lexeme("term", at, end, Phrase(parts, text, at, end)), end

    def _glob(self, text: str, at: int, end: int) -> Lexeme | None:
        """Read a word, or several joined by hyphens, with wildcards."""
        parts: list[Literal | Exact | Pattern] = []
        for found in _GLOB.findall(fold(text).text):
            if not found.strip("*?'"):
                continue
            wild = "*" in found or "?" in found
            parts.append((Pattern if wild else Literal)(found, found, at, end))
        if not parts:
            self.notices.append(f"“{text}” alone would stand for every word; add letters to it.")
            return None
        if len(parts) == 1 and isinstance(parts[0], Pattern):
            if parts[0].text[0] in "*?":
                self.notices.append(
                    f"“{text}” begins with a wildcard, so every word was looked at."
                )
            return Lexeme("term", at, end, Pattern(parts[0].text, text, at, end))
        return Lexeme("term", at, end, _phrase(tuple(parts), text, at, end))

    def _left_out(self, text: str) -> None:
        """Say that punctuation was not searched; a lone dash or comma goes without saying."""
        if text.strip("-–—.,;:!?'’‘"):
            self.notices.append(f"“{text}” has no letters or digits, so it was left out.")

    def _refuse(self, text: str, at: int, end: int) -> None:
        """Raise QueryError for what a later version adds."""
        if _NEAR.fullmatch(text):
            raise self._refusal("Words near each other cannot be searched yet", at, end, "")
        if fuzzy := _FUZZY.fullmatch(text):
            raise self._refusal(
                "Words that differ by a letter cannot be searched yet",
                at + len(fuzzy[1]), end, "",
            )  # fmt: skip
        if scope := _SCOPE.match(text):
            raise self._refusal(f"A search cannot be limited with “{scope[0]}” yet", at, end, "")

    def _refuse_regex(self, at: int, end: int) -> None:
        inside = self.query[at:end].strip("/")
        plain = " ".join(word for word, _, _ in folded_words(inside))
        raise self._refusal("Regular expressions cannot be searched yet", at, end, plain)

    def _refusal(self, what: str, at: int, end: int, replacement: str) -> QueryError:
        """Return the error for ``query[at:end]`` and the query with a replacement for it."""
        instead = " ".join((self.query[:at] + replacement + self.query[end:]).split())
        advice = f"; type {instead} instead" if instead else "; leave it out"
        return QueryError(
            f"{what} (“{self.query[at:end]}” at character {at + 1}){advice}.", at, instead
        )


def _operator(text: str) -> Kind:
    return "AND" if text == "AND" else "OR" if text == "OR" else "NOT"


def _phrase(parts: tuple[Literal | Exact | Pattern, ...], typed: str, at: int, end: int) -> Term:
    """Return a phrase, or its word where there is only one."""
    return parts[0] if len(parts) == 1 else Phrase(parts, typed, at, end)
