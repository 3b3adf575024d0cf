"""The reading line: what stands a third down, pixel by pixel, and how something comes there."""

from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from .conftest import HARBOUR, paragraph


@pytest.fixture
def pane(make_pane, long_text):
    return make_pane(long_text)


def test_what_is_shown_at_the_line_stands_there(pane):
    line = pane.view.reading_line
    target = pane.view.document_shown().starts[200]
    line.show(target)
    assert line.place() == pytest.approx(target, abs=2)
    assert line.y(target) == pytest.approx(line.height, abs=1)


def test_the_place_passes_pixel_by_pixel(pane):
    line, bar = pane.view.reading_line, pane.view.verticalScrollBar()
    line.show(pane.view.document_shown().starts[100])
    places = []
    for _ in range(200):
        bar.setValue(bar.value() + 1)
        places.append(line.place())
    steps = [b - a for a, b in pairwise(places)]
    assert all(step > 0 for step in steps)
    # A line of some seventy letters is some twenty-five pixels high.
    assert max(steps) < 20


@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(share=st.floats(0.05, 0.95))
def test_every_place_can_be_brought_to_the_line(pane, share):
    line = pane.view.reading_line
    target = share * pane.view.document_shown().end
    line.show(target)
    pane.view.viewport().repaint()
    # A pixel is at most a few letters of a line.
    assert line.place() == pytest.approx(target, abs=8)


def test_the_beginning_and_the_end_are_as_near_as_it_gets(pane):
    line, bar = pane.view.reading_line, pane.view.verticalScrollBar()
    line.show(10**9)
    assert bar.value() == bar.maximum()
    line.show(-500)
    assert bar.value() == 0


def test_letters_beyond_the_first_plane_are_counted_as_one(make_pane):
    rows = [paragraph("𐌰𐌱𐌲 " * 60 + HARBOUR, number=n) for n in range(1, 60)]
    pane = make_pane(rows)
    line, target = pane.view.reading_line, pane.view.document_shown().starts[30] + 120
    line.show(target)
    assert line.place() == pytest.approx(target, abs=8)


def test_nothing_is_read_where_there_is_no_text(make_pane):
    pane = make_pane()
    pane.view.reading_line.show(50)
    assert pane.view.reading_line.place() == 0.0
