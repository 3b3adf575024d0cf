"""The page of keys: found by name or by key, changed, asked about, put back."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from diptych_desktop.dialogs.keys import KeysDialog
from diptych_desktop.models.key_map import Command, KeyMap
from diptych_desktop.theme.theme import load_theme

COMMANDS = (
    Command("open", "File", "", "Open documents", ("Ctrl+O",)),
    Command("export", "File", "", "Export", ("Ctrl+E",)),
    Command("find", "Edit", "", "Find in this document", ("Ctrl+F", "/")),
    Command("pin", "Edit", "The pin at the caret", "Pin the passage", ("Ctrl+D",)),
    Command("about", "Help", "", "About Diptych", ()),
)
USUAL = KeyMap({command.name: command.usual for command in COMMANDS})
CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def make(qtbot: QtBot):
    def make(keys: KeyMap = USUAL) -> KeysDialog:
        made = KeysDialog(COMMANDS, keys, {"Alt+F": "File"}, load_theme("light"))
        qtbot.addWidget(made)
        with qtbot.waitActive(made):
            made.show()
            made.activateWindow()
        qtbot.waitUntil(made.list.hasFocus)
        return made

    return make


@pytest.fixture
def dialog(make) -> KeysDialog:
    return make()


def press(qtbot: QtBot, dialog: KeysDialog, key, held=Qt.KeyboardModifier.NoModifier) -> None:
    """Press a key where the keyboard is."""
    qtbot.keyClick(dialog.focusWidget(), key, held)


def shown(dialog: KeysDialog) -> dict[str, str]:
    """Return the commands that are seen, with their keys."""
    return {
        item.text(0): item.text(1) for item in dialog.list._items.values() if not item.isHidden()
    }


def give(qtbot: QtBot, dialog: KeysDialog, name: str, key, held=CTRL) -> None:
    """Go to a command and press a new key for it, by keyboard alone."""
    dialog.list.go_to(name)
    press(qtbot, dialog, Qt.Key.Key_Return)
    assert dialog.field.hasFocus()
    press(qtbot, dialog, key, held)


def test_all_commands_stand_under_their_menus_with_their_keys(dialog):
    assert shown(dialog) == {
        "Open documents": "Ctrl+O", "Export": "Ctrl+E", "Find in this document": "Ctrl+F, /",
        "Pin the passage": "Ctrl+D", "About Diptych": "",
    }  # fmt: skip
    tops = [dialog.list.topLevelItem(row) for row in range(dialog.list.topLevelItemCount())]
    assert [top.text(0) for top in tops] == ["File", "Edit", "Help"]
    assert [tops[1].child(row).text(0) for row in range(2)] == [
        "Find in this document", "The pin at the caret",
    ]  # fmt: skip


def test_a_command_is_found_by_words_of_its_name_and_menu(dialog, qtbot):
    dialog.finder.words.setFocus()
    qtbot.keyClicks(dialog.finder.words, "edit pin")
    assert list(shown(dialog)) == ["Pin the passage"]
    assert dialog.list.current().name == "pin"
    press(qtbot, dialog, Qt.Key.Key_Escape)
    assert len(shown(dialog)) == 5
    qtbot.keyClicks(dialog.finder.words, "no such")
    assert shown(dialog) == {}
    assert dialog.message.text() == "No command has these words."
    assert not dialog.field.isEnabled()


def test_a_command_is_found_by_pressing_its_key(dialog, qtbot):
    dialog.finder.by_key.setFocus()
    press(qtbot, dialog, Qt.Key.Key_Slash)
    assert list(shown(dialog)) == ["Find in this document"]
    assert dialog.message.text() == "/ is the key of “Find in this document”."
    press(qtbot, dialog, Qt.Key.Key_F9)
    assert shown(dialog) == {}
    assert dialog.message.text() == "No command has F9. Esc shows all commands again."
    press(qtbot, dialog, Qt.Key.Key_Escape)
    assert len(shown(dialog)) == 5
    assert dialog.isVisible()
    press(qtbot, dialog, Qt.Key.Key_Escape)
    assert dialog.list.hasFocus()


def test_the_command_that_was_found_stays_in_sight_when_all_are_shown_again(qtbot):
    many = [Command(f"c{n}", "File", "", f"Command {n}", ()) for n in range(100)]
    keys = KeyMap({command.name: command.usual for command in many})
    dialog = KeysDialog(many, keys, {}, load_theme("light"))
    qtbot.addWidget(dialog)
    with qtbot.waitExposed(dialog):
        dialog.show()
    qtbot.keyClicks(dialog.finder.words, "command 77")
    dialog.finder.words.clear()
    assert dialog.list.current().name == "c77"
    seen = dialog.list.visualItemRect(dialog.list._items["c77"])
    assert dialog.list.viewport().rect().contains(seen)


def test_words_and_a_key_are_not_sought_together(dialog, qtbot):
    qtbot.keyClick(dialog.finder.by_key, Qt.Key.Key_D, CTRL)
    qtbot.keyClicks(dialog.finder.words, "export")
    assert list(shown(dialog)) == ["Export"]
    assert dialog.finder.by_key.text() == ""
    qtbot.keyClick(dialog.finder.by_key, Qt.Key.Key_D, CTRL)
    assert dialog.finder.words.text() == ""
    assert list(shown(dialog)) == ["Pin the passage"]


def test_a_free_key_is_given_at_once(dialog, qtbot):
    give(qtbot, dialog, "pin", Qt.Key.Key_F9, Qt.KeyboardModifier.NoModifier)
    assert dialog.keys.of("pin") == ("Ctrl+D", "F9")
    assert shown(dialog)["Pin the passage"] == "Ctrl+D, F9"
    assert dialog.message.text() == "“Pin the passage” has F9 now."
    assert dialog.list.hasFocus()


def test_what_differs_from_the_usual_keys_is_told_beside_them(make):
    dialog = make(USUAL.given("about", "Ctrl+D"))
    pin, export = dialog.list._items["pin"], dialog.list._items["export"]
    assert (pin.text(1), pin.text(2)) == ("no key", "Ctrl+D")
    assert (export.text(1), export.text(2)) == ("Ctrl+E", "")
    assert pin.font(1).bold()
    assert not export.font(1).bold()
    spoken = pin.data(0, Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "Pin the passage, no key, usually Ctrl+D"


def test_a_key_that_another_command_has_is_asked_about_and_can_be_left(dialog, qtbot):
    give(qtbot, dialog, "pin", Qt.Key.Key_E)
    assert dialog.message.text() == "Ctrl+E is the key of “Export”, which would lose it."
    assert dialog.keys is USUAL
    assert dialog.no_button.hasFocus()
    assert "Export" in dialog.no_button.accessibleDescription()
    press(qtbot, dialog, Qt.Key.Key_Return)
    assert dialog.keys is USUAL
    assert not dialog.yes_button.isVisible()
    assert dialog.isVisible()


def test_it_can_be_taken_over(dialog, qtbot):
    give(qtbot, dialog, "pin", Qt.Key.Key_E)
    dialog.yes_button.setFocus()
    press(qtbot, dialog, Qt.Key.Key_Return)
    assert dialog.keys.of("pin") == ("Ctrl+D", "Ctrl+E")
    assert shown(dialog)["Export"] == "no key"
    assert dialog.message.text() == "“Pin the passage” has Ctrl+E now."


def test_esc_leaves_the_question_before_it_leaves_the_page(dialog, qtbot):
    give(qtbot, dialog, "pin", Qt.Key.Key_E)
    press(qtbot, dialog, Qt.Key.Key_Escape)
    assert dialog.isVisible()
    assert not dialog.yes_button.isVisible()
    press(qtbot, dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()


def test_another_command_makes_the_question_forgotten(dialog, qtbot):
    give(qtbot, dialog, "pin", Qt.Key.Key_E)
    dialog.list.go_to("about")
    assert not dialog.yes_button.isVisible()
    dialog._take()
    assert dialog.keys is USUAL


def test_a_key_that_cannot_be_given_is_refused_in_words_and_another_can_follow(dialog, qtbot):
    give(qtbot, dialog, "pin", Qt.Key.Key_P, Qt.KeyboardModifier.NoModifier)
    assert dialog.message.text().startswith("P alone is typed")
    press(qtbot, dialog, Qt.Key.Key_F, Qt.KeyboardModifier.AltModifier)
    assert dialog.message.text() == "Alt+F opens the menu File. Press another one."
    assert dialog.field.accessibleDescription() == dialog.message.text()
    assert dialog.keys is USUAL
    assert dialog.field.hasFocus()
    press(qtbot, dialog, Qt.Key.Key_D, CTRL)
    assert dialog.message.text() == "“Pin the passage” has Ctrl+D already."


def test_the_field_for_a_key_lets_the_keyboard_go(dialog, qtbot):
    dialog.field.setFocus()
    press(qtbot, dialog, Qt.Key.Key_Tab)
    assert dialog.remove_button.hasFocus()
    dialog.field.setFocus()
    press(qtbot, dialog, Qt.Key.Key_Backtab, Qt.KeyboardModifier.ShiftModifier)
    assert dialog.list.hasFocus()
    dialog.field.setFocus()
    press(qtbot, dialog, Qt.Key.Key_Escape)
    assert dialog.list.hasFocus()
    assert dialog.isVisible()
    assert dialog.keys is USUAL


def test_delete_takes_the_only_key_away(dialog, qtbot):
    dialog.list.go_to("pin")
    press(qtbot, dialog, Qt.Key.Key_Delete)
    assert dialog.keys.of("pin") == ()
    assert shown(dialog)["Pin the passage"] == "no key"
    press(qtbot, dialog, Qt.Key.Key_Delete)
    assert dialog.message.text() == "There is no key to take away."


def test_of_several_keys_the_reader_chooses_which_goes(dialog, qtbot):
    dialog.list.go_to("find")
    dialog.remove_button.click()
    menu = dialog.findChild(QMenu)
    assert [action.text() for action in menu.actions()] == ["Ctrl+F", "/"]
    assert isinstance(menu.activeAction(), QAction)
    qtbot.keyClick(menu, Qt.Key.Key_Down)
    qtbot.keyClick(menu, Qt.Key.Key_Return)
    assert dialog.keys.of("find") == ("Ctrl+F",)


def test_one_command_is_put_back(make):
    dialog = make(USUAL.without("pin", "Ctrl+D").given("about", "F9"))
    dialog.list.go_to("pin")
    dialog.reset_button.click()
    assert dialog.keys.of("pin") == ("Ctrl+D",)
    assert dialog.keys.of("about") == ("F9",)


def test_usual_keys_that_another_command_has_now_are_asked_about(make):
    dialog = make(USUAL.given("about", "Ctrl+D"))
    dialog.list.go_to("pin")
    dialog.reset_button.click()
    assert dialog.message.text() == "Ctrl+D is the key of “About Diptych”, which would lose it."
    assert dialog.keys.of("pin") == ()
    dialog.yes_button.click()
    assert dialog.keys.of("pin") == ("Ctrl+D",)
    assert dialog.keys.changes == {}


def test_all_are_put_back_together(make):
    dialog = make(USUAL.without("pin", "Ctrl+D").given("about", "Ctrl+E"))
    dialog.all_button.click()
    assert dialog.keys.changes == {}
    assert dialog.message.text().startswith("All commands have their usual keys.")


def test_nothing_is_told_before_it_is_saved(dialog, qtbot):
    told = []
    dialog.chosen.connect(told.append)
    give(qtbot, dialog, "pin", Qt.Key.Key_F9)
    assert told == []
    dialog.save_button.click()
    assert [keys.changes for keys in told] == [{"pin": ("Ctrl+D", "Ctrl+F9")}]
    assert not dialog.isVisible()


def test_cancel_tells_nothing(dialog, qtbot):
    told = []
    dialog.chosen.connect(told.append)
    give(qtbot, dialog, "pin", Qt.Key.Key_F9)
    dialog.cancel_button.click()
    assert told == []


@pytest.mark.parametrize("name", ["light", "dark", "sepia"])
def test_all_of_it_has_room_in_a_small_window(dialog, name):
    dialog.set_theme(load_theme(name))
    hint = dialog.minimumSizeHint()
    assert hint.width() <= 860
    assert hint.height() <= 560
