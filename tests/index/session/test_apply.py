import pytest

from diptych_index.errors import StoreError
from diptych_index.session.actions import (
    AddPin,
    EditNote,
    MovePin,
    MoveRow,
    PlaceDocument,
    PlacePins,
    RemovePin,
    RemoveRow,
    SetRelation,
    SetRowView,
    SetTags,
    SwapSides,
)

from .reader import Reader
from .samples import ESSAY, REVIEW, anchor


@pytest.fixture
def reader():
    return Reader()


def test_pins_get_labels_in_order_of_pinning_and_rows_of_their_own(reader):
    for side in "AABA":
        reader.pin(side)
    assert reader.rows() == ["A1", "A2", "B1", "A3"]


def test_a_pin_goes_into_a_row_that_has_none_of_its_side(reader):
    reader.pin("B")
    reader.pin("A", row=reader.session.rows[0].id)
    assert reader.rows() == ["A1+B1"]


def test_a_pin_for_a_taken_place_makes_a_new_row(reader):
    reader.pin("A")
    reader.pin("A", row=reader.session.rows[0].id)
    assert reader.rows() == ["A1", "A2"]


def test_a_row_goes_with_its_last_pin(reader):
    pin = reader.pin("A")
    reader.do(SetRelation(row=reader.session.rows[0].id, relation="agrees"))
    reader.do(RemovePin(pin=pin.id))
    assert reader.rows() == []


@pytest.mark.parametrize(
    "keep",
    [lambda row: EditNote(row=row, note="why?"), lambda row: SetTags(row=row, tags=("style",))],
    ids=["note", "tags"],
)
def test_a_row_with_a_note_or_tags_outlives_its_pins(reader, keep):
    pin = reader.pin("A")
    reader.do(keep(reader.session.rows[0].id))
    reader.do(RemovePin(pin=pin.id))
    assert reader.rows() == [""]


def test_a_pin_moved_onto_another_row_joins_it_and_empties_its_own(reader):
    reader.pin("A")
    b = reader.pin("B")
    reader.do(MovePin(pin=b.id, row=reader.session.rows[0].id))
    assert reader.rows() == ["A1+B1"]


def test_a_pin_moved_onto_one_of_its_side_changes_places_with_it(reader):
    reader.pin("A")
    reader.pin("B", row=reader.session.rows[0].id)
    second = reader.pin("A")
    reader.pin("B", row=reader.session.rows[1].id)
    reader.do(MovePin(pin=second.id, row=reader.session.rows[0].id))
    assert reader.rows() == ["A2+B1", "A1+B2"]


@pytest.mark.parametrize(
    ("position", "rows"),
    [(0, ["A2", "A1", "B1"]), (1, ["A1", "A2", "B1"]), (None, ["A1", "B1", "A2"])],
)
def test_a_pin_moved_out_gets_a_row_where_it_is_dropped(reader, position, rows):
    reader.pin("A")
    b = reader.pin("B")
    a2 = reader.pin("A", row=reader.session.rows[1].id)
    assert reader.rows() == ["A1", "A2+B1"]
    reader.do(MovePin(pin=a2.id, row=None, position=position))
    assert reader.rows() == rows
    assert reader.session.pin(b.id).label == "B1"


@pytest.mark.parametrize(
    ("position", "rows"),
    [(0, ["A3", "A1", "A2"]), (1, ["A1", "A3", "A2"]), (9, ["A1", "A2", "A3"])],
)
def test_a_row_is_moved_to_its_place_counted_without_itself(reader, position, rows):
    for _ in range(3):
        reader.pin("A")
    reader.do(MoveRow(row=reader.session.rows[2].id, position=position))
    assert reader.rows() == rows


def test_a_removed_row_takes_its_pins_along(reader):
    reader.pin("A")
    reader.pin("B", row=reader.session.rows[0].id)
    reader.pin("A")
    reader.do(RemoveRow(row=reader.session.rows[0].id))
    assert [pin.label for pin in reader.session.pins] == ["A2"]


def test_swapping_sides_turns_documents_and_pins_and_counts_anew(reader):
    first = reader.pin("A", "first")
    reader.pin("A", "second")
    reader.pin("B", "third", row=reader.session.rows[1].id)
    reader.do(RemovePin(pin=first.id))
    session = reader.do(SwapSides())
    assert [(d.side, d.name) for d in session.documents] == [
        ("A", "review.txt"), ("B", "essay.txt"),
    ]  # fmt: skip
    assert [(p.label, p.anchor.quote) for p in session.pins] == [("A1", "third"), ("B1", "second")]
    assert reader.rows() == ["A1+B1"]


def test_another_document_takes_the_side_and_leaves_the_pins(reader):
    reader.pin("B")
    session = reader.do(PlaceDocument(document=ESSAY))
    assert session.document("A") == ESSAY
    assert session.document("B") == REVIEW
    assert reader.rows() == ["B1"]


def test_tags_are_trimmed_cut_at_commas_and_each_kept_once(reader):
    reader.pin("A")
    row = reader.session.rows[0].id
    session = reader.do(SetTags(row=row, tags=(" style ", "a, b", "style", "", "two  words")))
    assert session.rows[0].tags == ("style", "a", "b", "two words")


def test_pins_found_again_carry_their_new_place(reader):
    pin = reader.pin("A")
    session = reader.do(PlacePins(places=((pin.id, anchor("others"), "changed"),)))
    assert session.pins[0].anchor.quote == "others"
    assert session.pins[0].state == "changed"


def test_a_row_keeps_its_view(reader):
    reader.pin("A")
    row = reader.session.rows[0].id
    assert reader.do(SetRowView(row=row, view="inline")).rows[0].view == "inline"


@pytest.mark.parametrize(
    "action",
    [
        RemovePin(pin="gone"),
        MovePin(pin="gone", row=None),
        MoveRow(row="gone", position=0),
        RemoveRow(row="gone"),
        EditNote(row="gone", note="x"),
        AddPin(side="A", anchor=anchor(), row="gone"),
        PlacePins(places=(("gone", anchor(), "moved"),)),
    ],
    ids=lambda action: type(action).__name__,
)
def test_what_is_gone_is_named_in_plain_words(reader, action):
    with pytest.raises(StoreError, match=r"That (passage|row) is not in this session any more"):
        reader.do(action)


def test_a_reader_may_name_a_relation_of_their_own(reader):
    reader.pin("A")
    reader.do(SetRelation(row=reader.session.rows[0].id, relation="  answers, late "))
    assert reader.session.rows[0].relation == "answers, late"


@pytest.mark.parametrize("relation", ["x" * 41, "one line\nand another", "one\u2028two"])
def test_a_relation_is_one_short_line(reader, relation):
    reader.pin("A")
    with pytest.raises(StoreError, match="one line of at most 40 characters"):
        reader.do(SetRelation(row=reader.session.rows[0].id, relation=relation))
    assert reader.session.rows[0].relation == ""
