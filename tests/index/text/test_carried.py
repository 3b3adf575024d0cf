"""Notes at the foot of a page that go on at the foot of the next one."""

import pytest

from diptych_index.text.document import Document
from diptych_index.text.read import read_bytes
from typeset import FULL, prose, set_lines

SMALL = int(FULL * 1.25)
LONG = " ".join(prose(21, 1, 9, 9))


def called(lines: list[str], label: str) -> list[str]:
    """Return lines of text in which the first sentence that ends within one calls a note."""
    at = next(i for i, line in enumerate(lines) if ". " in line)
    return [*lines[:at], lines[at].replace(". ", f".{label} ", 1), *lines[at + 1 :]]


def broken_off(note: list[str]) -> int:
    """Return behind how many of its lines a note can break off inside a sentence."""
    return next(n for n in range(3, len(note)) if not note[n - 1].endswith("."))


def two_pages(rest_full: int = SMALL, *, gap: bool = False, own: bool = False) -> Document:
    """Return two pages of one text; the note of the first goes on at the foot of the second."""
    text = [line for paragraph in prose(22, 8) for line in set_lines(paragraph)]
    half = len(text) // 2
    note = set_lines(f"1 {LONG}", SMALL)
    cut = broken_off(note)
    rest = set_lines(" ".join(note[cut:]), rest_full)
    second = called(text[half:], "2") if own else text[half:]
    pages = [
        [*called(text[:half], "1"), *note[:cut], "41", ""],
        [*second, *[""] * gap, *rest, *["2 The widow has them."] * own, "42", ""],
    ]
    return read_bytes("\n\f".join("\n".join(lines) for lines in pages).encode(), "a.txt")


@pytest.mark.parametrize("gap", [False, True])
@pytest.mark.parametrize("own", [False, True])
def test_a_note_that_breaks_off_with_its_page_goes_on_at_the_foot_of_the_next(
    gap: bool, own: bool
) -> None:
    document = two_pages(gap=gap, own=own)
    bodies = [document.text[n.body.start : n.body.end] for n in document.notes]
    assert bodies == [LONG, "The widow has them."][: 1 + own]


def test_the_text_goes_on_without_what_the_note_had_left_for_its_page() -> None:
    document = two_pages()
    told = " ".join(
        document.paragraph_text(i)
        for i, paragraph in enumerate(document.paragraphs)
        if paragraph.kind == "body"
    )
    assert told.replace(".1 ", ". ") == " ".join(prose(22, 8))


def test_lines_as_wide_as_those_of_the_text_are_no_rest_of_a_note() -> None:
    document = two_pages(FULL)
    note = document.notes[0]
    assert len(document.text[note.body.start : note.body.end]) < len(LONG) / 2


def test_every_character_of_a_rest_leads_to_its_place_in_the_file() -> None:
    document = two_pages()
    note = document.notes[0]
    for run in document.offsets.runs:
        read, raw = slice(run.read, run.read + run.length), slice(run.raw, run.raw + run.length)
        assert document.text[read] == document.source[raw]
    end = document.offsets.to_raw(note.body).end
    assert document.source[:end].endswith(LONG[-20:])
