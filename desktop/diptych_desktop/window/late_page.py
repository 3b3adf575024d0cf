"""A page of the drawer whose view is made when it is first looked at."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget


class LatePage(QWidget):
    """A view's place in the drawer until there is the view.

    Signals:
        seen: it is about to be shown for the first time.
    """

    seen = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._filled = False
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)

    def fill(self, view: QWidget) -> None:
        """Put the view into its place."""
        self._filled = True
        layout = self.layout()
        if layout is not None:
            layout.addWidget(view)
            # At once, and not with the next events: what the view shows depends on it.
            view.show()
        self.setFocusProxy(view)

    def showEvent(self, event: QShowEvent) -> None:
        """Qt: have the view made."""
        super().showEvent(event)
        if not self._filled:
            self.seen.emit()
