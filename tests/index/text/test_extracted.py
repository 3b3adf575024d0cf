"""An article of our own, set as text out of a PDF comes: every trap at once."""

from pathlib import Path

import pytest

from diptych_index.text.document import Document
from diptych_index.text.read import read_bytes, read_file

FIXTURE = Path(__file__).parents[2] / "fixtures" / "text" / "extracted_article.txt"


@pytest.fixture(scope="module")
def article() -> Document:
    return read_file(FIXTURE)


def kinds(document: Document) -> list[tuple[str, tuple[int, int]]]:
    return [(p.kind, p.lines) for p in document.paragraphs]


def test_the_front_matter_is_told_apart(article: Document) -> None:
    assert kinds(article)[:6] == [
        ("title", (1, 2)),
        ("author", (3, 3)),
        ("affiliation", (4, 4)),
        ("heading", (5, 5)),
        ("abstract", (6, 8)),
        ("heading", (9, 9)),
    ]
    assert article.title == "Mills on the Upper Stream and the People Who Kept Them"
    assert article.authors == ("Ada Kerr",)


def test_paragraphs_run_over_lines_and_pages(article: Document) -> None:
    assert kinds(article)[6:9] == [("body", (11, 16)), ("body", (18, 21)), ("body", (22, 25))]
    assert kinds(article)[9:12] == [("heading", (27, 27)), ("body", (28, 31)), ("list", (33, 34))]


def test_a_numbered_heading_over_its_text_is_of_the_second_level(article: Document) -> None:
    levels = [(p.lines[0], p.level) for p in article.paragraphs if p.kind == "heading"]
    assert levels == [(5, 1), (9, 1), (27, 2), (47, 1)]


def test_pages_are_counted_back_from_the_one_number_that_is_printed(article: Document) -> None:
    starts = [(article.text[p.at : p.at + 8], p.label, p.inferred) for p in article.pages]
    assert starts == [
        ("Mills on", "40", True),
        ("That is ", "41", False),
        ("The road", "42", True),
        ("doorstep", "43", True),
    ]


def test_the_header_at_the_end_of_its_page_does_not_number_the_next(article: Document) -> None:
    header = next(p for p in article.paragraphs if p.kind == "header")
    assert (header.lines, header.page, header.number) == ((38, 38), "41", None)


def test_the_document_s_own_words_decide_about_hyphens(article: Document) -> None:
    decided = {join.result: join.reason for join in article.joins}
    assert decided["neighbours"] == "“neighbours” stands elsewhere in this text"
    assert decided["small-scale"] == "“-scale” ends other compounds in this text"
    assert len(decided) == 2


def test_a_note_is_found_from_the_mark_glued_to_a_full_stop(article: Document) -> None:
    (note,) = article.notes
    assert note.label == "1"
    assert note.call is not None
    assert article.text[: note.call.end].endswith("corn of their neighbours after it.1")
    body = article.text[note.body.start : note.body.end]
    assert body.startswith("The word neighbours")
    assert body.endswith("farmers or not.")


def test_two_words_run_together_are_flagged_and_left(article: Document) -> None:
    assert [(g.found, g.parts) for g in article.glued] == [
        ("theparish", ("the", "parish")),
        ("theValley", ("the", "Valley")),
        ("ButLane", ("But", "Lane")),
    ]
    assert "theparish" in article.text


def test_every_paragraph_knows_its_section(article: Document) -> None:
    sections = {p.lines[0]: p.section for p in article.paragraphs}
    assert sections[1] == ""
    assert sections[11] == "The First Mills"
    assert sections[28] == "1. Wheels and Stones"


def test_the_report_counts_what_was_done(article: Document) -> None:
    counts = {line.name: line.count for line in article.report}
    assert counts["joined hyphens"] == 1
    assert counts["kept hyphens"] == 1
    assert counts["list items"] == 2
    assert counts["inferred pages"] == 3
    assert "undecodable bytes" not in counts


def test_compounds_are_not_flagged_where_no_space_is_missing() -> None:
    text = (
        "Trades and people met. The tradespeople were many, and the offender was fenced of fender."
    )
    assert not read_bytes(text.encode(), "a.txt").glued
