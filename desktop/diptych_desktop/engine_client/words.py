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
    "report_places": "listing what the report tells of",
    "preview_export": "looking at an export",
    "close": "closing a document",
    "compare_pairs": "comparing the passages of a row",
    "sentences": "saying what differs in a row",
    "align": "aligning the two documents",
    "lines": "finding lines of the source",
    "function_words": "looking up words of grammar",
    "candidates": "looking for places of a pin",
    "file_state": "looking at a file",
    "find_source": "looking for a file that was moved",
    "passages": "ranking passages",
    "sort": "sorting the hits",
    "words": "counting words",
    "keyness": "weighing the words of one text against the other",
    "collocates": "counting the words around the hits",
    "ngrams": "counting runs of words",
    "bring": "bringing annotations in",
}

_WITH_FILES = {
    "open": "reading",
    "foresee": "looking at",
    "export": "writing",
    "read_sources": "reading the sources in",
    "hits_export": "writing the hits to",
    "words_export": "writing the words to",
    "concepts_read": "reading the concepts of",
    "concepts_write": "writing the concepts to",
    "share_write": "writing the session to",
    "share_read": "reading the shared session",
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
