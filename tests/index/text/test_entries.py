"""Numbered entries of lists, with no blank line around them, and what their numbers count."""

from diptych_index.text.document import Document
from diptych_index.text.lines import split_lines
from diptych_index.text.openings import counted_entries
from diptych_index.text.read import read_bytes
from typeset import prose, set_lines, set_pages

ITEMS = [
    "The gate is opened by the miller or by his wife, and by nobody else in the whole valley.",
    "Whoever finds it open sends word to the mill before the evening, and stays beside it.",
    "The fine is paid in flour, and the flour is given to those who mend the weir in spring.",
]


def texts(document: Document) -> list[str]:
    return [document.paragraph_text(i) for i in range(len(document.paragraphs))]


def set_with(items: list[str], before: list[str], after: list[str]) -> Document:
    lines = [line for text in [*before, *items, *after] for line in set_lines(text)]
    return read_bytes(set_pages(lines, 30).encode(), "a.txt")


def test_every_item_has_a_paragraph_of_its_own() -> None:
    items = [f"{number}. {text}" for number, text in enumerate(ITEMS, 1)]
    found = texts(set_with(items, prose(1, 3), prose(2, 3)))
    assert [text for text in found if text in items] == items


def test_a_second_list_begins_within_the_last_item_of_the_first() -> None:
    first = [f"{number}. {text}" for number, text in enumerate(ITEMS, 1)]
    second = [f"{number}. {text}" for number, text in enumerate(ITEMS[:2], 1)]
    found = texts(set_with([*first, *second], prose(3, 3), prose(4, 3)))
    assert [text for text in found if text[:3] in ("1. ", "2. ", "3. ")] == [*first, *second]


def test_entries_are_counted_only_where_the_next_one_is_near() -> None:
    lines = split_lines(
        "1. one\ngoes on\n2. two\n7. of a date\n3. three\n" + "text\n" * 40 + "4. of a volume\n"
    )
    assert counted_entries(lines) == {0: True, 2: True, 4: False}


def test_a_numbered_title_between_blank_lines_is_not_drawn_into_the_paragraph_above() -> None:
    # Blank lines stand within paragraphs as well, as some programs write them at page ends.
    pages: list[str] = []
    for number in range(6):
        lines = [line for text in prose(10 + number, 3) for line in set_lines(text)]
        half = len(lines) // 2
        while lines[half - 1].endswith("."):
            half += 1
        pages += [*lines[:half], "", *lines[half:], "", f"{number + 1}. The Miller and the Weir"]
    found = texts(read_bytes("\n".join([*pages, *prose(20, 1)]).encode(), "a.txt"))
    titles = [f"{number}. The Miller and the Weir" for number in range(1, 7)]
    assert [text for text in found if "Miller and the Weir" in text] == titles
