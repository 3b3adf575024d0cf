"""Pours the blocks of a document into the ``QTextDocument``, slice by slice.

Qt takes about a second for 20 MB of text. The first slice is poured at once, so that the first
screen is there; the rest follows from a timer of zero, in slices of a few milliseconds.
"""

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QTextCursor, QTextDocument

from diptych_desktop.panes.reading.blocks import Blocks

FIRST_SLICE = 20_000
SLICE = 30_000


class Pourer(QObject):
    """Fills one document.

    Signals:
        poured: the first block of a slice and the one after its last.
    """

    poured = Signal(int, int)

    def __init__(self, document: QTextDocument) -> None:
        super().__init__(document)
        self._document = document
        self._blocks = Blocks()
        self.count = 0
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._next_slice)

    def reset(self, blocks: Blocks) -> None:
        """Begin with an empty document and other blocks."""
        self._timer.stop()
        self._blocks, self.count = blocks, 0
        self._document.clear()
        self.more()

    def more(self) -> None:
        """Go on after blocks were added: at once if nothing is shown yet."""
        if self.count < len(self._blocks):
            if self.count == 0:
                self._pour(FIRST_SLICE)
            self._timer.start(0)

    def pour_to(self, block: int) -> None:
        """Pour now up to and including a block."""
        while self.count <= block and self.count < len(self._blocks):
            self._pour(1 << 20)

    def _next_slice(self) -> None:
        if self.count < len(self._blocks):
            self._pour(SLICE)
        if self.count < len(self._blocks):
            self._timer.start(0)

    def _pour(self, limit: int) -> None:
        first, size = self.count, 0
        end = first
        while end < len(self._blocks) and size < limit:
            size += self._blocks.units[end] + 1
            end += 1
        text = "\n".join(map(self._blocks.shown, range(first, end)))
        cursor = QTextCursor(self._document)
        cursor.movePosition(QTextCursor.MoveOperation.End)
        cursor.insertText(text if first == 0 else "\n" + text)
        self.count = end
        self.poured.emit(first, end)
