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
from typing import TYPE_CHECKING, Any

from diptych_index.engine.desk import Desk
from diptych_index.engine.limits import FOR_A_MEGABYTE, memory_for_reading
from diptych_index.engine.memory import give_back
from diptych_index.engine.params import Params
from diptych_index.engine.rows import open_head, open_result, paragraph_parts
from diptych_index.engine.task import Task
from diptych_index.errors import DiptychError, EngineError, TooLargeError
from diptych_index.spans import read_span
from diptych_index.text.read import read_file
from diptych_index.text.way import CLEAN, Way

if TYPE_CHECKING:
    from diptych_index.search.index import DocumentIndex
    from diptych_index.search.text_index import TextIndex
    from diptych_index.text.document import Document

Handler = Callable[[Desk, Params, Task], Mapping[str, Any]]
"""Answers one request; raises DiptychError for what can be told in words."""

MOST_FORESEEN = 512 * 1024
"""Bytes of a file that is read before it is asked for: a larger one shows its progress."""

READ, SHOWN = 0.8, 0.95
"""How far the opening of a document is when it was read, and when all of its text was sent."""
SHOWING = "Showing the text"

LATER = (
    "diptych_index.search.index",
    "diptych_index.engine.searching",
    "diptych_index.engine.comparing",
    "diptych_index.engine.keeping",
)
"""Imported in the first pause, so that the first search and the first pin do not wait."""


def warm_up() -> None:
    """Import what later requests need; what cannot be imported is told by the first of them."""
    for name in LATER:
        with contextlib.suppress(ImportError):
            importlib.import_module(name)


def foresee(desk: Desk, params: Params, task: Task) -> Mapping[str, Any]:
    """Read a small file before it is asked for; of one that cannot be read ``open`` will tell."""
    path = params.path("path")
    state = _state(path)
    if state is not None and state[0] <= MOST_FORESEEN:
        with contextlib.suppress(DiptychError):
            desk.foresee(str(path), state, _read(path, CLEAN, task))
    return {}


def open_document(desk: Desk, params: Params, task: Task) -> Mapping[str, Any]:
    """Read a file; send its head, then its paragraphs in parts."""
    path, way = params.path("path"), params.way("way")
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
    desk.put(document, task.turn)
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
    """Let go of a document, unless it was opened again meanwhile."""
    desk.close(params.text("fingerprint"), task.turn)
    return {}


def index(desk: Desk, params: Params, task: Task) -> Mapping[str, Any]:
    """Open the search index of a document, building it if the cache has none."""
    document = desk.document(params.text("fingerprint"))
    began = time.monotonic()
    built = False

    def searchable(quick: TextIndex) -> None:
        desk.put_index(document.fingerprint, quick)
        task.part({"searchable": True})

    known = desk.index(document.fingerprint)
    if known is None or not known.is_kept:
        found = build_index(
            document,
            desk.places.index,
            lambda f: task.progress(f, "Indexing"),
            task.cancelled,
            searchable,
        )
        built = found.built
        desk.put_index(document.fingerprint, found)
        found.warm_up()
        give_back()
    seconds = round(time.monotonic() - began, 4)
    return {"fingerprint": document.fingerprint, "built": built, "seconds": seconds}


def build_index(
    document: Document,
    folder: Path,
    progress: Callable[[float], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
    tabulated: Callable[[TextIndex], object] | None = None,
) -> DocumentIndex:
    """Open or build an index in the cache ``folder``; raises EngineError when no place is left.

    ``tabulated`` is called with an index in memory that answers until the other is written.
    """
    from diptych_index.search.index import DocumentIndex  # noqa: PLC0415 (start-up)

    try:
        return DocumentIndex.open_or_build(
            document, folder, progress=progress, cancelled=cancelled, tabulated=tabulated
        )
    except OSError as error:
        reason = error.strerror or "a fault of the disk"
        raise EngineError(
            f"{document.name} cannot be searched, since its index cannot be written ({reason}); "
            "make room on the disk and open it again."
        ) from error


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


def later(module: str, name: str) -> Handler:
    """Return a handler that is imported when it is first asked for."""

    def handle(desk: Desk, params: Params, task: Task) -> Mapping[str, Any]:
        handler: Handler = getattr(importlib.import_module(f"diptych_index.engine.{module}"), name)
        return handler(desk, params, task)

    return handle


HANDLERS: Mapping[str, Handler] = {
    "foresee": foresee,
    "open": open_document,
    "close": close,
    "index": index,
    "locate": locate,
    "report": later("reporting", "report"),
    "report_places": later("reporting", "report_places"),
    "search": later("searching", "search"),
    "similar": later("searching", "similar"),
    "passages": later("searching", "passages"),
    "sort": later("searching", "sort"),
    "hits_export": later("searching", "hits_export"),
    "concepts_read": later("concepts", "read"),
    "concepts_write": later("concepts", "write"),
    "words": later("words", "words"),
    "keyness": later("words", "keyness"),
    "collocates": later("words", "collocates"),
    "ngrams": later("words", "ngrams"),
    "words_export": later("words_file", "words_export"),
    "function_words": later("function_words", "function_words"),
    "compare": later("comparing", "compare"),
    "compare_pairs": later("comparing", "compare_pairs"),
    "sentences": later("comparing", "sentences"),
    "align": later("aligning", "align"),
    "lines": later("placing", "lines"),
    "anchor": later("keeping", "anchor"),
    "place": later("keeping", "place"),
    "candidates": later("keeping", "candidates"),
    "file_state": later("keeping", "file_state"),
    "find_source": later("keeping", "find_source"),
    "export": later("exporting", "export"),
    "share_write": later("exchanging", "share_write"),
    "share_read": later("exchanging", "share_read"),
    "bring": later("exchanging", "bring"),
    "preview_export": later("exporting", "preview_export"),
    "read_sources": later("exporting", "read_sources"),
}
