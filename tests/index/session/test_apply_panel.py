"""What the actions of the panel make of a session: cells, bases, headings, the trash, numbers."""

from dataclasses import replace

import pytest

from diptych_index.errors import StoreError
from diptych_index.session.actions import (
    AddLink,
    AddPin,
    AddRows,
    ChangePin,
    ChangeReading,
    ColorPins,
    EditNote,
    EmptyTrash,
    MovePin,
    MoveRows,
    NewPin,
    NewRow,
    PlaceDocument,
    PlacePins,
    RemoveLink,
    RemovePin,
    RemoveRow,
    RemoveRows,
    RenumberPins,
    RestoreRows,
    SetBase,
    SetConcepts,
    SetSavedQueries,
    SetSource,
    SetTitle,
    SwapSides,
    TagPins,
    Together,
)
from diptych_index.session.model import Concept, SavedQuery

from .reader import Reader
from .samples import ESSAY, REVIEW, anchor


@pytest.fixture
def reader():
    return Reader()


def beside(reader, sides):
    """Pin one passage of each of these sides into one row, whatever stands there."""
    first = reader.pin(sides[0])
    row = next(row.id for row in reader.session.rows if first.id in row.pins)
    for side in sides[1:]:
        reader.do(AddPin(side=side, anchor=anchor(), row=row, beside=True))
    return row


def pin(reader, label):
    return next(pin for pin in reader.session.pins if pin.label == label)


def row(reader, row_id):
    return next(row for row in reader.session.rows if row.id == row_id)


def trash(reader):
    return ["+".join(pin.label for pin in gone.pins) for gone in reader.session.trash]


# Cells


def test_pins_stand_beside_others_of_their_side_a_before_b(reader):
    beside(reader, "BABA")
    assert reader.rows() == ["A1+A2+B1+B2"]


def test_a_pin_for_a_full_row_makes_a_new_one(reader):
    beside(reader, "AAABBB")
    reader.do(AddPin(side="A", anchor=anchor(), row=reader.session.rows[0].id, beside=True))
    assert reader.rows() == ["A1+A2+A3+B1+B2+B3", "A4"]


def test_a_pin_for_a_heading_makes_a_new_row(reader):
    reader.do(AddRows(rows=(NewRow(title="Iron", heading=True),)))
    reader.do(AddPin(side="A", anchor=anchor(), row=reader.session.rows[0].id, beside=True))
    assert reader.rows() == ["", "A1"]


def test_a_pin_is_moved_beside_others_of_its_side(reader):
    home = beside(reader, "AB")
    reader.pin("A")
    reader.do(MovePin(pin=pin(reader, "A2").id, row=home, beside=True))
    assert reader.rows() == ["A1+A2+B1"]


@pytest.mark.parametrize(
    ("cell", "cells"), [(0, "B1+A1+A2"), (1, "A1+B1+A2"), (2, "A1+A2+B1"), (9, "A1+A2+B1")]
)
def test_a_cell_is_moved_within_its_row(reader, cell, cells):
    home = beside(reader, "AAB")
    reader.do(MovePin(pin=pin(reader, "B1").id, row=home, cell=cell))
    assert reader.rows() == [cells]


def test_a_pin_is_moved_to_the_cell_it_is_dropped_on(reader):
    home = beside(reader, "AAB")
    reader.pin("B")
    reader.do(MovePin(pin=pin(reader, "B2").id, row=home, beside=True, cell=1))
    assert reader.rows() == ["A1+B2+A2+B1"]


def test_a_pin_dropped_on_one_of_its_side_changes_places_with_that_very_one(reader):
    home = beside(reader, "AAB")
    reader.pin("A")
    reader.do(MovePin(pin=pin(reader, "A3").id, row=home, cell=1))
    assert reader.rows() == ["A1+A3+B1", "A2"]


def test_a_full_row_takes_no_more_and_a_heading_none(reader):
    full = beside(reader, "AAABBB")
    reader.pin("A")
    with pytest.raises(StoreError, match="at most 6 passages"):
        reader.do(MovePin(pin=pin(reader, "A4").id, row=full, beside=True))
    reader.do(AddRows(rows=(NewRow(title="Iron", heading=True),)))
    with pytest.raises(StoreError, match="A heading holds no passages"):
        reader.do(MovePin(pin=pin(reader, "A4").id, row=reader.session.rows[-1].id))
    assert reader.rows() == ["A1+A2+A3+B1+B2+B3", "A4", ""]


# Bases


def test_the_base_is_the_first_until_another_is_chosen(reader):
    home = beside(reader, "AB")
    assert row(reader, home).base_pin == pin(reader, "A1").id
    reader.do(SetBase(row=home, pin=pin(reader, "B1").id))
    assert row(reader, home).base_pin == pin(reader, "B1").id


def test_a_base_that_leaves_its_row_is_the_first_again(reader):
    home = beside(reader, "AB")
    reader.do(SetBase(row=home, pin=pin(reader, "B1").id))
    reader.do(MovePin(pin=pin(reader, "B1").id, row=None))
    assert row(reader, home).base == ""


def test_swapping_sides_keeps_the_bases_that_were_chosen(reader):
    home = beside(reader, "AB")
    reader.do(SetBase(row=home, pin=pin(reader, "B1").id))
    reader.do(SwapSides())
    assert reader.rows() == ["A1+B1"]
    assert row(reader, home).base_pin == pin(reader, "A1").id


def test_a_base_must_stand_in_its_row(reader):
    home = beside(reader, "AB")
    reader.pin("A")
    with pytest.raises(StoreError, match="not in this row any more"):
        reader.do(SetBase(row=home, pin=pin(reader, "A2").id))


# Rows


def test_rows_are_moved_together_in_the_order_they_have(reader):
    for _ in range(5):
        reader.pin("A")
    ids = [row.id for row in reader.session.rows]
    reader.do(MoveRows(rows=(ids[3], ids[1]), position=0))
    assert reader.rows() == ["A2", "A4", "A1", "A3", "A5"]


def test_a_title_is_one_line(reader):
    reader.pin("A")
    reader.do(SetTitle(row=reader.session.rows[0].id, title=" On\nthe   arch "))
    assert reader.session.rows[0].title == "On the arch"


def test_a_row_with_a_title_outlives_its_pins(reader):
    first = reader.pin("A")
    reader.do(SetTitle(row=reader.session.rows[0].id, title="The arch"))
    reader.do(RemovePin(pin=first.id))
    assert [row.title for row in reader.session.rows] == ["The arch"]


def test_whole_rows_come_in_where_they_are_wanted(reader):
    reader.pin("A")
    reader.pin("A")
    pins = (
        NewPin(side="B", anchor=anchor("chain"), color="rose", tags=("iron",)),
        NewPin(side="A", anchor=anchor("arch"), number=7, state="moved", created="1931"),
    )
    new = NewRow(pins=pins, note="why?", relation="agrees", title="Old and new", base=1)
    session = reader.do(AddRows(rows=(NewRow(title="Part", heading=True), new), position=1))
    assert reader.rows() == ["A1", "", "B1+A7", "A2"]
    heading, added = session.rows[1:3]
    assert (heading.heading, heading.title) == (True, "Part")
    assert (added.note, added.relation, added.title) == ("why?", "agrees", "Old and new")
    assert added.base_pin == pin(reader, "A7").id
    assert (pin(reader, "B1").color, pin(reader, "B1").tags) == ("rose", ("iron",))
    assert (pin(reader, "A7").state, pin(reader, "A7").created) == ("moved", "1931")


def test_a_number_that_is_taken_is_not_given_twice(reader):
    reader.pin("A")
    new = NewRow(pins=(NewPin(side="A", anchor=anchor(), number=1),))
    reader.do(AddRows(rows=(new,)))
    assert reader.rows() == ["A1", "A2"]


@pytest.mark.parametrize(
    ("new", "words"),
    [
        (NewRow(heading=True, pins=(NewPin(side="A", anchor=anchor()),)), "holds no passages"),
        (NewRow(pins=(NewPin(side="A", anchor=anchor()),) * 7), "at most 6 passages"),
    ],
)
def test_rows_that_cannot_be_are_refused_in_words(reader, new, words):
    with pytest.raises(StoreError, match=words):
        reader.do(AddRows(rows=(new,)))


# The trash


def test_removed_rows_lie_in_the_trash_the_last_one_first(reader):
    beside(reader, "AB")
    for _ in range(3):
        reader.pin("A")
    rows = [row.id for row in reader.session.rows]
    reader.do(RemoveRow(row=rows[2]))
    reader.do(RemoveRows(rows=(rows[3], rows[0])))
    assert reader.rows() == ["A2"]
    assert trash(reader) == ["A1+B1", "A4", "A3"]
    assert {gone.deleted for gone in reader.session.trash} == {"2026-01-31"}


def test_restored_rows_come_to_the_end_with_their_numbers(reader):
    home = beside(reader, "AB")
    reader.do(EditNote(row=home, note="why?"))
    reader.pin("A")
    reader.do(RemoveRow(row=home))
    reader.do(RestoreRows(rows=(home,)))
    assert reader.rows() == ["A2", "A1+B1"]
    assert reader.session.rows[1].note == "why?"
    assert reader.session.trash == ()


def test_numbers_of_what_lies_in_the_trash_are_not_given_again(reader):
    reader.pin("A")
    reader.pin("A")
    reader.do(RemoveRow(row=reader.session.rows[1].id))
    assert reader.pin("A").label == "A3"


def test_a_number_given_away_meanwhile_makes_room_for_the_next_free_one(reader):
    reader.pin("A")
    reader.pin("A")
    gone = reader.session.rows[0].id
    reader.do(RemoveRow(row=gone))
    reader.do(RenumberPins())
    assert reader.rows() == ["A1"]
    reader.do(RestoreRows(rows=(gone,)))
    assert reader.rows() == ["A1", "A2"]


def test_a_heading_is_removed_alone(reader):
    reader.do(AddRows(rows=(NewRow(title="Part", heading=True),)))
    reader.pin("A")
    heading = reader.session.rows[0].id
    reader.do(RemoveRow(row=heading))
    assert reader.rows() == ["A1"]
    reader.do(RestoreRows(rows=(heading,)))
    assert reader.session.rows[1].title == "Part"


def test_a_removed_pin_lies_in_the_trash_as_a_row_of_its_own(reader):
    home = beside(reader, "AB")
    reader.do(EditNote(row=home, note="why?"))
    reader.do(RemovePin(pin=pin(reader, "A1").id))
    assert (reader.rows(), trash(reader)) == (["B1"], ["A1"])
    reader.do(RestoreRows(rows=(reader.session.trash[0].row.id,)))
    assert reader.rows() == ["B1", "A1"]


def test_the_last_pin_of_a_row_takes_it_along_into_the_trash(reader):
    home = beside(reader, "A")
    reader.do(RemovePin(pin=pin(reader, "A1").id))
    assert [gone.row.id for gone in reader.session.trash] == [home]


def test_an_emptied_trash_is_empty(reader):
    reader.do(RemoveRow(row=beside(reader, "AB")))
    assert reader.do(EmptyTrash()).trash == ()


def test_swapping_sides_turns_what_lies_in_the_trash(reader):
    gone = beside(reader, "AAB")
    reader.do(RemoveRow(row=gone))
    reader.do(SwapSides())
    reader.do(RestoreRows(rows=(gone,)))
    assert reader.rows() == ["A1+B1+B2"]


def test_what_lies_in_the_trash_is_placed_again_with_its_document(reader):
    home = beside(reader, "A")
    gone = reader.session.pins[0].id
    reader.do(RemoveRow(row=home))
    reader.do(PlacePins(places=((gone, anchor("elsewhere"), "moved"),)))
    reader.do(RestoreRows(rows=(home,)))
    assert (reader.session.pins[0].anchor.quote, reader.session.pins[0].state) == (
        "elsewhere",
        "moved",
    )


def test_what_was_in_the_trash_while_its_document_was_read_anew_is_unplaced(reader):
    home = beside(reader, "A")
    reader.do(RemoveRow(row=home))
    reader.do(ChangeReading(name="Set page", document=replace(ESSAY, fingerprint="c" * 64)))
    reader.do(RestoreRows(rows=(home,)))
    assert reader.session.pins[0].state == "unplaced"


# Pins


def test_pins_are_numbered_in_the_order_of_the_text_the_unplaced_last(reader):
    places = [(60, "exact"), (0, "unplaced"), (20, "exact"), (40, "changed")]
    pins = tuple(NewPin(side="A", anchor=anchor(start=at), state=state) for at, state in places)
    reader.do(AddRows(rows=(NewRow(pins=pins),)))
    reader.pin("B")
    reader.do(RenumberPins())
    assert reader.rows() == ["A3+A4+A1+A2", "B1"]


def test_a_widened_pin_stands_where_it_was_put(reader):
    first = reader.pin("A")
    reader.do(PlacePins(places=((first.id, anchor("found"), "changed"),)))
    changed = reader.do(ChangePin(pin=first.id, anchor=anchor("the whole arch holds"))).pins[0]
    assert (changed.anchor.quote, changed.state) == ("the whole arch holds", "exact")


def test_pins_have_colors_and_tags(reader):
    one, two = reader.pin("A"), reader.pin("B")
    reader.do(ColorPins(pins=(one.id, two.id), color="teal"))
    session = reader.do(TagPins(pins=(two.id,), tags=("iron, stone", "iron")))
    assert [pin.color for pin in session.pins] == ["teal", "teal"]
    assert [pin.tags for pin in session.pins] == [(), ("iron", "stone")]
    with pytest.raises(StoreError, match=r"no color “mauve”.*amber, rose"):
        reader.do(ColorPins(pins=(one.id,), color="mauve"))


# Documents, concepts, queries


def test_a_source_stays_with_its_document_however_it_is_read(reader):
    book = {"type": "book", "title": "Arches"}
    reader.do(SetSource(side="A", source=book))
    reader.do(ChangeReading(name="Set page", document=replace(ESSAY, fingerprint="c" * 64)))
    reader.do(PlaceDocument(document=replace(ESSAY, path="/elsewhere", fingerprint="c" * 64)))
    assert reader.session.document("A").source == book
    reader.do(SwapSides())
    assert reader.session.document("B").source == book
    reader.do(PlaceDocument(document=replace(REVIEW, side="B")))
    assert reader.session.document("B").source == {}


def test_a_source_is_told_of_a_document_that_is_there(reader):
    reader.session = replace(reader.session, documents=())
    with pytest.raises(StoreError, match="There is no document B"):
        reader.do(SetSource(side="B", source={"type": "book"}))


def test_concepts_and_queries_take_the_place_of_those_there_were(reader):
    reader.do(SetConcepts(concepts=(Concept(name="Iron"), Concept(name="Stone"))))
    session = reader.do(SetConcepts(concepts=(Concept(name="Wood", queries=("oak", "ash")),)))
    assert session.concepts == (Concept(name="Wood", queries=("oak", "ash")),)
    query = SavedQuery(id="1", name="Oaks", query="oak")
    assert reader.do(SetSavedQueries(queries=(query,))).saved_queries == (query,)


def test_links_stand_in_the_order_of_their_making_and_turn_with_the_sides(reader):
    reader.do(AddLink(a=anchor("arch"), b=anchor("bow")))
    made = reader.do(AddLink(a=anchor("stone"), b=anchor("rock")))
    assert [(link.a.quote, link.b.quote) for link in made.links] == [
        ("arch", "bow"),
        ("stone", "rock"),
    ]
    turned = reader.do(SwapSides())
    assert [(link.a.quote, link.b.quote) for link in turned.links] == [
        ("bow", "arch"),
        ("rock", "stone"),
    ]
    left = reader.do(RemoveLink(link=turned.links[0].id))
    assert [link.a.quote for link in left.links] == ["rock"]
    assert reader.do(RemoveLink(link="none such")) == left


@pytest.mark.parametrize(
    ("names", "words"),
    [(("Iron", "iron"), "two concepts “iron”"), (("Iron", " "), "A concept needs a name")],
)
def test_every_concept_has_a_name_of_its_own(reader, names, words):
    with pytest.raises(StoreError, match=words):
        reader.do(SetConcepts(concepts=tuple(Concept(name=name) for name in names)))


def test_actions_together_are_all_done_or_none(reader):
    home = beside(reader, "AB")
    before = reader.session
    wrong = Together(
        name="Tidy", actions=(EditNote(row=home, note="x"), RestoreRows(rows=("gone",)))
    )
    with pytest.raises(StoreError, match="not in the trash any more"):
        reader.do(wrong)
    assert reader.session == before
    both = (EditNote(row=home, note="x"), RemoveRow(row=home))
    reader.do(Together(name="Tidy", actions=both))
    assert reader.session.trash[0].row.note == "x"
