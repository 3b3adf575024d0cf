"""The command palette: type a part of an action's name, Enter does it."""

from collections.abc import Mapping

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QDialog, QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from diptych_desktop.window.actions import ACTIONS, plain


class CommandPalette(QDialog):
    """Every enabled action in one list, narrowed by the words typed."""

    def __init__(self, actions: Mapping[str, QAction], parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setAccessibleName(self.tr("Commands"))
        self._actions = actions
        self.field = QLineEdit()
        self.field.setPlaceholderText(self.tr("What to do?"))
        self.field.setAccessibleName(self.tr("Command"))
        self.field.setClearButtonEnabled(True)
        self.list = QListWidget()
        self.list.setAccessibleName(self.tr("Matching commands"))
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(8, 8, 8, 8)
        layout.addWidget(self.field)
        layout.addWidget(self.list)
        self.field.textChanged.connect(self._narrow)
        self.field.returnPressed.connect(self._perform)
        self.list.itemClicked.connect(self._perform)
        self.field.installEventFilter(self)
        self._narrow("")
        self.resize(520, 360)
        self.move(parent.mapToGlobal(parent.rect().topLeft()).x() + (parent.width() - 520) // 2,
                  parent.mapToGlobal(parent.rect().topLeft()).y() + 80)  # fmt: skip
        self.field.setFocus()

    def _narrow(self, typed: str) -> None:
        words = typed.casefold().split()
        self.list.clear()
        for spec in ACTIONS:
            action = self._actions[spec.name]
            name = f"{spec.menu}: {plain(action.text())}"
            if spec.name == "palette" or not action.isEnabled():
                continue
            if all(word in name.casefold() for word in words):
                keys = action.shortcut().toString(action.shortcut().SequenceFormat.NativeText)
                item = QListWidgetItem(f"{name}    {keys}" if keys else name, self.list)
                item.setData(Qt.ItemDataRole.UserRole, spec.name)
        if not self.list.count():
            item = QListWidgetItem(self.tr("No command has these words."), self.list)
            item.setFlags(Qt.ItemFlag.NoItemFlags)
        self.list.setCurrentRow(0)

    def _perform(self, _item: QListWidgetItem | None = None) -> None:
        item = self.list.currentItem()
        name = item.data(Qt.ItemDataRole.UserRole) if item is not None else None
        if name is not None:
            self.close()
            self._actions[name].trigger()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let Up and Down in the field move through the list."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()))
            if step is not None:
                row = self.list.currentRow() + step
                self.list.setCurrentRow(max(0, min(self.list.count() - 1, row)))
                return True
        return super().eventFilter(watched, event)
