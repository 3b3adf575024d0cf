"""The import report in the true window: reversed, undone, and kept in step with its text."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QToolButton
from pytestqt.qtbot import QtBot

from diptych_desktop.dialogs.line import LineDialog
from journeys.desk import Desk

BROKEN = """The Ledger of the Ferry

Anna Brandt

The old ledger of the ferry lay in a drawer behind the cur-
tains of the kitchen, and whoever opened the drawer found the
curtains dusty and the ledger dry. It was a large-
scale ledger, with a column for the wind and a column for each
of the passengers, and nobody had written in it for many years.

My grandfather kept the ledger of every crossing for so long
that the pages of the early years came loose, and he sewed them
in again with the thread that he used for mending the nets.
"""


@pytest.fixture
def desk(qtbot: QtBot, tmp_path: Path) -> Iterator[Desk]:
    path = tmp_path / "ledger.txt"
    path.write_text(BROKEN, encoding="utf-8")
    reader = Desk(qtbot, tmp_path / "kept")
    with qtbot.waitActive(reader.window):
        reader.show()
        reader.window.activateWindow()
    reader.program.wiring.commands.open([str(path)], "A")
    reader.wait_for_documents("A")
    reader.program.wiring.commands.current = "A"
    yield reader
    # The step that a test ends with is on its way to the store.
    reader.wait(reader.is_kept)
    reader.close()


def opened(desk: Desk):
    desk.press("report")
    panel = desk.program.wiring.commands.reporting.panel("A")
    desk.wait(lambda: panel.model.rowCount())
    return panel


def text(desk: Desk) -> str:
    document = desk.program.board.documents.document("A")
    return document.whole_text() if document is not None and document.complete else ""


def curtains(panel):
    """The decision on the hyphen in cur-tains."""
    return next(
        panel.model.index(row, 0, top)
        for top in (panel.model.index(i, 0) for i in range(panel.model.rowCount()))
        for row in range(panel.model.rowCount(top))
        if panel.model.line_at(top).name == "joined hyphens"
        and "cur" in panel.model.index(row, 0, top).data()
    )


def is_reversed(panel, place) -> bool:
    return panel.model.line_at(place).is_place_undone(panel.model.place_at(place))


def test_the_report_opens_and_closes_with_its_key(desk):
    panel = opened(desk)
    assert panel.isVisible()
    assert desk.pane("A").isAncestorOf(panel)
    desk.wait(panel.tree.hasFocus)
    desk.press("report")
    assert not panel.isVisible()
    assert desk.pane("A").view.hasFocus()


def test_going_through_the_report_marks_the_places_in_the_text(desk):
    panel = opened(desk)
    panel.tree.setFocus()
    panel.tree.setCurrentIndex(curtains(panel))
    assert desk.pane("A").selected_text() == "curtains"
    assert panel.tree.hasFocus()


def test_a_hyphen_is_put_back_and_undone_and_the_pin_stays(desk):
    desk.pin("A", "found the curtains dusty")
    panel = opened(desk)
    panel.tree.setFocus()
    panel.tree.setCurrentIndex(curtains(panel))
    QTest.keyClick(panel.tree, Qt.Key.Key_Delete)
    desk.wait(lambda: "behind the cur-tains of" in text(desk))
    desk.wait(lambda: desk.window.actions_by_name["undo"].isEnabled())
    desk.wait(lambda: "everse" in desk.window.actions_by_name["undo"].text())
    desk.wait(lambda: is_reversed(panel, curtains(panel)))
    pin = desk.session.pins[0]
    assert pin.anchor.quote == "found the curtains dusty"
    desk.press("undo")
    desk.wait(lambda: "behind the curtains of" in text(desk))
    desk.wait(lambda: not is_reversed(panel, curtains(panel)))
    assert desk.session.pins[0].state == "exact"


def test_all_of_a_kind_are_put_back_by_the_switch_of_the_line(desk):
    panel = opened(desk)
    line = curtains(panel).parent()
    panel.model.setData(line, Qt.CheckState.Unchecked.value, Qt.ItemDataRole.CheckStateRole)
    desk.wait(lambda: "behind the cur-tains of" in text(desk))
    panel.model.turn(curtains(panel).parent())
    desk.wait(lambda: "behind the curtains of" in text(desk))


def test_the_report_says_when_the_text_is_shown_as_in_the_file(desk):
    panel = opened(desk)
    desk.press("clean")
    desk.wait(lambda: "cur-\ntains" in text(desk))
    desk.wait(lambda: panel.way_button.text() == "Clean it")
    QTest.mouseClick(panel.way_button, Qt.MouseButton.LeftButton)
    desk.wait(lambda: "behind the curtains of" in text(desk))


def test_closing_the_document_takes_its_report_away(desk):
    panel = opened(desk)
    desk.press("close_a")
    desk.wait(lambda: not panel.isVisible())


def test_no_report_without_a_document(desk):
    desk.program.wiring.commands.current = "B"
    desk.press("report")
    assert desk.message() == "There is no document B to report on."


def test_a_page_is_set_by_the_reader(desk):
    desk.select("A", "My grandfather")
    desk.press("set_page")
    desk.wait(lambda: desk.window.findChildren(LineDialog))
    dialog = desk.window.findChildren(LineDialog)[0]
    dialog.findChild(QLineEdit).setText("364")
    dialog.accept()
    pages = desk.program.board.documents
    desk.wait(
        lambda: (
            (document := pages.document("A")).complete
            and [(page.label, page.inferred) for page in document.pages] == [("364", False)]
        )
    )
    desk.wait(lambda: desk.pane("A").view.pages.shown())
    assert desk.pane("A").view.pages.shown()[0].words == "364"


def test_the_file_is_read_in_another_encoding(desk, tmp_path):
    path = tmp_path / "cafe.txt"
    path.write_bytes("Das Café am Fluß ist seit dem Frühjahr geschlossen.\n".encode("cp1252"))
    desk.program.wiring.commands.open([str(path)], "A")
    desk.wait(lambda: "Frühjahr" in text(desk))
    desk.press("encoding")
    dialog = next(d for d in desk.window.children() if d.objectName() == "encodingDialog")
    names = {dialog.list.item(row).text(): row for row in range(dialog.list.count())}
    dialog.list.setCurrentRow(next(row for name, row in names.items() if "KOI8-R" in name))
    dialog.read_button.click()
    desk.wait(lambda: "Fr" in text(desk) and "Frühjahr" not in text(desk))
    button = desk.window.status.findChild(QToolButton, "report_a")
    desk.wait(lambda: button.text().startswith("A: KOI8-R"))


def test_the_filter_leaves_what_the_engine_finds(desk):
    panel = opened(desk)
    lines = panel.model.rowCount()
    QTest.keyClicks(panel.filter, "curtains")
    desk.wait(lambda: 0 < panel.model.rowCount() < lines)
    assert curtains(panel).isValid()
    assert panel.tree.isExpanded(curtains(panel).parent())
    panel.filter.setText("zyzzyva")
    desk.wait(panel.tree.isHidden)
    assert "zyzzyva" in panel.empty.text()
    panel.filter.clear()
    desk.wait(lambda: panel.model.rowCount() == lines)


def test_a_long_report_is_told_by_the_page_and_one_put_away_is_stopped(desk, tmp_path):
    path = tmp_path / "long.txt"
    path.write_text("\n\n".join([BROKEN] * 1_101), encoding="utf-8")
    desk.program.wiring.commands.open([str(path)], "A")
    desk.wait(lambda: text(desk).count("curtains of the kitchen") == 1_101)
    panel = opened(desk)
    names = [line.name for line in panel.model.lines]
    top = panel.model.index(names.index("joined hyphens"), 0)
    assert panel.model.rowCount(top) == 6
    group = panel.model.index(5, 0, top)
    panel.tree.expand(top)
    panel.tree.expand(group)
    desk.wait(lambda: panel.model.rowCount(group) == 101)
    last = panel.model.index(100, 0, group)
    panel.tree.setFocus()
    panel.tree.setCurrentIndex(last)
    assert desk.pane("A").selected_text() == "curtains"
    QTest.keyClick(panel.tree, Qt.Key.Key_Delete)
    desk.wait(lambda: text(desk).count("the cur-tains of") == 1)
    desk.wait(lambda: panel.model.place_at(panel.tree.current()).undone)
    assert panel.tree.current().row() == 100
    panel.closed.emit()
    desk.press("report")
    panel.closed.emit()
    assert desk.program.wiring.commands.reporting._requests == {}
