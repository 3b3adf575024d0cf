import sqlite3
from dataclasses import replace

import pytest

from diptych_index.errors import StoreError, StoreLockedError
from diptych_index.session import connecting
from diptych_index.session.actions import AddPin, EditNote, RemovePin, SetTags
from diptych_index.session.store import Store

from .samples import ESSAY, REVIEW, anchor


def test_a_session_comes_back_after_closing(places, store):
    made = store.create("Bridges", [REVIEW, ESSAY])
    store.perform(made.id, AddPin(side="A", anchor=anchor()))
    pinned = store.perform(made.id, AddPin(side="B", anchor=anchor(page=None, raw=None)))
    store.save_desk(made.id, {"zoom": 13, "places": {"A": [4, 2]}})
    store.close()

    again = Store.open(places)
    found = again.load(made.id)
    again.close()
    assert found.documents == (ESSAY, REVIEW)
    assert found.pins == pinned.pins
    assert [pin.label for pin in found.pins] == ["A1", "B1"]
    assert found.pins[1].anchor == anchor(page=None, raw=None)
    assert found.rows == pinned.rows
    assert found.desk == {"zoom": 13, "places": {"A": [4, 2]}}
    assert (found.undo, found.redo) == ("Pin passage", "")


def test_the_list_shows_titles_pins_and_the_last_used_first(store):
    first = store.create("First", [ESSAY, REVIEW])
    store.create("Second")
    store.perform(first.id, AddPin(side="A", anchor=anchor()))
    infos = store.sessions()
    assert [info.name for info in infos] == ["First", "Second"]
    assert infos[0].documents == ("On Bridges", "review.txt")
    assert [info.pins for info in infos] == [1, 0]


def test_a_deleted_session_lies_in_the_trash_until_restored(store):
    made = store.create("Bridges", [ESSAY])
    store.perform(made.id, AddPin(side="A", anchor=anchor()))
    store.delete(made.id)
    assert store.sessions() == []
    assert [info.name for info in store.sessions(deleted=True)] == ["Bridges"]
    with pytest.raises(StoreError, match="trash"):
        store.load(made.id)
    back = store.restore(made.id)
    assert [pin.label for pin in back.pins] == ["A1"]
    assert back.undo == "Pin passage"
    assert store.sessions(deleted=True) == []


def test_renaming_can_be_undone(store):
    made = store.create("Bridges")
    assert store.rename(made.id, "  Arches \n and spans ").name == "Arches and spans"
    assert store.undo(made.id).name == "Bridges"


def test_a_session_without_a_name_is_refused_in_words(store):
    with pytest.raises(StoreError, match="needs a name"):
        store.create("   ")


def test_a_copy_has_a_life_of_its_own(store):
    made = store.create("Bridges", [ESSAY, REVIEW])
    pinned = store.perform(made.id, AddPin(side="A", anchor=anchor()))
    row = store.perform(made.id, EditNote(row=pinned.rows[0].id, note="why?")).rows[0]
    twin = store.duplicate(made.id)
    assert twin.name == "Bridges (copy)"
    assert twin.documents == (ESSAY, REVIEW)
    assert twin.rows[0].note == "why?"
    assert twin.undo == ""
    store.perform(twin.id, EditNote(row=twin.rows[0].id, note="because"))
    assert store.load(made.id).rows[0] == row


def test_an_action_on_something_gone_says_so_and_changes_nothing(store):
    made = store.create("Bridges")
    with pytest.raises(StoreError, match="not in this session any more"):
        store.perform(made.id, RemovePin(pin="0" * 16))
    assert store.load(made.id) == made


def test_an_action_that_changes_nothing_leaves_no_step(store):
    made = store.create("Bridges")
    row = store.perform(made.id, AddPin(side="A", anchor=anchor())).rows[0]
    assert store.perform(made.id, SetTags(row=row.id, tags=())).undo == "Pin passage"


def test_a_path_with_bytes_that_are_no_utf8_comes_back(store):
    odd = replace(ESSAY, path="/texts/caf\udce9.txt", name="caf\udce9.txt")
    made = store.create("Odd", [odd])
    assert made.documents[0].path == "/texts/caf\udce9.txt"
    assert made.documents[0].name == "caf?.txt"


def test_half_characters_and_nulls_in_a_note_do_no_harm(store):
    made = store.create("Bridges")
    row = store.perform(made.id, AddPin(side="A", anchor=anchor())).rows[0]
    noted = store.perform(made.id, EditNote(row=row.id, note="a\ud83d b\0c"))
    assert noted.rows[0].note == "a? b\0c"


def test_documents_are_kept_with_their_bytes_and_text(store):
    made = store.create("Bridges", [ESSAY, REVIEW])
    assert not any(store.has_document(document.fingerprint) for document in made.documents)
    store.put_document("a" * 64, "essay.txt", "utf-8", b"\xef\xbb\xbfA bridge.\r\n", "A bridge.")
    store.put_document("a" * 64, "other name.txt", "utf-8", b"other", "other")
    assert store.document_source("a" * 64) == ("essay.txt", b"\xef\xbb\xbfA bridge.\r\n")
    assert store.document_text("a" * 64) == "A bridge."
    assert store.document_source("b" * 64) is None
    assert store.has_document("a" * 64)
    assert not store.has_document("b" * 64)


def test_queries_are_newest_first_and_each_once(store):
    made = store.create("Bridges")
    for query in ("arch", "span", "arch", "  "):
        store.add_query(made.id, query)
    store.add_query(None, "keystone")
    assert store.queries(made.id, 10) == ["arch", "span"]
    assert store.queries(None, 10) == ["keystone", "arch", "span"]
    assert store.queries(None, 1) == ["keystone"]


def test_two_windows_lose_no_update(places, store):
    made = store.create("Bridges")
    other = Store.open(places)
    store.perform(made.id, AddPin(side="A", anchor=anchor("one")))
    other.perform(made.id, AddPin(side="A", anchor=anchor("two")))
    both = store.perform(made.id, AddPin(side="A", anchor=anchor("three")))
    other.close()
    assert [(p.label, p.anchor.quote) for p in both.pins] == [
        ("A1", "one"), ("A2", "two"), ("A3", "three"),
    ]  # fmt: skip


def test_a_store_that_another_program_is_writing_says_so(places, store, monkeypatch):
    made = store.create("Bridges")
    store.close()
    monkeypatch.setattr(connecting, "BUSY_SECONDS", 0.05)
    store = Store.open(places)
    other = sqlite3.connect(places.store, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(StoreLockedError, match="Another program is writing"):
        store.rename(made.id, "Arches")
    other.execute("ROLLBACK")
    other.close()
    assert store.rename(made.id, "Arches").name == "Arches"
    store.close()


def test_reading_beside_a_writer_sees_what_was_acknowledged(places, store):
    made = store.create("Bridges", [ESSAY])
    store.perform(made.id, AddPin(side="A", anchor=anchor()))
    reading = Store.open_reading(places.store)
    assert reading.load(made.id) == store.load(made.id)
    assert reading.read_only
    with pytest.raises(StoreError):
        reading.rename(made.id, "Arches")
    reading.close()


def test_a_note_on_the_tables_every_constraint_holds(places, store):
    made = store.create("Bridges", [ESSAY, REVIEW])
    store.perform(made.id, AddPin(side="A", anchor=anchor()))
    store.close()
    connection = sqlite3.connect(places.store)
    assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
    assert connection.execute("PRAGMA application_id").fetchone() == (0x44495054,)
    assert connection.execute("PRAGMA journal_mode").fetchone() == ("wal",)
    tables = "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table'"
    strict = f"{tables} AND strict = 0 AND name NOT LIKE 'sqlite_%'"
    assert connection.execute(strict).fetchall() == []
    connection.close()
