"""What an export says of a session, gathered once for all formats."""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from diptych_index.compare.passages import compare
from diptych_index.compare.summary import row_sentence
from diptych_index.export.choice import WHOLE, Choice
from diptych_index.export.places import Place, place_of
from diptych_index.export.sources import keyed, source_of
from diptych_index.protocol import CompareResult
from diptych_index.session.model import Pin, Row, SavedDocument, Session
from diptych_index.text.locator import locator

_STATES = {
    "exact": "",
    "moved": "moved",
    "changed": "found again, please check",
    "unplaced": "no longer found in the document; the saved text is shown",
}
_UNKNOWN = "Unknown document"

Step = Callable[[float], object]
"""Told how far the work is (0 to 1); may raise Cancelled."""


@dataclass(frozen=True, slots=True)
class Passage:
    """A pin with the document it stands in; ``document`` is None when that was taken away.

    ``is_base`` says that the other passages of the row are compared with it.
    """

    pin: Pin
    document: SavedDocument | None
    is_base: bool = False

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
    def quote(self) -> str:
        """The passage itself."""
        return self.pin.anchor.quote

    @property
    def locator(self) -> str:
        """Where the passage stands: ``A p. 366 ¶14, ll. 212–215``."""
        anchor = self.pin.anchor
        return locator(self.pin.side, anchor.paragraph, anchor.lines, anchor.page)

    @property
    def place(self) -> Place:
        """Where the passage stands, as citations say it."""
        return place_of(self.pin.anchor)

    @property
    def source(self) -> dict[str, Any]:
        """Where its document is from, as CSL-JSON; {} when that was taken away."""
        return {} if self.document is None else source_of(self.document)

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
    """Two passages of a row, one of them the base, and how they compare.

    Of passages from both documents ``a`` is the one from A; else ``a`` is the base. ``names`` are
    what they are called in "only in …": their documents, where the row has one passage of each.
    """

    a: Passage
    b: Passage
    result: CompareResult
    names: tuple[str, str] = ("A", "B")

    @property
    def other(self) -> Passage:
        """The passage that is compared with the base."""
        return self.b if self.a.is_base else self.a

    def sentence(self, hidden: Collection[str] = ()) -> str:
        """Say what changed, without the classes that are ``hidden``, or what is shared."""
        return row_sentence(self.result, self.names, hidden)


@dataclass(frozen=True, slots=True)
class ReportRow:
    """A row of the comparison panel, or a heading (number 0).

    ``number`` counts the rows from 1 in the panel's order, also where not all are exported.
    """

    number: int
    row: Row
    passages: tuple[Passage, ...]
    comparisons: tuple[Comparison, ...] = ()

    @property
    def labels(self) -> str:
        """The names of its pins: ``A1 · B1``."""
        return " · ".join(passage.pin.label for passage in self.passages) or "no passages"

    @property
    def base(self) -> Passage | None:
        """The passage the others are compared with."""
        return next((passage for passage in self.passages if passage.is_base), None)

    @property
    def says_base(self) -> bool:
        """Whether the base is to be named: of two passages only when the reader chose it."""
        return len(self.passages) > 2 or (len(self.passages) == 2 and bool(self.row.base))

    def comparison(self, passage: Passage) -> Comparison | None:
        """Return how a passage compares with the base; None for the base itself."""
        return next((c for c in self.comparisons if c.other is passage), None)


@dataclass(frozen=True, slots=True)
class Report:
    """A session as it is exported: its rows, and what the reader chose."""

    session: Session
    choice: Choice
    rows: tuple[ReportRow, ...]

    @property
    def name(self) -> str:
        """The name of the session."""
        return self.session.name or "Untitled session"

    @property
    def pinned(self) -> tuple[ReportRow, ...]:
        """The rows without the headings."""
        return tuple(row for row in self.rows if not row.row.heading)

    @property
    def sources(self) -> list[dict[str, Any]]:
        """The sources of the documents, under keys of their own."""
        return keyed(self.session.documents)


def make_report(session: Session, choice: Choice = WHOLE, step: Step | None = None) -> Report:
    """Gather what is exported and compare the passages; raises what ``step`` raises.

    Of the headings those stay that have an exported row under them. Pins that stand in no row come
    last, each in a row of its own without an id, when all rows are exported.
    """
    chosen = list(_chosen(session, choice))
    pins = {pin.id: pin for pin in session.pins}
    made = []
    for n, (number, row) in enumerate(chosen):
        if step is not None:
            step(n / len(chosen))
        made.append(_row(session, pins, number, row))
    return Report(session, choice, tuple(made))


def _chosen(session: Session, choice: Choice) -> Iterator[tuple[int, Row]]:
    """Yield the rows to export with their numbers."""
    number, heading = 0, None
    for row in session.rows:
        if row.heading:
            heading = row
            if choice.rows is None or row.id in choice.rows:
                yield 0, row
                heading = None
            continue
        number += 1
        if choice.rows is not None and row.id not in choice.rows:
            continue
        if heading is not None:
            yield 0, heading
            heading = None
        yield number, row
    placed = {pin for row in session.rows for pin in row.pins}
    loose = [pin for pin in session.pins if pin.id not in placed] if choice.rows is None else []
    for more, pin in enumerate(loose, start=1):
        yield number + more, Row(id="", pins=(pin.id,))


def _row(session: Session, pins: Mapping[str, Pin], number: int, row: Row) -> ReportRow:
    passages = tuple(
        Passage(pins[pin], _document_of(session, pins[pin]), pin == row.base_pin)
        for pin in row.pins
    )
    return ReportRow(number, row, passages, tuple(_comparisons(row, passages)))


def _comparisons(row: Row, passages: Sequence[Passage]) -> list[Comparison]:
    """Compare the passages with the base, all in one view.

    Differences are shown as soon as one of them is alike enough, as in the panel.
    """
    base = next((passage for passage in passages if passage.is_base), None)
    if base is None:
        return []
    pairs = [_pair(base, passage) for passage in passages if passage is not base]
    found = [compare(a.quote, b.quote, row.view) for a, b in pairs]
    views = {result["view"] for result in found}
    if len(views) > 1:
        found = [
            result if result["view"] == "difference" else compare(a.quote, b.quote, "difference")
            for (a, b), result in zip(pairs, found, strict=True)
        ]
    two_sided = {passage.pin.side for passage in passages} == {"A", "B"} and len(passages) == 2
    return [
        Comparison(a, b, result, ("A", "B") if two_sided else (a.pin.label, b.pin.label))
        for (a, b), result in zip(pairs, found, strict=True)
    ]


def _pair(base: Passage, other: Passage) -> tuple[Passage, Passage]:
    """Return the two in the order in which they are called A and B."""
    turned = (other.pin.side, base.pin.side) == ("A", "B")
    return (other, base) if turned else (base, other)


def _document_of(session: Session, pin: Pin) -> SavedDocument | None:
    """Return the document a pin was made in: that fingerprint first, else what is on its side."""
    same = (d for d in session.documents if d.fingerprint == pin.anchor.fingerprint)
    return next(same, None) or session.document(pin.side)
