"""Rows of the comparison panel with passages of a test's own, compared as the engine does."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from diptych_desktop.models.rows import RowItem
from diptych_index.engine.comparing import compare_pairs
from diptych_index.engine.desk import Desk
from diptych_index.engine.handlers import Handler
from diptych_index.engine.params import Params
from diptych_index.engine.task import Task
from diptych_index.paths import places
from diptych_index.session.model import Anchor, Pin, Row
from diptych_index.spans import raw_span, read_span


def answer(handler: Handler, params: Mapping[str, Any]) -> dict[str, Any]:
    """Return what the engine answers, with no document open and no process of its own."""
    name = handler.__name__
    task = Task(1, name, params, lambda message: None)
    return dict(handler(Desk(places(Path("/nonexistent"))), Params(name, dict(params)), task))


def pin(label: str, text: str, state: str = "exact") -> Pin:
    """Return a pin such as ``A2`` on the whole of a text of its own."""
    anchor = Anchor(
        fingerprint=f"print-{label[0]}",
        read=read_span(100, 100 + len(text)),
        raw=raw_span(100, 100 + len(text)),
        quote=text,
        prefix="",
        suffix="",
        paragraph=14,
        lines=(212, 215),
        page=None,
        section="",
    )
    return Pin(id=label, side=label[0], number=int(label[1:]), anchor=anchor, state=state)


def row_of(texts: Mapping[str, str], *, compared: bool = True, **row: Any) -> RowItem:
    """Return a row with a pin for each label and its text; ``row`` are fields of the row."""
    made = Row(id=row.pop("id", "row"), pins=tuple(texts), **row)
    item = RowItem(made, 1, tuple(pin(label, text) for label, text in texts.items()))
    if not compared or not item.comparable:
        return item
    views = {"side by side": "difference", "inline": "difference"}
    params = {"pairs": item.requests(), "view": views.get(made.view, made.view)}
    return RowItem(made, 1, item.cells, answer(compare_pairs, params))
