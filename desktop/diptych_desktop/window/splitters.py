"""The splitters between the regions of the window."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSplitter, QWidget


class OrderedSplitter(QSplitter):
    """A splitter whose parts a screen reader meets in the order in which they are seen."""

    def addWidget(self, widget: QWidget) -> None:
        """Add a part behind the others; Qt would put it before them for a screen reader."""
        super().addWidget(widget)
        for index in reversed(range(self.count())):
            part = self.widget(index)
            if part is not None:
                part.lower()


class HalvingSplitter(OrderedSplitter):
    """A splitter of two parts that snaps to halves within ``REACH`` pixels of the middle."""

    REACH = 14

    def __init__(self, orientation: Qt.Orientation) -> None:
        super().__init__(orientation)
        self.splitterMoved.connect(self._snap)

    def _snap(self, _position: int, _index: int) -> None:
        if self.count() != 2:
            return
        first, second = self.sizes()
        if 0 < abs(first - second) <= 2 * self.REACH:
            half = (first + second) // 2
            self.setSizes([half, first + second - half])


def splitter(orientation: Qt.Orientation, name: str) -> QSplitter:
    """Return the splitter of that name: the texts' own snaps to halves, the drawer's folds it."""
    made = HalvingSplitter(orientation) if name == "reading" else OrderedSplitter(orientation)
    made.setObjectName(name)
    made.setHandleWidth(5)
    made.setChildrenCollapsible(name == "upright")
    return made
