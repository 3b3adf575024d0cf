"""What the reader is told when the engine could not do something."""

from collections.abc import Mapping
from pathlib import PurePath
from typing import Any

_DOING = {
    "index": "preparing a document for searching",
    "search": "searching",
    "similar": "looking for a similar passage",
    "compare": "comparing two passages",
    "anchor": "pinning a passage",
    "place": "finding the pinned passages again",
    "locate": "finding a place in the source",
    "report": "collecting the report on a document",
    "preview_export": "looking at an export",
    "close": "closing a document",
}

_WITH_FILES = {
    "open": "reading",
    "foresee": "looking at",
    "export": "writing",
    "read_sources": "reading the sources in",
}


def doing(method: str, params: Mapping[str, Any]) -> str:
    """Return what a request does, to stand after "while": ``reading “notes.txt”``."""
    name = PurePath(str(params.get("path", ""))).name
    if method in _WITH_FILES:
        return f"{_WITH_FILES[method]} “{name}”"
    return _DOING.get(method, "working")


def stopped_while(method: str, params: Mapping[str, Any]) -> str:
    """Return the sentence for a request that was in flight when the engine died."""
    return f"The engine stopped while {doing(method, params)}; it was started again, please retry."


def not_again(method: str, params: Mapping[str, Any]) -> str:
    """Return the sentence for a request that ended the engine twice."""
    return f"The engine stopped twice while {doing(method, params)}, so this is not tried again."


def failed_while(method: str, params: Mapping[str, Any]) -> str:
    """Return the sentence for a request that ran into a bug."""
    return f"Something went wrong in Diptych while {doing(method, params)}; nothing was lost."
