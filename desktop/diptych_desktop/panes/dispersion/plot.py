"""What a dispersion shows: a barcode for each term and document, and the scale they share."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from PySide6.QtCore import QCoreApplication

from diptych_desktop.engine_client.reading import ReadingDocument
from diptych_desktop.theme.terms import MOST_TERMS
from diptych_index.protocol import SearchColumns, SearchResult

translate = QCoreApplication.translate
LETTERS = ("A", "B")
MOST_SECTIONS = 80
"""Sections that are marked on a bar; more would be a hedge."""
_THIRDS = 3
_MANY = 10
"""Hits for each column of pixels from which on it is quicker to look for the columns."""


class Track(NamedTuple):
    """The hits of one term in one document.

    ``starts`` are their rising ReadOffsets, ``hits`` their indexes among the document's hits.
    """

    term: int
    letter: str
    starts: Sequence[int]
    hits: Sequence[int]


class Plot(NamedTuple):
    """The barcodes of a search, term by term, A above B.

    ``lengths`` are the code points of each document's clean text, ``sections`` the ReadOffsets at
    which its headings stand; ``left_out`` counts the terms that have no barcode.
    """

    terms: tuple[str, ...]
    tracks: tuple[Track, ...]
    lengths: Mapping[str, int]
    sections: Mapping[str, Sequence[int]]
    left_out: int = 0


NO_PLOT = Plot((), (), {}, {})


class Figure(NamedTuple):
    """What a picture shows: the plot, the query over it, the titles of the documents under it."""

    plot: Plot
    query: str
    titles: Mapping[str, str]
    normalized: bool = False
    colors: Mapping[str, str] | None = None


def headings(document: ReadingDocument) -> list[int]:
    """Return the ReadOffsets of a document's headings, down to the level that still tells parts.

    Of a book with hundreds of them only those of the higher levels are returned, or none.
    """
    found = [(p.level, p.start) for p in document.paragraphs if p.kind == "heading"]
    for level in sorted({level for level, _ in found}, reverse=True):
        starts = [start for each, start in found if each <= level]
        if len(starts) <= MOST_SECTIONS:
            return starts
    return []


def plot_of(
    result: SearchResult | None,
    documents: Mapping[str, ReadingDocument | None],
    sections: Mapping[str, Sequence[int]],
) -> Plot:
    """Return the barcodes of an answer; of many terms those of the first six.

    They are made of the very hits that the ledger lists, so that the two always agree;
    ``sections`` are the ``headings`` of the documents.
    """
    shown = {
        letter: document
        for letter in LETTERS
        if (document := documents.get(letter)) is not None and document.end
    }
    if result is None or not any(result["counts"].values()):
        return NO_PLOT
    terms = tuple(result["terms"][:MOST_TERMS]) or (result["query"],)
    by_term = {letter: _split(result["hits"].get(letter), len(terms)) for letter in shown}
    return Plot(
        terms,
        tuple(
            Track(term, letter, *by_term[letter][term])
            for term in range(len(terms))
            for letter in shown
        ),
        {letter: document.end for letter, document in shown.items()},
        {letter: sections.get(letter, ()) for letter in shown},
        max(0, len(result["terms"]) - len(terms)),
    )


def _split(columns: SearchColumns | None, terms: int) -> list[tuple[Sequence[int], Sequence[int]]]:
    """Return starts and indexes of the hits of each of the first ``terms`` terms."""
    if columns is None:
        return [((), ())] * terms
    starts, of_term = columns["start"], columns["term"]
    if terms == 1 and not any(of_term):
        return [(starts, range(len(starts)))]
    hits: list[list[int]] = [[] for _ in range(terms)]
    for index, term in enumerate(of_term):
        if term < terms:
            hits[term].append(index)
    return [([starts[index] for index in found], found) for found in hits]


class Ruler:
    """Where an offset of a document stands on a line; all barcodes share one scale.

    ``lefts`` tells where each document begins. The longest takes ``width`` pixels and the other as
    many as it is long for that; ``normalized`` gives each ``width``, so that parts of the texts
    are compared.
    """

    def __init__(
        self,
        lengths: Mapping[str, int],
        lefts: Mapping[str, int],
        width: float,
        *,
        normalized: bool,
    ) -> None:
        longest = max(lengths.values(), default=1)
        self._lefts = lefts
        self._lengths = lengths
        self._widths = {
            letter: max(1.0, width if normalized else width * length / longest)
            for letter, length in lengths.items()
        }

    def left(self, letter: str) -> int:
        """Return where a document begins."""
        return self._lefts[letter]

    def right(self, letter: str) -> float:
        """Return where a document ends."""
        return self._lefts[letter] + self._widths[letter]

    def x(self, letter: str, offset: int) -> float:
        """Return the place of an offset."""
        share = offset / max(1, self._lengths[letter])
        return self._lefts[letter] + self._widths[letter] * share

    def offset(self, letter: str, x: float) -> int:
        """Return the offset at a place, within the document."""
        length = self._lengths[letter]
        share = (x - self._lefts[letter]) / self._widths[letter]
        return min(length, max(0, round(share * length)))

    def scale(self, letter: str) -> float:
        """Return how many pixels a code point of a document takes."""
        return self._widths[letter] / max(1, self._lengths[letter])

    def counts(self, track: Track) -> Mapping[int, int]:
        """Return how many hits begin in each column of pixels, from the bar's left on.

        Columns without hits are left out.
        """
        scale = self.scale(track.letter)
        starts, width = track.starts, int(self._widths[track.letter]) + 1
        if len(starts) <= _MANY * width:
            return Counter([int(start * scale) for start in starts])

        def column(start: int) -> int:
            return int(start * scale)

        # The columns are asked, not the hits: there are a thousand of them, and far more hits.
        edges = [bisect_left(starts, at, key=column) for at in range(width + 1)]
        counts = ((at, edges[at + 1] - edges[at]) for at in range(width))
        return {at: count for at, count in counts if count}


def nearest(track: Track, offset: int) -> int | None:
    """Return which hit of a track stands nearest to an offset, None where it has none."""
    if not track.starts:
        return None
    after = bisect_left(track.starts, offset)
    near = [at for at in (after - 1, after) if 0 <= at < len(track.starts)]
    return min(near, key=lambda at: abs(track.starts[at] - offset))


def track_of(plot: Plot, letter: str, index: int) -> tuple[int, int] | None:
    """Return the track that has a hit of a document, and which of its hits that is."""
    for row, track in enumerate(plot.tracks):
        if track.letter == letter:
            at = bisect_left(track.hits, index)
            if at < len(track.hits) and track.hits[at] == index:
                return row, at
    return None


def within(track: Track, start: int, end: int) -> int:
    """Return how many hits of a track begin from ``start`` to before ``end``."""
    return bisect_left(track.starts, end) - bisect_left(track.starts, start)


def spoken(plot: Plot) -> str:
    """Return in words what the barcodes show: ``ferry: 41 in A, most in the last third; …``."""
    return " ".join(
        f"{name}: "
        + "; ".join(spread(t, plot.lengths) for t in plot.tracks if t.term == term)
        + "."
        for term, name in enumerate(plot.terms)
    )


def spread(track: Track, lengths: Mapping[str, int]) -> str:
    """Return in words where the hits of a track stand: ``41 in A, most in the last third``."""
    count = len(track.starts)
    if not count:
        return translate("dispersion", "none in {0}").format(track.letter)
    length = lengths[track.letter]
    thirds = [within(track, length * n // 3, length * (n + 1) // 3) for n in range(_THIRDS)]
    most = max(thirds)
    where = (
        translate("dispersion", "first third"),
        translate("dispersion", "middle third"),
        translate("dispersion", "last third"),
    )[thirds.index(most)]
    if count == most:
        told = (
            translate("dispersion", "{0} in {1}, in the {2}")
            if count == 1
            else translate("dispersion", "{0} in {1}, all in the {2}")
        )
    elif 2 * most > count:
        told = translate("dispersion", "{0} in {1}, most in the {2}")
    else:
        told = translate("dispersion", "{0} in {1}, spread over the whole text")
    return told.format(f"{count:,}", track.letter, where)
