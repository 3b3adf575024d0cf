"""The keys of the window's commands, wherever words on the screen name them.

A pane knows a command by its name alone. What keys it has is asked of the action of that name in
the main window around the pane; a pane on its own, or a command without a key, has no key to tell,
and its words make sense without one.

Panes of the first frame import this: the long enumerations of keys wait until one is pressed.
"""

from functools import cache
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent, QKeySequence, QShowEvent


class TellsKeys:
    """Mixed into widgets whose words name keys: said when they are shown, and when keys change."""

    def say_keys(self) -> None:
        """Put the keys as they are now into words; nothing where no words name any."""

    def showEvent(self, event: "QShowEvent") -> None:
        """Qt: it is in its window now, and can ask for the keys."""
        self.say_keys()
        super().showEvent(event)  # type: ignore[misc]


def action_around(widget: QWidget, name: str) -> QAction | None:
    """Return the action of a name in the window around a widget, or around its dialog."""
    above: QWidget | None = widget
    while above is not None:
        top = above.window()
        action = top.findChild(QAction, name, Qt.FindChildOption.FindDirectChildrenOnly)
        if action is not None:
            return action
        above = top.parentWidget()
    return None


def key_of(widget: QWidget, name: str) -> str:
    """Return the first key of a command as this platform names it, "" where it has none."""
    action = action_around(widget, name)
    if action is None:
        return ""
    from PySide6.QtGui import QKeySequence  # noqa: PLC0415 (start-up)

    return action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)


def in_brackets(widget: QWidget, name: str) -> str:
    """Return “ (Ctrl+D)” to stand behind the words for a command, "" where it has no key."""
    key = key_of(widget, name)
    return f" ({key})" if key else ""


def is_key_of(widget: QWidget, name: str, event: "QKeyEvent") -> bool:
    """Whether a key that was pressed is one of a command's."""
    action = action_around(widget, name)
    return action is not None and pressed(event) in action.shortcuts()


def pressed(event: "QKeyEvent") -> "QKeySequence":
    """Return what was pressed as a shortcut writes it; empty for Shift, Ctrl and their like alone.

    Shift is left out where it only reaches a sign: the slash of a German keyboard is Shift+7.
    """
    from PySide6.QtCore import QKeyCombination  # noqa: PLC0415 (start-up)
    from PySide6.QtGui import QKeySequence  # noqa: PLC0415 (start-up)

    if event.key() in _no_keys():
        return QKeySequence()
    held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    held &= ~Qt.KeyboardModifier.GroupSwitchModifier
    text = event.text()
    if text.isprintable() and text and not text.isalnum() and not text.isspace():
        held &= ~Qt.KeyboardModifier.ShiftModifier
    return QKeySequence(QKeyCombination(held, Qt.Key(event.key())))


@cache
def _no_keys() -> frozenset[int]:
    """Return what is held down with a key, and what no keyboard has a name for."""
    key = Qt.Key
    return frozenset({
        0, key.Key_unknown, key.Key_Shift, key.Key_Control, key.Key_Meta, key.Key_Alt,
        key.Key_AltGr, key.Key_Super_L, key.Key_Super_R, key.Key_Hyper_L, key.Key_Hyper_R,
        key.Key_CapsLock, key.Key_NumLock, key.Key_ScrollLock, key.Key_Mode_switch,
        key.Key_Multi_key,
    })  # fmt: skip
