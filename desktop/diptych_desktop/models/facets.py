"""Which hits the ledger shows: by document, term, wording, section, stretch; all with counts."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Collection, Mapping, Sequence
from itertools import compress
from typing import Literal, NamedTuple

from diptych_desktop.engine_client.reading import ReadingDocument
from diptych_index.protocol import SearchColumns

Filter = Literal["all", "A", "B"]
Wording = Literal["", "A", "B", "both"]
"""Hits in words that stand in one document only, or in both; "" takes any."""

LETTERS = ("A", "B")


class Stretch(NamedTuple):
    """A part of one document: its letter and ReadOffsets, the end past the last."""

    letter: str
    start: int
    end: int


class Section(NamedTuple):
    """A heading and all under it, with what stands under deeper headings.

    ``first`` is the index of the heading's paragraph, ``end`` that of the first after the section;
    ``level`` is 0 for what stands before the first heading.
    """

    letter: str
    title: str
    level: int
    first: int
    end: int


class Facets(NamedTuple):
    """What is shown of the hits; each narrows what the others leave. Sections add up."""

    letter: Filter = "all"
    term: int | None = None
    wording: Wording = ""
    sections: frozenset[Section] = frozenset()
    stretch: Stretch | None = None

    @property
    def narrows(self) -> bool:
        """Whether more is asked than for one document."""
        return self != Facets(self.letter)

    def without(self, letters: Collection[str]) -> "Facets":
        """Return them without the sections and the stretch of these documents, which are others."""
        stretch = self.stretch
        return self._replace(
            sections=frozenset(one for one in self.sections if one.letter not in letters),
            stretch=None if stretch is not None and stretch.letter in letters else stretch,
        )


class Hits(NamedTuple):
    """The hits of a search in the order of the ledger: of A, then of B, in text order.

    ``columns`` and ``documents`` are by letter, None where there is none.
    """

    columns: Mapping[str, SearchColumns | None]
    documents: Mapping[str, ReadingDocument | None]

    def count(self, letter: str) -> int:
        """Return how many hits a document has."""
        columns = self.columns.get(letter)
        return 0 if columns is None else len(columns["start"])

    def base(self, letter: str) -> int:
        """Return the number of a document's first hit."""
        return self.count("A") if letter == "B" else 0

    def text(self, letter: str, at: int) -> str:
        """Return the words of a hit, "" while its paragraph has not arrived."""
        return self._texts(letter, slice(at, at + 1))[0]

    def texts(self, letter: str) -> list[str]:
        """Return the words of all the hits of a document, as ``text`` does."""
        return self._texts(letter, slice(None))

    def _texts(self, letter: str, which: slice) -> list[str]:
        columns, document = self.columns.get(letter), self.documents.get(letter)
        if columns is None:
            return []
        spans = zip(columns["paragraph"][which], columns["start"][which], columns["end"][which],
                    strict=True)  # fmt: skip
        paragraphs = [] if document is None else document.paragraphs
        there = len(paragraphs)
        return [
            paragraphs[index].text[start - paragraphs[index].start : end - paragraphs[index].start]
            if index < there
            else ""
            for index, start, end in spans
        ]


def sections_of(document: ReadingDocument | None) -> list[Section]:
    """Return the sections of a document in the order of the text; none where it has no headings."""
    if document is None:
        return []
    heads = [
        (index, max(1, paragraph.level), " ".join(paragraph.text.split()))
        for index, paragraph in enumerate(document.paragraphs)
        if paragraph.kind == "heading"
    ]
    if not heads:
        return []
    total = len(document.paragraphs)
    sections = []
    if heads[0][0]:
        sections.append(Section(document.letter, "", 0, 0, heads[0][0]))
    for at, (index, level, title) in enumerate(heads):
        ends = (later for later, depth, _ in heads[at + 1 :] if depth <= level)
        sections.append(Section(document.letter, title, level, index, next(ends, total)))
    return sections


def count_in(section: Section, hits: Hits) -> int:
    """Return how many hits a section has."""
    low, high = _within(section, hits)
    return high - low


def _within(section: Section, hits: Hits) -> tuple[int, int]:
    """Return the first of a document's hits in a section, and the first after it."""
    columns = hits.columns.get(section.letter)
    if columns is None:
        return 0, 0
    paragraphs = columns["paragraph"]
    return bisect_left(paragraphs, section.first), bisect_left(paragraphs, section.end)


def wordings(hits: Hits, fold: Callable[[str], str]) -> list[Wording]:
    """Return for each hit where its words stand at all among the hits: in A, in B, or in both.

    ``fold`` says which words are the same.
    """
    texts = hits.texts("A") + hits.texts("B")
    # Thousands of hits are of a few words.
    folded = {text: fold(" ".join(text.split())) for text in set(texts)}
    words = [folded[text] for text in texts]
    of_a = set(words[: hits.count("A")])
    of_b = set(words[hits.count("A") :])
    where: dict[str, Wording] = dict.fromkeys(of_a - of_b, "A")
    where |= dict.fromkeys(of_b - of_a, "B")
    where |= dict.fromkeys(of_a & of_b, "both")
    return [where[word] for word in words]


def wording_counts(of_hits: Sequence[Wording]) -> dict[Wording, int]:
    """Return how many hits each wording has."""
    counts = Counter(of_hits)
    return {"A": counts["A"], "B": counts["B"], "both": counts["both"]}


def chosen(
    hits: Hits,
    facets: Facets,
    order: Sequence[int] | None,
    of_wording: Callable[[], Sequence[Wording]],
) -> list[int]:
    """Return the numbers of the hits to show, in ``order`` (None: that of the ledger).

    ``of_wording`` gives what ``wordings`` does; it is asked only where it is needed.
    """
    total = hits.count("A") + hits.count("B")
    masks = [
        mask
        for mask in (
            _by_letter(hits, facets.letter),
            _by_term(hits, facets.term),
            _by_sections(hits, facets.sections),
            _by_stretch(hits, facets.stretch),
            [one == facets.wording for one in of_wording()] if facets.wording else None,
        )
        if mask is not None
    ]
    if not masks:
        return list(range(total) if order is None else order)
    keep = list(map(all, zip(*masks, strict=True))) if len(masks) > 1 else masks[0]
    if order is None:
        return list(compress(range(total), keep))
    return [number for number in order if keep[number]]


Mask = Sequence[bool | int]
"""For each hit, in the order of the ledger, whether it is shown."""


def _by_letter(hits: Hits, letter: Filter) -> Mask | None:
    if letter == "all":
        return None
    return bytes([letter == "A"]) * hits.count("A") + bytes([letter == "B"]) * hits.count("B")


def _by_term(hits: Hits, term: int | None) -> Mask | None:
    if term is None:
        return None
    columns = [hits.columns.get(letter) for letter in LETTERS]
    return [one == term for found in columns if found is not None for one in found["term"]]


def _by_sections(hits: Hits, sections: frozenset[Section]) -> Mask | None:
    if not sections:
        return None
    mask = bytearray(hits.count("A") + hits.count("B"))
    for section in sections:
        low, high = _within(section, hits)
        base = hits.base(section.letter)
        mask[base + low : base + high] = b"\1" * (high - low)
    return mask


def _by_stretch(hits: Hits, stretch: Stretch | None) -> Mask | None:
    if stretch is None:
        return None
    mask = bytearray(hits.count("A") + hits.count("B"))
    columns = hits.columns.get(stretch.letter)
    if columns is not None:
        low = bisect_left(columns["start"], stretch.start)
        high = max(low, bisect_left(columns["start"], stretch.end))
        base = hits.base(stretch.letter)
        mask[base + low : base + high] = b"\1" * (high - low)
    return mask
