"""Writes the ledger to a file, with the place of every hit in its source."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any

from diptych_index.engine.files import write_whole
from diptych_index.engine.params import Params
from diptych_index.engine.source_lines import SourceLines
from diptych_index.engine.task import Task
from diptych_index.errors import EngineError
from diptych_index.search.exchange import Cell, Whereabouts, table, to_csv, to_json, to_tsv
from diptych_index.search.search import Searched
from diptych_index.search.sorting import Row
from diptych_index.spans import read_span
from diptych_index.text.document import Document
from diptych_index.text.locator import locator

_AT_ONCE = 500
"""Rows between two signs of life."""
_FORMATS: Mapping[str, Callable[[Iterable[Mapping[str, Cell]]], str]] = {
    "csv": to_csv,
    "tsv": to_tsv,
}


def write_hits(
    rows: Sequence[Row], documents: Sequence[Searched], params: Params, width: int, task: Task
) -> Mapping[str, Any]:
    """Write hits in the order given; raises InputError where the place cannot be written."""
    path, kind, query = params.path("path"), params.text("format"), params.text("query")
    sources = {letter: _Source(letter, document) for letter, document, _ in documents}
    by_letter = {letter: document for letter, document, _ in documents}
    cells = table(
        _watched(rows, task), by_letter, query, width=width,
        locate=lambda row, document: sources[row.letter].locate(row),
    )  # fmt: skip
    if kind == "json":
        content = to_json(cells, query)
    elif kind in _FORMATS:
        content = _FORMATS[kind](cells)
    else:
        raise EngineError(f"A list of hits cannot be written as “{kind}”; use tsv, csv or json.")
    task.check()
    write_whole(path, content, for_spreadsheets=kind == "csv")
    return {"path": str(path), "rows": len(rows)}


def _watched(rows: Sequence[Row], task: Task) -> Iterator[Row]:
    for at, row in enumerate(rows):
        if not at % _AT_ONCE:
            task.check()
            task.progress(at / len(rows), "Writing the hits")
        yield row


class _Source:
    """Where the passages of one document stand in its source."""

    def __init__(self, letter: str, document: Document) -> None:
        self._letter = letter
        self._document = document
        self._lines = SourceLines(document) if document.has_raw else None
        self._breaks = [page.at for page in document.pages]

    def locate(self, row: Row) -> Whereabouts:
        """Return the locator, the page and the span in the source of a hit."""
        paragraph = self._document.paragraphs[row.paragraph]
        span = read_span(row.start, row.end)
        lines = self._lines.of(span) if self._lines is not None else ()
        page = paragraph.page
        at = bisect_right(self._breaks, row.start) - 1
        if at >= 0 and self._breaks[at] > paragraph.span.start:
            page = self._document.pages[at].label or page
        raw = self._document.offsets.to_raw(span) if self._lines is not None else None
        return Whereabouts(locator(self._letter, paragraph.number, lines, page), page, raw)
