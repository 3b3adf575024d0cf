"""The folder of the sessions is moved, whole and checked, or stays where it is."""

import sqlite3

import pytest

from diptych_index.errors import StoreDamagedError, StoreError
from diptych_index.paths import places as places_under
from diptych_index.session import moving
from diptych_index.session.holding import Holder
from diptych_index.session.moving import move_sessions, use_sessions
from diptych_index.session.store import Store


@pytest.fixture
def kept(places):
    store = Store.open(places)
    made = store.create("Bridges")
    store.close()
    return made


@pytest.fixture
def target(tmp_path):
    return tmp_path / "stick" / "my sessions"


def opened(places):
    store = Store.open(places)
    found = [info.name for info in store.sessions()], [copy.number for copy in store.copies()]
    assert store.notices == []
    store.close()
    return found


def test_the_sessions_and_their_copies_are_moved(places, kept, target, tmp_path):
    assert move_sessions(places, target) == [f"The sessions are in {target} now."]
    assert opened(places) == (["Bridges"], [1])
    # Whoever starts later looks there too.
    assert opened(places_under(tmp_path / "reader")) == (["Bridges"], [1])
    assert (target / "sessions.sqlite").exists()
    assert not (places.data / "sessions.sqlite").exists()
    assert not (places.data / "backups").exists()


def test_they_can_be_moved_back(places, kept, target):
    move_sessions(places, target)
    move_sessions(places, places.data)
    assert opened(places) == (["Bridges"], [1])
    assert not places.are_moved
    assert list(target.iterdir()) == []


def test_a_folder_with_other_sessions_is_not_written_over_but_can_be_used(places, kept, target):
    other = places_under(target.parent / "other")
    store = Store.open(other)
    store.create("Arches")
    store.close()
    with pytest.raises(StoreError, match=r"other sessions in .* already"):
        move_sessions(places, other.sessions)
    assert opened(places) == (["Bridges"], [1])
    use_sessions(places, other.sessions)
    assert opened(places)[0] == ["Arches"]
    use_sessions(places, places.data)
    assert opened(places)[0] == ["Bridges"]


def test_sessions_that_are_open_are_not_moved(places, kept, target, monkeypatch):
    anna = Holder("desk-2", "anna", 1, "2026-01-31T09:12:00+00:00")
    monkeypatch.setattr(moving, "holders", lambda folder: [anna])
    with pytest.raises(StoreError, match=r"anna on desk-2.*close Diptych there first"):
        move_sessions(places, target)
    assert not target.exists()


@pytest.mark.parametrize("step", ["copy_to", "sync_folder"])
def test_whatever_fails_the_sessions_stay_where_they_were(places, kept, target, monkeypatch, step):
    def no_room(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(moving, step, no_room)
    with pytest.raises(StoreError, match=r"could not be moved to .*No space left.*stay in"):
        move_sessions(places, target)
    monkeypatch.undo()
    assert opened(places) == (["Bridges"], [1])


def test_there_must_be_sessions_to_use(places, kept, target):
    with pytest.raises(StoreError, match="There are no sessions in"):
        use_sessions(places, target)
    target.mkdir(parents=True)
    (target / "sessions.sqlite").write_text("Dear diary, " * 400)
    with pytest.raises(StoreDamagedError):
        use_sessions(places, target)
    assert opened(places)[0] == ["Bridges"]


def test_moving_to_the_same_folder_is_refused(places, kept):
    with pytest.raises(StoreError, match="already"):
        move_sessions(places, places.data)


def test_the_moved_database_is_one_whole_file(places, kept, target):
    move_sessions(places, target)
    connection = sqlite3.connect(target / "sessions.sqlite")
    assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    connection.close()
