"""The pins of a session as CSV or TSV: one line a pin, what is known of it first, then the passage.

Every row has a line even without pins; a heading has one too.
"""

import csv
from collections.abc import Iterator
from io import StringIO

from diptych_index.export.report import Passage, Report, ReportRow
from diptych_index.export.runs import plain
from diptych_index.export.styles import reference

COLUMNS = (
    "session", "heading", "row", "row_title", "pin", "side", "base", "title", "file",
    "fingerprint", "locator", "section", "read_start", "read_end", "raw_start", "raw_end", "state",
    "color", "pin_tags", "citation", "quote", "similarity", "compared_with", "comparison",
    "relation", "tags", "note",
)  # fmt: skip
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")
"""The last four are full-width: Excel takes them for the others."""


def render_csv(report: Report) -> str:
    """Return the table with its heading; cells are quoted where they need it (RFC 4180)."""
    out = StringIO(newline="")
    csv.writer(out).writerows(_table(report))
    return out.getvalue()


def render_tsv(report: Report) -> str:
    r"""Return the table with its heading, parted by tabs: one line of text a row, always.

    Tabs and line ends inside a cell become ``\t`` and ``\n``, a backslash ``\\``
    (https://www.iana.org/assignments/media-types/text/tab-separated-values allows none of them).
    """
    lines = ("\t".join(map(_without_tabs, line)) for line in _table(report))
    return "\n".join(lines) + "\n"


def safe(cell: str) -> str:
    """Return a cell that no spreadsheet computes: an apostrophe stands before a formula."""
    return "'" + cell if cell.lstrip(" \n").startswith(_FORMULA_STARTS) else cell


def _without_tabs(cell: str) -> str:
    for sign, written in (("\\", "\\\\"), ("\t", "\\t"), ("\r", "\\r"), ("\n", "\\n")):
        cell = cell.replace(sign, written)
    # A spreadsheet that reads the file takes these for line ends, too.
    for sign in "\v\f\x1c\x1d\x1e\x85\u2028\u2029":
        cell = cell.replace(sign, "\\n")
    return cell


def _table(report: Report) -> Iterator[list[str]]:
    yield list(COLUMNS)
    heading = ""
    for row in report.rows:
        if row.row.heading:
            heading = row.row.title
            blank = {"session": report.session.name, "heading": heading}
            yield [safe(blank.get(column, "")) for column in COLUMNS]
            continue
        for passage in row.passages or (None,):
            known = {
                "session": report.session.name,
                "heading": heading,
                "row": str(row.number),
                "row_title": row.row.title,
                "relation": row.row.relation,
                "tags": ", ".join(row.row.tags),
                "note": row.row.note if report.choice.notes else "",
                **(_of_pin(report, row, passage) if passage is not None else {}),
            }
            yield [safe(known.get(column, "")) for column in COLUMNS]


def _of_pin(report: Report, row: ReportRow, passage: Passage) -> dict[str, str]:
    pin, anchor = passage.pin, passage.pin.anchor
    source, comparison = anchor.source_span, row.comparison(passage)
    known = {
        "pin": pin.label,
        "side": pin.side,
        "base": "base" if passage.is_base else "",
        "title": passage.title,
        "file": passage.file,
        "fingerprint": anchor.fingerprint,
        "locator": passage.locator,
        "section": anchor.section,
        "read_start": str(anchor.read.start),
        "read_end": str(anchor.read.end),
        "raw_start": "" if source is None else str(source.start),
        "raw_end": "" if source is None else str(source.end),
        "state": pin.state,
        "color": pin.color,
        "pin_tags": ", ".join(pin.tags),
        "quote": passage.quote,
    }
    if passage.document is not None:
        style = report.choice.style
        known["citation"] = plain(reference(passage.source, passage.place, style))
    if comparison is not None:
        with_base = comparison.a if comparison.other is comparison.b else comparison.b
        known["similarity"] = str(comparison.result["similarity"])
        known["compared_with"] = with_base.pin.label
        known["comparison"] = comparison.sentence(report.choice.hidden)
    return known
