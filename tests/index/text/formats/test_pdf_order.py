"""The text of a PDF comes in reading order and as whole paragraphs, however it was drawn."""

import re

import pytest

from diptych_index.text.document import Document
from diptych_index.text.kinds import APPARATUS
from diptych_index.text.read import read_bytes
from typeset_pdf import BOLD, Book, Column, Set, by_rows, flow, paragraphs, prose, two_columns, wrap


def read(data: bytes) -> Document:
    return read_bytes(data, "mill.pdf")


def texts(document: Document) -> list[str]:
    return [
        document.paragraph_text(i)
        for i, p in enumerate(document.paragraphs)
        if p.kind not in APPARATUS
    ]


def recall(wanted: list[str], found: list[str]) -> float:
    """Return the share of the word 4-grams of the wanted text that were found."""

    def grams(text: str) -> list[tuple[str, ...]]:
        words = re.findall(r"\w+", text)
        return [tuple(words[i : i + 4]) for i in range(len(words) - 3)]

    had = set(grams(" ".join(found)))
    asked = grams(" ".join(wanted))
    return sum(gram in had for gram in asked) / len(asked)


def test_one_column_gives_its_paragraphs():
    book = Book()
    column = Column(80, 780, 430)
    wanted = flow(paragraphs(14), [column])
    book.draw(column.lines)
    book.show()
    assert texts(read(book.data())) == wanted


def test_talk_of_many_short_speeches_is_parted_at_their_indents():
    book = Book()
    column = Column(80, 780, 430)
    short = [f"“The {what} is still going.”" for what in ("mill", "wheel", "ferry", "clock")]
    long = f"“{' and so is the boat'.join(['The mill is still going'] * 4)}.”"
    wanted = flow([*short * 3, long, *short, long, *short, long, *short * 2, long], [column])
    book.draw(column.lines)
    book.show()
    # Most lines of the page are first ones, so that most begin where paragraphs are moved in to.
    first = sum(line.x > 81 for line in column.lines)
    assert first > 0.8 * len(column.lines)
    assert texts(read(book.data())) == wanted


def test_paragraphs_parted_by_space_alone_are_told_apart():
    book = Book()
    column = Column(80, 780, 430, indent=0.0, gap=7.0, justify=False)
    wanted = flow(paragraphs(9, sentences=4), [column])
    book.draw(column.lines)
    book.show()
    assert texts(read(book.data())) == wanted


@pytest.mark.parametrize("rows", [False, True], ids=["column by column", "row by row"])
def test_two_columns_are_read_one_after_the_other(rows):
    book = Book()
    columns = two_columns()
    wanted = flow(paragraphs(24), columns)
    book.draw(by_rows(*columns) if rows else [*columns[0].lines, *columns[1].lines])
    book.show()
    found = texts(read(book.data()))
    assert recall(wanted, found) >= 0.98
    assert found == wanted


def test_three_columns_are_read_one_after_the_other():
    book = Book()
    columns = [Column(50 + 168 * n, 780, 150, size=8.5, leading=10.5) for n in range(3)]
    wanted = flow(paragraphs(30), columns)
    book.draw(by_rows(*columns))
    book.show()
    assert texts(read(book.data())) == wanted


def test_columns_above_and_below_a_wide_line_are_read_by_themselves():
    book = Book()
    parts = []
    book.draw([Set(60, 800, "The Mill and the River in Two Parts", 20, BOLD)])
    for top, seed in ((770, 3), (420, 4)):
        columns = two_columns(top, foot=top - 290.0)
        parts.append(flow(paragraphs(12, seed), columns))
        book.draw([*columns[0].lines, *columns[1].lines])
    book.draw([Set(60, 446, "Figure 1. " + prose(77, 1) + " " + prose(78, 1), 9)])
    book.show()
    found = texts(read(book.data()))
    above, below = parts
    assert found[0] == "The Mill and the River in Two Parts"
    assert found[1 : len(above) + 1] == above
    assert found[len(above) + 1].startswith("Figure 1.")
    assert found[len(above) + 2 :] == below


def test_a_paragraph_goes_on_over_columns_and_pages():
    book = Book()
    sheets = [two_columns(780, foot=430.0) for _ in range(4)]
    wanted = flow(paragraphs(40, 5), [column for sheet in sheets for column in sheet])
    for sheet in sheets:
        for column in sheet:
            book.draw(column.lines)
        book.show()
    document = read(book.data())
    assert texts(document) == wanted
    assert len({p.page for p in document.paragraphs}) > 1


def test_a_page_set_on_its_side_is_read_along_its_lines():
    book = Book()
    column = Column(60, 540, 700)
    wanted = flow(paragraphs(8, 6), [column])
    book.canvas.translate(595, 0)
    book.canvas.rotate(90)
    book.draw(column.lines)
    book.show()
    assert texts(read(book.data())) == wanted


def test_a_stamp_across_the_margin_is_set_aside():
    book = Book()
    column = Column(80, 780, 430)
    wanted = flow(paragraphs(10, 7), [column])
    book.draw(column.lines)
    book.canvas.saveState()
    book.canvas.translate(30, 300)
    book.canvas.rotate(90)
    book.draw([Set(0, 0, "riverArchive:0101.123v1 4 May 2019", 16)])
    book.canvas.restoreState()
    book.show()
    document = read(book.data())
    assert texts(document) == wanted
    aside = [document.paragraph_text(i) for i, p in enumerate(document.paragraphs)][-1]
    assert aside.startswith("riverArchive")


def test_text_printed_twice_to_look_bold_is_read_once():
    book = Book()
    column = Column(80, 780, 430)
    flow(paragraphs(5, 8), [column])
    book.draw(
        [
            Set(80, 800, "Chapter about the bridge", 14),
            Set(80.4, 800, "Chapter about the bridge", 14),
        ]
    )
    book.draw(column.lines)
    book.show()
    assert read(book.data()).text.count("Chapter about the bridge") == 1


def test_letters_set_apart_are_put_together():
    book = Book()
    column = Column(80, 740, 430)
    flow(paragraphs(6, 9), [column])
    text = book.canvas.beginText(80, 780)
    text.setFont(BOLD, 14)
    text.setCharSpace(6)
    text.textOut("The Quiet Harvest")
    book.canvas.drawText(text)
    book.draw(column.lines)
    book.show()
    assert "The Quiet Harvest" in read(book.data()).text


def test_a_table_keeps_its_rows():
    book = Book()
    column = Column(80, 780, 430)
    flow(paragraphs(4, 10), [column])
    book.draw(column.lines)
    top = column.y - 20
    rows = [("Year", "Sacks", "Price"), ("1820", "412", "3.50"), ("1821", "398", "3.75"),
            ("1822", "455", "3.20"), ("1823", "471", "3.10")]  # fmt: skip
    for n, row in enumerate(rows):
        book.draw([Set(100 + 120 * k, top - 14 * n, cell) for k, cell in enumerate(row)])
    after = Column(80, top - 14 * len(rows) - 20, 430)
    flow(paragraphs(4, 11), [after])
    book.draw(after.lines)
    book.show()
    document = read(book.data())
    tables = [
        document.paragraph_text(i) for i, p in enumerate(document.paragraphs) if p.kind == "table"
    ]
    assert len(tables) == 1
    assert [line.split() for line in tables[0].split("\u2028")] == [list(row) for row in rows]


def test_notes_in_the_margin_come_after_the_text_beside_them():
    book = Book()
    column = Column(170, 780, 360)
    wanted = flow(paragraphs(12, 12), [column])
    book.draw(column.lines)
    for y, words in (
        (760, ("Of the sluice,", "and who opened it")),
        (600, ("The flood year", "again")),
    ):
        book.draw([Set(60, y - 9 * n, line, 7.5) for n, line in enumerate(words)])
    book.show()
    document = read(book.data())
    assert texts(document)[: len(wanted)] == wanted
    notes = [
        document.paragraph_text(i) for i, p in enumerate(document.paragraphs) if p.kind == "note"
    ]
    assert notes == ["Of the sluice, and who opened it", "The flood year again"]


def test_numbers_of_lines_in_the_margin_are_no_text():
    book = Book()
    column = Column(90, 780, 420)
    wanted = flow(paragraphs(12, 13), [column])
    book.draw(column.lines)
    for n, line in enumerate(column.lines, 1):
        book.draw([Set(60, line.y, str(n), 7)])
    book.show()
    assert texts(read(book.data())) == wanted


def parted_by(captions: list[Set], seed: int = 96) -> tuple[list[str], Document]:
    """Return paragraphs in two columns with ``captions`` at the top of the right one, and them."""
    book = Book()
    left = Column(60, 780, 228.0, foot=400.0)
    right = Column(306, 700, 228.0, foot=400.0)
    wanted = flow(paragraphs(12, seed), [left, right])
    assert right.lines[0].text[0].islower()
    book.draw([*left.lines, *captions, *right.lines])
    book.show()
    return wanted, read(book.data())


def test_a_paragraph_goes_on_below_a_figure_at_the_top_of_a_column():
    caption = "Figure 1: The sluice at low water."
    wanted, document = parted_by(
        [Set(380, 780, "weir", 8), Set(430, 768, "wheel", 8), Set(306, 740, caption, 9)]
    )
    found = texts(document)
    assert [text for text in found if text in wanted] == wanted
    assert caption in found


def test_a_paragraph_does_not_go_on_below_what_is_no_figure():
    between = "The end of it was a quarrel."
    wanted, document = parted_by([Set(306, 740, between)])
    assert sum(text in wanted for text in texts(document)) == len(wanted) - 1


def test_numbers_that_count_the_lines_are_no_text():
    book = Book()
    left, right = Column(60, 780, 228.0, foot=200.0), Column(306, 780, 228.0, foot=200.0)
    wanted = flow(paragraphs(20, 97), [left, right])
    book.draw([*left.lines, *right.lines])
    for column, x in ((left, 44), (right, 290)):
        for number, line in enumerate(column.lines, 1):
            book.draw([Set(x, line.y, str(number), 6)])
    book.show()
    document = read(book.data())
    assert texts(document) == wanted
    apparatus = [p.kind for p in document.paragraphs if p.kind in APPARATUS]
    assert apparatus == ["header"]


def test_the_first_column_of_a_table_counts_no_lines():
    book = Book()
    column = Column(80, 780, 430.0, foot=500.0)
    flow(paragraphs(8, 98), [column])
    rows = [
        line
        for n in range(1, 9)
        for line in (Set(80, 480 - 14 * n, str(n)), Set(140, 480 - 14 * n, f"sack {n}"))
    ]
    book.draw([*column.lines, *rows])
    book.show()
    found = texts(read(book.data()))[-1]
    assert found.split() == [word for n in range(1, 9) for word in (str(n), "sack", str(n))]


def test_names_before_the_text_that_explains_them_begin_paragraphs():
    book = Book()
    column = Column(160, 780, 350.0, indent=0.0, justify=False)
    names = ["sluice", "weir", "race"]
    wanted = []
    drawn = []
    for number, name in enumerate(names):
        at = len(column.lines)
        (text,) = flow(paragraphs(1, 99 + number), [column])
        drawn += [Set(80, column.lines[at].y, name), *column.lines[at:]]
        wanted.append(f"{name} {text}")
    book.draw(drawn)
    book.show()
    assert texts(read(book.data())) == wanted


@pytest.mark.parametrize("lines", [1, 2, 4])
def test_the_last_column_of_a_paper_may_hold_a_few_lines(lines):
    book = Book()
    left, right = two_columns(hyphens=True)
    right.foot = right.top - (lines - 1) * right.leading
    text = prose(71, 200)
    rows = wrap(text, left.width, 10, left.font, left.indent, hyphens=True)
    rest = left.pour([(row, False) for row in rows[: left.room + lines]], indented=True)
    assert len(rest) == lines
    right.pour(rest, indented=False)
    book.draw([*left.lines, *right.lines])
    book.show()
    wanted = " ".join(rows[: len(left.lines) + lines]).replace("- ", "")
    assert texts(read(book.data())) == [wanted]
