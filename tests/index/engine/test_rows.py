"""Emphasis on its way to the window, dealt out to the paragraphs it stands in."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diptych_index.engine.rows import open_result, paragraph_parts
from diptych_index.errors import Cancelled
from diptych_index.spans import read_span
from diptych_index.text.document import Emphasis
from diptych_index.text.read import read_bytes

DOCUMENT = read_bytes(
    b"One hinge.\n\nTwo doors, of which one is shut.\n\nThree latches.\n", "hinge.txt"
)
LENGTH = len(DOCUMENT.text)


def rows_of(*emphasis: Emphasis) -> list[tuple]:
    document = DOCUMENT._replace(emphasis=tuple(sorted(emphasis)))
    return [row for part in paragraph_parts(document) for row in part]


def test_a_stretch_over_paragraphs_is_cut_up_among_them():
    start, end = DOCUMENT.text.index("hinge"), DOCUMENT.text.index(" latches")
    rows = rows_of(Emphasis(read_span(start, end), "italic"))
    assert [[row[7][s:e] for s, e, _ in row[9]] for row in rows] == [
        ["hinge."], ["Two doors, of which one is shut."], ["Three"],
    ]  # fmt: skip


@given(
    st.lists(
        st.tuples(
            st.integers(0, LENGTH), st.integers(0, LENGTH), st.sampled_from(["bold", "italic"])
        )
    )
)
def test_every_letter_set_in_a_style_and_no_other_arrives_so(drawn):
    emphasis = [Emphasis(read_span(min(a, b), max(a, b)), style) for a, b, style in drawn]
    wanted = {(at, e.style) for e in emphasis for at in range(*e.span) if DOCUMENT.text[at] != "\n"}
    arrived = {
        (row[8] + at, style)
        for row in rows_of(*emphasis)
        for start, end, style in row[9]
        for at in range(start, end)
    }
    assert arrived == wanted


def test_the_words_of_one_endless_line_are_counted_in_steps_that_can_be_stopped():
    words = 600_000
    document = read_bytes(b"hinge door's " * (words // 2), "line.txt")
    asked = []
    assert open_result(document, lambda: asked.append(True))["words"] == words
    assert len(asked) >= 4

    def stop() -> None:
        raise Cancelled("Not wanted any more.")

    with pytest.raises(Cancelled):
        open_result(document, stop)


def test_words_of_running_headers_are_not_counted():
    header = DOCUMENT.paragraphs[1]._replace(kind="header")
    document = DOCUMENT._replace(
        paragraphs=(DOCUMENT.paragraphs[0], header, *DOCUMENT.paragraphs[2:])
    )
    assert open_result(document)["words"] == len(["One", "hinge", "Three", "latches"])
