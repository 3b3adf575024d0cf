"""A pattern tried only where its shape stands finds what it finds everywhere."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diptych_index.text.shape import Shape

MARKED = r"[.!?,;”\")\]][”’\",;.]?(?=[^\W\d_]{2})"
INSIDE = r"[A-ZÀ-ÖØ-Þ](?<=[a-zß-öø-ÿ].)"
NUMBERED = r"\d(?<![\w.,-].)\d{1,3}(?=[A-ZÀ-Þ][a-zß-ÿ]{2,})"
APART = r"[A-ZÀ-Þ](?<![\w.’'-].) [A-ZÀ-Þ]{2,}(?![\w’'-])"
TEXTS = st.text(alphabet="aebzéßAEZÉ 123.,;!?”’\"'()[]-–—\n_", max_size=60)


@given(TEXTS)
@pytest.mark.parametrize(
    ("pattern", "shape", "before", "ahead"),
    [
        (MARKED, b".aa", 1, 0),
        (INSIDE, b"aA", 0, 1),
        (NUMBERED, b"1Aaa", 3, 0),
        (APART, b"A AA", 0, 0),
    ],
    ids=["marks", "capitals", "numbers", "letters apart"],
)
def test_the_same_is_found_as_without_the_shape(
    pattern: str, shape: bytes, before: int, ahead: int, text: str
) -> None:
    found = Shape(text).matches(pattern, shape, before=before, ahead=ahead)
    assert [match.span() for match in found] == [m.span() for m in re.finditer(pattern, text)]


def test_a_text_in_another_alphabet_is_searched_as_it_is() -> None:
    text = "Так было.Потом theRiver"
    assert [m.span() for m in Shape(text).matches(MARKED, b".aa", before=1)] == [(8, 9)]
    assert [m.group() for m in Shape(text).matches(INSIDE, b"aA", ahead=1)] == ["R"]
