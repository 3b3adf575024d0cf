"""Notes at the foot of a page, without a heading that names them."""

import pytest

from diptych_index.text.document import Document
from diptych_index.text.read import read_bytes
from typeset import FULL, prose, set_lines, set_pages

SMALL = int(FULL * 1.25)


def page(
    body: list[str], note: str, number: int, label: str = "1", glue: str = "", call: str = "1"
) -> list[str]:
    """Return the lines of a page whose first sentence calls the note at its foot."""
    lines = [line for paragraph in body for line in set_lines(paragraph)]
    at = next(i for i, line in enumerate(lines) if ". " in line)
    lines[at] = lines[at].replace(". ", f".{call} ", 1)
    return [*lines, *set_lines(f"{label}{glue}{note}", SMALL), str(number), ""]


def read(pages: list[list[str]]) -> Document:
    return read_bytes("\n\f".join("\n".join(lines) for lines in pages).encode(), "a.txt")


NOTES = [
    "The books of the keepers are in the library of the town, where anybody may ask for them.",
    "Compare what the widow said of the bridge; the same was told by the carter of Northend.",
]


@pytest.mark.parametrize(("label", "glue"), [("1", ""), ("1", " "), ("1", ". ")])
def test_a_note_is_found_by_its_label_and_the_mark_that_calls_it(label: str, glue: str) -> None:
    pages = [page(prose(n, 4), NOTES[n], 40 + n, label, glue) for n in range(2)]
    document = read(pages)
    bodies = [document.text[n.body.start : n.body.end] for n in document.notes]
    assert bodies == NOTES
    assert all(n.call and document.text[n.call.start - 1] == "." for n in document.notes)
    assert [n.label for n in document.notes] == ["1", "1"]


def test_a_sign_calls_a_note_as_well() -> None:
    pages = [page(prose(n, 4), NOTES[n], 40 + n, "*", " ", "*") for n in range(2)]
    assert [n.label for n in read(pages).notes] == ["*", "*"]


def test_the_paragraph_goes_on_over_note_and_page() -> None:
    lines = [line for p in prose(1, 1, 30, 30) for line in set_lines(p)]
    half = len(lines) // 2
    while lines[half - 1].endswith("."):
        half -= 1
    lines[2] = lines[2].replace(" ", "1 ", 1) if "." not in lines[2] else lines[2]
    first = lines[:half]
    at = next(i for i, line in enumerate(first) if ". " in line)
    first[at] = first[at].replace(". ", ".2 ", 1)
    pages = [
        [*first, *set_lines(f"2{NOTES[0]}", SMALL), "41", ""],
        [*lines[half:], "42", ""],
    ]
    document = read(pages)
    kinds = [p.kind for p in document.paragraphs]
    assert kinds.count("body") == 1
    assert kinds.count("note") == 1


def test_a_number_that_nothing_calls_is_no_note() -> None:
    lines = [line for p in prose(2, 6) for line in set_lines(p)]
    numbered = [*lines[:30], "1The keepers had it otherwise, but they are dead.", *lines[30:]]
    document = read_bytes(set_pages(numbered, 20).encode(), "a.txt")
    assert not document.notes


def test_numbered_paragraphs_are_no_notes() -> None:
    items = [f"{n}. {p}" for n, p in enumerate(prose(3, 8), 1)]
    lines = [line for p in items for line in set_lines(p)]
    document = read_bytes(set_pages(lines, 20).encode(), "a.txt")
    assert not any(p.kind == "note" for p in document.paragraphs)


@pytest.mark.parametrize("call", ["1", "—1", " :1"])
def test_a_label_may_have_a_line_of_its_own(call: str) -> None:
    made = page(prose(3, 4), NOTES[0], 40)
    at = next(i for i, line in enumerate(made) if ".1 " in line)
    made[at] = made[at].replace(".1 ", f"{call} ", 1) if call != "1" else made[at]
    label = next(i for i, line in enumerate(made) if line.startswith("1The"))
    made[label : label + 1] = ["1", made[label][1:]]
    document = read([made, page(prose(4, 4), NOTES[1], 41)])
    assert [document.text[n.body.start : n.body.end] for n in document.notes] == NOTES


def called(lines: list[str]) -> list[str]:
    """Return the lines with a call of note 1 behind their first sentence."""
    at = next(i for i, line in enumerate(lines) if ". " in line)
    return [*lines[:at], lines[at].replace(". ", ".1 ", 1), *lines[at + 1 :]]


def inside_a_sentence(lines: list[str]) -> int:
    """Return a line in the second half with which no sentence begins and before which none ends."""
    return next(
        i
        for i in range(len(lines) // 2, len(lines))
        if lines[i][0].islower() and not lines[i - 1].endswith(".")
    )


@pytest.mark.parametrize("label", [["1"], ["1", ""]])
def test_labels_that_stand_alone_are_not_taken_for_the_numbers_of_pages(label: list[str]) -> None:
    lines = [line for p in prose(4, 30) for line in set_lines(p)]
    pages: list[list[str]] = []
    for number in range(5):
        text = lines[number * 30 : (number + 1) * 30]
        if number in (1, 3):
            head = str((number + 1) // 2)
            text = [*called(text), head, *label[1:], *set_lines(NOTES[number // 2], SMALL)]
            text = [line.replace(".1 ", f".{head} ") for line in text]
        pages.append([*text, str(40 + number), ""])
    # As programs write it that mark no page by a form feed.
    document = read_bytes("\n".join("\n".join(page) for page in pages).encode(), "a.txt")
    bodies = [document.text[n.body.start : n.body.end] for n in document.notes]
    assert bodies == NOTES
    assert [page.label for page in document.pages if page.label] == ["40", "41", "42", "43", "44"]


def test_a_note_ends_where_the_sentence_that_it_cut_goes_on() -> None:
    lines = called([line for p in prose(5, 1, 40, 40) for line in set_lines(p)])
    cut = inside_a_sentence(lines)
    # Its last line is as full as the others, so that only the sentence tells.
    full = set_lines(" ".join(NOTES), int(FULL * 1.1))[:2]
    note = [f"1{full[0]}", full[1].rstrip(",;.") + "."]
    document = read([[*lines[:cut], *note, *lines[cut:], "41", ""], [*prose(6, 1), "42", ""]])
    bodies = [document.text[n.body.start : n.body.end] for n in document.notes]
    assert bodies == [" ".join(note)[1:]]


def test_a_blank_line_within_the_sentence_of_a_note_does_not_end_it() -> None:
    first, second = "The carter was of the same mind, and", "Northend had always said so."
    lines = called([line for p in prose(5, 4) for line in set_lines(p)])
    document = read([[*lines, f"1 {first}", "", second, "41", ""], [*prose(6, 1), "42", ""]])
    bodies = [document.text[n.body.start : n.body.end] for n in document.notes]
    assert bodies == [f"{first} {second}"]


FIRST = "The keepers of the upper wall had it otherwise, and nobody asked them for it again."


def parted_note(pages: int, rest: str, full: int) -> Document:
    """Return pages with a note each, a blank line behind its first line, and ``rest`` behind it."""
    made = [page(prose(n, 4), FIRST, 40 + n) for n in range(pages)]
    for lines in made:
        lines[-2:-2] = ["", *set_lines(rest, full)]
    return read(made)


def test_a_blank_line_behind_a_sentence_does_not_end_a_note_that_goes_on_in_small_type() -> None:
    rest = " ".join(prose(9, 2))
    document = parted_note(3, rest, SMALL)
    bodies = [document.text[n.body.start : n.body.end] for n in document.notes]
    assert bodies == [f"{FIRST} {rest}"] * 3


def test_text_of_the_usual_size_behind_a_note_is_none_of_it() -> None:
    rest = " ".join(prose(9, 2))
    document = parted_note(3, rest, FULL)
    assert [document.text[n.body.start : n.body.end] for n in document.notes] == [FIRST] * 3
    assert sum(rest in paragraph_text for paragraph_text in document.text.split("\n")) == 3


def test_a_call_may_be_stuck_between_two_sentences() -> None:
    pages = [page(prose(1, 4), NOTES[0], 41)]
    pages[0] = [line.replace(".1 ", ".1") for line in pages[0]]
    document = read([*pages, [*prose(6, 1), "42", ""]])
    assert [document.text[n.body.start : n.body.end] for n in document.notes] == NOTES[:1]
    assert document.notes[0].call is not None
