from hypothesis import given
from hypothesis import strategies as st

from diptych_desktop.panes.reading.marks import Spans
from diptych_index.spans import read_span

PAIRS = st.lists(st.tuples(st.integers(0, 60), st.integers(1, 20)), max_size=20)


def test_spans_that_touch_a_stretch_are_found():
    spans = Spans([read_span(0, 5), read_span(10, 12), read_span(20, 30)])
    assert list(spans.between(5, 20)) == [1]
    assert list(spans.between(4, 21)) == [0, 1, 2]
    assert spans.at(25) == 2
    assert spans.at(12) is None


@given(PAIRS, st.integers(0, 80), st.integers(1, 30))
def test_overlapping_spans_are_found_like_one_by_one(pairs, start, length):
    spans = sorted(read_span(begin, begin + size) for begin, size in pairs)
    expected = [i for i, s in enumerate(spans) if s.start < start + length and s.end > start]
    assert list(Spans(spans).between(start, start + length)) == expected
