"""Anchors: made of a passage, and found again when the document is another one now.

The rules, in this order: (1) the same document: the offsets; the same source read another way: the
offsets in the source, where the letters agree. (2) The letters and digits of the
quotation, exactly; of several places the context decides. (3) Alike enough, as fuzzy.py says.
(4) Otherwise the passage is unplaced: kept with its text, never moved in silence.
"""

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Collection
from functools import cached_property
from typing import NamedTuple

from diptych_index.errors import InputError
from diptych_index.session.context import Agreement, Surroundings
from diptych_index.session.fuzzy import CONTEXT, LEAD, FuzzyFinder
from diptych_index.session.model import Anchor, AnchorState
from diptych_index.session.skeleton import Skeleton, letters_of, tokens_of
from diptych_index.spans import ReadSpan, read_span
from diptych_index.text.document import Document, Paragraph

CONTEXT_LENGTH = 32
_SHORT = 12
"""Letters below which the words alone are no evidence: ``the army`` is said everywhere."""
_MUCH_BETTER = 0.25
_MOST_PLACES = 2_000
_HEAD, _TAIL = re.compile(r"^[\W_]+"), re.compile(r"[\W_]+$")
_LINE_END = re.compile("\r\n|[\n\r\x85\u2028\u2029]")


class Placement(NamedTuple):
    """What became of an anchor: where it stands now (None: unplaced), and how sure that is.

    "exact" stands where it stood, "moved" says the same elsewhere, "changed" was found by likeness
    or not beyond doubt: please check. ``score`` is 0 to 1.
    """

    state: AnchorState
    anchor: Anchor | None
    score: float


UNPLACED = Placement("unplaced", None, 0.0)


def make_anchor(document: Document, span: ReadSpan) -> Anchor:
    """Return the anchor of a passage, without the white space around it.

    Raises InputError for a span that holds no text.
    """
    text = document.text
    start, end = max(0, span.start), min(len(text), span.end)
    chosen = text[start:end]
    start += len(chosen) - len(chosen.lstrip())
    end = start + len(chosen.strip())
    if start >= end:
        raise InputError("There is no text in that place; select some words first.")
    read = read_span(start, end)
    first, last = _paragraph_at(document, start), _paragraph_at(document, end - 1)
    raw = document.offsets.to_raw(read)
    return Anchor(
        fingerprint=document.fingerprint,
        read=read,
        raw=raw if raw.end > raw.start else None,
        quote=text[start:end],
        prefix=text[max(0, start - CONTEXT_LENGTH) : start],
        suffix=text[end : end + CONTEXT_LENGTH],
        paragraph=first.number,
        lines=_lines_of(document, first, last, read),
        page=_page_at(document, first, start),
        section=first.section,
    )


def place(anchor: Anchor, document: Document) -> Placement:
    """Find one anchor again in ``document``; for several, keep an AnchorFinder."""
    return AnchorFinder(document).place(anchor)


class AnchorFinder:
    """Finds anchors again in one document.

    ``same_source`` are the fingerprints of other readings of the very same bytes and encoding.
    """

    def __init__(self, document: Document, same_source: Collection[str] = ()) -> None:
        self._document = document
        self._same_source = frozenset(same_source)

    def place(self, anchor: Anchor) -> Placement:
        """Return where the passage stands now."""
        here = self._document.text[anchor.read.start : anchor.read.end]
        if anchor.fingerprint == self._document.fingerprint and here == anchor.quote:
            return Placement("exact", anchor, 1.0)
        if anchor.fingerprint in self._same_source:
            straight = self._by_source(anchor)
            if straight is not None:
                return straight
        around = Surroundings(anchor)
        letters = letters_of(anchor.quote)
        if not letters:
            return self._by_signs(anchor, around)
        exact = self._by_letters(anchor, letters, around)
        if exact is not None and exact.sides.better >= CONTEXT:
            return self._placed(anchor, exact)
        alike = self._fuzzy.find(tokens_of(anchor.quote), around)
        # The same words in strange surroundings: an edited passage in its own place is the one.
        if exact is not None and (
            alike is None or alike.context < exact.sides.better + _MUCH_BETTER
        ):
            return self._placed(anchor, exact)
        if alike is None:
            return UNPLACED
        start, end = self._skeleton.span_of_tokens(alike.first, alike.last)
        return Placement("changed", self._anchor(anchor, start, end), alike.score)

    @cached_property
    def _skeleton(self) -> Skeleton:
        return Skeleton(self._document.text)

    @cached_property
    def _fuzzy(self) -> FuzzyFinder:
        return FuzzyFinder(self._document.text, self._skeleton)

    def _by_source(self, anchor: Anchor) -> Placement | None:
        """Return the place that has the same characters of the source, if its letters agree."""
        if anchor.raw is None:
            return None
        read = self._document.offsets.to_read(anchor.raw)
        here = self._document.text[read.start : read.end]
        if not here.strip() or letters_of(here) != letters_of(anchor.quote):
            return None
        return Placement("exact", make_anchor(self._document, read), 1.0)

    def _by_letters(self, anchor: Anchor, letters: str, around: Surroundings) -> "_Exact | None":
        """Return where the skeleton of the quotation stands; of several, as the context says."""
        found = self._occurrences(letters)
        if len(letters) < _SHORT:
            found = [p for p in found if self._is_whole(p, p + len(letters))]
        if not found:
            return None
        judged = [(around.agreement(self._skeleton, p, p + len(letters)), p) for p in found]
        judged.sort(key=lambda pair: (-pair[0].both, self._distance(anchor, pair[1])))
        sides, best = judged[0]
        if len(letters) < _SHORT and sides.better < CONTEXT:
            return None
        in_doubt = len(judged) > 1 and sides.both - judged[1][0].both < LEAD
        start, end = self._skeleton.span_of(best, best + len(letters))
        return _Exact(start, end, sides, in_doubt)

    def _occurrences(self, letters: str) -> list[int]:
        found: list[int] = []
        at = self._skeleton.letters.find(letters)
        while at >= 0 and len(found) < _MOST_PLACES:
            found.append(at)
            at = self._skeleton.letters.find(letters, at + 1)
        return found

    def _is_whole(self, start: int, end: int) -> bool:
        return self._skeleton.begins_token(start) and self._skeleton.begins_token(end)

    def _distance(self, anchor: Anchor, place: int) -> int:
        return abs(self._skeleton.span_of(place, place + 1)[0] - anchor.read.start)

    def _placed(self, anchor: Anchor, exact: "_Exact") -> Placement:
        found = self._anchor(anchor, exact.start, exact.end)
        certain = not exact.in_doubt and _signs(found.quote) == _signs(anchor.quote)
        score = 0.7 + 0.3 * exact.sides.both
        return Placement("moved" if certain else "changed", found, score)

    def _by_signs(self, anchor: Anchor, around: Surroundings) -> Placement:
        """Find a passage without letters, such as a row of stars, by its place in the context."""
        text = self._document.text
        places: list[tuple[Agreement, int]] = []
        at = text.find(anchor.quote)
        while at >= 0 and len(places) < _MOST_PLACES:
            letter = self._skeleton.place_after(at)
            places.append((around.agreement(self._skeleton, letter, letter), at))
            at = text.find(anchor.quote, at + 1)
        places.sort(key=lambda pair: -pair[0].both)
        if not places or places[0][0].better < CONTEXT:
            return UNPLACED
        if len(places) > 1 and places[0][0].both - places[1][0].both < LEAD:
            return UNPLACED
        sides, start = places[0]
        found = self._anchor(anchor, start, start + len(anchor.quote))
        return Placement("moved", found, 0.7 + 0.3 * sides.both)

    def _anchor(self, anchor: Anchor, start: int, end: int) -> Anchor:
        """Return the new anchor, with as many signs around the letters as the quotation had."""
        text, quote = self._document.text, anchor.quote
        head = len(quote) - len(_HEAD.sub("", quote))
        tail = len(quote) - len(_TAIL.sub("", quote))
        while head and start and _is_sign(text[start - 1]):
            start, head = start - 1, head - 1
        while tail and end < len(text) and _is_sign(text[end]):
            end, tail = end + 1, tail - 1
        return make_anchor(self._document, read_span(start, end))


class _Exact(NamedTuple):
    """A place where the skeleton stands; ``in_doubt`` when another agrees as well."""

    start: int
    end: int
    sides: Agreement
    in_doubt: bool


def _is_sign(char: str) -> bool:
    return not char.isalnum() and not char.isspace()


def _signs(quote: str) -> str:
    """Return the letters with their accents and vowel signs, which the skeleton leaves out."""
    plain = unicodedata.normalize("NFKD", quote).casefold()
    return "".join(c for c in plain if c.isalnum() or unicodedata.category(c)[0] == "M")


def _paragraph_at(document: Document, offset: int) -> Paragraph:
    index = bisect_right(document.paragraphs, offset, key=lambda p: p.span.start) - 1
    return document.paragraphs[max(0, index)]


def _lines_of(
    document: Document, first: Paragraph, last: Paragraph, read: ReadSpan
) -> tuple[int, int]:
    """Return the first and last line of a passage; (0, 0) in a format without lines."""
    if not document.has_raw:
        return (0, 0)
    return _lines(document, first, read)[0], _lines(document, last, read)[1]


def _lines(document: Document, paragraph: Paragraph, read: ReadSpan) -> tuple[int, int]:
    """Return the lines of the source that the part of ``read`` in ``paragraph`` stands on."""
    if paragraph.raw is None:
        return paragraph.lines
    start, end = max(read.start, paragraph.span.start), min(read.end, paragraph.span.end)
    raw = document.offsets.to_raw(read_span(start, end))
    if not paragraph.raw.start <= raw.start < raw.end <= paragraph.raw.end:
        return paragraph.lines
    source = document.source
    first = paragraph.lines[0] + _line_ends(source, paragraph.raw.start, raw.start)
    return first, first + _line_ends(source, raw.start, raw.end)


def _line_ends(source: str, start: int, end: int) -> int:
    return sum(1 for _ in _LINE_END.finditer(source, start, end))


def _page_at(document: Document, paragraph: Paragraph, offset: int) -> str | None:
    """Return the page on which the passage begins, which its paragraph may have reached later."""
    index = bisect_right(document.pages, offset, key=lambda page: page.at) - 1
    if index < 0 or document.pages[index].at <= paragraph.span.start:
        return paragraph.page
    return document.pages[index].label or paragraph.page
