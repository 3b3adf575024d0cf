"""Marks that call notes are raised where they are shown, with offsets of the clean text."""

from diptych_index.spans import read_span
from diptych_index.text.document import Document, Emphasis, Note
from diptych_index.text.notes import with_calls_raised
from diptych_index.text.read import read_bytes
from diptych_index.text.way import Way

BODY = (
    "The mill stood by the weir for two hundred years.{0} Nobody in the valley could say who had\n"
    "built it, and nobody asked, for the wheel went round and the flour was white. In the spring\n"
    "of the flood{1} the water took the lower door and the miller began to keep accounts of it.\n"
)
NOTES = "\nNotes\n\n1 The oldest deed speaks of a wheel.\n\n2 That of the second bridge.\n"


def read(first: str, second: str, notes: str = NOTES, way: Way = Way()) -> Document:  # noqa: B008
    source = f"The Mill\n\n{BODY.format(first, second)}{notes}"
    return read_bytes(source.encode(), "mill.txt", way)


def raised(document: Document) -> list[tuple[str, str]]:
    """Return what is raised, each with the three characters before it."""
    return [
        (document.text[span.start - 3 : span.start], document.text[span.start : span.end])
        for span, style in document.emphasis
        if style == "superscript"
    ]


def test_numbers_glued_to_words_are_raised_when_a_note_begins_with_them() -> None:
    assert raised(read("1", "2")) == [("rs.", "1"), ("ood", "2")]


def test_a_glued_number_without_a_note_is_left_on_its_line() -> None:
    assert raised(read("1", "7")) == [("rs.", "1")]


def test_two_marks_side_by_side_call_two_notes() -> None:
    notes = NOTES.replace("1 The", "17 The").replace("2 That", "18 That")
    assert raised(read("1718", "", notes)) == [("rs.", "17"), (".17", "18")]


def test_a_year_beside_a_word_calls_no_notes_that_are_called_elsewhere() -> None:
    notes = NOTES.replace("1 The", "17 The").replace("2 That", "18 That")
    assert raised(read("17 In A.D.1718 it burned.", "18", notes)) == [("rs.", "17"), ("ood", "18")]


def test_a_mark_in_brackets_stays_on_its_line() -> None:
    document = read("[1]", "[2]", "\nNotes\n\n[1] The oldest deed.\n\n[2] The second bridge.\n")
    assert [note.call is not None for note in document.notes] == [True, True]
    assert raised(document) == []


def test_a_raised_character_is_not_raised_twice() -> None:
    document = read("¹", "²", "\nNotes\n\n¹ The oldest deed.\n\n² The second bridge.\n")
    assert [note.call is not None for note in document.notes] == [True, True]
    assert raised(document) == []


def test_a_call_that_the_reader_takes_back_is_not_raised() -> None:
    key = next(d.key for d in read("1", "2").decisions if d.name == "note calls")
    assert raised(read("1", "2", way=Way(undone=(key,)))) == [("ood", "2")]


def test_what_the_source_raises_itself_is_kept_as_it_is() -> None:
    text = "so it was12 then"
    found = (Emphasis(read_span(0, 2), "italic"), Emphasis(read_span(9, 11), "superscript"))
    notes = [Note("12", read_span(9, 11), read_span(0, 0)), Note("1", None, read_span(0, 0))]
    assert with_calls_raised(notes, text, found) == found
    assert with_calls_raised(notes, text, found[:1]) == found
