"""A store is copied and looked through beside its own thread, and goes on being written."""

import sqlite3
from contextlib import closing

import pytest

from diptych_index.errors import StoreError
from diptych_index.session import backup, beside
from diptych_index.session.backup import backups
from diptych_index.session.store import Store


@pytest.fixture
def kept(store, monkeypatch):
    """A store whose copies are made in many parts."""
    monkeypatch.setattr(backup, "PART_PAGES", 5)
    made = store.create("Bridges")
    store.put_document("a" * 64, "essay.txt", "utf-8", bytes(range(256)) * 900, "An essay." * 9000)
    return made


def names_in(copy):
    with closing(sqlite3.connect(copy.path)) as connection:
        return [name for (name,) in connection.execute("SELECT name FROM session")]


def test_a_copy_has_what_there_was_when_it_was_begun_whatever_is_written_meanwhile(
    places, store, kept, monkeypatch
):
    parts = []

    def write_on():
        parts.append(store.rename(kept.id, f"Bridges {len(parts)}").name)

    monkeypatch.setattr(beside, "_pause", write_on)
    store.beside().back_up()
    assert len(parts) > 5
    (copy,) = backups(places.backups)
    assert names_in(copy) == ["Bridges"]
    backup.check(copy.path)
    assert store.load(kept.id).name == parts[-1]
    assert store.check() == []


def test_what_was_written_while_a_copy_was_made_is_to_be_copied(places, store, kept):
    store.copy_begun()
    assert not store._database._changed
    store.rename(kept.id, "Arches")
    store._database._last_backup -= 60 * 60
    assert store.is_copy_due()


def test_after_a_copy_that_failed_another_one_is_due(store, kept, monkeypatch):
    def full(*_):
        raise OSError("No space left on device")

    monkeypatch.setattr(beside, "back_up", full)
    store.copy_begun()
    with pytest.raises(StoreError, match=r"No copy of the sessions could be made .*No space left"):
        store.beside().back_up()
    store.copy_failed()
    store._database._last_backup -= 60 * 60
    assert store.is_copy_due()


def test_a_store_is_looked_through_while_a_change_is_being_made(store, kept):
    connection = store._database.connection
    connection.execute("BEGIN IMMEDIATE")
    connection.execute("UPDATE session SET name = 'Arches'")
    assert store.beside().check() == []
    connection.execute("ROLLBACK")


def test_what_is_amiss_is_told_as_the_store_itself_tells_it(store, kept):
    connection = store._database.connection
    connection.execute("UPDATE source SET bytes = x'00'")
    assert store.beside().check() == store.check() != []


def test_a_damaged_copy_is_told_with_its_day(places, store, kept):
    store.back_up_now()
    (copy,) = backups(places.backups)
    copy.path.write_bytes(b"no database at all")
    (told,) = store.beside().check()
    assert told.startswith(f"The copy of {copy.made:%Y-%m-%d, %H:%M} UTC is damaged")
    assert store.damaged_copies() == [told]


def test_where_whoever_reads_holds_up_who_writes_nothing_is_done_beside(places):
    store = Store.open(places, on_network=lambda _: True)
    store.create("Bridges")
    assert store.beside() is None
    store.close()


def test_what_lies_in_memory_only_cannot_be_copied_beside(places):
    store = Store.open(places, writable=lambda _: False)
    assert store.beside() is None
    store.close()
