import pytest
from hypothesis import given
from hypothesis import strategies as st

from diptych_desktop.panes.reading.heights import Heights

HEIGHTS = st.lists(st.integers(1, 400), min_size=1, max_size=700)


def test_a_block_begins_where_those_before_it_end():
    heights = Heights([10, 20, 30])
    assert [heights.top(i) for i in range(4)] == [0, 10, 30, 60]
    assert heights.total == 60
    assert heights.tops() == [0, 10, 30, 60]


def test_the_block_at_a_height_is_found_with_the_rest():
    heights = Heights([10, 20, 30])
    assert heights.find(-5) == (0, 0)
    assert heights.find(9.5) == (0, 9)
    assert heights.find(10) == (1, 0)
    assert heights.find(1000) == (2, 30)


def test_nothing_is_found_among_no_blocks():
    with pytest.raises(IndexError):
        Heights().find(0)


def test_a_corrected_height_moves_all_that_is_below():
    heights = Heights([10] * 600)
    assert heights.set(300, 25) == 15
    assert heights.set(300, 25) == 0
    assert heights.top(300) == 3000
    assert heights.top(599) == 5990 + 15


@given(HEIGHTS, HEIGHTS, st.data())
def test_growing_and_correcting_agree_with_plain_sums(first, more, data):
    heights = Heights(first)
    heights.extend(more)
    plain = first + more
    for _ in range(5):
        index = data.draw(st.integers(0, len(plain) - 1))
        plain[index] = data.draw(st.integers(1, 400))
        heights.set(index, plain[index])
    index = data.draw(st.integers(0, len(plain) - 1))
    assert heights.top(index) == sum(plain[:index])
    inside = data.draw(st.integers(0, plain[index] - 1))
    assert heights.find(sum(plain[:index]) + inside) == (index, inside)
