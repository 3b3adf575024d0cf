"""Headers, notes, headings, title and hyphens of a PDF are told by where and how they are set."""

import pytest

from diptych_index.text.document import Document
from diptych_index.text.formats.pdf_front import people_of
from diptych_index.text.kinds import APPARATUS
from diptych_index.text.read import read_bytes
from diptych_index.text.way import Way
from typeset_pdf import (
    BOLD,
    ITALIC,
    Book,
    Column,
    Set,
    flow,
    paragraphs,
    prose,
    two_columns,
    wrap,
)


def read(data: bytes, way: Way | None = None) -> Document:
    return read_bytes(data, "mill.pdf", way or Way())


def of_kind(document: Document, *kinds: str) -> list[str]:
    return [
        document.paragraph_text(i) for i, p in enumerate(document.paragraphs) if p.kind in kinds
    ]


def running_text(document: Document) -> list[str]:
    return [
        document.paragraph_text(i)
        for i, p in enumerate(document.paragraphs)
        if p.kind not in APPARATUS
    ]


def book_with_headers(first: int = 41) -> tuple[bytes, list[str]]:
    """Return a book of six pages with alternating headers and counting numbers."""
    book = Book()
    columns = [Column(80, 770, 430, foot=80.0) for _ in range(6)]
    wanted = flow(paragraphs(80, 21), columns)
    for n, column in enumerate(columns):
        number = str(first + n)
        if n % 2:
            book.draw([Set(80, 805, number, 9), Set(250, 805, "THE RIVER AND ITS MILLS", 9)])
        else:
            book.draw([Set(250, 805, "Of the Second Flood", 9, ITALIC), Set(495, 805, number, 9)])
        book.draw(column.lines)
        book.draw([Set(80, 40, "The Parish Press", 7)])
        book.show()
    return book.data(), wanted


def test_running_headers_and_footers_are_apparatus():
    data, wanted = book_with_headers()
    document = read(data)
    assert running_text(document) == wanted
    assert len(of_kind(document, "header")) == 6
    assert of_kind(document, "footer") == ["The Parish Press"] * 6


def test_pages_bear_the_numbers_printed_on_them():
    document = read(book_with_headers(41)[0])
    assert [(page.label, page.inferred) for page in document.pages] == [
        (str(41 + n), False) for n in range(6)
    ]
    assert document.paragraphs[-2].page == "46"


def test_a_lone_number_at_the_foot_of_every_page_is_no_text():
    book = Book()
    columns = [Column(80, 770, 430, foot=90.0) for _ in range(4)]
    wanted = flow(paragraphs(60, 22), columns)
    for n, column in enumerate(columns, 7):
        book.draw([*column.lines, Set(290, 45, f"- {n} -", 10)])
        book.show()
    document = read(book.data())
    assert running_text(document) == wanted
    assert [page.label for page in document.pages] == ["7", "8", "9", "10"]


def test_the_labels_of_the_file_name_its_pages():
    book = Book()
    columns = [Column(80, 770, 430, foot=560.0) for _ in range(3)]
    flow(paragraphs(12, 23), columns)
    for n, column in enumerate(columns):
        book.draw(column.lines)
        book.canvas.addPageLabel(n, style="ROMAN_LOWER", start=4 + n)
        book.show()
    document = read(book.data())
    assert [(page.label, page.inferred) for page in document.pages] == [
        ("iv", False), ("v", False), ("vi", False),
    ]  # fmt: skip


def test_pages_without_any_number_are_counted_and_say_so():
    book = Book()
    columns = [Column(80, 770, 430, foot=560.0) for _ in range(2)]
    flow(paragraphs(8, 24), columns)
    for column in columns:
        book.draw(column.lines)
        book.show()
    assert [(p.label, p.inferred) for p in read(book.data()).pages] == [("1", True), ("2", True)]


def test_footnotes_are_notes_and_their_marks_call_them():
    book = Book()
    column = Column(80, 770, 430, foot=140.0)
    wanted = flow(paragraphs(20, 25), [column])
    lines = column.lines
    end = lines[2]
    mark = Set(80 + 430.5, end.y + 3.6, "1", 6.5)
    at = lines.index(end)
    book.draw([*lines[: at + 1], mark, *lines[at + 1 :]])
    foot = Column(88, 110, 420, size=8.0, leading=9.5, indent=0.0)
    note = "See the almanac of that year, in which the height of the water is given for each day."
    flow([note], [foot])
    book.draw([Set(80, 113, "1", 5.5), *foot.lines])
    book.show()
    document = read(book.data())
    assert of_kind(document, "note") == [f"1 {note}"] or of_kind(document, "note") == [f"1{note}"]
    (found,) = document.notes
    assert found.label == "1"
    assert found.call is not None
    assert document.text[found.call.start : found.call.end] == "1"
    assert document.text[: found.call.start].count("\n") == 0
    assert document.text[found.body.start : found.body.end] == note
    assert ("superscript", "1") in [
        (e.style, document.text[e.span.start : e.span.end]) for e in document.emphasis
    ]
    assert len(running_text(document)) == len(wanted) + 1


def article() -> tuple[bytes, list[str], list[str]]:
    """Return a paper in two columns with a title, authors, an abstract and sections."""
    book = Book(title="On Mills and the Keeping of Accounts")
    book.draw([
        Set(90, 780, "On Mills and the", 20, BOLD), Set(90, 756, "Keeping of Accounts", 20, BOLD),
        Set(90, 730, "Anna Weaver and John P. Miller", 12),
        Set(90, 714, "Department of Rivers, University of Greenford", 10, ITALIC),
        Set(280, 690, "Abstract", 10, BOLD),
    ])  # fmt: skip
    abstract = Column(90, 674, 400, size=9.0, leading=10.5)
    said = flow(paragraphs(1, 31, 4), [abstract])
    book.draw(abstract.lines)
    top = abstract.y - 24
    columns = two_columns(top)
    heads = ["1 Introduction", "2 The Water", "2.1 High Water", "3 Conclusion"]
    texts = iter(paragraphs(40, 32, 5))
    wanted: list[str] = []
    at = 0
    for head in heads:
        columns[at].put(head, 11 if "." in head else 12.5, BOLD, 26, 4)
        for _ in range(2):
            wanted += flow([next(texts)], columns[at:])
            at = 1 if columns[0].y < 80 else at
    for column in columns:
        book.draw(column.lines)
    book.show()
    return book.data(), [*said, *wanted], heads


def test_the_front_of_an_article_is_told_apart():
    data, _, _ = article()
    document = read(data)
    assert document.title == "On Mills and the Keeping of Accounts"
    assert of_kind(document, "title") == ["On Mills and the Keeping of Accounts"]
    assert document.authors == ("Anna Weaver", "John P. Miller")
    assert of_kind(document, "affiliation") == ["Department of Rivers, University of Greenford"]


def test_names_are_told_from_the_marks_beside_them():
    assert people_of("Anna Weaver1,2, John P. Miller∗ and Maria van der Berg1") == (
        "Anna Weaver", "John P. Miller", "Maria van der Berg",
    )  # fmt: skip


def test_two_footnotes_stay_two_and_each_finds_its_mark():
    book = Book()
    column = Column(80, 770, 430, foot=160.0)
    flow(paragraphs(20, 26), [column])
    full = [line for line in column.lines if line.space > 0]
    marks = [Set(510.5, full[n].y + 3.6, str(n + 1), 6.5) for n in (0, 1)]
    for mark in marks:
        at = next(i for i, line in enumerate(column.lines) if line.y == mark.y - 3.6)
        column.lines.insert(at + 1, mark)
    book.draw(column.lines)
    said = ["The parish books, which were kept at the bridge.", "Said by the ferryman."]
    for n, note in enumerate(said):
        book.draw([Set(80, 113 - 12 * n, str(n + 1), 5.5), Set(88, 110 - 12 * n, note, 8)])
    book.show()
    document = read(book.data())
    found = [(n.label, document.text[n.body.start : n.body.end]) for n in document.notes]
    assert found == [("1", said[0]), ("2", said[1])]
    assert all(note.call is not None for note in document.notes)


def test_two_marks_side_by_side_call_two_footnotes():
    book = Book()
    column = Column(80, 770, 430, foot=160.0)
    flow(paragraphs(20, 26), [column])
    at, full = next((i, line) for i, line in enumerate(column.lines) if line.space > 0)
    column.lines.insert(at + 1, Set(510.5, full.y + 3.6, "12", 6.5))
    book.draw(column.lines)
    for n, note in enumerate(("The parish books of the bridge.", "Said by the ferryman.")):
        book.draw([Set(80, 113 - 12 * n, str(n + 1), 5.5), Set(88, 110 - 12 * n, note, 8)])
    book.show()
    document = read(book.data())
    first, second = (note.call for note in document.notes)
    assert first is not None
    assert second is not None
    assert document.text[first.start : second.end] == "12"
    assert first.end == second.start


def test_a_list_of_sources_is_no_row_of_notes_and_its_items_stay_apart():
    book = Book()
    column = Column(80, 770, 430, foot=300.0)
    flow(paragraphs(20, 27), [column])
    book.draw([*column.lines, Set(80, 270, "References", 12, BOLD)])
    items = []
    y = 250.0
    for n in range(1, 6):
        lines = wrap(
            f"A. Weaver, {prose(n, 2)} Greenford, 18{n}2.", 408, 8, "Times-Roman", 0, False
        )
        book.draw([Set(80, y, f"[{n}]", 8)])
        for line in lines:
            book.draw([Set(98, y, line, 8)])
            y -= 9.6
        items.append(f"[{n}] {' '.join(lines)}")
    book.show()
    document = read(book.data())
    assert not of_kind(document, "note", "table")
    assert running_text(document)[-5:] == items


def test_a_large_first_letter_is_part_of_its_word():
    book = Book()
    text = next(made for n in range(99) if (made := prose(n, 8)).startswith("The"))
    beside = wrap(text[1:], 412, 10, "Times-Roman", 0, False)[:2]
    rest = wrap(text[1:].removeprefix(" ".join(beside)), 430, 10, "Times-Roman", 0, False)
    book.draw([Set(80, 756, text[0], 24)])
    right, column = Column(98, 770, 412, indent=0.0), Column(80, 746, 430)
    right.pour([(line, False) for line in beside], indented=False)
    column.pour([(line, line == rest[-1]) for line in rest], indented=False)
    wanted = flow(paragraphs(8, 28), [column])
    book.draw([*right.lines, *column.lines])
    book.show()
    assert running_text(read(book.data())) == [text, *wanted]


def test_headings_have_the_level_of_their_number_and_sections_their_name():
    data, wanted, heads = article()
    document = read(data)
    found = [
        (document.paragraph_text(i), p.level)
        for i, p in enumerate(document.paragraphs)
        if p.kind == "heading"
    ]
    assert found == [("Abstract", 1), *((h, h.split()[0].count(".") + 1) for h in heads)]
    assert of_kind(document, "abstract") == wanted[:1]
    assert of_kind(document, "body") == wanted[1:]
    last = [p for p in document.paragraphs if p.kind == "body"][-1]
    assert last.section == "3 Conclusion"


def test_the_outline_decides_what_is_a_heading_and_how_deep():
    book = Book()
    column = Column(80, 770, 430)
    texts = paragraphs(6, 41, 4)
    for n, name in enumerate(("Of Bread", "Of Rye and Barley")):
        column.put(name, 10, "Times-Roman", 24, 8)
        book.canvas.bookmarkPage(f"b{n}")
        book.canvas.addOutlineEntry(name, f"b{n}", level=n)
        flow(texts[3 * n : 3 * n + 3], [column])
    book.draw(column.lines)
    book.show()
    document = read(book.data())
    assert [
        (document.paragraph_text(i), p.level)
        for i, p in enumerate(document.paragraphs)
        if p.kind == "heading"
    ] == [("Of Bread", 1), ("Of Rye and Barley", 2)]


def test_words_broken_at_line_ends_are_joined_and_each_is_a_decision():
    book = Book()
    columns = two_columns(hyphens=True)
    wanted = flow(paragraphs(20, 51), columns)
    book.draw([*columns[0].lines, *columns[1].lines])
    book.show()
    document = read(book.data())
    broken = sum(line.text.endswith("-") for column in columns for line in column.lines)
    assert broken > 5
    assert len(document.joins) == broken
    assert running_text(document) == wanted
    assert {d.name for d in document.decisions} >= {"joined hyphens", "joined lines"}


def test_a_reversed_join_keeps_its_hyphen():
    book = Book()
    columns = two_columns(hyphens=True)
    flow(paragraphs(20, 51), columns)
    book.draw([*columns[0].lines, *columns[1].lines])
    book.show()
    data = book.data()
    first = read(data)
    key = next(d.key for d in first.decisions if d.name == "joined hyphens")
    again = read(data, Way(undone=(key,)))
    assert "-" in again.joins[0].result
    assert again.fingerprint != first.fingerprint
    assert again.source == first.source


def test_italic_and_bold_words_are_emphasis():
    book = Book()
    book.draw([Set(80, 770, "The clerk", 10), Set(122, 770, "never", 10, ITALIC),
               Set(146, 770, "wrote in", 10), Set(182, 770, "red", 10, BOLD),
               Set(200, 770, "ink.", 10)])  # fmt: skip
    column = Column(80, 750, 430)
    flow(paragraphs(5, 61), [column])
    book.draw(column.lines)
    book.show()
    document = read(book.data())
    assert document.text.startswith("The clerk never wrote in red ink.")
    assert [(document.text[e.span.start : e.span.end], e.style) for e in document.emphasis] == [
        ("never", "italic"), ("red", "bold"),
    ]  # fmt: skip


def test_items_of_a_list_stay_apart():
    book = Book()
    column = Column(80, 770, 430)
    flow(paragraphs(2, 62), [column])
    items = ["two sacks of barley for the brewer at the lower bridge", "one of oats", "a lantern"]
    for item in items:
        column.lines.append(Set(92, column.y, f"\u2022 {item}", 10))
        column.y -= 12
    flow(paragraphs(3, 63), [column])
    book.draw(column.lines)
    book.show()
    assert of_kind(read(book.data()), "list") == [f"• {item}" for item in items]


def test_as_in_the_file_the_lines_stand_as_they_were_taken():
    book = Book()
    columns = two_columns(hyphens=True, foot=500.0)
    flow(paragraphs(12, 71), columns)
    book.draw([*columns[0].lines, *columns[1].lines])
    book.show()
    document = read(book.data(), Way(as_in_file=True))
    assert document.as_in_file
    assert not document.has_raw
    assert document.text == document.source
    assert (
        document.source.split()
        == " ".join(line.text for column in columns for line in column.lines).split()
    )
    assert not document.joins
    assert all(p.raw is None for p in document.paragraphs)


def test_a_page_set_by_the_reader_is_where_it_was_set():
    data, _ = book_with_headers()
    document = read(data)
    at = document.offsets.to_raw(document.paragraphs[3].span).start
    again = read(data, Way(pages=((at, "364"),)))
    assert "364" in [page.label for page in again.pages]


@pytest.mark.parametrize("cleaned", [True, False])
def test_every_character_shown_leads_back_to_the_extracted_text(cleaned):
    data, _, _ = article()
    document = read(data, Way(as_in_file=not cleaned))
    for run in document.offsets.runs:
        shown = document.text[run.read : run.read + run.length]
        assert document.source[run.raw : run.raw + run.length] == shown
    letters = sorted(filter(str.isalnum, document.source))
    assert sorted(filter(str.isalnum, document.text)) == letters


def test_the_prose_of_these_tests_differs_by_seed():
    assert prose(1) != prose(2)


def test_lines_of_a_scan_whose_sizes_differ_a_little_stay_together():
    book = Book()
    column = Column(80, 770, 430, justify=False)
    wanted = flow(paragraphs(6, 64), [column])
    for number, line in enumerate(column.lines):
        line.size = (9.6, 9.8, 10.0, 10.4)[number % 4]
    book.draw(column.lines)
    book.show()
    assert running_text(read(book.data())) == wanted


def test_lines_beside_a_picture_stay_with_those_above_it():
    book = Book()
    wide, narrow = Column(80, 770, 430), Column(300, 730, 210, indent=0.0)
    text = prose(65, 12)
    above = wrap(text, 430, 10, "Times-Roman", 10, False)[:3]
    rest = wrap(text.removeprefix(" ".join(above)).strip(), 210, 10, "Times-Roman", 0, False)
    wide.pour([(line, False) for line in above], indented=True)
    narrow.y = wide.y
    narrow.pour([(line, line == rest[-1]) for line in rest], indented=False)
    book.draw([*wide.lines, *narrow.lines])
    book.show()
    assert running_text(read(book.data())) == [text]


def test_what_is_said_in_one_full_line_is_a_paragraph_of_its_own():
    book = Book()
    column = Column(80, 770, 430)
    flow(paragraphs(3, 64), [column])
    said = [
        "“The miller opened the sluice after the harvest and nobody was there to see it done.”",
        "“Nobody was asked.”",
    ]
    for text in said:
        column.lines.append(Set(90, column.y, text, 10))
        column.y -= 12
    flow(paragraphs(3, 65), [column])
    book.draw(column.lines)
    book.show()
    document = read(book.data())
    found = [document.paragraph_text(i) for i in range(len(document.paragraphs))]
    assert [text for text in found if text.startswith("“")] == said


def test_the_label_of_a_note_may_be_glued_to_it():
    book = Book()
    column = Column(80, 770, 430, foot=300.0)
    wanted = flow(paragraphs(12, 66), [column])
    book.draw(column.lines)
    note = "1The books of the keepers are in the library of the town, where all may ask for them."
    book.draw([Set(80, 100, note, 8)])
    book.show()
    column = Column(80, 770, 430, foot=300.0)
    wanted += flow(paragraphs(12, 67), [column])
    book.draw(column.lines)
    book.show()
    document = read(book.data())
    assert of_kind(document, "body") == wanted
    assert of_kind(document, "note") == [note]


def test_a_reference_parted_at_a_line_end_begins_no_list():
    book = Book()
    column = Column(80, 770, 430)
    flow(paragraphs(3, 68), [column])
    parted = [
        "The sluice was opened before the bell had rung, as others have found of such sluices [8,",
        "16] and of the almanac.",
    ]
    for text in parted:
        column.lines.append(Set(80, column.y, text, 10))
        column.y -= 12
    flow(paragraphs(3, 69), [column])
    book.draw(column.lines)
    book.show()
    assert " ".join(parted) in read(book.data()).text
