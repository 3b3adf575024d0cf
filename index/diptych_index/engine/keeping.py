"""What the engine does about anchors; imported when it is first asked for."""

from collections.abc import Mapping
from typing import Any

from diptych_index.engine.desk import Desk
from diptych_index.engine.params import Params
from diptych_index.engine.task import Task
from diptych_index.errors import EngineError
from diptych_index.session.anchors import AnchorFinder, make_anchor
from diptych_index.session.wire import anchor_from_row, anchor_to_row
from diptych_index.text.document import Document
from diptych_index.text.fingerprint import reading_of
from diptych_index.text.way import Way


def anchor(desk: Desk, params: Params, task: Task) -> Mapping[str, Any]:
    """Make the anchor of a passage."""
    document = desk.document(params.text("fingerprint"))
    return anchor_to_row(make_anchor(document, params.span("read", len(document.text))))


def place(desk: Desk, params: Params, task: Task) -> Mapping[str, Any]:
    """Find the passages of anchors again."""
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
