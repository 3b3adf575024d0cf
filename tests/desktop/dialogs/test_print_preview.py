"""Sheets are looked at before they are printed: only those in sight are read."""

import pytest
from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QPainter, QPicture
from PySide6.QtWidgets import QComboBox

from diptych_desktop.dialogs.print_preview import PrintPreview
from diptych_desktop.settings.paper import Paper
from diptych_desktop.theme.theme import load_theme

PAPER, CORNER = QSizeF(400, 600), QPointF(40, 50)
SHEET = Paper("A4")
INK = QColor("#AA0000")
BLOCK = QRectF(100, 120, 80, 60)


class Shelf:
    """Makes sheets with one red block each, and remembers which were asked for."""

    def __init__(self) -> None:
        self.read: list[int] = []

    def load(self, number: int) -> QPicture:
        self.read.append(number)
        picture = QPicture()
        painter = QPainter(picture)
        painter.fillRect(BLOCK, INK)
        painter.end()
        return picture


@pytest.fixture
def shelf() -> Shelf:
    return Shelf()


@pytest.fixture
def preview(qtbot, shelf) -> PrintPreview:
    made = PrintPreview(500, shelf.load, PAPER, CORNER, SHEET, load_theme("dark"))
    qtbot.addWidget(made)
    made.resize(900, 700)
    made.show()
    made.sheets.viewport().repaint()
    return made


def test_only_sheets_in_sight_are_read(preview, shelf) -> None:
    assert set(shelf.read) <= {0, 1}
    preview.sheets.go_to(300)
    preview.sheets.viewport().repaint()
    assert set(shelf.read) <= {0, 1, 299, 300, 301}


def test_a_sheet_that_was_read_is_kept_while_it_is_in_sight(preview, shelf) -> None:
    before = list(shelf.read)
    bar = preview.sheets.verticalScrollBar()
    for _ in range(5):
        bar.setValue(bar.value() + 3)
        preview.sheets.viewport().repaint()
    assert shelf.read == before


def test_what_is_on_a_sheet_stands_where_it_will_be_printed(preview) -> None:
    sheets = preview.sheets
    rect, zoom = sheets.rect_of(0), sheets.zoom
    image = sheets.viewport().grab().toImage()
    for x, y, color in (
        (BLOCK.left() + 4, BLOCK.top() + 4, INK),
        (BLOCK.right() - 4, BLOCK.bottom() - 4, INK),
        (BLOCK.left() - 4, BLOCK.top() + 4, QColor("white")),
        (BLOCK.right() + 4, BLOCK.bottom() - 4, QColor("white")),
    ):
        at = (CORNER + QPointF(x, y)) * zoom + QPointF(rect.topLeft())
        assert image.pixelColor(at.toPoint()) == color


def test_sheets_are_as_wide_as_there_is_room_until_the_reader_says_otherwise(preview) -> None:
    sheets = preview.sheets
    assert sheets.rect_of(0).width() == pytest.approx(sheets.viewport().width() - 32, abs=2)
    preview.larger.click()
    assert sheets.rect_of(0).width() > sheets.viewport().width()
    assert sheets.horizontalScrollBar().maximum() > 0
    preview.wide.click()
    assert sheets.horizontalScrollBar().maximum() == 0
    preview.resize(600, 700)
    assert sheets.rect_of(0).width() == pytest.approx(sheets.viewport().width() - 32, abs=2)


def test_one_goes_from_sheet_to_sheet_with_buttons_and_keys(preview, qtbot) -> None:
    sheets = preview.sheets
    assert preview.place.text() == "Sheet 1 of 500"
    assert not preview.earlier.isEnabled()
    preview.later.click()
    preview.later.click()
    assert preview.place.text() == "Sheet 3 of 500"
    preview.earlier.click()
    assert preview.place.text() == "Sheet 2 of 500"
    qtbot.keyClick(sheets, Qt.Key.Key_End)
    assert preview.place.text() == "Sheet 500 of 500"
    assert not preview.later.isEnabled()
    qtbot.keyClick(sheets, Qt.Key.Key_Home)
    assert preview.place.text() == "Sheet 1 of 500"
    qtbot.keyClick(sheets, Qt.Key.Key_PageDown)
    assert sheets.verticalScrollBar().value() == sheets.viewport().height()


def test_the_sheet_looked_at_stays_when_its_size_changes(preview) -> None:
    preview.sheets.go_to(120)
    for tool in (preview.smaller, preview.larger, preview.larger, preview.wide):
        tool.click()
        assert preview.sheets.current() == 120


def test_the_reader_asks_for_paper(preview, qtbot) -> None:
    with qtbot.waitSignal(preview.printRequested):
        preview.print_button.click()


def choose(choice: QComboBox, words: str) -> None:
    choice.setCurrentIndex(choice.findText(words))
    choice.activated.emit(choice.currentIndex())


def test_the_paper_is_chosen_by_size_turn_and_margins(preview, qtbot) -> None:
    paper, told = preview.paper, []
    preview.paperChosen.connect(told.append)
    assert paper.size_list.currentText() == "A4"
    choose(paper.size_list, "A5")
    choose(paper.turn_list, "Landscape")
    choose(paper.margin_list, "Wide margins, 28 mm")
    choose(paper.margin_list, "Wide margins, 28 mm")
    assert told == [
        Paper("A5"), Paper("A5", landscape=True), Paper("A5", landscape=True, margin="wide"),
    ]  # fmt: skip
    paper.set_paper(SHEET)
    assert (paper.size_list.currentText(), paper.turn_list.currentText()) == ("A4", "Portrait")
    assert len(told) == 3


def test_sheets_laid_out_anew_take_the_place_of_the_others(preview, shelf) -> None:
    preview.sheets.go_to(300)
    other = Shelf()
    preview.set_sheets(3, other.load, QSizeF(600, 400), CORNER)
    preview.sheets.viewport().repaint()
    assert preview.place.text() == "Sheet 1 of 3"
    assert set(other.read) <= {0, 1, 2}
    assert 0 in other.read
    rect = preview.sheets.rect_of(0)
    assert rect.width() / rect.height() == pytest.approx(1.5, rel=0.01)


def test_everything_has_a_name(preview) -> None:
    tools = (preview.earlier, preview.later, preview.smaller, preview.larger, preview.wide,
             *preview.paper.findChildren(QComboBox))  # fmt: skip
    assert all(tool.accessibleName() for tool in tools)
    assert preview.sheets.accessibleName() == "Sheets to print"
