"""The copies, the trash and the folder of the sessions, asked for by the window."""

import os
import threading

import pytest

from diptych_desktop.controllers import store_thread
from diptych_desktop.controllers.safekeeping import Safekeeping
from diptych_desktop.controllers.sessions import SessionController
from diptych_index.paths import places as places_under
from diptych_index.session import beside, database, holding
from diptych_index.session.actions import RenameSession, SetConcepts
from diptych_index.session.model import Concept, SavedDocument

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


@pytest.fixture
def held(monkeypatch):
    """Copies that wait in their middle until they are let go on."""
    held = threading.Event()
    monkeypatch.setattr(beside, "_pause", lambda: held.wait(20))
    yield held
    held.set()


def test_a_change_is_saved_while_a_copy_is_being_made(qtbot, sessions, safe, held):
    copied = []
    safe.back_up(copied.append)
    rename(qtbot, sessions, "Arches")
    assert sessions.session.name == "Arches"
    assert not copied
    held.set()
    qtbot.waitUntil(lambda: copied == [True])


def test_all_is_restored_only_when_the_copy_that_is_being_made_is_whole(
    qtbot, sessions, safe, held
):
    held.set()
    assert answer(qtbot, safe.back_up)
    rename(qtbot, sessions, "Arches")
    held.clear()
    told = []
    safe.back_up(lambda _: told.append("copied"))
    safe.restore_copy(1, lambda: told.append("restored"))
    assert told == []
    held.set()
    qtbot.waitUntil(lambda: len(told) == 2)
    assert told == ["copied", "restored"]
    assert sessions.session.name == "Bridges"


def test_closing_waits_for_the_copy_that_is_being_made(qtbot, sessions, safe, places, held):
    safe.back_up()
    threading.Timer(0.2, held.set).start()
    sessions.close()
    assert len([path for path in places.backups.iterdir() if path.suffix == ".sqlite"]) >= 1
    assert not list(places.backups.glob("*.part"))


def test_a_copy_that_cannot_be_made_is_told_and_made_at_the_next_chance(
    qtbot, sessions, safe, places
):
    places.backups.parent.mkdir(parents=True, exist_ok=True)
    places.backups.write_bytes(b"a file where the folder should be")
    with qtbot.waitSignal(sessions.failed) as failed:
        safe.back_up()
    assert "No copy of the sessions could be made" in failed.args[0]
    places.backups.unlink()
    sessions.close()
    assert len(list(places.backups.glob("*.sqlite"))) == 1


def test_a_bug_in_what_is_done_beside_is_told_and_does_not_end_it(
    qtbot, sessions, safe, monkeypatch
):
    def broken(_):
        raise RuntimeError("a bug")

    caught = []
    monkeypatch.setattr(threading, "excepthook", lambda args: caught.append(args.exc_type))
    with monkeypatch.context() as patch:
        patch.setattr(beside, "problems", broken)
        with qtbot.waitSignal(sessions.failed) as failed:
            safe.check(lambda _: None)
    assert failed.args[0].startswith("Something went wrong inside Diptych")
    assert answer(qtbot, safe.check) == []
    qtbot.waitUntil(lambda: caught == [RuntimeError])


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


def test_what_is_done_while_a_copy_is_being_restored_is_shown_as_well(qtbot, safe, sessions):
    answer(qtbot, safe.back_up)
    (copy,) = answer(qtbot, safe.list_copies)
    rename(qtbot, sessions, "Arches")
    safe.restore_copy(copy.number)
    sessions.perform(SetConcepts(concepts=(Concept(name="stone", queries=("stone",)),)))
    qtbot.waitUntil(lambda: not sessions.is_saving)
    assert sessions.session.name == "Bridges"
    assert [concept.name for concept in sessions.session.concepts] == ["stone"]


def test_a_session_that_is_begun_while_a_copy_is_being_restored_is_shown(qtbot, safe, sessions):
    answer(qtbot, safe.back_up)
    (copy,) = answer(qtbot, safe.list_copies)
    begun = []
    safe.restore_copy(copy.number)
    sessions.begin("Anew", [ESSAY], lambda *told: begun.append(told), anew=True)
    qtbot.waitUntil(lambda: bool(begun) and not sessions.is_saving)
    assert sessions.session.name == "Anew"
