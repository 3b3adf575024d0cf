"""Reads and writes files of concepts for the window."""

import contextlib
import os
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any
from uuid import uuid4

from diptych_index.engine.desk import Desk
from diptych_index.engine.params import Params
from diptych_index.engine.task import Task
from diptych_index.errors import EngineError, InputError, MissingFileError, NotTextError
from diptych_index.requests.concepts import ConceptRow
from diptych_index.search.concept_file import (
    MOST_CHARACTERS,
    NamedQueries,
    read_concepts,
    write_concepts,
)


def read(desk: Desk, params: Params, task: Task) -> Mapping[str, Any]:
    """Return the concepts of a file."""
    path = params.path("path")
    found = read_concepts(_text(path), path.name)
    return {"path": str(path), "concepts": [_row(concept) for concept in found]}


def write(desk: Desk, params: Params, task: Task) -> Mapping[str, Any]:
    """Write concepts to a file, whole or not at all."""
    path = params.path("path")
    concepts = [_concept(row) for row in params.rows("concepts")]
    beside = path.with_name(f".{path.name}.{uuid4().hex[:8]}")
    try:
        try:
            beside.write_text(write_concepts(concepts), encoding="utf-8")
            os.replace(beside, path)
        finally:
            with contextlib.suppress(OSError):
                beside.unlink(missing_ok=True)
    except OSError as error:
        raise InputError(
            f"{path.name} cannot be written ({error.strerror}); choose another folder."
        ) from error
    return {"path": str(path), "concepts": [_row(concept) for concept in concepts]}


def _text(path: Path) -> str:
    # Four bytes at most for a character; one more character tells that there are too many.
    most = 4 * (MOST_CHARACTERS + 1)
    try:
        with path.open("rb") as file:
            data = file.read(most)
    except FileNotFoundError as error:
        raise MissingFileError(
            f"{path.name} is not there any more; choose another file."
        ) from error
    except OSError as error:
        raise InputError(
            f"{path.name} cannot be read ({error.strerror}); choose another file."
        ) from error
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        if len(data) == most:
            return data.decode("utf-8", "ignore")
        raise NotTextError(
            f"{path.name} is no text in UTF-8; save it as that, then read it again."
        ) from error


def _row(concept: NamedQueries) -> ConceptRow:
    return {"name": concept.name, "color": concept.color, "queries": [*concept.queries]}


def _concept(row: object) -> NamedQueries:
    match row:
        case {"name": str(name), "color": str(color), "queries": list(queries)}:
            if all(isinstance(query, str) for query in queries):
                told: Sequence[str] = queries
                return NamedQueries(name, color, tuple(told))
    raise EngineError("The request “concepts_write” needs names, colors and queries.")
