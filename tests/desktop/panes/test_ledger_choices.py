"""What a reader chooses of the hits: order, facets, context, rows to copy and export."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel, QMenu, QRadioButton, QToolButton, QWidget

from diptych_desktop.models.facets import Facets, Stretch, sections_of
from diptych_desktop.models.ledger import KWIC_ROLE
from diptych_desktop.panes.ledger import LedgerPane
from diptych_desktop.panes.ledger.choosing import AT_ONCE
from diptych_desktop.panes.ledger.menus import CONTEXTS, LEVELS
from diptych_desktop.theme.theme import load_theme
from ledger_hits import answer, answers, reading

A = reading(
    "A",
    (
        "# Crossing",
        *("The ferry crosses the river at noon.",) * 30,
        "# Return",
        *("Nobody saw the river again; the map is old.",) * 10,
    ),
)
B = reading("B", ("The river is low.", "A boat, a map."))


@pytest.fixture
def pane(qtbot):
    pane = LedgerPane()
    qtbot.addWidget(pane)
    pane.set_theme(load_theme("light"))
    pane.set_documents(A, B)
    pane.set_result(answers(["river", "map"], A, B))
    pane.resize(1000, 300)
    with qtbot.waitExposed(pane):
        pane.show()
    return pane


def summary(pane: LedgerPane) -> str:
    return pane.header.summary.text()


def chips(pane: LedgerPane) -> list[str]:
    return [button.text() for button in pane.header.active.buttons()]


def actions(menu: QMenu) -> dict[str, object]:
    return {action.text(): action for action in menu.actions() if action.text()}


# Facets


def open_narrowing(pane, qtbot):
    qtbot.mouseClick(pane.header.narrow, Qt.MouseButton.LeftButton)
    return pane.choosing.popover


def radio(popover, text: str) -> QRadioButton:
    return next(b for b in popover.findChildren(QRadioButton) if b.text() == text)


def test_every_facet_is_offered_with_its_complete_count(pane, qtbot):
    popover = open_narrowing(pane, qtbot)
    texts = [b.text() for b in popover.findChildren(QRadioButton)]
    assert texts == [
        "any · 52", "words only in A · 0", "words only in B · 0", "words in both · 52",
        "any · 52", "river · 41", "map · 11",
    ]  # fmt: skip
    top = popover.tree.topLevelItem(0)
    assert (top.text(0), top.text(1)) == ("Document A", "50")
    assert [(top.child(n).text(0), top.child(n).text(1)) for n in range(2)] == [
        ("Crossing", "30"),
        ("Return", "20"),
    ]


def test_a_section_that_is_ticked_shows_its_hits_alone(pane, qtbot):
    popover = open_narrowing(pane, qtbot)
    popover.tree.topLevelItem(0).child(1).setCheckState(0, Qt.CheckState.Checked)
    assert pane.model.rowCount() == 20
    assert summary(pane) == "20 of 52 hits shown"
    assert chips(pane) == ["A Return"]
    popover.close()
    qtbot.mouseClick(pane.header.active.buttons()[0], Qt.MouseButton.LeftButton)
    assert pane.model.rowCount() == 52
    assert chips(pane) == []


def test_sections_without_hits_are_not_offered_unless_one_is_chosen(pane, qtbot):
    text = reading("A", ("# Crossing", "The ferry.", "# Return", "A river."))
    pane.set_documents(text, None)
    pane.set_result(answer("river", text, reading("B", ())))
    top = open_narrowing(pane, qtbot).tree.topLevelItem(0)
    assert [top.child(n).text(0) for n in range(top.childCount())] == ["Return"]
    pane.set_facets(Facets(sections=frozenset(sections_of(text)[:1])))
    top = open_narrowing(pane, qtbot).tree.topLevelItem(0)
    assert [top.child(n).text(0) for n in range(top.childCount())] == ["Crossing", "Return"]


def test_a_term_and_a_wording_narrow_together(pane, qtbot):
    pane.set_result(answers(["river", "boat"], A, B))
    popover = open_narrowing(pane, qtbot)
    qtbot.mouseClick(radio(popover, "words only in B · 1"), Qt.MouseButton.LeftButton)
    assert pane.model.numbers() == [41]
    qtbot.mouseClick(radio(popover, "river · 41"), Qt.MouseButton.LeftButton)
    assert pane.model.rowCount() == 0
    assert chips(pane) == ["river", "words only in B"]
    label = pane.findChild(QLabel, "ledgerMessage")
    assert "None of the 42 hits" in label.text()
    label.linkActivated.emit("all:")
    assert pane.model.rowCount() == 42
    assert pane.facets() == Facets()


def test_a_brush_over_a_stretch_shows_what_stands_there(pane):
    told = []
    pane.facetsChanged.connect(told.append)
    pane.set_range("A", A.starts[1], A.starts[3])
    assert pane.model.rowCount() == 2
    assert told[-1].stretch == Stretch("A", A.starts[1], A.starts[3])
    pane.clear_range()
    assert pane.model.rowCount() == 52


def test_a_document_that_changes_takes_its_sections_and_stretches_along(pane):
    pane.set_facets(Facets(sections=frozenset(sections_of(A)[:1]), stretch=Stretch("B", 0, 9)))
    pane.set_documents(reading("A", ("Another text.",)), B)
    assert pane.facets() == Facets(stretch=Stretch("B", 0, 9))


def test_another_query_forgets_the_term_that_was_shown_alone(pane):
    pane.set_term(1)
    assert pane.model.rowCount() == 11
    pane.set_result(answer("river", A, B))
    assert pane.facets().term is None
    assert pane.model.rowCount() == 41


# The place


def test_the_current_hit_stays_at_its_height_when_hits_are_narrowed(pane):
    pane.set_current_hit("A", 32)
    pane.view.scroll_row_to(32, 60)
    assert pane.view.rowViewportPosition(32) == 60
    # Every second hit from the 30th on is of the map and is not shown.
    pane.set_term(0)
    assert pane.view.current_row() == 31
    assert pane.view.rowViewportPosition(31) == 60
    pane.set_term(None)
    assert pane.view.rowViewportPosition(32) == 60


def test_a_current_hit_that_is_not_shown_comes_back_where_it_was(pane):
    pane.set_current_hit("A", 31)
    pane.set_term(0)
    assert pane.current_hit() == ("A", 31)
    assert pane.view.current_row() is None
    pane.set_term(None)
    assert pane.view.current_row() == 31


def test_a_hit_that_was_hidden_comes_back_to_its_height(pane):
    pane.set_current_hit("A", 31)
    pane.view.scroll_row_to(31, 56)
    # Few rows, then none, then others: it is shown by none of them.
    pane.set_facets(Facets(stretch=Stretch("A", 0, 200)))
    pane.set_facets(Facets(letter="B", term=0, wording="A"))
    pane.set_filter("B")
    assert pane.view.current_row() is None
    pane.set_facets(Facets())
    assert pane.view.current_row() == 31
    assert pane.view.rowViewportPosition(31) == 56


def test_the_next_hit_is_the_next_in_the_text_where_the_current_one_is_hidden(pane):
    # The 32nd hit of A, and every second after it, is of the map.
    pane.set_current_hit("A", 33)
    pane.set_term(0)
    assert pane.view.current_row() is None
    pane.next_hit()
    assert pane.current_hit() == ("A", 34)
    pane.set_term(1)
    assert pane.view.current_row() is None
    pane.previous_hit()
    assert pane.current_hit() == ("A", 33)
    pane.set_facets(Facets(stretch=Stretch("A", 0, 200)))
    pane.next_hit()
    assert pane.view.current_row() == 0
    assert "went round to the first hit" in summary(pane)


def test_an_answer_to_the_same_query_leaves_the_list_where_it_is(pane):
    pane.set_current_hit("A", 33)
    pane.view.scroll_row_to(33, 84)
    few = answers(["river"], A, B)
    pane.set_result({**few, "query": pane._result["query"]})
    # That hit of the map is not found any more; the list stays there, and comes back with it.
    assert pane.current_hit() is None
    assert pane.view.verticalScrollBar().value() > 0
    pane.set_result(answers(["river", "map"], A, B))
    pane.set_current_hit("A", 34)
    pane.view.scroll_row_to(34, 84)
    pane.set_result({**few, "query": pane._result["query"]})
    at = pane.current_hit()[1]
    assert at == 32
    assert pane.view.rowViewportPosition(at) == 84
    pane.set_result({**few, "query": "another"})
    assert pane.view.verticalScrollBar().value() == 0


def test_who_scrolls_among_fewer_hits_stays_where_that_leads(pane):
    pane.set_current_hit("A", 31)
    pane.set_term(0)
    pane.view.scroll_row_to(5, 0)
    pane.set_term(None)
    assert pane.view.rowAt(0) == 5


def test_the_current_hit_stays_in_sight_when_the_list_becomes_lower(pane, qtbot):
    pane.set_current_hit("A", 31)
    height = pane.view.viewport().height()
    pane.view.scroll_row_to(31, height - 40)
    pane.resize(pane.width(), pane.height() - 60)
    qtbot.waitUntil(lambda: pane.view.viewport().height() < height)
    room = pane.view.viewport().height() - pane.view.row_height()
    assert 0 <= pane.view.rowViewportPosition(31) <= room


def test_the_current_hit_stays_current_and_in_view_when_hits_are_sorted(pane):
    pane.set_current_hit("A", 30)
    pane.set_order(list(reversed(range(52))), ["hit"])
    assert pane.current_hit() == ("A", 30)
    assert pane.view.current_row() == 21
    y = pane.view.rowViewportPosition(21)
    assert 0 <= y < pane.view.viewport().height()


def test_without_a_current_hit_the_first_one_in_view_stays_there(pane):
    pane.view.scroll_row_to(34, 0)
    pane.set_filter("A")
    assert pane.view.rowAt(0) == 34


def test_what_is_hidden_gives_its_place_to_the_next_one_shown(pane):
    pane.view.scroll_row_to(30, 0)
    pane.set_term(1)
    # The first of the maps is the 32nd hit.
    assert pane.model.number(max(0, pane.view.rowAt(0))) == 31


# Order


def test_the_menu_of_orders_offers_three_levels_of_thirteen(pane, qtbot):
    told = []
    pane.sortRequested.connect(told.append)
    qtbot.mouseClick(pane.header.sort, Qt.MouseButton.LeftButton)
    menu = pane.choosing.menu
    first = menu.actions()[2].menu()
    assert len(first.actions()) == len(LEVELS) == 13
    next(a for a in first.actions() if a.text() == "the word after (1R)").trigger()
    assert told == [("1R",)]
    menu.close()
    pane.set_order(list(range(52)), ["1R"])
    qtbot.mouseClick(pane.header.sort, Qt.MouseButton.LeftButton)
    second = pane.choosing.menu.actions()[3].menu()
    assert "the word after (1R)" not in [a.text() for a in second.actions()]
    next(a for a in second.actions() if a.text() == "the hit").trigger()
    assert told[-1] == ("1R", "hit")
    pane.choosing.menu.close()


def test_the_button_says_what_the_rows_are_sorted_by(pane):
    pane.set_order(list(range(52)), ["2L", "document"])
    assert pane.header.sort.text() == "Sort: 2L, document"
    assert "the second word before, then the document" in pane.header.sort.accessibleName()
    pane.set_order(None, ())
    assert "text order" in pane.header.sort.accessibleName()


# All or any


def test_any_word_is_asked_for_by_a_button_and_said_in_words(pane, qtbot):
    told = []
    pane.anyChanged.connect(told.append)
    button = pane.findChild(QToolButton, "ledgerAny")
    assert button.text() == "all words"
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert (told, button.text()) == ([True], "any word")
    pane.set_any(False)
    assert (told, button.text()) == ([True], "all words")


def test_any_word_is_offered_where_no_paragraph_has_all(pane):
    result = answers(["zebra", "gnu"], A, B)
    pane.set_result(result)
    told = []
    pane.anyChanged.connect(told.append)
    label = pane.findChild(QLabel, "ledgerMessage")
    assert "any of the words" in label.text()
    label.linkActivated.emit("any:")
    assert told == [True]


def test_the_query_is_shown_as_it_was_understood(pane):
    result = answer("river", A, B)
    result["parsed"] = "river (and inflections)"
    pane.set_result(result)
    parsed = pane.findChild(QWidget, "ledgerParsed")
    assert parsed.text() == "Looked for: river (and inflections)"
    pane.set_result(answer("river", A, B))
    assert parsed.text() == ""


# Context


def test_context_is_chosen_between_20_and_200_characters(pane, qtbot):
    told = []
    pane.contextChanged.connect(told.append)
    assert min(CONTEXTS) == 20
    assert max(CONTEXTS) == 200
    qtbot.mouseClick(pane.header.more, Qt.MouseButton.LeftButton)
    around = pane.choosing.menu.actions()[0]
    assert around.text() == "Context: 50 characters on each side"
    next(a for a in around.menu().actions() if a.text() == "20 characters").trigger()
    pane.choosing.menu.close()
    row = pane.view.model().index(0, 0).data(KWIC_ROLE)
    assert len(row.left) <= 20
    pane.set_context(5)
    pane.set_context(1000)
    assert told == [20, 200]


def test_shift_and_an_arrow_widen_and_narrow_the_context(pane, qtbot):
    pane.set_current_hit("A", 0)
    qtbot.keyClick(pane.view, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    assert pane.model.context == 55
    qtbot.keyClick(pane.view, Qt.Key.Key_Left, Qt.KeyboardModifier.ShiftModifier)
    assert pane.model.context == 50


# Copy and export


def test_several_rows_are_selected_by_key_and_copied(pane, qtbot):
    pane.set_current_hit("A", 0)
    for _ in range(2):
        qtbot.keyClick(pane.view, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    assert pane.view.selected_rows() == [0, 1, 2]
    qtbot.keyClick(pane.view, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    lines = QGuiApplication.clipboard().text().split("\n")
    assert [line.split("\t")[0] for line in lines] == [
        "A ¶2, ll. 3–4",
        "A ¶3, ll. 5–6",
        "A ¶4, ll. 7–8",
    ]
    assert "3 rows copied" in pane.header.summary.text()


@pytest.fixture
def many(pane):
    """The pane with so many hits that they are not copied at once."""
    text = "The river by the river. " * 300
    a, b = reading("A", (text,)), reading("B", (text,))
    pane.set_documents(a, b)
    pane.set_result(answer("river", a, b))
    assert pane.model.rowCount() == 1200 > AT_ONCE
    QGuiApplication.clipboard().setText("as before")
    return pane


def test_many_rows_are_copied_a_part_at_a_time(many, qtbot):
    many.choosing.copy("shown")
    assert QGuiApplication.clipboard().text() == "as before"
    qtbot.waitUntil(lambda: QGuiApplication.clipboard().text() != "as before")
    lines = QGuiApplication.clipboard().text().split("\n")
    assert len(lines) == 1200
    assert lines[-1] == many.model.plain(many.model.key(1199))
    assert "1,200 rows copied" in many.header.summary.text()


def test_rows_of_a_search_that_is_gone_are_not_copied(many, qtbot):
    many.choosing.copy("shown")
    many.set_result(answer("river", A, B))
    assert "nothing was copied" in many.header.summary.text()
    qtbot.waitUntil(lambda: not many.choosing._slices.active)
    assert QGuiApplication.clipboard().text() == "as before"


def test_what_is_shown_is_exported_in_the_order_in_which_it_stands(pane, qtbot):
    told = []
    pane.exportRequested.connect(lambda form, numbers: told.append((form, numbers)))
    pane.set_order(list(reversed(range(52))), ["hit"])
    pane.set_filter("B")
    qtbot.mouseClick(pane.header.more, Qt.MouseButton.LeftButton)
    export = actions(pane.choosing.menu)["Export the 2 rows shown"]
    actions(export.menu())["As CSV…"].trigger()
    pane.choosing.menu.close()
    assert told == [("csv", [51, 50])]


def test_the_menu_of_a_row_exports_and_keeps_what_is_selected(pane, qtbot):
    told, words = [], []
    pane.exportRequested.connect(lambda form, numbers: told.append((form, numbers)))
    pane.conceptRequested.connect(words.append)
    pane.set_current_hit("A", 30)
    qtbot.keyClick(pane.view, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    at = pane.view.visualRect(pane.model.index(31)).center()
    pane.view.customContextMenuRequested.emit(QPoint(at.x(), at.y()))
    offered = actions(pane.choosing.menu)
    assert "Copy the 2 rows selected" in offered
    actions(offered["Export the 2 rows selected"].menu())["As JSON…"].trigger()
    offered["Add to a concept…"].trigger()
    pane.choosing.menu.close()
    assert told == [("json", [30, 31])]
    assert words == [["river", "map"]]


def test_a_widget_stands_between_header_and_rows(pane, qtbot):
    slot = QLabel("barcode")
    pane.set_header_widget(slot)
    assert pane.header.isAncestorOf(slot)
    qtbot.waitUntil(slot.isVisible)
