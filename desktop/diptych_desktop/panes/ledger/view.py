"""The list of hits: how wide their context is, and where a row stands."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QWidget

from diptych_desktop.delegates.keys import in_brackets
from diptych_desktop.delegates.kwic import KwicDelegate
from diptych_desktop.delegates.row_view import FoundView
from diptych_desktop.models.ledger import LedgerModel
from diptych_desktop.theme.theme import Theme

_STEP = 5
_WIDER = {Qt.Key.Key_Left: -_STEP, Qt.Key.Key_Right: _STEP}


class LedgerView(FoundView):
    """The hits as rows, painted by KwicDelegate.

    Signals: those of FoundView, and ``widthRequested(int)``: so many more characters of context
    (fewer if below 0).
    """

    widthRequested = Signal(int)

    def __init__(self, model: LedgerModel, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(model, KwicDelegate(theme), theme, parent)
        self.setObjectName("ledgerView")
        self.setAccessibleName(self.tr("Hits"))

    def say_keys(self) -> None:
        """Tell a screen reader how to go about in the list."""
        self.setAccessibleDescription(
            self.tr(
                "One row for each hit. Up and Down move, Enter goes to the passage, Pin{0} pins "
                "it, Shift with Up or Down selects several."
            ).format(in_brackets(self, "pin"))
        )

    def seen(self, row: int | None) -> tuple[int, int] | None:
        """Return a row that is in view and its y there: ``row`` if it is, else the first."""
        if row is not None:
            y = self.rowViewportPosition(row)
            if 0 <= y < self.viewport().height():
                return row, y
        first = self.rowAt(0)
        return (first, self.rowViewportPosition(first)) if first >= 0 else None

    def scroll_row_to(self, row: int, y: int) -> None:
        """Scroll so that a row stands at a y of the viewport, as far as there are rows for it.

        It is seen in any case: the viewport may have become lower than it was.
        """
        self.executeDelayedItemsLayout()
        lowest = max(0, self.viewport().height() - self.row_height())
        self.verticalScrollBar().setValue(row * self.row_height() - min(y, lowest))

    def measure(self) -> None:
        """Measure the rows; one of them is enough where the header over them needs the room."""
        super().measure()
        self.setMinimumHeight(self.row_height())

    # Qt overrides

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Shift+Left and Shift+Right show less or more of the context."""
        shift = event.modifiers() == Qt.KeyboardModifier.ShiftModifier
        if shift and event.key() in _WIDER and self.current_row() is not None:
            self.widthRequested.emit(_WIDER[Qt.Key(event.key())])
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the current row in sight where the list becomes lower."""
        row = self.current_row()
        was_seen = row is not None and 0 <= self.rowViewportPosition(row) < event.oldSize().height()
        super().resizeEvent(event)
        if was_seen:
            self.scrollTo(self.currentIndex())

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll, or show more or less of the context with Ctrl."""
        turned = event.angleDelta().y()
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier and turned:
            self.widthRequested.emit(_STEP if turned > 0 else -_STEP)
            event.accept()
        else:
            super().wheelEvent(event)
