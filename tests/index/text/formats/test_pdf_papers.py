"""Papers in columns are read as they are set: title and authors, floats, formulas, lists, notes."""

import pytest

from diptych_index.text.document import Document
from diptych_index.text.kinds import APPARATUS
from diptych_index.text.read import read_bytes
from typeset_pdf import BOLD, ITALIC, Book, Column, Set, flow, paragraphs, prose, two_columns, wrap


def read(book: Book) -> Document:
    return read_bytes(book.data(), "paper.pdf")


def texts(document: Document) -> list[str]:
    return [text for kind, text in kinds(document) if kind not in APPARATUS]


def kinds(document: Document) -> list[tuple[str, str]]:
    return [(p.kind, document.paragraph_text(i)) for i, p in enumerate(document.paragraphs)]


def centered(column: Column, y: float, text: str, size: float = 10.0) -> Set:
    """Return a line in the middle of a column, roughly."""
    return Set(column.x + column.width / 2 - 0.22 * size * len(text), y, text, size)


def columns_below(book: Book, top: float, seed: int, count: int = 24) -> list[str]:
    """Draw two columns of text; return their paragraphs."""
    columns = two_columns(top)
    wanted = flow(paragraphs(count, seed), columns)
    for column in columns:
        book.draw(column.lines)
    return wanted


def test_authors_beside_each_other_come_before_both_columns():
    book = Book()
    left, right = two_columns(680.0)
    book.draw([Set(90, 780, "Of Mills and the Weather that Moved Them", 18, BOLD)])
    for column, name, place in (
        (left, "Ada Moss", "Mill School"),
        (right, "Paul Orr", "Weir College"),
    ):
        book.draw([centered(column, 740, name, 11), centered(column, 727, place)])
    wanted = columns_below(book, 680.0, 31)
    book.show()
    document = read(book)
    assert texts(document)[1:5] == ["Ada Moss", "Mill School", "Paul Orr", "Weir College"]
    assert texts(document)[5:] == wanted
    assert document.authors == ("Ada Moss", "Paul Orr")


def test_the_short_last_line_of_a_wide_caption_stays_with_it():
    book = Book()
    book.draw([
        Set(60, 780, f"Figure 1. {prose(3, 1)} It was drawn by her brother at the bridge in"),
        Set(60, 768, "the year of the flood."),
    ])  # fmt: skip
    wanted = columns_below(book, 735.0, 32)
    book.show()
    caption, *rest = texts(read(book))
    assert caption.endswith("at the bridge in the year of the flood.")
    assert rest == wanted


def test_a_large_title_that_touches_a_gutter_stands_over_its_columns():
    book = Book()
    book.draw([Set(162, 800, "What the Ferryman Saw", 22, BOLD)])
    columns = [Column(50 + 168 * n, 765, 150, size=8.5, leading=10.5) for n in range(3)]
    wanted = flow(paragraphs(30, 33), columns)
    for column in columns:
        book.draw(column.lines)
    book.show()
    assert texts(read(book)) == ["What the Ferryman Saw", *wanted]


def test_the_head_of_a_table_belongs_to_it():
    book = Book()
    book.draw(
        [Set(200, 780, "Mill"), Set(262, 780, "Sacks of flour carried"), Set(400, 780, "Loss")]
    )
    for row in range(5):
        cells = (f"No. {row}", str(31 + row), str(7 * row))
        book.draw(
            [Set(x, 762.0 - 16 * row, cell) for x, cell in zip((200, 300, 400), cells, strict=True)]
        )
    columns_below(book, 650.0, 34)
    book.show()
    table = next(text for kind, text in kinds(read(book)) if kind == "table")
    assert table.startswith("Mill\tSacks of flour carried\tLoss")
    assert "No. 4\t35\t28" in table


def test_the_pieces_of_a_formula_stand_on_a_line_of_their_own():
    book = Book()
    column = Column(80, 780, 430, indent=0.0)
    (before,) = flow([f"{prose(35, 3)[:-1]} as follows:"], [column])
    y = column.y - 4
    book.draw(column.lines)
    book.draw([
        Set(272, y, "a + b"),
        Set(240, y - 7, "Q ="), Set(490, y - 7, "(1)"),
        Set(280, y - 14, "2k"),
    ])  # fmt: skip
    rest = Column(80, y - 29, 430, indent=0.0)
    (behind,) = flow([f"where {prose(36, 3)}"], [rest])
    book.draw(rest.lines)
    book.show()
    assert texts(read(book)) == [f"{before}\u2028a + b Q = (1) 2k\u2028{behind}"]


@pytest.mark.parametrize("name", ["Wessel", "others"])
def test_a_paragraph_goes_on_past_a_table_with_whatever_word(name):
    book = Book()
    left, right = two_columns(780.0, foot=420.0)
    first = flow(paragraphs(3, 37), [left])
    rows = wrap(f"{prose(38, 3)[:-1]} which she had from", 228, 10, left.font, 10, hyphens=False)
    left.pour([(row, False) for row in rows], indented=True)
    for row, y in enumerate((360, 346, 332)):
        book.draw([Set(120, y, f"weir {row}  {row * 3}  {row * 5}")])
    book.draw([Set(70, 312, "Table 1: The weirs and what they let pass.")])
    right.pour([(f"{name} at the fair.", True)], indented=False)
    last = flow(paragraphs(4, 39), [right])
    book.draw([*left.lines, *right.lines])
    book.show()
    found = texts(read(book))
    assert f"{' '.join(rows)} {name} at the fair." in found
    assert "Table 1: The weirs and what they let pass." in found
    assert [text for text in found if text in {*first, *last}] == [*first, *last]


def test_entries_of_a_lexicon_begin_at_the_top_of_a_column():
    book = Book()
    left, right = two_columns(780.0, indent=0.0, foot=600.0)
    wanted = []
    for column in (left, right):
        for word in ("MILL", "MOAT", "MOOR"):
            entry = f"{word}, n. {prose(len(wanted) + 40, 3)}"
            first, *others = wrap(entry, 216, 10, column.font, 0, hyphens=False)
            column.pour([(first, False)], indented=False)
            column.lines[-1].space = 0.0
            for row in others:
                column.lines.append(Set(column.x + 12, column.y, row))
                column.y -= column.leading
            wanted.append(entry)
    # The entry before the second column ends at the edge, so that only its place tells.
    left.lines[-1].text = left.lines[-1].text[:-1] + " and nobody knew." * 2
    left.lines[-1].text = left.lines[-1].text[:46].rstrip(" .") + "."
    book.draw([*left.lines, *right.lines])
    book.show()
    found = texts(read(book))
    assert len(found) == 6
    assert found[3:] == wanted[3:]


def test_the_sign_behind_a_proof_parts_no_line():
    book = Book()
    column = Column(80, 780, 430, indent=0.0, font="Helvetica")
    flow([prose(44, 4)], [column])
    last = column.lines[-1]
    last.text, last.space = "as was to be shown.", 0.0
    book.draw(column.lines)
    book.canvas.setFont("ZapfDingbats", 10)
    book.canvas.drawString(500, last.y, "\u25a0")
    book.show()
    (found,) = texts(read(book))
    assert found.endswith("as was to be shown. \u25a0")


def test_items_moved_in_below_a_paragraph_stay_apart():
    book = Book()
    column = Column(80, 780, 430, indent=0.0)
    (before,) = flow([prose(45, 14)], [column])
    items = [f"({letter}) {prose(46 + n, 2)}" for n, letter in enumerate("abc")]
    for item in items:
        first, *others = wrap(item, 410, 10, column.font, 0, hyphens=False)
        for moved, row in ((6, first), *((18, row) for row in others)):
            column.lines.append(Set(column.x + moved, column.y, row))
            column.y -= column.leading
    book.draw(column.lines)
    book.show()
    assert texts(read(book)) == [before, *items]


def test_a_note_on_every_page_is_no_footer():
    book = Book()
    notes = [f"{page} {prose(50 + page, 1)}" for page in range(1, 5)]
    for page, note in enumerate(notes):
        column = Column(80, 780, 430, foot=140.0)
        flow(paragraphs(12, 60 + page), [column])
        column.lines[2].text += "\u00b9"
        book.draw([*column.lines, Set(80, 80, note, 8), Set(290, 40, str(page + 1))])
        book.show()
    found = kinds(read(book))
    assert [text for kind, text in found if kind == "note"] == notes
    assert [text for kind, text in found if kind == "footer"] == ["1", "2", "3", "4"]


def test_a_line_beside_a_numbered_heading_is_no_header():
    book = Book()
    for page in range(3):
        column = Column(60, 780, 300)
        flow(paragraphs(12, 70 + page), [column])
        side = Column(420, 762, 120, size=7.5, leading=9, indent=0.0, justify=False, foot=500)
        flow(paragraphs(2, 80 + page, 3), [side])
        book.draw([Set(420, 780, f"Aside {page + 1}", 7.5, BOLD), *column.lines, *side.lines])
        book.show()
    assert not [text for kind, text in kinds(read(book)) if kind == "header"]


def test_what_stands_below_the_number_of_a_page_is_no_text():
    book = Book()
    for page in range(4):
        columns_below(book, 780.0, 90 + page)
        book.draw([Set(290, 36, str(1203 + page), 9)])
        if not page:
            book.draw([Set(190, 24, "Letters of the Weir Society, volume nine", 8, ITALIC)])
        book.show()
    found = kinds(read(book))
    assert ("footer", "Letters of the Weir Society, volume nine") in found
    assert [text for kind, text in found if kind == "footer" and text.isdigit()] == [
        "1203", "1204", "1205", "1206",
    ]  # fmt: skip


def test_a_short_paper_has_another_header_on_one_page():
    book = Book()
    for page, header in enumerate(("Moss and Orr", "Of Mills and the Weather", "Moss and Orr")):
        book.draw([Set(60, 812, header, 8)])
        columns_below(book, 780.0, 95 + page)
        book.show()
    found = [text for kind, text in kinds(read(book)) if kind == "header"]
    assert found == ["Moss and Orr", "Of Mills and the Weather", "Moss and Orr"]


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("A. B. Moss and C. D. Orr", ("A. B. Moss", "C. D. Orr")),
        ("Ada Moss, Member, IEEE, and Paul Orr", ("Ada Moss", "Paul Orr")),
    ],
)
def test_authors_with_initials_and_ranks_are_names(line, names):
    book = Book()
    book.draw([Set(90, 790, "Of Mills and the Weather", 18, BOLD), Set(200, 765, line, 11)])
    columns_below(book, 700.0, 96)
    book.show()
    document = read(book)
    assert document.authors == names
    assert kinds(document)[1] == ("author", line)


def test_raised_marks_are_no_part_of_a_name():
    book = Book()
    book.draw([
        Set(90, 790, "Of Mills and the Weather", 18, BOLD),
        Set(200, 765, "Ada Moss", 11), Set(246, 769, "a", 7),
        Set(254, 765, ", Paul Orr", 11), Set(303, 769, "b", 7),
    ])  # fmt: skip
    columns_below(book, 700.0, 97)
    book.show()
    assert read(book).authors == ("Ada Moss", "Paul Orr")


def test_the_name_of_the_journal_is_no_title():
    book = Book()
    book.draw([
        Set(200, 800, "Journal of Weirs and Mills 45 (2019) 101-112", 8),
        Set(200, 780, "Journal of Weirs and Mills", 16),
        Set(60, 745, "Wages and water in the upper valleys", 14),
    ])  # fmt: skip
    columns_below(book, 700.0, 98)
    book.show()
    assert read(book).title == "Wages and water in the upper valleys"


@pytest.mark.parametrize("inside", [False, True], ids=["from its first line", "inside an entry"])
def test_sources_of_two_lines_with_the_second_moved_in_stay_apart(inside):
    book = Book()
    rows = []
    for number in range(8):
        name, town = ("Moss, A.", "Orr, B.")[number % 2], ("Ripon", "Selby")[number // 4]
        first = (
            f"{name}, {1990 + number}. The account books of the upper mills and what they say of"
        )
        rows.append((first, f"Wages. J. Weirs {number + 12}, 31-47. {town}."))
    y = 780.0
    for number, (first, second) in enumerate(rows):
        if number or not inside:
            book.draw([Set(80, y, first)])
            y -= 12
        book.draw([Set(92, y, second)])
        y -= 12
    book.show()
    wanted = [" ".join(row) for row in rows]
    assert texts(read(book))[1:] == wanted[1:]
