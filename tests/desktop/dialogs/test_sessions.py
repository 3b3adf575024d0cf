import pytest
from PySide6.QtCore import QLocale, Qt
from PySide6.QtWidgets import QLineEdit

from diptych_desktop.dialogs.sessions import SessionsDialog
from diptych_desktop.theme.theme import load_theme
from diptych_index.session.model import SessionInfo


def info(name: str, *titles: str) -> SessionInfo:
    moment = "2026-03-02T08:00:00+00:00"
    return SessionInfo(
        id=f"id of {name}", name=name, created=moment, changed=moment, documents=titles, pins=3
    )


RIVER, MAP, OLD = info("River", "The Ferry", "A letter"), info("Map <1>"), info("Old")


@pytest.fixture
def dialog(qtbot):
    dialog = SessionsDialog(load_theme("light"))
    qtbot.addWidget(dialog)
    dialog.set_sessions([RIVER, MAP], [OLD])
    dialog.open()
    dialog.activateWindow()
    return dialog


@pytest.fixture
def told(dialog):
    said = []
    for name in ("open", "duplicate", "delete", "restore"):
        signal = getattr(dialog, f"{name}Requested")
        signal.connect(lambda value, name=name: said.append((name, value)))
    dialog.renameRequested.connect(lambda value, new: said.append(("rename", value, new)))
    return said


def names(dialog: SessionsDialog) -> list[str]:
    return [dialog.list.topLevelItem(i).text(0) for i in range(dialog.list.topLevelItemCount())]


def test_sessions_are_listed_with_titles_and_pins(dialog):
    assert names(dialog) == ["River", "Map <1>"]
    first = dialog.list.topLevelItem(0)
    assert first.text(1) == "The Ferry · A letter"
    assert first.text(2) == "3"
    assert dialog.list.topLevelItem(1).text(1) == "no documents yet"


def test_titles_of_both_directions_stay_in_their_order_and_names_are_changed_as_they_are(
    dialog, qtbot, told
):
    hebrew = "שלום 1905"
    mixed = info(f"{hebrew} / 12 Letters", hebrew, "12 Letters")
    dialog.set_sessions([mixed], [])
    assert dialog.list.topLevelItem(0).text(1) == f"\u2068{hebrew}\u2069 · \u206812 Letters\u2069"
    shown = dialog.list.itemDelegateForColumn(0).displayText(mixed.name, QLocale())
    assert shown == f"\u2068{hebrew}\u2069 / \u206812 Letters\u2069"
    dialog.rename_button.click()
    editor = dialog.list.findChild(QLineEdit)
    assert editor.text() == mixed.name
    qtbot.keyClick(editor, Qt.Key.Key_Escape)
    dialog.list.setFocus()
    dialog.delete_button.click()
    assert shown in dialog.undo_line.text()


def test_the_filter_looks_at_names_and_titles(dialog, qtbot):
    qtbot.keyClicks(dialog.filter, "ferry")
    assert names(dialog) == ["River"]
    qtbot.keyClicks(dialog.filter, "zzz")
    assert names(dialog) == []
    assert dialog.message.text() == "No session has “ferryzzz” in its name or titles."


def test_down_in_the_filter_goes_to_the_list(dialog, qtbot):
    dialog.filter.setFocus()
    qtbot.keyClick(dialog.filter, Qt.Key.Key_Down)
    assert dialog.list.hasFocus()


def test_open_asks_for_the_current_session_and_closes(dialog, told, qtbot):
    dialog.list.setCurrentItem(dialog.list.topLevelItem(1))
    qtbot.mouseClick(dialog.open_button, Qt.MouseButton.LeftButton)
    assert told == [("open", "id of Map <1>")]
    assert not dialog.isVisible()


def test_a_name_is_changed_in_place(dialog, told, qtbot):
    qtbot.mouseClick(dialog.rename_button, Qt.MouseButton.LeftButton)
    editor = dialog.list.findChild(QLineEdit)
    editor.setText("Streams")
    with qtbot.waitSignal(dialog.renameRequested):
        qtbot.keyClick(editor, Qt.Key.Key_Return)
    assert told == [("rename", "id of River", "Streams")]


def test_an_empty_name_is_not_taken(dialog, told, qtbot):
    qtbot.mouseClick(dialog.rename_button, Qt.MouseButton.LeftButton)
    editor = dialog.list.findChild(QLineEdit)
    editor.setText("  ")
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    assert dialog.list.topLevelItem(0).text(0) == "River"
    assert told == []


def test_duplicating_asks_for_a_copy_and_stays_open(dialog, told, qtbot):
    qtbot.mouseClick(dialog.duplicate_button, Qt.MouseButton.LeftButton)
    assert told == [("duplicate", "id of River")]
    assert dialog.isVisible()


def test_what_was_deleted_can_be_taken_back_on_the_spot(dialog, told, qtbot):
    qtbot.keyClick(dialog.list, Qt.Key.Key_Delete)
    dialog.set_sessions([MAP], [RIVER, OLD])
    assert dialog.undo_line.isVisible()
    assert "River" in dialog.undo_line.text()
    dialog.undo_line.linkActivated.emit("undo")
    assert told == [("delete", "id of River"), ("restore", "id of River")]
    assert not dialog.undo_line.isVisible()


def test_a_name_is_never_taken_for_html(dialog):
    dialog.list.setCurrentItem(dialog.list.topLevelItem(1))
    dialog.delete_button.click()
    assert "Map &lt;1>" in dialog.undo_line.text()


def test_the_offer_to_undo_goes_when_the_session_is_back(dialog):
    dialog.delete_button.click()
    dialog.set_sessions([MAP], [RIVER])
    dialog.set_sessions([RIVER, MAP], [])
    assert not dialog.undo_line.isVisible()


def test_the_trash_lists_the_deleted_and_restores_them(dialog, told, qtbot):
    assert dialog.tabs.tabText(1) == "Deleted (1)"
    dialog.tabs.setCurrentIndex(1)
    assert names(dialog) == ["Old"]
    assert not dialog.open_button.isVisible()
    qtbot.mouseClick(dialog.restore_button, Qt.MouseButton.LeftButton)
    assert told == [("restore", "id of Old")]
    dialog.set_sessions([RIVER, MAP, OLD], [])
    assert dialog.message.text() == "No deleted sessions."


def test_the_current_row_stays_when_the_list_is_told_anew(dialog):
    dialog.list.setCurrentItem(dialog.list.topLevelItem(1))
    dialog.set_sessions([OLD, RIVER, MAP], [])
    assert dialog.current_id() == "id of Map <1>"


def test_without_any_session_it_says_so(dialog):
    dialog.set_sessions([], [])
    assert dialog.message.text().startswith("No sessions yet.")
    assert not dialog.open_button.isEnabled()


def test_a_session_goes_for_good_only_after_a_question_that_names_it(dialog, qtbot):
    dialog.tabs.setCurrentIndex(1)
    asked = []
    dialog.eraseRequested.connect(asked.append)
    dialog.erase_button.click()
    assert asked == []
    assert "“Old” with its pins (3)" in dialog.undo_line.text()
    dialog.erase_button.click()
    assert asked == [OLD.id]


def test_a_question_that_is_not_answered_is_forgotten(dialog):
    dialog.set_sessions([RIVER], [OLD, MAP])
    dialog.tabs.setCurrentIndex(1)
    dialog.erase_button.click()
    dialog.list.setCurrentIndex(dialog.list.model().index(1, 0))
    assert not dialog.undo_line.isVisible()
    assert dialog.erase_button.text() == "Delete for good…"
