"""The shortest stretches with several terms near each other, against trying every choice."""

from itertools import pairwise, product

from hypothesis import given
from hypothesis import strategies as st

from diptych_index.search.near import near, neighbors
from diptych_index.search.table import Place


def place(first, width=1):
    return Place(first, first + width, 10 * first, 10 * (first + width) - 1)


def tried(parts, distance, ordered):
    found = set()
    for choice in product(*parts):
        line = sorted(choice)
        if ordered and list(choice) != line:
            continue
        if all(
            before.beyond <= after.first <= before.beyond - 1 + distance
            for before, after in pairwise(line)
        ):
            found.add((line[0].first, line[-1].beyond))
    return sorted(
        (first, beyond)
        for first, beyond in found
        if not any(
            (low, high) != (first, beyond) and first <= low and high <= beyond
            for low, high in found
        )
    )


places = st.builds(place, st.integers(0, 25), st.sampled_from([1, 1, 1, 2, 3]))


@given(
    st.lists(st.lists(places, max_size=5, unique=True), min_size=2, max_size=4),
    st.integers(1, 12),
    st.booleans(),
)
def test_stretches_are_those_that_trying_every_choice_finds(parts, distance, ordered):
    found = near(parts, distance, ordered=ordered)
    assert sorted((one.first, one.beyond) for one in found) == tried(parts, distance, ordered)
    for one in found:
        assert (one.start, one.end) == (10 * one.first, 10 * one.beyond - 1)


def test_words_side_by_side_are_one_word_from_each_other():
    assert near([[place(4)], [place(5)]], 1, ordered=True) == [Place(4, 6, 40, 59)]
    assert near([[place(4)], [place(6)]], 1, ordered=False) == []


def test_a_word_is_not_near_itself():
    assert near([[place(4)], [place(4)]], 9, ordered=False) == []


def test_a_flood_of_places_does_not_multiply():
    many = [place(first) for first in range(500)]
    found = near([many] * 6, 1000, ordered=False)
    assert len(found) == 495


@given(
    st.sets(st.integers(0, 60)), st.sets(st.integers(0, 60)), st.integers(1, 15), st.booleans(),
    st.integers(5, 70),
)  # fmt: skip
def test_two_words_are_near_each_other_as_any_two_places_are(one, other, distance, ordered, size):
    one -= other
    paragraph_of = [row // size for row in range(61)]
    firsts, lasts = neighbors(sorted(one), sorted(other), distance, paragraph_of, ordered=ordered)
    expected = []
    for paragraph in range(61 // size + 1):
        parts = [
            [place(row) for row in sorted(rows) if paragraph_of[row] == paragraph]
            for rows in (one, other)
        ]
        found = near(parts, distance, ordered=ordered)
        expected += [(stretch.first, stretch.beyond - 1) for stretch in found]
    assert list(zip(firsts, lasts, strict=True)) == sorted(expected)
