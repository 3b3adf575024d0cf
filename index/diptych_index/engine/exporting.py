"""What the engine does about exports; imported when one is first asked for."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, Literal

from diptych_index.engine.desk import Desk
from diptych_index.engine.files import write_whole
from diptych_index.engine.formats import PAGES, PRINT, content
from diptych_index.engine.params import Params
from diptych_index.engine.task import Task
from diptych_index.export.choice import Choice, choice_from_row
from diptych_index.export.report import Step
from diptych_index.export.runs import plain
from diptych_index.export.source_files import read_sources as read_file
from diptych_index.export.styles import entry
from diptych_index.export.targets import check_target
from diptych_index.session.model import Session
from diptych_index.session.store import Store

PREVIEWED_ROWS = 3
"""Rows of a preview: their comparison takes no time a reader would notice."""
PREVIEWED = 6_000
"""Characters of a preview."""
LARGEST_PAGE = 300_000
"""Characters of a page that the window lays out for a preview without anybody's noticing."""


def export(desk: Desk, params: Params, task: Task) -> Mapping[str, Any]:
    """Write a session of the store as a report or as data."""
    path, session = params.path("path"), _session(params)
    check_target(path, session)
    format = params.text("format")
    written = content(session, format, _choice(params), _teller(task))
    task.check()
    task.progress(1.0, "Writing the file")
    write_whole(path, written, for_spreadsheets=format == "csv")
    return {"path": str(path)}


def preview_export(desk: Desk, params: Params, task: Task) -> Mapping[str, Any]:
    """Show how an export begins, made of its first rows."""
    session, choice, format = _session(params), _choice(params), params.text("format")
    wanted = [
        row.id
        for row in session.rows
        if not row.heading and (choice.rows is None or row.id in choice.rows)
    ]
    # With the whole panel the pins that stand in no row come along.
    few = replace(choice, rows=frozenset(wanted[:PREVIEWED_ROWS]))
    begun = len(wanted) > PREVIEWED_ROWS
    kind: Literal["page", "text"] = "page" if format in PAGES else "text"
    chosen = few if begun else choice
    text = content(session, PRINT if kind == "page" else format, chosen, _teller(task))
    if len(text) > LARGEST_PAGE and kind == "page":
        kind, text = "text", content(session, "md", chosen, _teller(task))
    shown = text.decode("utf-8", "replace")
    cut = len(shown) > PREVIEWED and kind == "text"
    return {
        "kind": kind,
        "text": shown[:PREVIEWED] if cut else shown,
        "rows": len(wanted),
        "shown": min(len(wanted), PREVIEWED_ROWS),
        "more": begun or cut,
    }


def read_sources(desk: Desk, params: Params, task: Task) -> Mapping[str, Any]:
    """Read the sources of a file of another program."""
    items = read_file(params.path("path"))
    return {"items": items, "lines": [plain(entry(item)) for item in items]}


def _session(params: Params) -> Session:
    store = Store.open_reading(params.path("store"))
    try:
        return store.load(params.text("session"))
    finally:
        store.close()


def _choice(params: Params) -> Choice:
    return choice_from_row(params.mapping("choice"))


def _teller(task: Task) -> Step:
    """Return what tells the window how far the comparing is, and stops when it is told to."""

    def step(fraction: float) -> None:
        task.check()
        task.progress(fraction, "Comparing the passages")

    return step
