"""A field that takes what is pressed as a key, and not as letters."""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from diptych_desktop.delegates.keys import pressed

_BARE = (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier)


class KeyField(QLineEdit):
    """Tells each key that is pressed in it; Tab goes on and Esc leaves, so that nobody is caught.

    Not QKeySequenceEdit: that takes Esc and Shift+Tab for keys, too, and there is no way out of it
    without a mouse; and the line in it knows nothing of the keyboard, so it cannot have the ring.

    Signals:
        keyPressed(str): a key, portable.
        left(): Esc.
    """

    keyPressed = Signal(str)
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setReadOnly(True)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)

    def event(self, event: QEvent) -> bool:
        """Qt: no key is a shortcut of the window here."""
        if event.type() == QEvent.Type.ShortcutOverride:
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt: tell the key."""
        event.accept()
        key = pressed(event).toString()
        if event.key() == Qt.Key.Key_Escape and event.modifiers() in _BARE:
            self.left.emit()
        elif key:
            self.keyPressed.emit(key)
