"""Notes of a book: each is shown, behind the label its mark has, also where it has none itself."""

import pytest

from diptych_index.text.document import Document
from diptych_index.text.read import read_bytes
from epub_file import chapter, epub_file


def read(*bodies: str) -> Document:
    chapters = {f"{'abc'[place]}.xhtml": chapter(body) for place, body in enumerate(bodies)}
    return read_bytes(epub_file(chapters), "mills.epub")


def call(mark: str, to: str = "#n1") -> str:
    return f"<p>It turns{link(mark, to)}.</p>"


def link(mark: str, to: str) -> str:
    return f'<a epub:type="noteref" href="{to}">{mark}</a>'


def aside(inside: str, key: str = "n1", more: str = "") -> str:
    return f'<aside epub:type="footnote" id="{key}" {more}>{inside}</aside>'


def notes(document: Document) -> list[tuple[str, str | None, str]]:
    text = document.text
    return [
        (note.label, note.call and text[slice(*note.call)], text[slice(*note.body)])
        for note in document.notes
    ]


@pytest.mark.parametrize(
    ("mark", "label"),
    [
        ("1", "1"), ("[2]", "2"), ("<sup>†</sup>", "†"), ("", "1"),
        ("<img src='x' alt='7'/>", "7"), ("<img src='x' alt='to the note'/>", "1"),
    ],
)  # fmt: skip
def test_a_note_without_a_number_of_its_own_has_that_of_its_mark(mark, label):
    document = read(call(mark) + aside("<p>The book.</p>"))
    assert document.text.endswith(f"\n{label} The book.")
    assert [(name, body) for name, _, body in notes(document)] == [(label, "The book.")]


@pytest.mark.parametrize(
    "inside",
    [
        "The book.", "<p>The book.</p>", "<p>1 The book.</p>", "<p><sup>1</sup>The book.</p>",
        "<p>1. The book.</p>", "<ol><li>The book.</li></ol>", "<p> \xa0The book.</p>",
        "<pre>The book.</pre>", "<p><img src='x'/>The book.</p>", "<div><p>The book.</p></div>",
    ],
)  # fmt: skip
def test_the_label_stands_once_before_the_words_whatever_they_stand_in(inside):
    document = read(call("1") + aside(inside))
    assert document.text == "It turns1.\n1 The book."
    assert notes(document) == [("1", "1", "The book.")]


def test_marks_that_only_the_style_sheet_writes_are_counted_in_each_text():
    first = call("", "#n1") + call("", "#n2") + aside("Eins") + aside("Zwei", "n2")
    document = read(first, call("", "#n1") + aside("Drei"))
    assert [(label, body) for label, _, body in notes(document)] == [
        ("1", "Eins"), ("2", "Zwei"), ("1", "Drei"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "hiding", ["hidden='hidden'", "style='display:none'", "aria-hidden='true'"]
)
def test_a_note_that_waits_hidden_for_a_click_is_shown(hiding):
    assert notes(read(call("1") + aside("<p>The book.</p>", more=hiding))) == [
        ("1", "1", "The book.")
    ]
    around = f"<section {hiding}>{aside('<p>The book.</p>')}</section>"
    assert notes(read(call("1") + around)) == [("1", "1", "The book.")]


def test_what_is_hidden_and_no_note_stays_hidden():
    document = read(call("1") + aside("A") + "<p hidden='hidden'>Nothing.</p>")
    assert "Nothing" not in document.text


def test_a_note_that_begins_with_the_mark_of_another_keeps_both():
    document = read(
        call("1") + aside(f"<p>{link('2', '#n2')} book.</p>") + aside("<p>Two.</p>", "n2")
    )
    assert document.text == "It turns1.\n1 2 book.\n2 Two."
    assert notes(document) == [("1", "1", "2 book."), ("2", "2", "Two.")]


def test_notes_in_a_numbered_list_have_their_numbers_also_without_marks():
    items = "<li epub:type='endnote'>Eins</li><li epub:type='endnote' value='7'>Sieben</li>"
    document = read("<p>It turns.</p>", f"<ol epub:type='endnotes' start='3'>{items}</ol>")
    assert notes(document) == [("3", None, "Eins"), ("7", None, "Sieben")]


def test_a_note_under_a_heading_of_its_own_is_tied_to_its_mark():
    document = read(call("1") + aside("<h2>On books</h2><p>The book.</p>"))
    assert notes(document) == [("1", "1", "On books\nThe book.")]


LISTED = (
    "<h2>Notes</h2><p id='n1'><a href='a.xhtml#r1'>1</a>. A low mill.</p>"
    "<p>It fell in 1799.</p><p id='n2'><a href='a.xhtml#r2'>2</a>. A high mill.</p><p>The end.</p>"
)
CALLED = "<p>It turns<a id='r1' href='{0}#n1'>1</a> and turns<a id='r2' href='{0}#n2'>2</a>.</p>"


def test_a_paragraph_between_two_notes_of_a_list_goes_on_with_the_first():
    document = read(CALLED.format("b.xhtml"), LISTED)
    assert notes(document) == [
        ("1", "1", "A low mill.\nIt fell in 1799."),
        ("2", "2", "A high mill."),
    ]
    last = document.paragraphs[-1]
    assert (last.kind, document.text[slice(*last.span)]) == ("body", "The end.")


def test_a_paragraph_between_notes_that_stand_in_the_text_is_text():
    document = read(
        "<p>It turns<a id='r1' href='#n1'>1</a>.</p><p id='n1'><a href='#r1'>1</a>. A low mill.</p>"
        "<p>Nobody came.</p><p>And turns<a id='r2' href='#n2'>2</a>.</p>"
        "<p id='n2'><a href='#r2'>2</a>. A high mill.</p>"
    )
    assert [body for _, _, body in notes(document)] == ["A low mill.", "A high mill."]
    kinds = [p.kind for p in document.paragraphs if document.text[slice(*p.span)] == "Nobody came."]
    assert kinds == ["body"]
