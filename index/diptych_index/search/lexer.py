"""Cuts a query into terms, operators and brackets."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from diptych_index.search.fields import read_field
from diptych_index.search.gaps import CLOSED, gap
from diptych_index.search.lexeme import CHUNK, QUOTES, Cutting, Found, Kind, Lexeme
from diptych_index.search.plain import NEAR_DISTANCE, PIECE, nearness, quoted, unquoted
from diptych_index.search.regexes import PatternError, compiled, has_capital, literal
from diptych_index.search.terms import (
    exact_term,
    fuzzy_term,
    pattern_term,
    quoted_near,
    quoted_term,
    word_term,
)  # fmt: skip
from diptych_index.search.tokens import folded_words
from diptych_index.search.tree import Concept, Node, Regex

MAX_DISTANCE = 1000
"""Words between which two can still be said to be near each other."""

_SINGLE_CLOSING = "'’"
_NEAR = re.compile(r"(?i:w|o?near|pre|beside)/(\d*)")
_FUZZY = re.compile(r"(.*\w[^\w~]*)~(\d*)", re.DOTALL)
_FIELD = re.compile(r"(doc|in|section|same):", re.IGNORECASE)
_SLOP = re.compile(r"~(\d*)")
_CONCEPT = re.compile(r"#(\w+(?:-\w+)*)")
_OPERATORS: dict[str, tuple[Kind, int, bool]] = {
    "AND": ("AND", 0, False), "OR": ("OR", 0, False), "NOT": ("NOT", 0, False),
    "NEAR": ("NEAR", NEAR_DISTANCE, False), "ONEAR": ("NEAR", NEAR_DISTANCE, True),
}  # fmt: skip
"""Operators by how they are typed: their kind, and the distance and order of words near others."""
_INSIDE, _DISTANCE = 3, 4
"""Groups of PIECE: what stands in quotation marks, and how near to each other words are."""
_BRACKETS: dict[str, Kind] = {"(": "(", ")": ")"}


@dataclass
class Lexer(Cutting):
    """Cuts one query.

    ``concept`` returns the concept that stands in the query from the second argument to before the
    third, or None if it is empty; it raises QueryError for one that is not known.
    """

    concept: Callable[[str, int, int], Concept | None] = field(kw_only=True)

    def lexemes(self) -> list[Lexeme]:
        """Return the pieces of the query in order; raises QueryError."""
        pieces: list[Lexeme] = []
        query = self.query
        at, length = 0, len(query)
        while at < length:
            if read := PIECE.match(query, at):
                pieces.append(_plain(read))
                at = read.end()
                continue
            if query[at].isspace():
                at += 1
                continue
            found, at = self._next(at)
            if found is not None:
                pieces.append(found)
        return pieces

    def _next(self, at: int) -> Found:
        query = self.query
        character = query[at]
        if character in _BRACKETS:
            return Lexeme(_BRACKETS[character], at, at + 1), at + 1
        if character == "|":
            end = at + len(query[at:]) - len(query[at:].lstrip("|"))
            return Lexeme("OR", at, end), end
        if character in QUOTES:
            return self._quoted(at)
        if self._fresh(at):
            found = self._signed(at)
            if found is not None:
                return found
        return self._chunk(at)

    def _fresh(self, at: int) -> bool:
        """Tell whether a new term begins here, so that a sign in front of it is an operator."""
        before = self.query[at - 1 : at]
        return not before or before.isspace() or before in "(|-"

    def _signed(self, at: int) -> Found | None:
        """Read what begins with a sign or a field; None where it is neither."""
        query = self.query
        following = query[at + 1 : at + 2]
        match query[at]:
            case "-" if following.strip("-") and not following.isspace():
                return Lexeme("NOT", at, at + 1), at + 1
            case "'" | "‘" if following.strip():
                return self._spelled(at)
            case "=" if following.strip():
                return self._exact_chunk(at)
            case "/" if following.strip() and not query[at:].startswith("//"):
                return self._regex(at)
            case "#" if name := _CONCEPT.match(query, at):
                concept = self.concept(query, at, name.end())
                return self.found(concept, at, name.end(), "holds no words yet")
        scope = _FIELD.match(query, at)
        return read_field(self, scope[1].lower(), at, scope.end()) if scope else None

    def _term(self, term: Node | None, text: str, at: int, end: int) -> Found:
        """Return a term; say that punctuation was not searched."""
        # A lone dash or comma goes without saying.
        if term is None and text.strip("-–—.,;:!?'’‘/"):
            self.notices.append(f"“{text}” has no letters or digits, so it was left out.")
        return self.found(term, at, end, "has no letters or digits", told=True)

    def _quoted(self, at: int) -> Found:
        """Read a phrase up to its closing mark, or to the end while it is being typed."""
        stop = self.until(at + 1, self.query[at])
        inside = self.query[at + 1 : stop]
        end = min(stop + 1, len(self.query))
        if stop == len(self.query) and inside.strip():
            self.gaps.append(gap(at, self.query[at], "is not closed", CLOSED))
        slop = _SLOP.match(self.query, end) if end < len(self.query) else None
        if slop is None:
            term = quoted_term(inside, at, end, self.notices)
            return self.found(term, at, end, "has no word in it")
        if not slop[1]:
            self.notices.append("After ~ belongs the number of words, as in “~5”.")
            return self._term(quoted_term(inside, at, end, self.notices), inside, at, slop.end())
        distance = self._distance(slop[1], slop.start(1), slop.end())
        return self._term(quoted_near(inside, distance, at, slop.end()), inside, at, slop.end())

    def _distance(self, digits: str, at: int, end: int) -> int:
        """Return a number of words; raises QueryError where it is too small or too large."""
        if len(digits) > 4 or not 1 <= int(digits) <= MAX_DISTANCE:
            nearest = "1" if not int(digits[:5]) else f"{MAX_DISTANCE}"
            raise self.error(f"A distance is from 1 to {MAX_DISTANCE:,} words", at, end, nearest)
        return int(digits)

    def _spelled(self, at: int) -> Found:
        """Read ``'Exact words'``; left open, it ends with its first word."""
        query = self.query
        for stop in range(at + 2, len(query)):
            if query[stop] in _SINGLE_CLOSING and not query[stop + 1 : stop + 2].isalnum():
                inside = query[at + 1 : stop]
                return self._term(exact_term(inside, at, stop + 1), inside, at, stop + 1)
        return self._exact_chunk(at)

    def _exact_chunk(self, at: int) -> Found:
        match = CHUNK.match(self.query, at + 1)
        if match is None:
            return self.found(None, at, at + 1, "has no word after it")
        return self._term(exact_term(match[0], at, match.end()), match[0], at, match.end())

    def _chunk(self, at: int) -> Found:
        """Read up to the next space, bracket or quotation mark."""
        match = CHUNK.match(self.query, at)
        if match is None:
            return self.found(None, at, at + 1, "has no letters or digits")
        text, end = match[0], match.end()
        if text in _OPERATORS:
            return _operator(text, at, end), end
        if near := _NEAR.fullmatch(text):
            return self._near(near, at, end), end
        if fuzzy := _FUZZY.fullmatch(text):
            return self._fuzzy(fuzzy, at, end)
        if "*" in text or "?" in text:
            term = pattern_term(text, at, end, self.notices)
            return self.found(term, at, end, "alone would stand for every word", told=True)
        return self._term(word_term(text, at, end), text, at, end)

    def _near(self, near: "re.Match[str]", at: int, end: int) -> Lexeme:
        distance = NEAR_DISTANCE
        if near[1]:
            distance = self._distance(near[1], at + near.start(1), end)
        elif self.query[end:].strip():
            raise self.error(f"“{near[0]}” needs a number of words", at, end, f"{near[0]}5")
        kind: Kind = "BESIDE" if near[0][0] in "Bb" else "NEAR"
        return Lexeme(kind, at, end, None, distance, near[0][0] in "OoPp")

    def _fuzzy(self, fuzzy: "re.Match[str]", at: int, end: int) -> Found:
        text, digits = fuzzy[1], fuzzy[2]
        tilde = at + len(text)
        if digits not in ("", "1", "2"):
            nearest = "~2" if digits.strip("0") else ""
            raise self.error("Words can differ by one letter or two", tilde, end, nearest)
        if "*" in text or "?" in text:
            raise self.error("A word has either ~ or wildcards, not both", tilde, end, "")
        words = folded_words(text)
        if len(words) > 1:
            joined = "".join(word for word, _, _ in words)
            raise self.error("Only one word can stand before ~", at, end, f"{joined}~{digits}")
        term = fuzzy_term(text, int(digits or 1), at, end)
        return self._term(term, text, at, end)

    def _regex(self, at: int) -> Found:
        """Read ``/pattern/`` with ``i`` or ``c`` after it; left open, it goes to the end."""
        query = self.query
        stop, in_class = at + 1, False
        while stop < len(query) and (query[stop] != "/" or in_class):
            if query[stop] == "\\":
                stop += 1
            elif query[stop] in "[]":
                in_class = query[stop] == "["
            stop += 1
        stop = min(stop, len(query))
        pattern = query[at + 1 : stop]
        end = min(stop + 1, len(query))
        flag = query[end : end + 1]
        if flag in ("i", "c") and not query[end + 1 : end + 2].isalnum():
            end += 1
        else:
            flag = ""
        cased = flag == "c" or (not flag and has_capital(pattern))
        try:
            compiled(pattern, cased=cased)
        except PatternError as error:
            plain = " ".join(word for word, _, _ in folded_words(pattern))
            here = at + 1 + min(error.at, len(pattern))
            raise self.error(
                f"This is no regular expression ({error})", at, end,
                f'"{plain}"' if plain else literal(pattern.removesuffix("/") or pattern), here,
            ) from error  # fmt: skip
        return Lexeme("term", at, end, Regex(pattern, cased, query[at:end], at, end)), end


def _operator(text: str, at: int, end: int) -> Lexeme:
    kind, distance, ordered = _OPERATORS[text]
    return Lexeme(kind, at, end, None, distance, ordered)


def _plain(read: "re.Match[str]") -> Lexeme:
    """Return the lexeme of a match of PIECE."""
    which = read.lastindex or 0
    text: str = read[which]
    at, end = read.span(which)
    if which == _INSIDE:
        return Lexeme("term", at - 1, end + 1, quoted(text, at - 1, end + 1))
    if which == _DISTANCE:
        return Lexeme("NEAR", at, end, None, *nearness(text))
    if text in _OPERATORS:
        return _operator(text, at, end)
    return Lexeme("term", at, end, unquoted(text, at, end))
