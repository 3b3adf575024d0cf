"""Where places of the clean text stand: paragraph, line of the source, page."""

from bisect import bisect_right
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from diptych_index.engine.desk import Desk
from diptych_index.engine.params import Params
from diptych_index.engine.source_lines import SourceLines
from diptych_index.engine.task import Task
from diptych_index.errors import EngineError
from diptych_index.spans import read_span


def lines(desk: Desk, params: Params, task: Task) -> Mapping[str, Any]:
    """Tell paragraph, line and page of places in a document."""
    fingerprint = params.text("fingerprint")
    document = desk.document(fingerprint)
    starts = [paragraph.span.start for paragraph in document.paragraphs]
    source = _source_lines(desk, fingerprint) if document.has_raw else None
    numbers: list[int | None] = []
    found: list[int] = []
    pages: list[str | None] = []
    length = len(document.text)
    for at in params.rows("reads"):
        if not isinstance(at, int) or not 0 <= at <= length:
            raise EngineError("A place that was asked for is not in the document.")
        index = max(0, bisect_right(starts, at) - 1)
        paragraph = document.paragraphs[index] if starts else None
        numbers.append(paragraph.number if paragraph else None)
        pages.append(paragraph.page if paragraph else None)
        span = read_span(at, min(at + 1, length))
        found.append(source.of(span)[0] if source else 0)
    return {"paragraphs": numbers, "lines": found, "pages": pages}


@lru_cache(maxsize=2)
def _source_lines(desk: Desk, fingerprint: str) -> SourceLines:
    """Return the lines of an open document, cut once."""
    return SourceLines(desk.document(fingerprint))
