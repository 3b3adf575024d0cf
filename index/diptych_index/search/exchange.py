"""A concordance as a table: TSV, CSV, JSON."""

import csv
import io
import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from diptych_index.search.kwic import WIDTH, context
from diptych_index.search.sorting import Row
from diptych_index.spans import RawSpan, read_span
from diptych_index.text.document import Document
from diptych_index.text.locator import locator

COLUMNS = (
    "number", "document", "title", "file", "fingerprint", "locator", "page", "section", "start",
    "end", "source_start", "source_end", "query", "left", "hit", "right",
)  # fmt: skip
"""What each row has: where it is from first, then the words on one axis."""

Cell = str | int | float

_FORMULA = "=+-@\t\r"
"""What a cell begins with that a spreadsheet would calculate."""


class Whereabouts(NamedTuple):
    """Where a hit stands: its locator, page and span in the source, as far as there are any."""

    locator: str
    page: str | None
    raw: RawSpan | None


def by_paragraph(row: Row, document: Document) -> Whereabouts:
    """Return where the paragraph of a row stands, and its own span in the source."""
    paragraph = document.paragraphs[row.paragraph]
    told = locator(row.letter, paragraph.number, paragraph.lines, paragraph.page)
    raw = document.offsets.to_raw(read_span(row.start, row.end)) if document.has_raw else None
    return Whereabouts(told, paragraph.page, raw)


def table(
    rows: Iterable[Row],
    documents: Mapping[str, Document],
    query: str,
    *,
    width: int = WIDTH,
    locate: Callable[[Row, Document], Whereabouts] = by_paragraph,
) -> Iterator[dict[str, Cell]]:
    """Yield the rows of a concordance by the names of COLUMNS.

    ``start`` and ``end`` are offsets in the clean text, in code points, ``source_start`` and
    ``source_end`` in the source ("" where it has no characters of its own); ``documents`` are by
    letter; ``locate`` tells where a row stands.
    """
    for number, row in enumerate(rows, 1):
        document = documents[row.letter]
        paragraph = document.paragraphs[row.paragraph]
        where = locate(row, document)
        left, hit, right = context(document.text, row.start, row.end, width)
        yield {
            "number": number,
            "document": row.letter,
            "title": document.title,
            "file": document.name,
            "fingerprint": document.fingerprint,
            "locator": where.locator,
            "page": where.page or "",
            "section": paragraph.section,
            "start": row.start,
            "end": row.end,
            "source_start": "" if where.raw is None else where.raw.start,
            "source_end": "" if where.raw is None else where.raw.end,
            "query": query,
            "left": left,
            "hit": hit,
            "right": right,
        }


def to_csv(rows: Iterable[Mapping[str, Cell]], names: Sequence[str] = COLUMNS) -> str:
    """Return rows as CSV with a line of names; no cell can be taken for a formula."""
    return _separated(rows, ",", names)


def to_tsv(rows: Iterable[Mapping[str, Cell]], names: Sequence[str] = COLUMNS) -> str:
    """Return rows as TSV with a line of names; tabs and line ends in a cell become spaces."""
    plain = (
        {name: " ".join(v.split()) if isinstance(v, str) else v for name, v in row.items()}
        for row in rows
    )
    return _separated(plain, "\t", names)


def _separated(rows: Iterable[Mapping[str, Cell]], mark: str, names: Sequence[str]) -> str:
    out = io.StringIO()
    writer = csv.writer(out, delimiter=mark, lineterminator="\n")
    writer.writerow([_safe(name) for name in names])
    for row in rows:
        writer.writerow([_safe(row[name]) for name in names])
    return out.getvalue()


def _safe(value: Cell) -> Cell:
    """Return a cell that no spreadsheet calculates: an apostrophe goes before a formula."""
    if isinstance(value, str) and value.lstrip(" ")[:1] and value.lstrip(" ")[0] in _FORMULA:
        return f"'{value}"
    return value


def to_json(rows: Iterable[Mapping[str, Cell]], query: str) -> str:
    """Return rows as one JSON object with the query; each row is written as it comes."""
    hits = ",\n".join(_indented(json.dumps(row, ensure_ascii=False, indent=1)) for row in rows)
    told = json.dumps(query, ensure_ascii=False)
    return f'{{\n "query": {told},\n "hits": [' + (f"\n{hits}\n ]" if hits else "]") + "\n}\n"


def _indented(text: str) -> str:
    return "  " + text.replace("\n", "\n  ")
