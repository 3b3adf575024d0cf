"""Finds the paragraphs of one document that a query matches, and every exact span in them."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from operator import attrgetter
from typing import Any

from diptych_index.search import regexes, units
from diptych_index.search.around import having_beside
from diptych_index.search.expansion import Expansion, places_of
from diptych_index.search.function_words import function_words
from diptych_index.search.phrases import Part, following, in_a_row
from diptych_index.search.places import (
    NOWHERE,
    Places,
    counts_by_paragraph,
    every,
    in_order,
    keeping,
    paragraph_from,
    paragraphs_of,
    rows_alone,
    united,
)  # fmt: skip
from diptych_index.search.spelled import spelled
from diptych_index.search.stretches import apart, stretches
from diptych_index.search.text_index import TextIndex
from diptych_index.search.tree import (
    TERMS,
    And,
    Concept,
    Exact,
    Fuzzy,
    Literal,
    Meet,
    Near,
    Node,
    Not,
    Or,
    Pattern,
    Phrase,
    Regex,
    Same,
    Scope,
    Single,
    Term,
    Word,
    phrase,
)  # fmt: skip
from diptych_index.text.document import Document

LOOK = 256
"""Paragraphs that are worked on between two looks whether the answer is still wanted."""
SHORTEST_HALF = 3
"""Letters of the halves that a word the document does not have may stand in."""


class Evaluation:
    """Evaluates one query over one document, of the letter ``letter``.

    ``notices`` collects what the reader must be told; ``found`` the places of each term. ``check``
    is called every few milliseconds, and raises Cancelled where the answer is not wanted any more.
    """

    __slots__ = (
        "_expansion", "_holding", "_seconds", "check", "document", "found", "index", "letter",
        "notices",
    )  # fmt: skip

    def __init__(
        self,
        document: Document,
        index: TextIndex,
        check: Callable[[], object] = int,
        letter: str = "A",
    ) -> None:
        self.document = document
        self.index = index
        self.check = check
        self.letter = letter
        self.notices: list[str] = []
        self.found: dict[Node, Places] = {}
        self._expansion: Expansion | None = None
        self._holding: dict[Same, units.Holding] = {}
        self._seconds = regexes.SECONDS

    @property
    def expansion(self) -> Expansion:
        """What tells which words of the document a term stands for; many queries never ask."""
        made = self._expansion
        if made is None:
            made = self._expansion = Expansion(self.index, self.notices, self.check)
        return made

    def watched(self, paragraphs: Iterable[int]) -> Iterator[int]:
        """Yield ``paragraphs``, looking now and then whether the answer is still wanted."""
        for at, paragraph in enumerate(paragraphs):
            if not at % LOOK:
                self.check()
            yield paragraph

    def paragraphs(self, node: Node) -> Set[int]:
        """Return the paragraphs that ``node`` matches."""
        self.check()
        if isinstance(node, Concept):
            return self.paragraphs(node.part)
        if isinstance(node, TERMS):
            return paragraphs_of(self.places(node), self.index.words, self.index.starts)
        match node:
            case And():
                return self._in_all(node.parts)
            case Or():
                return set[int]().union(*map(self.paragraphs, node.parts))
            case Not():
                return set(range(self.index.paragraphs)).difference(self.paragraphs(node.part))
            case Scope():
                return self.scope(node)
            case Same():
                return self.holding(node).keys()

    def only_words(self, term: Node) -> Sequence[int]:
        """Return the number of the one word that ``term`` stands for, or those of a phrase.

        None where there are others.
        """
        if isinstance(term, Phrase):
            return self.index.words.numbers(() if term.joined else term.words)
        numbers = self.expansion.numbers(term) if isinstance(term, Word | Literal) else ()
        return numbers if len(numbers) == 1 else ()

    def _in_all(self, parts: Sequence[Node]) -> Set[int]:
        """Return the paragraphs that match all ``parts``: the rarest term is looked at first."""
        index = self.index
        terms = [part for part in parts if isinstance(part, _PLACED)]
        found: Set[int] | None = None
        for places in sorted(map(self.places, terms), key=_size):
            if found is None:
                found = paragraphs_of(places, index.words, index.starts)
            else:
                found = keeping(found, places, index.words, index.starts)
            if not found:
                return found
        if len(terms) == len(parts):
            return set() if found is None else found
        for part in parts:
            if isinstance(part, _PLACED):
                continue
            if isinstance(part, Not) and found is not None:
                found = found - self.paragraphs(part.part)
            else:
                these = self.paragraphs(part)
                found = these if found is None else found & these
        return set() if found is None else found

    def scope(self, scope: Scope) -> Set[int]:
        """Return the paragraphs in a scope."""
        return self.index.scope(scope, self.letter)

    def holding(self, same: Same) -> units.Holding:
        """Return the sentences, or whole paragraphs, in which what ``same`` asks for holds."""
        found = self._holding.get(same)
        if found is None:
            found = self._holding[same] = units.holding(same, self)
        return found

    def all_places(self, terms: Sequence[Node]) -> list[Places]:
        """Return where each of several terms stands, of most queries before anything else."""
        known = self.found
        if known:
            return list(map(self.places, terms))
        self.check()
        found: list[Places] = []
        for term in terms:
            here = known[term] = _FINDING[type(term)](self, term)
            found.append(here)
        return found

    def places(self, term: Node) -> Places:
        """Return where ``term`` (or any term of an Or) stands, looked up once."""
        found = self.found.get(term)
        if found is None:
            self.check()
            find = _FINDING.get(type(term))
            if find is None:
                raise TypeError(f"{type(term).__name__} has no places")
            found = self.found[term] = find(self, term)
        return found

    def frequencies(self, term: Term) -> Mapping[int, int]:
        """Return how often ``term`` stands in each paragraph that has it.

        Of words by themselves the index tells, without looking where they stand.
        """
        if isinstance(term, Word | Literal | Pattern | Fuzzy) and self.expansion.numbers(term):
            names = self.index.words.words
            in_pieces: Sequence[str] = ()
            if isinstance(term, Word | Literal):
                in_pieces = self.expansion.in_pieces(term)
            return self.index.frequencies(
                [names[at] for at in self.expansion.numbers(term)], in_pieces
            )
        return counts_by_paragraph(self.places(term), self.index.words, self.index.starts)

    def forms(self, numbers: Sequence[int], in_pieces: Iterable[str] = ()) -> Places:
        """Return the places of words by their rising numbers, and of such as stand in pieces."""
        return places_of(self.index.words, numbers, in_pieces)

    def _literal(self, term: Literal) -> Places:
        words = self.index.words
        if term.text in words.beside:
            return self.forms(self.expansion.numbers(term), self.expansion.in_pieces(term))
        return rows_alone(words.rows_named(term.text))

    def _alike(self, term: Pattern | Fuzzy) -> Places:
        return self.forms(self.expansion.numbers(term))

    def _exact(self, term: Exact) -> Places:
        found = self.forms(self.expansion.numbers(term))
        return spelled(found, term, self.index.words, self.document.text)

    def _either(self, node: Or) -> Places:
        return united([self.places(part) for part in node.parts], self.index.words)

    def _concept(self, term: Concept) -> Places:
        return units.marked(term.part, self)

    def _word(self, term: Word) -> Places:
        numbers = self.expansion.numbers(term)
        in_pieces = self.expansion.in_pieces(term)
        if not numbers and not in_pieces:
            return self._in_halves(term)
        return self.forms(numbers, in_pieces)

    def _in_halves(self, term: Word) -> Places:
        """Return where a word that the document does not have stands in two, side by side."""
        text, vocabulary = term.text, self.index.vocabulary
        small = function_words(self.document.language)
        found: list[Places] = []
        for cut in range(SHORTEST_HALF, len(text) - SHORTEST_HALF + 1):
            first, second = text[:cut], text[cut:]
            if not (first in vocabulary and second in vocabulary) or {first, second} & small:
                continue
            parts = (Literal(first, first, term.at, term.end), Literal(second, second, 0, 0))
            halves = self._phrase(phrase(parts, term.typed, term.at, term.end))
            if halves:
                found.append(halves)
                self.notices.append(f"“{term.typed}” stands here in two words: “{first} {second}”.")
        return united(found, self.index.words)

    def _phrase(self, term: Phrase) -> Places:
        """Return the places where the parts follow one another, or are one word."""
        words, texts = self.index.words, term.words
        if texts and words.known_ids is not None and words.beside.isdisjoint(texts):
            # Each part is one word, whose places all are rows.
            return rows_alone(in_a_row(words.numbers(texts), words, words.known_ids), len(texts))
        placed = [self._part(part) for part in term.parts]
        found = following(placed, words) if all(one.places for one in placed) else NOWHERE
        if not term.joined:
            return found
        index, joined = self.index, term.joined
        if index.is_alone(joined, term.parts[-1].text):
            return united([found, self.forms((), [joined])], words)
        whole = index.vocabulary.inflections(joined)
        parted = index.joined.named(index.joined.inflections(joined))
        return united([found, self.forms(whole, parted)], words)

    def _part(self, part: Single) -> Part:
        places = self.places(part)
        if places.width > 1 and places.rows:  # a word that stands in two
            places = Places(others=in_order(every(places, self.index.words)))
        return Part(places, None if isinstance(part, Exact) else self.expansion.numbers(part))

    def _near(self, term: Near) -> Places:
        """Return the shortest stretches in which the parts stand near each other."""
        parts = self.all_places(term.parts)
        for rows, _, others in parts:
            if not rows and not others:
                return NOWHERE
        return stretches(
            parts, term.distance, self.index, self.check,
            ordered=term.ordered, apart=apart(term.parts, parts, self),
        )  # fmt: skip

    def _meet(self, term: Meet) -> Places:
        """Return the hits of one part that have the other beside them."""
        hits, others = units.marked(term.part, self), self.places(term.other)
        return having_beside(hits, others, term.distance, self.index, self.check)

    def _regex(self, term: Regex) -> Places:
        began = time.thread_time()
        found, complete = regexes.places(term, self.document, began + self._seconds, self.check)
        self._seconds -= time.thread_time() - began
        if not complete:
            last = paragraph_from(found[-1].start, self.index.starts)
            number = self.document.paragraphs[last].number
            where = "" if number is None else f", up to ¶{number}"
            self.notices.append(
                f"“{term.typed}” has more than {regexes.MOST:,} matches; only the first were taken"
                f"{where}."
            )
        return Places(others=found)


_PLACED = (Word, Literal, Exact, Pattern, Fuzzy, Regex, Phrase, Near, Meet)
"""What has places of its own; a concept may be anything."""
_size = attrgetter("size")
_FINDING: Mapping[type, Callable[[Evaluation, Any], Places]] = {
    Literal: Evaluation._literal, Word: Evaluation._word, Phrase: Evaluation._phrase,
    Near: Evaluation._near, Pattern: Evaluation._alike, Fuzzy: Evaluation._alike,
    Exact: Evaluation._exact, Regex: Evaluation._regex, Or: Evaluation._either,
    Concept: Evaluation._concept, Meet: Evaluation._meet,
}  # fmt: skip
"""How the places of each kind of node are found."""
