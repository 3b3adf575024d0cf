"""The words view under the reader's hands; the engine's answers are given by the test."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel

from diptych_desktop.controllers.words import Wish
from diptych_desktop.panes.words import WordsPane
from diptych_desktop.panes.words.choice import Choice
from diptych_desktop.theme.theme import THEMES, load_theme

ANSWERS: Mapping[str, Mapping[str, Any]] = {
    "words": {
        "words": ["the", "ferry", "bridge", "river"],
        "A": [5, 2, 0, 1],
        "B": [3, 0, 2, 1],
        "tokens": {"A": 10, "B": 10},
    },
    "keyness": {
        "words": ["ferry", "bridge"],
        "A": [8, 0],
        "B": [1, 6],
        "log_likelihood": [12.5, 7.0],
        "log_ratio": [3.0, -2.0],
        "favours": ["A", "B"],
        "tokens": {"A": 100, "B": 100},
        "sources": {},
    },
    "collocates": {
        "words": ["keeper"],
        "together": [3],
        "count": [4],
        "log_dice": [12.1],
        "left": [1],
        "right": [2],
        "A": [2],
        "B": [1],
        "hits": {"A": 5, "B": 2},
        "node": "ferry",
        "parsed": "ferry",
        "notices": [],
        "sources": {},
    },
    "ngrams": {"ngrams": ["of the", "the ferry"], "A": [4, 2], "B": [1, 0],
               "tokens": {"A": 100, "B": 50}},
}  # fmt: skip


SIGNALS = (
    "givenUp", "cancelRequested", "queryRequested", "pinRequested", "saveRequested",
    "copyRequested", "searchRequested", "functionWordsRequested", "said", "stateChanged",
)  # fmt: skip


class Reader:
    """A reader before the view, and the engine behind it."""

    def __init__(self, pane: WordsPane) -> None:
        self.pane = pane
        self.wishes: list[Wish] = []
        self.told: list[tuple[object, ...]] = []
        pane.wished.connect(self.wishes.append)
        for name in SIGNALS:
            getattr(pane, name).connect(self._keeper(name))

    def _keeper(self, name: str):
        return lambda *values: self.told.append((name, *values))

    def answer(self, result: Mapping[str, Any] | None = None) -> None:
        wish = self.wishes[-1]
        self.pane.show_answer(wish, result or ANSWERS[wish.method])

    def choose(self, **changes: Any) -> None:
        self.pane.choose(replace(self.pane.choice, **changes))

    def words(self) -> list[str]:
        model = self.pane.model
        return [model.index(row, 0).data() for row in range(model.rowCount())]

    def message(self) -> str:
        label = self.pane.findChild(QLabel, "wordsMessage")
        return label.text() if label is not None and label.isVisible() else ""

    def summary(self) -> str:
        return self.pane.options.summary.text()


@pytest.fixture
def reader(qtbot):
    pane = WordsPane()
    qtbot.addWidget(pane)
    pane.set_theme(load_theme("light"))
    pane.resize(1200, 300)
    reader = Reader(pane)
    with qtbot.waitExposed(pane):
        pane.show()
    yield reader
    pane.hide()


@pytest.fixture
def listed(reader):
    """The list of the words of two documents."""
    reader.pane.set_documents("AB")
    reader.answer()
    reader.told.clear()
    return reader


# Asking


def test_nothing_is_asked_before_the_view_is_seen(qtbot):
    pane = WordsPane()
    qtbot.addWidget(pane)
    reader = Reader(pane)
    pane.set_documents("AB")
    assert reader.wishes == []
    pane.show()
    assert [wish.method for wish in reader.wishes] == ["words"]
    reader.answer()
    pane.hide()


def test_each_table_asks_for_what_it_shows(listed):
    listed.pane.set_query("ferry", {"any": True})
    for kind in ("keyness", "collocates", "ngrams"):
        listed.choose(kind=kind)
        listed.answer()
    assert [(wish.method, dict(wish.params)) for wish in listed.wishes] == [
        ("words", {"what": "forms", "apparatus": False}),
        ("keyness", {"least": 3, "what": "forms", "apparatus": False}),
        ("collocates", {"query": "ferry", "span": 5, "least": 2, "any": True}),
        ("ngrams", {"n": 3, "least": 2}),
    ]


def test_a_late_answer_to_another_wish_is_not_shown(listed):
    listed.choose(kind="keyness")
    late = listed.wishes[-1]
    listed.choose(kind="ngrams")
    listed.pane.show_answer(late, ANSWERS["keyness"])
    assert listed.pane.model.table.kind == "list"
    listed.answer()
    assert listed.words() == ["of the", "the ferry"]


def test_what_is_shown_is_not_asked_for_again(listed):
    listed.pane.refresh()
    listed.pane.hide()
    listed.pane.show()
    assert len(listed.wishes) == 1


def test_other_documents_are_counted_anew(listed):
    listed.pane.set_documents("A")
    assert len(listed.wishes) == 2


def test_a_view_that_is_not_seen_any_more_gives_up(reader):
    reader.pane.set_documents("AB")
    reader.pane.hide()
    assert ("givenUp",) in reader.told


def test_an_option_is_asked_for_when_it_changes(listed):
    listed.choose(kind="ngrams")
    listed.pane.options.run.setValue(4)
    listed.pane.options.least.setValue(7)
    assert dict(listed.wishes[-1].params) == {"n": 4, "least": 7}
    listed.choose(kind="keyness")
    # Each table keeps its own least count.
    assert listed.pane.options.least.value() == 3


# States


def test_without_documents_it_says_what_to_do(reader):
    reader.pane.refresh()
    assert "Open a document" in reader.message()
    assert reader.wishes == []


def test_a_document_on_its_way_is_told(reader):
    reader.pane.set_documents("", "A")
    assert "still being read" in reader.message()
    reader.pane.set_documents("A", "")
    reader.answer({"words": ["the"], "A": [1], "tokens": {"A": 1}})
    assert reader.words() == ["the"]


def test_keyness_of_one_document_says_that_it_needs_two(reader):
    reader.pane.set_documents("A")
    reader.choose(kind="keyness")
    assert "Open another one beside A" in reader.message()


def test_collocates_without_a_query_lead_to_the_search_field(listed):
    listed.choose(kind="collocates")
    assert "Search for a word" in listed.message()
    listed.pane.pages.message.label.linkActivated.emit("search")
    assert ("searchRequested",) in listed.told


def test_collocates_of_what_is_not_found_say_so(listed):
    listed.pane.set_query("zyz<zyva", {})
    listed.choose(kind="collocates")
    none: list[object] = []
    empty = dict.fromkeys(ANSWERS["collocates"], none)
    listed.answer({**empty, "hits": {"A": 0, "B": 0}, "node": "", "sources": {}})
    assert "Nothing was found for “zyz&lt;zyva”" in listed.message()


def test_too_high_a_least_count_offers_a_lower_one(listed):
    listed.choose(kind="ngrams")
    listed.answer({"ngrams": [], "A": [], "B": [], "tokens": {"A": 100, "B": 50}})
    assert "No 3 words in a row stand there at least 2 times" in listed.message()
    listed.pane.pages.message.label.linkActivated.emit("all")
    assert listed.wishes[-1].params["least"] == 1


def test_a_failure_is_told_with_a_way_to_try_again(listed):
    listed.choose(kind="ngrams")
    wish = listed.wishes[-1]
    listed.pane.show_failure(wish, {"kind": "EngineError", "message": "The engine stopped."})
    assert "The engine stopped." in listed.message()
    listed.pane.pages.message.label.linkActivated.emit("again")
    assert listed.wishes[-1].key == wish.key
    assert len(listed.wishes) == 3


def test_a_long_count_shows_its_progress_and_can_be_stopped(listed, qtbot):
    listed.choose(kind="ngrams")
    qtbot.waitUntil(lambda: listed.pane.pages.progress.isVisible())
    listed.pane.show_progress(0.4, "Counting runs of words")
    assert listed.pane.pages.progress.words() == "Counting runs of words"
    listed.pane.pages.progress.pressed.emit()
    assert ("cancelRequested",) in listed.told
    assert listed.pane.pages.progress.words() == "Stopping …"
    listed.pane.show_failure(listed.wishes[-1], {"kind": "Cancelled", "message": "Stopped."})
    assert "Counting was stopped" in listed.message()


def test_the_line_over_the_table_says_how_much_there_is(listed):
    assert listed.summary() == "4 different words of A 10 · B 10"
    listed.pane.options.filter.setText("er")
    listed.pane.options.filter.textEdited.emit("er")
    assert listed.summary() == "2 shown · 4 different words of A 10 · B 10"


# The filter and function words


def test_the_filter_narrows_as_one_types_and_can_be_cleared(listed, qtbot):
    qtbot.keyClicks(listed.pane.options.filter, "er")
    assert listed.words() == ["ferry", "river"]
    qtbot.keyClicks(listed.pane.options.filter, "zz")
    assert "No word here has “erzz” in it" in listed.message()
    listed.pane.pages.message.label.linkActivated.emit("clear")
    assert len(listed.words()) == 4


def test_a_letter_typed_in_the_table_goes_to_the_filter(listed, qtbot):
    listed.pane.setFocus()
    qtbot.waitUntil(listed.pane.table.hasFocus)
    qtbot.keyClick(listed.pane.table, Qt.Key.Key_R)
    assert listed.pane.options.filter.text() == "r"
    assert listed.words() == ["ferry", "bridge", "river"]


def test_function_words_are_hidden_once_they_are_known(listed, qtbot):
    qtbot.mouseClick(listed.pane.options.grammar, Qt.MouseButton.LeftButton)
    assert ("functionWordsRequested",) in listed.told
    assert len(listed.words()) == 4
    listed.pane.set_function_words(frozenset({"the"}))
    assert listed.words() == ["ferry", "bridge", "river"]
    assert len(listed.wishes) == 1
    qtbot.mouseClick(listed.pane.options.grammar, Qt.MouseButton.LeftButton)
    assert len(listed.words()) == 4


# From a row


@pytest.fixture
def at_ferry(listed, qtbot):
    """The keyboard on the row of “ferry”."""
    listed.pane.setFocus()
    qtbot.waitUntil(listed.pane.table.hasFocus)
    qtbot.keyClick(listed.pane.table, Qt.Key.Key_Down)
    listed.told.clear()
    return listed


def test_enter_goes_to_the_hits(at_ferry, qtbot):
    qtbot.keyClick(at_ferry.pane.table, Qt.Key.Key_Return)
    assert at_ferry.told == [("queryRequested", '"ferry"')]


def test_a_double_click_goes_to_the_hits(listed, qtbot):
    table = listed.pane.table
    at = table.visualRect(listed.pane.model.index(2, 0)).center()
    qtbot.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=at)
    qtbot.mouseDClick(table.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert ("queryRequested", '"bridge"') in listed.told


def test_the_query_of_a_row_leaves_the_collocates_it_came_from(listed):
    listed.pane.set_query("ferry", {})
    listed.choose(kind="collocates")
    listed.answer()
    listed.pane.rows.go_to_hits(0)
    asked = len(listed.wishes)
    listed.pane.set_query('ferry BESIDE/5 "keeper"', {})
    assert len(listed.wishes) == asked
    assert listed.words() == ["keeper"]
    listed.pane.set_query("river", {})
    assert listed.wishes[-1].params["query"] == "river"


def test_without_apparatus_the_hits_are_without_it_too(reader, qtbot):
    reader.pane.set_documents("AB", has_apparatus=True)
    reader.answer()
    reader.pane.rows.go_to_hits(1)
    assert ("queryRequested", '"ferry" -in:apparatus') in reader.told
    qtbot.mouseClick(reader.pane.options.apparatus, Qt.MouseButton.LeftButton)
    reader.answer()
    reader.pane.rows.go_to_hits(1)
    assert ("queryRequested", '"ferry"') in reader.told


def test_there_is_no_switch_for_apparatus_where_there_is_none(listed):
    assert not listed.pane.options.apparatus.isEnabled()


def test_the_first_hit_of_the_row_is_pinned_while_the_keyboard_is_there(at_ferry):
    at_ferry.pane.table.setFocus()
    assert at_ferry.pane.pin_here()
    assert at_ferry.told == [("pinRequested", '"ferry"')]
    at_ferry.pane.options.filter.setFocus()
    assert not at_ferry.pane.pin_here()


def test_ctrl_c_copies_the_rows_selected(at_ferry, qtbot):
    table = at_ferry.pane.table
    qtbot.keyClick(table, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    qtbot.keyClick(table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == (
        "ferry\t2\t0\t2\t200000.0\t0.0\nbridge\t0\t2\t2\t0.0\t200000.0\n"
    )
    assert at_ferry.told[-1] == ("said", "2 rows copied.")


def test_the_menu_copies_the_whole_table_as_it_is_shown(listed):
    listed.pane.table.sort_by(0)
    listed.pane.rows.copy("csv", whole=True)
    lines = QGuiApplication.clipboard().text().splitlines()
    assert lines[0] == "word,A,B,all,A_per_million,B_per_million"
    assert [line.split(",")[0] for line in lines[1:]] == ["bridge", "ferry", "river", "the"]


def test_no_cell_that_is_copied_is_a_formula(reader):
    reader.pane.set_documents("A")
    reader.answer({"words": ["=1+1"], "A": [1], "tokens": {"A": 1}})
    reader.pane.rows.copy("csv", whole=True)
    assert "'=1+1,1," in QGuiApplication.clipboard().text()


def test_the_menus_have_everything(listed):
    menu = listed.pane.options.menu
    menu.aboutToShow.emit()
    words = [action.text() for action in menu.actions() if action.text()]
    assert words == [
        "Sort by", "Copy the table as TSV", "Copy the table as CSV", "Export the table as TSV…",
        "Export the table as CSV…", "Export the table as JSON…",
    ]  # fmt: skip
    menu.actions()[-1].trigger()
    assert ("saveRequested", "json") in listed.told
    row = listed.pane.rows.of_row(1)
    assert [a.text() for a in row.actions() if a.text()] == [
        "Go to its hits", "Pin its first hit", "What stands around it", "Add to a concept…", "Copy",
    ]  # fmt: skip
    listed.pane.table.selectRow(1)
    for action in reversed(row.actions()):
        action.trigger()
    assert ("said", "1 row copied.") in listed.told
    assert [told for told in listed.told if told[0] in ("queryRequested", "pinRequested")] == [
        ("pinRequested", '"ferry"'), ("queryRequested", '"ferry"'),
    ]  # fmt: skip
    assert listed.wishes[-1].method == "collocates"
    row.deleteLater()


def test_what_stands_around_a_row_needs_no_search(listed):
    listed.pane.around('"ferry"')
    assert listed.wishes[-1].method == "collocates"
    assert listed.wishes[-1].params["query"] == '"ferry"'
    assert listed.pane.choice.kind == "collocates"


def test_what_stands_around_a_row_is_shown_after_its_hits_too(listed):
    listed.pane.rows.go_to_hits(1)
    listed.pane.around('"ferry"')
    assert listed.wishes[-1].params["query"] == '"ferry"'


def test_what_is_exported_is_what_is_shown(listed):
    listed.pane.options.filter.setText("ferry")
    listed.pane.options.filter.textEdited.emit("ferry")
    told = listed.pane.exported("tsv")
    wish = listed.wishes[-1]
    assert told["asked"] == {"method": wish.method, "params": wish.params}
    words = listed.pane.model.table.values["words"]
    assert [words[row] for row in told["rows"]] == ["ferry"]
    assert [(one["name"], one["values"], one["digits"]) for one in told["columns"]] == [
        ("word", ["words"], None), ("A", ["A"], None), ("B", ["B"], None),
        ("all", ["A", "B"], None), ("A_per_million", ["A"], 1), ("B_per_million", ["B"], 1),
    ]  # fmt: skip
    assert told["columns"][4]["factor"] * 2 == 200_000
    assert told["format"] == "tsv"
    assert "different words" in told["about"]


def test_a_table_as_it_came_is_exported_without_its_rows(listed):
    assert "rows" not in listed.pane.exported("csv")


def test_without_a_table_there_is_nothing_to_export(reader):
    assert reader.pane.exported("csv") is None


def test_many_rows_are_copied_by_the_engine(reader):
    many = [f"word{number}" for number in range(2001)]
    reader.pane.set_documents("A")
    reader.answer({"words": many, "A": [1] * 2001, "tokens": {"A": 2001}})
    QGuiApplication.clipboard().setText("as before")
    reader.pane.rows.copy("csv", whole=True)
    assert QGuiApplication.clipboard().text() == "as before"
    reader.pane.table.selectAll()
    reader.pane.rows.copy()
    assert [told for told in reader.told if told[0] == "copyRequested"] == [
        ("copyRequested", "csv", None), ("copyRequested", "tsv", [*range(2001)]),
    ]  # fmt: skip


# Columns


def test_a_press_on_a_title_sorts_and_another_turns_it_round(listed, qtbot):
    header = listed.pane.table.horizontalHeader()
    for expected in (["5", "2", "1", "0"], ["0", "1", "2", "5"]):
        header.sectionClicked.emit(1)
        assert [listed.pane.model.index(row, 1).data() for row in range(4)] == expected


def test_up_in_the_first_row_leads_to_the_filter_and_enter_back(listed, qtbot):
    listed.pane.setFocus()
    qtbot.waitUntil(listed.pane.table.hasFocus)
    qtbot.keyClick(listed.pane.table, Qt.Key.Key_Up)
    qtbot.waitUntil(listed.pane.options.filter.hasFocus)
    qtbot.keyClick(listed.pane.options.filter, Qt.Key.Key_Return)
    qtbot.waitUntil(listed.pane.table.hasFocus)


def test_down_leads_from_the_filter_into_the_table_and_escape_empties_it(listed, qtbot):
    field = listed.pane.options.filter
    field.setFocus()
    qtbot.keyClicks(field, "er")
    qtbot.keyClick(field, Qt.Key.Key_Escape)
    assert (field.text(), len(listed.words())) == ("", 4)
    qtbot.keyClick(field, Qt.Key.Key_Down)
    qtbot.waitUntil(listed.pane.table.hasFocus)
    assert listed.pane.table.current_row() == 0


def test_a_screen_reader_hears_the_row_with_the_keyboard(at_ferry):
    assert at_ferry.pane.table.accessibleName().startswith("ferry: A 2, B 0")


# State and help


def test_what_a_session_keeps_comes_back(listed, qtbot):
    listed.choose(kind="ngrams", size=4, least_ngrams=5, grammar=False)
    listed.pane.options.filter.setText("fer")
    state = listed.pane.state()
    other = WordsPane()
    qtbot.addWidget(other)
    other.restore(state)
    assert other.choice == listed.pane.choice
    assert other.options.filter.text() == "fer"
    assert other.options.kinds["ngrams"].isChecked()


@pytest.mark.parametrize(
    "state", [{}, {"kind": "novel", "size": 99, "span": "5", "exact": 1, "least_ngrams": True}]
)
def test_a_state_that_makes_no_sense_is_as_by_default(state):
    assert Choice.of(state) == Choice()


@pytest.mark.parametrize("name", THEMES)
def test_the_help_has_the_formulas_and_their_sources(listed, qtbot, name):
    listed.pane.set_theme(load_theme(name))
    listed.pane.options.help_button.click()
    popover = listed.pane._help
    words = popover.text.toPlainText()
    for source in ("Rayson", "Garside", "2000", "Hardie", "2014", "Rychlý", "2008"):
        assert source in words
    assert "ln(a / EA)" in words
    qtbot.keyClick(popover.text, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: not popover.isVisible())
