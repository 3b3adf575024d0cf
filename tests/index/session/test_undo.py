import json
import sqlite3
import zlib
from dataclasses import replace
from random import Random
from typing import get_args

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from diptych_index.errors import StoreError
from diptych_index.paths import places as places_under
from diptych_index.session.actions import (
    Action,
    AddPin,
    EditNote,
    SetTags,
)
from diptych_index.session.model import MOST_CELLS
from diptych_index.session.store import Store

from .every_action import EVERY, action_of
from .samples import ESSAY, REVIEW, anchor


def test_typing_in_one_note_is_one_step(store):
    made = store.create("Bridges")
    row = store.perform(made.id, AddPin(side="A", anchor=anchor())).rows[0]
    for note in ("w", "wh", "why?"):
        noted = store.perform(made.id, EditNote(row=row.id, note=note))
    assert noted.rows[0].note == "why?"
    undone = store.undo(made.id)
    assert undone.rows[0].note == ""
    assert (undone.undo, undone.redo) == ("Pin passage", "Edit note")
    assert store.redo(made.id).rows[0].note == "why?"


def test_an_action_between_two_edits_of_a_note_parts_them(store):
    made = store.create("Bridges")
    row = store.perform(made.id, AddPin(side="A", anchor=anchor())).rows[0]
    store.perform(made.id, EditNote(row=row.id, note="one"))
    store.perform(made.id, SetTags(row=row.id, tags=("style",)))
    store.perform(made.id, EditNote(row=row.id, note="two"))
    assert store.undo(made.id).rows[0].note == "one"


def test_edits_after_reopening_are_a_step_of_their_own(places, store):
    made = store.create("Bridges")
    row = store.perform(made.id, AddPin(side="A", anchor=anchor())).rows[0]
    store.perform(made.id, EditNote(row=row.id, note="yesterday"))
    store.close()
    again = Store.open(places)
    again.perform(made.id, EditNote(row=row.id, note="today"))
    assert again.undo(made.id).rows[0].note == "yesterday"
    again.close()


def test_a_note_typed_and_wiped_out_again_leaves_no_step(store):
    made = store.create("Bridges")
    row = store.perform(made.id, AddPin(side="A", anchor=anchor())).rows[0]
    store.perform(made.id, EditNote(row=row.id, note="hm"))
    assert store.perform(made.id, EditNote(row=row.id, note="")).undo == "Pin passage"


def test_a_new_action_ends_what_could_be_redone(store):
    made = store.create("Bridges")
    store.perform(made.id, AddPin(side="A", anchor=anchor("one")))
    store.undo(made.id)
    done = store.perform(made.id, AddPin(side="A", anchor=anchor("two")))
    assert done.redo == ""
    assert store.redo(made.id) == done
    assert [pin.anchor.quote for pin in done.pins] == ["two"]


def test_undoing_with_nothing_to_undo_does_nothing(store):
    made = store.create("Bridges")
    assert store.undo(made.id) == made
    assert store.redo(made.id) == made


def test_two_hundred_steps_can_be_undone_and_no_more(store):
    made = store.create("Bridges")
    for number in range(203):
        store.rename(made.id, f"name {number}")
    for _ in range(203):
        session = store.undo(made.id)
    assert session.name == "name 2"
    assert session.undo == ""


def test_the_desk_is_not_undone(store):
    made = store.create("Bridges")
    store.rename(made.id, "Arches")
    store.save_desk(made.id, {"zoom": 14})
    assert store.undo(made.id).desk == {"zoom": 14}


# What a reader does next: the kind of action, and the chances of the rest.
STEPS = st.lists(st.tuples(st.sampled_from(list(EVERY)), st.integers(0, 2**32)), max_size=14)


def bare(session):
    """What actions change, without the times and the names of the next steps."""
    return replace(session, changed="", undo="", redo="", desk={})


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(steps=STEPS, reopen_after=st.integers(0, 14))
def test_undoing_all_leads_to_the_start_and_redoing_all_to_the_end(
    tmp_path_factory, steps, reopen_after
):
    places = places_under(tmp_path_factory.mktemp("undo"))
    store = Store.open(places)
    start = store.create("Bridges", [ESSAY, REVIEW])
    states = [start]
    for number, (kind, seed) in enumerate(steps):
        if number == reopen_after:
            store.close()
            store = Store.open(places)
        before = store.load(start.id)
        action = action_of(kind, Random(seed), before)
        if action is None:
            continue
        after = store.perform(start.id, action)
        invariants_hold(after)
        assert after == store.load(start.id)
        if bare(after) != bare(before):
            states.append(after)
    end = store.load(start.id)

    seen = []
    while store.load(start.id).undo:
        undone = store.undo(start.id)
        assert undone == store.load(start.id)
        seen.append(bare(undone))
    assert bare(store.load(start.id)) == bare(start)
    # Every state on the way back was one on the way there (edits of one note are joined).
    assert all(state in [bare(s) for s in states] for state in seen)
    store.close()
    store = Store.open(places)
    while store.load(start.id).redo:
        assert store.redo(start.id) == store.load(start.id)
    assert replace(store.load(start.id), changed=end.changed) == end
    store.close()


def invariants_hold(session):
    in_rows = [pin for row in session.rows for pin in row.pins]
    assert sorted(in_rows) == sorted(pin.id for pin in session.pins)
    for row in session.rows:
        assert len(row.pins) <= MOST_CELLS
        assert not (row.heading and row.pins)
        assert row.base == "" or row.base in row.pins
    for gone in session.trash:
        assert gone.row.pins == tuple(pin.id for pin in gone.pins)
        assert gone.deleted
    trashed = [pin.id for gone in session.trash for pin in gone.pins]
    assert len({*trashed, *in_rows}) == len(trashed) + len(in_rows)
    labels = [pin.label for pin in session.pins]
    assert len(labels) == len(set(labels))
    assert session.pins == tuple(sorted(session.pins, key=lambda pin: (pin.side, pin.number)))


def test_every_kind_of_action_is_tried():
    assert set(EVERY) == set(get_args(Action))


def test_a_damaged_undo_step_is_refused_and_changes_nothing(places, store):
    made = store.create("Bridges")
    store.rename(made.id, "Arches")
    store.close()
    evil = zlib.compress(json.dumps([["sqlite_master", "x", {"name": "a"}, None]]).encode())
    connection = sqlite3.connect(places.store)
    connection.execute("UPDATE step SET images = ?", (evil,))
    connection.commit()
    connection.close()
    again = Store.open(places)
    with pytest.raises(StoreError, match="undo history is damaged"):
        again.undo(made.id)
    assert again.load(made.id).name == "Arches"
    again.close()
