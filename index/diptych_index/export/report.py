"""What a report says of a session, gathered once for all formats."""

from dataclasses import dataclass
from itertools import product

from diptych_index.compare.passages import compare
from diptych_index.protocol import CompareResult
from diptych_index.session.model import Pin, Row, SavedDocument, Session, Side
from diptych_index.text.locator import locator

_STATES = {
    "exact": "",
    "moved": "moved",
    "changed": "found again, please check",
    "unplaced": "no longer found in the document; the saved text is shown",
}
_UNKNOWN = "Unknown document"


@dataclass(frozen=True, slots=True)
class Passage:
    """A pin with the document it stands in; ``document`` is None when that was taken away."""

    pin: Pin
    document: SavedDocument | None

    @property
    def title(self) -> str:
        """The title of the document, else the name of its file."""
        if self.document is None:
            return _UNKNOWN
        return self.document.title or self.document.name

    @property
    def file(self) -> str:
        """The name of the file, without its folder."""
        return "" if self.document is None else self.document.name

    @property
    def locator(self) -> str:
        """Where the passage stands: ``A p. 366 ¶14, ll. 212–215``."""
        anchor = self.pin.anchor
        return locator(self.pin.side, anchor.paragraph, anchor.lines, anchor.page)

    @property
    def offsets(self) -> str:
        """The offsets in words: clean text and source, in code points."""
        read, raw = self.pin.anchor.read, self.pin.anchor.source_span
        text = f"clean text {read.start}–{read.end}"
        return text if raw is None else f"{text}, file {raw.start}–{raw.end}"

    @property
    def trouble(self) -> str:
        """What the reader should know of how the pin was found again; "" when all is well."""
        return _STATES[self.pin.state]


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two passages of a row and how they compare."""

    a: Passage
    b: Passage
    result: CompareResult


@dataclass(frozen=True, slots=True)
class ReportRow:
    """A row of the comparison panel; ``number`` counts from 1 in the panel's order."""

    number: int
    row: Row
    passages: tuple[Passage, ...]

    def comparisons(self) -> list[Comparison]:
        """Compare each passage of A with each of B, in order; none where a side is empty."""
        return [
            Comparison(a, b, compare(a.pin.anchor.quote, b.pin.anchor.quote, self.row.view))
            for a, b in product(self._on("A"), self._on("B"))
        ]

    def _on(self, side: Side) -> list[Passage]:
        return [passage for passage in self.passages if passage.pin.side == side]


def report_rows(session: Session) -> list[ReportRow]:
    """Return the rows in order, each with its passages.

    Pins that stand in no row come last, each in a row of its own without an id.
    """
    placed = {pin for row in session.rows for pin in row.pins}
    loose = [Row(id="", pins=(pin.id,)) for pin in session.pins if pin.id not in placed]
    return [_row(session, n, row) for n, row in enumerate((*session.rows, *loose), start=1)]


def _row(session: Session, number: int, row: Row) -> ReportRow:
    pins = (session.pin(pin) for pin in row.pins)
    return ReportRow(number, row, tuple(Passage(pin, _document_of(session, pin)) for pin in pins))


def _document_of(session: Session, pin: Pin) -> SavedDocument | None:
    """Return the document a pin was made in: that fingerprint first, else what is on its side."""
    same = (d for d in session.documents if d.fingerprint == pin.anchor.fingerprint)
    return next(same, None) or session.document(pin.side)
