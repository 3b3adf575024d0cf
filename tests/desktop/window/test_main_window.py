"""The window itself, without a program behind it."""

from PySide6.QtWidgets import QFrame

from diptych_desktop.window.main_window import MainWindow


def test_the_tool_row_has_room_in_the_smallest_window(qtbot) -> None:
    window = MainWindow("light")
    qtbot.addWidget(window)
    window.show_start(False)
    window.search_bar.set_query("ferry")
    window.search_bar.set_counts({"A": 412, "B": 61})
    row = window.findChild(QFrame, "tool_row")
    assert row.minimumSizeHint().width() <= window.minimumWidth()
