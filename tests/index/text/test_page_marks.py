"""Pages that the reader sets, and inferred ones that are taken away."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diptych_index.text.page_marks import following
from diptych_index.text.read import read_bytes
from diptych_index.text.way import Way

LEAF = "The river was low, and the ferry lay on the sand. Nobody had come since noon. {}\n"
BOOK = "\f".join(LEAF.format(f"Leaf {number}.") for number in range(6))


def pages(text: str = BOOK, **way) -> list[tuple[str, bool]]:
    document = read_bytes(text.encode("utf-8"), "leaves.txt", Way(**way))
    return [(page.label, page.inferred) for page in document.pages]


def start(leaf: int) -> int:
    return BOOK.index(f"Leaf {leaf - 1}.") + len(f"Leaf {leaf - 1}.") + 2 if leaf else 0


def test_pages_without_numbers_are_counted_on_from_one_that_is_set():
    assert pages() == [("", True)] * 6
    assert pages(pages=((start(2), "364"),)) == [
        ("", True), ("", True), ("364", False), ("365", True), ("366", True), ("367", True),
    ]  # fmt: skip


def test_a_second_one_that_is_set_counts_on_by_itself():
    found = pages(pages=((start(1), "xi"), (start(4), "1")))
    assert [label for label, _ in found] == ["", "xi", "xii", "xiii", "1", "2"]


def test_a_page_can_begin_in_the_middle_of_a_paragraph():
    at = BOOK.index("Nobody", start(3))
    document = read_bytes(BOOK.encode(), "leaves.txt", Way(pages=((at, "41"),)))
    page = next(page for page in document.pages if page.label == "41")
    assert document.text[page.at :].startswith("Nobody had come since noon. Leaf 3.")
    assert len(document.pages) == 7
    assert [p.page for p in document.paragraphs][-1] == "43"


def test_paragraphs_know_the_page_that_was_set():
    document = read_bytes(BOOK.encode(), "leaves.txt", Way(pages=((start(4), "9"),)))
    assert [p.page for p in document.paragraphs] == [None] * 4 + ["9", "10"]


def test_a_page_can_be_set_where_none_is_found():
    text = "One line of text here.\n\nAnother line of text.\n"
    at = text.index("Another")
    assert pages(text, pages=((at, "7"),)) == [("7", False)]


def test_a_page_can_be_set_in_a_text_as_in_the_file():
    at = BOOK.index("Leaf 2")
    document = read_bytes(BOOK.encode(), "leaves.txt", Way(as_in_file=True, pages=((at, "3"),)))
    assert [(p.at, p.label) for p in document.pages] == [(at, "3")]


def test_a_page_is_set_in_a_format_that_knows_nothing_of_it():
    html = (
        "<!DOCTYPE html><html><body><article><p>The river was low, and the ferry lay on the sand."
        " Nobody had come since noon, and nobody would come.</p><p>The ferryman slept under his"
        " hat until the evening, when the first lamp was lit.</p></article></body></html>"
    )
    at = html.index("The ferryman")
    document = read_bytes(html.encode(), "ferry.html", Way(pages=((at, "12"),)))
    assert document.format == "web page"
    (page,) = document.pages
    assert document.text[page.at :].startswith("The ferryman")
    assert [p.page for p in document.paragraphs] == [None, "12"]


def test_a_page_set_behind_the_end_is_left_out():
    assert pages(pages=((10**9, "3"),)) == [("", True)] * 6


def test_an_inferred_number_is_taken_away():
    body = "and the ferry lay on its sand bank between clay and hard stone\n" * 30
    text = f"{body}\n12\n\f{body}\n13\n\f{body}".encode()
    counted = [d for d in read_bytes(text, "a.txt").decisions if d.name == "inferred pages"]
    assert [d.after for d in counted] == ["p. 14"]
    document = read_bytes(text, "a.txt", Way().reversing(counted[0].key))
    assert [page.label for page in document.pages] == ["12", "13", ""]
    undone = next(d for d in document.decisions if d.name == "inferred pages")
    assert (undone.key, undone.undone) == (counted[0].key, True)
    counts = {line.name: line.count for line in document.report}
    assert counts["inferred pages"] == 0


@pytest.mark.parametrize(
    ("label", "by", "wanted"),
    [("364", 1, "365"), ("9", 2, "11"), ("xiv", 1, "xv"), ("XXXIX", 2, "XLI"), ("A7", 1, ""),
     ("", 1, ""), ("²", 1, ""), ("9" * 5000, 1, "")],
)  # fmt: skip
def test_numbers_are_counted_on(label, by, wanted):
    assert following(label, by) == wanted


@given(st.text(max_size=8), st.integers(0, 3000))
def test_counting_on_fails_for_no_label(label, by):
    assert isinstance(following(label, by), str)
