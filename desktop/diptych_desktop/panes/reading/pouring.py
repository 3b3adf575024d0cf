"""Pours the blocks of a document into the ``QTextDocument``, slice by slice.

Qt takes about a second for 20 MB of text. The first slice is poured at once, so that the first
screen is there; the rest follows in slices of a millisecond or two.
"""

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QTextCursor, QTextDocument

from diptych_desktop.panes.reading.blocks import Blocks

FIRST_SLICE = 20_000
SLICE = 30_000
PAUSE_MS = 5
"""Between two slices, so that what is asked for meanwhile, and the engine, have their turn."""


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
            self._timer.start(PAUSE_MS)

    def pour_to(self, block: int) -> None:
        """Pour now up to and including a block."""
        while self.count <= block and self.count < len(self._blocks):
            self._pour(1 << 20)

    def _next_slice(self) -> None:
        if self.count < len(self._blocks):
            self._pour(SLICE)
        if self.count < len(self._blocks):
            self._timer.start(PAUSE_MS)

    def _pour(self, limit: int) -> None:
        first, size = self.count, 0
        end = first
        while end < len(self._blocks) and size < limit:
            size += self._blocks.units[end] + 1
            end += 1
        text = "\n".join(map(self._blocks.shown, range(first, end)))
        cursor = QTextCursor(self._document)
        # Within an edit block Qt does not lay out the last block to learn where the cursor stands.
        cursor.beginEditBlock()
        cursor.movePosition(QTextCursor.MoveOperation.End)
        cursor.insertText(text if first == 0 else "\n" + text)
        cursor.endEditBlock()
        self.count = end
        self.poured.emit(first, end)
