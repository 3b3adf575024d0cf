"""The way of the Tab key: through the window as it is laid out."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QSplitter,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot
from shiboken6.Shiboken import dump

from diptych_desktop.panes.pins.pane import PinsPane
from diptych_desktop.window.tab_way import step, stops_of
from journeys.desk import FIRST, SECOND, Desk


@pytest.fixture
def page(qtbot: QtBot) -> QWidget:
    page = QWidget()
    qtbot.addWidget(page)
    return page


def fields(page: QWidget, *names: str) -> list[QLineEdit]:
    """Fields made in this order, laid out by nobody yet."""
    made = [QLineEdit(page) for _ in names]
    for field, name in zip(made, names, strict=True):
        field.setObjectName(name)
    return made


def way(page: QWidget) -> list[str]:
    page.show()
    return [stop.objectName() for stop in stops_of(page)]


def test_what_was_made_last_comes_where_it_stands(page: QWidget) -> None:
    below, above, left, right = fields(page, "below", "above", "left", "right")
    column, line = QVBoxLayout(page), QHBoxLayout()
    column.addWidget(above)
    line.addWidget(left)
    line.addWidget(right)
    column.addLayout(line)
    column.addWidget(below)
    assert way(page) == ["above", "left", "right", "below"]


def test_a_grid_is_read_line_by_line(page: QWidget) -> None:
    grid = QGridLayout(page)
    one, two, three, four = fields(page, "1", "2", "3", "4")
    for field, row, column in ((four, 1, 1), (two, 0, 1), (three, 1, 0), (one, 0, 0)):
        grid.addWidget(field, row, column)
    assert way(page) == ["1", "2", "3", "4"]


def test_the_parts_of_a_splitter_come_one_after_the_other(page: QWidget) -> None:
    second, first = fields(page, "second", "first")
    parts = QSplitter(page)
    parts.addWidget(first)
    parts.addWidget(second)
    assert way(page) == ["first", "second"]


def test_to_look_for_the_stops_makes_no_widget_the_child_of_another(page: QWidget) -> None:
    fields(page, "field")
    words = QLabel("words", page)
    assert way(page) == ["field"]
    # Whose child a widget is to Python: with its parent it would be lost to the program.
    parents = [told for told in dump(words).splitlines() if told.startswith("parent")]
    assert parents
    assert "QLineEdit" not in parents[0]


def test_parts_may_say_in_what_order_they_are_gone_through(page: QWidget) -> None:
    class Card(QWidget):
        def stops(self) -> list[QWidget]:
            return [below, above]

    card = Card()
    QVBoxLayout(page).addWidget(card)
    column = QVBoxLayout(card)
    above, below = fields(card, "above", "below")
    column.addWidget(above)
    column.addWidget(below)
    assert way(page) == ["below", "above"]


def test_where_one_reads_from_the_right_so_goes_the_key(page: QWidget) -> None:
    page.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    line = QHBoxLayout(page)
    for field in fields(page, "first", "second"):
        line.addWidget(field)
    assert way(page) == ["first", "second"]


def test_what_cannot_be_used_or_seen_is_no_stop(page: QWidget) -> None:
    hidden, disabled, handed_on, plain = fields(page, "hidden", "disabled", "handed on", "plain")
    line = QHBoxLayout(page)
    for widget in (hidden, disabled, handed_on, QLabel("words"), plain):
        line.addWidget(widget)
    hidden.hide()
    disabled.setEnabled(False)
    handed_on.setFocusProxy(plain)
    assert way(page) == ["plain"]


def test_behind_the_last_comes_the_first_and_the_other_way_round(
    qtbot: QtBot, page: QWidget
) -> None:
    line = QHBoxLayout(page)
    first, last = fields(page, "first", "last")
    line.addWidget(first)
    line.addWidget(last)
    page.show()
    page.activateWindow()
    last.setFocus()
    assert step(page, forward=True)
    qtbot.waitUntil(first.hasFocus)
    assert step(page, forward=False)
    qtbot.waitUntil(last.hasFocus)


def test_without_a_stop_there_is_no_next_one(page: QWidget) -> None:
    page.show()
    assert not step(page, forward=True)


# In the true window


@pytest.fixture
def reader(qtbot: QtBot, tmp_path: Path) -> Iterator[Desk]:
    """Two texts, two terms looked for, the hits in the drawer."""
    pair = tmp_path / "first.txt", tmp_path / "second.txt"
    for path, text in zip(pair, (FIRST, SECOND), strict=True):
        path.write_text(text, encoding="utf-8")
    desk = Desk(qtbot, tmp_path / "kept")
    with qtbot.waitActive(desk.window):
        desk.show(*pair)
    desk.type_query("ferry OR bridge")
    desk.wait(lambda: desk.counts() == {"A": 4, "B": 3})
    for name in ("searchLegend", "dispersion"):
        desk.wait(lambda name=name: seen(desk, name))
    yield desk
    desk.close()


def seen(desk: Desk, name: str) -> bool:
    widget = desk.window.findChild(QWidget, name)
    return widget is not None and widget.isVisible()


def names(desk: Desk) -> list[str]:
    return [stop.objectName() for stop in stops_of(desk.window)]


def test_the_terms_come_between_the_field_and_the_way_through_the_hits(reader: Desk) -> None:
    order = names(reader)
    at = order.index("searchLegend")
    assert (order[at - 1], order[at + 1]) == ("searchHelpButton", "searchPrevious")


def test_the_dispersion_comes_before_the_rows_below_it(reader: Desk) -> None:
    order = names(reader)
    assert order.index("ledgerMore") < order.index("dispersion") < order.index("ledgerView")


def test_the_window_is_gone_through_from_the_top_to_the_bottom(reader: Desk) -> None:
    order = names(reader)
    parts = ("open", "menu A", "text A", "menu B", "text B", "ledgerView", "report_a", "report_b")
    assert [name for name in order if name in parts] == list(parts)
    assert (order[0], order[-1]) == ("open", "report_b")


def test_the_tab_key_goes_this_way(reader: Desk) -> None:
    view, report = (reader.window.findChild(QWidget, name) for name in ("ledgerView", "report_a"))
    assert view is not None
    assert report is not None
    view.setFocus()
    reader.wait(view.hasFocus)
    QTest.keyClick(view, Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is report
    QTest.keyClick(report, Qt.Key.Key_Backtab)
    assert QApplication.focusWidget() is view


def test_the_list_of_pins_is_reached_through_what_stands_over_it(reader: Desk) -> None:
    reader.pin("A", "The ferry crosses twice a day")
    reader.window.workspace.show_page("pins")
    reader.wait(lambda: seen(reader, "pins"))
    page = reader.window.findChild(PinsPane)
    assert page is not None
    reader.wait(page.table.isVisible)
    order = stops_of(reader.window)
    stops = [order.index(stop) for stop in (page.words, page.side, page.kind, page.table)]
    assert stops == sorted(stops)
