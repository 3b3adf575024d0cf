"""The one list of rows behind hits, passages and words: its keys, its pin, its focus ring."""

import pytest
from PySide6.QtCore import QPoint, QStringListModel, Qt
from PySide6.QtGui import QColor, QFont
from PySide6.QtTest import QTest

from diptych_desktop.delegates.found_row import FoundRow
from diptych_desktop.delegates.row_view import FoundView, RowView
from diptych_desktop.theme.theme import load_theme

THEME = load_theme("light")


class Plain(FoundRow):
    """Rows of 20 pixels; the third is pinned."""

    def fit(self):
        return 20

    def paint_found(self, painter, rect, index, touch):
        return index.row() == 2


class Told:
    def __init__(self, view):
        self.signals = []
        for name in ("moved", "chosen", "pinPressed"):
            getattr(view, name).connect(lambda row, n=name: self.signals.append((n, row)))
        view.copyRequested.connect(lambda: self.signals.append(("copyRequested",)))


@pytest.fixture(params=["rows", "found"])
def view(request, qtbot):
    model = QStringListModel([f"row {number}" for number in range(100)])
    if request.param == "found":
        view = FoundView(model, Plain(THEME), THEME)
    else:
        view = RowView(model, THEME)
        view.measure()
    model.setParent(view)
    view.set_theme(THEME)
    qtbot.addWidget(view)
    view.resize(300, 200)
    with qtbot.waitExposed(view):
        view.show()
    return view


def test_keys_move_choose_and_copy(view, qtbot):
    told = Told(view)
    view.move_to(3)
    qtbot.keyClick(view, Qt.Key.Key_Down)
    qtbot.keyClick(view, Qt.Key.Key_Return)
    qtbot.keyClick(view, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClick(view, Qt.Key.Key_End)
    qtbot.keyClick(view, Qt.Key.Key_Home)
    assert told.signals == [
        ("moved", 3), ("moved", 4), ("chosen", 4), ("copyRequested",),
        ("moved", 99), ("moved", 0),
    ]  # fmt: skip


def test_what_the_program_makes_current_is_not_told(view):
    told = Told(view)
    view.set_current_row(40)
    assert view.current_row() == 40
    assert view.selected_rows() == [40]
    view.set_current_row(None)
    assert view.current_row() is None
    assert view.selected_rows() == []
    assert told.signals == []


def test_the_focus_makes_no_row_current_and_shows_a_ring(view, qtbot):
    told = Told(view)
    corner = QPoint(1, 1)

    def at_the_corner() -> QColor:
        return view.viewport().grab().toImage().pixelColor(corner)

    view.clearFocus()
    qtbot.waitUntil(lambda: not view.hasFocus())
    assert at_the_corner() != THEME.accent
    view.activateWindow()
    view.setFocus()
    qtbot.waitUntil(view.hasFocus)
    assert at_the_corner() == THEME.accent
    assert view.current_row() is None
    assert told.signals == []


def test_rows_grow_with_the_font(view):
    before = view.row_height()
    font = QFont(view.font())
    font.setPixelSize(40)
    view.setFont(font)
    if not isinstance(view, FoundView):
        assert view.row_height() > before
    assert view.rowHeight(0) == view.row_height()


@pytest.fixture
def found(qtbot):
    model = QStringListModel([f"row {number}" for number in range(5)])
    view = FoundView(model, Plain(THEME), THEME)
    model.setParent(view)
    qtbot.addWidget(view)
    view.resize(300, 200)
    with qtbot.waitExposed(view):
        view.show()
    return view


def pin_of(view, row) -> QPoint:
    rect = view.visualRect(view.model().index(row, 0))
    return QPoint(rect.right() - 10, rect.center().y())


def test_a_click_moves_the_next_one_chooses_and_one_on_the_pin_pins(found):
    told, left = Told(found), Qt.MouseButton.LeftButton
    middle = found.visualRect(found.model().index(1, 0)).center()
    QTest.mouseClick(found.viewport(), left, pos=middle)
    QTest.mouseClick(found.viewport(), left, pos=middle)
    QTest.mouseClick(found.viewport(), left, pos=pin_of(found, 3))
    assert told.signals == [("moved", 1), ("chosen", 1), ("pinPressed", 3)]
    assert found.current_row() == 3


def test_over_a_pin_there_is_a_hand(found):
    QTest.mouseMove(found.viewport(), pin_of(found, 1))
    assert found.viewport().cursor().shape() == Qt.CursorShape.PointingHandCursor
    QTest.mouseMove(found.viewport(), found.visualRect(found.model().index(1, 0)).center())
    assert found.viewport().cursor().shape() == Qt.CursorShape.ArrowCursor


def test_a_row_that_is_pinned_has_a_filled_pin_and_the_current_one_a_bar(found):
    # Its ring would run through the pins.
    found.clearFocus()
    found.set_current_row(1)
    image = found.viewport().grab().toImage()

    def colors(row: int, left: int, right: int) -> set[str]:
        rect = found.visualRect(found.model().index(row, 0))
        points = [(x, y) for x in range(left, right) for y in range(rect.top(), rect.bottom())]
        return {image.pixelColor(*point).name() for point in points}

    right = found.viewport().width()
    assert THEME.accent.name() in colors(2, right - 28, right)
    assert THEME.accent.name() not in colors(3, right - 28, right)
    assert colors(1, 0, 4) == {THEME.accent.name()}
    assert THEME.accent.name() not in colors(2, 0, 4)
