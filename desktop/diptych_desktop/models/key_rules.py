"""Keys that no command can have, and why, in words."""

from collections.abc import Mapping, Sequence
from functools import cache
from typing import cast

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication, QKeyCombination, Qt
from PySide6.QtGui import QKeySequence

from diptych_desktop.models.key_map import on_screen

Key, Modifier = Qt.Key, Qt.KeyboardModifier
_TYPED_SIGNS = frozenset("*?+-=")
"""Signs that lists take for their filter, and the presentation for the size of the text."""
_MOVES = frozenset({
    Key.Key_Up, Key.Key_Down, Key.Key_Left, Key.Key_Right, Key.Key_Home, Key.Key_End,
    Key.Key_PageUp, Key.Key_PageDown, Key.Key_Space, Key.Key_Backspace, Key.Key_Delete,
    Key.Key_Insert, Key.Key_Return, Key.Key_Enter,
})  # fmt: skip
_OF_FIELDS = ("Undo", "Redo", "Cut", "Copy", "Paste", "SelectAll")
_OF_LISTS = frozenset({"F2", "Alt+Shift+Up", "Alt+Shift+Down"})
_OF_MENUS = frozenset({"F10", "Shift+F10", "Menu", "Shift+Menu", "Alt+Space"})
CLOSES = str(QT_TRANSLATE_NOOP("keys", "{0} closes what is open, a window or a question."))
GOES_ON = str(QT_TRANSLATE_NOOP("keys", "{0} goes from one control or page to the next."))
IS_TYPED = str(
    QT_TRANSLATE_NOOP("keys", "{0} alone is typed into fields and filters. Hold Ctrl or Alt, too.")
)
MOVES = str(
    QT_TRANSLATE_NOOP("keys", "{0} moves, selects or changes something where the caret is.")
)
OPENS_MENU = str(QT_TRANSLATE_NOOP("keys", "{0} opens a menu."))
OPENS_THE_MENU = str(QT_TRANSLATE_NOOP("keys", "{0} opens the menu {1}."))
IN_FIELDS = str(QT_TRANSLATE_NOOP("keys", "{0} is needed wherever words are typed."))
IN_LISTS = str(QT_TRANSLATE_NOOP("keys", "{0} has a task of its own in lists."))


def why_not(key: str, usual: tuple[str, ...], menus: Mapping[str, str]) -> str:
    """Return why a command cannot have a key (portable), "" where it can.

    ``usual`` are the command's own usual keys, which it can always have; ``menus`` has the titles
    of the menus by the keys that open them.
    """
    if key in usual:
        return ""
    words = _OWN.get(key) or _why_not(key, menus)
    told = QCoreApplication.translate("keys", words) if words else ""
    return told.format(on_screen((key,)), menus.get(key, ""))


def _why_not(key: str, menus: Mapping[str, str]) -> str:
    # PySide6 does not tell that it has an operator[].
    pressed = cast("Sequence[QKeyCombination]", QKeySequence(key))[0]
    held = pressed.keyboardModifiers() & ~Modifier.KeypadModifier
    more = held & ~(Modifier.ShiftModifier | Modifier.ControlModifier)
    if pressed.key() == Key.Key_Escape:
        return CLOSES
    if pressed.key() in (Key.Key_Tab, Key.Key_Backtab):
        return GOES_ON
    if key in menus:
        return OPENS_THE_MENU
    if pressed.key() in _MOVES and not more:
        return MOVES
    if key in _keys_of_fields():
        return IN_FIELDS
    return IS_TYPED if not held & ~Modifier.ShiftModifier and _is_typed(pressed.key()) else ""


_OWN = {
    **dict.fromkeys(_OF_LISTS, IN_LISTS),
    **dict.fromkeys(_OF_MENUS, OPENS_MENU),
    "Alt+F4": CLOSES,
}


def _is_typed(key: Qt.Key) -> bool:
    """Whether a key without Ctrl or Alt makes a letter, a digit, or a sign that something takes."""
    # Keys that make a character have its code; all others lie beyond Unicode.
    sign = chr(key.value) if key.value <= 0x10FFFF else ""
    return sign.isalnum() or sign in _TYPED_SIGNS if sign else False


@cache
def _keys_of_fields() -> frozenset[str]:
    standard = (getattr(QKeySequence.StandardKey, name) for name in _OF_FIELDS)
    return frozenset(k.toString() for each in standard for k in QKeySequence.keyBindings(each))
