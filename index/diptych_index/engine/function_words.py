"""Tells the window which words carry the grammar alone, so that a list can do without them."""

from collections.abc import Mapping
from typing import Any

from diptych_index.engine.desk import Desk
from diptych_index.engine.params import Params
from diptych_index.engine.task import Task
from diptych_index.search.function_words import function_words as of_language


def function_words(desk: Desk, params: Params, task: Task) -> Mapping[str, Any]:
    """Return the function words of the languages of the documents named."""
    languages = {
        desk.document(fingerprint).language for _, fingerprint in params.pairs("documents")
    }
    words: set[str] = set().union(*map(of_language, languages))
    return {"words": sorted(words)}
