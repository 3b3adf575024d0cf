"""What was put on the pages of a PDF is read where it shows as text, else counted."""

import io

import pypdfium2

from diptych_index.text.document import Document
from diptych_index.text.read import read_bytes
from typeset_pdf import Book, Column, Set, flow, paragraphs


def counted(document: Document, name: str) -> int:
    return next((line.count for line in document.report if line.name == name), 0)


def page_of(book: Book) -> list[str]:
    """Draw half a page of prose; return its paragraphs."""
    column = Column(80, 770, 430, foot=400.0)
    wanted = flow(paragraphs(9, 95), [column])
    book.draw(column.lines)
    return wanted


def test_a_form_is_read_with_what_was_filled_in():
    book = Book()
    page_of(book)
    book.draw([Set(80, 300, "Name of the miller:")])
    book.canvas.acroForm.textfield(name="miller", value="Anna Weaver", x=180, y=292, height=20)
    book.canvas.acroForm.checkbox(name="paid", checked=True, x=80, y=250)
    book.show()
    document = read_bytes(book.data(), "form.pdf")
    assert "Name of the miller: Anna Weaver" in document.text
    assert counted(document, "drawn marks") == 2


def test_comments_are_counted_and_not_read():
    book = Book()
    wanted = page_of(book)
    book.canvas.textAnnotation("Who says so?", Rect=[80, 300, 100, 320])
    book.canvas.highlightAnnotation("", Rect=[80, 600, 200, 612])
    book.show()
    document = read_bytes(book.data(), "mill.pdf")
    assert document.text == "\n".join(wanted)
    assert counted(document, "comments") == 2


def test_links_are_no_comments():
    book = Book()
    page_of(book)
    book.canvas.linkURL("https://example.org/", (80, 600, 200, 612))
    book.show()
    document = read_bytes(book.data(), "mill.pdf")
    assert not {"comments", "drawn marks", "unseen fields"} & {r.name for r in document.report}


def test_attached_files_are_counted_and_not_opened():
    book = Book()
    wanted = page_of(book)
    book.show()
    file = pypdfium2.PdfDocument(book.data())
    file.new_attachment("accounts.txt").set_data(b"Three sacks of rye")
    out = io.BytesIO()
    file.save(out)
    file.close()
    document = read_bytes(out.getvalue(), "mill.pdf")
    assert document.text == "\n".join(wanted)
    assert counted(document, "attachments") == 1


def test_formulas_set_apart_are_counted_and_their_signs_kept():
    book = Book()
    column = Column(80, 770, 430, foot=600.0)
    flow(paragraphs(4, 96), [column])
    book.draw([*column.lines, Set(250, 560, "E = mc", 10), Set(279, 563.6, "2", 7)])
    book.draw([Set(495, 560, "(1)", 10), Set(80, 530, "where m is the weight of the flour.")])
    book.show()
    document = read_bytes(book.data(), "mill.pdf")
    assert counted(document, "formulas") == 1
    assert "E = mc2" in document.text


def test_prose_is_no_formula():
    book = Book()
    page_of(book)
    book.draw([Set(80, 300, "Rye + oats = a meagre harvest, said the miller to his sister.")])
    book.show()
    assert counted(read_bytes(book.data(), "mill.pdf"), "formulas") == 0
