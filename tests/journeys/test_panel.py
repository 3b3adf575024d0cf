"""A reader works in the panel: three passages in a row, another base, notes, and all of it undone.

Everything goes through the true window, its store and its engine.
"""

from pathlib import Path

import pytest
from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QTableView, QToolButton

from journeys.desk import Desk

LEDGER = "he wrote the wind before the number of"
WAITS = "whoever misses it waits on the bank"
SPOKEN = Qt.ItemDataRole.AccessibleTextRole


@pytest.fixture
def panel(desk: Desk, pair: tuple[Path, Path]) -> Desk:
    """Both documents on the desk, and the row A1, A2, B1."""
    desk.show(*pair)
    desk.pin("A", f"The ferry crosses twice a day, and {WAITS}")
    desk.pin("B", f"The ferry crosses three times a day, and {WAITS}")
    desk.select("A", "the ferry did not stop")
    pins = len(desk.session.pins)
    desk.press("pin_beside")
    desk.wait(lambda: len(desk.session.pins) == pins + 1)
    desk.press("region_comparison")
    return desk


def comparison(desk: Desk) -> QObject:
    return desk.window.workspace.comparison


def row(desk: Desk):
    return desk.session.rows[0]


def labels(desk: Desk) -> list[str]:
    return [desk.session.pin(pin).label for pin in row(desk).pins]


def compared(desk: Desk):
    """Return the first row of the panel once the engine has compared it."""
    desk.wait(lambda: comparison(desk).item(row(desk).id).results)
    return comparison(desk).item(row(desk).id)


def undo(desk: Desk) -> QAction:
    return desk.window.actions_by_name["undo"]


def redo(desk: Desk) -> QAction:
    return desk.window.actions_by_name["redo"]


def annotate(desk: Desk) -> None:
    """Change the base, write a title, a relation, tags and a note, add a heading, move the row."""
    pane, card = comparison(desk), comparison(desk)._card
    desk.press("next_base")
    desk.wait(lambda: row(desk).base)
    card.title.setText("Who waits")
    desk.bot.keyClick(card.title, Qt.Key.Key_Return)
    desk.wait(lambda: row(desk).title == "Who waits")
    pane._requests.relate("paraphrases")
    desk.wait(lambda: row(desk).relation == "paraphrases")
    card.tags.field.setText("ferry, waiting")
    card.tags.field.finished.emit()
    desk.wait(lambda: row(desk).tags == ("ferry", "waiting"))
    note = pane.findChild(QPlainTextEdit, "note")
    note.setPlainText("Herons **or** gulls?")
    pane.flush()
    desk.wait(lambda: row(desk).note == "Herons **or** gulls?")
    rows = len(desk.session.rows)
    desk.press("add_heading")
    desk.wait(lambda: len(desk.session.rows) == rows + 1)
    field = pane.findChild(QLineEdit, "title")
    field.setText("The crossing")
    desk.bot.keyClick(field, Qt.Key.Key_Return)
    desk.wait(lambda: desk.session.rows[0].title == "The crossing")


def all_undone(desk: Desk) -> list[str]:
    """Undo until nothing is left to undo; return the names the menu gave on the way."""
    names = []
    while desk.session.undo:
        text = desk.session.undo
        desk.wait(lambda text=text: undo(desk).text().endswith(text))
        names.append(text)
        before = desk.session
        desk.press("undo")
        desk.wait(lambda before=before: desk.session is not before)
    return names


def all_redone(desk: Desk) -> int:
    count = 0
    while desk.session.redo:
        before = desk.session
        desk.press("redo")
        desk.wait(lambda before=before: desk.session is not before)
        count += 1
    return count


def test_three_passages_stand_in_one_row_and_each_is_compared_with_the_base(panel: Desk) -> None:
    assert labels(panel) == ["A1", "A2", "B1"]
    item = compared(panel)
    assert [item.cells[pair.other].label for pair in item.pairs] == ["A2", "B1"]
    assert "base A1" in item.sentence()
    panel.press("next_base")
    panel.wait(lambda: comparison(panel).item(row(panel).id).base == 1)
    panel.wait(lambda: "base A2" in comparison(panel).item(row(panel).id).sentence())


def test_all_is_undone_back_to_empty_and_redone(panel: Desk) -> None:
    annotate(panel)
    session = panel.session
    done = (session.rows, session.pins)
    names = all_undone(panel)
    assert names[:6] == [
        "Edit title", "Add heading", "Edit note", "Edit tags", "Set relation", "Edit title",
    ]  # fmt: skip
    assert names[6] == "Change base"
    assert names[7:10] == ["Pin passage"] * 3
    assert (panel.session.rows, panel.session.pins) == ((), ())
    assert not undo(panel).isEnabled()
    assert all_redone(panel) == len(names)
    assert (panel.session.rows, panel.session.pins) == done


def test_what_was_done_is_undone_after_reopening(panel: Desk) -> None:
    annotate(panel)
    rows = panel.session.rows
    desk = panel.again()
    desk.program.show([])
    desk.wait(lambda: desk.window.workspace.comparison)
    session = desk.program.board.sessions
    desk.wait(lambda: desk.window.start_page.rows())
    desk.window.start_page.rows()[0].click()
    desk.wait(lambda: session.session is not None and session.session.rows == rows)
    assert all_undone(desk)[0] == "Edit title"
    assert desk.session.rows == ()


def test_a_removed_row_lies_in_the_trash_and_comes_back(panel: Desk) -> None:
    compared(panel)
    comparison(panel)._requests.remove_chosen()
    panel.wait(lambda: panel.session.trash)
    assert panel.session.rows == ()
    trash = comparison(panel).findChild(QToolButton, "trash")
    trash.menu().aboutToShow.emit()
    trash.menu().actions()[0].trigger()
    panel.wait(lambda: len(panel.session.rows) == 1)
    assert labels(panel) == ["A1", "A2", "B1"]


def test_the_table_of_differences_names_the_very_lines(panel: Desk) -> None:
    panel.press("difference_list")
    table = panel.window.findChild(QTableView, "differences-table")
    panel.wait(lambda: table.isVisible() and table.model().rowCount())
    model = table.model()
    spoken = lambda: [model.index(n, 0).data(SPOKEN) for n in range(model.rowCount())]  # noqa: E731
    # The sentence is the third paragraph, after title and author, on line 5 of the file.
    panel.wait(lambda: any("A ¶3 line 5 “twice” by “three times”" in words for words in spoken()))
    panel.press("first_difference")
    assert table.currentIndex().row() == 0
    panel.press("difference_list")
    assert not table.isVisible()


def test_classes_left_out_and_folds_are_remembered_with_the_session(panel: Desk) -> None:
    annotate(panel)
    pane = comparison(panel)
    heading = panel.session.rows[0].id
    pane.fold(heading)
    pane.set_hidden(frozenset({"case", "punctuation"}))
    rows = panel.session.rows
    desk = panel.again()
    desk.program.show([])
    desk.wait(lambda: desk.window.start_page.rows())
    desk.window.start_page.rows()[0].click()
    session = desk.program.board.sessions
    desk.wait(lambda: session.session is not None and session.session.rows == rows)
    desk.wait(lambda: comparison(desk) is not None and comparison(desk).item(heading))
    state = comparison(desk).state()
    assert state["folded"] == [heading]
    assert state["hidden"] == ["case", "punctuation"]


def test_the_key_for_find_searches_where_the_reader_is(panel: Desk) -> None:
    pane = comparison(panel)
    panel.window.activateWindow()
    pane.setFocus()
    panel.wait(lambda: pane.isAncestorOf(QApplication.focusWidget()))
    panel.press("find")
    field = pane.findChild(QLineEdit, "row-find")
    panel.wait(field.isVisible)
    panel.bot.keyClicks(field, "herons")
    assert pane._model.rowCount() == 0
    panel.bot.keyClick(field, Qt.Key.Key_Escape)
    assert pane._model.rowCount() == 1
