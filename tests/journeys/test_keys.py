"""A reader gives a command another key, uses it, comes back to it, and puts it back."""

import json
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QTextBrowser, QToolButton
from pytestqt.qtbot import QtBot

from diptych_desktop.dialogs.keys import KeysDialog
from diptych_desktop.panes.pins.pane import PinsPane
from journeys.conftest import pair as pair
from journeys.desk import Desk

NONE, CTRL = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ControlModifier
FERRY, LEDGER = "The ferry crosses twice a day", "he wrote the wind"


@pytest.fixture
def desk(qtbot: QtBot, tmp_path: Path):
    desk = Desk(qtbot, tmp_path / "kept")
    yield desk
    desk.close()


def activate(desk: Desk) -> None:
    with desk.bot.waitActive(desk.window):
        desk.window.activateWindow()


def press(desk: Desk, side: str, key: Qt.Key, held: Qt.KeyboardModifier = NONE) -> None:
    """Press a key in a text."""
    desk.pane(side).focus_text()
    desk.wait(desk.pane(side).view.hasFocus)
    desk.bot.keyClick(desk.pane(side).view, key, held)


def opened(desk: Desk, kind: type[QDialog]) -> QDialog:
    desk.wait(lambda: any(d.isVisible() for d in desk.window.findChildren(kind)))
    dialog = next(d for d in desk.window.findChildren(kind) if d.isVisible())
    desk.wait(lambda: dialog.isActiveWindow() and dialog.focusWidget())
    return dialog


def type_into(desk: Desk, key: Qt.Key, held: Qt.KeyboardModifier = NONE) -> None:
    desk.bot.keyClick(QApplication.focusWidget(), key, held)


def give_pin_f12(desk: Desk) -> None:
    """Take Ctrl+D from Pin and give it F12, by keyboard alone."""
    desk.press("change_keys")
    dialog = opened(desk, KeysDialog)
    dialog.finder.words.setFocus()
    desk.bot.keyClicks(dialog.finder.words, "pin the selection")
    type_into(desk, Qt.Key.Key_Down)
    type_into(desk, Qt.Key.Key_Delete)
    type_into(desk, Qt.Key.Key_Return)
    type_into(desk, Qt.Key.Key_F12)
    dialog.save_button.setFocus()
    type_into(desk, Qt.Key.Key_Return)
    desk.wait(lambda: not dialog.isVisible())
    activate(desk)


def texts(desk: Desk) -> list[str]:
    return [pin.anchor.quote for pin in desk.session.pins]


def test_a_key_is_changed_used_kept_and_put_back(desk: Desk, pair) -> None:
    desk.show(*pair)
    give_pin_f12(desk)
    # The old key does nothing: a pin of its own would stand before the one of the new key.
    desk.select("A", FERRY)
    press(desk, "A", Qt.Key.Key_D, CTRL)
    desk.select("A", LEDGER)
    press(desk, "A", Qt.Key.Key_F12)
    desk.wait(lambda: desk.session.pins)
    assert texts(desk) == [LEDGER]
    kept = json.loads((desk.program.places.config / "settings.json").read_text("utf-8"))
    assert kept["keys"] == {"pin": ["F12"]}

    desk.again()
    desk.show(*pair)
    activate(desk)
    pins = len(desk.session.pins)
    desk.select("A", "waits on the bank")
    press(desk, "A", Qt.Key.Key_D, CTRL)
    desk.select("A", FERRY)
    press(desk, "A", Qt.Key.Key_F12)
    desk.wait(lambda: len(desk.session.pins) == pins + 1)
    assert texts(desk)[pins:] == [FERRY]

    desk.press("change_keys")
    dialog = opened(desk, KeysDialog)
    dialog.all_button.click()
    dialog.save_button.click()
    desk.wait(lambda: not dialog.isVisible())
    activate(desk)
    desk.select("A", "the number of passengers")
    press(desk, "A", Qt.Key.Key_F12)
    desk.select("A", "waits on the bank")
    press(desk, "A", Qt.Key.Key_D, CTRL)
    desk.wait(lambda: len(desk.session.pins) == pins + 2)
    assert texts(desk)[pins + 1 :] == ["waits on the bank"]
    kept = json.loads((desk.program.places.config / "settings.json").read_text("utf-8"))
    assert kept["keys"] == {}


def words_that_name_the_key_of_pin(desk: Desk) -> list[str]:
    """Return what is said of Pin on all pages: bar, lists, empty pages, menus, the help."""
    window = desk.window
    for page in ("region_words", "pins", "region_comparison", "region_hits"):
        desk.press(page)
    desk.wait(lambda: window.findChild(QLabel, "comparison-empty"))
    desk.wait(window.workspace.ledger.view.isVisible)
    pins = window.findChild(PinsPane)
    menu = desk.pane("A")._menus.menu(window.theme, None)
    return [
        window.findChild(QLabel, "comparison-empty").text(),
        pins.empty.text(),
        window.workspace.ledger.view.accessibleDescription(),
        "".join(action.text() for action in menu.actions()),
    ]


def test_all_words_tell_the_new_key_at_once(desk: Desk, pair) -> None:
    desk.show(*pair)
    activate(desk)
    desk.type_query("ferry")
    desk.wait(desk.counts)
    desk.select("A", FERRY)
    before = words_that_name_the_key_of_pin(desk)
    assert ["Ctrl+D" in words for words in before] == [True] * 4
    give_pin_f12(desk)
    after = words_that_name_the_key_of_pin(desk)
    assert after == [words.replace("Ctrl+D", "F12") for words in before]
    desk.press("help")
    help_ = opened(desk, QDialog)
    help_.show_page("pinning")
    text = help_.findChild(QTextBrowser).toPlainText()
    assert "press F12." in text
    assert "Ctrl+D" not in text
    help_.show_page("keys")
    assert "F12" in help_.findChild(QTextBrowser).toPlainText()
    help_.close()


def test_the_keys_that_open_the_menus_are_known(desk: Desk) -> None:
    menus = desk.program.wiring.commands.keys.menus()
    assert (menus["Alt+F"], menus["Alt+E"]) == ("File", "Edit")
    assert set(menus) == {"Alt+F", "Alt+E", "Alt+V", "Alt+S", "Alt+C", "Alt+I", "Alt+H"}
    assert len(menus) == len(desk.window.menuBar().actions())


def test_words_make_sense_without_a_key(desk: Desk, pair) -> None:
    desk.show(*pair)
    keys = desk.program.wiring.commands.keys
    button = desk.window.findChild(QToolButton, "open")
    assert button.toolTip() == "Open documents (Ctrl+Shift+O)"
    keys.choose(keys.map.without("open", "Ctrl+Shift+O"))
    assert button.toolTip() == button.accessibleName() == "Open documents"


def test_settings_that_make_no_sense_leave_the_keys_as_they_are(desk: Desk) -> None:
    desk.close()
    file = desk.program.places.config / "settings.json"
    odd = {"keys": {"pin": ["Esc", "P"], "gone": ["F12"], "export": ["F12", "no key"]}}
    file.write_text(json.dumps(odd), encoding="utf-8")
    desk.program = desk._start()
    actions = desk.window.actions_by_name
    assert [key.toString() for key in actions["pin"].shortcuts()] == ["Ctrl+D"]
    assert [key.toString() for key in actions["export"].shortcuts()] == ["F12"]


def test_a_sign_alone_is_typed_where_one_types_and_does_its_command_elsewhere(
    desk: Desk, pair
) -> None:
    desk.show(*pair)
    activate(desk)
    keys = desk.program.wiring.commands.keys
    keys.choose(keys.map.given("find", ";"))
    desk.type_query("a;b")
    assert desk.window.search_bar.query() == "a;b"
    press(desk, "A", Qt.Key.Key_Semicolon)
    desk.wait(lambda: desk.pane("A").finding.bar.field.hasFocus())
