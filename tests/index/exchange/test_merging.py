"""Taking a file into a session: what is new, the same, different; nothing lost, done once."""

import itertools
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, settings

from diptych_index.exchange.bringing import bring
from diptych_index.exchange.bundle import pack
from diptych_index.exchange.keeping import keep_texts, kept_documents
from diptych_index.exchange.merging import action_of, changes
from diptych_index.exchange.portable import members_of, read_portable
from diptych_index.exchange.web_annotation import write_annotations
from diptych_index.session.actions import (
    AddPin,
    AddRows,
    EditNote,
    NewPin,
    NewRow,
    PlacePins,
    SetConcepts,
    SetRelation,
    SetTags,
    SetTitle,
    SwapSides,
)
from diptych_index.session.apply import applied
from diptych_index.session.model import Concept

from .makers import LETTER, MILL, anchor_at, document, kept_session, saved, sessions

READS = {"A": document(), "B": document(LETTER, "letter.txt")}


def rows_of(session):
    """The rows of a session as they come from outside, in the same places."""
    by_id = {pin.id: pin for pin in session.pins}
    rows = []
    for row in session.rows:
        pins = tuple(
            NewPin(side=p.side, anchor=p.anchor, state=p.state, color=p.color, tags=p.tags)
            for p in (by_id[pin] for pin in row.pins)
        )
        new = NewRow(
            pins=pins, relation=row.relation, note=row.note, tags=row.tags, title=row.title,
            heading=row.heading,
        )  # fmt: skip
        rows.append(("row", new, True))
    return rows


def merged(session, rows, **more):
    """The session after all of a file was taken in."""
    action = action_of(session, changes(session, rows, **more), "Merge")
    if action is None:
        return session
    ids = map("new{}".format, itertools.count())
    return applied(session, action, new_id=lambda: next(ids), now="2026-01-01T00:00:00Z")


def verdicts(session, rows, **more):
    return [change.verdict for change in changes(session, rows, **more)]


def test_a_session_into_itself_changes_nothing(store):
    session = kept_session(store)
    found = changes(session, rows_of(session), session.concepts, session.saved_queries)
    assert {change.verdict for change in found} == {"same"}
    assert action_of(session, found, "Merge") is None


@pytest.mark.parametrize("form", ["diptych", "jsonld", "swapped"])
def test_a_shared_session_is_known_again_in_every_form(store, other_store, form):
    session = kept_session(store)
    if form == "jsonld":
        data = write_annotations(session).encode()
    else:
        members = members_of(session, kept_documents(store, session))
        data = pack(members)
    mine = store.perform(session.id, SwapSides()) if form == "swapped" else session
    documents = {d.side: READS["A" if d.name == "mill.txt" else "B"] for d in mine.documents}
    brought = bring(data, "x.diptych", documents)
    rows = [tuple(placed) for placed in brought.rows]
    assert set(verdicts(mine, rows)) == {"same"}
    assert brought.report.counts == {"exact": 3, "moved": 0, "changed": 0, "unplaced": 0}


def test_pins_made_in_an_earlier_state_of_the_text_are_known_again(store, other_store):
    """A colleague has the text before it was edited; the pins of both are the same passages."""
    theirs = kept_session(store)
    data = pack(members_of(theirs, kept_documents(store, theirs)))
    edited = document("A new foreword of the second edition.\n\n" + MILL.replace("twice", "often"))
    mine = other_store.create("Mine", [saved("A", edited)])
    for words in ("A wheel that stands still", "a whole boat"):
        pin = AddPin(side="A", anchor=anchor_at(edited, words))
        mine = other_store.perform(mine.id, pin)
    brought = bring(data, "x.diptych", {"A": edited})
    found = changes(mine, [tuple(placed) for placed in brought.rows])
    # The first row has a passage of the letter besides, which is not open here.
    assert [(c.verdict, c.known) for c in found] == [
        ("different", mine.rows[0].id), ("same", mine.rows[1].id),
    ]  # fmt: skip
    assert "A LETTER FROM THE VALLEY" in [skipped.where for skipped in brought.report.skipped]


def test_a_passage_that_nobody_has_checked_yet_comes_to_be_checked_with_what_it_said(store):
    theirs = kept_session(store)
    pin = theirs.pins[1]
    was = replace(pin.anchor, fingerprint="9" * 64, quote="a whole barge")
    theirs = store.perform(theirs.id, PlacePins(places=((pin.id, was, "exact"),)))
    theirs = store.perform(theirs.id, PlacePins(places=((pin.id, pin.anchor, "changed"),)))
    data = pack(members_of(theirs, kept_documents(store, theirs)))
    mine = store.create("Mine", [saved("A", READS["A"])])
    rows = [tuple(placed) for placed in bring(data, "x.diptych", {"A": READS["A"]}).rows]
    after = store.perform(mine.id, action_of(mine, changes(mine, rows), "Import x"))
    found = {p.anchor.quote: (p.state, p.former) for p in after.pins}
    assert found["a whole boat"] == ("changed", was)
    assert found["A wheel that stands still"] == ("exact", None)


def test_a_document_that_is_not_there_comes_along_to_a_free_side(store, other_store):
    theirs = kept_session(store)
    data = pack(members_of(theirs, kept_documents(store, theirs)))
    mine = other_store.create("Mine", [saved("B", READS["A"])])
    came = Path("/shared/x.diptych")
    brought = bring(data, "x", {"B": READS["A"]}, free=["A"], came_from=came)
    (letter,) = brought.documents
    assert (letter.side, letter.name, letter.path) == (
        "A", "letter.txt", str(came / "letter.txt"),
    )  # fmt: skip
    assert brought.report.sentence() == "3 passages: 3 exact."
    rows = [tuple(placed) for placed in brought.rows]
    found = changes(mine, rows, documents=brought.documents)
    assert [(c.kind, c.verdict, c.details) for c in found][-1] == (
        "document", "new", ("opens as document A",),
    )  # fmt: skip
    keep_texts(other_store, brought.shared, theirs)
    after = other_store.perform(mine.id, action_of(mine, found, "Import x"))
    assert [(d.side, d.name) for d in after.documents] == [("A", "letter.txt"), ("B", "mill.txt")]
    assert [(p.label, p.state) for p in after.pins] == [
        ("A1", "exact"), ("B1", "exact"), ("B2", "exact"),
    ]  # fmt: skip
    assert other_store.document_text(letter.fingerprint) == READS["B"].text
    assert other_store.check() == []
    assert other_store.undo(mine.id).documents == mine.documents
    taken = changes(after, rows, documents=brought.documents)
    assert {change.verdict for change in taken} == {"same"}


def test_notes_of_both_are_kept_and_tags_united(store):
    session = kept_session(store)
    theirs = store.duplicate(session.id)
    row = theirs.rows[0].id
    store.perform(theirs.id, EditNote(row=row, note="She quotes him."))
    store.perform(theirs.id, SetTags(row=row, tags=("sparrows", "her")))
    theirs = store.perform(theirs.id, SetTitle(row=row, title="Idle wheel"))
    (change, same) = changes(session, rows_of(theirs))
    assert (change.verdict, same.verdict) == ("different", "same")
    assert change.details == ("both notes kept", "tags added: her")
    after = merged(session, rows_of(theirs)).rows[0]
    assert after.note == (
        "He quotes *her*.\n\n---\n\nShe quotes him.\n\n---\n\nTitle there: Idle wheel"
    )
    assert after.tags == ("echo", "sparrows", "her")
    assert after.title == "The wheel"
    assert verdicts(merged(session, rows_of(theirs)), rows_of(theirs)) == ["same", "same"]


def test_what_was_empty_is_filled(store):
    session = kept_session(store)
    theirs = store.duplicate(session.id)
    row = theirs.rows[1].id
    store.perform(theirs.id, SetRelation(row=row, relation="paraphrases"))
    theirs = store.perform(theirs.id, EditNote(row=row, note="whose boat?"))
    after = merged(session, rows_of(theirs)).rows[1]
    assert (after.relation, after.note) == ("paraphrases", "whose boat?")


def test_a_further_passage_of_a_known_row_comes_into_it(store):
    session = kept_session(store)
    theirs = store.duplicate(session.id)
    boat = anchor_at(READS["B"], "the boat was ours")
    theirs = store.perform(theirs.id, AddPin(side="B", anchor=boat, row=theirs.rows[1].id))
    (_, change) = changes(session, rows_of(theirs))
    assert change.details == ("1 more passage",)
    after = merged(session, rows_of(theirs))
    assert len(after.rows) == 2
    assert [pin.anchor.quote for pin in after.pins if pin.id in after.rows[1].pins] == [
        "a whole boat", "the boat was ours",
    ]  # fmt: skip


def test_new_rows_come_under_the_heading_they_stood_under(store):
    session = kept_session(store)
    rows = (
        NewRow(heading=True, title="Wheels"),
        NewRow(note="of ours"),
        NewRow(heading=True, title="Boats"),
    )
    session = store.perform(session.id, AddRows(rows=rows, position=0))
    brook = NewPin(side="A", anchor=anchor_at(READS["A"], "In spring the brook"))
    incoming = [
        ("h", NewRow(heading=True, title="Wheels"), True),
        ("r", NewRow(note="of theirs", pins=(brook,)), True),
        ("h", NewRow(heading=True, title="Weirs"), True),
        ("r", NewRow(note="new heading"), True),
    ]
    after = merged(session, incoming)
    assert [row.title or row.note for row in after.rows] == [
        "Wheels", "of ours", "of theirs", "Boats", "The wheel", "", "Weirs", "new heading",
    ]  # fmt: skip


def test_concepts_of_one_name_are_united(store):
    session = kept_session(store)
    theirs = (Concept(name="Water", queries=("flood", "weir")), Concept(name="birds"))
    found = changes(session, [], theirs)
    assert [(c.kind, c.verdict, c.details) for c in found] == [
        ("concept", "different", ("added: flood",)), ("concept", "new", ("",)),
    ]  # fmt: skip
    after = merged(session, [], concepts=theirs)
    assert after.concepts[0].queries == ("brook", "weir", "flood")
    assert after.concepts[0].name == "water"
    assert [c.name for c in after.concepts] == ["water", "birds"]


def test_a_merge_is_one_step_and_is_undone_as_one(store):
    session = kept_session(store)
    theirs = store.duplicate(session.id)
    for note in ("one", "two"):
        theirs = store.perform(theirs.id, AddRows(rows=(NewRow(note=note),)))
    theirs = store.perform(theirs.id, SetConcepts(concepts=(Concept(name="new"),)))
    action = action_of(session, changes(session, rows_of(theirs), theirs.concepts), "Merge “x”")
    after = store.perform(session.id, action)
    assert after.undo == "Merge “x”"
    assert len(after.rows) == 4
    undone = store.undo(session.id)
    assert (undone.rows, undone.pins, undone.concepts) == (
        session.rows, session.pins, session.concepts,
    )  # fmt: skip
    assert store.redo(session.id).rows == after.rows


def test_an_unplaced_passage_is_known_again_by_its_words(store):
    session = kept_session(store)
    lost = replace(anchor_at(READS["A"], "Nobody mended"), fingerprint="f" * 64)
    row = NewRow(pins=(NewPin(side="A", anchor=lost, state="unplaced"),))
    session = store.perform(session.id, AddRows(rows=(row,)))
    assert verdicts(session, [("x", row, False)]) == ["same"]


def test_a_passage_whose_place_is_not_sure_gets_a_row_that_says_so(store):
    session = kept_session(store)
    boat, ours = anchor_at(READS["A"], "a whole boat"), anchor_at(READS["B"], "the boat was ours")
    row = NewRow(
        pins=(NewPin(side="A", anchor=boat), NewPin(side="B", anchor=ours, state="changed"))
    )
    after = merged(session, [("x", row, True)])
    assert len(after.rows) == 3
    assert after.pin(after.rows[2].pins[0]).state == "changed"


@settings(
    max_examples=20, derandomize=True, deadline=None, suppress_health_check=[HealthCheck.too_slow],
    phases=[Phase.generate],
)  # fmt: skip
@given(ours=sessions(), theirs=sessions())
def test_of_any_two_sessions_nothing_is_lost_and_the_second_time_nothing_is_new(ours, theirs):
    incoming = rows_of(theirs)
    after = merged(ours, incoming, concepts=theirs.concepts, queries=theirs.saved_queries)
    assert {pin.id for pin in ours.pins} <= {pin.id for pin in after.pins}
    assert {row.id for row in ours.rows} <= {row.id for row in after.rows}
    quotes = [pin.anchor.quote for pin in after.pins]
    assert all(pin.anchor.quote in quotes for pin in theirs.pins)
    notes = "\n".join(row.note for row in after.rows)
    assert all(row.note.strip() in notes for row in theirs.rows)
    again = changes(after, incoming, theirs.concepts, theirs.saved_queries)
    assert [change.name for change in again if change.verdict != "same"] == []


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(session=sessions())
def test_any_session_into_itself_is_all_the_same(session):
    found = changes(session, rows_of(session), session.concepts, session.saved_queries)
    assert [change.name for change in found if change.verdict == "different"] == []


def test_a_shared_session_read_for_merging_is_checked_as_one_that_is_opened(store):
    session = kept_session(store)
    data = pack(members_of(session, {}))
    assert bring(data, "x", READS).notices == read_portable(data, "x").notices
