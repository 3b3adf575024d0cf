"""The room of the barcodes on a low page, and on one that is high enough."""

import pytest
from PySide6.QtWidgets import QWidget

from diptych_desktop.panes.dispersion.bars import Bars
from diptych_desktop.panes.dispersion.plot import Plot, Track
from diptych_desktop.panes.dispersion.room import LEAST, Room
from diptych_desktop.theme.theme import load_theme

TERMS = ("weir", "mill", "lamp", "inn", "heath", "river")


@pytest.fixture
def page(qtbot) -> QWidget:
    """A page with six barcodes, high enough for them."""
    made = QWidget()
    qtbot.addWidget(made)
    made.bars = Bars(load_theme("light"), made)
    made.room = Room(made.bars, made)
    made.resize(400, 600)
    made.room.set_page(made)
    made.room.resize(300, 60)
    tracks = tuple(Track(term, "A", [10], [term]) for term in range(len(TERMS)))
    made.bars.set_plot(Plot(TERMS, tracks, {"A": 100}, {"A": []}), lambda letter, at: letter)
    made.show()
    return made


def test_all_bars_are_seen_where_there_is_room(page, qtbot):
    qtbot.waitUntil(lambda: page.room.height() == page.bars.height() > 2 * LEAST)


def test_on_a_low_page_whole_bars_are_seen_and_the_others_scroll(page, qtbot):
    page.resize(400, 120)
    qtbot.waitUntil(lambda: LEAST <= page.room.height() <= 48)
    bars = [page.bars.bar(row) for row in range(len(TERMS))]
    assert not [bar for bar in bars if bar.top() < page.room.height() <= bar.bottom()]
    assert page.room.verticalScrollBar().maximum() > 0
    page.room.keep_in_sight(page.bars.bar(5))
    assert page.room.verticalScrollBar().value() > 0
    page.resize(400, 600)
    qtbot.waitUntil(lambda: page.room.height() == page.bars.height())


def test_two_bars_are_seen_on_the_lowest_page(page, qtbot):
    page.resize(400, 20)
    qtbot.waitUntil(lambda: page.room.height() == LEAST)
