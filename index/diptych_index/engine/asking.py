"""What requests about searches have in common: the query, the documents, the looks at the clock."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from diptych_index.engine.desk import Desk
from diptych_index.engine.params import Params
from diptych_index.engine.task import Task
from diptych_index.errors import EngineError
from diptych_index.search.query import Concepts
from diptych_index.search.search import Searched
from diptych_index.search.text_index import TextIndex
from diptych_index.text.document import Document

_MOST_DOCUMENTS = 26


class Asked(NamedTuple):
    """A query as it is asked: what ``#name`` stands for in it, and whether any word will do."""

    concepts: Concepts
    any_word: bool


def asked(params: Params) -> Asked:
    """Return what goes with the query of a request; raises EngineError where it is wrong."""
    concepts: dict[str, list[str]] = {}
    for name, queries in params.mapping("concepts").items():
        if not isinstance(queries, list) or not all(isinstance(one, str) for one in queries):
            raise EngineError(f"The concept “{name}” needs a list of queries.")
        concepts[str(name)] = queries
    return Asked(concepts, params.flag("any"))


def searched(desk: Desk, params: Params, task: Task) -> list[Searched]:
    """Return the documents of a request, in its order, each with an index.

    One that is not indexed yet is tabulated now, which takes a tenth of the time.
    """
    found: list[Searched] = []
    for letter, fingerprint in params.pairs("documents"):
        if letter in [known for known, _, _ in found] or len(found) >= _MOST_DOCUMENTS:
            raise EngineError(f"Document {letter} is named twice; name each once.")
        found.append((letter, *indexed(desk, fingerprint, task)))
    return found


def indexed(desk: Desk, fingerprint: str, task: Task) -> tuple[Document, TextIndex]:
    """Return an open document with its index, one in memory if no other is ready yet."""
    document = desk.document(fingerprint)
    index = desk.index(fingerprint)
    if index is None:
        index = TextIndex.of(document, cancelled=looking(task))
        desk.put_index(fingerprint, index)
    return document, index


def looking(task: Task) -> Callable[[], bool]:
    """Return what tells whether the answer is still wanted, and gives a sign of life."""

    def cancelled() -> bool:
        task.touch()
        return task.cancelled()

    return cancelled


def checking(task: Task) -> Callable[[], None]:
    """Return what raises Cancelled where the answer is not wanted, and gives a sign of life."""

    def check() -> None:
        task.touch()
        task.check()

    return check
