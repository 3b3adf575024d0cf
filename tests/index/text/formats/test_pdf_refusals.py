"""What a PDF without text, without a way in or past a limit says; damaged bytes end in words."""

import io
import random

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from reportlab.lib import pdfencrypt
from reportlab.pdfgen.canvas import Canvas

from diptych_index.errors import Cancelled, InputError, NotTextError, TooLargeError
from diptych_index.text.document import Document
from diptych_index.text.formats import pdf
from diptych_index.text.known import format_of
from diptych_index.text.read import read_bytes
from typeset_pdf import Book, Column, Set, flow, paragraphs


def pages_of(count: int) -> bytes:
    book = Book()
    columns = [Column(80, 770, 430, foot=500.0) for _ in range(count)]
    flow(paragraphs(4 * count, 81), columns)
    for column in columns:
        book.draw(column.lines)
        book.show()
    return book.data()


def pictures(count: int, stamp: str = "") -> bytes:
    """Return a file whose pages are one gray picture each, with a stamp if there is one."""
    book = Book()
    for _ in range(count):
        book.picture(0, 0, 595, 842)
        if stamp:
            book.draw([Set(60, 20, stamp)])
        book.show()
    return book.data()


def locked(password: str) -> bytes:
    out = io.BytesIO()
    lock = pdfencrypt.StandardEncryption(password, ownerPassword="miller", strength=128)
    canvas = Canvas(out, encrypt=lock, invariant=1)
    canvas.drawString(80, 770, "The miller opened the sluice.")
    canvas.showPage()
    canvas.save()
    return out.getvalue()


def test_a_pdf_is_told_by_what_it_holds():
    data = pages_of(1)
    assert format_of(data, "mill.txt").name == "PDF"
    assert format_of(b"\n\xef\xbb\xbf" + data, "mill").name == "PDF"
    assert format_of(b"Files that begin with %PDF- are read since then.", "a.txt").name != "PDF"
    assert read_bytes(data, "mill.txt").format == "PDF"


@pytest.mark.parametrize("stamp", ["", "Scanned by the parish"])
def test_pictures_of_pages_ask_for_ocr(stamp):
    with pytest.raises(NotTextError, match=r"scan\.pdf holds pictures of pages; run OCR"):
        read_bytes(pictures(4, stamp), "scan.pdf")


def test_pages_without_text_among_others_are_counted():
    book = Book()
    for n in range(4):
        column = Column(80, 770, 430)
        flow(paragraphs(6, 82 + n), [column])
        book.draw(column.lines)
        book.show()
    for _ in range(2):
        book.picture(80, 80, 400, 600)
        book.show()
    report = {line.name: line.count for line in read_bytes(book.data(), "a.pdf").report}
    assert report["pictures"] == 2
    assert report["picture pages"] == 2


def test_a_password_is_named_and_an_empty_one_opens():
    with pytest.raises(InputError, match=r"mill\.pdf is protected by a password; save a copy"):
        read_bytes(locked("sluice"), "mill.pdf")
    assert read_bytes(locked(""), "mill.pdf").text == "The miller opened the sluice."


def test_a_file_without_anything_in_it_is_refused_in_words():
    book = Book()
    book.show()
    with pytest.raises(NotTextError, match="without any text in it"):
        read_bytes(book.data(), "blank.pdf")


@pytest.mark.parametrize("data", [b"%PDF-1.7", b"%PDF-1.4\n" + b"\0" * 2000, b"%PDF-garbage %%EOF"])
def test_a_damaged_file_is_refused_in_words(data):
    with pytest.raises(InputError, match=r"broken\.pdf is a damaged PDF; "):
        read_bytes(data, "broken.pdf")


def test_a_file_with_too_many_pages_or_characters_is_refused(monkeypatch):
    data = pages_of(3)
    monkeypatch.setattr(pdf, "MAX_PAGES", 2)
    with pytest.raises(TooLargeError, match="3 pages"):
        read_bytes(data, "mill.pdf")
    monkeypatch.setattr(pdf, "MAX_PAGES", 20)
    monkeypatch.setattr(pdf, "MAX_CHARACTERS", 500)
    with pytest.raises(TooLargeError, match="characters"):
        read_bytes(data, "mill.pdf")


def test_reading_tells_how_far_it_is_and_can_be_stopped():
    data = pages_of(5)
    told: list[float] = []
    read_bytes(data, "mill.pdf", progress=lambda share, words: told.append(share))
    assert told == sorted(told)
    assert told[0] == 0.0
    assert told[-1] == 1.0
    assert len(told) > 5
    asked = iter([False, False, True])
    with pytest.raises(Cancelled):
        read_bytes(data, "mill.pdf", cancelled=lambda: next(asked))
    assert read_bytes(data, "mill.pdf").text


_SOUND = pages_of(2)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.integers(0, 2**32), st.integers(1, 40))
def test_damaged_bytes_are_read_or_refused_in_words(seed, changes):
    chance = random.Random(seed)
    data = bytearray(_SOUND)
    for _ in range(changes):
        at = chance.randrange(9, len(data))
        kind = chance.random()
        if kind < 0.6:
            data[at] = chance.randrange(256)
        elif kind < 0.8:
            del data[at : at + chance.randrange(1, 60)]
        else:
            data[at:at] = data[chance.randrange(len(data)) :][: chance.randrange(1, 60)]
    said = ""
    try:
        assert_is_sound(read_bytes(bytes(data), "mill.pdf"))
    except InputError as refusal:
        said = str(refusal)
    assert not said or said.startswith("mill.pdf")
    assert "\n" not in said


def assert_is_sound(document: Document) -> None:
    """Check what holds of every document: paragraphs tile the text, spans lie in it."""
    assert document.text == "\n".join(
        document.paragraph_text(i) for i in range(len(document.paragraphs))
    )
    spans = [e.span for e in document.emphasis] + [n.body for n in document.notes]
    assert all(0 <= s.start <= s.end <= len(document.text) for s in spans)
    assert [p.at for p in document.pages] == sorted(p.at for p in document.pages)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@example([(0, 840, "²", 1.0), (0, 0, "0", 1.0)])  # a digit to Python, and yet no number
@example([(0, 840, "0", 1.0), (0, 838, "²", 1.0)])
@given(
    st.lists(
        st.tuples(
            st.integers(-50, 700),
            st.integers(-50, 900),
            st.text(st.characters(min_codepoint=32, max_codepoint=255), min_size=1, max_size=40),
            st.floats(0.1, 90),
        ),
        min_size=1,
        max_size=60,
    )
)
def test_lines_at_any_places_make_a_sound_document(rows):
    book = Book()
    book.draw([Set(x, y, text, size) for x, y, text, size in rows])
    book.show()
    try:
        document = read_bytes(book.data(), "mill.pdf")
    except NotTextError:
        return
    assert_is_sound(document)
