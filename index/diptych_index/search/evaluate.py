"""Finds the paragraphs of one document that a query matches, and every exact span in them."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from diptych_index.errors import Cancelled
from diptych_index.search.fold import spelling
from diptych_index.search.index import DocumentIndex
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
    positive_terms,
)  # fmt: skip

MAX_EXPANDED = 2000
"""Words that the wildcards of one query may stand for in one document."""


# Places and hits are plain tuples: a common word of a long text has hundreds of thousands.
Place = tuple[int, int, int]
"""A word or phrase in a paragraph: its first position, and start and end in the clean text."""

Found = Mapping[int, list[Place]]
"""The places of a term by paragraph, in text order; no paragraph without a place."""


Hit = tuple[int, int, int, int]
"""A hit: start and end in the clean text, the number of its term, its paragraph."""


@dataclass
class Evaluation:
    """Evaluates one query over one document of the clean ``text``.

    ``notices`` collects what the reader must be told; ``found`` the places of each term.
    ``cancelled`` is asked before each word, and Cancelled raised where it answers yes.
    """

    text: str
    index: DocumentIndex
    cancelled: Callable[[], bool] | None = None
    notices: list[str] = field(default_factory=list)
    found: dict[Term, Found] = field(default_factory=dict)
    _left: int = MAX_EXPANDED

    def paragraphs(self, node: Node) -> set[int]:
        """Return the paragraphs that ``node`` matches."""
        if isinstance(node, And):
            return set.intersection(*map(self.paragraphs, node.parts))
        if isinstance(node, Or):
            return set().union(*map(self.paragraphs, node.parts))
        if isinstance(node, Not):
            return set(range(self.index.paragraphs)) - self.paragraphs(node.part)
        return set(self.places(node))

    def hits(self, root: Node, matched: set[int]) -> list[Hit]:
        """Return the places of all terms looked for in the paragraphs ``matched``.

        In text order; a span that several terms match is one hit, of the first of them.
        """
        hits: list[Hit] = []
        terms = positive_terms(root)
        for number, term in enumerate(terms):
            found = self.places(term)
            for paragraph in matched & found.keys():
                hits += [(start, end, number, paragraph) for _, start, end in found[paragraph]]
        hits.sort()
        return [hit for at, hit in enumerate(hits) if not at or hits[at - 1][:2] != hit[:2]]

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

    def any_of(self, words: Iterable[str]) -> dict[int, list[Place]]:
        """Return the places of any of ``words``."""
        found: dict[int, list[Place]] = {}
        several = False
        for word in words:
            if self.cancelled is not None and self.cancelled():
                raise Cancelled("The search was cancelled.")
            for paragraph, flat in self.index.postings(word).items():
                triples = iter(flat)
                places = list(zip(triples, triples, triples, strict=True))
                if paragraph in found:
                    found[paragraph] += places
                    several = True
                else:
                    found[paragraph] = places
        if several:
            for places in found.values():
                places.sort()
        return found

    def _expanded(self, term: Pattern) -> list[str]:
        vocabulary = self.index.vocabulary
        words = vocabulary.matching(term)
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
        found: dict[int, list[Place]] = {}
        for paragraph, places in self.any_of([term.text]).items():
            kept = [place for place in places if self._is_spelled(term, place)]
            if kept:
                found[paragraph] = kept
        return found

    def _is_spelled(self, term: Exact, place: Place) -> bool:
        _, start, end = place
        surface = spelling(self.text[start:end])
        return (surface if term.cased else surface.lower()) == term.spelled

    def _phrase(self, phrase: Phrase) -> Found:
        """Return the places where the parts follow one another."""
        parts = [self.places(part) for part in phrase.parts]
        common = set(parts[0]).intersection(*parts[1:])
        found: dict[int, list[Place]] = {}
        for paragraph in common:
            places = self._chains([part[paragraph] for part in parts])
            if places:
                found[paragraph] = places
        return found

    def _chains(self, parts: list[list[Place]]) -> list[Place]:
        """Return the places where one place of each part adjoins the next, in one paragraph.

        A word that is two run together takes up two positions.
        """
        width = self.index.glued.width
        chains: dict[int, list[Place]] = {}
        for place in parts[0]:
            position, start, end = place
            chains.setdefault(position + width(start, end), []).append(place)
        for part in parts[1:]:
            longer: dict[int, list[Place]] = {}
            for position, start, end in part:
                for first, begin, _ in chains.get(position, ()):
                    longer.setdefault(position + width(start, end), []).append((first, begin, end))
            chains = longer
            if not chains:
                return []
        return sorted({place for ends in chains.values() for place in ends})
