"""What is to be known of concepts and saved searches: names, colours, what is wrong, what changed.

Nothing here is asked before a reader opens their page, so the parser is imported there and then.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from PySide6.QtCore import QCoreApplication

from diptych_index.requests.concepts import ConceptRow
from diptych_index.session.model import Concept, SavedQuery

translate = QCoreApplication.translate

COLORS: tuple[str, ...] = (
    "#C99700", "#2F7FC1", "#3A9A4B", "#C2478A", "#7A5BD0", "#D2691E", "#1B9E9E", "#7A7F87",
)  # fmt: skip
"""The colours that are offered; a concept may have any other, too."""
LONGEST_NAME = 60
_NAME = re.compile(r"\w+(?:-\w+)*")
_NOT_NAME = re.compile(r"[^\w]+")
_QUOTES = re.compile(r"[\"“”„«»]")
_LONGEST_WORDS = 200
_MOST_LOOKED_AT = 200
"""Queries of one concept that are parsed while one types; the engine looks at all."""
_OPERATORS = ("AND", "OR", "NOT", "NEAR", "ONEAR")


class Wrong(NamedTuple):
    """Why a query does not parse: the line from 0, the code point in it, the words, what would."""

    line: int
    at: int
    message: str
    instead: str


def what_is_wrong(queries: Sequence[str], concepts: Iterable[Concept]) -> list[Wrong]:
    """Return what is wrong with each of the queries of a concept that do not parse."""
    from diptych_index.errors import QueryError  # noqa: PLC0415 (start-up)
    from diptych_index.search.query import parse  # noqa: PLC0415 (start-up)

    known = {concept.name: concept.queries for concept in concepts}
    wrong = []
    for line, query in enumerate(queries[:_MOST_LOOKED_AT]):
        try:
            parse(query, known)
        except QueryError as error:
            wrong.append(Wrong(line, error.at, str(error), error.instead))
    return wrong


def name_is_wrong(name: str, others: Iterable[Concept]) -> str:
    """Return why a concept cannot have this name, "" if it can."""
    if not _NAME.fullmatch(name):
        return translate(
            "concepts",
            "A name is letters and digits, such as new-class: it is typed as #new-class.",
        )
    if len(name) > LONGEST_NAME:
        told = translate("concepts", "A name has at most {0} letters; take a shorter one.")
        return told.format(LONGEST_NAME)
    if name.casefold() in {other.name.casefold() for other in others}:
        told = translate("concepts", "There is a concept #{0} already; take another name.")
        return told.format(name)
    return ""


def as_name(text: str) -> str:
    """Return a name made of what was typed: ``new class!`` becomes ``new-class``."""
    return _NOT_NAME.sub("-", text.strip().removeprefix("#")).strip("-")[:LONGEST_NAME].strip("-")


def fresh_name(concepts: Iterable[Concept], wanted: str = "concept") -> str:
    """Return ``wanted``, or with a number where it is taken."""
    taken = {concept.name.casefold() for concept in concepts}
    name = as_name(wanted) or "concept"
    number = 1
    while name.casefold() in taken:
        number += 1
        name = f"{as_name(wanted) or 'concept'}-{number}"
    return name


def fresh_color(concepts: Sequence[Concept]) -> str:
    """Return the offered colour that the fewest concepts have."""
    used = [concept.color.upper() for concept in concepts]
    return min(COLORS, key=used.count)


def color_in_words(color: str) -> str:
    """Return the name of a colour, or its number where it has none."""
    names = (
        translate("concepts", "amber"), translate("concepts", "blue"),
        translate("concepts", "green"), translate("concepts", "rose"),
        translate("concepts", "violet"), translate("concepts", "orange"),
        translate("concepts", "teal"), translate("concepts", "gray"),
    )  # fmt: skip
    known = dict(zip(COLORS, names, strict=True))
    return known.get(color.upper(), color) or translate("concepts", "no color")


def as_query(words: str) -> str:
    """Return words out of a text as a query that finds them: several are a phrase.

    Nothing where there is no word among them.
    """
    from diptych_index.search.tokens import folded_words  # noqa: PLC0415 (start-up)

    if not folded_words(words):
        return ""
    plain = " ".join(_QUOTES.sub(" ", words).split())[:_LONGEST_WORDS].rstrip()
    is_word = re.fullmatch(r"\w*", plain) and plain not in _OPERATORS
    return plain if is_word else f'"{plain}"'


def with_queries(concept: Concept, queries: Iterable[str]) -> Concept:
    """Return a concept with more queries, those it has already left out (case does not count)."""
    there = {query.casefold() for query in concept.queries}
    more: dict[str, str] = {}
    for query in queries:
        if query and query.casefold() not in there:
            more.setdefault(query.casefold(), query)
    return Concept(
        name=concept.name, color=concept.color, queries=(*concept.queries, *more.values())
    )


class Merged(NamedTuple):
    """Concepts with those of a file among them: how many are new, how many got more queries."""

    concepts: tuple[Concept, ...]
    new: int
    grown: int

    def in_words(self, name: str) -> str:
        """Return what came of reading the file called ``name``."""
        told = [translate("concepts", "{0} new").format(self.new)] if self.new else []
        if self.grown:
            told.append(translate("concepts", "{0} with more queries").format(self.grown))
        one = translate("concepts", "{0}: 1 concept taken in ({2}).")
        several = translate("concepts", "{0}: {1} concepts taken in ({2}).")
        number = self.new + self.grown
        return (one if number == 1 else several).format(name, f"{number:,}", ", ".join(told))


def merged(concepts: Sequence[Concept], rows: Sequence[ConceptRow]) -> Merged:
    """Take in the concepts of a file: new ones are added, known ones get the queries they lack."""
    known = {concept.name.casefold(): concept for concept in concepts}
    new = grown = 0
    for row in rows:
        key = row["name"].casefold()
        before = known.get(key)
        if before is None:
            known[key] = Concept(
                name=row["name"], color=row["color"], queries=tuple(row["queries"])
            )
            new += 1
            continue
        after = with_queries(before, row["queries"])
        if after != before:
            known[key] = after
            grown += 1
    return Merged(tuple(known.values()), new, grown)


def as_rows(concepts: Iterable[Concept]) -> list[ConceptRow]:
    """Return concepts as they travel."""
    return [{"name": c.name, "color": c.color, "queries": [*c.queries]} for c in concepts]


def found_in_words(saved: SavedQuery, now: Mapping[str, int] | None) -> str:
    """Return what a saved query finds, and what it found when it was saved if that differs.

    ``now`` are its hits by fingerprint, None while they are not known.
    """
    if now is None:
        return _hits(sum(saved.counts.values())) if saved.counts else ""
    total = sum(now.values())
    if not has_changed(saved, now):
        return _hits(total)
    was = f"{sum(saved.counts.values()):,}"
    return translate("concepts", "{0}, was {1}").format(_hits(total), was)


def has_changed(saved: SavedQuery, now: Mapping[str, int]) -> bool:
    """Whether a query finds another number of hits than when it was saved."""
    return bool(saved.counts) and sum(saved.counts.values()) != sum(now.values())


def _hits(number: int) -> str:
    one, several = translate("concepts", "1 hit"), translate("concepts", "{0} hits")
    return one if number == 1 else several.format(f"{number:,}")
