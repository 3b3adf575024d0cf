"""The figures of a comparison and the sentence made of them, with classes left out or not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diptych_index.compare.classes import CLASSES
from diptych_index.compare.passages import compare
from diptych_index.compare.summary import difference_sentence, figures_of, row_sentence

A = "The old red mill stood by the water, in May."
B = "the new red mill stood by the Water in June"
WORDS = ["the", "of", "river", "rivers", "colour", "color", "café", "cafe", "Mill", "mill", ","]
passages = st.lists(st.sampled_from(WORDS)).map(" ".join)


def test_figures_count_words_by_what_became_of_them() -> None:
    figures = figures_of(compare(A, B)["tally"])
    assert figures[:5] == (10, 0, 0, 2, 0)
    assert figures.differ == 2


def test_words_that_moved_are_neither_left_out_nor_added() -> None:
    result = compare("the white and black cat", "the black and white cat")
    assert figures_of(result["tally"])[1:5] == (0, 0, 0, 2)
    assert result["summary"] == "2 of 5 words differ: 2 moved; 42 % alike."


@pytest.mark.parametrize(
    ("hidden", "sentence"),
    [
        ((), "2 of 10 words differ: 2 changed; small differences: 2 case, 1 punctuation; "
             "75 % alike."),
        (("case",), "2 of 10 words differ: 2 changed; small differences: 1 punctuation; "
                    "2 differences left out; 75 % alike."),
        (CLASSES, "2 of 10 words differ: 2 changed; 3 differences left out; 75 % alike."),
    ],
)  # fmt: skip
def test_the_sentence_says_how_much_was_left_out(hidden, sentence: str) -> None:
    assert difference_sentence(compare(A, B)["tally"], hidden=hidden) == sentence


def test_passages_are_called_by_their_labels() -> None:
    tally = compare("the old mill", "the old red mill")["tally"]
    assert difference_sentence(tally, ("A1", "A2")).startswith("1 of 4 words differs: 1 only in A2")


def test_common_ground_is_said_as_it_is_whatever_is_left_out() -> None:
    result = compare("Oats and rye.", "Nobody came for rye.", "common ground")
    assert row_sentence(result, hidden=CLASSES) == result["summary"]
    assert row_sentence(compare("", ""), ("A1", "A2")) == "Both passages are empty."


@given(passages, passages)
def test_the_sentence_of_a_comparison_is_that_of_its_tally(a: str, b: str) -> None:
    result = compare(a, b, "difference")
    if result["ops"]:
        assert result["summary"] == difference_sentence(result["tally"])


@given(passages, passages)
def test_figures_never_exceed_the_words_there_are(a: str, b: str) -> None:
    figures = figures_of(compare(a, b, "difference")["tally"])
    assert 0 <= figures.differ <= len(a.split()) + len(b.split())
    assert figures.only_a + figures.changed + figures.moved <= len(a.split())
    assert figures.only_b + figures.changed <= len(b.split())


@given(passages, passages, st.sets(st.sampled_from(CLASSES)))
def test_leaving_classes_out_never_adds_a_difference(a: str, b: str, hidden: set[str]) -> None:
    tally = compare(a, b, "difference")["tally"]
    assert figures_of(tally, hidden).differ <= figures_of(tally).differ
