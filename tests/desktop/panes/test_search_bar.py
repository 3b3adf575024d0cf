import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QCompleter, QLabel, QPushButton, QVBoxLayout, QWidget

from diptych_desktop.models.query_examples import general_examples
from diptych_desktop.panes.search_bar import SearchBar
from diptych_desktop.panes.search_counts import counts_in_words
from diptych_desktop.panes.search_field import utf16
from diptych_desktop.panes.search_help import explanation
from diptych_desktop.theme.theme import load_theme
from query_seen import marked_at, queries_offered

UNCLOSED = "The bracket opened at character 7 is never closed."


@pytest.fixture
def bar(qtbot):
    window = QWidget()
    bar = SearchBar()
    bar.set_theme(load_theme("light"))
    layout = QVBoxLayout(window)
    layout.addWidget(bar)
    layout.addWidget(QLabel("text"), 1)
    window.resize(800, 400)
    qtbot.addWidget(window)
    with qtbot.waitExposed(window):
        window.show()
    window.activateWindow()
    bar.focus_field()
    qtbot.waitUntil(bar.field.hasFocus)
    bar.keep = window
    return bar


@pytest.fixture
def told(bar):
    said = []
    bar.queryEdited.connect(lambda text: said.append(("edited", text)))
    bar.submitted.connect(lambda text: said.append(("submitted", text)))
    bar.nextRequested.connect(lambda: said.append(("next",)))
    bar.previousRequested.connect(lambda: said.append(("previous",)))
    bar.cleared.connect(lambda: said.append(("cleared",)))
    bar.escaped.connect(lambda: said.append(("escaped",)))
    bar.helpRequested.connect(lambda: said.append(("help",)))
    return said


def test_every_letter_typed_is_told(bar, told, qtbot):
    qtbot.keyClicks(bar.field, "new")
    assert told == [("edited", "n"), ("edited", "ne"), ("edited", "new")]


def test_a_query_set_by_the_program_is_not_told(bar, told):
    bar.set_query("river")
    assert bar.query() == "river"
    assert told == []


def test_enter_goes_on_and_shift_enter_back(bar, told, qtbot):
    bar.set_query("river")
    qtbot.keyClick(bar.field, Qt.Key.Key_Return)
    qtbot.keyClick(bar.field, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    assert told == [("submitted", "river"), ("previous",)]


def test_an_empty_field_submits_nothing(bar, told, qtbot):
    bar.set_query("  ")
    qtbot.keyClick(bar.field, Qt.Key.Key_Return)
    assert told == []
    assert queries_offered(bar) == []


def test_what_was_submitted_is_remembered_once_the_latest_first(bar, qtbot):
    bar.set_history(["ferry", "river"])
    for query in ("bridge", "river"):
        bar.set_query(query)
        qtbot.keyClick(bar.field, Qt.Key.Key_Return)
    assert queries_offered(bar) == ["river", "bridge", "ferry"]


def test_down_opens_the_earlier_queries_and_enter_takes_one(bar, told, qtbot):
    bar.set_history(["ferry", "river"])
    bar.set_query("x")
    qtbot.keyClick(bar.field, Qt.Key.Key_Down)
    assert bar.past.is_open()
    qtbot.keyClick(bar.findChild(QCompleter).popup(), Qt.Key.Key_Down)
    chosen = bar.findChild(QCompleter).popup().currentIndex().data()
    qtbot.keyClick(bar.findChild(QCompleter).popup(), Qt.Key.Key_Return)
    assert not bar.past.is_open()
    assert chosen in {"ferry", "river"}
    assert told == [("edited", chosen)]


def test_an_earlier_query_is_taken_with_the_mouse(bar, told, qtbot):
    bar.set_history(["ferry", "river"])
    qtbot.keyClick(bar.field, Qt.Key.Key_Down)
    popup = bar.findChild(QCompleter).popup()
    row = popup.visualRect(popup.model().index(1, 0)).center()
    qtbot.mouseClick(popup.viewport(), Qt.MouseButton.LeftButton, pos=row)
    assert told == [("edited", "river")]


def test_escape_closes_the_earlier_queries_and_nothing_else(bar, told, qtbot):
    bar.set_history(["ferry"])
    qtbot.keyClick(bar.field, Qt.Key.Key_Down)
    qtbot.keyClick(bar.findChild(QCompleter).popup(), Qt.Key.Key_Escape)
    assert not bar.past.is_open()
    assert told == []


def test_down_without_history_opens_nothing(bar, qtbot):
    qtbot.keyClick(bar.field, Qt.Key.Key_Down)
    assert not bar.past.is_open()


def test_escape_leaves_and_keeps_the_query(bar, told, qtbot):
    bar.set_query("river")
    qtbot.keyClick(bar.field, Qt.Key.Key_Escape)
    assert told == [("escaped",)]
    assert bar.query() == "river"


def test_the_clear_button_stands_there_only_with_a_query(bar, told, qtbot):
    assert not bar.clear_button.isVisible()
    bar.set_query("river")
    assert bar.clear_button.isVisible()
    qtbot.mouseClick(bar.clear_button, Qt.MouseButton.LeftButton)
    assert bar.query() == ""
    assert told == [("edited", ""), ("cleared",)]
    assert not bar.clear_button.isVisible()


def test_counts_are_shown_complete_and_open_the_way_through_the_hits(bar, told, qtbot):
    assert not bar.counts.next_button.isEnabled()
    bar.set_counts({"A": 10412, "B": 6})
    assert bar.counts.label.text() == "A 10,412 · B 6"
    qtbot.mouseClick(bar.counts.next_button, Qt.MouseButton.LeftButton)
    qtbot.mouseClick(bar.counts.previous_button, Qt.MouseButton.LeftButton)
    assert told == [("next",), ("previous",)]
    bar.set_counts({"A": 0, "B": 0})
    assert bar.counts.label.text() == "A 0 · B 0"
    assert not bar.counts.next_button.isEnabled()


def test_counts_of_one_document_name_that_one_alone():
    assert counts_in_words({"A": 3}) == "A 3"


def test_an_error_is_explained_under_the_field_and_moves_nothing(bar):
    below = bar.keep.findChild(QLabel, "", Qt.FindChildOption.FindDirectChildrenOnly)
    before = below.geometry()
    bar.set_query("river (ferry")
    bar.set_error(UNCLOSED, 6, "river (ferry)")
    assert bar.error.tip.isVisible()
    assert UNCLOSED in bar.error.tip.label.text()
    assert marked_at(bar) == 6
    assert bar.field.accessibleDescription() == UNCLOSED
    assert below.geometry() == before
    assert bar.error.tip.y() >= bar.y() + bar.field.height()


def test_the_query_offered_instead_is_taken_by_its_link(bar, told):
    bar.set_query("river (ferry")
    bar.set_error(UNCLOSED, 6, "river (ferry)")
    bar.error.tip.label.linkActivated.emit("0")
    assert bar.query() == "river (ferry)"
    assert told == [("edited", "river (ferry)")]
    bar.clear_error()
    assert not bar.error.tip.isVisible()
    assert marked_at(bar) is None


def test_of_two_readings_each_is_taken_by_its_link(bar, told):
    one, other = "(a AND b) OR c", "a AND (b OR c)"
    for number, reading in enumerate((one, other)):
        bar.set_query("a AND b OR c")
        bar.set_error(f"Use brackets: {one}, or else {other}.", 8, one, other)
        assert bar.error.tip.label.text().count("<a ") == 2
        bar.error.tip.label.linkActivated.emit(str(number))
        assert bar.query() == reading
    assert told == [("edited", one), ("edited", other)]


def test_while_one_types_on_the_explanation_stays_until_the_query_parses(bar, qtbot):
    bar.set_query("river (")
    bar.set_error(UNCLOSED, 6, "")
    qtbot.keyClicks(bar.field, "f")
    assert bar.error.tip.isVisible()
    bar.set_error("Something else is wrong.", 7, "")
    assert bar.error.tip.isVisible()
    assert "Something else" in bar.error.tip.label.text()
    assert marked_at(bar) == 7
    bar.clear_error()
    assert not bar.error.tip.isVisible()
    assert marked_at(bar) is None
    assert bar.field.accessibleDescription() == ""


def test_an_error_that_comes_while_one_types_waits_for_a_pause(bar, qtbot):
    qtbot.keyClicks(bar.field, "(")
    bar.set_error(UNCLOSED, 0, "")
    assert marked_at(bar) is None
    assert bar.findChild(QWidget, "searchError") is None
    qtbot.keyClicks(bar.field, "r")
    bar.clear_error()
    qtbot.keyClicks(bar.field, ")")
    bar.set_error("Something else is wrong.", 2, "")
    assert marked_at(bar) is None
    qtbot.waitUntil(lambda: marked_at(bar) == 2)
    assert "Something else" in bar.error.tip.label.text()
    assert bar.error.tip.isVisible()


def test_enter_waits_for_no_pause(bar, qtbot):
    qtbot.keyClicks(bar.field, "(")
    bar.set_error(UNCLOSED, 0, "")
    qtbot.keyClick(bar.field, Qt.Key.Key_Return)
    assert bar.error.tip.isVisible()
    qtbot.keyClicks(bar.field, "r")
    bar.clear_error()
    qtbot.keyClicks(bar.field, ")")
    qtbot.keyClick(bar.field, Qt.Key.Key_Return)
    bar.set_error(UNCLOSED, 0, "")
    assert bar.error.tip.isVisible()


def test_an_error_that_is_typed_away_before_it_was_explained_is_never_seen(bar, qtbot):
    qtbot.keyClicks(bar.field, "(")
    bar.set_error(UNCLOSED, 0, "")
    qtbot.keyClicks(bar.field, "r")
    bar.error.at_once()
    assert marked_at(bar) is None
    assert bar.findChild(QWidget, "searchError") is None


def test_the_explanation_waits_while_the_reader_is_elsewhere(bar, qtbot):
    bar.set_query("river (")
    bar.set_error(UNCLOSED, 6, "")
    bar.set_counts({"A": 1, "B": 0})
    bar.counts.next_button.setFocus()
    assert not bar.error.tip.isVisible()
    bar.field.setFocus()
    assert bar.error.tip.isVisible()


def test_an_explanation_never_becomes_html():
    theme = load_theme("light")
    assert explanation("a < b", ("",), theme) == "a &lt; b"
    assert ">x &lt; y</a>" in explanation("a < b", ("x < y",), theme)


def test_the_offer_named_in_the_message_is_not_said_twice():
    html = explanation("“(” is open; type (ferry) instead.", ("(ferry)",), load_theme("light"))
    assert html.count("(ferry)") == 1
    assert "Try" not in html


def test_being_busy_is_said_only_after_a_while(bar, qtbot):
    bar.set_counts({"A": 1, "B": 0})
    bar.set_busy(True)
    assert bar.counts.label.text() == "A 1 · B 0"
    qtbot.waitUntil(lambda: bar.counts.label.text() == "Searching…")
    bar.set_busy(False)
    assert bar.counts.label.text() == "A 1 · B 0"


def test_a_quick_answer_never_says_that_it_was_busy(bar):
    bar.set_busy(True)
    bar.set_busy(False)
    assert not bar.counts._busy_timer.isActive()
    assert bar.counts.label.text() == ""


def test_an_example_runs_when_it_is_pressed(bar, told, qtbot):
    qtbot.mouseClick(bar.help_button, Qt.MouseButton.LeftButton)
    popover = bar.findChild(QWidget, "searchHelp")
    assert popover.isVisible()
    example = next(
        b for b in popover.findChildren(QPushButton) if b.text() == general_examples()[1][0]
    )
    qtbot.mouseClick(example, Qt.MouseButton.LeftButton)
    assert not popover.isVisible()
    assert told == [("edited", general_examples()[1][0])]


def test_the_examples_are_gone_through_by_key_and_left_by_escape(bar, told, qtbot):
    bar.show_examples()
    popover = bar.findChild(QWidget, "searchHelp")
    qtbot.keyClick(popover, Qt.Key.Key_Down)
    qtbot.keyClick(popover, Qt.Key.Key_Return)
    assert told == [("edited", general_examples()[1][0])]
    bar.show_examples()
    qtbot.keyClick(popover, Qt.Key.Key_Escape)
    assert not popover.isVisible()


def test_the_whole_help_opens_from_the_examples(bar, told, qtbot):
    bar.show_examples()
    popover = bar.findChild(QWidget, "searchHelp")
    more = popover.findChild(QPushButton, "searchHelpMore")
    qtbot.mouseClick(more, Qt.MouseButton.LeftButton)
    assert told == [("help",)]


def test_what_an_input_method_composes_is_left_alone(bar):
    bar.field.inputMethodEvent(QInputMethodEvent("ni", []))
    bar.field.set_error_at(0)
    event = QInputMethodEvent("", [])
    event.setCommitString("你")
    bar.field.inputMethodEvent(event)
    assert bar.query() == "你"


def test_tinting_changes_neither_text_nor_caret(bar):
    bar.set_query('"new class" OR 𝔸 (x')
    bar.field.setCursorPosition(4)
    bar.set_error(UNCLOSED, 17, "")
    assert bar.query() == '"new class" OR 𝔸 (x'
    assert bar.field.cursorPosition() == 4


def test_every_part_can_be_reached_and_has_a_name(bar):
    for button in (
        bar.help_button,
        bar.clear_button,
        bar.counts.previous_button,
        bar.counts.next_button,
    ):
        assert button.accessibleName()
        assert button.focusPolicy() & Qt.FocusPolicy.TabFocus
    assert bar.field.accessibleName() == "Search both documents"


@given(st.text(), st.integers(0, 20))
def test_places_count_as_qt_counts(text, at):
    assert (
        utf16(text, min(at, len(text))) == len(text[:at].encode("utf-16-le", "surrogatepass")) // 2
    )


def test_the_legend_leaves_a_short_bar_to_the_field(bar, qtbot):
    counts = ({"A": 3, "B": 1}, {"A": 2, "B": 0})
    bar.set_terms(("ferry", "river"), {}, counts)
    qtbot.waitUntil(bar.legend.isVisible)
    bar.keep.resize(560, 400)
    qtbot.waitUntil(bar.legend.isHidden)
    assert bar.field.geometry().right() < bar.counts.geometry().left()
