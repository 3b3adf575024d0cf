"""The tables of an OpenDocument text: one paragraph each, or none where they only place text."""

from collections.abc import Callable
from itertools import islice

from diptych_index.text.formats.odt_frames import OdtFrames
from diptych_index.text.formats.odt_names import TABLE, TEXT, Element
from diptych_index.text.kinds import Kind
from diptych_index.text.writer import Writer

CELL_GAP = " | "
_LOOKED_AT = 500
_MANY_PARAGRAPHS = 4
"""So many paragraphs in one cell make a table one of the layout, not of data."""


class OdtTables(OdtFrames):
    """Writes tables row by row; a subclass begins their paragraph."""

    def __init__(self, writer: Writer, step: Callable[[int], None]) -> None:
        super().__init__(writer, step)
        self._cells: list[int] = []

    def _begin(self, kind: Kind, level: int) -> None:
        """Begin a paragraph."""
        raise NotImplementedError

    def _rows(self, element: Element) -> bool:
        if self._flat:
            self._flat += 1
            return self._push(element, inside=False, leave=self._leave_inner)
        if _is_layout(element):
            self._cells.append(-1)
            return self._push(element, inside=False, leave=self._leave_layout)
        self._fresh = False
        self._begin("table", 0)
        self._writer.count("tables", "tables (shown row by row)")
        self._flat += 1
        self._cells.append(0)
        return self._push(element, inside=False, leave=self._leave_rows)

    def _leave_inner(self) -> None:
        self._flat -= 1

    def _leave_layout(self) -> None:
        self._cells.pop()

    def _leave_rows(self) -> None:
        self._cells.pop()
        self._flat -= 1
        self._writer.end()
        self._write_boxes()

    def _row(self, element: Element) -> bool:
        if self._flat == 1 and self._cells[-1] >= 0:
            self._writer.line()
            self._cells[-1] = 0
        return self._push(element, inside=False)

    def _cell(self, element: Element) -> bool:
        if self._flat == 1:
            if self._cells[-1] > 0:
                self._writer.text(CELL_GAP)
            self._cells[-1] += 1
        return self._push(element, inside=False)


def _is_layout(table: Element) -> bool:
    """Tell whether a table only places text: one cell, or cells with many paragraphs each."""
    cells = 0
    for element in islice(table.iter(), _LOOKED_AT):
        if element.tag == f"{TABLE}table-cell":
            cells += 1
            if sum(1 for _ in islice(element.iterchildren(f"{TEXT}p"), 4)) == _MANY_PARAGRAPHS:
                return True
        elif element.tag == f"{TEXT}h":
            return True
    return cells == 1
