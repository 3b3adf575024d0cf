"""Letters come out whole, however a PDF has taken them apart."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reportlab.pdfbase.pdfmetrics import stringWidth

from diptych_index.text.document import Document
from diptych_index.text.formats.pdf_accents import NOTHING, Box, with_accents
from diptych_index.text.formats.pdf_codes import named
from diptych_index.text.read import read_bytes
from typeset_pdf import Book, Column, Set, flow, paragraphs


def counted(document: Document, name: str) -> int:
    return next((line.count for line in document.report if line.name == name), 0)


def mapped(codes: str) -> bytes:
    """Return a file that sets “ab” in a font of which b stands for the UTF-16 ``codes`` (hex)."""
    stream = b"BT /F 12 Tf 80 700 Td (a b a) Tj ET"
    cmap = (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap "
        "1 begincodespacerange <00> <FF> endcodespacerange "
        f"2 beginbfchar <61> <0061> <62> <{codes}> endbfchar endcmap end end"
    ).encode()
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents 4 0 R "
        b"/Resources << /Font << /F 5 0 R >> >> >>",
        b"<< /Length %d >> stream\n%s\nendstream" % (len(stream), stream),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Times-Roman /ToUnicode 6 0 R >>",
        b"<< /Length %d >> stream\n%s\nendstream" % (len(cmap), cmap),
    ]
    out = bytearray(b"%PDF-1.4\n")
    places = []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj %s endobj\n" % (number, body)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    out += b"trailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF" % (
        len(objects) + 1, start,
    )  # fmt: skip
    return bytes(out)


def test_letters_beyond_the_first_plane_are_one_character():
    assert read_bytes(mapped("D835DC58"), "a.pdf").text == "a \U0001d458 a"


def test_half_a_pair_is_shown_as_unknown():
    assert read_bytes(mapped("D835"), "a.pdf").text == "a \ufffd a"


def over(letter: str, accent: str, x: float) -> list[Set]:
    """Return an accent drawn over a letter that begins at ``x``, the accent first."""
    room = stringWidth(letter, "Times-Roman", 10) - stringWidth(accent, "Times-Roman", 10)
    return [Set(x + room / 2, 770, accent), Set(x, 770, letter)]


def test_accents_drawn_by_themselves_stand_on_their_letters():
    book = Book()
    x, drawn = 80.0, []
    for word in (["f", "ü", "r"], ["M", "ü", "h", "l", "e", "n"], ["ü", "b", "e", "r"]):
        for letter in word:
            drawn += over("u", "\xa8", x) if letter == "ü" else [Set(x, 770, letter)]
            x += stringWidth("u" if letter == "ü" else letter, "Times-Roman", 10)
        x += 2.5
    column = Column(80, 750, 430)
    flow(paragraphs(3, 91), [column])
    book.draw([*drawn, *column.lines])
    book.show()
    document = read_bytes(book.data(), "a.pdf")
    assert document.text.startswith("für Mühlen über")
    assert counted(document, "accents") == 3


def test_an_accent_that_stands_over_no_letter_stays():
    book = Book()
    book.draw([Set(80, 770, "the sign \xa8 umlaut is called so")])
    book.show()
    document = read_bytes(book.data(), "a.pdf")
    assert document.text == "the sign \xa8 umlaut is called so"
    assert counted(document, "accents") == 0


@pytest.mark.parametrize(
    ("text", "over", "wanted"),
    [
        ("a\xa8u", {1: 2}, "aü"),
        ("f \xa8ur", {2: 3}, "für"),
        ("Acad emica \u02c6", {11: 5}, "Acad êmica "),
        ("cio\u02dc", {3: 2}, "ciõ"),
        ("garc\xb8on", {4: 3}, "garçon"),
        ("na\xa8\u0131f", {2: 3}, "naïf"),
        ("x\u02c61", {1: 2}, "x\u02c61"),
    ],
)
def test_an_accent_goes_to_the_letter_it_stands_over(text, over, wanted):
    spaced = 0.0
    boxes = []
    for index, char in enumerate(text):
        width = 0.0 if char == " " or index in over else 5.0
        boxes.append(Box(spaced, 0, spaced + width, 10))
        spaced += width
    for accent, letter in over.items():
        boxes[accent] = boxes[letter]
    made, _ = with_accents(text, boxes.__getitem__)
    assert len(made) == len(text)
    assert made.replace(NOTHING, "") == wanted


@given(st.text("aeu \xa8\xb4", max_size=30), st.lists(st.integers(0, 60), min_size=30, max_size=30))
def test_no_letter_is_lost_and_the_length_stays(text, lefts):
    made, found = with_accents(text, lambda index: Box(lefts[index], 0, lefts[index] + 5, 10))
    assert len(made) == len(text)
    assert sum(map(str.isalpha, made)) == sum(map(str.isalpha, text))
    accents = sum(char in "\xa8\xb4" for char in text)
    assert sum(char in "\xa8\xb4" for char in made) == accents - found


def placed(pieces: str, font: str = "Times-Roman") -> Document:
    """Read a page on which one line is drawn by the operands of TJ."""
    book = Book()
    text = book.canvas.beginText(80, 700)
    text.setFont(font, 10)
    text._code.append(f"[{pieces}] TJ")
    book.canvas.drawText(text)
    book.show()
    return read_bytes(book.data(), "a.pdf")


def test_a_gap_between_moved_capitals_is_a_space():
    assert placed("(A) 120 (W) -120 (A) 95 (Y)").text == "AW AY"


def test_capitals_moved_together_are_one_word():
    assert placed("(A) 120 (W) 90 (A) 95 (Y)").text == "AWAY"


def test_letters_moved_apart_a_little_are_words():
    letters = "-120 ".join(f"({char})" for char in "Recht und Wasser")
    document = placed(letters)
    assert document.text == "Recht und Wasser"


def test_words_drawn_one_by_one_with_narrow_gaps_stay_apart():
    book = Book()
    words = ["his", "family", "was", "still", "as", "if", "it", "lost", "its", "fit"]
    x = 80.0
    for word in words:
        book.draw([Set(x, 700, word)])
        x += stringWidth(word, "Times-Roman", 10) + 1.7
    book.show()
    assert read_bytes(book.data(), "a.pdf").text == " ".join(words)


def test_letters_of_bitmap_fonts_are_told_by_their_codes_and_other_controls_are_marked() -> None:
    assert named("the \x1crst o\x1ece\r\nby the mill\x16or so") == (
        "the ﬁrst oﬃce\r\nby the mill—or so"
    )
    assert named("a bell \x07 and a \x1crst") == "a bell \ufffd and a \ufffdrst"


def test_the_bullet_of_a_bitmap_font_begins_an_item_and_nothing_else() -> None:
    assert named("\x88 salt\r\n\x88 timber") == "• salt\r\n• timber"
    assert named("salt \x88 timber \x01") == "salt \x88 timber \ufffd"


@given(st.text(alphabet="ab \r\n\x02\x07\x10\x16\x1b\x1c\x88", max_size=30))
def test_naming_letters_keeps_the_number_of_characters(text: str) -> None:
    assert len(named(text)) == len(text)
