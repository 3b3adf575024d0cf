import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QRect, QSize

from diptych_desktop.window.geometry import fitted, has_room

LAPTOP = QRect(0, 30, 1366, 738)
MONITOR = QRect(1366, 0, 2560, 1410)


def test_a_window_that_fits_stays_where_it_was():
    place = QRect(1500, 100, 1280, 800)
    assert fitted(place, [LAPTOP, MONITOR]) == place


@pytest.mark.parametrize(
    ("place", "back"),
    [
        (QRect(1500, 100, 1280, 700), QRect(86, 68, 1280, 700)),
        (QRect(-900, 100, 1000, 600), QRect(0, 100, 1000, 600)),
        (QRect(100, -50, 1000, 600), QRect(100, 30, 1000, 600)),
        (QRect(0, 0, 2560, 1410), QRect(0, 30, 1366, 738)),
        (QRect(100, 100, 50, 50), QRect(100, 100, 640, 420)),
    ],
)
def test_a_window_of_a_screen_that_is_gone_is_brought_back(place, back):
    assert fitted(place, [LAPTOP]) == back


def test_it_goes_to_the_screen_that_has_most_of_it():
    assert fitted(QRect(1200, 200, 800, 600), [LAPTOP, MONITOR]) == QRect(1366, 200, 800, 600)


def test_without_a_screen_it_stays():
    assert fitted(QRect(-10, -10, 800, 600), []) == QRect(-10, -10, 800, 600)


@given(
    st.integers(-9000, 9000), st.integers(-9000, 9000), st.integers(1, 9000), st.integers(1, 9000)
)
def test_a_window_is_always_wholly_on_a_screen(left, top, width, height):
    found = fitted(QRect(left, top, width, height), [LAPTOP, MONITOR])
    assert LAPTOP.contains(found) or MONITOR.contains(found)
    assert fitted(found, [LAPTOP, MONITOR]) == found


@pytest.mark.parametrize(
    ("screen", "room"),
    [
        (MONITOR, True),
        (QRect(0, 0, 1280, 1024), False),
        (LAPTOP, False),
        (QRect(0, 0, 1280, 800), False),
    ],
)
def test_a_window_has_room_where_its_frame_fits_too(screen, room):
    assert has_room(QSize(1280, 800), screen) is room
