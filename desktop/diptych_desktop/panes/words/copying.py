"""Rows of a table of words as text to paste, and as what the engine writes to a file."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtGui import QGuiApplication

from diptych_desktop.models.words import WordsModel
from diptych_index.search.exchange import to_csv, to_tsv


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
    QGuiApplication.clipboard().setText(text if places is None else text.split("\n", 1)[1])
    return len(cells)


def to_export(model: WordsModel, form: str, path: str, about: str) -> dict[str, Any]:
    """Return the rows that are shown with the fields of WordsExportParams."""
    table = model.table
    columns = [] if table is None else [column.name for column in table.columns]
    return {
        "columns": columns,
        "rows": model.cells(),
        "format": form,
        "path": path,
        "about": about,
    }
