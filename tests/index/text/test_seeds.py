"""The readers' own two documents against what was checked by hand."""

import json
import re
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from diptych_index.spans import ReadSpan, raw_span
from diptych_index.text.document import Document, Paragraph
from diptych_index.text.read import read_file

SHARED = Path(__file__).parents[3].parent / "shared"
GOLD = SHARED / "gold" / "seed_cleaning.json"
LAST_CHECKED_LINE = 452
KINDS = {
    "paragraph": "body",
    "numbered-paragraph": "body",
    "list-item": "list",
    "heading1": "heading",
    "transcription-credit": "credit",
    "editor-note": "credit",
}

pytestmark = pytest.mark.skipif(not GOLD.exists(), reason="the two seed documents are not here")


@cache
def gold(number: int) -> dict[str, Any]:
    return json.loads(GOLD.read_text(encoding="utf-8"))["documents"][number]


@cache
def seed(number: int) -> Document:
    return read_file(SHARED / "seeds" / gold(number)["file"])


def by_line(document: Document, line: int) -> tuple[Paragraph, str]:
    for index, paragraph in enumerate(document.paragraphs):
        if paragraph.lines[0] == line:
            return paragraph, document.paragraph_text(index)
    raise AssertionError(f"no paragraph begins on line {line}")


def letters(text: str) -> str:
    return re.sub(r"[\W_]+", "", text)


def line_of(document: Document, read_at: int) -> int:
    raw = document.offsets.to_raw(ReadSpan(read_at, read_at + 1)).start
    return document.source.count("\n", 0, raw) + 1


def line_start(document: Document, line: int) -> int:
    starts = [0, *(match.end() for match in re.finditer("\n", document.source))]
    return starts[line - 1]


def test_every_line_end_hyphen_is_joined_or_kept_as_checked_by_hand() -> None:
    document = seed(0)
    joins = {document.source.count("\n", 0, join.raw.start) + 1: join for join in document.joins}
    for hyphen in gold(0)["line_end_hyphens"]:
        join = joins[hyphen["line"]]
        right = hyphen.get("accept", [hyphen["resolved_token"]])
        assert any(letters(join.result) in letters(token) for token in right)
        assert ("-" in join.result) in {"-" in token for token in right}
        assert document.text[join.span.start : join.span.end] == join.result


def test_no_hyphen_is_joined_that_is_not_at_a_line_end() -> None:
    checked = [h["line"] for h in gold(0)["line_end_hyphens"]]
    found = [seed(0).source.count("\n", 0, join.raw.start) + 1 for join in seed(0).joins]
    assert [line for line in found if line <= LAST_CHECKED_LINE] == checked
    assert not seed(1).joins


def test_the_whole_first_seed_has_123_line_end_hyphens_of_which_three_stay() -> None:
    results = [join.result for join in seed(0).joins]
    assert len(results) == 123
    kept = {
        result
        for join, result in zip(seed(0).joins, results, strict=True)
        if result == join.left + join.right
    }
    assert kept == {"small-scale", "right-wing", "so-called"}


@pytest.mark.parametrize("number", [0, 1])
def test_every_block_has_the_lines_the_kind_and_the_letters_checked_by_hand(number: int) -> None:
    document = seed(number)
    calls = {note["marker_line"]: note["id"] for note in gold(number).get("notes", [])}
    for block in gold(number)["expected_blocks"]:
        first, last = block.get("lines", [block.get("line")] * 2)
        paragraph, text = by_line(document, first)
        assert paragraph.lines == (first, last)
        assert paragraph.kind == KINDS.get(block["role"], block["role"])
        marks = [label for line, label in calls.items() if first <= line <= last]
        expected = letters(block["text"])
        found = letters(text)
        assert len(found) == len(expected) + sum(map(len, marks))
        for label in marks:
            found = found.replace(f"Hue{label}", "Hue").removesuffix(label)
        assert found == expected


@pytest.mark.parametrize("number", [0, 1])
def test_no_paragraph_stands_between_the_blocks_checked_by_hand(number: int) -> None:
    blocks = gold(number)["expected_blocks"]
    first_lines = {block.get("lines", [block.get("line")])[0] for block in blocks}
    first_lines |= {header["line"] for header in gold(number).get("running_headers", [])}
    last = max(first_lines)
    found = {p.lines[0] for p in seed(number).paragraphs if p.lines[0] <= last}
    assert found == first_lines


@pytest.mark.parametrize("number", [0, 1])
def test_headings_are_those_checked_by_hand_with_their_levels(number: int) -> None:
    document = seed(number)
    expected = {
        h.get("first_line", h.get("line")): (h["level"], h["text"])
        for h in gold(number)["headings"]
    }
    limit = LAST_CHECKED_LINE if number == 0 else 10_000
    found = {
        p.lines[0]: (p.level, document.paragraph_text(index))
        for index, p in enumerate(document.paragraphs)
        if p.kind in {"heading", "title", "subtitle"} and p.lines[0] <= limit
    }
    assert found == expected


def test_the_later_headings_of_the_first_seed_are_found_too() -> None:
    later = [p.lines for p in seed(0).paragraphs if p.kind == "heading" and p.lines[0] > 452]
    assert later == [
        (613, 614), (791, 791), (800, 800), (833, 833), (853, 853), (911, 911), (923, 923),
        (940, 941), (983, 983),
    ]  # fmt: skip
    second = [p.lines[0] for p in seed(0).paragraphs if p.kind == "heading" and p.level == 2]
    assert second == [800, 833, 853, 911, 923]


def test_numbered_paragraphs_that_look_like_headings_are_body() -> None:
    for numbered in gold(0)["numbered_paragraphs_not_headings"]:
        assert by_line(seed(0), numbered["line"])[0].kind == "body"


def test_list_items_are_those_checked_by_hand() -> None:
    found = [p.lines[0] for p in seed(0).paragraphs if p.kind == "list"]
    expected = [item["line"] for item in gold(0)["list_items"]]
    assert [line for line in found if line <= LAST_CHECKED_LINE] == expected
    assert len(found) == 6


def test_page_breaks_stand_where_checked_by_hand_with_their_numbers() -> None:
    document = seed(0)
    found = {line_of(document, page.at): page.label for page in document.pages}
    expected = {b["first_line_of_page"]: str(b["printed_page"]) for b in gold(0)["page_breaks"]}
    first = gold(0)["first_page"]
    expected[first["lines"][0]] = str(first["printed_page"])
    assert {line: label for line, label in found.items() if line <= LAST_CHECKED_LINE} == expected
    assert len(found) == 20


def test_only_the_printed_page_number_is_not_called_inferred() -> None:
    assert [page.label for page in seed(0).pages if not page.inferred] == ["369"]
    assert not seed(1).pages


def test_the_running_header_belongs_to_the_page_it_ends() -> None:
    header = gold(0)["running_headers"][0]
    paragraph, text = by_line(seed(0), header["line"])
    assert (paragraph.kind, paragraph.number, paragraph.page) == ("header", None, header["page"])
    assert text == header["text"]
    after, _ = by_line(seed(0), 301)
    assert after.page == "370"
    assert sum(p.kind in {"header", "footer"} for p in seed(0).paragraphs) == 1


def test_notes_have_their_bodies_and_the_marks_glued_to_words() -> None:
    document = seed(0)
    for note, expected in zip(document.notes, gold(0)["notes"], strict=True):
        assert note.label == expected["id"]
        assert letters(document.text[note.body.start : note.body.end]) == letters(expected["text"])
        assert note.call is not None
        assert document.text[: note.call.start].endswith(expected["marker_clean"])
        assert document.text[note.call.start : note.call.end] == expected["id"]
        assert line_of(document, note.call.start) == expected["marker_line"]


def test_at_least_nine_of_ten_glued_tokens_are_flagged_and_no_other() -> None:
    document = seed(0)
    expected = gold(0)["glued_words"]
    flagged = {(line_of(document, g.span.start), letters(g.found)[:7]) for g in document.glued}
    hits = [g for g in expected if (g["line"], letters(g["found"])[:7]) in flagged]
    assert len(hits) >= 0.9 * len(expected)
    in_part = [place for place in flagged if place[0] <= LAST_CHECKED_LINE]
    assert len(in_part) == len(hits)
    assert not seed(1).glued


def test_what_looks_glued_but_is_not_is_never_flagged() -> None:
    spans = [glued.span for glued in seed(0).glued]
    for innocent in gold(0)["looks_glued_but_is_not"]:
        start = seed(0).source.index(innocent["token"], line_start(seed(0), innocent["line"]))
        span = seed(0).offsets.to_read(raw_span(start, start + len(innocent["token"])))
        assert all(span.end <= glued.start or glued.end <= span.start for glued in spans)


def test_metadata_are_read_from_the_front_and_nothing_is_invented() -> None:
    first, second = seed(0), seed(1)
    assert first.title == gold(0)["headings"][0]["text"]
    assert first.authors == (gold(0)["front_matter"]["author"],)
    assert (first.date, first.source_line, first.language) == ("", "", "en")
    assert second.title == gold(1)["headings"][0]["text"]
    assert (second.authors, second.date, second.language) == (("E. Germain",), "July 1946", "en")
    source = gold(1)["source_or_footer_lines"][0]["text"]
    assert second.source_line == source


@pytest.mark.parametrize("number", [0, 1])
def test_all_letters_and_digits_of_the_source_are_in_the_clean_text(number: int) -> None:
    document = seed(number)
    assert sorted(letters(document.text)) == sorted(letters(document.source))


def test_a_file_of_one_line_a_paragraph_passes_unchanged() -> None:
    lines = [line for line in seed(1).source.split("\n") if line.strip()]
    assert seed(1).text.split("\n") == lines


def test_mistakes_of_the_source_are_left_alone() -> None:
    assert "We have also shower that" in seed(1).text
