import json
import sqlite3
import zlib
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from diptych_index.errors import StoreError
from diptych_index.paths import places as places_under
from diptych_index.session.actions import (
    AddPin,
    EditNote,
    MovePin,
    MoveRow,
    PlaceDocument,
    PlacePins,
    RemovePin,
    RemoveRow,
    RenameSession,
    SetRelation,
    SetRowView,
    SetTags,
    SwapSides,
)
from diptych_index.session.model import RELATIONS
from diptych_index.session.store import Store

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


SIDES = st.sampled_from("AB")
CHOICES = st.integers(0, 5)
NOTES = st.text(st.characters(exclude_categories=["Cs"]), max_size=6)
ANCHORS = st.builds(anchor, st.text("abcäß ", min_size=1, max_size=9), st.integers(0, 99))
# Each strategy gives a step of a reader, who chooses among what is there: (kind, choices).
STEPS = st.one_of(
    st.tuples(st.just("pin"), SIDES, ANCHORS, st.none() | CHOICES),
    st.tuples(st.just("unpin"), CHOICES),
    st.tuples(st.just("move pin"), CHOICES, st.none() | CHOICES, st.none() | CHOICES),
    st.tuples(st.just("move row"), CHOICES, CHOICES),
    st.tuples(st.just("remove row"), CHOICES),
    st.tuples(st.just("note"), CHOICES, NOTES),
    st.tuples(st.just("tags"), CHOICES, st.lists(st.sampled_from(["x", "y"]), max_size=2)),
    st.tuples(st.just("relation"), CHOICES, st.sampled_from([*RELATIONS, "answers, late"])),
    st.tuples(st.just("view"), CHOICES, st.sampled_from(["", "inline"])),
    st.tuples(st.just("swap")),
    st.tuples(st.just("place"), SIDES, st.sampled_from([ESSAY, REVIEW])),
    st.tuples(st.just("found"), CHOICES, ANCHORS, st.sampled_from(["moved", "unplaced"])),
    st.tuples(st.just("name"), st.sampled_from(["One", "Two"])),
)


def action_of(session, step):
    """The action a step means in this session, or None where there is nothing to choose from."""

    def row(choice):
        return None if choice is None else session.rows[choice % len(session.rows)].id

    def pin(choice):
        return session.pins[choice % len(session.pins)].id

    kind, *rest = step
    if kind == "pin" and (rest[2] is None or session.rows):
        return AddPin(side=rest[0], anchor=rest[1], row=row(rest[2]))
    if kind == "swap":
        return SwapSides()
    if kind == "place":
        return PlaceDocument(document=replace(rest[1], side=rest[0]))
    if kind == "name":
        return RenameSession(title=rest[0])
    if kind in ("unpin", "move pin", "found") and session.pins:
        return {
            "unpin": lambda: RemovePin(pin=pin(rest[0])),
            "move pin": lambda: MovePin(pin=pin(rest[0]), row=row(rest[1]), position=rest[2]),
            "found": lambda: PlacePins(places=((pin(rest[0]), rest[1], rest[2]),)),
        }[kind]()
    if kind in ("move row", "remove row", "note", "tags", "relation", "view") and session.rows:
        return {
            "move row": lambda: MoveRow(row=row(rest[0]), position=rest[1]),
            "remove row": lambda: RemoveRow(row=row(rest[0])),
            "note": lambda: EditNote(row=row(rest[0]), note=rest[1]),
            "tags": lambda: SetTags(row=row(rest[0]), tags=tuple(rest[1])),
            "relation": lambda: SetRelation(row=row(rest[0]), relation=rest[1]),
            "view": lambda: SetRowView(row=row(rest[0]), view=rest[1]),
        }[kind]()
    return None


def bare(session):
    """What actions change, without the times and the names of the next steps."""
    return replace(session, changed="", undo="", redo="", desk={})


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(steps=st.lists(STEPS, max_size=14), reopen_after=st.integers(0, 14))
def test_undoing_all_leads_to_the_start_and_redoing_all_to_the_end(
    tmp_path_factory, steps, reopen_after
):
    places = places_under(tmp_path_factory.mktemp("undo"))
    store = Store.open(places)
    start = store.create("Bridges", [ESSAY, REVIEW])
    states = [start]
    for number, step in enumerate(steps):
        if number == reopen_after:
            store.close()
            store = Store.open(places)
        before = store.load(start.id)
        action = action_of(before, step)
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
        seen.append(bare(store.undo(start.id)))
    assert bare(store.load(start.id)) == bare(start)
    # Every state on the way back was one on the way there (edits of one note are joined).
    assert all(state in [bare(s) for s in states] for state in seen)
    store.close()
    store = Store.open(places)
    while store.load(start.id).redo:
        store.redo(start.id)
    assert replace(store.load(start.id), changed=end.changed) == end
    store.close()


def invariants_hold(session):
    in_rows = [pin for row in session.rows for pin in row.pins]
    assert sorted(in_rows) == sorted(pin.id for pin in session.pins)
    for row in session.rows:
        sides = [session.pin(pin).side for pin in row.pins]
        assert sides == sorted(set(sides))
        assert row.pins or row.note or row.tags
    labels = [pin.label for pin in session.pins]
    assert len(labels) == len(set(labels))


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
