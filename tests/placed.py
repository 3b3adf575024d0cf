"""Paragraphs for tests, given without their offsets: these stand one newline apart."""

from collections.abc import Iterable

from diptych_index.protocol import ParagraphRow


def placed(rows: Iterable[tuple], start: int = 0) -> list[ParagraphRow]:
    """Return rows of the wire; ``start`` is the ReadOffset of the first.

    A row may end with its emphasis; one that does not has none.
    """
    found = []
    for row in rows:
        found.append((*row[:8], start, row[8] if len(row) > 8 else ()))
        start += len(row[7]) + 1
    return found
