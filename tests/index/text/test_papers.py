"""A paper of our own, set as text out of a PDF of two columns comes; its kinds of line."""

from pathlib import Path

import pytest

from diptych_index.text.document import Document
from diptych_index.text.openings import (
    entry_number,
    is_caption,
    is_formula,
    is_next_entry,
    opens_paragraph,
)
from diptych_index.text.read import read_bytes, read_file

FIXTURE = Path(__file__).parents[2] / "fixtures" / "text" / "extracted_paper.txt"


@pytest.fixture(scope="module")
def paper() -> Document:
    return read_file(FIXTURE)


def paragraphs(document: Document) -> list[tuple[str, str]]:
    return [(p.kind, document.paragraph_text(i)) for i, p in enumerate(document.paragraphs)]


def one(document: Document, begins: str) -> str:
    """Return the one paragraph that begins like this."""
    (found,) = [text for _, text in paragraphs(document) if text.startswith(begins)]
    return found


def test_the_front_is_told_apart_line_by_line(paper: Document) -> None:
    assert paper.title == (
        "Counting Boats on the Upper Reach: A Comparison of Three Ways of Looking at a River"
    )
    assert paper.authors == ("Ada Kerr", "Tomas Lindqvist", "Ruth Abara")
    assert [kind for kind, _ in paragraphs(paper)[:4]] == ["header", "header", "title", "author"]


def test_labelled_paragraphs_begin_without_a_blank_line(paper: Document) -> None:
    assert one(paper, "Abstract— Boats").endswith("by the week.")
    assert one(paper, "Index Terms— Boats").endswith("weirs.")


def test_the_heads_of_both_kinds_of_page_and_their_numbers_are_no_text(paper: Document) -> None:
    heads = [text for kind, text in paragraphs(paper) if kind in {"header", "footer"}]
    assert sorted(heads) == [
        "811",
        "812",
        "JOURNAL OF RIVER WORKS, VOL. 12, NO. 4, APRIL 2019",
        "JOURNAL OF RIVER WORKS, VOL. 12, NO. 4, APRIL 2019",
    ]


def test_a_drop_capital_stays_with_its_word_and_the_word_is_flagged(paper: Document) -> None:
    assert one(paper, "B OATS on the upper reach")
    flagged = {glued.found: glued.parts for glued in paper.glued}
    assert flagged["I NTRODUCTION"] == ("INTRODUCTION",)
    assert flagged["R ELATED"] == ("RELATED",)


def test_a_sentence_goes_on_behind_what_stands_at_the_foot_of_its_column(paper: Document) -> None:
    assert "They are seldom compared with each other" in one(paper, "B OATS")
    assert one(paper, "Manuscript received").endswith("Ada Kerr.)")


def test_every_bullet_is_an_item(paper: Document) -> None:
    items = [text for kind, text in paragraphs(paper) if kind == "list"]
    assert [item[:20] for item in items] == [
        "• We give the first ",
        "• We show that fog a",
        "• We say which of th",
    ]


def test_a_formula_and_what_explains_it_stay_in_their_paragraph(paper: Document) -> None:
    assert "we write as n = a + b · t (1) where t is the hour" in one(paper, "Early counts")


def test_a_note_at_the_foot_is_called_from_the_text_and_not_from_a_citation(
    paper: Document,
) -> None:
    (note,) = paper.notes
    assert note.call is not None
    assert paper.text[: note.call.start].endswith("week by week.")
    assert paper.text[note.body.start : note.body.end].startswith("The weeks begin on Monday")


def test_what_is_left_of_a_figure_is_one_table_before_its_caption(paper: Document) -> None:
    kinds = paragraphs(paper)
    at = next(i for i, (_, text) in enumerate(kinds) if text.startswith("Fig. 1."))
    assert kinds[at - 1] == (
        "table",
        "400\u2028300\u2028Boats\u2028200\u2028Gauge\u2028Camera\u2028Week",
    )
    assert kinds[at][1].endswith("part in autumn.")


def test_every_reference_is_a_paragraph(paper: Document) -> None:
    entries = [text for _, text in paragraphs(paper) if text.startswith("[")]
    assert [entry[:3] for entry in entries] == ["[1]", "[2]", "[3]", "[4]"]
    assert entries[1].endswith("pp. 70–92.")


@pytest.mark.parametrize(
    "text",
    ["Fig. 3. The upper weir", "Figure 12: Boats by hour", "TABLE II", "Table 4", "Abb. 2: Wehr"],
)
def test_captions_are_known(text: str) -> None:
    assert is_caption(text)


@pytest.mark.parametrize(
    "text",
    [
        "Fig. 3 shows the weir",
        "Figure 12 and the next",
        "Tables were laid",
        "Figures of 1912.",
        "A",
    ],
)
def test_what_only_speaks_of_a_figure_is_no_caption(text: str) -> None:
    assert not is_caption(text)


@pytest.mark.parametrize(
    ("text", "opens"),
    [
        ("• an item", True),
        ("Keywords: boats, weirs", True),
        ("Keywords are not enough", False),
        ("Abstract thought is hard", False),
        ("- not said so surely", False),
    ],
)
def test_some_lines_open_a_paragraph_whatever_stands_before(text: str, opens: bool) -> None:
    assert opens_paragraph(text, after_gap=False) is opens


def test_entries_follow_each_other_in_one_form() -> None:
    assert entry_number("[12] A. Kerr") == ("[", 12)
    assert is_next_entry("[12] A. Kerr", "[13] T. Orr")
    assert not is_next_entry("[12] A. Kerr", "[14] T. Orr")
    assert not is_next_entry("12. A. Kerr", "[13] T. Orr")
    assert not is_next_entry("A. Kerr", "[13] T. Orr")


@pytest.mark.parametrize(
    ("text", "formula"),
    [
        ("(12)", True),
        ("E = mc2", True),
        ("f(x) ≤ α · g(x) + b", True),
        ("where x = 3 is the number of boats that were counted", False),
        ("The boats were counted", False),
    ],
)
def test_formulas_are_told_from_sentences(text: str, formula: bool) -> None:
    assert is_formula(text) is formula


def test_without_any_blank_line_the_same_paragraphs_are_told_apart(paper: Document) -> None:
    lines = FIXTURE.read_text(encoding="utf-8").split("\n")
    close = read_bytes("\n".join(filter(None, lines)).encode(), "a.txt")
    ours = {text[:30] for _, text in paragraphs(close)}
    expected = {text[:30] for _, text in paragraphs(paper)}
    assert len(ours & expected) >= 0.9 * len(expected)
    assert len(ours) <= len(expected)


def test_a_head_set_close_to_its_text_is_no_label_of_the_figure_before_it() -> None:
    prose = (
        "The ferry went twice a day, and in the weeks of the fair as often as it was called for\n"
        "from the other side of the river, which was paid for by the parish in all those years\n"
        "until the second bridge was built and nobody asked for the boat or for the boatman any\n"
        "more, although he waited on the bank for a winter or two."
    )
    labels = "boats\n\n50 100\n\n0 y\n\n20 60\n\nyears 3"
    source = f"{prose}\n\n{prose}\n\n{labels}\n\nToll Data\n{prose}\n\n{prose}\n"
    found = paragraphs(read_bytes(source.encode(), "ferry.txt"))
    assert ("table", labels.replace("\n\n", "\u2028")) in found
    assert ("heading", "Toll Data") in found
