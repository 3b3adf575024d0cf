"""A list of thousands of rows: what is far away is not measured, what is in sight stays there."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QItemSelectionModel, QPoint, QRect, Qt
from PySide6.QtWidgets import QLabel

from diptych_desktop.theme.theme import load_theme
from diptych_index.engine.comparing import compare_pairs
from diptych_index.session.model import Row
from panel_hands import rows
from panel_rows import answer, pin

MANY = 600
WORDS = "The miller counted the sacks again and wrote nothing down. "


@pytest.fixture
def long_desk(make_desk):
    """A pane with hundreds of rows of very different heights, whose engine is silent."""
    desk = make_desk(height=600, answers=False)
    pins = tuple(pin(f"A{n}", WORDS * (1 + n * 7 % 11)) for n in range(1, MANY + 1))
    lines = tuple(Row(id=f"r{n}", pins=(f"A{n}",)) for n in range(1, MANY + 1))
    desk.give(replace(desk.session, pins=pins, rows=lines))
    return desk


def settled(desk, qtbot):
    view = rows(desk)
    qtbot.waitUntil(lambda: not view._idle.isActive())
    return view


def measured(view) -> list[int]:
    delegate, width = view.itemDelegate(), view.viewport().width()
    return [n for n, item in enumerate(view.model().items) if delegate.measured(item, width)]


def tops(view) -> dict[str, int]:
    return {
        item.id: view.visualRect(view.model().index_of(item.id)).top() for item in view.in_sight()
    }


def test_rows_far_away_are_not_measured(long_desk, qtbot) -> None:
    view = settled(long_desk, qtbot)
    assert 3 < len(measured(view)) < 60
    bar = view.verticalScrollBar()
    bar.setValue(bar.maximum() // 2)
    settled(long_desk, qtbot)
    assert len(measured(view)) < 120
    first = view.indexAt(QPoint(20, 0)).row()
    assert {first, first + 1, first - 1} <= set(measured(view))


def test_rows_lie_below_each_other_without_gaps(long_desk, qtbot) -> None:
    view = settled(long_desk, qtbot)
    bottom = view.visualRect(view.model().index(0)).top()
    for row in range(MANY):
        rect = view.visualRect(view.model().index(row))
        assert rect.top() == bottom
        bottom = rect.top() + rect.height()
    assert bottom - view.viewport().height() == view.verticalScrollBar().maximum()


def test_what_is_in_sight_stays_when_rows_around_it_are_measured(long_desk, qtbot) -> None:
    view = settled(long_desk, qtbot)
    bar = view.verticalScrollBar()
    bar.setValue(bar.maximum() // 2)
    before = tops(view)
    assert len(before) > 1
    settled(long_desk, qtbot)
    assert tops(view) == before


def test_scrolling_back_meets_rows_that_are_measured_already(long_desk, qtbot) -> None:
    view = settled(long_desk, qtbot)
    bar = view.verticalScrollBar()
    bar.setValue(bar.maximum() // 2)
    settled(long_desk, qtbot)
    before = tops(view)
    bar.setValue(bar.value() - 240)
    after = tops(view)
    both = before.keys() & after.keys()
    assert both
    assert all(after[row] == before[row] + 240 for row in both)


def test_what_is_in_sight_stays_when_rows_above_come_and_go(long_desk, qtbot) -> None:
    view = settled(long_desk, qtbot)
    bar = view.verticalScrollBar()
    bar.setValue(bar.maximum() // 2)
    settled(long_desk, qtbot)
    before, session = tops(view), long_desk.session
    long_desk.give(replace(session, rows=(session.rows[0], *session.rows[30:])))
    qtbot.waitUntil(lambda: tops(view) == before)
    long_desk.give(session)
    qtbot.waitUntil(lambda: tops(view) == before)


def is_drawn_right(widget) -> bool:
    """Whether the window shows what the widgets would draw now, but for the odd edge of a letter.

    A letter that is painted in two strips may be a shade lighter where these meet.
    """
    window = widget.window()
    shown = window.screen().grabWindow(window.winId()).toImage()
    drawn = window.grab().toImage().convertToFormat(shown.format())
    spots = [(x, y) for y in range(0, shown.height(), 3) for x in range(0, shown.width(), 7)]
    wrong = sum(shown.pixel(*spot) != drawn.pixel(*spot) for spot in spots)
    return wrong < len(spots) // 2_000


def test_what_is_painted_moves_with_the_rows(long_desk, qtbot) -> None:
    view = settled(long_desk, qtbot)
    qtbot.waitUntil(lambda: is_drawn_right(view))
    bar = view.verticalScrollBar()
    for by in (72, 40, -24, 400, 5_000, -180):
        bar.setValue(bar.value() + by)
        qtbot.waitUntil(lambda: is_drawn_right(view))
        settled(long_desk, qtbot)
        qtbot.waitUntil(lambda: is_drawn_right(view))
    long_desk.pane.show_row("r40")
    qtbot.waitUntil(lambda: is_drawn_right(view))


def test_the_end_of_the_list_is_reached(long_desk, qtbot) -> None:
    view = settled(long_desk, qtbot)
    view.setFocus()
    qtbot.keyClick(view, Qt.Key.Key_End)
    settled(long_desk, qtbot)
    assert long_desk.pane.current_row() == f"r{MANY}"
    rect = view.visualRect(view.currentIndex())
    assert rect.bottom() == view.viewport().height() - 1
    assert view.verticalScrollBar().value() == view.verticalScrollBar().maximum()


def test_keys_go_from_row_to_row_and_by_pages(long_desk, qtbot) -> None:
    view = settled(long_desk, qtbot)
    view.setFocus()
    for key, row in (
        (Qt.Key.Key_Down, "r2"),
        (Qt.Key.Key_Down, "r3"),
        (Qt.Key.Key_Up, "r2"),
        (Qt.Key.Key_Home, "r1"),
        (Qt.Key.Key_Up, "r1"),
    ):
        qtbot.keyClick(view, key)
        assert long_desk.pane.current_row() == row
        assert view.viewport().rect().intersects(view.visualRect(view.currentIndex()))
    qtbot.keyClick(view, Qt.Key.Key_PageDown)
    after = int(long_desk.pane.current_row()[1:])
    assert 2 <= after < 20
    qtbot.keyClick(view, Qt.Key.Key_PageDown)
    assert int(long_desk.pane.current_row()[1:]) > after
    for _ in range(4):
        qtbot.keyClick(view, Qt.Key.Key_PageUp)
    assert long_desk.pane.current_row() == "r1"


def test_keys_choose_a_stretch_of_rows(long_desk, qtbot) -> None:
    view = settled(long_desk, qtbot)
    view.setFocus()
    for _ in range(3):
        qtbot.keyClick(view, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    assert long_desk.pane.selected_rows() == ("r1", "r2", "r3", "r4")
    qtbot.keyClick(view, Qt.Key.Key_Up, Qt.KeyboardModifier.ShiftModifier)
    assert long_desk.pane.selected_rows() == ("r1", "r2", "r3")


def test_the_mouse_chooses_rows_far_from_each_other(long_desk, qtbot) -> None:
    view = settled(long_desk, qtbot)
    shown = view.in_sight()
    for item, keys in ((shown[0], Qt.KeyboardModifier.NoModifier),
                       (shown[2], Qt.KeyboardModifier.ControlModifier)):  # fmt: skip
        rect = view.visualRect(view.model().index_of(item.id))
        spot = QPoint(rect.left() + 14, rect.bottom() - 8)
        qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, keys, spot)
    assert set(long_desk.pane.selected_rows()) == {shown[0].id, shown[2].id}


def test_a_rectangle_chooses_what_it_meets(long_desk, qtbot) -> None:
    view = settled(long_desk, qtbot)
    rects = [view.visualRect(view.model().index(n)) for n in range(3)]
    area = QRect(10, rects[1].center().y(), 5, rects[2].center().y() - rects[1].center().y())
    view.setSelection(area, QItemSelectionModel.SelectionFlag.ClearAndSelect)
    assert long_desk.pane.selected_rows() == ("r2", "r3")


def test_a_row_far_away_is_brought_to_view_whole(long_desk, qtbot) -> None:
    view = settled(long_desk, qtbot)
    long_desk.pane.show_row("r432")
    rect = view.visualRect(view.currentIndex())
    assert rect.top() >= 0
    assert rect.bottom() < view.viewport().height() or rect.top() == 0


def test_what_is_in_sight_is_compared_before_what_is_not(make_desk, qtbot) -> None:
    desk = make_desk(height=600, answers=False)
    pins, lines = [], []
    for n in range(1, 101):
        pins += [pin(f"A{n}", WORDS * 3), pin(f"B{n}", WORDS * 2)]
        lines.append(Row(id=f"r{n}", pins=(f"A{n}", f"B{n}")))
    desk.asked.clear()
    desk.give(replace(desk.session, pins=tuple(pins), rows=tuple(lines)))
    view = settled(desk, qtbot)
    shown = {item.id for item in view.in_sight()}
    assert {row for row, _ in desk.asked} == shown
    for row, params in desk.asked:  # it grows with every answer
        desk.pane.set_comparison(row, answer(compare_pairs, params))
        shown |= {item.id for item in view.in_sight()}
        behind = [n for n, (other, _) in enumerate(desk.asked) if other not in shown]
        assert not behind or min(behind) >= len(shown) - 2
    assert len(desk.asked) == 100
    count = desk.pane.findChild(QLabel, "difference-count")
    qtbot.waitUntil(lambda: count.text() == "100 differences")


def test_the_open_row_stays_in_sight_when_all_is_drawn_in_another_way(long_desk, qtbot) -> None:
    view = settled(long_desk, qtbot)
    for row, theme in (
        ("r600", "dark"),
        ("r590", "sepia"),
        ("r300", "dark"),
        ("r12", "light"),
    ):
        long_desk.pane.show_row(row)
        top = view.visualRect(view.currentIndex()).top()
        long_desk.pane.set_theme(load_theme(theme))
        settled(long_desk, qtbot)
        assert view.visualRect(view.currentIndex()).top() == top
        long_desk.pane.set_zoom(20 if row == "r300" else 12.5)
        settled(long_desk, qtbot)
        assert view.viewport().rect().intersects(view.visualRect(view.currentIndex()))


def test_after_a_turn_to_another_width_the_same_row_is_in_sight(long_desk, qtbot) -> None:
    view = settled(long_desk, qtbot)
    bar = view.verticalScrollBar()
    bar.setValue(bar.maximum() // 3)
    settled(long_desk, qtbot)
    first = view.in_sight()[0].id
    long_desk.pane.resize(500, 600)
    settled(long_desk, qtbot)
    assert first in [item.id for item in view.in_sight()]


def test_a_walk_has_some_rows_compared_ahead_and_none_passed_over(make_desk, qtbot) -> None:
    desk = make_desk(height=300, answers=False)
    pins, lines = [], []
    for n in range(1, 201):
        pins += [pin(f"A{n}", WORDS), pin(f"B{n}", WORDS if n != 150 else WORDS + "Nobody asked.")]
        lines.append(Row(id=f"r{n}", pins=(f"A{n}", f"B{n}")))
    desk.give(replace(desk.session, pins=tuple(pins), rows=tuple(lines)))
    settled(desk, qtbot)
    desk.pane.next_difference()
    assert len(desk.asked) <= 70
    for row, params in desk.asked:  # it grows while the walk goes on
        if desk.pane.current_row() != "r150":
            desk.pane.set_comparison(row, answer(compare_pairs, params))
    assert desk.pane.current_row() == "r150"
    assert desk.pane.findChild(QLabel, "difference-count").text().startswith("1 of")
