"""The line over the list of keys: finds commands by their names, or by a key that is pressed."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QIcon, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from diptych_desktop.dialogs.key_field import KeyField
from diptych_desktop.models.key_map import Command, KeyMap, on_screen
from diptych_desktop.theme.icons import icon
from diptych_desktop.theme.theme import Theme


class KeysFinder(QWidget):
    """A field for words and one that takes a key; what is in the one empties the other.

    Signals:
        sought(): other commands are to be shown.
        left(): the keyboard is to go on into the list.
    """

    sought = Signal()
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.key = ""
        self.words = QLineEdit(self, placeholderText=self.tr("Find by name"))
        self.words.setObjectName("keysFilter")
        self.words.setAccessibleName(self.tr("Find commands by name"))
        self.words.installEventFilter(self)
        self._clear = self.words.addAction(QIcon(), QLineEdit.ActionPosition.TrailingPosition)
        self._clear.setToolTip(self.tr("Clear"))
        self._clear.setVisible(False)
        self.by_key = KeyField(self)
        self.by_key.setObjectName("keysByKey")
        self.by_key.setPlaceholderText(self.tr("Press a key to see what it does"))
        self.by_key.setAccessibleName(self.tr("Find a command by pressing its key"))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.words, 1)
        row.addWidget(self.by_key, 1)
        self._clear.triggered.connect(self.words.clear)
        self.words.textChanged.connect(self._typed)
        self.by_key.keyPressed.connect(self._pressed)
        self.by_key.left.connect(self._left)

    def set_theme(self, theme: Theme) -> None:
        """Wear a theme; the style is the dialog's."""
        self._clear.setIcon(icon("close", theme))

    def fits(self, command: Command, keys: KeyMap) -> bool:
        """Whether a command has the key, or it and its menus have all words that were typed."""
        if self.key:
            return self.key in keys.of(command.name)
        name = f"{command.menu} {command.submenu} {command.text}".casefold()
        return all(part in name for part in self.words.text().casefold().split())

    def _typed(self, text: str) -> None:
        self._clear.setVisible(bool(text))
        if text:
            self._set_key("")
        self.sought.emit()

    def _pressed(self, key: str) -> None:
        self._set_key(key)
        self.words.clear()
        self.sought.emit()

    def _left(self) -> None:
        """Show all again; where they are shown already, go on into the list."""
        if self.key:
            self._set_key("")
            self.sought.emit()
        else:
            self.left.emit()

    def _set_key(self, key: str) -> None:
        self.key = key
        self.by_key.setText(on_screen((key,)) if key else "")

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let Enter and Down lead from the words into the list; Esc empties them first."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Down):
                self.left.emit()
                return True
            if event.key() == Qt.Key.Key_Escape and self.words.text():
                self.words.clear()
                return True
        return super().eventFilter(watched, event)
