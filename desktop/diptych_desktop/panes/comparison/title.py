"""The title of a row or a heading: one line, handed on when it is left."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QHideEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget


class TitleField(QLineEdit):
    """Writes a title: Enter or another field keeps it, Escape takes it back.

    Signals:
        edited(str title): another title is wanted.
        entered(): Enter; the keys go on to the rows.
    """

    edited = Signal(str)
    entered = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("title")
        self.setFrame(False)
        self._known = ""
        self.set_heading(heading=False)

    def set_heading(self, *, heading: bool) -> None:
        """Ask for the title of a heading, or of a row."""
        self.setPlaceholderText(self.tr("Heading") if heading else self.tr("Title"))
        self.setAccessibleName(
            self.tr("Title of the heading") if heading else self.tr("Title of the row")
        )

    def set_title(self, title: str, *, other_row: bool) -> None:
        """Show the title as the store has it; what is being typed stays, on the same row."""
        if title != self._known or other_row:
            self._known = title
            self.setText(title)
            self.setCursorPosition(0)

    def hand_on(self) -> None:
        """Hand on what has been typed."""
        typed = " ".join(self.text().split())
        if typed != self._known:
            self._known = typed
            self.edited.emit(typed)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt: Enter keeps what was typed; Escape takes it back, and goes on to where it leads."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            # Not handed on to the rows, which would open the field again.
            self.hand_on()
            self.entered.emit()
            return
        if event.key() == Qt.Key.Key_Escape:
            self.setText(self._known)
            event.ignore()
            return
        super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Qt: what was typed is kept."""
        super().focusOutEvent(event)
        self.hand_on()

    def hideEvent(self, event: QHideEvent) -> None:
        """Qt: nothing typed is lost when the row closes."""
        super().hideEvent(event)
        self.hand_on()
