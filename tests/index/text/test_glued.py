"""Words run together and letters set apart, flagged and left as they are."""

from itertools import pairwise

import pytest

from diptych_index.text.document import Document
from diptych_index.text.read import read_bytes

PROSE = (
    "The keepers of the weir had little to do in the dry years but to wait for rain and to look "
    "at the river. They would not say what they thought of it, and nobody asked them for many "
    "years. The western bank was dry, and the parish was poor. "
)


def read(text: str) -> Document:
    return read_bytes((PROSE + text).encode(), "a.txt")


def flagged(document: Document) -> list[tuple[str, tuple[str, ...]]]:
    return [(glued.found, glued.parts) for glued in document.glued]


def test_words_run_together_are_flagged_with_their_parts_and_stand_as_they_were() -> None:
    document = read("He saw theRiver and the parish.Nobody came to it.")
    assert flagged(document) == [
        ("theRiver", ("the", "River")),
        ("parish.Nobody", ("parish.", "Nobody")),
    ]
    assert "theRiver" in document.text


def test_a_word_of_the_language_is_never_two_words_of_the_text() -> None:
    glued = "He saw theRiver and theParish, and themany years. "
    document = read(f"{glued}They look over the overlook; the wait was for the forwaiting.")
    found = dict(flagged(document))
    assert found["themany"] == ("the", "many")
    assert "overlook" not in found


@pytest.mark.parametrize(
    ("text", "found", "word"),
    [
        ("It was a s t r a n g e year.", "s t r a n g e", "strange"),
        ("II. R ELATED W ORK", "R ELATED", "RELATED"),
        ("I. I NTRODUCTION", "I NTRODUCTION", "INTRODUCTION"),
    ],
)
def test_a_word_whose_letters_are_set_apart_is_flagged_with_the_word(
    text: str, found: str, word: str
) -> None:
    document = read(text)
    assert (found, (word,)) in flagged(document)
    assert text in document.text


@pytest.mark.parametrize(
    "text",
    [
        "I AM HERE, said A TABLE of names.",
        "See J SMITH and B TRAVEN there.",
        "The points a b c of the map, and x y z of the other.",
        "The rows a b c d e f g h were full.",
        "The letters A B C D were cut in the stone.",
        "One O CLOCK and the McDonald house, and eBay.",
    ],
)
def test_initials_and_names_of_points_are_not(text: str) -> None:
    assert flagged(read(text)) == []


def test_a_line_that_lost_all_its_spaces_is_told_in_words() -> None:
    line = "Butthekeepersoftheweirhadnothingtodo"
    document = read(f"{line} in the summer. The western bankofthe parish was dry.")
    words = ("But", "the", "keepers", "of", "the", "weir", "had", "nothing", "to", "do")
    assert flagged(document) == [(line, words)]
    assert line in document.text


def test_words_that_the_text_has_nowhere_else_are_told_by_the_word_list() -> None:
    told = "The carter crossed the river and looked at the bank"
    token = told.replace(" ", "")
    assert flagged(read(f"{token} once more.")) == [(token, tuple(told.split()))]


@pytest.mark.parametrize(
    "word", ["Wasserwerksverwaltung", "unterhaltungsprogramme", "misunderstandings", "parishioner"]
)
def test_a_long_word_is_one_word(word: str) -> None:
    assert not flagged(read(f"They spoke of {word} and of the river."))


def test_signs_between_run_together_words_stay_out_of_them() -> None:
    document = read("Thekeepersoftheweirlooked,“andtheparishwasdryinthewinter”itwas")
    found = flagged(document)
    assert found[0][1] == ("The", "keepers", "of", "the", "weir", "looked")
    spans = sorted(glued.span for glued in document.glued)
    assert all(a.end <= b.start for a, b in pairwise(spans))
