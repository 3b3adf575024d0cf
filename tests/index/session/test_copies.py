"""Copies of the store: looked into, brought back whole, or one session at a time."""

import pytest

from diptych_index.errors import StoreDamagedError, StoreError
from diptych_index.session import backup
from diptych_index.session.actions import AddPin, RemoveRow
from diptych_index.session.store import Store

from .samples import ESSAY, anchor

TEXT = "of stone, the arch holds, they say"


@pytest.fixture
def bridges(store):
    """A session with a pin and a row in its trash, a kept text, and a copy of all of it."""
    made = store.create("Bridges", [ESSAY])
    store.put_document("a" * 64, "essay.txt", "utf-8", TEXT.encode(), TEXT)
    row = store.perform(made.id, AddPin(side="A", anchor=anchor())).rows[0].id
    store.perform(made.id, AddPin(side="A", anchor=anchor()))
    whole = store.perform(made.id, RemoveRow(row=row))
    assert store.back_up_now()
    return whole


def names(store, *, deleted=False):
    return {info.name for info in store.sessions(deleted)}


def test_copies_are_listed_the_newest_first_and_looked_into(store, bridges):
    store.delete(bridges.id)
    store.create("Arches")
    assert store.back_up_now()
    newest, oldest = store.copies()
    assert (newest.number, oldest.number) == (2, 1)
    assert newest.size == newest.path.stat().st_size
    then = store.copy_contents(1)
    assert [(info.name, info.pins) for info in then.sessions] == [("Bridges", 1)]
    now = store.copy_contents(2)
    assert [info.name for info in now.sessions] == ["Arches"]
    assert [info.name for info in now.trash] == ["Bridges"]


def test_a_restored_copy_is_all_there_is_and_what_was_there_is_copied_before(
    places, store, bridges
):
    store.rename(bridges.id, "Spoiled")
    store.create("Arches")
    store.restore_copy(1)
    assert names(store) == {"Bridges"}
    assert store.load(bridges.id) == bridges
    assert [info.name for info in store.copy_contents(2).sessions] == ["Arches", "Spoiled"]
    # It is written, and can be gone on with.
    store.rename(bridges.id, "Bridges, again")
    store.close()
    again = Store.open(places)
    assert (names(again), again.notices, again.check()) == ({"Bridges, again"}, [], [])
    assert again._database.connection.execute("PRAGMA journal_mode").fetchone() == ("wal",)
    again.close()


def test_another_program_sees_the_restored_copy(places, store, bridges):
    other = Store.open(places)
    other.rename(bridges.id, "Spoiled")
    store.restore_copy(1)
    assert other.perform(bridges.id, AddPin(side="A", anchor=anchor())).name == "Bridges"
    other._database._changed = False
    other.close()


def test_nothing_is_restored_when_what_is_there_cannot_be_copied(store, bridges, monkeypatch):
    store.rename(bridges.id, "Arches")

    def no_room(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(backup, "copy_to", no_room)
    with pytest.raises(StoreError, match="nothing was restored"):
        store.restore_copy(1)
    assert names(store) == {"Arches"}


def test_a_damaged_copy_is_refused_in_words_and_changes_nothing(store, bridges):
    copy = store.copies()[0].path
    copy.write_bytes(b"Dear diary, " * 400)
    for ask in (store.copy_contents, store.restore_copy):
        with pytest.raises(StoreDamagedError, match="is damaged; choose another one"):
            ask(1)
    assert store.load(bridges.id) == bridges


def test_one_session_is_brought_back_beside_what_there_is(places, store, bridges):
    other = store.create("Arches")
    store.delete(bridges.id)
    assert store.erase([bridges.id, other.id]) == 1, "only what lies in the trash goes for good"
    store.close()
    again = Store.open(places)
    assert not again.has_document("a" * 64)
    back = again.take_from_copy(1, bridges.id)
    assert names(again) == {"Arches", "Bridges"}
    assert back.id == bridges.id
    assert [(pin.label, pin.anchor) for pin in back.pins] == [("A2", anchor())]
    assert [[pin.label for pin in gone.pins] for gone in back.trash] == [["A1"]]
    assert again.document_text("a" * 64) == TEXT
    assert again.check() == []
    again.close()


def test_a_session_that_is_still_there_comes_back_as_another_one(store, bridges):
    store.rename(bridges.id, "Spoiled")
    back = store.take_from_copy(1, bridges.id)
    assert back.id != bridges.id
    assert back.name == "Bridges (restored)"
    assert {pin.id for pin in back.pins}.isdisjoint(pin.id for pin in bridges.pins)
    assert names(store) == {"Spoiled", "Bridges (restored)"}


def test_what_is_not_in_a_copy_is_said(store, bridges):
    with pytest.raises(StoreError, match="not in this copy"):
        store.take_from_copy(1, "0" * 16)
    with pytest.raises(StoreError, match="no copy number 7"):
        store.copy_contents(7)


def test_erased_sessions_are_still_in_the_copies(store, bridges):
    store.delete(bridges.id)
    assert names(store, deleted=True) == {"Bridges"}
    assert store.erase([bridges.id]) == 1
    assert names(store, deleted=True) == set()
    assert [info.name for info in store.copy_contents(2).trash] == ["Bridges"]


def test_what_is_kept_in_memory_has_no_copies(places):
    reading = Store.open(places, writable=lambda folder: False)
    assert reading.copies() == []
    reading.close()
