"""The contract of the requests about files of concepts (``search/concept_file.py``)."""

from typing import TypedDict


class ConceptRow(TypedDict):
    """A concept on the wire: its name without ``#``, ``#RRGGBB`` or "", its queries."""

    name: str
    color: str
    queries: list[str]


class ConceptsReadParams(TypedDict):
    """``concepts_read``: read a file of concepts; an error names the line that is wrong."""

    path: str


class ConceptsWriteParams(TypedDict):
    """``concepts_write``: write concepts to a file; what stood there is replaced as a whole."""

    path: str
    concepts: list[ConceptRow]


class ConceptsResult(TypedDict):
    """``concepts_read`` and ``concepts_write``: what the file holds now."""

    path: str
    concepts: list[ConceptRow]
