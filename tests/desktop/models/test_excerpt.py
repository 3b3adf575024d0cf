"""Which pieces of a paragraph are shown: as many of the words looked for as can be."""

import re
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from diptych_desktop.models.excerpt import BETWEEN, Mark, around, pieces

FILLING = "and nothing more is said of it here " * 12
WORDS = ("river", "ferry", "mill", "miller")


def marked(text: str, *words: str) -> list[Mark]:
    """Every place of the words in a text, in order, each word a term of its own."""
    return sorted(
        Mark(found.start(), found.end(), term)
        for term, word in enumerate(words)
        for found in re.finditer(rf"\b{word}\b", text)
    )


def shown(text: str, marks: list[Mark], room: int) -> list[str]:
    return [text[first:last] for first, last in pieces(text, marks, room)]


def seen(text: str, marks: list[Mark], room: int) -> set[int]:
    """The terms with a match in what is shown."""
    parts = pieces(text, marks, room)
    return {
        mark.term
        for mark in marks
        if any(first <= mark.start and mark.end <= last for first, last in parts)
    }


def test_a_short_paragraph_is_shown_whole():
    text = "The river is low."
    assert pieces(text, marked(text, "river"), 40) == [(0, len(text))]


def test_words_far_from_one_another_are_all_seen_in_several_pieces():
    text = FILLING.join(("the river ", "the ferry ", "the mill ", "the miller "))
    parts = shown(text, marked(text, *WORDS), 420)
    assert [word for part, word in zip(parts, WORDS, strict=True) if word in part] == [*WORDS]
    assert len(BETWEEN.join(parts)) <= 420


def test_words_that_stand_together_somewhere_are_shown_there_in_one_piece():
    text = f"The river. {FILLING}The ferry. {FILLING}Then the river met the ferry. {FILLING}"
    (part,) = shown(text, marked(text, "river", "ferry"), 200)
    assert "the river met the ferry" in part


def test_one_place_with_another_word_beats_many_with_the_same():
    text = f"river river river river {FILLING}a river and a ferry {FILLING}"
    (part,) = shown(text, marked(text, "river", "ferry"), 200)
    assert "a river and a ferry" in part


def test_of_one_word_the_place_with_most_of_it_is_shown():
    text = f"A river. {FILLING}river by river by river {FILLING}"
    (part,) = shown(text, marked(text, "river"), 200)
    assert part.count("river") == 3


def test_more_words_than_pieces_can_show_leave_some_unseen_but_most_are_seen():
    words = ("one", "two", "three", "four", "five", "six")
    text = FILLING.join(f"{word} " for word in words)
    assert len(seen(text, marked(text, *words), 420)) == 4


def test_pieces_begin_and_end_between_words():
    text = FILLING.join(("the river ", "the ferry ", "the mill "))
    for part in shown(text, marked(text, *WORDS), 300):
        assert set(part.split()) <= set(text.split())


def test_the_piece_around_a_place_has_what_stands_before_it():
    text = FILLING + "here " + FILLING
    ((first, last),) = around(text, len(FILLING), 200)
    assert "more is said of it here and nothing" in text[first:last]


LAID = st.lists(st.tuples(st.integers(0, 5), st.integers(0, 60)), min_size=1, max_size=40)


@given(LAID, st.integers(120, 600))
def test_pieces_are_in_order_apart_and_within_the_room(laid, room):
    text = "".join(f"word{term} " + "x " * gap for term, gap in laid)
    marks = marked(text, *(f"word{term}" for term in range(6)))
    parts = pieces(text, marks, room)
    assert all(0 <= first < last <= len(text) for first, last in parts)
    assert all(one[1] < other[0] for one, other in pairwise(parts))
    assert sum(last - first for first, last in parts) <= room


@given(LAID, st.integers(120, 600))
def test_no_single_piece_would_show_more_words(laid, room):
    text = "".join(f"word{term} " + "x " * gap for term, gap in laid)
    marks = marked(text, *(f"word{term}" for term in range(6)))
    before = 2 * min(60, room // 4)
    single = max(
        len({m.term for m in marks if one.start <= m.start and m.end <= one.start + room - before})
        for one in marks
    )
    assert len(seen(text, marks, room)) >= single
