"""What each method of the engine does, one small function each.

At the start of the process only the reading of text is imported: the first document is on the
screen sooner for it. The rest is imported where it is first needed, or in the first pause.
"""

from __future__ import annotations

import contextlib
import importlib
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from diptych_index.engine.desk import Desk
from diptych_index.engine.files import write_whole
from diptych_index.engine.limits import FOR_A_MEGABYTE, memory_for_reading
from diptych_index.engine.params import Params
from diptych_index.engine.rows import (
    decision_parts,
    open_head,
    open_result,
    paragraph_parts,
    report_rows,
)
from diptych_index.engine.task import Task
from diptych_index.errors import DiptychError, EngineError, TooLargeError
from diptych_index.spans import read_span
from diptych_index.text.fingerprint import reading_of
from diptych_index.text.read import read_file
from diptych_index.text.way import CLEAN, Way

if TYPE_CHECKING:
    from diptych_index.protocol import DecisionRow
    from diptych_index.search.index import DocumentIndex
    from diptych_index.text.document import Document

Handler = Callable[[Desk, Params, Task], Mapping[str, Any]]
"""Answers one request; raises DiptychError for what can be told in words."""

MOST_LISTED = 100_000
"""Hits that one answer lists over all documents: more nobody reads, and the window must hold them.

Counts stay complete, and a notice says that the rest is not listed.
"""

MOST_FORESEEN = 512 * 1024
"""Bytes of a file that is read before it is asked for: a larger one shows its progress."""

READ, SHOWN = 0.8, 0.95
"""How far the opening of a document is when it was read, and when all of its text was sent."""
SHOWING = "Showing the text"

LATER = (
    "diptych_index.search.index",
    "diptych_index.search.search",
    "diptych_index.search.similar",
    "diptych_index.compare.passages",
    "diptych_index.session.anchors",
    "diptych_index.session.wire",
)
"""Imported in the first pause, so that the first search and the first pin do not wait."""


def warm_up() -> None:
    """Import what later requests need; what cannot be imported is told by the first of them."""
    for name in LATER:
        with contextlib.suppress(ImportError):
            importlib.import_module(name)


def foresee(desk: Desk, params: Params, task: Task) -> Mapping[str, Any]:
    """Read a small file before it is asked for; of one that cannot be read ``open`` will tell."""
    path = Path(params.text("path"))
    state = _state(path)
    if state is not None and state[0] <= MOST_FORESEEN:
        with contextlib.suppress(DiptychError):
            desk.foresee(str(path), state, _read(path, CLEAN, task))
    return {}


def open_document(desk: Desk, params: Params, task: Task) -> Mapping[str, Any]:
    """Read a file; send its head, then its paragraphs in parts."""
    path, way = Path(params.text("path")), params.way("way")
    state = _state(path)
    known = desk.foreseen(str(path), state) if state is not None and way == CLEAN else None
    if state is not None:
        task.allowance = FOR_A_MEGABYTE * state[0] / 1e6
    document = known or _read(path, way, task)
    task.check()
    task.part({"head": open_head(document, str(path))})
    sent = 0
    for rows in paragraph_parts(document):
        task.check()
        task.part({"paragraphs": rows})
        sent += len(rows)
        task.progress(READ + (SHOWN - READ) * sent / len(document.paragraphs), SHOWING)
    task.progress(SHOWN, "Counting words")
    result = open_result(document, task.check)
    task.check()
    desk.put(document)
    return result


def _read(path: Path, way: Way, task: Task) -> Document:
    """Read a file within the memory that reading may take."""
    try:
        with memory_for_reading():
            return read_file(
                path,
                way,
                progress=lambda share, what: task.progress(
                    READ * share, what if share < 1 else SHOWING
                ),
                cancelled=task.cancelled,
            )
    except MemoryError as error:
        raise TooLargeError(
            f"{path.name} needs more memory than reading may take; "
            "split it and open the part you need."
        ) from error


def _state(path: Path) -> tuple[int, int] | None:
    """Return a file's size and time of change, None where there is no such file."""
    try:
        found = path.stat()
    except (OSError, ValueError):
        return None
    return found.st_size, found.st_mtime_ns


def close(desk: Desk, params: Params, task: Task) -> Mapping[str, Any]:
    """Let go of a document."""
    desk.close(params.text("fingerprint"))
    return {}


def index(desk: Desk, params: Params, task: Task) -> Mapping[str, Any]:
    """Open the search index of a document, building it if the cache has none."""
    document = desk.document(params.text("fingerprint"))
    began = time.monotonic()
    built = False
    if desk.index(document.fingerprint) is None:
        found = build_index(
            document, desk.places.index, lambda f: task.progress(f, "Indexing"), task.cancelled
        )
        built = found.built
        desk.put_index(document.fingerprint, found)
    seconds = round(time.monotonic() - began, 4)
    return {"fingerprint": document.fingerprint, "built": built, "seconds": seconds}


def build_index(
    document: Document,
    folder: Path,
    progress: Callable[[float], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> DocumentIndex:
    """Open or build an index in the cache ``folder``; raises EngineError when no place is left."""
    from diptych_index.search.index import DocumentIndex  # noqa: PLC0415 (start-up)

    try:
        return DocumentIndex.open_or_build(document, folder, progress=progress, cancelled=cancelled)
    except OSError as error:
        reason = error.strerror or "a fault of the disk"
        raise EngineError(
            f"{document.name} cannot be searched, since its index cannot be written ({reason}); "
            "make room on the disk and open it again."
        ) from error


def search(desk: Desk, params: Params, task: Task) -> Mapping[str, Any]:
    """Search the documents named, in their order; of a flood of hits only the first are sent."""
    from diptych_index.search.search import search as find  # noqa: PLC0415 (start-up)
    from diptych_index.search.search import share_out  # noqa: PLC0415 (start-up)

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
    from diptych_index.search.similar import similar as find  # noqa: PLC0415 (start-up)

    fingerprint = params.text("fingerprint")
    document = desk.document(fingerprint)
    document_index = desk.index(fingerprint)
    if document_index is None:
        raise EngineError("The document cannot be searched yet; wait a moment.")
    limit = params.number("limit", least=1)
    return {"passages": find(params.text("text"), document, document_index, limit)}


def compare(desk: Desk, params: Params, task: Task) -> Mapping[str, Any]:
    """Compare two passages word by word."""
    from diptych_index.compare.passages import compare as find  # noqa: PLC0415 (start-up)

    a, b, view = params.text("a"), params.text("b"), params.text("view", default="")
    return find(a, b, view, shared_always=False)


def anchor(desk: Desk, params: Params, task: Task) -> Mapping[str, Any]:
    """Make the anchor of a passage."""
    from diptych_index.session.anchors import make_anchor  # noqa: PLC0415 (start-up)
    from diptych_index.session.wire import anchor_to_row  # noqa: PLC0415 (start-up)

    document = desk.document(params.text("fingerprint"))
    return anchor_to_row(make_anchor(document, params.span("read", len(document.text))))


def place(desk: Desk, params: Params, task: Task) -> Mapping[str, Any]:
    """Find the passages of anchors again."""
    from diptych_index.session.anchors import AnchorFinder  # noqa: PLC0415 (start-up)
    from diptych_index.session.wire import anchor_from_row, anchor_to_row  # noqa: PLC0415

    document = desk.document(params.text("fingerprint"))
    try:
        anchors = [anchor_from_row(row) for row in params.rows("anchors")]
    except (KeyError, TypeError, ValueError) as error:
        raise EngineError("An anchor that was asked for is not complete.") from error
    finder = AnchorFinder(document, _same_source(document, params))
    rows = []
    for wanted in anchors:
        task.check()
        task.touch()
        placed = finder.place(wanted)
        rows.append(
            {
                "state": placed.state,
                "anchor": placed.anchor and anchor_to_row(placed.anchor),
                "score": placed.score,
            }
        )
    return {"places": rows}


def _same_source(document: Document, params: Params) -> set[str]:
    """Return the fingerprints of those earlier readings that are of the document's own source."""
    same: set[str] = set()
    for row in params.rows("earlier", optional=True):
        try:
            fingerprint, way = row["fingerprint"], Way.from_row(row["way"])
        except (KeyError, TypeError, ValueError, AttributeError) as error:
            raise EngineError("An earlier reading that was told of is not complete.") from error
        if document.origin and reading_of(document.origin, way) == fingerprint:
            same.add(fingerprint)
    return same


def locate(desk: Desk, params: Params, task: Task) -> Mapping[str, Any]:
    """Tell where offsets of the clean text stand in the source."""
    document = desk.document(params.text("fingerprint"))
    length = len(document.text)
    raws = []
    for at in params.rows("reads"):
        if not isinstance(at, int) or not 0 <= at <= length:
            raise EngineError("A place that was asked for is not in the document.")
        raws.append(document.offsets.to_raw(read_span(at, min(at + 1, length))).start)
    return {"raws": raws}


def report(desk: Desk, params: Params, task: Task) -> Mapping[str, Any]:
    """Tell every decision of the cleaning of a document, all but the last ones in parts."""
    document = desk.document(params.text("fingerprint"))
    sent = 0
    last: list[DecisionRow] = []
    for rows in decision_parts(document):
        task.check()
        if last:
            task.part({"decisions": last})
            task.progress(sent / len(document.decisions), "Listing what was done")
        sent, last = sent + len(rows), rows
    return {"report": report_rows(document), "decisions": last}


def export(desk: Desk, params: Params, task: Task) -> Mapping[str, Any]:
    """Write a session of the store as a report or as data."""
    from diptych_index.export.export import Format, render  # noqa: PLC0415 (start-up)
    from diptych_index.session.store import Store  # noqa: PLC0415 (start-up)

    path = Path(params.text("path"))
    store = Store.open_reading(Path(params.text("store")))
    try:
        session = store.load(params.text("session"))
    finally:
        store.close()
    write_whole(path, render(session, cast(Format, params.text("format"))))
    return {"path": str(path)}


HANDLERS: Mapping[str, Handler] = {
    "foresee": foresee,
    "open": open_document,
    "close": close,
    "index": index,
    "search": search,
    "similar": similar,
    "compare": compare,
    "anchor": anchor,
    "place": place,
    "locate": locate,
    "report": report,
    "export": export,
}
