"""Sections of a paper, whose numbers and names are not those of pages."""

from itertools import pairwise

import pytest

from diptych_index.text.document import Document
from diptych_index.text.read import read_bytes
from diptych_index.text.sections import (
    heads_section,
    is_section_number,
    names_section,
    without_contents,
)
from diptych_index.text.widths import printed_width

FULL = 19_000
SAID = """
the keeper of the lower weir wrote down every boat that passed under the bridge in that year and he
noted the hour as well as the load because the town asked a toll for each barrel of salt while
timber went free of any charge at all until the mill was sold to a company which closed the old
basin and built a longer one further up the stream
"""
WORDS = SAID.split()
HEADS = ("The keeper of the weir", "Boats that carried salt", "Tolls that the town asked",
         "Timber for the mill", "Closing of the old basin", "Later years")  # fmt: skip


def prose(sentences: int, start: int = 0) -> str:
    """Return sentences of different lengths, each of them another cut of the same words."""
    made: list[str] = []
    for count in range(sentences):
        first = (start + 13 * count) % len(WORDS)
        words = (WORDS * 2)[first : first + 9 + (start + count) % 8]
        made.append(" ".join(words).capitalize() + ".")
    return " ".join(made)


def in_type(text: str) -> list[str]:
    """Return a paragraph as the lines of a narrow column of type."""
    lines = [""]
    for word in text.split():
        longer = f"{lines[-1]} {word}".strip()
        if printed_width(longer) <= FULL:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines


OPENING = prose(3, 5)


def read(lines: list[str]) -> Document:
    return read_bytes("\n".join(lines).encode(), "paper.txt")


def of_kind(document: Document, *kinds: str) -> list[str]:
    return [
        document.paragraph_text(i) for i, p in enumerate(document.paragraphs) if p.kind in kinds
    ]


def bodies(number: int) -> list[str]:
    return [prose(4 + k, 7 * number + 31 * k) for k in range(3)]


def paper(head: str) -> list[str]:
    """Return a paper with a page end after every second section; ``head`` has its places."""
    lines = ["The Boats of the Upper Stream", "", *in_type(OPENING)]
    for number, name in enumerate(HEADS, 1):
        lines += head.format(number=number, name=name, capitals=name.upper()).split("\n")
        lines += [line for text in bodies(number) for line in in_type(text)]
        lines += [""]
        if number % 2 == 0:
            lines += [str(40 + number // 2), "", "\f"]
    return lines


@pytest.mark.parametrize("text", ["1", "2.", "3.1", "3.1.", "IV.", "II.1.", "II.A.", "B.2", "A."])
def test_the_number_of_a_section_is_known(text: str) -> None:
    assert is_section_number(text)


@pytest.mark.parametrize("text", ["", "1890", "1,5", "i.", "MIX", "(2)", "II", "3.1a", "1 2"])
def test_other_numbers_and_words_number_no_section(text: str) -> None:
    assert not is_section_number(text)


def test_a_number_belongs_to_a_title_but_to_no_sentence() -> None:
    assert heads_section("2", "TEMPLATE OVERVIEW")
    assert heads_section("2.1", "Sources and Methods")
    assert not heads_section("2", "The boats had gone.")
    assert not heads_section("2", "and the boats had gone")
    assert not heads_section("1890", "Sources and Methods")


def test_numbers_of_sections_on_lines_of_their_own_are_no_page_numbers() -> None:
    document = read(paper("{number}\n\n{capitals}\n"))
    expected = [f"{number} {name.upper()}" for number, name in enumerate(HEADS, 1)]
    assert of_kind(document, "heading") == expected
    assert of_kind(document, "header", "footer") == ["41", "42", "43"]
    assert not any(name.upper() in text for name in HEADS for text in of_kind(document, "body"))


@pytest.mark.parametrize("mark", ["{number} ", "{number}.1 ", "II.{number}. "])
def test_headings_in_small_letters_stand_apart_from_the_text_below(mark: str) -> None:
    document = read(paper(mark + "{name}"))
    expected = [mark.format(number=number) + name for number, name in enumerate(HEADS, 1)]
    found = [t for t in of_kind(document, "heading", "body") if t in expected]
    assert found == expected


def test_a_numbered_heading_in_capitals_may_fill_its_line() -> None:
    document = read(paper("{number}. {capitals} IN USE"))
    expected = [f"{n}. {name.upper()} IN USE" for n, name in enumerate(HEADS, 1)]
    assert of_kind(document, "heading") == expected


def test_headings_that_a_list_of_contents_says_first_are_no_running_heads() -> None:
    contents = [f"{n}. {name.title()} {40 + (n + 1) // 2}" for n, name in enumerate(HEADS, 1)]
    lines = [line.replace("\f", "") for line in paper("{number}. {capitals}")]
    document = read([*lines[:2], "CONTENTS", *contents, *lines[2:]])
    expected = [f"{n}. {name.upper()}" for n, name in enumerate(HEADS, 1)]
    assert [t for t in of_kind(document, "heading") if t in expected] == expected


def test_a_running_head_over_two_lines_is_not_taken_for_contents() -> None:
    heads = [[first, first + 1, first + 2, first + 3] for first in (0, 60, 120)]
    groups = [list(group) for group in zip(*heads, strict=True)]
    assert without_contents(groups) == groups


def test_entries_close_together_are_dropped_and_what_recurs_later_is_kept() -> None:
    alone = [[5 + k, 100 + 40 * k] for k in range(5)]
    assert without_contents(alone) == []
    thrice = [[5 + k, 100 + 40 * k, 1000 + 40 * k] for k in range(5)]
    assert without_contents(thrice) == [[100 + 40 * k, 1000 + 40 * k] for k in range(5)]


def test_a_line_of_type_that_ends_early_ends_its_paragraph_without_a_stop() -> None:
    lines = [line for n in range(1, 7) for text in bodies(n) for line in in_type(text)]
    at = next(i for i, (a, b) in enumerate(pairwise(lines)) if a.endswith(".") and b[:1].isupper())
    given = "toll = salt * barrels + bridge"
    document = read([*lines[: at + 1], given, *lines[at + 1 :]])
    after = lines[at + 1]
    assert any(text.startswith(after) for text in of_kind(document, "body"))


def test_the_cells_of_tables_recur_inside_pages_and_are_no_furniture() -> None:
    lines: list[str] = []
    for number in range(1, 5):
        text = [line for part in bodies(number) for line in in_type(part)]
        cells = [
            "",
            "Weir",
            "Lower Town",
            "",
            f"12{number}",
            "",
            "Upper Town",
            "",
            f"9{number}",
            "",
        ]
        lines += [
            "THE BOATS OF THE STREAM",
            "",
            *text,
            *cells,
            "",
            *text[::-1],
            "",
            str(number),
            "\f",
        ]
    heads = of_kind(read(lines), "header", "footer")
    assert heads.count("THE BOATS OF THE STREAM") == 4
    assert not {"Weir", "Lower Town", "Upper Town"}.intersection(heads)


def pages_of(before: str, behind: str) -> list[str]:
    """Return pages of text; ``before`` and ``behind`` stand at their edges, the number in them."""
    lines: list[str] = []
    for number in range(1, 7):
        text = [line for part in bodies(number) for line in in_type(part)]
        edges = [edge.format(number=number).split("\n") for edge in (before, behind)]
        lines += [*edges[0], *text, *edges[1], "\f"]
    return lines


@pytest.mark.parametrize(
    ("before", "behind"),
    [
        ("", "\n{number}\n\nKeeper, May 14, 1890\n"),
        ("{number}\n\nThe Boats of the Stream\n", ""),
    ],
)
def test_what_counts_the_pages_is_no_number_of_a_section_whatever_stands_behind(
    before: str, behind: str
) -> None:
    document = read(pages_of(before, behind))
    furniture = of_kind(document, "header", "footer")
    assert [text for text in furniture if text.isdecimal()] == list("123456")
    assert not any(text.isdecimal() for text in of_kind(document, "body", "heading", "subtitle"))


def test_a_running_head_beside_a_list_that_is_said_twice_is_no_entry_of_it() -> None:
    items = [[50 + k, 100 + k] for k in range(5)]
    head = [20, 98]
    assert head in without_contents([*items, head])


@pytest.mark.parametrize(
    "text", ["Abstract", "1 Introduction", "II. RESULTS", "Literatur", "Zusammenfassung:"]
)
def test_the_usual_names_of_sections_are_known(text: str) -> None:
    assert names_section(text)


@pytest.mark.parametrize("text", ["", "4", "Results of the toll", "In conclusion", "Weir 3"])
def test_other_words_name_no_section(text: str) -> None:
    assert not names_section(text)


def test_the_name_of_a_section_behind_short_lines_heads_the_text() -> None:
    front = ["The Boats of the Upper Stream", "", "Lower Town Archive", "Issue 80 (1890): 3–9",
             "Abstract"]  # fmt: skip
    text = [line for n in range(1, 7) for part in bodies(n) for line in in_type(part)]
    document = read([*front, *text])
    assert "Abstract" in of_kind(document, "heading")
    assert of_kind(document, "abstract")


def test_lines_that_a_program_put_behind_each_other_tell_no_width() -> None:
    words = prose(40).split()
    single = in_type(" ".join(words))
    lines = [
        f"{single[i]}{single[i + 1]}" if i % 3 == 0 and i + 1 < len(single) else single[i]
        for i in range(len(single))
        if i % 3 != 1
    ]
    document = read(["The Boats of the Upper Stream", "", *lines])
    assert len(of_kind(document, "body")) == 1
