"""The words a document knows are those that no line end touches, counted in small letters."""

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diptych_index.text.block import Block
from diptych_index.text.counting import vocabulary_of
from diptych_index.text.hyphens import TOKEN, Vocabulary
from diptych_index.text.lines import split_lines

PROSE = st.text("abÉéßЖж-'’12.,_\u00a0\u2009—  ", max_size=80)


def words_of(text: str) -> Vocabulary:
    lines = split_lines(text)
    return vocabulary_of(lines, [Block([*range(len(lines.texts))])])


@given(PROSE)
def test_words_are_counted_as_if_each_were_looked_at_alone(text: str) -> None:
    line = f"a{text}a"
    assert words_of(line).words == Counter(TOKEN.findall(line.lower()))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The mill and THE river", {"the": 2, "mill": 1, "and": 1, "river": 1}),
        ("an old mill-wheel", {"an": 1, "old": 1, "mill-wheel": 1}),
        ("Élan élan ELAN", {"élan": 2, "elan": 1}),
        ("a great miller’s\nhouse", {"a": 1, "great": 1, "miller": 1, "s": 1, "house": 1}),
        ("the mil-\nler and the miller", {"the": 2, "and": 1, "miller": 1}),
        ("the mil-\nler and mil", {"the": 1, "and": 1, "mil": 1}),
    ],
)
def test_halves_at_a_line_end_are_no_words(text: str, expected: dict[str, int]) -> None:
    assert words_of(text).words == expected


def test_parts_of_compounds_are_known_as_well() -> None:
    known = words_of("the mill-wheel of the water-mill")
    assert known.has("wheel")
    assert known.has("water")
    assert not known.has("millwheel")
