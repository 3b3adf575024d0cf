"""What a pin said before its text changed is kept with the pin until the reader has decided."""

import pytest

from diptych_index.session.actions import AddPin, ChangePin, PlacePins, RemoveDocument
from diptych_index.session.former import formers_of
from diptych_index.session.store import Store
from diptych_index.session.wire import anchor_to_row

from .samples import ESSAY, anchor

WAS, NOW, LATER = (
    anchor(quote, fingerprint=letter * 64)
    for quote, letter in (
        ("the arch holds", "a"), ("the arch sags", "b"), ("the arch gave way", "c"),
    )
)  # fmt: skip


@pytest.fixture
def session(store):
    made = store.create("Bridges", [ESSAY])
    return store.perform(made.id, AddPin(side="A", anchor=WAS))


def place(store, session, there, state):
    [pin] = session.pins
    return store.perform(session.id, PlacePins(places=((pin.id, there, state),)))


def the_pin(session):
    [pin] = session.pins
    return pin.state, pin.anchor, pin.former


def test_a_pin_that_is_found_changed_keeps_what_it_said(store, session):
    assert the_pin(place(store, session, NOW, "changed")) == ("changed", NOW, WAS)


def test_it_stays_what_was_said_first_when_the_text_changes_again(store, session):
    once = place(store, session, NOW, "changed")
    assert the_pin(place(store, once, LATER, "changed")) == ("changed", LATER, WAS)


@pytest.mark.parametrize("state", ["exact", "moved"])
def test_it_is_let_go_of_when_nothing_is_left_to_decide(store, session, state):
    changed = place(store, session, NOW, "changed")
    assert the_pin(place(store, changed, NOW, state)) == (state, NOW, None)


def test_it_is_let_go_of_when_the_reader_chooses_another_passage(store, session):
    changed = place(store, session, NOW, "changed")
    action = ChangePin(pin=changed.pins[0].id, anchor=LATER)
    assert the_pin(store.perform(session.id, action)) == ("exact", LATER, None)


def test_a_pin_that_is_not_found_any_more_keeps_it_for_the_day_it_is(store, session):
    lost = place(store, place(store, session, NOW, "changed"), NOW, "unplaced")
    assert the_pin(lost) == ("unplaced", NOW, WAS)
    assert the_pin(place(store, lost, LATER, "changed")) == ("changed", LATER, WAS)


def test_a_pin_left_without_a_place_is_what_it_was(store, session):
    changed = place(store, session, NOW, "changed")
    assert the_pin(place(store, changed, WAS, "unplaced")) == ("unplaced", WAS, None)


def test_it_is_on_the_disk_with_the_change_and_undone_with_it(store, session, places):
    place(store, session, NOW, "changed")
    other = Store.open_reading(places.store)
    assert the_pin(other.load(session.id)) == ("changed", NOW, WAS)
    other.close()
    assert the_pin(store.undo(session.id)) == ("exact", WAS, None)
    assert the_pin(store.redo(session.id)) == ("changed", NOW, WAS)


def test_half_characters_in_it_do_no_harm(store, session):
    broken = place(store, session, anchor("the \ud800 arch"), "changed")
    again = place(store, broken, NOW, "changed")
    assert again == store.load(session.id)


def test_the_text_it_was_said_in_is_kept_with_it(store, session):
    store.put_document("a" * 64, "essay.txt", "utf-8", b"the arch holds", "the arch holds")
    place(store, session, NOW, "changed")
    store.perform(session.id, RemoveDocument(side="A"))
    store._database.write(lambda connection: connection.execute("DELETE FROM step"))
    store.tidy()
    assert store.document_text("a" * 64) == "the arch holds"


def test_what_older_windows_kept_is_taken_where_it_is_well_formed():
    kept = {"p1": anchor_to_row(WAS), "p2": {"quote": "half"}, "p3": 7}
    assert formers_of({"checks": {"former": kept}}) == {"p1": WAS}


@pytest.mark.parametrize("desk", [{}, {"checks": 1}, {"checks": {"former": []}}])
def test_what_older_windows_kept_may_be_anything(desk):
    assert formers_of(desk) == {}
