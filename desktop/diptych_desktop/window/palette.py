"""The command palette: type a part of an action's name, Enter does it."""

from collections.abc import Mapping

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QDialog,
    QHeaderView,
    QLineEdit,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from diptych_desktop.delegates.controls import line_style, scroll_style, wear
from diptych_desktop.theme.theme import Theme
from diptych_desktop.window.actions import ACTIONS, plain

WIDTH, HEIGHT = 560, 400
NAME = Qt.ItemDataRole.UserRole


class CommandPalette(QDialog):
    """Every enabled action in one list, narrowed by the words typed; the keys on the right."""

    def __init__(self, actions: Mapping[str, QAction], theme: Theme, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setObjectName("palette")
        self.setAccessibleName(self.tr("Commands"))
        self._actions = actions
        self.field = QLineEdit()
        self.field.setPlaceholderText(self.tr("What to do?"))
        self.field.setAccessibleName(self.tr("Command"))
        self.field.setMinimumHeight(32)
        self.field.setTextMargins(6, 0, 6, 0)
        self.list = QTreeWidget()
        self.list.setAccessibleName(self.tr("Matching commands"))
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setColumnCount(2)
        self.list.setHeaderHidden(True)
        self.list.setRootIsDecorated(False)
        self.list.setUniformRowHeights(True)
        self.list.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.list.header().setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        self.list.header().setStretchLastSection(False)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(8, 8, 8, 8)
        layout.addWidget(self.field)
        layout.addWidget(self.list)
        self.field.textChanged.connect(self._narrow)
        self.field.returnPressed.connect(self._perform)
        self.list.itemClicked.connect(self._perform)
        self.field.installEventFilter(self)
        self.set_theme(theme)
        self._narrow("")
        self.resize(WIDTH, HEIGHT)
        corner = parent.mapToGlobal(parent.rect().topLeft())
        self.move(corner.x() + (parent.width() - WIDTH) // 2, corner.y() + 80)
        self.field.setFocus()

    def set_theme(self, theme: Theme) -> None:
        """Wear a theme."""
        self._theme = theme
        self.setPalette(theme.palette())
        wear(
            self,
            line_style(theme)
            + scroll_style(theme)
            + f"QDialog {{ border: 1px solid {theme.border.name()}; }}"
            + f"QTreeView {{ background: {theme.paper.name()}; border: 0; outline: 0; }}"
            + "QTreeView::item { padding: 4px; border: 0; }"
            + f"QTreeView::item:selected {{ background: {theme.selection.name()};"
            + f" color: {theme.ink.name()}; }}",
        )

    def _narrow(self, typed: str) -> None:
        words = typed.casefold().split()
        self.list.clear()
        for spec in ACTIONS:
            action = self._actions[spec.name]
            name = f"{spec.menu}: {plain(action.text())}"
            if spec.name == "palette" or not action.isEnabled():
                continue
            if all(word in name.casefold() for word in words):
                keys = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
                item = QTreeWidgetItem(self.list, [name, keys])
                item.setData(0, NAME, spec.name)
                item.setTextAlignment(1, Qt.AlignmentFlag.AlignRight)
                item.setForeground(1, self._theme.secondary)
        if not self.list.topLevelItemCount():
            item = QTreeWidgetItem(self.list, [self.tr("No command has these words."), ""])
            item.setFlags(Qt.ItemFlag.NoItemFlags)
        self._go_to(0)

    def _go_to(self, row: int) -> None:
        item = self.list.topLevelItem(max(0, min(row, self.list.topLevelItemCount() - 1)))
        if item is not None:
            self.list.setCurrentItem(item)

    def _perform(self, *_: object) -> None:
        item = self.list.currentItem()
        name = item.data(0, NAME) if item is not None else None
        if name is not None:
            self.close()
            self._actions[name].trigger()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let Up and Down in the field move through the list."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()))
            if step is not None:
                self._go_to(self.list.currentIndex().row() + step)
                return True
        return super().eventFilter(watched, event)
