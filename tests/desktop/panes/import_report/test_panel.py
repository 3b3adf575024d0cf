"""The import report beside a text: going through it, turning things round, its states."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from diptych_desktop.engine_client.reading import ReadingDocument
from diptych_desktop.panes.import_report import ImportReportPanel
from diptych_desktop.panes.import_report.words import (
    AS_IN_FILE,
    COPY,
    MAIN_TEXT,
    NOTHING,
    READING,
    UNTOUCHED,
    WHOLE_PAGE,
)
from diptych_desktop.theme.theme import load_theme
from diptych_index.spans import read_span
from placed import placed
from report_rows import decision, line, report

LIGHT = load_theme("light")
WORDS = "The curtains of the ferry were drawn, and the water stood low under the so-called bridge."
HYPHENS = [
    decision("joined hyphens", 4, "cur- tains", "curtains", "stands elsewhere", line=1),
    decision("joined hyphens", 46, "wa- ter", "water", "in the word list", line=2),
    decision("kept hyphens", 72, "so- called", "so-called", "often has one", line=3),
]
COUNTS = {"paragraphs": 1, "joined hyphens": 2, "kept hyphens": 1, "pictures": 4}


def document_of(complete: bool = True, **head) -> ReadingDocument:
    way = {"encoding": "", "as_in_file": False, "whole": False, "undone": [], "pages": []}
    values = {
        "fingerprint": "f" * 64, "path": "/tmp/ferry.txt", "name": "ferry.txt",
        "title": "The Ferry", "authors": [], "source_line": "", "date": "", "language": "en",
        "encoding": "utf-8", "as_in_file": False, "format": "plain text", "way": way,
        "has_raw": True, "paragraphs": 1, "characters": len(WORDS),
    }  # fmt: skip
    values["way"] = {**way, **head.pop("way", {})}
    document = ReadingDocument("A", {**values, **head})
    document.append(placed([("body", 0, 1, 1, 3, None, "", WORDS)]))
    if complete:
        document.finish(
            {
                "fingerprint": "f" * 64, "words": 9, "notes": [], "pages": [], "report": [],
                "repairs": 0,
            }
        )  # fmt: skip
    return document


@pytest.fixture
def panel(qtbot) -> ImportReportPanel:
    made = ImportReportPanel("A", LIGHT)
    qtbot.addWidget(made)
    made.resize(640, 420)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    made.set_document(document_of())
    made.set_report(report(COUNTS, HYPHENS))
    return made


@pytest.fixture
def gone(panel) -> list:
    """The spans that the panel asked to be shown."""
    told: list = []
    panel.goRequested.connect(told.append)
    return told


def press(panel: ImportReportPanel, *keys: Qt.Key) -> None:
    for key in keys:
        QTest.keyClick(panel.tree, key)


def place(panel: ImportReportPanel, line: int, row: int = 0):
    return panel.model.index(row, 0, panel.model.index(line, 0))


# Going through it


def test_a_low_panel_says_only_what_is_not_so_of_every_document(panel, qtbot):
    panel.set_document(document_of())
    panel.set_report(report(COUNTS, HYPHENS))
    assert panel.words.text() == UNTOUCHED
    assert panel.words.isVisible()
    panel.resize(640, 200)
    assert not panel.words.isVisible()
    panel.set_document(document_of(way={"as_in_file": True}))
    assert panel.words.text() == AS_IN_FILE
    assert panel.words.isVisible()


def test_a_low_panel_has_its_filter_over_the_rows_and_a_high_one_under_them(panel, qtbot):
    panel.filter.setFocus()
    for height, above in ((240, True), (400, False), (240, True)):
        panel.resize(600, height)
        qtbot.waitUntil(lambda wanted=above: (panel.filter.y() < panel.tree.y()) == wanted)
        assert panel.turn_button.isVisible()
        assert panel.filter.geometry().bottom() <= panel.height()
    assert panel.tree.viewport().height() >= 4 * panel.tree.sizeHintForRow(0)


def test_the_arrow_keys_go_from_place_to_place(panel, gone):
    panel.start()
    panel.tree.setCurrentIndex(place(panel, 1))
    press(panel, Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Down)
    assert gone == [read_span(4, 12), read_span(46, 54), read_span(72, 80)]


def test_a_click_goes_to_its_place_each_time(panel, gone):
    point = panel.tree.visualRect(place(panel, 2)).center()
    for _ in range(2):
        QTest.mouseClick(panel.tree.viewport(), Qt.MouseButton.LeftButton, pos=point)
    assert set(gone) == {read_span(72, 80)}
    assert len(gone) >= 2


def test_a_line_leads_nowhere_by_itself(panel, gone):
    panel.start()
    panel.tree.setCurrentIndex(panel.model.index(0, 0))
    press(panel, Qt.Key.Key_Down)
    assert gone == []


def test_enter_takes_the_keyboard_into_the_text(panel, qtbot):
    panel.tree.setCurrentIndex(place(panel, 1, 1))
    with qtbot.waitSignal(panel.enterRequested) as told:
        press(panel, Qt.Key.Key_Return)
    assert told.args == [read_span(46, 54)]


def test_enter_on_a_line_opens_and_closes_it(panel):
    top = panel.model.index(1, 0)
    panel.tree.setCurrentIndex(top)
    assert panel.tree.isExpanded(top)
    press(panel, Qt.Key.Key_Return)
    assert not panel.tree.isExpanded(top)


@pytest.mark.parametrize("where", ["tree", "filter"])
def test_escape_closes_the_report(panel, qtbot, where):
    with qtbot.waitSignal(panel.closed):
        QTest.keyClick(getattr(panel, where), Qt.Key.Key_Escape)


def test_a_long_report_begins_with_its_lines_closed(panel):
    rows = [decision("joined hyphens", at, "a- b", "ab", "", line=at) for at in range(3000)]
    panel.set_document(document_of(path="/tmp/another.txt"))
    panel.set_report(report({"joined hyphens": 3000}, rows))
    assert not panel.tree.isExpanded(panel.model.index(0, 0))


def test_opening_a_group_asks_for_its_places_and_shows_them_when_they_come(panel, qtbot):
    rows = [decision("joined hyphens", at, "a- b", "ab", "", line=at)[1] for at in range(3000)]
    panel.set_report({"lines": [line("joined hyphens", rows, pages=())], "empty": False,
                      "near": None})  # fmt: skip
    top = panel.model.index(0, 0)
    panel.tree.expand(top)
    with qtbot.waitSignal(panel.pageWanted) as told:
        panel.tree.expand(panel.model.index(5, 0, top))
    assert told.args == ["joined hyphens", 5]
    panel.set_places("joined hyphens", 5, rows[1000:1200])
    shown = panel.model.index(0, 0, panel.model.index(5, 0, top))
    panel.tree.scrollTo(shown)
    assert panel.tree.visualRect(shown).isValid()
    assert panel.tree.opened() == {"joined hyphens": [5]}


def test_the_star_opens_a_line_but_not_every_group_in_it(panel, qtbot):
    rows = [decision("joined hyphens", at, "a- b", "ab", "", line=at)[1] for at in range(3000)]
    panel.set_report({"lines": [line("joined hyphens", rows, pages=())], "empty": False,
                      "near": None})  # fmt: skip
    panel.tree.setCurrentIndex(panel.model.index(0, 0))
    with qtbot.assertNotEmitted(panel.pageWanted):
        press(panel, Qt.Key.Key_Asterisk)
    assert panel.tree.isExpanded(panel.model.index(0, 0))


# Turning things round


def changes(panel: ImportReportPanel) -> list:
    told: list = []
    panel.changeRequested.connect(told.append)
    return told


def test_delete_reverses_the_current_place(panel):
    told = changes(panel)
    panel.tree.setCurrentIndex(place(panel, 1))
    press(panel, Qt.Key.Key_Delete)
    assert told == [{"undone": ("joined hyphens@4",)}]


def test_two_in_a_row_are_both_kept_before_the_first_is_read(panel):
    told = changes(panel)
    for row in (0, 1):
        panel.tree.setCurrentIndex(place(panel, 1, row))
        press(panel, Qt.Key.Key_Delete)
    assert told[-1] == {"undone": ("joined hyphens@4", "joined hyphens@46")}


def test_the_space_bar_turns_the_switch_of_a_line(panel):
    told = changes(panel)
    panel.tree.setCurrentIndex(panel.model.index(1, 0))
    press(panel, Qt.Key.Key_Space)
    assert told == [{"undone": ("joined hyphens",)}]


def test_the_button_says_what_it_would_do(panel):
    told = changes(panel)
    button = panel.turn_button
    panel.tree.setCurrentIndex(place(panel, 1))
    assert (button.text(), button.isEnabled()) == ("Reverse this", True)
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert button.text() == "Restore this"
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert told[-1] == {"undone": ()}
    panel.tree.setCurrentIndex(panel.model.index(1, 0))
    assert button.text() == "Reverse all of these"
    panel.tree.setCurrentIndex(panel.model.index(3, 0))
    assert not button.isEnabled()


def test_the_menu_of_a_place_goes_and_reverses_one_or_all(panel, qtbot):
    told = changes(panel)
    menu = panel.menu(place(panel, 1))
    offered = {action.text(): action for action in menu.actions()}
    assert list(offered) == ["Show in the text", "Reverse this\tDel", "Reverse all of these"]
    with qtbot.waitSignal(panel.enterRequested):
        offered["Show in the text"].trigger()
    offered["Reverse all of these"].trigger()
    assert told == [{"undone": ("joined hyphens",)}]
    assert panel.menu(panel.model.index(3, 0)) is None


def test_after_it_is_read_again_the_same_place_is_current_and_marked(panel, gone):
    panel.tree.setCurrentIndex(place(panel, 1, 1))
    press(panel, Qt.Key.Key_Delete)
    gone.clear()
    panel.set_document(document_of(fingerprint="a" * 64, way={"undone": ["joined hyphens@46"]}))
    question = panel.question()
    assert question["near"] == {"name": "joined hyphens", "key": "joined hyphens@46", "start": 46}
    assert question["pages"]["joined hyphens"] == []
    name, row = HYPHENS[1]
    undone = (name, {**row, "undone": True, "read": [46, 55]})
    panel.set_report({**report(COUNTS, [HYPHENS[0], undone, HYPHENS[2]]), "near": [1, 1]})
    assert panel.model.place_at(panel.tree.current()).key == "joined hyphens@46"
    assert gone == [read_span(46, 55)]
    assert panel.turn_button.text() == "Restore this"
    assert panel.tree.isExpanded(panel.model.index(1, 0))


# The filter


def typed(panel: ImportReportPanel, words: str, decisions: list) -> None:
    """Type words into the filter, and have the engine's answer to them come."""
    panel.filter.setText(words)
    assert panel.question() == {"filter": words}
    counts = {name: COUNTS[name] for name, _ in decisions}
    panel.set_report({**report(counts, decisions), "empty": False}, words)


def test_the_filter_shows_what_it_finds_and_says_if_nothing_is(panel, qtbot):
    with qtbot.waitSignal(panel.filterChanged):
        typed(panel, "water", HYPHENS[1:2])
    assert panel.model.rowCount() == 1
    assert panel.tree.isExpanded(panel.model.index(0, 0))
    typed(panel, "zyzzyva", [])
    assert panel.tree.isHidden()
    assert "zyzzyva" in panel.empty.text()
    assert panel.filter.isVisible()


def test_a_filter_that_finds_thousands_opens_only_what_can_be_looked_at(panel, qtbot):
    rows = [decision("joined hyphens", at, "a- b", "ab", "", line=at)[1] for at in range(3000)]
    few = [decision("kept hyphens", 4, "a- b", "a-b", "", line=1)[1]]
    panel.filter.setText("a-")
    told = {"lines": [line("joined hyphens", rows, pages=()), line("kept hyphens", few)],
            "empty": False, "near": None}  # fmt: skip
    asked = []
    panel.pageWanted.connect(lambda *wanted: asked.append(wanted))
    panel.set_report(told, "a-")
    assert asked == [("joined hyphens", 0)]
    assert panel.tree.isExpanded(panel.model.index(0, 0))
    assert panel.tree.isExpanded(panel.model.index(1, 0))


def test_a_long_look_through_the_report_says_how_far_it_is(panel):
    panel.filter.setText("ferry")
    panel.set_progress(0.4)
    assert panel.words.text() == "Looking for “ferry” in the report: 40 %"
    panel.set_report({**report({}, []), "empty": False}, "ferry")
    assert panel.words.text() == UNTOUCHED


def test_down_goes_from_the_field_into_the_tree(panel, qtbot):
    panel.filter.setFocus()
    QTest.keyClick(panel.filter, Qt.Key.Key_Down)
    qtbot.waitUntil(panel.tree.hasFocus)


# States


def test_while_the_text_comes_it_says_so(panel):
    panel.set_document(document_of(complete=False, path="/tmp/next.txt"))
    assert panel.empty.text() == READING
    assert panel.tree.isHidden()


def test_a_file_that_needed_nothing_is_said_to(panel):
    panel.set_document(document_of(path="/tmp/next.txt"))
    panel.set_report(report({}, []))
    assert panel.empty.text() == NOTHING
    assert panel.filter.isHidden()


def test_the_saved_copy_is_named(panel):
    panel.set_document(document_of(), saved_copy=True)
    assert panel.words.text() == COPY


@pytest.mark.parametrize(
    ("head", "words", "button", "change"),
    [
        ({}, UNTOUCHED, "", None),
        ({"way": {"as_in_file": True}}, AS_IN_FILE, "Clean it", {"as_in_file": False}),
        ({"format": "web page"}, MAIN_TEXT, "Show the whole page", {"whole": True}),
        (
            {"format": "web page", "way": {"whole": True}},
            WHOLE_PAGE,
            "Show the main text",
            {"whole": False},
        ),
    ],
)
def test_the_way_it_is_read_is_said_and_the_other_one_a_click_away(
    panel, head, words, button, change
):
    told = changes(panel)
    panel.set_document(document_of(**head))
    assert panel.words.text() == words
    assert panel.way_button.isHidden() == (not button)
    if change is not None:
        assert panel.way_button.text() == button
        QTest.mouseClick(panel.way_button, Qt.MouseButton.LeftButton)
        assert told == [change]


def test_a_report_that_comes_for_no_document_is_passed_over(panel):
    panel.set_document(None)
    panel.set_report(report(COUNTS, HYPHENS))
    assert panel.model.rowCount() == 0


@pytest.mark.parametrize("name", ["light", "dark", "sepia"])
def test_it_wears_every_theme(panel, name):
    panel.set_theme(load_theme(name))
    assert panel.grab().toImage().pixelColor(4, 4) == load_theme(name).chrome
