"""Notes, tags and relations: nothing typed is lost, and the store hears of everything once."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPlainTextEdit, QTextBrowser, QToolButton, QWidget

from diptych_desktop.panes.comparison.card_list import CardList
from diptych_desktop.panes.comparison.note import PAUSE, NoteEditor
from diptych_desktop.panes.comparison.open_card import OpenCard
from diptych_desktop.panes.comparison.relation import RelationBox
from diptych_desktop.panes.comparison.tags import TagsEditor
from diptych_index.session import actions as act


@pytest.fixture
def note(desk, qtbot) -> QPlainTextEdit:
    """The note of the second row, which has none yet, opened for writing."""
    desk.pane.show_row("price")
    desk.host.activateWindow()
    field = desk.pane.findChild(QPlainTextEdit, "note")
    field.setFocus()
    qtbot.waitUntil(field.hasFocus)
    return field


def notes(desk) -> list[str]:
    return [a.note for a in desk.actions if isinstance(a, act.EditNote)]


def tags(desk) -> TagsEditor:
    return desk.pane.findChild(OpenCard, "open-card").tags


def relation(desk) -> RelationBox:
    return desk.pane.findChild(RelationBox, "relation")


def test_a_note_is_handed_on_when_typing_pauses(desk, note, qtbot) -> None:
    qtbot.keyClicks(note, "who copied whom")
    assert notes(desk) == []
    qtbot.waitUntil(lambda: notes(desk) == ["who copied whom"], timeout=PAUSE * 5)
    assert desk.session.rows[1].note == "who copied whom"


def test_a_note_is_handed_on_when_the_focus_leaves(desk, note, qtbot) -> None:
    qtbot.keyClicks(note, "later")
    desk.pane.findChild(CardList).setFocus()
    assert notes(desk) == ["later"]


def test_a_note_is_handed_on_when_another_row_is_opened(desk, note, qtbot) -> None:
    qtbot.keyClicks(note, "half a th")
    desk.pane.show_row("mill")
    assert desk.actions[0] == act.EditNote(row="price", note="half a th")
    assert desk.session.rows[0].note.startswith("Who wrote")


def test_flush_hands_the_note_on_at_once(desk, note, qtbot) -> None:
    qtbot.keyClicks(note, "closing")
    desk.pane.flush()
    desk.pane.flush()
    assert notes(desk) == ["closing"]


def test_a_session_that_comes_back_late_takes_no_keystroke(make_desk, qtbot) -> None:
    desk = make_desk(stores=False)
    desk.pane.show_row("price")
    desk.host.activateWindow()
    field = desk.pane.findChild(QPlainTextEdit, "note")
    field.setFocus()
    qtbot.waitUntil(field.hasFocus)
    qtbot.keyClicks(field, "one")
    desk.pane.flush()
    qtbot.keyClicks(field, " two")
    desk.pane.flush()
    qtbot.keyClicks(field, " three")
    field.moveCursor(field.textCursor().MoveOperation.Left)
    caret = field.textCursor().position()
    for text in ("one", "one two"):
        price = replace(desk.session.rows[1], note=text)
        desk.give(replace(desk.session, rows=(desk.session.rows[0], price)))
        assert field.toPlainText() == "one two three"
        assert field.textCursor().position() == caret
        assert field.hasFocus()
    desk.pane.flush()
    assert notes(desk) == ["one", "one two", "one two three"]


def test_another_action_in_between_leaves_the_typed_note(desk, note, qtbot) -> None:
    qtbot.keyClicks(note, "unsaved")
    desk.act(act.SetTags(row="price", tags=("bread",)))
    assert note.toPlainText() == "unsaved"
    desk.pane.flush()
    assert notes(desk) == ["unsaved"]


def test_undo_in_the_store_brings_the_old_note_back(desk, note, qtbot) -> None:
    before = desk.session
    qtbot.keyClicks(note, "a mistake")
    desk.pane.flush()
    desk.give(before)
    assert note.toPlainText() == ""
    desk.pane.flush()
    assert notes(desk) == ["a mistake"]


def test_a_note_is_rendered_until_it_is_written_in(desk, qtbot) -> None:
    editor = desk.pane.findChild(NoteEditor)
    field = desk.pane.findChild(QPlainTextEdit, "note")
    rendered = editor.findChild(QTextBrowser)
    assert rendered.isVisible()
    assert not field.isVisible()
    assert rendered.toPlainText().startswith("Who wrote first?")
    qtbot.mouseClick(rendered.viewport(), Qt.MouseButton.LeftButton)
    assert field.isVisible()
    assert field.toPlainText().startswith("Who wrote **first**?")


def test_a_note_that_comes_from_elsewhere_is_rendered_at_once(desk) -> None:
    desk.pane.show_row("price")
    desk.act(act.EditNote(row="price", note="It is **higher** here."))
    opened = desk.pane.findChild(OpenCard, "open-card")
    assert not opened.note.editor.isVisible()
    shown = [b for b in opened.note.findChildren(QTextBrowser) if b.isVisible()]
    assert [b.toPlainText() for b in shown] == ["It is higher here."]


def test_the_card_grows_with_its_note(desk, note, qtbot) -> None:
    card = desk.pane.findChild(OpenCard, "open-card")
    before = card.height()
    for _ in range(6):
        qtbot.keyClick(note, Qt.Key.Key_Return)
    assert card.height() > before + 50
    assert note.hasFocus()


def test_escape_leads_back_to_the_rows(desk, note, qtbot) -> None:
    qtbot.keyClick(note, Qt.Key.Key_Escape)
    assert desk.pane.findChild(CardList).hasFocus()


def test_a_comma_or_enter_makes_a_tag(desk, qtbot) -> None:
    field = tags(desk).field
    qtbot.keyClicks(field, "first  of all,")
    qtbot.keyClicks(field, "Mill")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    qtbot.keyClicks(field, "last")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert desk.actions == [
        act.SetTags(row="mill", tags=("mill", "flood", "first of all")),
        act.SetTags(row="mill", tags=("mill", "flood", "first of all", "last")),
    ]


def test_pasted_tags_are_parted_at_their_commas(desk, qtbot) -> None:
    field = tags(desk).field
    field.setText("grain, price,, grain")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert desk.session.rows[0].tags == ("mill", "flood", "grain", "price")


def test_backspace_in_the_empty_field_takes_the_last_tag(desk, qtbot) -> None:
    qtbot.keyClick(tags(desk).field, Qt.Key.Key_Backspace)
    assert desk.session.rows[0].tags == ("mill",)


def test_a_click_on_a_chip_removes_its_tag(desk, qtbot) -> None:
    chip = next(
        c for c in tags(desk).findChildren(QToolButton) if c.text() == "mill" and c.isVisible()
    )
    assert chip.accessibleName() == "Remove the tag mill"
    qtbot.mouseClick(chip, Qt.MouseButton.LeftButton)
    assert desk.session.rows[0].tags == ("flood",)


def test_a_usual_relation_is_chosen(desk) -> None:
    box = relation(desk)
    assert box.currentText() == "paraphrases"
    box.setCurrentIndex(box.findText("contradicts"))
    box.activated.emit(box.currentIndex())
    assert desk.actions == [act.SetRelation(row="mill", relation="contradicts")]


def test_a_relation_of_ones_own_is_kept_for_the_next_row(desk, qtbot) -> None:
    desk.host.activateWindow()
    box = relation(desk)
    box.setFocus()
    qtbot.waitUntil(box.hasFocus)
    box.field.selectAll()
    qtbot.keyClicks(box.field, "answers")
    qtbot.keyClick(box.field, Qt.Key.Key_Return)
    assert desk.session.rows[0].relation == "answers"
    # And not in the note, which Enter opens from the rows.
    assert desk.pane.findChild(CardList).hasFocus()
    desk.pane.show_row("price")
    assert box.currentText() == ""
    assert box.findText("answers") > 0


def test_no_relation_takes_the_word_away(desk) -> None:
    box = relation(desk)
    box.setCurrentIndex(0)
    box.activated.emit(0)
    assert desk.actions == [act.SetRelation(row="mill", relation="")]
    assert box.currentText() == ""


def test_a_long_line_of_a_note_is_seen_whole(desk, note, qtbot) -> None:
    note.setPlainText("A note on how the wheel was lost and found again. " * 30)
    assert note.verticalScrollBar().maximum() == 0
    desk.pane.findChild(CardList).setFocus()
    rendered = desk.pane.findChild(NoteEditor).findChild(QTextBrowser)
    assert rendered.isVisible()
    assert rendered.verticalScrollBar().maximum() == 0


def test_signs_of_markup_are_shown_as_they_are(desk) -> None:
    desk.act(act.SetTags(row="mill", tags=("bread & corn",)))
    chip = next(c for c in tags(desk).findChildren(QToolButton) if c.isVisible())
    assert chip.text() == "bread && corn"
    desk.pane.set_session(desk.session, {"A": "<b>Mill</b>", "B": ""})
    header = desk.pane.findChild(OpenCard, "open-card").findChild(QWidget, "header-0")
    assert "&lt;b&gt;Mill" in header.toolTip()


def test_enter_on_a_button_of_the_open_row_presses_it_and_writes_no_note(desk, qtbot) -> None:
    desk.pane.show_row("price")
    desk.host.activateWindow()
    button = desk.pane.findChild(QToolButton, "menu-button")
    pressed = []
    button.clicked.disconnect()
    button.clicked.connect(lambda: pressed.append(button))
    button.setFocus()
    qtbot.waitUntil(button.hasFocus)
    qtbot.keyClick(button, Qt.Key.Key_Return)
    assert pressed == [button]
    assert button.hasFocus()
