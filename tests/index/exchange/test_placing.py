"""Passages without context: the page or the heading decides, never chance."""

from diptych_index.exchange.incoming import Incoming, Quotation, Work
from diptych_index.exchange.placing import Desk
from diptych_index.text.way import Way

from .makers import document

SONG = """\
FIRST PART

The river goes by the mill and nobody asks it why.

SECOND PART

The wheel is still.

The river goes by the mill and nobody asks it why.
"""


def placed(quote, text=SONG, way=None, **fields):
    read = document(text, "song.txt", way or Way())
    passage = Quotation(quote=quote, **fields)
    (pin,) = Desk({"B": read}).place(Incoming(where="x", passages=(passage,))).row.pins
    return pin, read


REFRAIN = "The river goes by the mill"


def test_a_refrain_is_found_under_the_heading_that_the_file_names():
    pin, read = placed(REFRAIN, sections=("Second Part",))
    assert pin.state == "exact"
    assert pin.anchor.read.start == read.text.rindex(REFRAIN)


def test_a_refrain_is_found_on_the_page_that_the_file_names():
    second = SONG.rindex("The river")
    pin, read = placed(REFRAIN, way=Way(pages=((0, "3"), (second, "4"))), page="4")
    assert pin.state == "exact"
    assert pin.anchor.read.start == read.text.rindex(REFRAIN)
    assert pin.anchor.page == "4"


def test_a_refrain_that_nothing_parts_is_to_be_checked():
    pin, _ = placed(REFRAIN)
    assert (pin.state, pin.former) == ("changed", None)


def test_context_parts_a_refrain():
    pin, read = placed(REFRAIN, prefix="The wheel is still.\n")
    assert pin.anchor.read.start == read.text.rindex(REFRAIN)


def test_words_broken_over_lines_in_the_other_program_are_found():
    pin, _ = placed("The\n wheel  is\nstill")
    assert (pin.state, pin.anchor.quote) == ("exact", "The wheel is still")


def test_marks_around_the_words_are_taken_along_where_they_stand_there():
    pin, _ = placed("The wheel is still.")
    assert pin.anchor.quote == "The wheel is still."


def test_a_passage_that_was_changed_a_little_is_to_be_checked():
    pin, _ = placed("The river goes by the old mill and nobody asks why", prefix="First part")
    assert pin.state == "changed"
    assert pin.former.quote == "The river goes by the old mill and nobody asks why"


def test_a_place_without_words_counts_in_the_very_text_alone():
    read = document(SONG, "song.txt")
    at = read.text.index("The wheel")
    known = Quotation(quote="", start=at, length=9, work=Work(fingerprint=read.fingerprint))
    strange = Quotation(quote="", start=at, length=9)
    desk = Desk({"A": read})
    row = desk.place(Incoming(where="x", passages=(known, strange))).row
    assert [(pin.state, pin.anchor.quote) for pin in row.pins] == [
        ("exact", "The wheel"), ("unplaced", ""),
    ]  # fmt: skip


def test_without_documents_everything_is_kept_with_its_words():
    item = Incoming(where="x", passages=(Quotation(quote="any words", work=Work(side="B")),))
    placed_item = Desk({}).place(item)
    assert not placed_item.found
    assert [(p.side, p.state, p.anchor.quote) for p in placed_item.row.pins] == [
        ("B", "unplaced", "any words")
    ]
