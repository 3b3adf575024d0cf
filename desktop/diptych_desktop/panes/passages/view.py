"""The list of passages: what is read out of it, and what is copied."""

from PySide6.QtGui import QGuiApplication, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QWidget

from diptych_desktop.delegates.keys import in_brackets
from diptych_desktop.delegates.passages import PassageDelegate
from diptych_desktop.delegates.row_view import FoundView
from diptych_desktop.models.passages import PassagesModel
from diptych_desktop.theme.theme import Theme


class PassagesView(FoundView):
    """The passages as rows, painted by PassageDelegate; one at a time is selected.

    Signals: those of FoundView.
    """

    def __init__(self, model: PassagesModel, theme: Theme, parent: QWidget | None = None) -> None:
        self._passages = model
        self._painter = PassageDelegate(theme)
        super().__init__(model, self._painter, theme, parent)
        self.setObjectName("passagesView")
        self.setAccessibleName(self.tr("Passages, best first"))
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.copyRequested.connect(self._copy)

    def say_keys(self) -> None:
        """Tell a screen reader how to go about in the list."""
        self.setAccessibleDescription(
            self.tr(
                "One row for each passage. Up and Down move, Enter goes there, Pin{0} pins it."
            ).format(in_brackets(self, "pin"))
        )

    def _copy(self) -> None:
        row = self.current_row()
        if row is not None:
            QGuiApplication.clipboard().setText(self._passages.plain(row))

    # Qt overrides

    def measure(self) -> None:
        """Measure how much of a paragraph fits, too."""
        super().measure()
        self._passages.set_room(self._painter.room(self.viewport().width()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show as much of each paragraph as there is room for."""
        super().resizeEvent(event)
        self._passages.set_room(self._painter.room(self.viewport().width()))
        self.viewport().update()
