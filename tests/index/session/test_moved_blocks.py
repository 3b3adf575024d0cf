"""Sections that went elsewhere as a whole, and the passages in them."""

from array import array

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diptych_index.session.anchors import AnchorFinder, make_anchor
from diptych_index.session.moved_blocks import NOWHERE, moved_blocks
from diptych_index.spans import read_span
from diptych_index.text.read import read_bytes

from .test_random_edits import sentence

CLAUSE = "Nothing in this section limits the rights of either ferryman."
WORDS = st.lists(st.sampled_from("abcdefghijklmnopqrstuvwxyz"), max_size=60)


def nowhere(tokens):
    return array("q", [NOWHERE]) * len(tokens)


def blocks(old, new):
    return list(moved_blocks(old, new, nowhere(old), nowhere(new)))


@given(WORDS, WORDS, WORDS, WORDS, st.data())
def test_blocks_are_the_same_words_and_no_word_is_in_two_of_them(one, two, three, four, data):
    old = [*one, *two, *three, *four]
    new = [word for part in data.draw(st.permutations([one, two, three, four])) for word in part]
    taken_old, taken_new = [], []
    forth, back = nowhere(old), nowhere(new)
    for run in moved_blocks(old, new, forth, back):
        assert old[run.a : run.a + run.length] == new[run.b : run.b + run.length]
        taken_old += range(run.a, run.a + run.length)
        taken_new += range(run.b, run.b + run.length)
    assert len(set(taken_old)) == len(taken_old)
    assert len(set(taken_new)) == len(taken_new)


def test_two_blocks_that_changed_places_are_both_found():
    one, two = [f"a{n}" for n in range(20)], [f"b{n}" for n in range(15)]
    assert sorted(blocks([*one, *two], [*two, *one])) == [(0, 15, 20), (20, 0, 15)]


def test_a_word_changed_within_a_block_parts_it_and_loses_nothing_else():
    one = [f"a{n}" for n in range(30)]
    other = ["x", "y", *one[:12], "altered", *one[13:]]
    assert blocks(one, other) == [(0, 2, 12), (13, 15, 17)]


def test_a_phrase_is_no_block():
    phrase = ["at", "the", "end", "of", "the", "day", "it", "rained"]
    assert blocks(["a", *phrase, "b"], ["c", "d", *phrase]) == []


def test_words_that_stayed_are_left_where_they_are():
    words = [f"a{n}" for n in range(20)]
    forth, back = array("q", range(20)), array("q", range(20))
    assert list(moved_blocks(words, words, forth, back)) == []


class Contract:
    """Sections of sentences, each with the same clause in it; sections can change places."""

    def __init__(self, order, without=()):
        parts = []
        for section in order:
            lines = [sentence(section * 5 + n) for n in range(5)]
            if section not in without:
                lines.insert(3, CLAUSE)
            parts.append(" ".join(lines))
        self.document = read_bytes("\n\n".join(parts).encode(), "contract.txt")

    def clause(self, nth):
        text, at = self.document.text, -1
        for _ in range(nth + 1):
            at = text.index(CLAUSE, at + 1)
        return read_span(at, at + len(CLAUSE))


@pytest.fixture(scope="module")
def signed():
    return Contract([0, 1, 2, 3])


def placed(old, new, span):
    finder = AnchorFinder(new.document, earlier_text=lambda _: old.document.text)
    return finder.place(make_anchor(old.document, span))


@pytest.mark.parametrize("section", [0, 1, 2, 3])
def test_a_clause_that_every_section_has_goes_with_its_own(signed, section):
    order = [2, 3, 0, 1]
    redrawn = Contract(order)
    found = placed(signed, redrawn, signed.clause(section))
    assert found.anchor.read == redrawn.clause(order.index(section))
    assert found.state in ("exact", "moved")


@pytest.mark.parametrize("section", [0, 1, 2, 3])
def test_a_clause_that_was_struck_is_not_found_in_another_section(signed, section):
    redrawn = Contract([2, 3, 0, 1], without=[section])
    assert placed(signed, redrawn, signed.clause(section)).state == "unplaced"


def test_a_passage_of_a_section_that_moved_is_said_to_have_moved(signed):
    redrawn = Contract([1, 2, 3, 0])
    states = {placed(signed, redrawn, signed.clause(section)).state for section in (0, 2)}
    assert states == {"exact", "moved"}
