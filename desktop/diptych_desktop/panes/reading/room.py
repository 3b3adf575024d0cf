"""The room of a reading pane: the text, and beside or under it what belongs to the text."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSplitter, QWidget

BESIDE = 900
"""From this width on the second part stands beside the text, else under it."""
_SHARES = {Qt.Orientation.Horizontal: (58, 42), Qt.Orientation.Vertical: (56, 44)}


class Room(QSplitter):
    """Holds the text and, when it is asked for, one more widget."""

    def __init__(self, text: QWidget) -> None:
        super().__init__(Qt.Orientation.Vertical)
        self.setHandleWidth(5)
        self.setChildrenCollapsible(False)
        self.addWidget(text)

    def hold(self, side: QWidget) -> None:
        """Take the second widget in; it is shown and hidden by itself."""
        self.addWidget(side)
        self._arrange(fresh=True)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the two beside one another where there is room for it."""
        super().resizeEvent(event)
        self._arrange(fresh=False)

    def _arrange(self, *, fresh: bool) -> None:
        if self.count() < 2:
            return
        wide = self.width() >= BESIDE
        orientation = Qt.Orientation.Horizontal if wide else Qt.Orientation.Vertical
        if fresh or orientation != self.orientation():
            self.setOrientation(orientation)
            length = self.width() if wide else self.height()
            self.setSizes([length * share // 100 for share in _SHARES[orientation]])
