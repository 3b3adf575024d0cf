"""A text shown as it stands in its file: both coordinate systems are one, whatever ends a line."""

import pytest

from diptych_index.spans import RawSpan, raw_span, read_span
from diptych_index.text.document import Document
from diptych_index.text.read import read_bytes
from diptych_index.text.way import Way


def read(text: str) -> Document:
    return read_bytes(text.encode("utf-8"), "text.txt", Way(as_in_file=True))


def paragraphs(text: str) -> list[tuple[str, tuple[int, int]]]:
    """The text and the lines of every paragraph, after what must hold of all of them."""
    document = read(text)
    assert document.text == document.source == text
    assert [p.number for p in document.paragraphs] == list(range(1, len(document.paragraphs) + 1))
    for p in document.paragraphs:
        assert p.raw == RawSpan(*p.span)
        assert p.kind == "body"
    return [(document.paragraph_text(i), p.lines) for i, p in enumerate(document.paragraphs)]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\x85", "\u2028"])
def test_without_blank_lines_each_line_is_a_paragraph(end: str):
    assert paragraphs(f"Red mill.{end}Old bridge.{end}") == [
        ("Red mill.", (1, 1)),
        ("Old bridge.", (2, 2)),
    ]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_blank_lines_part_paragraphs_that_keep_their_line_ends(end: str):
    text = f"Red mill,{end}old bridge.{end}{end}{end}  New road.{end}"
    assert paragraphs(text) == [
        (f"Red mill,{end}old bridge.", (1, 2)),
        ("New road.", (5, 5)),
    ]


def test_line_ends_of_several_kinds_count_alike():
    text = "one\r\ntwo\rthree\nfour\n\r\nfive"
    assert paragraphs(text) == [("one\r\ntwo\rthree\nfour", (1, 4)), ("five", (6, 6))]


def test_blank_lines_at_the_edges_part_nothing():
    assert paragraphs("\n \n\none\ntwo\n\n\t\n\n") == [("one", (4, 4)), ("two", (5, 5))]


def test_white_space_around_a_paragraph_stays_outside_of_it():
    document = read("  one \n\n\ttwo\t\n")
    assert [p.span for p in document.paragraphs] == [read_span(2, 5), read_span(9, 12)]


def test_the_end_of_a_page_is_no_blank_line_and_no_line_of_its_own():
    assert paragraphs("one\ntwo\n\fthree\nfour") == [
        ("one", (1, 1)), ("two", (2, 2)), ("three", (3, 3)), ("four", (4, 4)),
    ]  # fmt: skip


def test_a_text_without_a_line_end_is_one_paragraph():
    assert paragraphs("one") == [("one", (1, 1))]


def test_control_characters_are_shown_and_keep_their_place():
    document = read("a\x07b\n\nc\x02d")
    assert document.text == "a\ufffdb\n\nc\ufffdd"
    assert document.source == "a\x07b\n\nc\x02d"
    assert [document.paragraph_text(i) for i in (0, 1)] == ["a\ufffdb", "c\ufffdd"]
    assert [(line.name, line.count) for line in document.report][-1] == ("control characters", 2)


def test_a_byte_order_mark_is_no_part_of_the_text():
    document = read_bytes(b"\xef\xbb\xbfone\r\n", "text.txt", Way(as_in_file=True))
    assert document.text == "one\r\n"
    assert document.paragraphs[0].span == read_span(0, 3)


def test_every_place_leads_to_itself():
    document = read("one\r\ntwo\r\n\r\nthree")
    for start in range(len(document.text)):
        for end in range(start + 1, len(document.text) + 1):
            assert document.offsets.to_raw(read_span(start, end)) == raw_span(start, end)
            assert document.offsets.to_read(raw_span(start, end)) == read_span(start, end)
    assert document.offsets.to_raw(read_span(4, 4)) == raw_span(4, 4)


def test_nothing_is_said_of_what_was_not_looked_for():
    document = read("NOTES\n\n1. A note.\n\n- 12 -\n")
    assert (document.joins, document.glued, document.notes, document.pages) == ((), (), (), ())
    assert [(line.name, line.count) for line in document.report] == [("paragraphs", 3)]
