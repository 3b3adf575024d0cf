"""Pinning from everywhere, and what can be done with pins afterwards."""

import pytest
from PySide6.QtCore import QPoint, Qt
from pytestqt.qtbot import QtBot

from diptych_desktop.models.pins import COLOR, PASSAGE, PLACE
from diptych_index.session.actions import ColorPins
from journeys.desk import Desk


@pytest.fixture
def pinned(desk: Desk, pair) -> Desk:
    desk.show(*pair)
    desk.pin("A", "whoever misses it waits")
    desk.pin("B", "whoever misses it waits")
    desk.pin("A", "It went on crossing")
    desk.program.wiring.commands.current = "A"
    return desk


def quotes(desk: Desk) -> dict[str, str]:
    return {pin.label: pin.anchor.quote for pin in desk.session.pins}


def caret_at(desk: Desk, side: str, words: str) -> None:
    document = desk.program.board.documents.document(side)
    desk.pane(side).view.places.set_caret(document.whole_text().index(words))
    desk.program.wiring.commands.current = side


def pins_page(desk: Desk):
    desk.press("pins")
    pinning = desk.program.wiring.commands.pinning
    desk.wait(lambda: pinning.pane is not None and pinning.pane.isVisible())
    return pinning.pane


def test_the_sentence_at_the_caret_is_pinned_where_nothing_is_selected(desk: Desk, pair) -> None:
    desk.show(*pair)
    with desk.bot.waitActive(desk.window):
        desk.window.activateWindow()
    desk.pane("B").focus_text()
    caret_at(desk, "B", "Nobody counts")
    desk.press("pin")
    desk.wait(lambda: desk.session.pins)
    assert quotes(desk) == {"B1": "Nobody counts those who walk over it at night."}


def test_of_a_hit_and_the_caret_the_one_that_was_gone_to_last_is_pinned(desk: Desk, pair) -> None:
    desk.show(*pair)
    with desk.bot.waitActive(desk.window):
        desk.window.activateWindow()
    desk.type_query("gulls")
    desk.wait(lambda: desk.counts().get("B") == 1)
    desk.press("next_hit")
    view = desk.pane("A").view
    view.setFocus()
    desk.bot.keyClick(view, Qt.Key.Key_Home, Qt.KeyboardModifier.ControlModifier)
    desk.bot.keyClick(view, Qt.Key.Key_End)
    desk.press("pin")
    desk.wait(lambda: desk.session.pins)
    assert quotes(desk) == {"A1": "The Ferry at Low Water"}
    # The keyboard stays in A, but F3 leads to the hit in B.
    desk.press("next_hit")
    desk.press("pin")
    desk.wait(lambda: len(desk.session.pins) == 2)
    assert quotes(desk)["B1"].startswith("The ferry crosses three times a day")


def test_a_pin_grows_and_shrinks_by_words_sentences_and_paragraphs(pinned: Desk) -> None:
    caret_at(pinned, "A", "went on crossing")
    steps = [
        ("wider_end_word", "It went on crossing for"),
        ("narrower_end_word", "It went on crossing"),
        ("wider_end_sentence", "It went on crossing for those who wanted to arrive slowly, and"
         " there were more of them than the engineers had counted."),
        ("wider_start_sentence", "When the bridge was opened the ferry did not stop. It went on"
         " crossing for those who wanted to arrive slowly, and there were more of them than the"
         " engineers had counted."),
        ("narrower_start_word", "the bridge was opened the ferry did not stop. It went on crossing"
         " for those who wanted to arrive slowly, and there were more of them than the engineers"
         " had counted."),
    ]  # fmt: skip
    for action, quote in steps:
        pinned.press(action)
        pinned.wait(lambda q=quote: quotes(pinned)["A2"] == q)
    assert pinned.session.undo == "Change passage"
    for _, quote in reversed(steps[:-1]):
        pinned.press("undo")
        pinned.wait(lambda q=quote: quotes(pinned)["A2"] == q)


def test_an_end_of_a_pin_can_be_dragged(pinned: Desk, qtbot: QtBot) -> None:
    view = pinned.pane("A").view
    view.show_span(pinned.session.pins[0].anchor.read)
    bracket = view.margin.brackets(view.viewport().height())[0]
    foot = QPoint(int(bracket.x + 2), int(bracket.bottom - 1))
    below = QPoint(view.viewport().width() - 4, int(bracket.bottom + 8))
    button = Qt.MouseButton.LeftButton
    qtbot.mousePress(view.viewport(), button, pos=foot)
    qtbot.mouseMove(view.viewport(), below)
    qtbot.mouseRelease(view.viewport(), button, pos=below)
    pinned.wait(lambda: quotes(pinned)["A1"] != "whoever misses it waits")
    assert quotes(pinned)["A1"].startswith("whoever misses it waits on the bank with")
    pinned.press("undo")
    pinned.wait(lambda: quotes(pinned)["A1"] == "whoever misses it waits")


def test_a_press_on_the_foot_of_a_bracket_shows_its_row(pinned: Desk, qtbot: QtBot) -> None:
    view = pinned.pane("A").view
    view.show_span(pinned.session.pins[0].anchor.read)
    bracket = view.margin.brackets(view.viewport().height())[0]
    foot = QPoint(int(bracket.x + 2), int(bracket.top + 1))
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=foot)
    first = pinned.session.rows[0].id
    pinned.wait(lambda: pinned.window.workspace.comparison.current_row() == first)


def test_the_list_has_all_pins_and_changes_them(pinned: Desk) -> None:
    pane = pins_page(pinned)
    texts = [[pane.shown.index(row, column).data() for column in (0, PASSAGE, PLACE)]
             for row in range(pane.shown.rowCount())]  # fmt: skip
    assert texts == [
        ["A1", "whoever misses it waits", "¶3"],
        ["A2", "It went on crossing", "¶4"],
        ["B1", "whoever misses it waits", "¶3"],
    ]
    pane.table.selectRow(0)
    pane.colorRequested.emit(pane.chosen(), "rose")
    pinned.wait(lambda: pane.shown.index(0, COLOR).data() == "rose")
    brackets = pinned.pane("A").view.margin.brackets(10_000)
    assert [bracket.pin.color for bracket in brackets] == ["rose", ""]
    pane.words.setText("misses")
    pane.side.setCurrentIndex(pane.side.findData("B"))
    assert [line.pin.label for line in map(pane.shown.line, range(pane.shown.rowCount()))] == ["B1"]
    assert "1 of 3" in pane.count.text()
    pane.side.setCurrentIndex(0)
    pane.words.clear()
    pane.table.selectAll()
    pane.remove_button.click()
    pinned.wait(lambda: not pinned.session.pins)
    assert pane.empty.isVisible()
    pinned.press("undo")
    pinned.wait(lambda: len(pinned.session.pins) == 3)


def test_pins_are_numbered_anew_in_the_order_of_the_text(desk: Desk, pair) -> None:
    desk.show(*pair)
    desk.pin("A", "It went on crossing")
    desk.pin("A", "whoever misses it waits")
    desk.press("renumber_pins")
    desk.wait(lambda: quotes(desk)["A1"] == "whoever misses it waits")
    desk.press("undo")
    desk.wait(lambda: quotes(desk)["A1"] == "It went on crossing")


def test_a_row_is_presented_and_the_keys_go_through_the_rows(pinned: Desk, qtbot: QtBot) -> None:
    pinned.window.workspace.comparison.show_row(pinned.session.rows[-1].id)
    pinned.press("present")
    shown = pinned.program.wiring.commands.presenting.shown
    rows = [row.id for row in pinned.session.rows]
    pinned.wait(lambda: shown.row == rows[-1])
    qtbot.keyClick(shown, Qt.Key.Key_Left)
    assert shown.row == rows[0]
    pinned.wait(lambda: "the same, letter for letter" in shown.summary.text())
    assert [b.toPlainText() for b in shown.browsers] == ["whoever misses it waits"] * 2
    size = shown.browsers[0].document().defaultFont().pointSizeF()
    qtbot.keyClick(shown.browsers[0], Qt.Key.Key_Plus)
    assert shown.browsers[0].document().defaultFont().pointSizeF() > size
    qtbot.keyClick(shown, Qt.Key.Key_Escape)
    pinned.wait(lambda: pinned.program.wiring.commands.presenting.shown is None)


def test_colors_and_tags_come_back_with_the_session(pinned: Desk) -> None:
    first = pinned.session.pins[0].id
    pinned.program.board.sessions.perform(ColorPins(pins=(first,), color="teal"))
    pinned.wait(lambda: pinned.session.pins[0].color == "teal")
    session = pinned.session
    again = pinned.again()
    again.show()
    again.program.board.desk.open_session(session.id)
    again.wait_for_documents()
    assert again.session.pins == session.pins


def test_the_menu_of_a_bracket_changes_that_pin(pinned: Desk) -> None:
    menu = pinned.program.wiring.commands.pinning.menu("A2")
    choices = {action.text(): action for action in menu.actions()}
    choices["Color: violet"].trigger()
    pinned.wait(lambda: {pin.label: pin.color for pin in pinned.session.pins}["A2"] == "violet")
    choices["End a word later"].trigger()
    pinned.wait(lambda: quotes(pinned)["A2"] == "It went on crossing for")
    choices["Remove the pin"].trigger()
    pinned.wait(lambda: "A2" not in quotes(pinned))
    menu.deleteLater()
