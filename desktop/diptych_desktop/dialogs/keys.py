"""The keys of all commands: found by name or by pressing one, changed, and put back."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QT_TRANSLATE_NOOP, QPoint, Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QKeyEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QMenu, QVBoxLayout, QWidget

from diptych_desktop.delegates.controls import press_focused
from diptych_desktop.dialogs.frame import button, dress, words
from diptych_desktop.dialogs.key_field import KeyField
from diptych_desktop.dialogs.keys_finder import KeysFinder
from diptych_desktop.dialogs.keys_list import KeysList
from diptych_desktop.models.key_map import NO_CHANGES, Command, KeyMap, on_screen
from diptych_desktop.models.key_rules import why_not
from diptych_desktop.theme.theme import Theme

HOW = str(
    QT_TRANSLATE_NOOP(
        "KeysDialog",
        "Enter on a command, then its new key. Nothing is changed before you press Save.",
    )
)


class KeysDialog(QDialog):
    """Lists the commands and lets the reader choose their keys; Esc leaves all as it was.

    ``menus`` has the titles of the menus by the keys that open them.

    Signals:
        chosen(object): the KeyMap that is to hold from now on.
    """

    chosen = Signal(object)

    def __init__(
        self,
        commands: Sequence[Command],
        keys: KeyMap,
        menus: Mapping[str, str],
        theme: Theme,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("keysDialog")
        self.setWindowTitle(self.tr("Keys"))
        self.resize(760, 540)
        self.keys = keys
        self._commands = {command.name: command for command in commands}
        self._menus = menus
        self._asked: tuple[str, KeyMap] | None = None
        self.finder = KeysFinder(self)
        self.list = KeysList(commands, self)
        self.about = QLabel(self)
        self.field = KeyField(self)
        self.remove_button = button(self.tr("Take away"), "keysRemove", self)
        self.reset_button = button(self.tr("As usual"), "keysReset", self)
        self.message = words(self.tr(HOW), self)
        self.yes_button = button(self.tr("Take it over"), "keysTake", self)
        self.no_button = button(self.tr("Leave it"), "keysLeave", self)
        self.all_button = button(self.tr("All as usual"), "keysResetAll", self)
        self.cancel_button = button(self.tr("Cancel"), "keysCancel", self)
        self.save_button = button(self.tr("Save"), "keysSave", self, main=True)
        self._set_up()
        self._lay_out()
        self._connect()
        self.set_theme(theme)
        self._show()
        self.list.narrow(lambda _command: True)
        self.list.scrollToTop()
        self.list.setFocus()

    def _set_up(self) -> None:
        self.field.setObjectName("keysNew")
        self.field.setPlaceholderText(self.tr("Press the new key"))
        self.message.setObjectName("keysMessage")
        # Room for two lines, so that nothing moves when there is more to say.
        self.message.setMinimumHeight(2 * self.message.fontMetrics().lineSpacing() + 4)
        self.message.setAlignment(Qt.AlignmentFlag.AlignVCenter)
        self.about.setTextFormat(Qt.TextFormat.PlainText)

    def _lay_out(self) -> None:
        one, said, foot = QHBoxLayout(), QHBoxLayout(), QHBoxLayout()
        for widget in (self.field, self.remove_button, self.reset_button):
            one.addWidget(widget)
        said.addWidget(self.message, 1)
        said.addWidget(self.no_button)
        said.addWidget(self.yes_button)
        foot.addWidget(self.all_button)
        foot.addStretch(1)
        foot.addWidget(self.cancel_button)
        foot.addWidget(self.save_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 12, 16, 16)
        layout.setSpacing(8)
        layout.addWidget(self.finder)
        layout.addWidget(self.list, 1)
        layout.addWidget(self.about)
        for row in (one, said, foot):
            row.setSpacing(8)
            layout.addLayout(row)

    def _connect(self) -> None:
        self.finder.sought.connect(self._find)
        self.finder.left.connect(self.list.setFocus)
        self.list.commandChosen.connect(self._chosen)
        self.list.keyWanted.connect(self.field.setFocus)
        self.list.removeWanted.connect(self._remove)
        self.field.keyPressed.connect(self._give)
        self.field.left.connect(self.list.setFocus)
        self.remove_button.clicked.connect(self._remove)
        self.reset_button.clicked.connect(self._reset)
        self.yes_button.clicked.connect(self._take)
        self.no_button.clicked.connect(self._leave)
        self.all_button.clicked.connect(self._reset_all)
        self.cancel_button.clicked.connect(self.reject)
        self.save_button.clicked.connect(self._save)

    def set_theme(self, theme: Theme) -> None:
        """Wear a theme."""
        dress(self, theme)
        self.finder.set_theme(theme)

    def _find(self) -> None:
        """Show the commands that are sought, and say what became of a key that was pressed."""
        shown = self.list.narrow(lambda command: self.finder.fits(command, self.keys))
        key = on_screen((self.finder.key,)) if self.finder.key else ""
        if key and shown:
            text = self._commands[shown[0]].text
            self._say(self.tr("{0} is the key of “{1}”.").format(key, text))
        elif key:
            self._say(self.tr("No command has {0}. Esc shows all commands again.").format(key))
        elif not shown:
            self._say(self.tr("No command has these words."))
        else:
            self._tell(self.tr(HOW))

    # -- changing

    def _give(self, key: str) -> None:
        """Give the current command a key, or say why not, or ask if another one has it."""
        command, shown = self.list.current(), on_screen((key,))
        if command is None:
            return
        owner = self.keys.owner(key)
        refusal = why_not(key, command.usual, self._menus)
        told = self.tr("“{0}” has {1} now.").format(command.text, shown)
        after = self.keys.given(command.name, key)
        if refusal:
            self._say(refusal + " " + self.tr("Press another one."))
        elif owner == command.name:
            self._say(self.tr("“{0}” has {1} already.").format(command.text, shown))
        elif owner is not None:
            self._ask(self._belongs(shown, owner), told, after)
        else:
            self._change(told, after)
            self.list.setFocus()

    def _belongs(self, shown: str, owner: str) -> str:
        text = self._commands[owner].text
        return self.tr("{0} is the key of “{1}”, which would lose it.").format(shown, text)

    def _remove(self) -> None:
        """Take the only key of the current command away, or ask which."""
        command = self.list.current()
        keys = self.keys.of(command.name) if command is not None else ()
        if command is None or not keys:
            self._say(self.tr("There is no key to take away."))
        elif len(keys) == 1:
            self._remove_key(command, keys[0])
        else:
            menu = QMenu(self)
            menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            menu.setAccessibleName(self.tr("Take which key away?"))
            for key in keys:
                action = menu.addAction(on_screen((key,)))
                action.triggered.connect(
                    lambda *_, key=key, command=command: self._remove_key(command, key)
                )
            corner = self.remove_button.mapToGlobal(QPoint(0, self.remove_button.height()))
            menu.popup(corner)
            menu.setActiveAction(menu.actions()[0])

    def _remove_key(self, command: Command, key: str) -> None:
        told = self.tr("{0} was taken from “{1}”.").format(on_screen((key,)), command.text)
        self._change(told, self.keys.without(command.name, key))

    def _reset(self) -> None:
        """Give the current command its usual keys, or ask if others have them now."""
        command = self.list.current()
        if command is None:
            return
        after = self.keys.reset(command.name)
        told = self.tr("“{0}” has its usual keys.").format(command.text)
        taken = self.keys.taken(command.name)
        if taken:
            lines = (self._belongs(on_screen((key,)), owner) for key, owner in taken.items())
            self._ask(" ".join(lines), told, after)
        else:
            self._change(told, after)

    def _reset_all(self) -> None:
        """Give all commands their usual keys."""
        everything = KeyMap(self.keys.usual, NO_CHANGES)
        self._change(self.tr("All commands have their usual keys. Save keeps it so."), everything)

    def _change(self, told: str, after: KeyMap) -> None:
        self.keys = after
        self._show()
        self._say(told)

    def _save(self) -> None:
        self.chosen.emit(self.keys)
        self.accept()

    # -- a question

    def _ask(self, question: str, told: str, after: KeyMap) -> None:
        """Ask in words; the keys are ``after`` if the reader says yes, and ``told`` says so."""
        self._say(question)
        self._asked = (told, after)
        self._show()
        for answer in (self.no_button, self.yes_button):
            answer.setAccessibleDescription(question)
        self.no_button.setFocus()

    def _take(self) -> None:
        if self._asked is not None:
            self._change(*self._asked)
            self.list.setFocus()

    def _leave(self) -> None:
        self._say(self.tr("Nothing was changed."))
        self._show()
        self.list.setFocus()

    def _chosen(self) -> None:
        """Speak of another command; what was asked of the one before is forgotten."""
        self._tell(self.tr(HOW))
        self._show()

    # -- what is shown

    def _say(self, sentence: str) -> None:
        """Say what came of what the reader did, aloud too: the keyboard does not go there."""
        self._tell(sentence)
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self.message, sentence))

    def _tell(self, sentence: str) -> None:
        """Show a sentence; a question that was open is none any more."""
        self._asked = None
        self.message.setText(sentence)
        self.field.setAccessibleDescription(sentence)
        self.finder.by_key.setAccessibleDescription(sentence)
        self._show_answers()

    def _show_answers(self) -> None:
        for answer in (self.no_button, self.yes_button):
            answer.setVisible(self._asked is not None)

    def _show(self) -> None:
        self.list.show_keys(self.keys)
        self._show_answers()
        command = self.list.current()
        name = self.tr("“{0}”").format(command.text) if command is not None else ""
        keys = self.keys.of(command.name) if command is not None else ()
        told = self.tr("{0} has {1}.").format(name, on_screen(keys) or self.tr("no key"))
        self.about.setText(told if command is not None else self.tr("Choose a command."))
        self.field.setAccessibleName(self.tr("New key for {0}").format(name))
        changed = command is not None and self.keys.is_changed(command.name)
        # Not what has the keyboard: it would be lost.
        self.field.setEnabled(command is not None)
        self.remove_button.setEnabled(bool(keys) or self.remove_button.hasFocus())
        self.reset_button.setEnabled(changed or self.reset_button.hasFocus())
        self.all_button.setEnabled(bool(self.keys.changes) or self.all_button.hasFocus())

    # -- Qt

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt: Enter presses the button it is on; Esc says no, and closes where nothing is asked."""
        if event.key() == Qt.Key.Key_Escape and self._asked is not None:
            self._leave()
        elif not press_focused(event):
            super().keyPressEvent(event)
