"""What a PDF says of itself is believed where its text says nothing, and no program wrote it."""

import pytest

from diptych_index.text.document import Document
from diptych_index.text.formats.pdf_told import told_authors, told_title
from diptych_index.text.read import read_bytes
from typeset_pdf import BOLD, Book, Column, Set, flow, paragraphs


def read(book: Book) -> Document:
    column = Column(80, 700, 430)
    flow(paragraphs(4, 51), [column])
    book.draw(column.lines)
    book.show()
    return read_bytes(book.data(), "mill-3.pdf")


def test_a_text_without_a_title_has_the_one_that_the_file_states():
    document = read(Book(title="Of Mills and Weirs", author="Ada Moss; Paul Orr"))
    assert document.title == "Of Mills and Weirs"
    assert document.authors == ("Ada Moss", "Paul Orr")


def test_what_the_text_says_goes_first():
    book = Book(title="Draft of a Thing", author="Carla Penn")
    book.draw([Set(80, 780, "The River in Winter", 20, BOLD), Set(80, 750, "Ada Moss", 12)])
    document = read(book)
    assert document.title == "The River in Winter"
    assert document.authors == ("Ada Moss",)


def test_a_file_that_states_nothing_is_called_by_its_name():
    document = read(Book())
    assert (document.title, document.authors) == ("mill-3", ())


@pytest.mark.parametrize(
    "title",
    [
        "", "   ", "untitled", "Microsoft Word - mill.doc", "mill-3", "MILL-3", "paper_final.tex",
        "Document1", "PowerPoint Presentation", "Präsentation 2", "Layout 1", "C:\\texts\\mill",
        "thesis", "main", "10.1234/abc.5678", "Adobe Illustrator Artwork", "(fig.eps)", "1999",
    ],
)  # fmt: skip
def test_a_title_that_a_program_made_up_is_not_believed(title):
    assert told_title(title, "mill-3.pdf") == ""


@pytest.mark.parametrize("title", ["Weirs", "Of mills and weirs", "Le moulin à eau : une étude"])
def test_a_title_that_somebody_wrote_is_believed(title):
    assert told_title(f" {title} ", "mill-3.pdf") == title


@pytest.mark.parametrize(
    "author",
    [
        "", "ada", "amoss", "Administrator", "Microsoft Office User", "Default User", "HP Inc",
        "Moss, Ada", "University of Weirs", "Ada Moss and the others of the mill",
        "Society of Millers", "ada@mill.example", "First Author",
    ],
)  # fmt: skip
def test_an_account_a_machine_or_a_house_is_no_author(author):
    assert told_authors(author) == ()


def test_names_of_persons_are_authors():
    assert told_authors("Ada Moss, Paul van den Orr and C. L. Penn") == (
        "Ada Moss",
        "Paul van den Orr",
        "C. L. Penn",
    )
