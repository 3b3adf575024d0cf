"""What the engine does about comparisons; imported when it is first asked for."""

from collections.abc import Mapping
from typing import Any

from diptych_index.compare.passages import compare as find
from diptych_index.engine.desk import Desk
from diptych_index.engine.params import Params
from diptych_index.engine.task import Task


def compare(desk: Desk, params: Params, task: Task) -> Mapping[str, Any]:
    """Compare two passages word by word."""
    a, b, view = params.text("a"), params.text("b"), params.text("view", default="")
    return find(a, b, view, shared_always=False)
