"""Finds the paragraphs of one document that a query matches, and every exact span in them."""

from array import array
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain

from diptych_index.errors import Cancelled
from diptych_index.search.fold import spelling
from diptych_index.search.index import DocumentIndex
from diptych_index.search.schema import unpacked
from diptych_index.search.tree import (
    And,
    Exact,
    Literal,
    Node,
    Not,
    Or,
    Pattern,
    Phrase,
    Single,
    Term,
    Word,
)  # fmt: skip

MAX_EXPANDED = 2000
"""Words that the wildcards of one query may stand for in one document."""
LOOK = 256
"""Paragraphs that are worked on between two looks whether the answer is still wanted."""


Place = tuple[int, int, int]
"""A word or phrase in a paragraph: its first position, and start and end in the clean text."""

Found = Mapping[int, bytes | bytearray]
"""The places of a term by paragraph, packed as in the index; no paragraph without a place.

Packed, because a prefix may have millions in a long text; in no certain order where a term
stands for several words.
"""


def triples(packed: bytes | bytearray) -> Iterator[Place]:
    """Yield the places of a posting."""
    numbers = iter(unpacked(packed))
    return zip(numbers, numbers, numbers, strict=True)


def packed(places: Iterable[Place]) -> bytes:
    """Return places as they stand in a posting."""
    return array("I", chain.from_iterable(places)).tobytes()


@dataclass
class Evaluation:
    """Evaluates one query over one document of the clean ``text``.

    ``notices`` collects what the reader must be told; ``found`` the places of each term.
    ``cancelled`` is asked every few milliseconds, and Cancelled raised where it answers yes.
    """

    text: str
    index: DocumentIndex
    cancelled: Callable[[], bool] | None = None
    notices: list[str] = field(default_factory=list)
    found: dict[Term, Found] = field(default_factory=dict)
    _left: int = MAX_EXPANDED

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

    def paragraphs(self, node: Node) -> set[int]:
        """Return the paragraphs that ``node`` matches."""
        if isinstance(node, And):
            return set.intersection(*map(self.paragraphs, node.parts))
        if isinstance(node, Or):
            return set().union(*map(self.paragraphs, node.parts))
        if isinstance(node, Not):
            return set(range(self.index.paragraphs)) - self.paragraphs(node.part)
        return set(self.places(node))

    def places(self, term: Term) -> Found:
        """Return where ``term`` stands, looked up once."""
        found = self.found.get(term)
        if found is None:
            found = self._phrase(term) if isinstance(term, Phrase) else self._single(term)
            self.found[term] = found
        return found

    def _single(self, term: Single) -> Found:
        match term:
            case Word():
                index = self.index
                return self.any_of(index.vocabulary.inflections(term.text, index.stem))
            case Literal():
                return self.any_of([term.text])
            case Pattern():
                return self.any_of(self._expanded(term))
            case Exact():
                return self._spelled(term)

    def any_of(self, words: Iterable[str]) -> Found:
        """Return the places of any of ``words``."""
        found: dict[int, bytes | bytearray] = {}
        for word in words:
            self.check()
            postings = self.index.postings(word, self.check)
            if not found:
                found.update(postings)
                continue
            for paragraph in self.watched(postings):
                more = postings[paragraph]
                known = found.get(paragraph)
                if known is None:
                    found[paragraph] = more
                elif isinstance(known, bytearray):
                    known += more
                else:
                    found[paragraph] = bytearray(known + more)
        return found

    def _expanded(self, term: Pattern) -> list[str]:
        vocabulary = self.index.vocabulary
        words = vocabulary.matching(term, self.check)
        kept = vocabulary.most_frequent(words, self._left)
        if len(kept) < len(words):
            self.notices.append(
                f"“{term.typed}” stands for {len(words):,} words; only the {len(kept):,} most "
                "frequent were looked for. Add letters to it to see all."
            )
        self._left -= len(kept)
        return kept

    def _spelled(self, term: Exact) -> Found:
        """Return the places of a word that are spelled as typed."""
        found: dict[int, bytes] = {}
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
        """Return the places where the parts follow one another."""
        parts = [self.places(part) for part in phrase.parts]
        common = set(parts[0]).intersection(*parts[1:])
        found: dict[int, bytes] = {}
        for paragraph in self.watched(common):
            places = self._chains([part[paragraph] for part in parts])
            if places:
                found[paragraph] = packed(places)
        return found

    def _chains(self, parts: Sequence[bytes | bytearray]) -> list[Place]:
        """Return the places where one place of each part adjoins the next, in one paragraph.

        A word that is two run together takes up two positions.
        """
        width = self.index.glued.width
        chains: dict[int, list[Place]] = {}
        for place in triples(parts[0]):
            position, start, end = place
            chains.setdefault(position + width(start, end), []).append(place)
        for part in parts[1:]:
            longer: dict[int, list[Place]] = {}
            for position, start, end in triples(part):
                for first, begin, _ in chains.get(position, ()):
                    longer.setdefault(position + width(start, end), []).append((first, begin, end))
            chains = longer
            if not chains:
                return []
        return sorted({place for ends in chains.values() for place in ends})
