"""What the engine does about anchors and sources; imported when it is first asked for."""

from collections.abc import Mapping
from functools import partial
from pathlib import Path
from typing import Any

from diptych_index.engine.desk import Desk
from diptych_index.engine.params import Params
from diptych_index.engine.task import Task
from diptych_index.errors import EngineError
from diptych_index.session.anchors import AnchorFinder, make_anchor
from diptych_index.session.kept_text import kept_source, kept_text
from diptych_index.session.model import Anchor
from diptych_index.session.sources import Sought
from diptych_index.session.sources import find_source as look_for
from diptych_index.session.wire import anchor_from_row, anchor_to_row
from diptych_index.text.document import Document
from diptych_index.text.fingerprint import reading_of, source_mark
from diptych_index.text.way import Way

_LOOKS = 500
"""Files between two reports of a search for one."""


def anchor(desk: Desk, params: Params, task: Task) -> Mapping[str, Any]:
    """Make the anchor of a passage."""
    document = desk.document(params.text("fingerprint"))
    return anchor_to_row(make_anchor(document, params.span("read", len(document.text))))


def place(desk: Desk, params: Params, task: Task) -> Mapping[str, Any]:
    """Find the passages of anchors again."""
    document = desk.document(params.text("fingerprint"))
    anchors = _anchors(params)
    finder = _finder(desk, document, params)
    rows = []
    for count, wanted in enumerate(anchors):
        task.check()
        task.progress(count / len(anchors), "Finding pins again")
        placed = finder.place(wanted)
        rows.append(
            {
                "state": placed.state,
                "anchor": placed.anchor and anchor_to_row(placed.anchor),
                "score": placed.score,
            }
        )
    return {"places": rows}


def candidates(desk: Desk, params: Params, task: Task) -> Mapping[str, Any]:
    """Tell where passages without a place might stand."""
    document = desk.document(params.text("fingerprint"))
    finder = _finder(desk, document, params)
    rows = []
    for wanted in _anchors(params):
        task.check()
        task.touch()
        rows.append(
            [
                {"anchor": anchor_to_row(found.anchor), "score": found.score}
                for found in finder.candidates(wanted)
            ]
        )
    return {"candidates": rows}


def file_state(desk: Desk, params: Params, task: Task) -> Mapping[str, Any]:
    """Tell whether a file still has what a document was read from."""
    document = desk.document(params.text("fingerprint"))
    path = params.path("path")
    try:
        found = path.stat()
        now = {"size": found.st_size, "time": found.st_mtime_ns}
        if now == {name: params.number(name, least=0, default=-1) for name in now}:
            return {"state": "same", "encoding": document.encoding, **now}
        data = path.read_bytes()
    except FileNotFoundError:
        return {"state": "gone", "encoding": "", "size": 0, "time": 0}
    except OSError:
        return {"state": "busy", "encoding": "", "size": 0, "time": 0}
    if source_mark(data, document.encoding) == document.origin:
        return {"state": "same", "encoding": document.encoding, **now}
    return {"state": "changed", "encoding": _encoding_now(data, document.encoding), **now}


def _encoding_now(data: bytes, encoding: str) -> str:
    """Return the encoding of a file that was in ``encoding`` ("": one without) before it changed.

    Editors like to write UTF-8, and nothing else looks like it.
    """
    if not encoding:
        return ""
    try:
        return encoding if data.decode("utf-8").isascii() else "utf-8"
    except UnicodeDecodeError:
        pass
    try:
        data.decode(encoding)
    except (UnicodeDecodeError, LookupError):
        return ""
    return encoding


def find_source(desk: Desk, params: Params, task: Task) -> Mapping[str, Any]:
    """Look for the file of a document by its content."""
    fingerprint, path = params.text("fingerprint"), params.path("path")
    folders = [Path(folder) for folder in params.rows("folders") if isinstance(folder, str)]
    kept = kept_source(desk.places.store, fingerprint)

    def look(count: int) -> None:
        task.check()
        if count % _LOOKS == 0:
            task.progress(0.0, f"Looking for {path.name}: {count:,} files")
        task.touch()

    found = look_for(Sought(fingerprint, params.way("way"), path, kept), folders, look)
    return {
        "path": "" if found.path is None else str(found.path),
        "namesakes": [str(other) for other in found.namesakes],
        "looked_at": found.looked_at,
        "stopped": found.stopped,
    }


def _finder(desk: Desk, document: Document, params: Params) -> AnchorFinder:
    """Return what finds anchors in a document; many requests in a row share one."""
    same = frozenset(_same_source(document, params))

    def made() -> AnchorFinder:
        return AnchorFinder(document, same, partial(kept_text, desk.places.store))

    finder = desk.finder(document.fingerprint, same, made)
    finder.look_again()
    return finder


def _anchors(params: Params) -> list[Anchor]:
    try:
        return [anchor_from_row(row) for row in params.rows("anchors")]
    except (KeyError, TypeError, ValueError) as error:
        raise EngineError("An anchor that was asked for is not complete.") from error


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
