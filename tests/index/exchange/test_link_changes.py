"""Links made by hand in a file that is merged: found, known again, new, or without their text."""

import itertools
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings

from diptych_index.exchange.bringing import bring
from diptych_index.exchange.bundle import pack
from diptych_index.exchange.keeping import kept_documents
from diptych_index.exchange.link_changes import as_new_link
from diptych_index.exchange.merging import action_of, changes, has_all_of
from diptych_index.exchange.portable import members_of
from diptych_index.session.actions import AddLink, SwapSides
from diptych_index.session.apply import applied
from diptych_index.session.model import Link, Session

from .makers import LETTER, MILL, anchor_at, document, kept_session, saved, sessions

READS = {"A": document(), "B": document(LETTER, "letter.txt")}
MENDED, OURS = "The weir was mended twice", "the boat was ours"


def linked(store, mended=MENDED, ours=OURS):
    """A kept session in which a passage of A is linked with one of B."""
    session = kept_session(store)
    link = AddLink(a=anchor_at(READS["A"], mended), b=anchor_at(READS["B"], ours))
    return store.perform(session.id, link)


def file_of(store, session):
    return pack(members_of(session, kept_documents(store, session)))


def found_in(session, brought):
    """What a file would change in a session."""
    return changes(
        session, brought.rows, brought.concepts, brought.queries, brought.documents, brought.links
    )


def taken_in(session, found):
    """The session after all of a file was taken in."""
    action = action_of(session, found, "Import x")
    if action is None:
        return session
    ids = map("new{}".format, itertools.count())
    return applied(session, action, new_id=lambda: next(ids), now="2026-01-01T00:00:00Z")


def link_of(found):
    (change,) = (change for change in found if change.kind == "link")
    return change


def places(session):
    """The texts and places of the links of a session, in its order."""
    return [(x.a.fingerprint, x.a.read, x.b.fingerprint, x.b.read) for x in session.links]


def test_a_link_comes_along_and_the_second_time_nothing_is_new(store, other_store):
    theirs = linked(store)
    mine = other_store.create("Mine", [saved(side, read) for side, read in READS.items()])
    brought = bring(file_of(store, theirs), "x.diptych", READS)
    change = link_of(found_in(mine, brought))
    assert (change.verdict, change.found, change.details) == ("new", True, ())
    assert change.name == f"{MENDED} | {OURS}"
    assert [(pin.side, pin.anchor.paragraph) for pin in change.row.pins] == [("A", 6), ("B", 2)]
    after = other_store.perform(mine.id, action_of(mine, found_in(mine, brought), "Import x"))
    assert places(after) == places(theirs)
    again = found_in(after, brought)
    assert {change.verdict for change in again} == {"same"}
    assert action_of(after, again, "Import x") is None


def test_a_link_is_taken_in_and_undone_with_all_else(store, other_store):
    theirs = linked(store)
    mine = other_store.create("Mine", [saved(side, read) for side, read in READS.items()])
    found = found_in(mine, bring(file_of(store, theirs), "x.diptych", READS))
    after = other_store.perform(mine.id, action_of(mine, found, "Import x"))
    assert (len(after.links), len(after.rows), after.undo) == (1, 2, "Import x")
    undone = other_store.undo(mine.id)
    assert (undone.links, undone.rows) == ((), ())
    assert other_store.redo(mine.id).links == after.links
    assert other_store.check() == []


def test_a_link_that_is_not_chosen_stays_out(store, other_store):
    theirs = linked(store)
    mine = other_store.create("Mine", [saved(side, read) for side, read in READS.items()])
    found = found_in(mine, bring(file_of(store, theirs), "x.diptych", READS))
    chosen = [change for change in found if change.kind != "link"]
    after = other_store.perform(mine.id, action_of(mine, chosen, "Import x"))
    assert (len(after.links), len(after.rows)) == (0, 2)


def test_a_link_of_one_passage_with_another_one_is_another_link(store):
    session = linked(store)
    theirs = store.duplicate(session.id)
    other = AddLink(a=theirs.links[0].a, b=anchor_at(READS["B"], "since May"))
    theirs = store.perform(theirs.id, other)
    found = found_in(session, bring(file_of(store, theirs), "x.diptych", READS))
    assert [c.verdict for c in found if c.kind == "link"] == ["same", "new"]


def test_where_the_sides_are_turned_a_link_is_known_and_stands_the_right_way_round(store):
    session = linked(store)
    data = file_of(store, session)
    mine = store.perform(session.id, SwapSides())
    brought = bring(data, "x.diptych", {"A": READS["B"], "B": READS["A"]})
    assert [pin.anchor.quote for pin in brought.links[0].row.pins] == [OURS, MENDED]
    assert link_of(found_in(mine, brought)).verdict == "same"


def test_a_link_made_in_an_earlier_state_of_the_text_is_placed_in_this_one(store, other_store):
    edited = document("A new foreword of the second edition.\n\n" + MILL)
    data = file_of(store, linked(store))
    mine = other_store.create("Mine", [saved("A", edited), saved("B", READS["B"])])
    found = found_in(mine, bring(data, "x.diptych", {"A": edited, "B": READS["B"]}))
    after = other_store.perform(mine.id, action_of(mine, found, "Import x"))
    at = edited.text.index(MENDED)
    assert [(link.a.fingerprint, tuple(link.a.read)) for link in after.links] == [
        (edited.fingerprint, (at, at + len(MENDED))),
    ]  # fmt: skip


def test_a_link_of_the_session_that_was_made_in_an_earlier_state_is_known_again(store):
    """The passage says something else by now; the link is the one made in the same place."""
    edited = document(MILL.replace("was mended twice", "was mended four times"))
    session = linked(store)
    brought = bring(file_of(store, session), "x.diptych", {"A": edited, "B": READS["B"]})
    assert [pin.state for pin in brought.links[0].row.pins] == ["changed", "exact"]
    assert link_of(found_in(session, brought)).verdict == "same"
    bare = replace(session, links=())
    assert link_of(found_in(bare, brought)).details == ("1 found by likeness",)


def test_the_same_words_elsewhere_in_one_text_are_another_passage():
    wheel = "the wheel"
    twice = document("He saw the wheel turn.\n\nThen he saw the wheel turn again.", "twice.txt")
    a, again = (anchor_at(twice, wheel, nth) for nth in (0, 1))
    b = anchor_at(READS["B"], OURS)
    session = Session(id="s", name="x", created="", changed="", links=(Link(id="x", a=a, b=b),))
    rows = [("x", as_new_link(Link(id="y", a=again, b=b)), True)]
    assert [change.verdict for change in changes(session, [], links=rows)] == ["new"]


@pytest.mark.parametrize("side", ["A", "B"])
def test_of_a_text_that_is_not_open_a_link_is_not_found_but_can_be_kept(store, other_store, side):
    theirs = linked(store)
    mine = other_store.create("Mine", [saved(side, READS[side])])
    brought = bring(file_of(store, theirs), "x.diptych", {side: READS[side]})
    change = link_of(found_in(mine, brought))
    assert (change.verdict, change.found) == ("new", False)
    assert change.details == ("1 not found, kept with its words",)
    lost = {"A": OURS, "B": MENDED}[side]
    assert any(
        skipped.where.startswith("link 1") and lost in skipped.why
        for skipped in brought.report.skipped
    )
    after = other_store.perform(mine.id, action_of(mine, [change], "Import x"))
    assert places(after) == places(theirs)
    assert link_of(found_in(after, brought)).verdict == "same"


def test_words_of_the_missing_text_in_the_open_one_are_not_its_passage(store):
    """Both texts have the sentence; a link needs one passage in each."""
    wheel = "A wheel that stands still"
    data = file_of(store, linked(store, mended=wheel, ours=wheel))
    for side, other in (("A", "B"), ("B", "A")):
        (found,) = bring(data, "x.diptych", {side: READS[side]}).links
        assert not found.found
        assert {pin.side: pin.state for pin in found.row.pins} == {side: "exact", other: "unplaced"}


def test_one_text_on_both_sides_keeps_the_sides_of_a_link(store):
    both = {"A": READS["A"], "B": READS["A"]}
    session = store.create("Twice", [saved(side, read) for side, read in both.items()])
    link = AddLink(a=anchor_at(READS["A"], MENDED), b=anchor_at(READS["A"], "In spring the brook"))
    session = store.perform(session.id, link)
    brought = bring(file_of(store, session), "x.diptych", both)
    assert brought.links[0].found
    assert link_of(found_in(session, brought)).verdict == "same"


def test_a_document_that_comes_along_has_its_links(store, other_store):
    theirs = linked(store)
    mine = other_store.create("Mine", [saved("A", READS["A"])])
    brought = bring(file_of(store, theirs), "x.diptych", {"A": READS["A"]}, free=["B"])
    found = found_in(mine, brought)
    assert link_of(found).found
    assert places(taken_in(mine, found)) == places(theirs)


def test_a_copy_that_has_a_link_more_is_not_known_altogether(store):
    session = linked(store)
    copy = store.duplicate(session.id)
    assert has_all_of(session, copy)
    more = AddLink(a=anchor_at(READS["A"], "a whole boat"), b=anchor_at(READS["B"], OURS))
    copy = store.perform(copy.id, more)
    assert not has_all_of(session, copy)
    assert has_all_of(copy, session)


@settings(max_examples=50, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(ours=sessions(), theirs=sessions())
def test_of_any_two_sessions_each_link_comes_in_once(ours, theirs):
    incoming = [("link", as_new_link(link), True) for link in theirs.links]
    found = changes(ours, [], links=incoming)
    after = taken_in(ours, found)
    new = [change.row.pins for change in found if change.verdict == "new"]
    assert after.links[: len(ours.links)] == ours.links
    assert [(x.a, x.b) for x in after.links[len(ours.links) :]] == [
        (a.anchor, b.anchor) for a, b in new
    ]
    assert {change.verdict for change in changes(after, [], links=incoming)} <= {"same"}
