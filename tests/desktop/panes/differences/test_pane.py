"""The table of all differences by itself: what it says when empty, copying, themes, following."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel, QTableView, QWidget

from diptych_desktop.models.difference_table import COLUMNS, Spot
from diptych_desktop.models.differences import stops
from diptych_desktop.panes.differences import DifferencesPane
from diptych_desktop.theme.theme import load_theme
from panel_rows import row_of

TEXTS = {"A1": "The old red mill stood.", "B1": "The old green mill stood by."}


@pytest.fixture
def pane(qtbot) -> DifferencesPane:
    host = QWidget()
    qtbot.addWidget(host)
    pane = DifferencesPane(host)
    host.resize(1000, 300)
    pane.resize(1000, 300)
    host.show()
    pane.host = host  # kept as long as the pane
    return pane


@pytest.fixture
def filled(pane: DifferencesPane) -> DifferencesPane:
    item = row_of(TEXTS)
    pane.set_differences([(item, stops(item, ()))], complete=True)
    return pane


def table(pane: DifferencesPane) -> QTableView:
    return pane.findChild(QTableView, "differences-table")


def message(pane: DifferencesPane) -> QLabel:
    return next(label for label in pane.findChildren(QLabel) if label.parent() is pane)


def test_it_says_that_rows_are_being_compared_and_when_there_is_nothing(pane) -> None:
    pane.set_differences([], complete=False)
    assert message(pane).isVisible()
    assert message(pane).text() == "Comparing the rows …"
    pane.set_differences([], complete=True)
    assert "No differences to list" in message(pane).text()


def test_numbers_stand_under_their_titles(filled) -> None:
    model, role = table(filled).model(), Qt.ItemDataRole.TextAlignmentRole
    for column in ("No.", "Row"):
        at = COLUMNS.index(column)
        title = model.headerData(at, Qt.Orientation.Horizontal, role)
        assert title == model.index(0, at).data(role) is not None


def test_lines_are_copied_as_they_are_said(filled, qtbot) -> None:
    table(filled).selectAll()
    qtbot.keyClick(table(filled), Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text().split("\n") == [
        filled.sentence(0), filled.sentence(1),
    ]  # fmt: skip
    assert filled.sentence(1) == "2 of 2: only in B, B ¶14 line 212 “by” (function words)"


@pytest.mark.parametrize(("width", "stacked"), [(440, True), (880, True), (1000, False)])
def test_both_passages_and_the_class_are_in_sight_without_scrolling(
    filled, width: int, stacked: bool
) -> None:
    filled.host.resize(width, 300)
    filled.resize(width, 300)
    view = table(filled)
    header = view.horizontalHeader()
    assert header.length() <= view.viewport().width() or not stacked
    assert min(header.sectionSize(COLUMNS.index(name)) for name in ("In A", "In B")) >= 100
    assert abs(header.sectionSize(3) - header.sectionSize(5)) <= 1
    shown = "\n".join(
        view.model().index(0, column).data()
        for column in range(len(COLUMNS))
        if not view.isColumnHidden(column)
    )
    for words in ("“red”", "A ¶14 line 212", "“green”", "B ¶14 line 212", "substance"):
        assert words in shown
    lines = 2 if stacked else 1
    assert view.rowHeight(0) >= lines * view.fontMetrics().lineSpacing()


def test_the_line_that_is_followed_is_selected_whole_and_tells_nobody(filled, qtbot) -> None:
    item, stop = filled._model.entry(1)
    with qtbot.assertNotEmitted(filled.differenceChosen):
        filled.follow(item.id, stop)
    assert {index.row() for index in table(filled).selectedIndexes()} == {1}
    assert len(table(filled).selectedIndexes()) == table(filled).model().columnCount()
    filled.follow("nowhere", stop)
    assert table(filled).currentIndex().row() == 1


def test_the_chosen_line_stays_chosen_when_more_come(filled) -> None:
    item, stop = filled._model.entry(1)
    filled.follow(item.id, stop)
    first = row_of(TEXTS, id="before")
    filled.set_differences([(row, stops(row, ())) for row in (first, item)], complete=True)
    assert table(filled).currentIndex().row() == 3


def test_places_are_asked_for_once_and_anew_for_other_documents(pane, qtbot) -> None:
    asked = []
    pane.placesRequested.connect(lambda fingerprint, reads: asked.append((fingerprint, reads)))
    first, second = row_of(TEXTS), row_of(TEXTS, id="second")
    both = [("print-A", [108, 122]), ("print-B", [108, 124])]
    pane.set_differences([(first, stops(first, ()))], complete=False)
    assert asked == []
    qtbot.waitUntil(lambda: len(asked) == 2)
    pane.set_places({("print-A", 108): Spot(15, 214, None)})
    pane.set_differences([(row, stops(row, ())) for row in (first, second)], complete=True)
    qtbot.waitUntil(lambda: not pane._locating.active)
    pane.ask_again()
    qtbot.waitUntil(lambda: not pane._locating.active)
    still = [("print-A", [122]), both[1]]
    assert (asked[:2], sorted(asked[2:4]), sorted(asked[4:])) == (both, still, still)


def test_places_that_come_are_shown(filled) -> None:
    filled.set_places({("print-A", 108): Spot(15, 214, None)})
    assert "A ¶15 line 214 “red”" in filled.sentence(0)


@pytest.mark.parametrize("name", ["light", "dark", "sepia"])
def test_every_theme_is_worn(filled, name: str) -> None:
    theme = load_theme(name)
    filled.set_theme(theme)
    picture = filled.grab().toImage()
    colors = {
        picture.pixelColor(x, y).name()
        for x in range(0, picture.width(), 3)
        for y in range(0, picture.height(), 2)
    }
    assert {theme.paper.name(), theme.chrome.name()} <= colors
