"""Where a place stands in the other text: by links, between them, and beyond them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diptych_desktop.models.links import Links, Pair, joined
from diptych_index.spans import read_span


def pair(a, a_end, b, b_end, by_hand=False):
    return Pair(read_span(a, a_end), read_span(b, b_end), by_hand)


def test_inside_a_pair_one_goes_on_evenly_in_both():
    links = Links([pair(100, 200, 300, 500)])
    assert links.across("A", 100) == 300
    assert links.across("A", 150) == 400
    assert links.across("B", 450) == 175


def test_between_two_pairs_the_gap_of_one_text_is_that_of_the_other():
    links = Links([pair(0, 100, 0, 100), pair(200, 300, 110, 210)])
    assert links.across("A", 150) == 105
    assert links.across("B", 105) == 150


def test_beyond_the_links_it_is_letter_for_letter():
    links = Links([pair(100, 200, 300, 500)])
    assert links.across("A", 60) == 260
    assert links.across("B", 260) == 60
    assert links.across("A", 1200) == 1500
    assert links.across("A", 0.5) == 200.5


def test_before_the_beginning_of_the_other_text_there_is_less_than_nothing():
    assert Links([pair(500, 600, 0, 100)]).across("A", 100) == -400


def test_a_passage_of_one_text_alone_stands_where_it_was_put_in():
    links = Links([pair(0, 100, 0, 100), pair(400, 500, 100, 200)])
    assert links.across("A", 100) == 100
    assert links.across("A", 250) == 100
    assert links.across("A", 400) == 100
    assert links.across("B", 101) == pytest.approx(401)


def test_without_links_the_same_number_of_letters_is_gone():
    assert not Links()
    assert Links().across("A", 77.5) == 77.5
    assert Links().across("B", 77.5) == 77.5


def test_the_pairs_in_sight_are_those_that_touch_a_span():
    links = Links([pair(0, 100, 0, 50), pair(100, 300, 50, 60), pair(300, 400, 80, 90)])
    assert links.touching("A", read_span(120, 140)) == [links.pairs[1]]
    assert links.touching("A", read_span(50, 301)) == links.pairs
    assert links.touching("B", read_span(60, 80)) == []
    assert links.touching("B", read_span(55, 500)) == links.pairs[1:]


PARAGRAPHS = [pair(100 * n, 100 * n + 90, 100 * n, 100 * n + 90) for n in range(10)]


def test_a_link_by_hand_replaces_what_the_engine_found_and_contradicts_it():
    links = joined(PARAGRAPHS, by_hand=[pair(200, 290, 400, 490)])
    assert links.across("A", 245) == 445
    starts = [(p.a.start, p.b.start) for p in links.pairs]
    assert starts == [
        (0, 0), (100, 100), (200, 400), (500, 500), (600, 600), (700, 700), (800, 800), (900, 900),
    ]  # fmt: skip
    assert [p.by_hand for p in links.pairs].count(True) == 1


def test_a_link_by_hand_inside_a_paragraph_that_corresponds_leaves_it():
    links = joined(PARAGRAPHS, by_hand=[pair(210, 220, 250, 260)])
    assert len(links.pairs) == 11
    assert links.across("A", 200) == 200
    assert links.across("A", 215) == 255
    assert links.across("A", 290) == 290


def test_of_two_links_by_hand_that_contradict_the_newer_one_counts():
    older, newer = pair(100, 110, 500, 510), pair(200, 210, 300, 310)
    links = joined((), by_hand=[older, newer])
    assert [(p.a, p.b) for p in links.pairs] == [(newer.a, newer.b)]
    assert links.across("A", 205) == 305


def test_a_link_by_hand_counts_before_a_row():
    links = joined((), rows=[pair(100, 110, 500, 510)], by_hand=[pair(200, 210, 300, 310)])
    assert len(links.pairs) == 1
    assert links.across("A", 200) == 300


def test_a_row_in_the_order_of_the_text_counts_before_the_engine():
    links = joined(PARAGRAPHS, rows=[pair(200, 290, 230, 280)])
    assert links.across("A", 200) == 230
    assert links.across("A", 300) == 300


def test_a_row_with_a_passage_that_was_moved_does_not_throw_out_the_text_around():
    links = joined(PARAGRAPHS, rows=[pair(200, 290, 800, 890)])
    assert links.pairs == PARAGRAPHS
    assert joined(PARAGRAPHS, rows=[pair(800, 890, 200, 290)]).pairs == PARAGRAPHS


def test_rows_alone_are_links():
    links = joined((), rows=[pair(0, 50, 70, 90), pair(400, 450, 700, 800)])
    assert [p.by_hand for p in links.pairs] == [True, True]


spans = st.tuples(st.integers(0, 2000), st.integers(1, 300)).map(lambda s: (s[0], s[0] + s[1]))
pairs = st.builds(lambda a, b: pair(*a, *b), spans, spans)


@st.composite
def found(draw):
    """What an engine may find: pairs in order of both texts, apart or touching."""
    result, a, b = [], 0, 0
    for skip_a, length_a, skip_b, length_b in draw(
        st.lists(st.tuples(*[st.integers(0, 200), st.integers(1, 200)] * 2), max_size=12)
    ):
        a, b = a + skip_a, b + skip_b
        result.append(pair(a, a + length_a, b, b + length_b))
        a, b = a + length_a, b + length_b
    return result


@given(found(), st.lists(pairs, max_size=6), st.lists(pairs, max_size=6), st.data())
def test_whatever_is_linked_further_on_here_is_never_further_back_there(engine, rows, hand, data):
    links = joined(engine, rows, hand)
    for side in ("A", "B"):
        first, second = sorted(data.draw(st.tuples(*[st.floats(0, 2500)] * 2)))
        assert links.across(side, first) <= links.across(side, second) + 1e-6


@given(found(), st.lists(pairs, max_size=6), st.lists(pairs, min_size=1, max_size=6))
def test_the_newest_link_by_hand_always_holds(engine, rows, hand):
    links = joined(engine, rows, hand)
    newest = hand[-1]
    middle = (newest.a.start + newest.a.end) / 2
    assert newest.b.start <= links.across("A", middle) <= newest.b.end
    assert Pair(newest.a, newest.b, by_hand=True) in links.pairs


@given(found(), st.lists(pairs, max_size=4), st.floats(0, 2500))
def test_there_and_back_is_where_one_was_unless_one_text_stands_still(engine, hand, place):
    links = joined(engine, (), hand)
    there = links.across("A", place)
    back = links.across("B", there)
    assert links.across("A", back) == pytest.approx(there, abs=1e-3)
