import random
import shutil
import sqlite3

import pytest

from diptych_index.errors import StoreDamagedError, StoreError
from diptych_index.paths import places as places_under
from diptych_index.session.actions import AddPin
from diptych_index.session.migrations import MIGRATIONS, migrate, version
from diptych_index.session.store import Store

from .samples import ESSAY, anchor


@pytest.fixture
def kept(places):
    """A store with one session, closed, so that there is a backup of it."""
    store = Store.open(places)
    made = store.create("Bridges", [ESSAY])
    store.perform(made.id, AddPin(side="A", anchor=anchor()))
    store.close()
    return made.id


def names(places, **options):
    store = Store.open(places, **options)
    found = [info.name for info in store.sessions()]
    store.close()
    return found, store


def test_a_first_start_makes_an_empty_store_without_a_word(places):
    found, store = names(places)
    assert found == []
    assert store.notices == []
    assert not store.read_only
    assert places.store.stat().st_mode & 0o077 == 0


def cut(data):
    return data[: len(data) // 2]


def to_nothing(data):
    return b""


def garbage(data):
    return random.Random(7).randbytes(len(data))


def one_page_wiped(data):
    return data[:4096] + b"\xff" * 4096 + data[8192:]


def text(data):
    return b"Dear diary, " * 400


@pytest.mark.parametrize("damage", [cut, to_nothing, garbage, one_page_wiped, text])
def test_a_damaged_file_is_set_aside_and_the_copy_restored(places, kept, damage):
    damaged = damage(places.store.read_bytes())
    places.store.write_bytes(damaged)
    found, store = names(places)
    assert found == ["Bridges"]
    assert len(store.notices) == 1
    assert "was put in its place" in store.notices[0]
    aside = list(places.data.glob("sessions-damaged-*.sqlite"))
    assert [path.read_bytes() for path in aside] == [damaged]
    # The next start finds everything in order.
    assert names(places)[1].notices == []


def test_a_damaged_file_without_a_copy_is_kept_and_the_reader_told(places, kept):
    for copy in places.backups.iterdir():
        copy.unlink()
    places.store.write_bytes(garbage(places.store.read_bytes()))
    found, store = names(places)
    assert found == []
    assert "there is no copy of it" in store.notices[0]
    assert "is kept as" in store.notices[0]
    assert len(list(places.data.glob("sessions-damaged-*.sqlite"))) == 1


def test_a_damaged_copy_is_passed_over_for_an_older_one(places, kept):
    store = Store.open(places)
    store.create("Later")
    store.close()
    newest = max(places.backups.iterdir())
    newest.write_bytes(garbage(newest.read_bytes()))
    places.store.write_bytes(b"")
    assert names(places)[0] == ["Bridges"]


def test_the_log_of_a_damaged_file_is_not_played_into_the_copy(places, kept):
    places.store.write_bytes(garbage(places.store.read_bytes()))
    wal = places.store.with_name(places.store.name + "-wal")
    wal.write_bytes(b"\x37\x7f\x06\x82" + b"\0" * 4000)
    assert names(places)[0] == ["Bridges"]
    assert not wal.exists() or wal.stat().st_size == 0


def test_a_missing_file_is_restored_from_the_copy(places, kept):
    places.store.unlink()
    found, store = names(places)
    assert found == ["Bridges"]
    assert "was missing" in store.notices[0]


def test_a_database_of_another_program_is_set_aside_whole(places):
    places.data.mkdir(parents=True)
    foreign = sqlite3.connect(places.store)
    foreign.execute("CREATE TABLE bookmarks (url TEXT)")
    foreign.commit()
    foreign.close()
    found, store = names(places)
    assert found == []
    assert len(store.notices) == 1
    assert len(list(places.data.glob("sessions-damaged-*.sqlite"))) == 1


def test_a_folder_that_cannot_be_written_shows_the_sessions_and_keeps_changes_in_memory(
    places, kept
):
    before = places.store.read_bytes()
    store = Store.open(places, writable=lambda folder: False)
    assert store.read_only
    assert "cannot be written to" in store.notices[0]
    assert "only until you close Diptych" in store.notices[0]
    assert store.rename(kept, "Arches").name == "Arches"
    store.close()
    assert places.store.read_bytes() == before
    assert names(places)[0] == ["Bridges"]


def test_a_read_only_folder_shows_what_is_still_in_the_log(places):
    writing = Store.open(places)
    made = writing.create("Bridges")
    assert places.store.with_name("sessions.sqlite-wal").stat().st_size > 0
    reading = Store.open(places, writable=lambda folder: False)
    assert reading.load(made.id) == made
    reading.close()
    writing.close()


def test_a_read_only_folder_with_a_damaged_file_shows_the_copy(places, kept):
    places.store.write_bytes(garbage(places.store.read_bytes()))
    store = Store.open(places, writable=lambda folder: False)
    assert [info.name for info in store.sessions()] == ["Bridges"]
    assert "the newest copy is shown" in store.notices[0]
    store.close()


def test_a_folder_that_cannot_be_made_leaves_a_store_in_memory(places):
    places.data.parent.mkdir(parents=True)
    places.data.write_text("a file stands where the folder should be")
    store = Store.open(places)
    assert store.read_only
    assert "cannot be made" in store.notices[0]
    assert store.create("Bridges").name == "Bridges"
    store.close()


def test_a_folder_that_may_not_even_be_looked_into_leaves_a_store_in_memory(places, kept):
    def forbidden(folder):
        raise PermissionError(13, "Permission denied", str(folder))

    found, store = names(places, writable=forbidden)
    assert found == []
    assert store.read_only
    assert "cannot be used (Permission denied)" in store.notices[0]


def test_a_store_of_a_later_release_is_left_untouched(places, kept):
    connection = sqlite3.connect(places.store)
    connection.execute("PRAGMA user_version = 99")
    connection.close()
    before = places.store.read_bytes()
    found, store = names(places)
    assert found == []
    assert "newer Diptych" in store.notices[0]
    assert store.read_only
    assert places.store.read_bytes() == before


def test_reading_what_is_not_there_or_damaged_is_told(tmp_path):
    with pytest.raises(StoreError, match="no sessions at"):
        Store.open_reading(tmp_path / "none.sqlite")
    (tmp_path / "text.sqlite").write_text("Dear diary, " * 400)
    with pytest.raises(StoreDamagedError):
        Store.open_reading(tmp_path / "text.sqlite")


def test_a_folder_removed_while_open_is_written_again(places):
    store = Store.open(places)
    made = store.create("Bridges")
    shutil.rmtree(places.data)
    store.perform(made.id, AddPin(side="A", anchor=anchor()))
    assert "removed while Diptych was open" in store.notices[-1]
    store.close()
    again = Store.open(places)
    assert [pin.label for pin in again.load(made.id).pins] == ["A1"]
    again.close()


def test_a_folder_removed_for_good_leaves_the_work_in_memory(places):
    store = Store.open(places)
    made = store.create("Bridges")
    shutil.rmtree(places.data)
    places.data.write_text("in the way")
    assert store.rename(made.id, "Arches").name == "Arches"
    assert store.read_only
    assert "only until you close Diptych" in store.notices[-1]
    store.close()


def test_what_another_program_wrote_while_the_disk_was_full_is_not_overwritten(places):
    full, other = Store.open(places), Store.open(places)
    made = full.create("Bridges")
    full._database._go_on_in_memory(sqlite3.OperationalError(), None)
    full.perform(made.id, AddPin(side="A", anchor=anchor("in memory")))
    other.rename(made.id, "Theirs")
    full._database._next_try = 0.0
    session = full.perform(made.id, AddPin(side="A", anchor=anchor("on the disk")))
    assert (session.name, [pin.anchor.quote for pin in session.pins]) == (
        "Theirs",
        ["on the disk"],
    )
    assert "Another program changed the sessions" in full.notices[-1]
    other._database._changed = False
    other.close()
    rescued = Store.open_reading(max(places.backups.glob("*.sqlite")))
    assert [pin.anchor.quote for pin in rescued.load(made.id).pins] == ["in memory"]
    rescued.close()
    full.close()


def empty():
    return sqlite3.connect(":memory:", isolation_level=None)


def test_an_empty_database_is_led_to_the_newest_version_without_a_copy():
    connection = empty()
    copies = []
    migrate(connection, lambda: copies.append(1))
    assert version(connection) == len(MIGRATIONS)
    assert copies == []
    connection.close()


def test_a_later_version_is_reached_after_a_copy_was_made():
    connection = empty()
    migrate(connection, lambda: None)
    copied_at = []
    further = [*MIGRATIONS, lambda c: c.execute("ALTER TABLE session ADD COLUMN colour TEXT")]
    migrate(connection, lambda: copied_at.append(version(connection)), further)
    assert copied_at == [len(MIGRATIONS)]
    assert version(connection) == len(MIGRATIONS) + 1
    assert connection.execute("SELECT colour FROM session").fetchall() == []
    connection.close()


def test_a_migration_that_fails_leaves_the_database_as_it_was():
    connection = empty()
    migrate(connection, lambda: None)
    before = list(connection.iterdump())

    def drop(c):
        c.execute("DROP TABLE query")

    def fail(c):
        c.execute("DROP TABLE no_such_table")

    with pytest.raises(sqlite3.OperationalError):
        migrate(connection, lambda: None, [*MIGRATIONS, drop, fail])
    assert list(connection.iterdump()) == before
    assert version(connection) == len(MIGRATIONS)
    connection.close()


def test_a_migration_does_not_begin_when_the_copy_fails():
    connection = empty()
    migrate(connection, lambda: None)

    def no_room():
        raise OSError(28, "No space left on device")

    with pytest.raises(OSError, match="No space"):
        migrate(connection, no_room, [*MIGRATIONS, lambda c: c.execute("DROP TABLE query")])
    assert version(connection) == len(MIGRATIONS)
    connection.close()


def test_what_was_lost_with_a_damaged_file_is_named(places, kept):
    store = Store.open(places)
    store.rename(kept, "Arches")
    for name in ("Piers", "Fords"):
        store.create(name)
    store._database._changed = False
    store.close()
    # The last page of the file is that of a table that is not asked.
    data = bytearray(places.store.read_bytes())
    connection = sqlite3.connect(places.store)
    (root,) = connection.execute(
        "SELECT rootpage FROM sqlite_master WHERE name = 'panel_row'"
    ).fetchone()
    connection.close()
    data[(root - 1) * 4096 : root * 4096] = b"\xff" * 4096
    places.store.write_bytes(data)
    found, store = names(places)
    assert found == ["Bridges"]
    assert (
        "What was changed after that in “Arches”, “Piers”, “Fords” is not in it"
        in (store.notices[0])
    )


def test_a_damaged_file_that_nothing_was_changed_in_since_the_copy_loses_nothing(places, kept):
    places.store.write_bytes(places.store.read_bytes()[:-4096])
    found, store = names(places)
    assert found == ["Bridges"]
    assert (
        "Nothing was changed after that" in store.notices[0]
        or "What was done after that is not in it" in store.notices[0]
    )


def test_a_folder_that_becomes_read_only_leaves_the_work_in_memory_until_it_is_not(places):
    store = Store.open(places)
    made = store.create("Bridges")
    store._database.connection.execute("PRAGMA query_only = ON")
    assert store.rename(made.id, "Arches").name == "Arches"
    assert store.read_only
    assert (
        "cannot be written to their folder any more. Your work goes on in memory"
        in (store.notices[-1])
    )
    store._database._full_disk.execute("PRAGMA query_only = OFF")
    store._database._next_try = 0.0
    assert store.rename(made.id, "Piers").name == "Piers"
    assert not store.read_only
    store.close()
    assert names(places)[0] == ["Piers"]


def test_sessions_that_were_moved_to_a_disk_that_is_not_there_are_asked_for(places, tmp_path):
    away = tmp_path / "stick"
    places.use_sessions(away)
    found, store = names(places_under(tmp_path / "reader"))
    assert found == []
    assert f"Your sessions lie in {away}, which is not there now" in store.notices[0]
    assert store.read_only
    assert not places.data.exists()
    assert not away.exists()


def test_moved_sessions_are_opened_where_they_are(places, tmp_path):
    away = tmp_path / "stick"
    away.mkdir()
    places.use_sessions(away)
    store = Store.open(places)
    store.create("Bridges")
    store.close()
    assert (away / "sessions.sqlite").exists()
    assert len(list((away / "backups").iterdir())) == 1
    assert names(places_under(tmp_path / "reader"))[0] == ["Bridges"]
