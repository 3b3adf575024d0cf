"""The pins of a session as CSV: one line a pin, what is known of it first, then the passage."""

import csv
from collections.abc import Iterator, Sequence
from io import StringIO

from diptych_index.export.report import Passage, ReportRow
from diptych_index.session.model import Session

COLUMNS = (
    "session", "row", "pin", "side", "title", "file", "fingerprint", "locator",
    "read_start", "read_end", "raw_start", "raw_end", "state",
    "quote", "relation", "tags", "note",
)  # fmt: skip
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


def render_csv(session: Session, rows: Sequence[ReportRow]) -> str:
    """Return the table with its heading. A row without pins has a line of its own.

    A cell that a spreadsheet would take for a formula begins with an apostrophe.
    """
    out = StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(COLUMNS)
    for row in rows:
        for cells in _lines(row):
            end = (row.row.relation, ", ".join(row.row.tags), row.row.note)
            writer.writerow([safe(cell) for cell in (session.name, str(row.number), *cells, *end)])
    return out.getvalue()


def safe(cell: str) -> str:
    """Return a cell that no spreadsheet computes."""
    return "'" + cell if cell.startswith(_FORMULA_STARTS) else cell


def _lines(row: ReportRow) -> Iterator[tuple[str, ...]]:
    for passage in row.passages:
        yield _cells(passage)
    if not row.passages:
        yield ("",) * (len(COLUMNS) - 5)


def _cells(passage: Passage) -> tuple[str, ...]:
    pin, anchor = passage.pin, passage.pin.anchor
    source = anchor.source_span
    raw = ("", "") if source is None else (str(source.start), str(source.end))
    read = (str(anchor.read.start), str(anchor.read.end))
    where = (passage.title, passage.file, anchor.fingerprint, passage.locator)
    return (pin.label, pin.side, *where, *read, *raw, pin.state, anchor.quote)
