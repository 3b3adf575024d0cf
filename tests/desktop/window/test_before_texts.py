"""Commands that need a text, on the start page: a sentence, and the keyboard stays."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from diptych_desktop.window.before_texts import READING, SEARCHING
from journeys.conftest import pair as pair
from journeys.desk import Desk

SEARCH = "There is nothing to search yet. Open a document first (Ctrl+Shift+O)."
READ = "No document is open yet. Open one first (Ctrl+Shift+O)."


@pytest.fixture
def desk(qtbot: QtBot, tmp_path: Path):
    desk = Desk(qtbot, tmp_path / "kept")
    yield desk
    desk.close()


def begin(desk: Desk) -> None:
    """Show the start page, with the keyboard on its first button."""
    desk.program.show([])
    desk.wait(lambda: desk.window.start_page.knows_sessions)
    with desk.bot.waitActive(desk.window):
        desk.window.activateWindow()
    desk.wait(desk.window.start_page.panels["A"].button.hasFocus)


def test_there_is_nothing_to_search_before_a_document_is_open(desk: Desk) -> None:
    begin(desk)
    both = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    keys = (
        (Qt.Key.Key_F, both),
        (Qt.Key.Key_Slash, Qt.KeyboardModifier.NoModifier),
        (Qt.Key.Key_F3, Qt.KeyboardModifier.NoModifier),
    )
    for key, held in keys:
        desk.window.status.say("")
        desk.bot.keyClick(QApplication.focusWidget(), key, held)
        assert desk.message() == SEARCH


def test_every_such_command_says_so_and_leaves_the_keyboard_where_it_is(desk: Desk) -> None:
    begin(desk)
    button = desk.window.start_page.panels["A"].button
    marked = {name for name, action in desk.window.actions_by_name.items() if action.isChecked()}
    for name in SEARCHING | READING:
        desk.window.status.say("")
        desk.press(name)
        assert desk.message() == (SEARCH if name in SEARCHING else READ), name
        assert button.hasFocus(), name
        assert desk.window.starting
    now = {name for name, action in desk.window.actions_by_name.items() if action.isChecked()}
    assert now == marked


def test_with_a_document_they_do_what_they_are_for(desk: Desk, pair) -> None:
    desk.show(*pair)
    with desk.bot.waitActive(desk.window):
        desk.window.activateWindow()
    desk.press("search")
    desk.wait(desk.window.search_bar.field.hasFocus)
    shown = desk.window.workspace.drawer_open()
    desk.press("drawer")
    assert desk.window.workspace.drawer_open() is not shown
    assert desk.message() not in (SEARCH, READ)


def test_the_sentence_names_the_key_that_opens_documents_now(desk: Desk) -> None:
    begin(desk)
    keys = desk.program.wiring.commands.keys
    keys.choose(keys.map.without("open", "Ctrl+Shift+O"))
    desk.press("swap")
    assert desk.message() == "No document is open yet. Open one first."
