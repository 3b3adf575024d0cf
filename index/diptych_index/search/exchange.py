"""A concordance as a table: TSV, CSV, JSON."""

import csv
import io
import json
from collections.abc import Callable, Iterable, Iterator, Mapping

from diptych_index.search.kwic import WIDTH, context
from diptych_index.search.sorting import Row
from diptych_index.text.document import Document
from diptych_index.text.locator import locator

COLUMNS = (
    "number", "document", "title", "file", "fingerprint", "locator", "page", "section", "start",
    "end", "query", "left", "hit", "right",
)  # fmt: skip
"""What each row has: where it is from first, then the words on one axis."""

_FORMULA = "=+-@\t\r"
"""What a cell begins with that a spreadsheet would calculate."""


def paragraph_locator(row: Row, document: Document) -> str:
    """Return the locator of the paragraph that a row stands in."""
    paragraph = document.paragraphs[row.paragraph]
    return locator(row.letter, paragraph.number, paragraph.lines, paragraph.page)


def table(
    rows: Iterable[Row],
    documents: Mapping[str, Document],
    query: str,
    *,
    width: int = WIDTH,
    locate: Callable[[Row, Document], str] = paragraph_locator,
) -> Iterator[dict[str, str | int]]:
    """Yield the rows of a concordance by the names of COLUMNS.

    ``start`` and ``end`` are offsets in the clean text, in code points; ``documents`` are by
    letter; ``locate`` gives the locator of a row.
    """
    for number, row in enumerate(rows, 1):
        document = documents[row.letter]
        paragraph = document.paragraphs[row.paragraph]
        left, hit, right = context(document.text, row.start, row.end, width)
        yield {
            "number": number,
            "document": row.letter,
            "title": document.title,
            "file": document.name,
            "fingerprint": document.fingerprint,
            "locator": locate(row, document),
            "page": paragraph.page or "",
            "section": paragraph.section,
            "start": row.start,
            "end": row.end,
            "query": query,
            "left": left,
            "hit": hit,
            "right": right,
        }


def to_csv(rows: Iterable[Mapping[str, str | int]]) -> str:
    """Return rows as CSV with a line of names; no cell can be taken for a formula."""
    return _separated(rows, ",")


def to_tsv(rows: Iterable[Mapping[str, str | int]]) -> str:
    """Return rows as TSV with a line of names; tabs and line ends in a cell become spaces."""
    plain = (
        {name: " ".join(v.split()) if isinstance(v, str) else v for name, v in row.items()}
        for row in rows
    )
    return _separated(plain, "\t")


def _separated(rows: Iterable[Mapping[str, str | int]], mark: str) -> str:
    out = io.StringIO()
    writer = csv.writer(out, delimiter=mark, lineterminator="\n")
    names: tuple[str, ...] | None = None
    for row in rows:
        if names is None:
            names = tuple(row)
            writer.writerow(names)
        writer.writerow([_safe(row[name]) for name in names])
    if names is None:
        writer.writerow(COLUMNS)
    return out.getvalue()


def _safe(value: str | int) -> str | int:
    """Return a cell that no spreadsheet calculates: an apostrophe goes before a formula."""
    if isinstance(value, str) and value.lstrip(" ")[:1] and value.lstrip(" ")[0] in _FORMULA:
        return f"'{value}"
    return value


def to_json(rows: Iterable[Mapping[str, str | int]], query: str) -> str:
    """Return rows as one JSON object with the query."""
    return json.dumps({"query": query, "hits": [*rows]}, ensure_ascii=False, indent=1) + "\n"
