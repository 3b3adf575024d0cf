"""The copies, the trash and the folder of the sessions, asked for by the window."""

import os

import pytest

from diptych_desktop.controllers import store_thread
from diptych_desktop.controllers.safekeeping import Safekeeping
from diptych_desktop.controllers.sessions import SessionController
from diptych_index.paths import places as places_under
from diptych_index.session import database, holding
from diptych_index.session.actions import RenameSession
from diptych_index.session.model import SavedDocument

ESSAY = SavedDocument(
    side="A", fingerprint="a" * 64, path="/texts/essay.txt", name="essay.txt", title="On Bridges"
)


@pytest.fixture
def places(tmp_path):
    return places_under(tmp_path / "reader")


@pytest.fixture
def sessions(qtbot, places):
    controller = SessionController(places)
    with qtbot.waitSignal(controller.saved):
        controller.create("Bridges", [ESSAY])
    yield controller
    controller.close()


@pytest.fixture
def safe(sessions):
    return Safekeeping(sessions)


def answer(qtbot, question, *arguments):
    """Ask something and wait for what it gives."""
    got = []
    question(*arguments, got.append)
    qtbot.waitUntil(lambda: bool(got))
    return got[0]


def rename(qtbot, sessions, name):
    with qtbot.waitSignal(sessions.saved):
        sessions.perform(RenameSession(title=name))


def test_a_copy_is_made_listed_and_looked_into(qtbot, safe):
    with qtbot.waitSignal(safe.copiesChanged):
        assert answer(qtbot, safe.back_up) is True
    (copy,) = answer(qtbot, safe.list_copies)
    contents = answer(qtbot, safe.look_into_copy, copy.number)
    assert [info.name for info in contents.sessions] == ["Bridges"]


def test_a_restored_copy_is_shown_at_once(qtbot, sessions, safe):
    answer(qtbot, safe.back_up)
    rename(qtbot, sessions, "Spoiled")
    with qtbot.waitSignals([sessions.sessionChanged, sessions.saved, sessions.listChanged]):
        safe.restore_copy(1)
    assert sessions.session.name == "Bridges"
    rename(qtbot, sessions, "Bridges, again")
    assert len(answer(qtbot, safe.list_copies)) == 2


def test_an_open_session_that_is_not_in_the_restored_copy_is_closed(qtbot, sessions, safe):
    answer(qtbot, safe.back_up)
    with qtbot.waitSignal(sessions.saved):
        sessions.create("Arches")
    with qtbot.waitSignal(sessions.sessionClosed):
        safe.restore_copy(1)
    assert sessions.session is None


def test_a_copy_that_is_not_there_is_said_and_changes_nothing(qtbot, sessions, safe):
    with qtbot.waitSignal(sessions.failed) as failed:
        safe.restore_copy(7)
    assert "no copy number 7" in failed.args[0]
    assert sessions.session.name == "Bridges"


def test_one_session_comes_back_out_of_a_copy(qtbot, sessions, safe):
    answer(qtbot, safe.back_up)
    kept = sessions.session.id
    with qtbot.waitSignal(sessions.sessionClosed):
        sessions.delete(kept)
    assert [info.name for info in answer(qtbot, safe.list_trash)] == ["Bridges"]
    with qtbot.waitSignal(safe.trashChanged):
        assert answer(qtbot, safe.erase, [kept]) == 1
    with qtbot.waitSignal(sessions.listChanged):
        assert answer(qtbot, safe.take_from_copy, 1, kept).name == "Bridges"
    assert [info.name for info in answer(qtbot, sessions.list_sessions)] == ["Bridges"]


def test_the_folder_is_moved_with_the_session_open(qtbot, sessions, safe, places, tmp_path):
    target = tmp_path / "stick"
    assert answer(qtbot, safe.folder) == places.data
    with qtbot.waitSignals([safe.folderChanged, sessions.saved, sessions.noticed]):
        safe.move(target)
    assert answer(qtbot, safe.folder) == target
    rename(qtbot, sessions, "Moved")
    sessions.close()
    assert (target / "sessions.sqlite").exists()
    assert not places.data.joinpath("sessions.sqlite").exists()


def test_a_move_that_fails_leaves_the_session_open_where_it_was(qtbot, sessions, safe, places):
    with qtbot.waitSignal(sessions.failed) as failed:
        safe.move(places.data)
    assert "already" in failed.args[0]
    rename(qtbot, sessions, "Still here")
    assert places.store.exists()


def test_other_sessions_can_be_used(qtbot, sessions, safe, tmp_path):
    other = SessionController(places_under(tmp_path / "other"))
    with qtbot.waitSignal(other.saved):
        other.create("Arches")
    other.close()
    with qtbot.waitSignals([sessions.sessionClosed, safe.folderChanged]):
        safe.use(tmp_path / "other" / "data")
    assert [info.name for info in answer(qtbot, sessions.list_sessions)] == ["Arches"]


def test_nobody_else_has_the_sessions_open_and_nothing_is_wrong(qtbot, safe):
    assert answer(qtbot, safe.holders) == []
    assert answer(qtbot, safe.check) == []


def test_what_can_wait_is_done_when_nobody_works(qtbot, places, monkeypatch):
    monkeypatch.setattr(store_thread, "PAUSE_SECONDS", 0.05)
    monkeypatch.setattr(store_thread, "IDLE_SECONDS", 0.05)
    controller = SessionController(places)
    with qtbot.waitSignal(controller.saved):
        controller.create("Bridges", [ESSAY])
    log = places.store.with_name("sessions.sqlite-wal")
    # The log is settled into the database.
    qtbot.waitUntil(lambda: log.stat().st_size == 0)
    rename(qtbot, controller, "Arches")
    qtbot.waitUntil(lambda: log.stat().st_size == 0)
    controller.close()


def test_a_copy_that_is_due_is_made_when_the_reader_pauses(qtbot, places, monkeypatch):
    monkeypatch.setattr(store_thread, "PAUSE_SECONDS", 0.05)
    monkeypatch.setattr(database, "BACKUP_SECONDS", 0)
    controller = SessionController(places)
    for number in range(5):
        with qtbot.waitSignal(controller.saved):
            controller.create(f"Bridges {number}", [ESSAY])
    qtbot.waitUntil(lambda: any(places.backups.glob("*.sqlite")))
    controller.close()


def test_a_window_that_rests_gives_signs_of_life(qtbot, places, monkeypatch):
    monkeypatch.setattr(store_thread, "BEAT_SECONDS", 0.05)
    monkeypatch.setattr(holding, "BEAT_SECONDS", 0.0)
    for name in ("PAUSE_SECONDS", "IDLE_SECONDS"):
        monkeypatch.setattr(store_thread, name, 0.05)
    controller = SessionController(places)
    with qtbot.waitSignal(controller.saved):
        controller.create("Bridges", [ESSAY])
    (said,) = places.sessions.glob("open/*.json")
    os.utime(said, (0, 0))
    qtbot.waitUntil(lambda: said.stat().st_mtime > 0)
    controller.close()
