import pytest

from diptych_index.text.document import Document
from diptych_index.text.read import read_bytes

LINE = "and the river ran on between its banks of clay and hard stone\n"
BODY = LINE * 30


def read(text: str) -> Document:
    return read_bytes(text.encode(), "a.txt")


def furniture(document: Document) -> list[tuple[str, str | None]]:
    return [
        (document.paragraph_text(i), p.page)
        for i, p in enumerate(document.paragraphs)
        if p.kind in {"header", "footer"}
    ]


def test_running_headers_at_the_top_number_the_page_they_begin() -> None:
    text = "".join(f"\n{n}\n\nTHE UPPER RIVER\n\n{BODY}" for n in (7, 8, 9))
    document = read(text)
    assert [(page.label, page.inferred) for page in document.pages] == [
        ("7", False), ("8", False), ("9", False),
    ]  # fmt: skip
    assert furniture(document) == [
        ("7", "7"), ("THE UPPER RIVER", "7"), ("8", "8"), ("THE UPPER RIVER", "8"),
        ("9", "9"), ("THE UPPER RIVER", "9"),
    ]  # fmt: skip


def test_a_sentence_goes_on_over_page_furniture() -> None:
    document = read("".join(f"\n{n}\n\nTHE UPPER RIVER\n\n{BODY}" for n in (7, 8, 9)))
    assert sum(p.kind == "body" for p in document.paragraphs) == 1


def test_a_form_feed_behind_a_number_makes_it_the_foot_of_its_page() -> None:
    document = read(f"{BODY}\n12\n\f{BODY}\n13\n\f{BODY}")
    assert [page.label for page in document.pages] == ["12", "13", "14"]
    assert furniture(document) == [("12", "12"), ("13", "13")]


def test_a_header_with_its_gap_behind_it_belongs_to_the_page_before() -> None:
    document = read(f"{BODY}\nTHE UPPER RIVER 41\n\n\n\n{BODY}")
    assert [(page.label, page.inferred) for page in document.pages] == [("41", False), ("42", True)]


def test_form_feeds_alone_make_pages_without_numbers() -> None:
    document = read(f"{BODY}\f{BODY}")
    assert [page.label for page in document.pages] == ["", ""]
    assert {p.page for p in document.paragraphs} == {None}


def test_a_form_feed_is_no_line_for_an_editor() -> None:
    document = read("First words here.\n\fSecond words here.\n")
    assert [p.lines for p in document.paragraphs] == [(1, 1), (2, 2)]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_lines_are_counted_whatever_ends_them(end: str) -> None:
    document = read(end.join(["First words here.", "", "Second words here."]))
    assert [p.lines for p in document.paragraphs] == [(1, 1), (3, 3)]


def test_chapter_numbers_are_no_page_numbers() -> None:
    ended = BODY.rstrip() + ".\n"
    document = read("".join(f"\n{n}\n\n{ended.capitalize()}" for n in ("I", "II", "III")))
    assert not furniture(document)
    assert [p.kind for p in document.paragraphs].count("heading") == 3


def test_a_heading_with_a_year_is_no_running_header() -> None:
    document = read(f"{BODY.rstrip()}.\n\nTHE FLOOD OF 1912\n\nThere {BODY}")
    assert not furniture(document)


def test_a_number_before_a_header_ends_its_page_where_the_first_page_begins_without_one() -> None:
    head = "THE UPPER RIVER, VOL. 3\n"
    document = read("".join(f"{head}{BODY}{n}\n" for n in (7, 8, 9)))
    assert [(page.label, page.inferred) for page in document.pages] == [
        ("7", False), ("8", False), ("9", False),
    ]  # fmt: skip
    assert [(text, page) for text, page in furniture(document) if text.isdigit()] == [
        ("7", "7"), ("8", "8"), ("9", "9"),
    ]  # fmt: skip
    assert sum(p.kind == "body" for p in document.paragraphs) == 1


def test_the_end_of_an_entry_of_a_bibliography_is_no_running_header() -> None:
    end = "Proc. Int. Conf. on Rivers, pp. {}–{}, 19{}."
    entries = [end.format(100 + number, 120 + number, 70 + number) for number in range(4)]
    document = read("\f".join(f"{BODY}[1] A. Keeper, in the\n{entry}\n" for entry in entries))
    assert furniture(document) == []
    assert all(entry in document.text for entry in entries)
