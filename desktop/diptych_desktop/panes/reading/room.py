"""The room of a reading pane: the text, and beside or under it what belongs to the text."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSplitter, QWidget

BESIDE = 900
"""From this width on the second part stands beside the text, else under it."""
_SHARES = {Qt.Orientation.Horizontal: 42, Qt.Orientation.Vertical: 44}
"""Hundredths of the room that the second part has at first."""
_LOWEST, _TEXT = 250, 160
"""What the second part has under the text if the text keeps at least the other."""


class Room(QSplitter):
    """Holds the text and, when it is asked for, one more widget."""

    def __init__(self, text: QWidget) -> None:
        super().__init__(Qt.Orientation.Vertical)
        self.setHandleWidth(5)
        self.setChildrenCollapsible(False)
        self._text = text
        self.addWidget(text)

    def hold(self, side: QWidget) -> None:
        """Take the second widget in; it is shown and hidden by itself."""
        self.addWidget(side)
        # A page that is not shown, with what to do while there is no text, would want more.
        self._text.setMinimumHeight(_TEXT)
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
            side = length * _SHARES[orientation] // 100
            if not wide:
                side = max(side, min(_LOWEST, length - _TEXT))
            self.setSizes([length - side, side])
