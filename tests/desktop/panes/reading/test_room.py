"""The room of a pane: the text, and beside or under it what belongs to the text."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from diptych_desktop.panes.reading.room import BESIDE


@pytest.fixture
def side(make_pane, letter) -> tuple:
    pane = make_pane(letter, size=(640, 700))
    widget = QWidget()
    pane.room.hold(widget)
    widget.show()
    return pane, widget


def test_in_a_narrow_pane_it_stands_under_the_text(side, settle):
    pane, widget = side
    assert pane.room.orientation() == Qt.Orientation.Vertical
    assert widget.y() > pane.view.mapTo(pane.room, pane.view.rect().topLeft()).y()
    assert widget.width() == pane.room.width()
    assert widget.height() > 200


def test_in_a_low_pane_it_has_room_for_some_rows_and_so_has_the_text(make_pane, letter, settle):
    pane = make_pane(letter, size=(640, 480))
    widget = QWidget()
    widget.setMinimumHeight(100)
    pane.room.hold(widget)
    widget.show()
    settle(pane)
    assert 240 <= widget.height() <= 250
    assert pane.view.height() >= 140


def test_in_a_wide_pane_it_stands_beside_the_text(side, settle):
    pane, widget = side
    pane.resize(BESIDE + 100, 700)
    settle(pane)
    assert pane.room.orientation() == Qt.Orientation.Horizontal
    assert widget.height() == pane.room.height()
    assert widget.width() > 300
    pane.resize(BESIDE - 200, 700)
    settle(pane)
    assert pane.room.orientation() == Qt.Orientation.Vertical


def test_the_text_has_all_the_room_when_it_is_put_away(side, settle):
    pane, widget = side
    widget.hide()
    settle(pane)
    assert pane.view.height() > pane.room.height() - 10


def test_a_width_the_reader_dragged_is_kept(side, settle):
    pane, _ = side
    pane.room.setSizes([500, 150])
    heights = pane.room.sizes()
    pane.resize(660, 700)
    settle(pane)
    assert abs(pane.room.sizes()[1] - heights[1]) < 40
