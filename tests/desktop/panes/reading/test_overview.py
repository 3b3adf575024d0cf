"""The scroll bar with its lanes: marks where things are, and a click that goes there."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from diptych_desktop.panes.reading.overview import Lane, OverviewBar
from diptych_desktop.theme.theme import load_theme


@pytest.fixture
def bar(qtbot) -> OverviewBar:
    """A bar of 200 pixels over a text of 2,000 characters, evenly set, in 10,000 pixels."""
    bar = OverviewBar(load_theme("light"))
    qtbot.addWidget(bar)
    bar.resize(16, 200)
    bar.setRange(0, 9_000)
    bar.setPageStep(1_000)
    bar.set_ruler(lambda rows: [2_000 * row // rows for row in range(rows)])
    bar.show()
    return bar


def press(bar: OverviewBar, x: int, y: int) -> None:
    QTest.mousePress(bar, Qt.MouseButton.LeftButton, pos=QPoint(x, y))


def test_marks_stand_in_the_rows_of_their_offsets(bar):
    bar.set_marks(Lane.HITS, [0, 5, 1_000, 1_009, 1_999])
    assert bar.rows(Lane.HITS) == [0, 100, 198]
    assert bar.rows(Lane.PINS) == []


def test_marks_are_painted_in_the_colours_of_the_theme(bar):
    theme = load_theme("light")
    bar.set_marks(Lane.HITS, [1_000])
    bar.set_marks(Lane.PINS, [1_500])
    image = bar.grab().toImage()
    assert image.pixelColor(5, 101) == theme.hit_current
    assert image.pixelColor(10, 151) == theme.accent


def painted_rows(bar: OverviewBar) -> list[int]:
    """Return the rows of pixels that have the colour of a hit in the lane of hits."""
    image, color = bar.grab().toImage(), load_theme("light").hit_current
    return [row for row in range(bar.height()) if image.pixelColor(5, row) == color]


def test_marks_close_to_each_other_leave_no_gap_and_fill_none(bar):
    bar.set_marks(Lane.HITS, [100, 110, 120, 150, 1_000, 1_999])
    # Two rows for each of the rows 10, 11, 12, 15, 100 and the last but one.
    assert painted_rows(bar) == [10, 11, 12, 13, 15, 16, 100, 101, 198, 199]


def test_marks_move_with_the_heights_and_with_the_height_of_the_bar(bar):
    bar.set_marks(Lane.HITS, [1_000])
    assert painted_rows(bar) == [100, 101]
    bar.set_ruler(lambda rows: [1_000 * row // rows for row in range(rows)])
    assert painted_rows(bar) == [198, 199]
    bar.set_ruler(lambda rows: [4_000 * row // rows for row in range(rows)])
    assert painted_rows(bar) == [50, 51]
    bar.resize(16, 400)
    assert painted_rows(bar) == [100, 101]
    bar.set_marks(Lane.HITS, [2_000])
    assert painted_rows(bar) == [200, 201]


def test_a_text_that_grows_without_marks_is_not_measured(bar):
    measured = []
    bar.set_ruler(lambda rows: measured.append(rows) or [0] * rows)
    for _ in range(3):
        bar.forget_places()
        bar.grab()
    assert measured == []
    bar.set_marks(Lane.PINS, [5])
    bar.grab()
    bar.grab()
    assert measured == [200]


def test_a_click_on_a_mark_tells_which_one(qtbot, bar):
    bar.set_marks(Lane.HITS, [200, 1_000, 1_010])
    bar.set_marks(Lane.PINS, [1_500])
    with qtbot.waitSignal(bar.markClicked) as told:
        press(bar, 3, 102)
    assert told.args == [Lane.HITS, 2]
    with qtbot.waitSignal(bar.markClicked) as told:
        press(bar, 12, 149)
    assert told.args == [Lane.PINS, 0]


def test_a_click_beside_the_thumb_goes_there_at_once(bar):
    press(bar, 8, 190)
    assert bar.value() > 8_000


def test_the_thumb_is_dragged_from_where_it_was_taken(bar):
    thumb = bar.thumb()
    press(bar, 8, thumb.top() + 5)
    assert bar.value() == 0
    QTest.mouseMove(bar, QPoint(8, thumb.top() + 5 + (200 - thumb.height())))
    assert bar.value() == 9_000
    QTest.mouseRelease(bar, Qt.MouseButton.LeftButton, pos=QPoint(8, 190))


def test_a_document_that_fits_has_no_thumb(bar):
    bar.setRange(0, 0)
    assert bar.thumb().isNull()
    press(bar, 8, 100)
    assert bar.value() == 0
