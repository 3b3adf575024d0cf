"""Words that name the keys of commands."""

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QDialog, QLabel, QMainWindow, QMenu

from diptych_desktop.delegates.keys import in_brackets, is_key_of, key_of, pressed

NONE, SHIFT, CTRL = (
    Qt.KeyboardModifier.NoModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.ControlModifier,
)


@pytest.fixture
def window(qtbot):
    window = QMainWindow()
    qtbot.addWidget(window)
    action = QAction(window)
    action.setObjectName("pin")
    action.setShortcuts(["Ctrl+D", "/"])
    return window


def press(key, held=NONE, text=""):
    return QKeyEvent(QEvent.Type.KeyPress, key, held, text)


def test_the_first_key_of_a_command_is_told(window):
    label = QLabel(window)
    assert key_of(label, "pin") == "Ctrl+D"
    assert in_brackets(label, "pin") == " (Ctrl+D)"


def test_it_is_found_from_dialogs_and_menus_too(window):
    dialog = QDialog(window)
    assert key_of(QMenu(QLabel(dialog)), "pin") == "Ctrl+D"


def test_without_a_key_or_a_window_nothing_is_told(window, qtbot):
    alone = QLabel()
    qtbot.addWidget(alone)
    assert in_brackets(alone, "pin") == ""
    assert in_brackets(window, "no such command") == ""
    window.findChild(QAction, "pin").setShortcuts([])
    assert in_brackets(window, "pin") == ""


def test_any_key_of_a_command_is_recognised(window):
    assert is_key_of(window, "pin", press(Qt.Key.Key_D, CTRL))
    assert is_key_of(window, "pin", press(Qt.Key.Key_Slash, NONE, "/"))
    assert not is_key_of(window, "pin", press(Qt.Key.Key_D, NONE, "d"))


def test_shift_that_only_reaches_a_sign_is_no_part_of_a_key(window):
    assert is_key_of(window, "pin", press(Qt.Key.Key_Slash, SHIFT, "/"))
    assert pressed(press(Qt.Key.Key_P, SHIFT, "P")).toString() == "Shift+P"
    assert pressed(press(Qt.Key.Key_F3, SHIFT)).toString() == "Shift+F3"


def test_the_keys_of_the_number_pad_are_those_of_the_rows(window):
    pad = Qt.KeyboardModifier.KeypadModifier
    assert pressed(press(Qt.Key.Key_Plus, CTRL | pad, "+")).toString() == "Ctrl++"


@pytest.mark.parametrize("key", [Qt.Key.Key_Shift, Qt.Key.Key_Control, Qt.Key.Key_AltGr])
def test_a_key_that_only_holds_another_down_is_none_yet(window, key):
    assert pressed(press(key)).isEmpty()
