"""Whoever begins to type a search keeps the keyboard, whatever arrives meanwhile."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from journeys.conftest import pair as pair
from journeys.desk import Desk


@pytest.fixture
def desk(qtbot: QtBot, tmp_path: Path):
    desk = Desk(qtbot, tmp_path / "kept")
    yield desk
    desk.close()


def begin_to_type(desk: Desk, letters: str) -> None:
    """Go into the search field by its key and type."""
    with desk.bot.waitActive(desk.window):
        desk.window.activateWindow()
    desk.press("search")
    type_on(desk, letters)


def type_on(desk: Desk, letters: str) -> None:
    """Type where the keyboard is."""
    desk.bot.keyClicks(QApplication.focusWidget(), letters)


def all_there(desk: Desk) -> None:
    """Wait until the texts are laid out as they were left."""
    desk.wait_for_documents()
    desk.wait(lambda: not desk.program.wiring.remembering._awaited)


def reopened(desk: Desk, region: str) -> str:
    """Leave a session with the keyboard in a region, start again; return the session's id."""
    desk.program.wiring.search_for("gulls")
    desk.wait(desk.counts)
    if region == "search":
        desk.window.search_bar.focus_field()
    else:
        desk.pane(region).focus_text()
    desk.program.wiring.save_view()
    left = desk.session.id
    desk.again()
    desk.show()
    return left


def test_a_text_that_arrives_does_not_take_the_keyboard_from_a_search(desk, pair):
    desk.program.show([str(path) for path in pair])
    desk.wait(lambda: desk.window.search_bar.field.isVisible())
    begin_to_type(desk, "f")
    all_there(desk)
    type_on(desk, "erry")
    assert desk.window.search_bar.query() == "ferry"
    desk.wait(lambda: desk.counts() == {"A": 3, "B": 2})


@pytest.mark.parametrize("region", ["A", "search"])
def test_a_session_that_opens_leaves_a_search_begun_meanwhile_alone(desk, pair, region):
    desk.show(*pair)
    left = reopened(desk, region)
    desk.program.board.desk.open_session(left)
    desk.wait(lambda: desk.program.board.desk.session)
    begin_to_type(desk, "f")
    all_there(desk)
    type_on(desk, "erry")
    assert desk.window.search_bar.query() == "ferry"
    desk.wait(lambda: desk.counts() == {"A": 3, "B": 2})


def test_a_session_that_opens_gives_the_keyboard_back_where_nobody_searches(desk, pair):
    desk.show(*pair)
    left = reopened(desk, "B")
    desk.program.board.desk.open_session(left)
    with desk.bot.waitActive(desk.window):
        desk.window.activateWindow()
    all_there(desk)
    desk.wait(lambda: QApplication.focusWidget() is desk.pane("B").view)
    assert desk.window.search_bar.query() == "gulls"


def test_a_text_opened_from_the_search_field_still_takes_the_keyboard(desk, pair):
    desk.show(*pair)
    begin_to_type(desk, "ferry")
    desk.wait(desk.counts)
    desk.program.wiring.commands.open([str(pair[1])], "A")
    desk.wait(lambda: desk.pane("A").view.hasFocus())
