"""A row of the comparison panel as it is shown: its cells, its pairs, and their comparison."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal, NamedTuple

from diptych_index.protocol import CompareResult
from diptych_index.requests.compare import ComparePairsResult, PairParams, PairResult
from diptych_index.session.model import Pin, Row, Session, Side
from diptych_index.text.locator import locator

Shown = Literal["plain", "side by side", "inline", "common ground"]
UNRELATED = 0.35
"""Below this similarity two passages are no versions of each other (as the engine decides)."""
BOTH: tuple[Side, Side] = ("A", "B")
_NONE: Mapping[str, "RowItem"] = {}


class Pairing(NamedTuple):
    """Two cells that are compared, by number: ``other`` with the base.

    Words that only ``left`` has are drawn as those of document A, those of ``right`` as of B.
    """

    left: int
    right: int
    other: int


@dataclass(frozen=True, slots=True)
class RowItem:
    """A row, its number on screen (from 1, headings not counted; 0 for a heading) and its pins.

    ``position`` (from 0) counts headings, too. ``comparison`` is None while the passages have not
    been compared, or (``failed``) could not be. Of a heading, ``group`` is the count of its rows
    and ``folded`` whether they are out of sight.
    """

    row: Row
    number: int
    cells: tuple[Pin, ...] = ()
    comparison: ComparePairsResult | None = None
    failed: bool = False
    position: int = 0
    group: int = 0
    folded: bool = False

    @property
    def id(self) -> str:
        """The row's id."""
        return self.row.id

    @property
    def comparable(self) -> bool:
        """Whether there are passages to compare."""
        return len(self.cells) > 1

    @property
    def base(self) -> int:
        """The number of the cell that the others are compared with."""
        wanted = self.row.base_pin
        return next((n for n, pin in enumerate(self.cells) if pin.id == wanted), 0)

    @property
    def pairs(self) -> tuple[Pairing, ...]:
        """What is compared: each cell with the base, which keeps the mark of its document."""
        return _pairings(tuple(pin.side for pin in self.cells), self.base)

    @property
    def lacking(self) -> tuple[Side, ...]:
        """The sides that wait for a passage: a row of two from one document waits for none."""
        if self.row.heading or self.comparable:
            return ()
        return tuple(side for side in BOTH if all(pin.side != side for pin in self.cells))

    @property
    def two_sided(self) -> bool:
        """Whether the row has one passage of A and one of B, and nothing else."""
        return len(self.cells) == 2 and self.cells[0].side != self.cells[1].side

    @property
    def base_is_said(self) -> bool:
        """Whether the row has to say which cell is the base: of two, only when it was chosen."""
        return len(self.cells) > 2 or (self.comparable and self.row.base in self.row.pins)

    def names(self, pair: Pairing) -> tuple[str, str]:
        """Return what the two passages of a pair are called in sentences."""
        if self.two_sided:
            return ("A", "B")
        return (self.cells[pair.left].label, self.cells[pair.right].label)

    def text(self, cell: int) -> str:
        """Return the passage of a cell."""
        return self.cells[cell].anchor.quote

    @property
    def results(self) -> Sequence[PairResult]:
        """The comparison of each pair; empty while there is none."""
        return self.comparison["pairs"] if self.comparison is not None else ()

    @property
    def result(self) -> CompareResult | None:
        """The comparison of the first pair, if there is one."""
        return self.results[0] if self.results else None

    @property
    def shown(self) -> Shown:
        """How the passages are shown now: as chosen, else as their similarity asks for."""
        comparison = self.comparison
        if comparison is None or not comparison["pairs"]:
            return "plain"
        if self.row.view:
            return self.row.view
        return "common ground" if comparison["view"] == "common ground" else "side by side"

    @property
    def unrelated(self) -> bool:
        """Whether the engine takes all the passages for texts other than the base."""
        results = self.results
        return bool(results) and max(result["similarity"] for result in results) < UNRELATED

    def is_marked(self, number: int) -> bool:
        """Whether the differences of a pair are looked at.

        Among versions of the base, a passage that is none would have everything marked: it stays
        as it is, unless the reader has chosen to see differences.
        """
        if self.row.view or self.unrelated:
            return True
        return self.results[number]["similarity"] >= UNRELATED

    def summaries(self) -> list[str]:
        """Return what each pair comes to, a sentence each; of several pairs with their name."""
        if len(self.results) < 2:
            return [result["summary"] for result in self.results]
        return [
            f"{self.cells[pair.other].label}: {self._summary(number)}"
            for number, pair in enumerate(self.pairs)
        ]

    def _summary(self, number: int) -> str:
        result = self.results[number]
        if self.is_marked(number):
            return result["summary"]
        similarity = result["similarity"]
        # Rounded down, as the engine's sentences have it.
        alike = f"{int(100 * similarity)} % alike" if similarity >= 0.01 else "nothing alike"
        return f"no version of {self.cells[self.base].label} ({alike}), shown without marks."

    def requests(self) -> list[PairParams]:
        """Return what is to be compared, as the engine is asked for it."""
        asked: list[PairParams] = []
        for pair in self.pairs:
            left, right = self.cells[pair.left].anchor, self.cells[pair.right].anchor
            asked.append(
                {
                    "a": left.quote,
                    "b": right.quote,
                    "names": [*self.names(pair)],
                    "documents": [left.fingerprint, right.fingerprint],
                    "starts": [_start(self.cells[n]) for n in (pair.left, pair.right)],
                }
            )
        return asked

    def sentence(self) -> str:
        """Return the row as a sentence to be read out."""
        if self.row.heading:
            count = f"{self.group} row" if self.group == 1 else f"{self.group} rows"
            state = ", folded" if self.folded else ""
            return f"Heading: {self.row.title or 'without a title'}, {count}{state}."
        return " ".join(_sentences(self))

    def description(self) -> str:
        """Return the passages and the note in full, to be read out on demand."""
        parts = [f"{place_of(pin)}: {pin.anchor.quote}" for pin in self.cells]
        if self.row.note:
            parts.append(f"Note: {self.row.note}")
        return "\n".join(parts)


def _start(pin: Pin) -> int:
    """Return the ReadOffset where a passage begins; -1 where it stands nowhere any more."""
    return -1 if pin.state == "unplaced" else pin.anchor.read.start


@lru_cache(maxsize=256)
def _pairings(sides: tuple[Side, ...], base: int) -> tuple[Pairing, ...]:
    """Return the pairs of a row of cells from these sides."""
    first = not sides or sides[base] == "A"
    others = [n for n in range(len(sides)) if n != base]
    return tuple(Pairing(base, n, n) if first else Pairing(n, base, n) for n in others)


def _sentences(item: RowItem) -> Iterator[str]:
    row, labels = item.row, [pin.label for pin in item.cells]
    head = _listed(labels) if labels else "no passage yet"
    if row.title:
        head = f"{row.title}: {head}"
    if item.base_is_said:
        head += f", base {labels[item.base]}"
    if row.relation:
        head += f", {row.relation}"
    yield f"Row {item.number}: {head}."
    if labels and item.lacking:
        yield f"No passage of {item.lacking[0]} yet."
    for pin in item.cells:
        if words := warning(pin):
            yield f"{pin.label}: {words}."
    yield from map(sentence_end, item.summaries())
    if row.tags:
        yield f"Tags: {', '.join(row.tags)}."
    if row.note:
        yield "Has a note."


def _listed(labels: Sequence[str]) -> str:
    """Return ``A1``, ``A1 and B1``, ``A1, A2 and B1``."""
    if len(labels) < 2:
        return "".join(labels)
    return f"{', '.join(labels[:-1])} and {labels[-1]}"


def place_of(pin: Pin) -> str:
    """Return the full locator of a pin: ``A p. 366 ¶14, ll. 212–215``."""
    anchor = pin.anchor
    return locator(pin.side, anchor.paragraph, anchor.lines, anchor.page)


def warning(pin: Pin) -> str:
    """Return what the reader must know about where a pin stands; "" when all is well."""
    match pin.state:
        case "moved" | "changed":
            return "found again, please check"
        case "unplaced":
            return "not found in the document any more, the saved text is shown"
    return ""


def sentence_end(text: str) -> str:
    """Return the text with a full stop, if it is not empty and has no end of its own."""
    text = text.strip()
    return text if not text or text[-1] in ".!?…" else f"{text}."


def items_of(
    session: Session,
    comparisons: Mapping[str, ComparePairsResult | None],
    folded: Collection[str] = (),
    before: Mapping[str, RowItem] = _NONE,
) -> list[RowItem]:
    """Return all rows of a session, those under folded headings among them.

    ``comparisons`` holds, by row id, those that have been answered; None for one that failed. Rows
    that are as they were ``before``, by row id, are those very items.
    """
    pins = {pin.id: pin for pin in session.pins}
    groups = _group_sizes(session.rows)
    items = []
    number = 0
    for position, row in enumerate(session.rows):
        row_id = row.id
        cells = tuple([pins[pin] for pin in row.pins if pin in pins])
        comparison, old = comparisons.get(row_id), before.get(row_id)
        failed = comparison is None and row_id in comparisons
        shown, group, shut = 0, 0, False
        if row.heading:
            group, shut = groups.get(row_id, 0), row_id in folded
        else:
            shown = number = number + 1
        if (
            old is not None
            and old.row is row
            and old.comparison is comparison
            and old.cells == cells
            and (old.number, old.failed, old.position) == (shown, failed, position)
            and (old.group, old.folded) == (group, shut)
        ):
            items.append(old)
        else:
            items.append(RowItem(row, shown, cells, comparison, failed, position, group, shut))
    return items


def _group_sizes(rows: Sequence[Row]) -> dict[str, int]:
    """Return how many rows stand under each heading."""
    sizes: dict[str, int] = {}
    heading = ""
    for row in rows:
        if row.heading:
            heading = row.id
            sizes[heading] = 0
        elif heading:
            sizes[heading] += 1
    return sizes
