"""The strip between the texts: what is painted, what a click chooses, that it still pulls."""

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtWidgets import QLabel

from diptych_desktop.models.links import Pair
from diptych_desktop.theme.theme import load_theme
from diptych_desktop.window.ribbon_handle import RIBBON_WIDTH, Ribbon, Strip
from diptych_desktop.window.splitters import HalvingSplitter
from diptych_index.spans import read_span


def ribbon(top, bottom, right_top, right_bottom, *, by_hand=False):
    pair = Pair(read_span(0, 9), read_span(0, 9), by_hand)
    return Ribbon(pair, (top, bottom), (right_top, right_bottom))


@pytest.fixture
def splitter(qtbot):
    made = HalvingSplitter(Qt.Orientation.Horizontal)
    for words in ("left", "right"):
        made.addWidget(QLabel(words))
    qtbot.addWidget(made)
    made.resize(620, 400)
    with qtbot.waitExposed(made):
        made.show()
    made.handle(1).set_theme(load_theme("light"))
    return made


def show(splitter, *ribbons):
    handle = splitter.handle(1)
    handle.set_source(lambda: Strip(ribbons, 0, 400))
    handle.repaint()
    return handle


def color(handle, x, y):
    return handle.grab().toImage().pixelColor(x, y).name()


def test_a_ribbon_reaches_from_one_text_to_the_other(splitter):
    found = ribbon(100, 200, 140, 240)
    path = found.path(RIBBON_WIDTH)
    assert path.contains(QPointF(1, 110))
    assert not path.contains(QPointF(1, 230))
    assert path.contains(QPointF(RIBBON_WIDTH - 1, 220))
    assert not path.contains(QPointF(RIBBON_WIDTH - 1, 110))


def test_ribbons_are_quiet_and_those_made_by_hand_have_an_outline(splitter):
    handle = show(splitter, ribbon(40, 140, 40, 140), ribbon(200, 300, 200, 300, by_hand=True))
    theme = load_theme("light")
    ground = theme.chrome.name()
    assert color(handle, 10, 20) == ground
    assert color(handle, 10, 90) not in (ground, theme.accent.name())
    inside = {color(handle, x, y) for x in range(4, 16) for y in range(220, 232)}
    assert len(inside) > 1, "a pattern, and not one colour"


def test_where_nothing_corresponds_there_is_the_ground_alone(splitter):
    handle = show(splitter)
    image = handle.grab().toImage()
    colors = {image.pixelColor(10, y).name() for y in range(0, 400, 7)}
    assert colors == {load_theme("light").chrome.name()}


def test_a_click_chooses_a_ribbon_and_the_one_made_by_hand_before_others(qtbot, splitter):
    ours = ribbon(120, 180, 120, 180, by_hand=True)
    handle = show(splitter, ribbon(100, 200, 100, 200), ours)
    chosen = []
    handle.chosen.connect(chosen.append)
    qtbot.mouseClick(handle, Qt.MouseButton.LeftButton, pos=QPoint(10, 150))
    assert chosen == [ours.pair]
    qtbot.mouseClick(handle, Qt.MouseButton.LeftButton, pos=QPoint(10, 350))
    assert chosen == [ours.pair]


def test_it_is_pulled_like_any_other_and_nothing_is_chosen(qtbot, splitter):
    handle = show(splitter, ribbon(0, 400, 0, 400))
    chosen = []
    handle.chosen.connect(chosen.append)
    before = splitter.sizes()
    qtbot.mousePress(handle, Qt.MouseButton.LeftButton, pos=QPoint(10, 100))
    qtbot.mouseMove(handle, QPoint(-60, 100))
    qtbot.mouseRelease(handle, Qt.MouseButton.LeftButton, pos=QPoint(10, 100))
    assert splitter.sizes()[0] < before[0] - 40
    assert chosen == []


def test_over_a_ribbon_the_pointer_is_a_hand(qtbot, splitter):
    handle = show(splitter, ribbon(0, 100, 0, 100))
    qtbot.mouseMove(handle, QPoint(10, 50))
    assert handle.cursor().shape() == Qt.CursorShape.PointingHandCursor
    qtbot.mouseMove(handle, QPoint(10, 300))
    assert handle.cursor().shape() == Qt.CursorShape.SplitHCursor


def test_one_over_the_other_the_texts_have_a_narrow_handle(splitter):
    assert splitter.handleWidth() == RIBBON_WIDTH
    splitter.setOrientation(Qt.Orientation.Vertical)
    assert splitter.handleWidth() < RIBBON_WIDTH
