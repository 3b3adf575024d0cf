"""What the engine does about exports; imported when one is first asked for."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any, cast

from diptych_index.engine.desk import Desk
from diptych_index.engine.files import write_whole
from diptych_index.engine.params import Params
from diptych_index.engine.task import Task
from diptych_index.export.export import Format, render
from diptych_index.session.store import Store


def export(desk: Desk, params: Params, task: Task) -> Mapping[str, Any]:
    """Write a session of the store as a report or as data."""
    path = Path(params.text("path"))
    store = Store.open_reading(Path(params.text("store")))
    try:
        session = store.load(params.text("session"))
    finally:
        store.close()
    write_whole(path, render(session, cast(Format, params.text("format"))))
    return {"path": str(path)}
