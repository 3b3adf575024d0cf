"""What the engine does about shared sessions and annotations of other programs."""

from collections.abc import Mapping
from typing import Any, cast

from diptych_index.engine.desk import Desk
from diptych_index.engine.files import write_whole
from diptych_index.engine.params import Params
from diptych_index.engine.task import Task
from diptych_index.exchange.bringing import bring as bring_file
from diptych_index.exchange.bundle import pack, read_file
from diptych_index.exchange.carried import Carried
from diptych_index.exchange.keeping import kept_documents
from diptych_index.exchange.parcel import write_parcel
from diptych_index.exchange.placing import Placed
from diptych_index.exchange.portable import members_of, read_portable
from diptych_index.exchange.wire import (
    concept_to_json,
    document_to_json,
    query_to_json,
    row_to_json,
)
from diptych_index.export.targets import check_target
from diptych_index.session.model import Side
from diptych_index.session.store import Store
from diptych_index.text.document import Document

PART = 500
"""Rows or links of one message."""


def share_write(desk: Desk, params: Params, task: Task) -> Mapping[str, Any]:
    """Write a session of the store as a portable file."""
    path = params.path("path")
    store = Store.open_reading(params.path("store"))
    try:
        session = store.load(params.text("session"))
        kept = kept_documents(store, session) if params.flag("texts", default=True) else {}
    finally:
        store.close()
    task.check()
    members = members_of(
        session,
        kept,
        originals=params.flag("originals"),
        progress=lambda share: task.progress(0.9 * share, "Reading the texts"),
        cancelled=task.cancelled,
    )
    task.check()
    task.progress(0.9, "Writing the file")
    check_target(path, session)
    content = pack(members)
    write_whole(path, content)
    lacking = [d.name for d in session.documents if d.fingerprint not in kept]
    return {
        "path": str(path),
        "bytes": len(content),
        "without_text": lacking if params.flag("texts", default=True) else [],
    }


def share_read(desk: Desk, params: Params, task: Task) -> Mapping[str, Any]:
    """Read a portable file and lay what it holds ready for the store."""
    path = params.path("path")
    task.progress(0.1, "Reading the session")
    data = read_file(path)
    task.check()
    shared = read_portable(data, path.name)
    task.check()
    task.progress(0.8, "Unpacking the texts")
    parcel = write_parcel(desk.places.cache, shared)
    session = shared.session
    return {
        "parcel": str(parcel),
        "id": Carried.of(session.desk).id or session.id,
        "name": session.name,
        "created": session.created,
        "changed": session.changed,
        "documents": [document.title or document.name for document in session.documents],
        "pins": len(session.pins),
        "rows": len(session.rows),
        "notices": list(shared.notices),
    }


def bring(desk: Desk, params: Params, task: Task) -> Mapping[str, Any]:
    """Read a file from outside and find its passages in the open documents."""
    path = params.path("path")
    task.progress(0.0, "Reading the file")
    data = read_file(path)
    documents: dict[Side, Document] = {
        cast(Side, side): desk.document(fingerprint)
        for side, fingerprint in params.pairs("documents")
        if side in ("A", "B")
    }

    def step(share: float) -> None:
        task.check()
        task.progress(share, "Finding the passages")

    free: list[Side] = [
        cast(Side, s) for s in params.rows("free", optional=True) if s in ("A", "B")
    ]
    brought = bring_file(data, path.name, documents, step, free=free, came_from=path)
    parcel = None
    if brought.shared is not None and brought.documents:
        parcel = write_parcel(desk.places.cache, brought.shared)
    for what, items in (("rows", brought.rows), ("links", brought.links)):
        for start in range(0, len(items), PART):
            task.check()
            task.part({what: [_placed_to_json(item) for item in items[start : start + PART]]})
    told = brought.report
    return {
        "form": told.form,
        "counts": dict(told.counts),
        "sentence": told.sentence(),
        "skipped": [skipped._asdict() for skipped in told.skipped],
        "concepts": [concept_to_json(concept) for concept in brought.concepts],
        "queries": [query_to_json(query) for query in brought.queries],
        "notices": list(brought.notices),
        "documents": [document_to_json(document) for document in brought.documents],
        "parcel": "" if parcel is None else str(parcel),
    }


def _placed_to_json(item: Placed) -> dict[str, Any]:
    return {"where": item.where, "row": row_to_json(item.row), "found": item.found}
