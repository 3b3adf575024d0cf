"""Writes a table of words as the window shows it: to a file, or as text for the clipboard.

The window tells only what it asked for, which rows it shows and in what order: 100,000 rows are
made here, where nobody waits for a frame.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from diptych_index.engine import words
from diptych_index.engine.desk import Desk
from diptych_index.engine.files import write_whole
from diptych_index.engine.params import Params
from diptych_index.engine.task import Task
from diptych_index.errors import EngineError
from diptych_index.search.exchange import Cell, to_csv, to_tsv

_TABLES: Mapping[str, Callable[[Desk, Params, Task], Mapping[str, Any]]] = {
    "words": words.words,
    "keyness": words.keyness,
    "collocates": words.collocates,
    "ngrams": words.ngrams,
}
_AT_ONCE = 1000
"""Rows between two looks whether the table is still wanted."""


class _Column(NamedTuple):
    """A column by its name: the names of the values it adds up, a factor, digits after the point.

    Words and counts stand as they are: for them ``digits`` is None.
    """

    name: str
    values: Sequence[str]
    factor: float
    digits: int | None


def words_export(desk: Desk, params: Params, task: Task) -> Mapping[str, Any]:
    """Write a table of words as the window shows it; without a path, return it as text."""
    kind = params.text("format")
    if kind not in ("csv", "tsv", "json"):
        raise EngineError(f"A table cannot be written as “{kind}”; use tsv, csv or json.")
    columns = [_column(told) for told in params.rows("columns")]
    if not columns:
        raise EngineError("A table that is to be written needs its columns.")
    asked = Params("words_export", params.mapping("asked"))
    method = asked.text("method")
    if method not in _TABLES:
        raise EngineError(f"There is no table “{method}”; use {', '.join(_TABLES)}.")
    answer = _TABLES[method](desk, Params(method, asked.mapping("params")), task)
    cells = _watched(_cells(_values(answer), columns, params), task)
    names = [column.name for column in columns]
    if kind == "json":
        told = {"about": params.text("about", default=""), "rows": [*cells]}
        content = json.dumps(told, ensure_ascii=False, indent=1) + "\n"
    else:
        content = (to_csv if kind == "csv" else to_tsv)(cells, names)
    if not params.has("path"):
        return {"text": content}
    path = params.path("path")
    task.check()
    write_whole(path, content, for_spreadsheets=kind == "csv")
    return {"path": str(path)}


def _column(told: object) -> _Column:
    match told:
        case {
            "name": str(name),
            "values": [*values],
            "factor": int() | float() as factor,
            "digits": int() | None as digits,
        } if all(isinstance(one, str) for one in values):
            return _Column(name, values, factor, digits)
    raise EngineError("A column of the table has no name or no values.")


def _values(answer: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return the columns of an answer; runs of words are words, too."""
    return {"words": answer["ngrams"], **answer} if "ngrams" in answer else answer


def _cells(
    values: Mapping[str, Any], columns: Sequence[_Column], params: Params
) -> list[Mapping[str, Cell]]:
    """Return the rows that are shown, in their order, by the names of their columns."""
    size = len(values["words"])
    rows: Sequence[int] = params.rows("rows") if params.has("rows") else range(size)
    if not all(isinstance(row, int) and 0 <= row < size for row in rows):
        raise EngineError("The table has changed since it was shown; look at it again.")
    try:
        figures = [_figures(values, column, rows) for column in columns]
    except (KeyError, TypeError, ValueError) as error:
        raise EngineError("The table has no such column; look at it again.") from error
    names = [column.name for column in columns]
    return [dict(zip(names, row, strict=True)) for row in zip(*figures, strict=True)]


def _figures(values: Mapping[str, Any], column: _Column, rows: Sequence[int]) -> list[Cell]:
    first, *others = (values[name] for name in column.values)
    told = [first[row] for row in rows]
    for other in others:
        told = [one + other[row] for one, row in zip(told, rows, strict=True)]
    if column.digits is None:
        return told
    return [round(one * column.factor, column.digits) for one in told]


def _watched(rows: Sequence[Mapping[str, Cell]], task: Task) -> Iterator[Mapping[str, Cell]]:
    """Yield rows, saying how far it is and looking whether they are still wanted."""
    for at, row in enumerate(rows):
        if not at % _AT_ONCE:
            task.check()
            task.progress(0.5 + at / len(rows) / 2, "Writing the table")
        yield row
