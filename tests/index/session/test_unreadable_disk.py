"""A disk that fails while the store is open: it can neither be written nor read any more."""

import sqlite3

import pytest

from diptych_index.errors import StoreError
from diptych_index.session import salvage
from diptych_index.session.actions import AddPin, EditNote, RenameSession
from diptych_index.session.connecting import make_durable
from diptych_index.session.migrations import migrate
from diptych_index.session.opening import Opened
from diptych_index.session.store import Store

from .samples import ESSAY, REVIEW, anchor


class Disk:
    """Whether the disk under the connections made over it can be read and written."""

    broken = False

    def connect(self, path):
        disk = self

        class Connection(sqlite3.Connection):
            def execute(self, *arguments):
                disk.fail_if_broken()
                return super().execute(*arguments)

            def backup(self, *arguments, **options):
                disk.fail_if_broken()
                return super().backup(*arguments, **options)

        path.parent.mkdir(parents=True, exist_ok=True)
        return sqlite3.connect(path, isolation_level=None, factory=Connection)

    def fail_if_broken(self):
        if self.broken:
            error = sqlite3.OperationalError("disk I/O error")
            error.sqlite_errorname = "SQLITE_IOERR_READ"
            raise error


@pytest.fixture
def disk():
    return Disk()


@pytest.fixture
def store(places, disk, monkeypatch):
    def reopened(path, *, on_network):
        disk.fail_if_broken()
        connection = disk.connect(path)
        make_durable(connection)
        return connection

    monkeypatch.setattr(salvage, "reopen", reopened)
    connection = disk.connect(places.store)
    migrate(connection, copy=lambda: None)
    make_durable(connection)
    store = Store(Opened(connection, True, ()), places)
    yield store
    disk.broken = False
    store.close()


@pytest.fixture
def made(store):
    store.create("Elsewhere")
    made = store.create("Bridges", [ESSAY, REVIEW])
    return store.perform(made.id, AddPin(side="A", anchor=anchor("before")))


def try_again(store):
    store._database._next_try = 0.0


def quotes(session):
    return [pin.anchor.quote for pin in session.pins]


def test_work_goes_on_in_memory_with_the_open_session(store, made, disk):
    disk.broken = True
    session = store.perform(made.id, AddPin(side="B", anchor=anchor("meanwhile")))
    assert quotes(session) == ["before", "meanwhile"]
    assert store.read_only
    assert (
        "neither be written nor read any more. Your work on “Bridges” goes on" in store.notices[-1]
    )
    noted = store.perform(made.id, EditNote(row=session.rows[0].id, note="from memory"))
    assert noted.rows[0].note == "from memory"
    assert quotes(store.undo(made.id)) == ["before", "meanwhile"]
    assert quotes(store.undo(made.id)) == ["before"]
    assert quotes(store.redo(made.id)) == ["before", "meanwhile"]


def test_everything_is_written_as_one_step_when_the_disk_is_back(store, made, disk, places):
    disk.broken = True
    session = store.perform(made.id, AddPin(side="B", anchor=anchor("meanwhile")))
    store.perform(made.id, EditNote(row=session.rows[0].id, note="from memory"))
    store.save_desk(made.id, {"zoom": 2})
    store.put_document("c" * 64, "essay.txt", "utf-8", b"An essay.", "An essay.")
    other = store.create("Begun in memory")
    try_again(store)
    store.perform(made.id, RenameSession(title="Still in memory"))
    assert store.read_only
    disk.broken = False
    try_again(store)
    after = store.perform(made.id, RenameSession(title="Arches"))
    assert not store.read_only
    assert store.notices[-1] == "The disk can be read and written again; everything is on it."
    fresh = Store.open_reading(places.store)
    assert fresh.load(made.id) == after
    assert (quotes(after), after.rows[0].note, after.desk) == (
        ["before", "meanwhile"], "from memory", {"zoom": 2},
    )  # fmt: skip
    assert {info.name for info in fresh.sessions()} == {"Elsewhere", "Arches", "Begun in memory"}
    assert fresh.load(other.id).pins == ()
    assert fresh.document_text("c" * 64) == "An essay."
    assert fresh.check() == []
    fresh.close()
    assert store.undo(made.id).undo == "Changes made in memory"
    assert quotes(store.undo(made.id)) == ["before"]


def test_the_action_that_found_the_disk_broken_is_done_once(store, made, disk):
    """Also where it is found at the very end, when all of the action was done."""
    plain = store._database._transaction

    def broken_at_the_end(work):
        def last(connection):
            result = work(connection)
            disk.broken = True
            disk.fail_if_broken()
            return result

        store._database._transaction = plain
        return plain(last)

    store._database._transaction = broken_at_the_end
    session = store.perform(made.id, AddPin(side="B", anchor=anchor("meanwhile")))
    assert quotes(session) == ["before", "meanwhile"]


def test_what_another_program_wrote_meanwhile_stays_beside_what_was_done_here(
    store, made, disk, places
):
    disk.broken = True
    store.perform(made.id, AddPin(side="B", anchor=anchor("meanwhile")))
    other = Store.open(places)
    other.perform(made.id, AddPin(side="B", anchor=anchor("by another")))
    other.close()
    disk.broken = False
    try_again(store)
    store.add_query(None, "ferry")
    by_name = {info.name: store.load(info.id) for info in store.sessions()}
    assert quotes(by_name["Bridges"]) == ["before", "by another"]
    assert quotes(by_name["Bridges (kept in memory)"]) == ["before", "meanwhile"]


def test_a_session_that_was_deleted_in_memory_lies_in_the_trash(store, made, disk):
    disk.broken = True
    store.rename(made.id, "Arches")
    store.delete(made.id)
    disk.broken = False
    try_again(store)
    store.add_query(None, "ferry")
    assert [info.name for info in store.sessions(deleted=True)] == ["Arches"]


def test_what_is_not_known_is_refused_in_words_that_name_the_disk(store, made, disk):
    elsewhere = next(info for info in store.sessions() if info.name == "Elsewhere")
    disk.broken = True
    with pytest.raises(StoreError, match="disk with the sessions cannot be read"):
        store.load(elsewhere.id)
    with pytest.raises(StoreError, match="disk with the sessions cannot be read"):
        store.rename(elsewhere.id, "Elsewhere, too")
    assert not store.read_only


def test_a_failed_change_of_another_session_does_not_cost_the_open_one(store, made, disk):
    elsewhere = next(info for info in store.sessions() if info.name == "Elsewhere")
    disk.broken = True
    with pytest.raises(StoreError):
        store.delete(elsewhere.id)
    session = store.perform(made.id, AddPin(side="B", anchor=anchor("meanwhile")))
    assert quotes(session) == ["before", "meanwhile"]


def test_what_cannot_be_written_back_is_said_at_closing(store, made, disk):
    disk.broken = True
    store.rename(made.id, "Arches")
    store.close()
    assert "The sessions still cannot be written" in store.notices[-1]
