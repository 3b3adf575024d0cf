"""The window itself, without a program behind it."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QLineEdit, QPushButton, QToolButton

from diptych_desktop.window.main_window import MainWindow


def test_the_tool_row_has_room_in_the_smallest_window(qtbot) -> None:
    window = MainWindow("light")
    qtbot.addWidget(window)
    window.show_start(False)
    window.search_bar.set_query("ferry")
    window.search_bar.set_counts({"A": 412, "B": 61})
    row = window.findChild(QFrame, "tool_row")
    assert row.minimumSizeHint().width() <= window.minimumWidth()


def test_enter_presses_the_button_that_has_the_keyboard(qtbot) -> None:
    window = MainWindow("light")
    qtbot.addWidget(window)
    pressed = []
    buttons = [QPushButton("Go", window), QToolButton(window)]
    field = QLineEdit(window)
    for button in buttons:
        button.clicked.connect(lambda *_, button=button: pressed.append(button))
    window.show()
    with qtbot.waitActive(window):
        window.activateWindow()
    for widget in (*buttons, field):
        widget.setFocus()
        qtbot.keyClick(widget, Qt.Key.Key_Return)
        qtbot.keyClick(widget, Qt.Key.Key_Enter, Qt.KeyboardModifier.KeypadModifier)
    assert pressed == [buttons[0], buttons[0], buttons[1], buttons[1]]
    buttons[0].setFocus()
    qtbot.keyClick(buttons[0], Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert len(pressed) == 4


def test_enter_presses_a_button_in_the_search_field_and_does_not_search(qtbot) -> None:
    window = MainWindow("light")
    qtbot.addWidget(window)
    window.finish()
    window.show_start(False)
    window.search_bar.set_query("ferry")
    window.show()
    with qtbot.waitActive(window):
        window.activateWindow()
    submitted = []
    window.search_bar.submitted.connect(submitted.append)
    window.search_bar.clear_button.setFocus()
    qtbot.keyClick(window.search_bar.clear_button, Qt.Key.Key_Return)
    assert window.search_bar.query() == ""
    assert submitted == []
