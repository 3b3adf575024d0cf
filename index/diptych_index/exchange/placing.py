"""Finds the passages of annotations from outside in the documents that are open.

Each passage is placed by the anchors (session/anchors.py). Where a file gives no context and the
words stand more than once, the page or the heading it names decides; what cannot be told apart is
not placed.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from diptych_index.exchange.incoming import Incoming, Quotation, Skipped, Work, short
from diptych_index.session.actions import NewPin, NewRow
from diptych_index.session.anchors import SHORT, UNPLACED, AnchorFinder, Placement
from diptych_index.session.making import make_anchor
from diptych_index.session.model import Anchor, AnchorState, Side
from diptych_index.session.same_words import says_the_same
from diptych_index.spans import ReadSpan, read_span
from diptych_index.text.document import Document

NOWHERE = "0" * 64
"""The fingerprint of a text that is not known."""
_RANK: dict[AnchorState, int] = {"exact": 3, "moved": 2, "changed": 1, "unplaced": 0}
_WORD = re.compile(r"\w+")
_MOST_WORDS = 60
"""Words of a passage that are looked for where its context is not known: more are one of a kind."""
_MOST_PLACES = 500


class Placed(NamedTuple):
    """An annotation whose passages were looked for; ``found`` is False where none was found."""

    where: str
    row: NewRow
    found: bool


class Report(NamedTuple):
    """What became of the passages of a file, and what was not taken, in words."""

    form: str
    counts: Mapping[AnchorState, int]
    skipped: tuple[Skipped, ...]

    def sentence(self) -> str:
        """Return ``12 passages: 10 exact, 1 to check, 1 not found. 2 skipped.``."""
        words: dict[AnchorState, str] = {
            "exact": "exact", "moved": "moved", "changed": "to check", "unplaced": "not found",
        }  # fmt: skip
        total = sum(self.counts.values())
        parts = ", ".join(
            f"{self.counts[state]:,} {word}"
            for state, word in words.items()
            if self.counts.get(state)
        )
        amount = f"{total:,} {'passage' if total == 1 else 'passages'}"
        skipped = f" {len(self.skipped):,} skipped." if self.skipped else ""
        return f"{amount}{': ' + parts if parts else ''}.{skipped}"


class Desk:
    """The documents that passages are looked for in, by their sides.

    ``earlier`` gives the clean text that has a fingerprint, where it is known.
    """

    def __init__(
        self,
        documents: Mapping[Side, Document],
        earlier: Callable[[str], str | None] = lambda _: None,
    ) -> None:
        self._shelves = {
            side: _Shelf(side, document, earlier) for side, document in documents.items()
        }

    def place_all(
        self, items: Sequence[Incoming], step: Callable[[float], None] = lambda share: None
    ) -> Iterator[Placed]:
        """Yield every annotation with its passages placed; ``step`` is told the share done."""
        for at, item in enumerate(items):
            step(at / len(items))
            yield self.place(item)

    def place(self, item: Incoming) -> Placed:
        """Return an annotation as a row, its passages where they stand in the documents.

        What is not found is kept unplaced, with its words.
        """
        pins = tuple(self._pin(passage) for passage in item.passages)
        row = NewRow(
            pins=pins,
            relation=item.relation,
            note=item.note,
            tags=item.tags,
            view=item.view,
            title=item.title,
            base=item.base if item.base < len(pins) else 0,
            heading=item.heading,
        )
        return Placed(item.where, row, not pins or any(p.state != "unplaced" for p in pins))

    def _pin(self, passage: Quotation) -> NewPin:
        side, state, anchor = self._best(passage)
        is_other = state == "changed" and not says_the_same(anchor.quote, passage.quote)
        return NewPin(
            side=side,
            anchor=anchor,
            state=state,
            created=passage.created,
            color=passage.color,
            tags=passage.tags,
            former=anchor_of(passage) if is_other else None,
        )

    def _best(self, passage: Quotation) -> tuple[Side, AnchorState, Anchor]:
        """Return the side where a passage stands most surely; of equals, the one it names.

        Words that stand in both documents, of a work that is neither by name, are to be checked.
        """
        best: tuple[tuple[int, float], _Shelf, Placement] | None = None
        in_both = False
        for shelf in self._in_order(passage.work):
            placement = shelf.find(passage)
            rank = (_RANK[placement.state], placement.score)
            in_both = best is not None and min(best[0][0], rank[0]) >= _RANK["moved"]
            if best is None or rank > best[0]:
                best = (rank, shelf, placement)
            if placement.state in ("exact", "moved") and shelf.agreement(passage.work):
                break
        if best is None or best[2].anchor is None:
            side: Side = passage.work.side or (best[1].side if best is not None else "A")
            return side, "unplaced", anchor_of(passage)
        state: AnchorState = "changed" if in_both else best[2].state
        return best[1].side, state, best[2].anchor

    def _in_order(self, work: Work) -> "list[_Shelf]":
        shelves = self._shelves.values()
        return sorted(
            shelves, key=lambda shelf: (-shelf.agreement(work), shelf.side != work.side, shelf.side)
        )


class _Shelf:
    """One document, with all that finding passages in it needs."""

    def __init__(
        self, side: Side, document: Document, earlier: Callable[[str], str | None]
    ) -> None:
        self.side: Side = side
        self._document = document
        self._finder = AnchorFinder(document, earlier_text=earlier)

    def agreement(self, work: Work) -> int:
        """Return how much speaks for this being the work that is meant."""
        if work.fingerprint == self._document.fingerprint:
            return 4
        if is_same_work(work, self._document):
            return 2
        return 1 if work.side == self.side else 0

    def find(self, passage: Quotation) -> Placement:
        """Return where a passage stands in this document."""
        quoted = self._with_words(passage)
        if not quoted.quote.strip():
            return Placement("unplaced", None, 0.0)
        knows_context = bool(quoted.prefix or quoted.suffix)
        hinted = None if knows_context else self._by_hints(quoted)
        if hinted is not None:
            return hinted
        placement = self._finder.place(anchor_of(quoted))
        if placement.state == "exact" and placement.anchor is not None:
            # The file told the place; lines, page and section are those of the document.
            return placement._replace(anchor=make_anchor(self._document, placement.anchor.read))
        if placement.state == "moved" and quoted.work.fingerprint != self._document.fingerprint:
            # It has not moved: where it stood in this very text was never said.
            is_known = bool(quoted.work.fingerprint)
            return placement if is_known else placement._replace(state="exact")
        return placement

    def _with_words(self, passage: Quotation) -> Quotation:
        """Return a passage of this very text with the words that stand in its place."""
        if passage.quote or passage.start is None:
            return passage
        if passage.work.fingerprint != self._document.fingerprint:
            return passage
        here = self._document.text[passage.start : passage.start + passage.length]
        return replace(passage, quote=here)

    def _by_hints(self, passage: Quotation) -> Placement | None:
        """Return where words without context stand; None where the anchors are to look for them.

        A short passage in several places that no hint parts is not placed, a long one is to be
        checked in the first of them.
        """
        is_short = len(_letters(passage.quote)) < SHORT
        places = list(self._places(passage.quote))
        if not places:
            return UNPLACED if is_short else None
        if len(places) > 1:
            hinted = [place for place in places if self._is_hinted(passage, place)]
            if len(hinted) != 1 and is_short:
                return UNPLACED
            if len(hinted) != 1:
                first = make_anchor(self._document, (hinted or places)[0])
                return Placement("changed", first, 1.0)
            places = hinted
        # A word or two of a text that nobody named may be those of another one.
        sure = not is_short or self.agreement(passage.work)
        anchor = make_anchor(self._document, places[0])
        return Placement("exact" if sure else "changed", anchor, 1.0)

    def _places(self, quote: str) -> Iterable[ReadSpan]:
        """Yield the places where the words of a quotation stand, whatever is between them."""
        words = _WORD.findall(quote)
        if not words or len(words) > _MOST_WORDS:
            return
        pattern = r"\b" + r"\W+".join(map(re.escape, words)) + r"\b"
        found = 0
        for match in re.finditer(pattern, self._document.text):
            if (found := found + 1) > _MOST_PLACES:
                return
            yield self._with_signs(quote, *match.span())

    def _with_signs(self, quote: str, start: int, end: int) -> ReadSpan:
        """Take the marks around the words along where they are those of the quotation."""
        text, bare = self._document.text, quote.strip()
        head = len(bare) - len(bare.lstrip("".join(set(bare) - set(_letters(bare)))))
        tail = len(bare) - len(bare.rstrip("".join(set(bare) - set(_letters(bare)))))
        if head and text[max(0, start - head) : start] == bare[:head]:
            start -= head
        if tail and text[end : end + tail] == bare[len(bare) - tail :]:
            end += tail
        return read_span(start, end)

    def _is_hinted(self, passage: Quotation, place: ReadSpan) -> bool:
        """Whether a place is on the page, or under the heading, that the file names."""
        anchor = make_anchor(self._document, place)
        on_page = bool(passage.page) and anchor.page == passage.page
        named = {_bare(section) for section in passage.sections}
        return on_page or (bool(anchor.section) and _bare(anchor.section) in named)


def is_same_work(work: Work, document: Document) -> bool:
    """Whether a document is the work that a file names: the same text, title or file name."""
    own = {_bare(document.title), _bare(document.name)} - {""}
    named = bool(own & {_bare(name) for name in work.names})
    return named or work.fingerprint == document.fingerprint


def anchor_of(passage: Quotation) -> Anchor:
    """Return the anchor of a passage as its file tells it."""
    start = passage.start or 0
    return Anchor(
        fingerprint=passage.work.fingerprint or NOWHERE,
        read=read_span(start, start + (passage.length or len(passage.quote))),
        raw=None,
        quote=passage.quote,
        prefix=passage.prefix,
        suffix=passage.suffix,
        paragraph=None,
        lines=(0, 0),
        page=passage.page or None,
        section=passage.sections[-1] if passage.sections else "",
    )


def report(form: str, placed: Sequence[Placed], skipped: Sequence[Skipped]) -> Report:
    """Return what became of the annotations of a file, with a reason for each not found."""
    counts: dict[AnchorState, int] = dict.fromkeys(_RANK, 0)
    lost: list[Skipped] = []
    for item in placed:
        for pin in item.row.pins:
            counts[pin.state] += 1
            if pin.state == "unplaced":
                lost.append(Skipped(item.where, _why_lost(pin.anchor)))
    return Report(form, counts, (*skipped, *lost))


def _why_lost(anchor: Anchor) -> str:
    if not anchor.quote.strip():
        return "its words are not in the file"
    return f"“{short(anchor.quote, 40)}” is in neither document, or not in one place alone"


def _bare(name: str) -> str:
    """Return a title or a file's name as it compares: words alone, without the ending."""
    stem = re.sub(r"\.\w{2,5}$", "", name)
    return " ".join(_WORD.findall(stem.casefold()))


def _letters(text: str) -> str:
    return "".join(_WORD.findall(text))
