"""Headings group rows and fold; rows are chosen together, moved, removed and brought back."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QLineEdit, QToolButton

from diptych_index.session import actions as act
from diptych_index.session.actions import AddRows, NewRow
from panel_hands import card, choose, names, rows

BOTH = Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def grouped(make_desk):
    """mill, then the heading “Bread” over price, case and single."""
    desk = make_desk(height=900)
    heading = NewRow(heading=True, title="Bread")
    desk.act(AddRows(rows=(heading,), position=1))
    desk.heading = names(desk)[1]
    desk.actions.clear()
    return desk


def select(desk, *row_ids: str) -> None:
    view = rows(desk)
    view.choose(view.model().index_of(row_ids[0]))
    flag = view.selectionModel().SelectionFlag
    for row in row_ids[1:]:
        view.selectionModel().setCurrentIndex(view.model().index_of(row), flag.Select)


def test_a_heading_is_asked_for_and_its_title_written(desk, qtbot) -> None:
    desk.host.activateWindow()
    desk.pane.show_row("price")
    desk.pane.add_heading()
    new = names(desk)[1]
    assert desk.pane.current_row() == new
    field = card(desk).findChild(QLineEdit, "title")
    qtbot.waitUntil(field.hasFocus)
    qtbot.keyClicks(field, "Bread and its price")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert desk.actions[-1] == act.SetTitle(row=new, title="Bread and its price")
    assert desk.pane.item(new).sentence() == "Heading: Bread and its price, 3 rows."
    # The keys go to the rows again: the next ones fold what was just named.
    assert rows(desk).hasFocus()
    qtbot.keyClick(rows(desk), Qt.Key.Key_Left)
    assert names(desk) == ["mill", new]


def test_folding_hides_the_rows_and_unfolding_shows_them(grouped, qtbot) -> None:
    with qtbot.waitSignal(grouped.pane.viewChanged):
        grouped.pane.fold(grouped.heading)
    assert names(grouped) == ["mill", grouped.heading]
    grouped.pane.fold(grouped.heading)
    assert names(grouped) == ["mill", grouped.heading, "price", "case", "single"]


def test_keys_fold_and_unfold_the_heading(grouped, qtbot) -> None:
    grouped.pane.show_row(grouped.heading)
    for key, count in ((Qt.Key.Key_Left, 2), (Qt.Key.Key_Left, 2), (Qt.Key.Key_Right, 5),
                       (Qt.Key.Key_Space, 2), (Qt.Key.Key_Space, 5)):  # fmt: skip
        qtbot.keyClick(rows(grouped), key)
        assert len(names(grouped)) == count


def test_a_click_on_the_sign_of_a_closed_heading_folds_it(grouped, qtbot) -> None:
    view = rows(grouped)
    corner = view.visualRect(view.model().index_of(grouped.heading)).topLeft()
    spot = corner + QPoint(20, 18)
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    assert len(names(grouped)) == 2
    assert grouped.pane.current_row() == "mill"


def test_what_was_open_under_a_heading_that_folds_gives_way_to_it(grouped) -> None:
    grouped.pane.show_row("case")
    grouped.pane.fold(grouped.heading)
    assert grouped.pane.current_row() == grouped.heading


def test_a_row_that_is_to_be_shown_unfolds_its_heading(grouped) -> None:
    grouped.pane.fold(grouped.heading)
    grouped.pane.show_row("case")
    assert grouped.pane.current_row() == "case"
    assert len(names(grouped)) == 5


def test_the_fold_is_remembered(grouped) -> None:
    grouped.pane.fold(grouped.heading)
    state = grouped.pane.state()
    assert state["folded"] == [grouped.heading]
    grouped.pane.fold(grouped.heading)
    grouped.pane.restore(state)
    assert names(grouped) == ["mill", grouped.heading]
    grouped.pane.restore({"folded": "nonsense", "hidden": [1, "substance", "case"]})
    assert grouped.pane.state()["hidden"] == ["case"]


def test_several_rows_are_chosen_by_keys(desk, qtbot) -> None:
    rows(desk).setFocus()
    shift = Qt.KeyboardModifier.ShiftModifier
    qtbot.keyClick(rows(desk), Qt.Key.Key_Down, shift)
    qtbot.keyClick(rows(desk), Qt.Key.Key_Down, shift)
    assert desk.pane.selected_rows() == ("mill", "price", "case")
    assert desk.pane.current_row() == "case"


def test_chosen_rows_are_told_in_the_order_of_the_panel(desk) -> None:
    select(desk, "single", "mill")
    assert desk.pane.selected_rows() == ("mill", "single")


def test_a_folded_heading_brings_its_rows(grouped) -> None:
    grouped.pane.fold(grouped.heading)
    select(grouped, grouped.heading)
    assert grouped.pane.selected_rows() == (grouped.heading, "price", "case", "single")
    grouped.pane.fold(grouped.heading)
    select(grouped, grouped.heading)
    assert grouped.pane.selected_rows() == (grouped.heading,)


def test_chosen_rows_move_together(desk, qtbot) -> None:
    select(desk, "mill", "price")
    qtbot.keyClick(rows(desk), Qt.Key.Key_Down, BOTH)
    assert desk.actions == [act.MoveRows(rows=("mill", "price"), position=1)]
    assert names(desk) == ["case", "mill", "price", "single"]
    assert desk.pane.selected_rows() == ("mill", "price")


def test_the_keys_that_move_rows_win_over_the_same_keys_of_the_window(desk, qtbot) -> None:
    desk.host.activateWindow()
    rows(desk).setFocus()
    qtbot.waitUntil(rows(desk).hasFocus)
    action = QAction(desk.host)
    action.setShortcut("Alt+Shift+Down")
    desk.host.addAction(action)
    for widget in (rows(desk), card(desk).cells.views[0], card(desk).note.editor):
        desk.actions.clear()
        with qtbot.assertNotEmitted(action.triggered):
            qtbot.keyClick(widget, Qt.Key.Key_Down, BOTH)
        assert len(desk.actions) == 1


def test_a_row_moved_past_a_folded_heading_passes_its_rows(grouped, qtbot) -> None:
    grouped.pane.fold(grouped.heading)
    grouped.pane.show_row("mill")
    qtbot.keyClick(rows(grouped), Qt.Key.Key_Down, BOTH)
    assert [row.id for row in grouped.session.rows] == [
        grouped.heading, "price", "case", "single", "mill",
    ]  # fmt: skip


def test_an_unfolded_heading_moves_alone_and_a_folded_one_with_its_rows(grouped, qtbot) -> None:
    grouped.pane.show_row(grouped.heading)
    qtbot.keyClick(rows(grouped), Qt.Key.Key_Up, BOTH)
    assert names(grouped)[:2] == [grouped.heading, "mill"]
    qtbot.keyClick(rows(grouped), Qt.Key.Key_Down, BOTH)
    grouped.pane.fold(grouped.heading)
    qtbot.keyClick(rows(grouped), Qt.Key.Key_Up, BOTH)
    assert [row.id for row in grouped.session.rows] == [
        grouped.heading, "price", "case", "single", "mill",
    ]  # fmt: skip


def test_chosen_rows_go_to_the_trash_together_and_come_back(desk, qtbot) -> None:
    trash = desk.pane.findChild(QToolButton, "trash")
    assert trash.isHidden()
    select(desk, "mill", "case")
    qtbot.keyClick(rows(desk), Qt.Key.Key_Delete)
    assert desk.actions == [act.RemoveRows(rows=("mill", "case"))]
    assert names(desk) == ["price", "single"]
    assert trash.accessibleName() == "2 removed rows"
    assert not trash.isHidden()
    trash.menu().aboutToShow.emit()
    words = [action.text() for action in trash.menu().actions() if action.text()]
    assert words[0].startswith("Bring back A")
    assert words[-2:] == ["Bring back all 2", "Empty the trash"]
    trash.menu().actions()[-2].trigger()
    assert set(names(desk)) == {"mill", "price", "case", "single"}
    assert trash.isHidden()


def test_an_empty_panel_with_something_in_the_trash_still_offers_it(desk, qtbot) -> None:
    rows(desk).selectAll()
    qtbot.keyClick(rows(desk), Qt.Key.Key_Delete)
    assert names(desk) == []
    assert desk.pane.findChild(QToolButton, "trash").isVisible()


def test_one_relation_is_given_to_all_chosen_rows_in_one_step(desk) -> None:
    select(desk, "price", "single")
    choose(desk, "contradicts")
    given = tuple(act.SetRelation(row=row, relation="contradicts") for row in ("price", "single"))
    assert desk.actions == [act.Together(name="Set relation", actions=given)]


def test_the_menu_of_a_heading_removes_it_and_keeps_its_rows(grouped) -> None:
    grouped.pane.show_row(grouped.heading)
    choose(grouped, "Remove the heading, keep its rows")
    assert names(grouped) == ["mill", "price", "case", "single"]


def test_a_title_is_written_taken_back_and_kept(desk, qtbot) -> None:
    desk.host.activateWindow()
    rows(desk).setFocus()
    qtbot.keyClick(rows(desk), Qt.Key.Key_F2)
    field = card(desk).findChild(QLineEdit, "title")
    qtbot.waitUntil(field.hasFocus)
    qtbot.keyClicks(field, "A title")
    qtbot.keyClick(field, Qt.Key.Key_Escape)
    assert (field.text(), desk.actions) == ("", [])
    field.setFocus()
    qtbot.keyClicks(field, "The  mill")
    desk.pane.show_row("case")
    assert desk.actions == [act.SetTitle(row="mill", title="The mill")]
    assert desk.pane.item("mill").sentence().startswith("Row 1: The mill: A1 and B1")
