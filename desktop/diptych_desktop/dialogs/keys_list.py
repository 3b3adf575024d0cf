"""All commands with their keys, grouped as in the menus."""

from collections.abc import Callable, Iterator, Sequence

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QFont, QKeyEvent
from PySide6.QtWidgets import QHeaderView, QTreeWidget, QTreeWidgetItem, QWidget

from diptych_desktop.models.key_map import Command, KeyMap, on_screen

_NAME = Qt.ItemDataRole.UserRole
_COMMAND, _KEYS, _USUALLY = range(3)


class KeysList(QTreeWidget):
    """A tree of menus, menus within them, and commands.

    Signals:
        commandChosen(): another command, or none, is the current one.
        keyWanted(): Enter, or a double click: the command is to have a key.
        removeWanted(): Delete: it is to have one less.
    """

    commandChosen = Signal()
    keyWanted = Signal()
    removeWanted = Signal()

    def __init__(self, commands: Sequence[Command], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("keysList")
        self.setAccessibleName(self.tr("Commands and their keys"))
        self.setAccessibleDescription(
            self.tr("Enter gives the command a key, Delete takes one away.")
        )
        self.setHeaderLabels([self.tr("Command"), self.tr("Keys"), self.tr("Usually")])
        self.setUniformRowHeights(True)
        self.setAllColumnsShowFocus(True)
        self.setIndentation(16)
        self.setExpandsOnDoubleClick(False)
        self.header().setStretchLastSection(False)
        self.header().setSectionResizeMode(_COMMAND, QHeaderView.ResizeMode.Stretch)
        for column, width in ((_KEYS, 190), (_USUALLY, 150)):
            self.header().resizeSection(column, width)
        self._commands = {command.name: command for command in commands}
        self._items: dict[str, QTreeWidgetItem] = {}
        self._groups: dict[tuple[str, str], QTreeWidgetItem] = {}
        for command in commands:
            self._add(command)
        self.expandAll()
        self.currentItemChanged.connect(lambda *_: self.commandChosen.emit())
        self.itemDoubleClicked.connect(lambda *_: self._want_key())

    def _add(self, command: Command) -> None:
        above = self._group(command.menu, "")
        if command.submenu:
            above = self._group(command.menu, command.submenu)
        item = QTreeWidgetItem(above, [command.text])
        item.setToolTip(_COMMAND, command.text)
        item.setData(_COMMAND, _NAME, command.name)
        self._items[command.name] = item

    def _group(self, menu: str, submenu: str) -> QTreeWidgetItem:
        group = self._groups.get((menu, submenu))
        if group is None:
            group = QTreeWidgetItem([submenu or menu])
            group.setFirstColumnSpanned(True)
            group.setFlags(Qt.ItemFlag.ItemIsEnabled)
            font = QFont(self.font())
            font.setBold(not submenu)
            group.setFont(_COMMAND, font)
            if submenu:
                self._group(menu, "").addChild(group)
            else:
                self.addTopLevelItem(group)
            self._groups[(menu, submenu)] = group
        return group

    def show_keys(self, keys: KeyMap) -> None:
        """Show the keys; what is not as usual is bold, with the usual keys beside it."""
        for name, item in self._items.items():
            changed = keys.is_changed(name)
            usual = on_screen(keys.usual[name]) or self.tr("no key")
            now = on_screen(keys.of(name))
            item.setText(_KEYS, now or (self.tr("no key") if changed else ""))
            item.setText(_USUALLY, usual if changed else "")
            item.setToolTip(_KEYS, now)
            spoken = [item.text(_COMMAND), now or self.tr("no key")]
            spoken += [self.tr("usually {0}").format(usual)] * changed
            item.setData(_COMMAND, Qt.ItemDataRole.AccessibleTextRole, ", ".join(spoken))
            font = QFont(self.font())
            font.setBold(changed)
            item.setFont(_KEYS, font)

    # -- what is current, what is seen

    def current(self) -> Command | None:
        """Return the command that is current, None on a menu."""
        item = self.currentItem()
        return self._commands.get(item.data(_COMMAND, _NAME)) if item is not None else None

    def go_to(self, name: str) -> None:
        """Make a command current, in sight."""
        item = self._items[name]
        self.setCurrentItem(item)
        self.scrollToItem(item)

    def narrow(self, fits: Callable[[Command], bool]) -> Sequence[str]:
        """Show the commands that fit, and the menus that have some; return their names.

        What was current stays so as long as it is seen; else it is the first that is.
        """
        shown = [name for name, command in self._commands.items() if fits(command)]
        for name, item in self._items.items():
            item.setHidden(name not in shown)
        for group in reversed(self._groups.values()):
            group.setHidden(all(child.isHidden() for child in _below(group)))
        here = self.current()
        if shown and (here is None or here.name not in shown):
            self.go_to(shown[0])
        elif here is not None and shown:
            self.scrollToItem(self._items[here.name])
        else:
            self.setCurrentIndex(QModelIndex())
        return shown

    def _want_key(self) -> None:
        if self.current() is not None:
            self.keyWanted.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt: Enter is for a new key, Delete for one less."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._want_key()
        elif event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.removeWanted.emit()
        else:
            super().keyPressEvent(event)


def _below(group: QTreeWidgetItem) -> Iterator[QTreeWidgetItem]:
    return filter(None, map(group.child, range(group.childCount())))
