"""The questions of the window: lines of words, files and places."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QLineEdit, QPushButton

from diptych_desktop.dialogs.line import LineDialog
from diptych_desktop.window.ask import Ask
from diptych_desktop.window.main_window import MainWindow

LONG = "The Ferry at Low Water, read on the bank / The Ferry at High Water"


@pytest.fixture
def window(qtbot) -> MainWindow:
    made = MainWindow()
    qtbot.addWidget(made)
    return made


def asked(window: MainWindow, answers: list[str]) -> LineDialog:
    Ask(window).text("Rename the session", "Name", LONG, answers.append)
    (dialog,) = window.findChildren(LineDialog)
    return dialog


def test_a_long_name_has_room_to_be_read(window) -> None:
    dialog = asked(window, [])
    field = dialog.findChild(QLineEdit)
    assert field.width() >= 400
    assert field.selectedText() == LONG
    assert field.accessibleName() == "Name"


def test_its_buttons_stand_as_in_the_other_dialogs(window) -> None:
    dialog = asked(window, [])
    dialog.show()
    buttons = sorted(dialog.findChildren(QPushButton), key=lambda button: button.x())
    assert [button.text() for button in buttons] == ["Cancel", "OK"]
    assert all(button.icon().isNull() for button in buttons)
    assert [button.property("main") for button in buttons] == [False, True]


def test_esc_answers_nothing(window, qtbot) -> None:
    answers: list[str] = []
    dialog = asked(window, answers)
    qtbot.keyClick(dialog.field, Qt.Key.Key_Escape)
    assert not dialog.isVisible()
    assert answers == []


def test_enter_answers_without_the_blanks_around(window, qtbot) -> None:
    answers: list[str] = []
    field = asked(window, answers).findChild(QLineEdit)
    field.setText("  Two ferries ")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert answers == ["Two ferries"]


def test_a_name_typed_without_its_ending_gets_it_before_anything_is_written_over(
    window, tmp_path
) -> None:
    (tmp_path / "report.html").write_text("kept", encoding="utf-8")
    Ask(window).place_to_save("Export", str(tmp_path / "session.html"), "HTML (*.html)", print)
    (dialog,) = window.findChildren(QFileDialog)
    dialog.findChild(QLineEdit, "fileNameEdit").setText("report")
    # What the dialog has chosen is what it looks for on the disk.
    assert dialog.selectedFiles() == [str(tmp_path / "report.html")]
