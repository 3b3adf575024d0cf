"""Rows and pins are dragged; nothing moves before the store says so."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent

from diptych_desktop.models.row_list import PIN_MIME, ROW_MIME, mime_of
from diptych_desktop.panes.comparison.card_list import CardList
from diptych_index.session import actions as act


@pytest.fixture
def quiet(make_desk):
    """A pane whose store only listens."""
    return make_desk(height=900, stores=False)


def over(desk, row: str, part: float) -> QPoint:
    """Return a point on a card, ``part`` of the way down."""
    view = desk.pane.findChild(CardList)
    rect = view.visualRect(view.model().index_of(row))
    return QPoint(rect.center().x(), round(rect.top() + part * (rect.height() - 1)))


def drop(desk, data: QMimeData, point: QPoint) -> QDropEvent:
    view = desk.pane.findChild(CardList)
    action, button = Qt.DropAction.MoveAction, Qt.MouseButton.LeftButton
    none = Qt.KeyboardModifier.NoModifier
    view.dragEnterEvent(QDragEnterEvent(point, action, data, button, none))
    view.dragMoveEvent(QDragMoveEvent(point, action, data, button, none))
    view.viewport().repaint()
    event = QDropEvent(QPointF(point), action, data, button, none)
    view.dropEvent(event)
    return event


@pytest.mark.parametrize(
    ("row", "onto", "part", "position"),
    [("mill", "price", 0.9, 1), ("single", "mill", 0.1, 0), ("mill", "single", 0.9, 3)],
)
def test_a_row_lands_where_it_is_dropped(quiet, row, onto, part, position) -> None:
    drop(quiet, mime_of(ROW_MIME, row), over(quiet, onto, part))
    assert quiet.actions == [act.MoveRow(row=row, position=position)]
    names = [item.id for item in quiet.pane.findChild(CardList).model().items]
    assert names == ["mill", "price", "case", "single"]


def test_a_row_dropped_on_itself_stays(quiet) -> None:
    drop(quiet, mime_of(ROW_MIME, "price"), over(quiet, "price", 0.2))
    drop(quiet, mime_of(ROW_MIME, "price"), over(quiet, "price", 0.8))
    assert quiet.actions == []


def test_a_row_dropped_below_all_goes_last(quiet) -> None:
    view = quiet.pane.findChild(CardList)
    below = QPoint(200, view.viewport().height() - 2)
    assert not view.indexAt(below).isValid()
    drop(quiet, mime_of(ROW_MIME, "mill"), below)
    assert quiet.actions == [act.MoveRow(row="mill", position=3)]


def test_a_pin_dropped_on_a_row_joins_it(quiet) -> None:
    drop(quiet, mime_of(PIN_MIME, "pin-B1"), over(quiet, "single", 0.5))
    assert quiet.actions == [act.MovePin(pin="pin-B1", row="single", beside=True)]


def test_a_pin_dropped_between_rows_makes_a_row(quiet) -> None:
    drop(quiet, mime_of(PIN_MIME, "pin-B1"), over(quiet, "case", 0.0))
    assert quiet.actions == [act.MovePin(pin="pin-B1", row=None, position=2)]


def test_a_pin_dropped_on_its_own_row_stays(quiet) -> None:
    drop(quiet, mime_of(PIN_MIME, "pin-A1"), over(quiet, "mill", 0.5))
    assert quiet.actions == []


def test_a_pin_alone_in_its_row_takes_the_row_along(quiet) -> None:
    drop(quiet, mime_of(PIN_MIME, "pin-A4"), over(quiet, "mill", 0.0))
    assert quiet.actions == [act.MoveRow(row="single", position=0)]


def test_anything_else_is_refused(quiet) -> None:
    data = QMimeData()
    data.setText("words from elsewhere")
    assert not drop(quiet, data, over(quiet, "mill", 0.5)).isAccepted()
    assert quiet.actions == []


def test_a_row_that_is_gone_meanwhile_asks_for_nothing(quiet) -> None:
    data = mime_of(ROW_MIME, "mill")
    quiet.give(replace(quiet.session, rows=quiet.session.rows[1:]))
    drop(quiet, data, over(quiet, "single", 0.5))
    drop(quiet, mime_of(PIN_MIME, "pin-A1"), over(quiet, "single", 0.5))
    assert quiet.actions == []


def test_what_is_dragged_is_the_cell_or_the_row(quiet) -> None:
    view = quiet.pane.findChild(CardList)
    item = view.model().items[1]
    layout = view.itemDelegate().layout(item, view.viewport().width())
    corner = view.visualRect(view.model().index(1)).topLeft()
    assert view.part_at(corner + layout.headers[0].center()).value == "pin-A2"
    assert view.part_at(corner + layout.passages[1].center()).value == "pin-B2"
    assert view.part_at(corner + layout.number.center()).value == ""
    assert view.part_at(corner + layout.switch.center()).kind == "switch"
