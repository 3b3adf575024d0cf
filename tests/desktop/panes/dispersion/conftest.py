"""Two documents and an answer with two terms, whose places are known by hand."""

from collections.abc import Sequence

import pytest

from diptych_index.protocol import SearchColumns, SearchResult
from ledger_hits import reading

Rows = Sequence[tuple[int, int]]
"""Hits as (start, term); each is five code points long."""


def found(terms: Sequence[str], **rows: Rows) -> SearchResult:
    """An answer with these hits in paragraph 0, by letter."""
    hits: dict[str, SearchColumns] = {
        letter: {
            "paragraph": [0] * len(places),
            "start": [start for start, _ in places],
            "end": [start + 5 for start, _ in places],
            "term": [term for _, term in places],
        }
        for letter, places in rows.items()
    }
    counts = {letter: len(places) for letter, places in rows.items()}
    return {
        "query": " OR ".join(terms),
        "parsed": "",
        "terms": list(terms),
        "counts": counts,
        "paragraphs": dict.fromkeys(rows, 1),
        "hits": hits,
        "notices": [],
        "suggestions": [],
    }


@pytest.fixture
def texts():
    """A of 1,000 code points with the paragraph break, B of 500, a heading in the midst of A."""
    a = reading("A", ["x" * 499, "x" * 499])
    a.paragraphs[1] = a.paragraphs[1]._replace(kind="heading")
    return {"A": a, "B": reading("B", ["x" * 499])}


@pytest.fixture
def one_term():
    return found(["ferry"], A=[(0, 0), (100, 0), (900, 0), (950, 0)], B=[(250, 0)])


@pytest.fixture
def two_terms():
    return found(
        ["ferry", "bridge"],
        A=[(0, 0), (100, 1), (200, 0), (900, 1)],
        B=[(10, 1), (400, 0)],
    )


@pytest.fixture
def answer_of():
    return found
