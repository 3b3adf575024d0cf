"""Numbers that count the lines of a manuscript, in text that a program took out of a PDF."""

from collections.abc import Callable

import pytest

from diptych_index.text.document import Document
from diptych_index.text.line_numbers import margins
from diptych_index.text.lines import split_lines
from diptych_index.text.read import read_bytes
from diptych_index.text.way import Way
from typeset import prose, set_lines

PARAGRAPHS = prose(3, 16)
LINES = [line for paragraph in PARAGRAPHS for line in set_lines(paragraph)]
PAGE = 30


def before(lines: list[str]) -> str:
    """Return lines with their numbers before them."""
    return "\n".join(f"{number} {line}" for number, line in enumerate(lines, 1))


def between(lines: list[str]) -> str:
    """Return lines with their numbers on lines of their own, blank ones around them."""
    return "\n\n".join(f"{number}\n\n{line}" for number, line in enumerate(lines, 1))


def in_heaps(lines: list[str]) -> str:
    """Return pages with all numbers of a page before its text."""
    pages = [range(first, min(first + PAGE, len(lines))) for first in range(0, len(lines), PAGE)]
    return "\f".join(
        "\n".join([*(str(i + 1) for i in page), "", *(lines[i] for i in page), ""])
        for page in pages
    )


def bodies(document: Document) -> list[str]:
    return [
        document.paragraph_text(i)
        for i, paragraph in enumerate(document.paragraphs)
        if paragraph.kind not in {"header", "footer"}
    ]


def read(text: str, *undone: str) -> Document:
    return read_bytes(text.encode(), "manuscript.txt", way=Way(undone=undone))


@pytest.mark.parametrize("setting", [before, between, in_heaps])
def test_numbers_of_lines_are_left_out_and_the_paragraphs_are_those_without(
    setting: Callable[[list[str]], str],
) -> None:
    expected = bodies(read("\n".join(LINES)))
    found = bodies(read(setting(LINES)))
    starts = {paragraph[:20] for paragraph in expected}
    assert " ".join(found).split() == " ".join(expected).split()
    assert len(starts.intersection(p[:20] for p in found)) >= 0.9 * len(starts)


@pytest.mark.parametrize("setting", [before, between, in_heaps])
def test_the_report_tells_what_was_left_out_and_it_can_be_put_back(
    setting: Callable[[list[str]], str],
) -> None:
    text = setting(LINES)
    document = read(text)
    assert "line numbers" in {line.name for line in document.report}
    decided = [decision for decision in document.decisions if decision.name == "line numbers"]
    assert sum(int(decision.before.split()[0]) for decision in decided) == len(LINES)
    again = read(text, "line numbers")
    assert sorted("".join(again.text.split())) == sorted("".join(text.split()))
    assert all(d.undone for d in again.decisions if d.name == "line numbers")


def test_a_page_that_begins_with_the_number_of_a_line_still_begins_there() -> None:
    pages = [between(LINES[first : first + PAGE]) for first in range(0, len(LINES), PAGE)]
    text = "\n\f".join(pages)
    made = split_lines(text)
    assert len(made.page_starts) == len(pages) - 1
    starts = [made.starts[line] for line in sorted(made.page_starts)]
    assert [text[at - 1] for at in starts] == ["\f"] * (len(pages) - 1)


def test_every_character_that_stays_leads_back_to_its_place() -> None:
    document = read(between(LINES))
    for paragraph in document.paragraphs:
        raw = document.offsets.to_raw(paragraph.span)
        assert document.text[paragraph.span.start] == document.source[raw.start]


@pytest.mark.parametrize(
    "lines",
    [
        [str(number) for number in range(1, 200)],
        [f"{number} the weir" for number in range(1, 200)],
        [f"{number}\nThe boat {number} went under the bridge." for number in range(1, 60)],
        [f"{number} The boat went under the bridge with forty barrels of salt in it."
         for number in range(1, 60)],
        LINES,
    ],
)  # fmt: skip
def test_other_numbers_are_what_the_text_says(lines: list[str]) -> None:
    texts = "\n".join(lines).split("\n")
    assert margins(texts, frozenset()) == []
