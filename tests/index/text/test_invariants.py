"""What holds for every text whatever, however it is set."""

import re

from hypothesis import given, settings
from hypothesis import strategies as st

from diptych_index.errors import NotTextError
from diptych_index.spans import raw_span
from diptych_index.text.document import APPARATUS, Document
from diptych_index.text.read import read_bytes
from diptych_index.text.way import Way

SENTENCE = (
    "the river ran between two walls of red-hot brick and Nobody had seen it Hill so-called "
    "CHAPTER 12 1. – “Where then?” he said, once. [1] word2 wall.”3 fall- ing sub- 1914-"
)
WORDS = st.sampled_from(SENTENCE.split())
LINE = st.lists(WORDS, min_size=1, max_size=16).map(" ".join)
ODD = st.sampled_from(["", "", " ", "\t", "23", "- 4 -", "* * *", "THE RIVER 88", "    moved in"])
ENDS = st.sampled_from(["\n", "\n", "\n", "\r\n", "\r", "\f", "\n\n", "-\n", "\u2028", "\ufffe"])
SET_TEXT = st.lists(st.tuples(LINE | ODD, ENDS), min_size=1, max_size=40).map(
    lambda lines: "".join(line + end for line, end in lines)
)
ANY_TEXT = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=300)
CONTROLS = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff]")
TEXTS = SET_TEXT | ANY_TEXT


def read(text: str, *, as_in_file: bool = False) -> Document | None:
    """Read a text, None when it is nothing but white space or is no text."""
    try:
        return read_bytes(text.encode("utf-8"), "text.txt", Way("utf-8", as_in_file))
    except NotTextError:
        return None


def letters(text: str) -> list[str]:
    return sorted(re.sub(r"[\W_]+", "", text))


@settings(max_examples=150, deadline=None)
@given(TEXTS)
def test_letters_and_digits_of_the_source_are_those_of_the_clean_text(text: str) -> None:
    document = read(text)
    if document is not None:
        assert letters(document.text) == letters(document.source)


@settings(max_examples=150, deadline=None)
@given(TEXTS)
def test_paragraphs_joined_by_newlines_are_the_clean_text(text: str) -> None:
    document = read(text)
    if document is not None:
        parts = [document.paragraph_text(i) for i in range(len(document.paragraphs))]
        assert "\n".join(parts) == document.text
        assert all(parts)
        assert not any("\n" in part for part in parts)


@settings(max_examples=150, deadline=None)
@given(TEXTS)
def test_every_run_of_the_map_stands_in_both_texts(text: str) -> None:
    document = read(text)
    if document is not None:
        shown = CONTROLS.sub("\ufffd", document.source)
        for start, raw, length in document.offsets.runs:
            assert document.text[start : start + length] == shown[raw : raw + length]


@settings(max_examples=150, deadline=None)
@given(TEXTS)
def test_every_paragraph_leads_to_its_source_and_back(text: str) -> None:
    document = read(text)
    if document is None:
        return
    for paragraph in document.paragraphs:
        assert paragraph.raw is not None
        assert document.offsets.to_raw(paragraph.span) == paragraph.raw
        back = document.offsets.to_read(paragraph.raw)
        assert back.start <= paragraph.span.start
        assert back.end >= paragraph.span.end


@settings(max_examples=100, deadline=None)
@given(TEXTS, st.data())
def test_a_place_goes_from_the_source_to_the_clean_text_and_back(
    text: str, data: st.DataObject
) -> None:
    document = read(text)
    if document is None:
        return
    at = data.draw(st.integers(0, len(document.source) - 1))
    there = document.offsets.to_read(raw_span(at, at + 1))
    if there.end > there.start:
        assert document.offsets.to_raw(there) == (at, at + 1)


@settings(max_examples=100, deadline=None)
@given(TEXTS)
def test_numbers_run_over_the_text_without_apparatus(text: str) -> None:
    document = read(text)
    if document is not None:
        numbers = [p.number for p in document.paragraphs if p.kind not in APPARATUS]
        assert numbers == list(range(1, len(numbers) + 1))
        assert all(p.number is None for p in document.paragraphs if p.kind in APPARATUS)


@settings(max_examples=100, deadline=None)
@given(TEXTS)
def test_joins_and_notes_and_flags_lie_where_they_say(text: str) -> None:
    document = read(text)
    if document is None:
        return
    for join in document.joins:
        assert document.text[join.span.start : join.span.end] == join.result
        assert document.offsets.to_raw(join.span) == join.raw
        assert join.reason
    for glued in document.glued:
        assert document.text[glued.span.start : glued.span.end] == glued.found
        assert "".join(glued.parts) == glued.found
    for note in document.notes:
        assert note.body.end <= len(document.text)


@settings(max_examples=100, deadline=None)
@given(TEXTS)
def test_as_in_the_file_both_coordinate_systems_are_one(text: str) -> None:
    document = read(text, as_in_file=True)
    if document is None:
        return
    assert len(document.text) == len(document.source)
    for paragraph in document.paragraphs:
        assert paragraph.span == paragraph.raw
        assert document.offsets.to_raw(paragraph.span) == paragraph.raw
    between = re.sub(r"\s", "", document.text)
    inside = "".join(document.paragraph_text(i) for i in range(len(document.paragraphs)))
    assert len(re.sub(r"\s", "", inside)) == len(between)


@settings(max_examples=60, deadline=None)
@given(TEXTS)
def test_reading_twice_gives_the_same_document(text: str) -> None:
    first, second = read(text), read(text)
    assert (first is None) == (second is None)
    if first is not None and second is not None:
        assert (first.text, first.paragraphs, first.fingerprint) == (
            second.text, second.paragraphs, second.fingerprint,
        )  # fmt: skip
