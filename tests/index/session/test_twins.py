"""The session of documents that are opened once more is found again, and no other one."""

from dataclasses import replace

import pytest

from diptych_index.session.actions import AddPin
from diptych_index.session.store import Store

from .samples import ESSAY, REVIEW, anchor

PAIR = (ESSAY, REVIEW)


def elsewhere(document, **changes):
    """The same document, read from somewhere else and in another way."""
    return replace(document, **({"fingerprint": "e" * 64, "path": "/elsewhere.txt"} | changes))


def found(store, *documents, blank=""):
    session = store.find_again(documents, blank)
    return session.id if session is not None else None


def test_the_last_used_session_of_the_two_is_found(store):
    store.create("First", PAIR)
    second = store.create("Second", PAIR)
    third = store.create("Third", PAIR)
    assert found(store, *PAIR) == third.id
    store.perform(second.id, AddPin(side="A", anchor=anchor()))
    session = store.find_again(PAIR)
    assert session == store.load(second.id)
    assert [pin.label for pin in session.pins] == ["A1"]


def test_the_order_in_which_they_are_told_does_not_matter(store):
    made = store.create("Bridges", PAIR)
    assert found(store, REVIEW, ESSAY) == made.id


def test_the_other_way_round_is_another_pair(store):
    store.create("Bridges", PAIR)
    assert found(store, replace(ESSAY, side="B"), replace(REVIEW, side="A")) is None


@pytest.mark.parametrize("documents", [(ESSAY,), (REVIEW,), ()])
def test_one_of_two_is_not_both(store, documents):
    store.create("Bridges", PAIR)
    assert found(store, *documents) is None


def test_both_are_not_one_of_two(store):
    store.create("Bridge", [ESSAY])
    assert found(store, *PAIR) is None
    assert found(store, ESSAY) is not None


def test_what_lies_in_the_trash_is_not_found(store):
    store.delete(store.create("Bridges", PAIR).id)
    assert found(store, *PAIR) is None


def test_a_file_that_was_changed_is_the_same_at_its_path(store):
    made = store.create("Bridges", PAIR)
    changed = replace(ESSAY, fingerprint="c" * 64, path="/texts/../texts/essay.txt")
    assert found(store, changed, REVIEW) == made.id


def test_a_file_that_was_changed_and_moved_is_another_one(store):
    store.create("Bridges", PAIR)
    assert found(store, elsewhere(ESSAY), REVIEW) is None


def test_a_moved_file_is_found_where_it_is_now(store):
    made = store.create("Bridges", PAIR)
    moved = replace(ESSAY, path="/moved/bridge.txt", name="bridge.txt")
    session = store.find_again([moved, REVIEW])
    assert session.id == made.id
    assert session.document("A") == moved
    assert (session.document("B"), session.undo) == (REVIEW, "")
    assert store.load(made.id) == session


def test_kept_bytes_are_known_again_however_they_are_read(store, tmp_path):
    made = store.create("Bridges", PAIR)
    store.put_document(ESSAY.fingerprint, "essay.txt", "utf-8", b"of stone", "of stone")
    here, other = tmp_path / "here.txt", tmp_path / "other.txt"
    here.write_bytes(b"of stone")
    other.write_bytes(b"of steel")
    assert found(store, elsewhere(ESSAY, path=str(other)), REVIEW) is None
    assert found(store, elsewhere(ESSAY, path=str(tmp_path / "gone.txt")), REVIEW) is None
    assert found(store, elsewhere(ESSAY, path="bad\0path"), REVIEW) is None
    session = store.find_again([elsewhere(ESSAY, path=str(here)), REVIEW])
    assert session.id == made.id
    assert session.document("A") == replace(ESSAY, path=str(here))


def test_a_session_in_which_nothing_was_done_makes_room(store):
    made = store.create("Bridges", PAIR)
    blank = store.create("Bridge", [ESSAY])
    store.add_query(blank.id, "keystone")
    assert found(store, *PAIR, blank=blank.id) == made.id
    assert [info.id for info in store.sessions()] == [made.id]
    assert store.sessions(deleted=True) == []
    assert store.queries(made.id) == ["keystone"]
    assert store.check() == []


def test_a_blank_session_stays_where_no_other_is_found(store):
    blank = store.create("Bridge", [ESSAY])
    assert found(store, ESSAY, blank=blank.id) is None
    assert [info.id for info in store.sessions()] == [blank.id]


def test_sessions_that_cannot_be_written_are_found_too(places):
    with_pair = Store.open(places)
    made = with_pair.create("Bridges", PAIR)
    with_pair.close()
    store = Store.open(places, writable=lambda folder: False)
    assert found(store, replace(ESSAY, path="/moved.txt"), REVIEW) == made.id
    assert store.load(made.id).document("A").path == "/moved.txt"
    store.close()
