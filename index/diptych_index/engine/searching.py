"""What the engine does about searches; imported when it is first asked for."""

from collections.abc import Mapping
from typing import Any

from diptych_index.engine.desk import Desk
from diptych_index.engine.params import Params
from diptych_index.engine.task import Task
from diptych_index.errors import EngineError
from diptych_index.search.search import search as find
from diptych_index.search.search import share_out
from diptych_index.search.similar import similar as find_similar

MOST_LISTED = 100_000
"""Hits that one answer lists over all documents: more nobody reads, and the window must hold them.

Counts stay complete, and a notice says that the rest is not listed.
"""


def search(desk: Desk, params: Params, task: Task) -> Mapping[str, Any]:
    """Search the documents named, in their order; of a flood of hits only the first are sent."""
    query = params.text("query")
    searched = []
    for letter, fingerprint in params.pairs("documents"):
        document = desk.document(fingerprint)
        document_index = desk.index(fingerprint)
        if document_index is None:
            raise EngineError(f"Document {letter} cannot be searched yet; wait a moment.")
        searched.append((letter, document, document_index))

    def cancelled() -> bool:
        task.touch()
        return task.cancelled()

    found = find(query, searched, limit=MOST_LISTED, cancelled=cancelled)
    return share_out(found, MOST_LISTED)


def similar(desk: Desk, params: Params, task: Task) -> Mapping[str, Any]:
    """Find passages of a document that are like a text."""
    fingerprint = params.text("fingerprint")
    document = desk.document(fingerprint)
    document_index = desk.index(fingerprint)
    if document_index is None:
        raise EngineError("The document cannot be searched yet; wait a moment.")
    limit = params.number("limit", least=1)
    return {"passages": find_similar(params.text("text"), document, document_index, limit)}
