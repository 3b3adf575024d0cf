"""Rows of a table of words as text to paste: TSV or CSV that no spreadsheet calculates."""

from collections.abc import Sequence

from diptych_index.search.exchange import to_csv, to_tsv

Cell = str | int | float


def as_text(names: Sequence[str], rows: Sequence[Sequence[Cell]], form: str) -> str:
    """Return rows under a line of names; ``form`` is ``tsv`` or ``csv``."""
    table = [dict(zip(names, row, strict=True)) for row in rows]
    return to_csv(table, names) if form == "csv" else to_tsv(table, names)
