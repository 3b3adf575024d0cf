"""What is kept of documents and for how long, and what a look through the store finds."""

import sqlite3

import pytest

from diptych_index.session.actions import AddPin, PlaceDocument, RemoveDocument, RemovePin
from diptych_index.session.store import Store
from diptych_index.spans import read_span

from .samples import ESSAY, REVIEW, anchor

TEXT = "of stone, the arch holds, they say"
A, B, C = ("a" * 64, "b" * 64, "c" * 64)


def keep(store, fingerprint, text=TEXT):
    store.put_document(fingerprint, "essay.txt", "utf-8", text.encode(), text)


def reopened(places, store):
    store.close()
    return Store.open(places)


@pytest.fixture
def edit(places):
    """Do something to the closed database behind the store's back."""

    def run(statement, *values):
        connection = sqlite3.connect(places.store)
        connection.execute("PRAGMA foreign_keys = OFF")
        connection.execute(statement, values)
        connection.commit()
        connection.close()

    return run


def test_a_text_that_no_session_has_is_let_go_of_at_closing(places, store):
    store.create("Bridges", [ESSAY])
    for fingerprint in (A, C):
        keep(store, fingerprint)

    again = reopened(places, store)

    assert again.has_document(A)
    assert not again.has_document(C)
    again.close()


def test_the_texts_of_sessions_in_the_trash_stay(places, store):
    made = store.create("Bridges", [ESSAY, REVIEW])
    for fingerprint in (A, B):
        keep(store, fingerprint)
    store.delete(made.id)

    again = reopened(places, store)

    again.restore(made.id)
    assert all(again.has_document(fingerprint) for fingerprint in (A, B))
    again.close()


def test_a_text_stays_as_long_as_a_passage_stands_in_it(places, store):
    made = store.create("Bridges", [ESSAY])
    store.perform(made.id, AddPin(side="A", anchor=anchor(fingerprint=C)))
    keep(store, C)

    again = reopened(places, store)

    assert again.has_document(C)
    again.close()


def test_what_undoing_brings_back_has_its_text(places, store):
    made = store.create("Bridges", [ESSAY, REVIEW])
    keep(store, B)
    store.perform(made.id, RemoveDocument(side="B"))

    again = reopened(places, store)

    back = again.undo(made.id)
    assert back.document("B") == REVIEW
    assert again.has_document(B)
    again.close()


def test_a_text_goes_when_the_last_step_that_mentions_it_is_gone(places, store, edit):
    made = store.create("Bridges", [ESSAY])
    store.perform(made.id, PlaceDocument(document=REVIEW))
    keep(store, B)
    store.undo(made.id)
    store = reopened(places, store)
    assert store.has_document(B)
    store.close()
    edit("DELETE FROM step")

    again = reopened(places, Store.open(places))

    assert not again.has_document(B)
    again.close()


def test_a_store_in_good_order_has_no_problems(store):
    made = store.create("Bridges", [ESSAY])
    keep(store, A)
    pinned = store.perform(made.id, AddPin(side="A", anchor=anchor()))
    store.perform(made.id, AddPin(side="A", anchor=anchor(fingerprint=C)))
    store.perform(made.id, RemovePin(pin=pinned.pins[0].id))
    store.undo(made.id)
    assert TEXT[10:24] == "the arch holds"
    assert store.check() == []


def test_a_passage_that_does_not_stand_in_its_text_is_named(store):
    made = store.create("Bridges", [ESSAY])
    keep(store, A)
    moved = anchor(read=read_span(11, 25))
    store.perform(made.id, AddPin(side="A", anchor=anchor()))
    store.perform(made.id, AddPin(side="A", anchor=moved))

    assert store.check() == [
        "Passage A2 of “Bridges” does not stand in the kept text of essay.txt where it should."
    ]


def test_a_kept_text_that_is_damaged_is_named(places, store, edit):
    made = store.create("Bridges", [ESSAY])
    keep(store, A)
    store.perform(made.id, AddPin(side="A", anchor=anchor()))
    store.close()
    edit("UPDATE document SET text = ?", b"no zlib")

    again = Store.open(places)

    assert again.check() == ["The saved text of essay.txt is damaged; open the file itself."]
    again.close()


def test_an_entry_that_belongs_to_nothing_is_named(places, store, edit):
    made = store.create("Bridges", [ESSAY])
    store.perform(made.id, AddPin(side="A", anchor=anchor()))
    store.close()
    edit("DELETE FROM panel_row")

    again = Store.open(places)

    problem, unreadable = again.check()
    assert unreadable == "The session “Bridges” cannot be read; restore it from a copy."
    assert "“pin” belongs to something in “panel_row” that is not there" in problem
    again.close()
