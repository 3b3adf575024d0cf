"""Finds the paragraphs of one document that a query matches, and every exact span in them."""

import time
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from diptych_index.errors import Cancelled
from diptych_index.search import regexes, scopes, units
from diptych_index.search.fold import spelling
from diptych_index.search.function_words import function_words
from diptych_index.search.index import DocumentIndex
from diptych_index.search.near import Stretch, near
from diptych_index.search.places import (
    Found,
    Place,
    chained,
    joined,
    merged,
    packed,
    triples,
    within_reach,
)  # fmt: skip
from diptych_index.search.schema import JOINED, TEXT
from diptych_index.search.tokens import folded_words
from diptych_index.search.tree import (
    And,
    Concept,
    Exact,
    Fuzzy,
    Literal,
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
from diptych_index.text.document import Document

MAX_EXPANDED = 2000
"""Words that the wildcards and fuzzy words of one query may stand for in one document."""
LOOK = 256
"""Paragraphs that are worked on between two looks whether the answer is still wanted."""
_WIDEST = 8
"""Positions that one word takes up at most, in pieces or run together with others."""
_SHORTEST_HALF = 3
"""Letters of the halves that a word the document does not have may stand in."""


@dataclass
class Evaluation:
    """Evaluates one query over one document, of the letter ``letter``.

    ``notices`` collects what the reader must be told; ``found`` the places of each term.
    ``cancelled`` is asked every few milliseconds, and Cancelled raised where it answers yes.
    """

    document: Document
    index: DocumentIndex
    cancelled: Callable[[], bool] | None = None
    letter: str = "A"
    notices: list[str] = field(default_factory=list)
    found: dict[Node, Found] = field(default_factory=dict)
    _holding: dict[Same, units.Holding] = field(default_factory=dict)
    _scopes: dict[Scope, set[int]] = field(default_factory=dict)
    _widths: dict[tuple[int, int], int] = field(default_factory=dict)
    _left: int = MAX_EXPANDED
    _seconds: float = regexes.SECONDS

    @property
    def text(self) -> str:
        """The clean text."""
        return self.document.text

    def check(self) -> None:
        """Raise Cancelled if the answer is not wanted any more."""
        if self.cancelled is not None and self.cancelled():
            raise Cancelled("The search was cancelled.")

    def watched(self, paragraphs: Iterable[int]) -> Iterator[int]:
        """Yield ``paragraphs``, looking now and then whether the answer is still wanted."""
        for at, paragraph in enumerate(paragraphs):
            if not at % LOOK:
                self.check()
            yield paragraph

    def paragraphs(self, node: Node) -> Collection[int]:
        """Return the paragraphs that ``node`` matches, each once."""
        match node:
            case And():
                return set.intersection(*(set(self.paragraphs(part)) for part in node.parts))
            case Or():
                return set[int]().union(*map(self.paragraphs, node.parts))
            case Not():
                return set(range(self.index.paragraphs)).difference(self.paragraphs(node.part))
            case Scope():
                return self.scope(node)
            case Same():
                return self.holding(node).keys()
            case Concept():
                return self.paragraphs(node.part)
            case _:
                return self.places(node).keys()

    def scope(self, scope: Scope) -> set[int]:
        """Return the paragraphs in a scope."""
        found = self._scopes.get(scope)
        if found is None:
            found = scopes.paragraphs_in(scope, self.letter, self.document)
            self._scopes[scope] = found
        return found

    def holding(self, same: Same) -> units.Holding:
        """Return the sentences, or whole paragraphs, in which what ``same`` asks for holds."""
        found = self._holding.get(same)
        if found is None:
            found = self._holding[same] = units.holding(same, self)
        return found

    def places(self, term: Node) -> Found:
        """Return where ``term`` (or any term of an Or) stands, looked up once."""
        found = self.found.get(term)
        if found is None:
            found = self.found[term] = self._places(term)
        return found

    def _places(self, term: Node) -> Found:
        match term:
            case Word():
                return self._word(term)
            case Literal():
                return self._forms([term.text], [term.text])
            case Pattern():
                words = self.index.vocabulary.matching(term, self.check)
                return self.any_of(self._most(words, term))
            case Fuzzy():
                words = self.index.vocabulary.like(term.text, term.edits, self.check)
                return self.any_of(self._most(words, term))
            case Exact():
                return self._spelled(term)
            case Phrase():
                return self._phrase(term)
            case Near():
                return self._near(term)
            case Regex():
                return self._regex(term)
            case Or():
                return joined([self.places(part) for part in term.parts], self.watched)
            case Concept():
                return units.marked(term.part, self)
            case _:
                raise TypeError(f"{type(term).__name__} has no places")

    def any_of(self, words: Iterable[str]) -> Found:
        """Return the places of any of ``words`` as they stand."""
        return self._forms(words, ())

    def _forms(self, words: Iterable[str], in_pieces: Iterable[str]) -> Found:
        """Return the places of any of ``words``, and of those that stand in several pieces."""
        found: dict[int, bytes | bytearray] = {}
        for wanted, kind in ((words, TEXT), (in_pieces, JOINED)):
            for word in wanted:
                self.check()
                postings = self.index.postings(word, self.check, kind)
                if kind == JOINED:
                    for places in postings.values():
                        for _, start, end in triples(places):
                            self._widths[start, end] = self._count(start, end)
                merged(found, postings, self.watched)
        return found

    def _word(self, term: Word) -> Found:
        index = self.index
        words = index.vocabulary.inflections(term.text, index.stem)
        in_pieces = index.joined.inflections(term.text, index.stem)
        if not words and not in_pieces:
            return self._in_halves(term)
        return self._forms(words, in_pieces)

    def _in_halves(self, term: Word) -> Found:
        """Return where a word that the document does not have stands in two, side by side."""
        text, vocabulary = term.text, self.index.vocabulary
        small = function_words(self.document.language)
        found: dict[int, bytes | bytearray] = {}
        for cut in range(_SHORTEST_HALF, len(text) - _SHORTEST_HALF + 1):
            first, second = text[:cut], text[cut:]
            if not (first in vocabulary and second in vocabulary) or {first, second} & small:
                continue
            parts = (Literal(first, first, term.at, term.end), Literal(second, second, 0, 0))
            halves = self._phrase(Phrase(parts, term.typed, term.at, term.end))
            if halves:
                merged(found, halves, self.watched)
                self.notices.append(f"“{term.typed}” stands here in two words: “{first} {second}”.")
        return found

    def _most(self, words: list[str], term: Pattern | Fuzzy) -> list[str]:
        """Return the most frequent of ``words``, as many as the query may still stand for."""
        kept = self.index.vocabulary.most_frequent(words, self._left)
        if len(kept) < len(words):
            advice = "Add letters to it to see all." if isinstance(term, Pattern) else ""
            self.notices.append(
                f"“{term.typed}” stands for {len(words):,} words; only the {len(kept):,} most "
                f"frequent were looked for. {advice}".rstrip()
            )
        self._left -= len(kept)
        return kept

    def _spelled(self, term: Exact) -> Found:
        """Return the places of a word that are spelled as typed."""
        found: dict[int, bytes | bytearray] = {}
        places = self.any_of([term.text])
        for paragraph in self.watched(places):
            kept = [place for place in triples(places[paragraph]) if self._is_spelled(term, place)]
            if kept:
                found[paragraph] = packed(kept)
        return found

    def _is_spelled(self, term: Exact, place: Place) -> bool:
        _, start, end = place
        surface = spelling(self.text[start:end])
        return (surface if term.cased else surface.lower()) == term.spelled

    def _phrase(self, phrase: Phrase) -> Found:
        """Return the places where the parts follow one another, or are one word."""
        parts = [self.places(part) for part in phrase.parts]
        common = self._common(parts)
        found: dict[int, bytes | bytearray] = {}
        irregular = self.index.glued.by_paragraph
        for paragraph in self.watched(common):
            here = [part[paragraph] for part in parts]
            plain = [one for one in here if isinstance(one, bytes)]
            if self._widths or len(plain) < len(here) or paragraph in irregular:
                places = self._chains(here)
            else:
                places = chained(plain)
            if places:
                found[paragraph] = packed(places)
        if phrase.joined:
            whole = self.index.vocabulary.inflections(phrase.joined, self.index.stem)
            in_pieces = self.index.joined.inflections(phrase.joined, self.index.stem)
            merged(found, self._forms(whole, in_pieces), self.watched)
        return found

    @staticmethod
    def _common(parts: Sequence[Found]) -> list[int]:
        """Return the paragraphs that all the parts have."""
        fewest, *others = sorted(parts, key=len)
        return [at for at in fewest if all(at in part for part in others)]

    def _chains(self, parts: Sequence[bytes | bytearray]) -> list[Place]:
        """Return the places where one place of each part adjoins the next, in one paragraph.

        A word that is two run together takes up two positions, one in pieces as many as it has.
        """
        chains: dict[int, list[Place]] = {}
        for place in triples(parts[0]):
            position, start, end = place
            chains.setdefault(position + self._width(start, end), []).append(place)
        for part in parts[1:]:
            longer: dict[int, list[Place]] = {}
            for position, start, end in triples(part):
                before = chains.get(position)
                if before:
                    line = longer.setdefault(position + self._width(start, end), [])
                    line += [(first, begin, end) for first, begin, _ in before]
            chains = longer
            if not chains:
                return []
        return sorted({place for ends in chains.values() for place in ends})

    def _width(self, start: int, end: int) -> int:
        """Return how many positions the word at this span takes up."""
        if self._widths:
            width = self._widths.get((start, end))
            if width is not None:
                return width
        return self.index.glued.width(start, end)

    def _count(self, start: int, end: int) -> int:
        """Return how many positions all the words of a span take up."""
        width = self.index.glued.width
        return sum(
            width(start + low, start + high) for _, low, high in folded_words(self.text[start:end])
        )

    def _near(self, term: Near) -> Found:
        """Return the shortest stretches in which the parts stand near each other."""
        parts = [self.places(part) for part in term.parts]
        width = [
            self._width if isinstance(part, Word | Literal | Exact | Pattern | Fuzzy)
            else self._count
            for part in term.parts
        ]  # fmt: skip
        found: dict[int, bytes | bytearray] = {}
        reach = (len(parts) - 1) * (term.distance + _WIDEST)
        simple = all(count == self._width for count in width)
        for paragraph in self._common(parts):
            self.check()  # common words far apart may take a millisecond in each
            here: Sequence[list[Place]] = [[*triples(part[paragraph])] for part in parts]
            if simple:
                here = within_reach(here, reach)
            stretches = [
                [Stretch(first, first + count(start, end), start, end) for first, start, end in one]
                for one, count in zip(here, width, strict=True)
            ]
            shortest = near(stretches, term.distance, ordered=term.ordered)
            if shortest:
                found[paragraph] = packed((one.first, one.start, one.end) for one in shortest)
        return found

    def _regex(self, term: Regex) -> Found:
        began = time.monotonic()
        found, complete = regexes.places(term, self.document, began + self._seconds, self.check)
        self._seconds -= time.monotonic() - began
        if not complete:
            last = max(found)
            number = self.document.paragraphs[last].number
            where = "" if number is None else f", up to ¶{number}"
            self.notices.append(
                f"“{term.typed}” has more than {regexes.MOST:,} matches; only the first were taken"
                f"{where}."
            )
        return found


def marks(root: Node, evaluation: Evaluation) -> Mapping[Term, Found]:
    """Return the places of each term looked for that count as hits of ``root``."""
    return units.marks(root, evaluation)
