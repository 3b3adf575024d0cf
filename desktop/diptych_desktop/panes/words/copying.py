"""Rows of a table of words as text to paste, and as the engine is asked to write them."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtGui import QGuiApplication

from diptych_desktop.controllers.words import Wish
from diptych_desktop.models.words import WordsModel
from diptych_index.search.exchange import to_csv, to_tsv

AT_ONCE = 2000
"""Rows that are made into text in the window; more would be felt, and are left to the engine."""


def copy_rows(model: WordsModel, places: Sequence[int] | None, form: str) -> int:
    """Put the rows at ``places`` onto the clipboard, or all that are shown under their titles.

    ``form`` is ``tsv`` or ``csv``; no cell is one that a spreadsheet calculates. Returns how many
    rows were copied; without any the clipboard keeps what it has.
    """
    table, cells = model.table, model.cells(places)
    if table is None or not cells:
        return 0
    names = [column.name for column in table.columns]
    rows = [dict(zip(names, row, strict=True)) for row in cells]
    text = to_csv(rows, names) if form == "csv" else to_tsv(rows, names)
    take_over(text, titled=places is None)
    return len(cells)


def take_over(text: str, *, titled: bool) -> None:
    """Put a table onto the clipboard, with the line of its titles or without."""
    QGuiApplication.clipboard().setText(text if titled else text.split("\n", 1)[1])


def to_export(
    model: WordsModel, wish: Wish, form: str, places: Sequence[int] | None = None
) -> dict[str, Any]:
    """Return the rows at ``places``, or all that are shown, as WordsExportParams.

    But for the documents, the path, and what the table says of itself.
    """
    table = model.table
    columns = () if table is None else table.columns
    letters = "" if table is None else table.letters
    params: dict[str, Any] = {
        "asked": {"method": wish.method, "params": dict(wish.params)},
        "columns": [
            {
                "name": column.name,
                "values": [*letters] if column.values == "all" else [column.values],
                "factor": column.factor,
                "digits": column.digits,
            }
            for column in columns
        ],
        "format": form,
    }
    rows = model.numbers(places)
    if rows is not None:
        params["rows"] = rows
    return params
