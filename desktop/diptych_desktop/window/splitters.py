"""The splitters between the regions of the window."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSplitter, QWidget

from diptych_desktop.window.ribbon_handle import RIBBON_WIDTH, RibbonHandle

HANDLE_WIDTH = 5


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
        self.setOrientation(orientation)

    def createHandle(self) -> RibbonHandle:
        """Return the part between the two, which can show what joins them."""
        return RibbonHandle(self.orientation(), self)

    def setOrientation(self, orientation: Qt.Orientation) -> None:
        """Set the parts side by side, with room for ribbons between them, or one over the other."""
        super().setOrientation(orientation)
        beside = orientation == Qt.Orientation.Horizontal
        self.setHandleWidth(RIBBON_WIDTH if beside else HANDLE_WIDTH)

    def _snap(self, _position: int, _index: int) -> None:
        if self.count() != 2:
            return
        first, second = self.sizes()
        if 0 < abs(first - second) <= 2 * self.REACH:
            half = (first + second) // 2
            self.setSizes([half, first + second - half])


class Steady(QWidget):
    """A part of a splitter that keeps its room, whatever is shown in it.

    Qt lays out anew all that stands around a label whose words change, up to the window; here that
    ends. With a count that changes at every letter typed it was a third of what a letter cost.
    """

    def __init__(self, held: QWidget) -> None:
        super().__init__()
        self._held = held
        held.setParent(self)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the widget held all the room."""
        super().resizeEvent(event)
        self._held.resize(self.size())

    def sizeHint(self) -> QSize:
        """Return the size that the widget held likes."""
        return self._held.sizeHint()

    def minimumSizeHint(self) -> QSize:
        """Return the least size of the widget held."""
        return self._held.minimumSizeHint()


def splitter(orientation: Qt.Orientation, name: str) -> QSplitter:
    """Return the splitter of that name: the texts' own snaps to halves, the drawer's folds it."""
    if name == "reading":
        made: QSplitter = HalvingSplitter(orientation)
    else:
        made = OrderedSplitter(orientation)
        made.setHandleWidth(HANDLE_WIDTH)
    made.setObjectName(name)
    made.setChildrenCollapsible(name == "upright")
    return made
