"""Rows of up to six passages: how they lie, which is the base, and how cells are moved."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, QPointF, QRect, Qt
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent
from PySide6.QtWidgets import QTextBrowser, QToolButton

from diptych_desktop.delegates.rows.content import CardContent, Look
from diptych_desktop.delegates.rows.grid import columns
from diptych_desktop.delegates.rows.layout import lay_out
from diptych_desktop.models.differences import Stop
from diptych_desktop.models.row_list import PIN_MIME, mime_of
from diptych_desktop.theme.theme import load_theme
from diptych_index.session import actions as act
from panel_hands import card, choose, entry, rows
from panel_rows import row_of

TEXTS = {
    "A1": "the old mill stood by the river in winter",
    "B1": "the new mill stood by the river in winter",
    "A2": "the old mill stood by the lake in winter",
    "B2": "the old mill stood by the river in summer",
    "B3": "an old mill stood by the river in winter",
    "A3": "the old mill stood by the river",
}


@pytest.fixture
def three(make_desk):
    """A pane whose first row has A1, A2 and B1."""
    desk = make_desk()
    desk.act(act.MovePin(pin="pin-A2", row="mill", beside=True))
    desk.pane.show_row("mill")
    desk.actions.clear()
    return desk


@pytest.mark.parametrize(
    ("width", "cells", "number"),
    [(1240, 6, 6), (1240, 3, 3), (900, 6, 3), (900, 4, 4), (640, 2, 2), (639, 2, 1), (400, 6, 1),
     (420, 5, 2), (330, 3, 1)],
)  # fmt: skip
def test_as_many_cells_stand_side_by_side_as_there_is_room_for(width, cells, number) -> None:
    assert columns(width, cells).number == number


@pytest.mark.parametrize("view", ["side by side", "inline", "common ground"])
@pytest.mark.parametrize("width", [330, 500, 700, 1240])
@pytest.mark.parametrize("count", [1, 2, 3, 4, 5, 6])
def test_nothing_sticks_out_or_overlaps(qapp, width: int, count: int, view: str) -> None:
    item = row_of(
        dict(list(TEXTS.items())[:count]), view=view, title="Six tellings of one winter",
        relation="paraphrases", tags=("mill", "river"), note="A *note*.",
    )  # fmt: skip
    look = Look(load_theme("light"), frozenset(), qapp.font())
    layout = lay_out(CardContent(item, look), width)
    parts = [*layout.passages.values(), *layout.empties.values(), *layout.headers.values()]
    parts += [rect for rect, _ in layout.chips]
    parts += [
        rect
        for rect in (layout.title, layout.summary, layout.details, layout.switch, layout.note)
        if rect
    ]
    assert all(layout.card.contains(rect) for rect in parts)
    texts = [*layout.passages.values(), *layout.empties.values()]
    assert not any(a.intersects(b) for a in texts for b in texts if a is not b)
    assert len(layout.headers) == count


def test_the_base_is_said_in_the_cell_and_the_sentence(three) -> None:
    header = card(three).cells.headers[0]
    assert header.accessibleName().endswith(", the base")
    assert "base A1" in three.pane.item("mill").sentence()
    assert card(three).cells.bases[0].isChecked()


def test_a_button_makes_another_cell_the_base(three, qtbot) -> None:
    button = card(three).findChild(QToolButton, "base-1")
    assert button.accessibleName() == "Make A2 the base"
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert three.actions == [act.SetBase(row="mill", pin="pin-A2")]
    assert button.isChecked()
    assert button.accessibleName() == "A2 is the base"
    item = three.pane.item("mill")
    assert [item.cells[pair.other].label for pair in item.pairs] == ["A1", "B1"]


def test_a_key_makes_the_next_cell_the_base_round_and_round(three) -> None:
    for _ in range(3):
        three.pane.next_base()
    assert [action.pin for action in three.actions] == ["pin-A2", "pin-B1", "pin-A1"]


def test_every_cell_has_a_text_to_select_and_the_differences_are_framed_in_it(three) -> None:
    for cell in range(3):
        passage = card(three).findChild(QTextBrowser, f"passage-{cell}")
        assert passage.isVisible()
        assert passage.toPlainText() == three.pane.item("mill").text(cell)
    # Of the pair of A1 and B1 the first: "by" and "beside".
    three.pane.go_to_difference("mill", Stop(1, 1))
    framed = [bool(view._framed) for view in card(three).cells.views[:3]]
    assert framed == [True, False, True]


def test_the_cells_of_a_larger_row_are_hidden_in_a_smaller_one(three) -> None:
    three.pane.show_row("case")
    assert [not view.isHidden() for view in card(three).cells.views] == [True, True, False]
    assert [not button.isHidden() for button in card(three).cells.bases] == [True, True, False]


def test_cells_change_places_by_words(three) -> None:
    three.stores = False
    choose(three, "Move A2 forward in the row")
    labels = [pin.label for pin in three.pane.item("mill").cells]
    assert three.actions == [
        act.MovePin(pin="pin-A2", row="mill", beside=True, cell=labels.index("A2") - 1)
    ]


def test_a_full_row_offers_its_passages_in_menus_of_their_own(three) -> None:
    menu = three.pane.make_menu()
    assert entry(menu, "Passage B1").menu() is not None
    menu.deleteLater()


def drop_pin(desk, pin: str, point: QPoint) -> None:
    view = rows(desk)
    data, button = mime_of(PIN_MIME, pin), Qt.MouseButton.LeftButton
    move, none = Qt.DropAction.MoveAction, Qt.KeyboardModifier.NoModifier
    view.dragEnterEvent(QDragEnterEvent(point, move, data, button, none))
    view.dragMoveEvent(QDragMoveEvent(point, move, data, button, none))
    view.viewport().repaint()
    view.dropEvent(QDropEvent(QPointF(point), move, data, button, none))


def cell_box(desk, row: str, cell: int) -> QRect:
    """Return where a cell of a closed row stands in the list."""
    view = rows(desk)
    layout = view.itemDelegate().layout(desk.pane.item(row), view.viewport().width())
    box = layout.headers[cell].united(layout.passages[cell])
    return box.translated(view.visualRect(view.model().index_of(row)).topLeft())


def test_a_pin_dropped_at_the_edge_of_a_cell_stands_there(make_desk) -> None:
    desk = make_desk(height=900, stores=False)
    box = cell_box(desk, "price", 1)
    drop_pin(desk, "pin-A3", QPoint(box.left() + 2, box.center().y()))
    assert desk.actions == [act.MovePin(pin="pin-A3", row="price", beside=True, cell=1)]


@pytest.mark.parametrize("cell", [0, 1])
def test_of_cells_below_each_other_the_one_beside_the_pointer_is_meant(make_desk, cell) -> None:
    desk = make_desk(width=420, height=1400, stores=False)
    above, below = cell_box(desk, "price", 0), cell_box(desk, "price", 1)
    assert above.bottom() < below.top()
    box = (above, below)[cell]
    drop_pin(desk, "pin-A3", QPoint(box.left() + 2, box.center().y()))
    assert desk.actions == [act.MovePin(pin="pin-A3", row="price", beside=True, cell=cell)]


def test_a_row_without_a_pin_any_more_keeps_no_old_cells(three) -> None:
    session = three.session
    emptied = [replace(row, pins=()) if row.id == "mill" else row for row in session.rows]
    three.give(replace(session, rows=tuple(emptied)))
    assert all(view.isHidden() for view in card(three).cells.views)
