from hypothesis import given
from hypothesis import strategies as st

from diptych_index.search.dispersion import bars, shares


def test_a_hit_is_placed_by_the_share_of_the_text_before_it():
    assert shares([0, 25, 99], 100) == [0.0, 0.25, 0.99]
    assert shares([], 0) == []


def test_bars_count_the_hits_of_equal_parts():
    assert bars([0.0, 0.1, 0.5, 0.99], 2) == [2, 2]
    assert bars([1.0], 4) == [0, 0, 0, 1]


@given(st.lists(st.floats(0, 0.999)), st.integers(1, 50))
def test_no_hit_is_lost_in_bars(places, count):
    assert sum(bars(places, count)) == len(places)
