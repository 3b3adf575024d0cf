"""Anchors found again when the document is another one now.

The rules, in this order: (1) the same document: the offsets; the same source read another way: the
offsets in the source, where the letters agree. (2) Where the earlier text is known, a map of what
became of its words, where enough of the quotation is still there. (3) The letters and digits of
the quotation, exactly; of several places the context decides. (4) Alike enough, as fuzzy.py says.
(5) Otherwise the passage is unplaced: kept with its text, never moved in silence.
"""

from collections.abc import Callable, Collection, Sequence
from functools import cached_property
from typing import NamedTuple

from diptych_index.session.approximate import likeness
from diptych_index.session.context import Agreement
from diptych_index.session.fuzzy import CONTEXT, LEAD, Found, FuzzyFinder, winner
from diptych_index.session.making import make_anchor
from diptych_index.session.model import Anchor, AnchorState
from diptych_index.session.once import Once
from diptych_index.session.placement import UNPLACED, Candidate, Placement
from diptych_index.session.same_words import says_the_same
from diptych_index.session.signs import with_signs_of
from diptych_index.session.skeleton import Skeleton, letters_of
from diptych_index.session.text_map import Carried, TextMap
from diptych_index.session.wanted import Wanted
from diptych_index.spans import ReadSpan, read_span
from diptych_index.text.document import Document

__all__ = ["UNPLACED", "AnchorFinder", "Candidate", "Placement", "make_anchor", "place"]

SHORT = 12
"""Letters below which the words alone are no evidence: ``the army`` is said everywhere."""
WORTH_A_LOOK, MOST_CANDIDATES = 0.50, 5
"""The score from which a place is offered to the reader, and how many are."""
_MUCH_BETTER = 0.25
_MOST_PLACES = 2_000
_UNDISTURBED = 0.95
"""The agreement of both sides of the context where only its typography is another one."""
_WELL_KEPT, _SOMETHING_LEFT = 0.60, 0.20

EarlierText = Callable[[str], str | None]
"""Gives the clean text that has a fingerprint, None where it was not kept."""


def place(anchor: Anchor, document: Document, earlier: str | None = None) -> Placement:
    """Find one anchor again in ``document``; for several, keep an AnchorFinder.

    ``earlier`` is the clean text that the anchor was made in, where it is known.
    """
    return AnchorFinder(document, earlier_text=lambda _: earlier).place(anchor)


class AnchorFinder:
    """Finds anchors again in one document.

    ``same_source`` are the fingerprints of other readings of the very same bytes and encoding.
    """

    def __init__(
        self,
        document: Document,
        same_source: Collection[str] = (),
        earlier_text: EarlierText = lambda _: None,
    ) -> None:
        self._document = document
        self._same_source = frozenset(same_source)
        self._earlier_text = earlier_text
        self._maps: dict[str, TextMap | None] = {}

    def place(self, anchor: Anchor) -> Placement:
        """Return where the passage stands now."""
        here = self._document.text[anchor.read.start : anchor.read.end]
        if anchor.fingerprint == self._document.fingerprint and here == anchor.quote:
            return Placement("exact", anchor, 1.0)
        if anchor.fingerprint in self._same_source:
            straight = self._by_source(anchor)
            if straight is not None:
                return straight
        wanted = Wanted(anchor, self._map_from(anchor.fingerprint))
        if not wanted.letters:
            return self._by_signs(wanted)
        return self._by_words(wanted)

    def candidates(self, anchor: Anchor) -> list[Candidate]:
        """Return the places where a passage that is unplaced might stand, the likeliest first."""
        wanted = Wanted(anchor, self._map_from(anchor.fingerprint))
        if not wanted.letters:
            return []
        carried = wanted.carried()
        found = []
        if carried is not None and carried.kept >= _SOMETHING_LEFT:
            found.append((carried.kept, carried.first, carried.last))
        for like in self._fuzzy.places(wanted.letters, wanted.around, anywhere=True):
            apart = all(like.last < first or like.first > last for _, first, last in found)
            if like.score >= WORTH_A_LOOK and apart:
                found.append((like.score, like.first, like.last))
        return [
            Candidate(self._anchor(anchor, *self._skeleton.span_of_tokens(first, last)), score)
            for score, first, last in found[:MOST_CANDIDATES]
        ]

    def look_again(self) -> None:
        """Ask again for the earlier texts that were not known; they may have been kept since."""
        self._maps = {name: known for name, known in self._maps.items() if known is not None}

    # -- what is known of the texts

    @cached_property
    def _skeleton(self) -> Skeleton:
        return Skeleton(self._document.text)

    @cached_property
    def _once(self) -> Once:
        return Once(self._skeleton)

    @cached_property
    def _fuzzy(self) -> FuzzyFinder:
        return FuzzyFinder(self._skeleton)

    def _map_from(self, fingerprint: str) -> TextMap | None:
        """Return the map from the text with this fingerprint, None where that is not known."""
        if fingerprint not in self._maps:
            text = self._earlier_text(fingerprint)
            known = None if text is None else TextMap(Skeleton(text), self._skeleton)
            self._maps[fingerprint] = known
        return self._maps[fingerprint]

    # -- the rules

    def _by_source(self, anchor: Anchor) -> Placement | None:
        """Return the place that has the same characters of the source, if its letters agree."""
        if anchor.raw is None:
            return None
        read = self._document.offsets.to_read(anchor.raw)
        here = self._document.text[read.start : read.end]
        if not here.strip() or letters_of(here) != letters_of(anchor.quote):
            return None
        return Placement("exact", self._made(read), 1.0)

    def _by_words(self, wanted: Wanted) -> Placement:
        """Return the place that the map, the letters or the likeness give, in this order."""
        carried = wanted.carried()
        if carried is not None and carried.places is not None:
            return self._unmoved(wanted, *carried.places, moved=carried.moved)
        if carried is not None and carried.trusted and carried.agreement >= _WELL_KEPT:
            return self._carried(wanted, carried, carried.agreement)
        exact = self._by_letters(wanted)
        if exact is not None and (wanted.has_map or exact.sides.better >= CONTEXT):
            return self._moved(wanted, exact)
        alike = winner(self._alike(wanted), len(wanted.letters))
        if exact is None and carried is not None and carried.trusted:
            # Some of its words stayed, in another passage perhaps, and the passage itself moved.
            here = self._carried(wanted, carried)
            if alike is None or alike.quote < here.score + _MUCH_BETTER:
                return here
        # The same words in strange surroundings: an edited passage in its own place is the one.
        if exact is not None and (
            alike is None or alike.context < exact.sides.better + _MUCH_BETTER
        ):
            return self._moved(wanted, exact)
        if alike is None:
            return UNPLACED
        return self._changed(wanted, *self._skeleton.span_of_tokens(alike.first, alike.last))

    def _carried(self, wanted: Wanted, carried: Carried, score: float | None = None) -> Placement:
        """Return the place that the map gives; words may only be joined or parted otherwise.

        ``score`` (None: its likeness) is that of a passage that says something else now.
        """
        length = len(wanted.letters)
        low = self._skeleton.place_of_token(carried.first)
        high = self._skeleton.place_of_token(carried.last + 1)
        at = self._skeleton.letters.find(wanted.letters, max(0, low - length), high + length)
        if at >= 0:
            return self._unmoved(wanted, at, at + length, moved=carried.moved)
        span = self._skeleton.span_of_tokens(carried.first, carried.last)
        return self._changed(wanted, *span, score)

    def _alike(self, wanted: Wanted) -> Sequence[Found]:
        """Return the places that are like the passage and are no other one's."""
        found = self._fuzzy.places(wanted.letters, wanted.around, wanted.may_be_between)
        return [place for place in found if not wanted.is_taken(place.first, place.last)]

    def _by_letters(self, wanted: Wanted) -> "_Exact | None":
        """Return where the skeleton of the quotation stands; of several, as the context says."""
        letters = wanted.letters
        short = len(letters) < SHORT
        judged = [
            (wanted.around.agreement(self._skeleton, p, p + len(letters)), p)
            for p in self._occurrences(letters)
            if not (short and not self._is_whole(p, p + len(letters)))
            and not self._is_a_twin(wanted, p)
        ]
        if not judged:
            return None
        judged.sort(key=lambda pair: (-pair[0].both, self._distance(wanted, pair[1])))
        sides, best = judged[0]
        if short and sides.better < CONTEXT:
            return None
        in_doubt = len(judged) > 1 and sides.both - judged[1][0].both < LEAD
        start, end = self._skeleton.span_of(best, best + len(letters))
        return _Exact(start, end, (best, best + len(letters)), sides, in_doubt)

    def _occurrences(self, letters: str) -> list[int]:
        found: list[int] = []
        at = self._skeleton.letters.find(letters)
        while at >= 0 and len(found) < _MOST_PLACES:
            found.append(at)
            at = self._skeleton.letters.find(letters, at + 1)
        return found

    def _is_a_twin(self, wanted: Wanted, place: int) -> bool:
        last = self._skeleton.token_at(place + len(wanted.letters) - 1)
        return wanted.is_a_twin(self._skeleton.token_at(place), last)

    def _is_whole(self, start: int, end: int) -> bool:
        return self._skeleton.begins_token(start) and self._skeleton.begins_token(end)

    def _distance(self, wanted: Wanted, place: int) -> int:
        return abs(self._skeleton.span_of(place, place + 1)[0] - wanted.anchor.read.start)

    def _by_signs(self, wanted: Wanted) -> Placement:
        """Find a passage without letters, such as a row of stars, by its place in the context."""
        text, quote = self._document.text, wanted.anchor.quote
        places: list[tuple[Agreement, int]] = []
        at = text.find(quote)
        while at >= 0 and len(places) < _MOST_PLACES:
            letter = self._skeleton.place_after(at)
            places.append((wanted.around.agreement(self._skeleton, letter, letter), at))
            at = text.find(quote, at + 1)
        places.sort(key=lambda pair: -pair[0].both)
        if not places or places[0][0].better < CONTEXT:
            return UNPLACED
        if len(places) > 1 and places[0][0].both - places[1][0].both < LEAD:
            return UNPLACED
        sides, start = places[0]
        found = self._made(read_span(start, start + len(quote)))
        state: AnchorState = "exact" if sides.both >= _UNDISTURBED else "moved"
        return Placement(state, found, 0.7 + 0.3 * sides.both)

    # -- what they come to

    def _unmoved(self, wanted: Wanted, place: int, end: int, *, moved: bool) -> Placement:
        """Return the place of a passage whose letters are where the map has them."""
        found = self._anchor(wanted.anchor, *self._skeleton.span_of(place, end))
        if says_the_same(found.quote, wanted.anchor.quote):
            return Placement("moved" if moved else "exact", found, 1.0)
        return Placement("changed", found, 0.99)

    def _moved(self, wanted: Wanted, exact: "_Exact") -> Placement:
        found = self._anchor(wanted.anchor, exact.start, exact.end)
        score = 0.7 + 0.3 * exact.sides.both
        if exact.in_doubt or not says_the_same(found.quote, wanted.anchor.quote):
            return Placement("changed", found, score)
        elsewhere = wanted.has_map or wanted.anchor.fingerprint == self._document.fingerprint
        unmoved = exact.sides.both >= _UNDISTURBED and not elsewhere
        return Placement("exact" if unmoved else "moved", found, score)

    def _changed(
        self, wanted: Wanted, start: int, end: int, score: float | None = None
    ) -> Placement:
        found = self._anchor(wanted.anchor, start, end)
        if score is None:
            score = likeness(wanted.letters, letters_of(found.quote))
        return Placement("changed", found, score)

    def _made(self, read: ReadSpan) -> Anchor:
        return make_anchor(self._document, read, self._once.stands_once)

    def _anchor(self, anchor: Anchor, start: int, end: int) -> Anchor:
        """Return the new anchor, with the signs around the letters that the quotation had."""
        text, quote = self._document.text, anchor.quote
        return self._made(read_span(*with_signs_of(quote, text, start, end)))


class _Exact(NamedTuple):
    """A place where the skeleton stands; ``in_doubt`` when another agrees as well.

    ``start`` and ``end`` are offsets of the text, ``places`` those of the letters.
    """

    start: int
    end: int
    places: tuple[int, int]
    sides: Agreement
    in_doubt: bool
