"""With Shift held a text is scrolled alone: by the wheel, the bar and the keys of a selection."""

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication

NONE, SHIFT = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def pane(make_pane, long_text):
    return make_pane(long_text)


@pytest.fixture
def told(pane):
    found = []
    pane.view.moved.connect(found.append)
    return found


def turn(widget, modifiers=NONE, delta=(0, -120)):
    where = QPointF(widget.rect().center())
    event = QWheelEvent(
        where, widget.mapToGlobal(where), QPoint(), QPoint(*delta),
        Qt.MouseButton.NoButton, modifiers, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(widget, event)


def test_the_wheel_with_shift_goes_as_far_as_without_and_alone(pane, told):
    bar = pane.view.verticalScrollBar()
    turn(pane.view.viewport())
    step = bar.value()
    assert 0 < step < pane.view.viewport().height() / 2
    assert set(told) == {False}
    told.clear()
    turn(pane.view.viewport(), SHIFT)
    assert bar.value() == 2 * step
    assert set(told) == {True}


def test_a_wheel_that_the_system_has_turned_sideways_scrolls_up_and_down(pane, told):
    turn(pane.view.viewport(), SHIFT, delta=(-120, 0))
    assert pane.view.verticalScrollBar().value() > 0
    assert set(told) == {True}


def test_the_wheel_over_the_bar_does_the_same(pane, told):
    turn(pane.view.overview, SHIFT)
    assert set(told) == {True}
    told.clear()
    turn(pane.view.overview)
    assert set(told) == {False}


@pytest.mark.parametrize(("modifiers", "alone"), [(NONE, False), (SHIFT, True)])
def test_the_bar_is_dragged_alone_with_shift(qtbot, pane, told, modifiers, alone):
    bar = pane.view.overview
    where = QPoint(8, bar.height() // 2)
    qtbot.mousePress(bar, Qt.MouseButton.LeftButton, modifiers, where)
    qtbot.mouseRelease(bar, Qt.MouseButton.LeftButton, modifiers, where)
    assert set(told) == {alone}


def test_paging_back_with_shift_and_space_is_no_moving_alone(qtbot, pane, told):
    pane.view.setFocus()
    qtbot.keyClick(pane.view, Qt.Key.Key_PageDown)
    qtbot.keyClick(pane.view, Qt.Key.Key_Space, SHIFT)
    assert set(told) == {False}


def test_a_selection_that_scrolls_the_text_scrolls_it_alone(qtbot, pane, told):
    pane.view.setFocus()
    for _ in range(40):
        qtbot.keyClick(pane.view, Qt.Key.Key_Down, SHIFT)
    assert pane.view.selection() is not None
    assert set(told) == {True}
