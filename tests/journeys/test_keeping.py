"""Copies, checks and the folder of the sessions, through the true window."""

from pathlib import Path

import pytest

from diptych_index.paths import places
from journeys.desk import Desk


@pytest.fixture
def pinned(desk: Desk, pair) -> Desk:
    desk.show(*pair)
    desk.pin("A", "The ferry crosses twice a day")
    return desk


def dialog(desk: Desk, name: str):
    from PySide6.QtWidgets import QDialog

    found = desk.window.findChildren(QDialog, name)
    return found[0] if found else None


def test_an_earlier_state_is_seen_in_a_copy_and_brought_back(pinned: Desk) -> None:
    keeping = pinned.program.wiring.commands.keeping
    session = pinned.session
    pinned.press("copies")
    shown = dialog(pinned, "backupsDialog")
    shown.make_button.click()
    pinned.wait(lambda: shown.copies.count() >= 1 and shown.sessions.topLevelItemCount() == 1)
    assert "1 session with 1 pin lie in this copy" in shown.state.text()
    assert shown.sessions.topLevelItem(0).text(0) == session.name
    assert shown.sessions.topLevelItem(0).text(3) == "the same"
    shown.accept()
    pinned.press("delete_session")
    trash = []
    pinned.wait(lambda: keeping.safe.list_trash(trash.extend) or trash)
    pinned.press("copies")
    shown = dialog(pinned, "backupsDialog")
    pinned.wait(lambda: shown.sessions.topLevelItemCount() == 1)
    assert shown.sessions.topLevelItem(0).text(3) == "no longer there"
    shown.restore_button.click()
    assert "as they were in this copy" in shown.question.text()
    listed = []
    with pinned.bot.waitSignal(keeping.safe.copiesChanged, timeout=20_000):
        shown.restore_button.click()
    pinned.program.board.sessions.list_sessions(listed.append)
    pinned.wait(lambda: listed)
    assert [info.id for info in listed[0]] == [session.id]


def test_everything_can_be_checked(pinned: Desk) -> None:
    pinned.press("check_store")
    pinned.wait(lambda: dialog(pinned, "toldDialog"))
    told = dialog(pinned, "toldDialog")
    assert "all is well" in told.sentence.text()
    assert not told.list.isVisible()


def test_the_sessions_can_be_moved_to_another_folder(pinned: Desk, tmp_path: Path) -> None:
    session = pinned.session
    chosen = tmp_path / "elsewhere"
    chosen.mkdir()
    keeping = pinned.program.wiring.commands.keeping
    with pinned.bot.waitSignal(keeping.safe.folderChanged, timeout=20_000):
        keeping._to_folder(chosen, places(pinned.data).store.parent)
    assert list(chosen.rglob("sessions.sqlite"))
    pinned.pin("B", "The ferry crosses three times a day")
    again = pinned.again()
    again.show()
    again.program.board.desk.open_session(session.id)
    again.wait_for_documents()
    assert [pin.label for pin in again.session.pins] == ["A1", "B1"]
