"""What lines are taken for, on small texts written for the purpose."""

import pytest

from diptych_index.text.document import Document
from diptych_index.text.read import read_bytes

PROSE = (
    "The river had been low since the spring and nobody could say when it would rise again,\n"
    "for the snow had gone early and the wells were as dry as the fields around the village.\n"
    "So the farmers waited, and while they waited they talked about the year of the flood.\n"
)
LONG = PROSE.replace("\n", " ").strip()


def read(text: str) -> Document:
    return read_bytes(text.encode("utf-8"), "a.txt")


def found(document: Document, *kinds: str) -> list[str]:
    return [
        document.paragraph_text(i) for i, p in enumerate(document.paragraphs) if p.kind in kinds
    ]


def test_verse_keeps_its_lines_in_one_paragraph() -> None:
    stanza = (
        "The river rises late in May,\nAnd no one hears it go,\n"
        "It takes the bank of clay away,\nAnd all that used to grow"
    )
    document = read(f"{PROSE}\n{stanza}\n\n{PROSE}")
    assert found(document, "verse") == [stanza.replace("\n", "\u2028")]
    assert "\n" not in document.paragraph_text(1)


def test_code_keeps_its_lines() -> None:
    code = "for stone in river:\n    count(stone)\n    if stone.wet:\n        keep(stone)"
    document = read(f"{PROSE}\n{code}\n\n{PROSE}")
    assert found(document, "code") == [
        "for stone in river:\u2028count(stone)\u2028if stone.wet:\u2028keep(stone)"
    ]


def test_a_table_keeps_its_rows() -> None:
    document = read(
        f"{PROSE}\nyear    stones    price\n1710    12        3\n1711    9         4\n\n{PROSE}"
    )
    assert len(found(document, "table")) == 1
    assert found(document, "table")[0].count("\u2028") == 2


def test_dialogue_of_short_lines_is_no_verse() -> None:
    document = read(f"{PROSE}\n“Where then?”\n“Here.”\n“And now?”\n\n{PROSE}")
    assert not found(document, "verse")


@pytest.mark.parametrize(
    ("line", "level"),
    [
        ("CHAPTER IV.", 1),
        ("The Year of the Flood", 1),
        ("THE YEAR OF THE FLOOD", 1),
        ("2.1 Stones and Wheels", 2),
        ("XII", 1),
        ("What Became of the Keepers?", 1),
    ],
)
def test_a_line_alone_between_paragraphs_is_a_heading(line: str, level: int) -> None:
    document = read(f"{PROSE}\n{line}\n\n{PROSE}")
    heading = next(p for p in document.paragraphs if p.kind == "heading")
    assert (found(document, "heading"), heading.level) == ([line], level)
    assert document.paragraphs[-1].section == line


@pytest.mark.parametrize(
    "line", ["Dear Friend,", "He said:", "– a stone", "“Why?”", "and so on", "* * *"]
)
def test_other_short_lines_are_no_headings(line: str) -> None:
    assert not found(read(f"{PROSE}\n{line}\n\n{PROSE}"), "heading")


def test_a_short_line_at_the_end_is_no_heading() -> None:
    assert not found(read(f"{PROSE}\n{PROSE}\nAda Kerr\n"), "heading")


def test_paragraphs_marked_by_indents_alone_are_parted() -> None:
    moved = "   " + PROSE
    document = read("A Title of Its Own\n\n" + PROSE + moved * 3)
    assert len(found(document, "body")) == 4


def test_paragraphs_with_no_mark_but_a_short_last_line_are_parted() -> None:
    text = PROSE + "It had been a wet year.\n"
    assert len(found(read(text * 4), "body")) == 4


def test_a_blank_line_inside_a_sentence_does_not_part_it() -> None:
    broken = PROSE.replace("around\n", "around\n").replace("again,\n", "again,\n\n")
    assert len(found(read(broken + "\n" + PROSE), "body")) == 2


def test_lines_of_a_file_with_one_line_a_paragraph_are_left_alone() -> None:
    document = read(f"{LONG}\n{LONG}  With  wide  spaces.\n")
    assert document.text == f"{LONG}\n{LONG}  With  wide  spaces."


def test_spaces_that_fill_out_a_wrapped_line_become_one() -> None:
    document = read((PROSE + "\n").replace("nobody could", "nobody   could") * 2)
    assert "and nobody could say" in document.text


def test_a_title_page_is_read_in_any_order() -> None:
    document = read(
        f"A. B. Kerr\n\nOn Rivers\n\nA Lecture\n\n3 May 1911\n\n"
        f"From The Upper Valley, Vol. II, No. 3, p. 12.\nTranscribed by C. Lowe.\n\n{LONG}\n"
    )
    assert [p.kind for p in document.paragraphs] == [
        "author", "title", "subtitle", "date", "source", "credit", "body",
    ]  # fmt: skip
    assert (document.title, document.authors, document.date) == (
        "On Rivers", ("A. B. Kerr",), "3 May 1911",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("written", "salutation"),
    [
        ("Bremen, den 14. März 1848", "Liebe Freundin,"),
        ("New York, May 5, 1946", "Dear Miss Lowe,"),
        ("Paris, le 1er mai 1871", "Chère Madame,"),
        ("Roma, 4 maggio 1850", "Caro Amico,"),
        ("Москва, 3 мая 1911", "Дорогой Друг,"),
    ],
)
def test_a_letter_has_no_author_in_its_salutation_and_no_title_in_its_date(
    written: str, salutation: str
) -> None:
    document = read(f"{written}\n\n{salutation}\n\n{LONG}\n\n{LONG}\n")
    assert (document.title, document.authors) == ("a", ())
    assert not {"author", "title"} & {p.kind for p in document.paragraphs}


def test_a_place_with_a_year_alone_may_be_a_title() -> None:
    assert read(f"Boston, October 1812\n\n{LONG}\n").title == "Boston, October 1812"


def test_several_authors_are_parted() -> None:
    document = read(f"On Rivers\n\nby Ada Kerr, Carl Lowe and Eva von Berg\n\n{LONG}\n")
    assert document.authors == ("Ada Kerr", "Carl Lowe", "Eva von Berg")


def test_a_paragraph_that_begins_like_a_credit_is_text() -> None:
    text = "Translation is an art that the valley never learned, and " + LONG
    assert read(f"{LONG}\n{text}\n{LONG}\n").paragraphs[1].kind == "body"


def test_what_stands_about_the_file_at_its_end_has_no_number() -> None:
    document = read(
        f"On Rivers\n\n{LONG}\n\n{LONG}\n\n"
        "[This article was first published in the valley paper. — Ed.]\n\n"
        "Last updated on 3 May 2020\n"
    )
    assert [(p.kind, p.number) for p in document.paragraphs[-2:]] == [
        ("credit", None),
        ("footer", None),
    ]


def test_notes_are_matched_to_marks_of_every_form() -> None:
    body = LONG.replace("rise again,", "rise again,1").replace("gone early", "gone early[2]")
    body = body.replace("the wells", "the wells³")
    document = read(f"{body}\n\nNotes\n\n1. First.\n\n[2] Second.\n\n3. Third.\n\n4. Fourth.\n")
    calls = [
        note.call and document.text[note.call.start : note.call.end] for note in document.notes
    ]
    assert calls == ["1", "[2]", "³", None]
    bodies = [document.text[note.body.start : note.body.end] for note in document.notes]
    assert bodies == ["First.", "Second.", "Third.", "Fourth."]


def test_a_name_with_a_number_calls_no_note() -> None:
    document = read(f"The B1 road and {LONG}\n\nNotes\n\n1. First.\n")
    assert document.notes[0].call is None


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (
            "Der Fluss war seit dem Frühling niedrig und niemand wusste, wann er wieder steigt, "
            "denn der Schnee war nicht da und die Brunnen sind mit dem Feld",
            "de",
        ),
        (
            "La rivière était basse depuis le printemps et personne ne savait quand elle monte, "
            "car la neige était partie et les puits sont dans le village",
            "fr",
        ),
        (LONG, "en"),
        ("one two", ""),
    ],
)
def test_the_language_is_voted_by_small_words(text: str, language: str) -> None:
    assert read(text).language == language


def test_control_characters_are_shown_and_counted() -> None:
    document = read("A line with a bell\x07 and a zero\x00 in it.\n")
    assert document.text == "A line with a bell\ufffd and a zero\ufffd in it."
    counts = {line.name: line.count for line in document.report}
    assert counts["control characters"] == 2


def test_a_name_that_ends_as_a_small_word_does_is_still_a_name() -> None:
    prose = "You asked me for a figure, and a figure you shall have before this page is over. " * 3
    document = read(f"What a Bridge Costs\n\nEdmund Derby\n\n12 May 1995\n\n{prose}\n\n{prose}\n")
    assert [p.kind for p in document.paragraphs[:3]] == ["title", "author", "date"]
    assert document.authors == ("Edmund Derby",)
