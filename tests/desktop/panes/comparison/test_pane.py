"""A reader works through the rows: opening, comparing, walking the differences, changing things."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction, QGuiApplication
from PySide6.QtWidgets import (
    QLabel,
    QMenu,
    QPlainTextEdit,
    QPushButton,
    QTextBrowser,
    QToolButton,
    QWidget,
)

from diptych_desktop.delegates.rows.delegate import CardDelegate
from diptych_desktop.panes.comparison.card_list import CardList
from diptych_desktop.panes.comparison.open_card import OpenCard
from diptych_desktop.theme.theme import load_theme
from diptych_index.engine.comparing import compare_pairs
from diptych_index.session import actions as act
from diptych_index.session.model import Row
from panel_rows import answer


def rows(desk) -> CardList:
    return desk.pane.findChild(CardList, "comparison-list")


def card(desk) -> OpenCard:
    return desk.pane.findChild(OpenCard, "open-card")


def entry(menu: QMenu, words: str) -> QAction:
    for action in menu.actions():
        if action.text().split("\t")[0] == words:
            return action
        if action.menu() is not None:
            for below in action.menu().actions():
                if below.text() == words:
                    return below
    raise AssertionError(f"no entry {words}")


def choose(desk, words: str) -> None:
    menu = desk.pane.make_menu()
    entry(menu, words).trigger()
    menu.deleteLater()


def names(desk) -> list[str]:
    return [item.id for item in rows(desk).model().items]


def test_a_pin_is_moved_to_a_row_beside_its_own_without_a_mouse(desk) -> None:
    desk.stores = False
    desk.pane.show_row("price")
    choose(desk, "Move A2 to the row above")
    choose(desk, "Move B2 to the row below")
    assert desk.actions == [
        act.MovePin(pin="pin-A2", row="mill", beside=True),
        act.MovePin(pin="pin-B2", row="case", beside=True),
    ]


def test_the_first_row_has_none_above(desk) -> None:
    menu = desk.pane.make_menu()
    words = [action.text() for action in menu.actions()]
    assert "Move A1 to the row below" in words
    assert "Move A1 to the row above" not in words
    assert not entry(menu, "Move up").isEnabled()
    menu.deleteLater()


def test_in_a_narrow_list_nothing_of_the_open_card_is_squeezed(desk, qtbot) -> None:
    desk.pane.resize(536, 700)
    opened = card(desk)
    qtbot.waitUntil(lambda: opened.width() < 540)
    a, b = (opened.findChild(QTextBrowser, f"passage-{cell}") for cell in (0, 1))
    assert a.geometry().bottom() < b.geometry().top()
    assert opened.note.geometry().top() > opened.tags.geometry().bottom()
    chips = opened.tags.stops()[:-1]
    assert [chip.text() for chip in chips] == ["mill", "flood"]
    assert all(chip.width() >= chip.sizeHint().width() for chip in chips)
    assert opened.tags.field.width() >= 100


def test_passages_grow_with_the_text_that_is_read(desk, qtbot) -> None:
    passage = card(desk).findChild(QTextBrowser, "passage-0")
    height, all_of_it = passage.height(), rows(desk).verticalScrollBar().maximum()
    desk.pane.set_zoom(25)
    assert passage.document().defaultFont().pointSizeF() == pytest.approx(22)
    assert passage.height() > 2 * height
    assert passage.verticalScrollBar().maximum() == 0
    qtbot.waitUntil(lambda: rows(desk).verticalScrollBar().maximum() > all_of_it)
    desk.pane.set_theme(load_theme("dark"))
    assert passage.document().defaultFont().pointSizeF() == pytest.approx(22)
    desk.pane.set_zoom(12.5)
    assert passage.height() == height


def test_an_empty_session_says_how_to_pin(desk) -> None:
    desk.give(replace(desk.session, rows=(), pins=()))
    words = desk.pane.findChild(QLabel, "comparison-empty")
    assert words.isVisible()
    assert "pin it." in words.text()
    assert desk.pane.current_row() is None
    assert desk.pane.row_count == 0


def test_the_first_row_is_open_with_both_passages_to_select(desk) -> None:
    assert desk.pane.current_row() == "mill"
    passage = card(desk).findChild(QTextBrowser, "passage-0")
    passage.selectAll()
    assert passage.isVisible()
    assert passage.textCursor().selectedText() == desk.session.pin("pin-A1").anchor.quote
    assert card(desk).selected_text() == desk.session.pin("pin-A1").anchor.quote


def test_the_passage_that_has_the_keyboard_has_a_ring(desk, qtbot) -> None:
    passage = card(desk).findChild(QTextBrowser, "passage-0")

    def edge() -> str:
        image = passage.viewport().grab().toImage()
        return image.pixelColor(1, image.height() // 2).name()

    accent = load_theme("light").accent.name()
    assert edge() != accent
    desk.pane.activateWindow()
    passage.setFocus()
    qtbot.waitUntil(passage.hasFocus)
    assert edge() == accent


def test_the_rows_in_sight_are_compared_first_and_then_all_others(make_desk) -> None:
    desk = make_desk(height=120, answers=False)
    assert desk.pane._list.rows_in_sight() == range(1)
    # One at a time behind the one in sight; the row of one passage is not compared at all.
    assert [asked[0] for asked in desk.asked] == ["mill", "price"]
    desk.answers = True
    desk.pane.set_comparison("mill", answer(compare_pairs, desk.asked[0][1]))
    assert [asked[0] for asked in desk.asked] == ["mill", "price", "case"]


def test_counts_are_whole_when_every_row_is_compared_though_few_are_in_sight(make_desk) -> None:
    desk = make_desk(height=120, answers=False)
    count = desk.pane.findChild(QLabel, "difference-count")
    desk.pane.set_comparison("mill", answer(compare_pairs, desk.asked[0][1]))
    assert count.text() == "5+ differences"
    desk.answers = True
    for row, params in desk.asked[1:]:
        desk.pane.set_comparison(row, answer(compare_pairs, params))
    assert count.text() == "8 differences"


def test_nothing_is_compared_while_nobody_looks(make_desk) -> None:
    desk = make_desk(answers=False)
    desk.pane.hide()
    desk.asked.clear()
    desk.give(replace(desk.session, id="another"))
    assert desk.asked == []
    desk.pane.show()
    assert desk.asked


def test_a_class_switched_while_rows_are_compared_is_left_out_of_their_sentences(make_desk):
    desk = make_desk(answers=False)
    desk.pane.set_hidden(frozenset({"function words"}))
    mill = [params for row, params in desk.asked if row == "mill"]
    assert [params["hidden"] for params in mill] == [[], ["function words"]]


def test_a_comparison_is_asked_for_once_and_again_when_the_view_changes(desk) -> None:
    desk.give(desk.session)
    assert [asked[0] for asked in desk.asked].count("mill") == 1
    desk.act(act.SetRowView(row="mill", view="inline"))
    mill = [asked[1]["view"] for asked in desk.asked if asked[0] == "mill"]
    assert mill == ["", "difference"]


def test_an_answer_for_other_texts_is_not_shown(make_desk) -> None:
    desk = make_desk(answers=False)
    pair = {
        "ops": [{"op": "equal", "cls": "", "a": [0, 5], "b": [0, 5]}],
        "summary": "of an earlier passage",
    }
    desk.pane.set_comparison("mill", {"view": "difference", "pairs": [pair]})
    assert "earlier" not in rows(desk).model().items[0].sentence()
    desk.pane.set_comparison("mill", None)
    assert rows(desk).model().items[0].failed


def test_a_comparison_that_failed_can_be_asked_for_again(make_desk) -> None:
    desk = make_desk(answers=False)
    desk.pane.set_comparison("mill", None)
    assert "Compare again" in card(desk)._content.summary()
    desk.answers = True
    choose(desk, "Compare again")
    assert desk.pane.item("mill").results
    assert not desk.pane.item("mill").failed
    menu = desk.pane.make_menu()
    assert "Compare again" not in [action.text() for action in menu.actions()]
    menu.deleteLater()


def test_a_row_that_is_gone_takes_no_answer(desk) -> None:
    desk.pane.set_comparison("nowhere", None)
    assert names(desk) == ["mill", "price", "case", "single"]


def test_differences_are_walked_through_over_rows_and_counted(desk) -> None:
    pane = desk.pane
    count = pane.findChild(QLabel, "difference-count")
    pane.next_difference()
    assert count.text() == "1 of 8"
    said = rows(desk).accessibleDescription()
    assert said == "Difference 1 of 8, row 1: replaced, A ¶3, ll. 20–23 “by” by “beside”"
    for _ in range(5):
        pane.next_difference()
    assert pane.current_row() == "case"
    assert count.text() == "6 of 8"
    pane.previous_difference()
    assert pane.current_row() == "mill"
    assert count.text() == "5 of 8"


def test_the_last_difference_is_the_last(desk) -> None:
    for _ in range(9):
        desk.pane.next_difference()
    assert rows(desk).accessibleDescription() == "No further difference"
    assert desk.pane.findChild(QLabel, "difference-count").text() == "8 of 8"


def test_first_and_last_difference_of_all(desk) -> None:
    desk.pane.show_row("single")
    desk.pane.first_difference()
    assert desk.pane.findChild(QLabel, "difference-count").text() == "1 of 8"
    desk.pane.last_difference()
    assert desk.pane.findChild(QLabel, "difference-count").text() == "8 of 8"
    assert desk.pane.current_row() == "case"


def test_walking_waits_for_rows_not_compared_yet(make_desk) -> None:
    desk = make_desk(height=120, answers=False)
    desk.pane.next_difference()
    assert {asked[0] for asked in desk.asked} == {"mill", "price", "case"}
    assert desk.pane.findChild(QLabel, "difference-count").text() == ""
    for asked in list(desk.asked):
        desk.answers = True
        desk.compare(*asked)
    assert desk.pane.findChild(QLabel, "difference-count").text() == "1 of 8"


def test_without_classes_left_out_there_are_fewer_stops(desk) -> None:
    for name in ("case", "punctuation"):
        desk.pane.findChild(QToolButton, f"class-{name}").click()
    desk.pane.next_difference()
    assert desk.pane.findChild(QLabel, "difference-count").text() == "1 of 4"


def test_unrelated_passages_show_common_ground_and_the_full_difference_on_demand(
    desk, qtbot
) -> None:
    desk.pane.show_row("price")
    switch = card(desk).findChild(QPushButton, "switch")
    assert switch.text() == "Show the full difference"
    qtbot.mouseClick(switch, Qt.MouseButton.LeftButton)
    assert desk.actions == [act.SetRowView(row="price", view="side by side")]
    assert switch.text() == "Show what they have in common"
    qtbot.mouseClick(switch, Qt.MouseButton.LeftButton)
    assert desk.actions[-1] == act.SetRowView(row="price", view="common ground")


def test_pointing_at_shared_words_shows_them_on_both_sides(desk) -> None:
    desk.pane.show_row("price")
    view = card(desk).cells.views[0]
    view.setFocus()
    cursor = view.textCursor()
    cursor.setPosition(view.toPlainText().index("harvest") + 2)
    view.setTextCursor(cursor)
    assert view._pointed == card(desk).cells.views[1]._pointed >= 0


def test_a_click_on_the_locator_of_a_closed_card_goes_to_the_passage(desk, qtbot) -> None:
    view = rows(desk)
    item = view.model().items[1]
    layout = view.itemDelegate().layout(item, view.viewport().width())
    corner = view.visualRect(view.model().index(1)).topLeft()
    spot = corner + layout.headers[1].topLeft() + QPoint(40, 10)
    with qtbot.waitSignal(desk.pane.passageActivated) as told:
        qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    assert told.args == ["pin-B2"]
    assert desk.pane.current_row() == "mill"


def test_a_click_on_the_label_of_the_open_card_goes_to_the_passage(desk, qtbot) -> None:
    header = card(desk).cells.headers[0]
    assert header.accessibleName() == "Go to A1, A ¶3, ll. 20–23"
    with qtbot.waitSignal(desk.pane.passageActivated) as told:
        qtbot.mouseClick(header, Qt.MouseButton.LeftButton)
    assert told.args == ["pin-A1"]


def test_a_click_on_a_card_opens_it_under_the_pointer(desk, qtbot) -> None:
    view = rows(desk)
    before = view.visualRect(view.model().index_of("case")).top()
    spot = view.visualRect(view.model().index_of("case")).topLeft() + QPoint(200, 60)
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    assert desk.pane.current_row() == "case"
    now = view.visualRect(view.model().index_of("case"))
    assert now.top() <= before
    assert card(desk).geometry() == now


def test_keys_move_remove_and_open(desk, qtbot) -> None:
    view = rows(desk)
    desk.pane.activateWindow()
    view.setFocus()
    qtbot.keyClick(view, Qt.Key.Key_Down)
    assert desk.pane.current_row() == "price"
    both = Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.ShiftModifier
    qtbot.keyClick(view, Qt.Key.Key_Down, both)
    assert desk.actions == [act.MoveRow(row="price", position=2)]
    assert names(desk) == ["mill", "case", "price", "single"]
    assert desk.pane.current_row() == "price"
    qtbot.keyClick(view, Qt.Key.Key_Up, both)
    assert names(desk) == ["mill", "price", "case", "single"]
    qtbot.keyClick(view, Qt.Key.Key_Delete)
    assert desk.actions[-1] == act.RemoveRow(row="price")
    assert desk.pane.current_row() == "case"


def test_the_first_row_goes_no_further_up(desk, qtbot) -> None:
    both = Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.ShiftModifier
    rows(desk).setFocus()
    qtbot.keyClick(rows(desk), Qt.Key.Key_Up, both)
    assert desk.actions == []


@pytest.mark.parametrize(
    ("words", "action"),
    [
        ("Move A1 to a new row", act.MovePin(pin="pin-A1", row=None, position=1)),
        ("Remove pin B1", act.RemovePin(pin="pin-B1")),
        ("Move down", act.MoveRow(row="mill", position=1)),
        ("Remove row", act.RemoveRow(row="mill")),
        ("Differences in one text", act.SetRowView(row="mill", view="inline")),
        ("contradicts", act.SetRelation(row="mill", relation="contradicts")),
        ("no relation", act.SetRelation(row="mill", relation="")),
    ],
)
def test_the_menu_asks_for_actions(make_desk, words: str, action: object) -> None:
    desk = make_desk(stores=False)
    choose(desk, words)
    assert desk.actions == [action]


def test_the_menu_goes_and_copies(desk, qtbot) -> None:
    with qtbot.waitSignal(desk.pane.passageActivated) as went:
        choose(desk, "Go to passage B1")
    with qtbot.waitSignal(desk.pane.copyRequested) as copied:
        choose(desk, "Copy A1 with citation")
    assert (went.args, copied.args) == (["pin-B1"], ["pin-A1"])


def test_a_pin_found_again_can_be_declared_right(make_desk) -> None:
    desk = make_desk(stores=False)
    desk.pane.show_row("case")
    choose(desk, "B3 is the right passage")
    anchor = desk.session.pin("pin-B3").anchor
    assert desk.actions == [act.PlacePins(places=(("pin-B3", anchor, "exact"),))]


def test_another_session_forgets_what_was_compared(desk) -> None:
    asked = len(desk.asked)
    desk.give(replace(desk.session, id="another"))
    assert len(desk.asked) > asked


def test_a_new_row_leaves_the_open_one_open(desk) -> None:
    desk.pane.show_row("case")
    first = Row(id="new", pins=(), note="first of all")
    desk.give(replace(desk.session, rows=(first, *desk.session.rows)))
    assert desk.pane.current_row() == "case"
    assert names(desk)[0] == "new"


def test_an_orphan_is_drawn_with_its_saved_text_and_words(desk) -> None:
    item = rows(desk).model().items[3]
    assert "not found in the document any more" in item.sentence()
    layout = rows(desk).itemDelegate().layout(item, 600)
    assert 0 in layout.warnings
    assert "B" in layout.empties


def test_cells_stand_side_by_side_only_where_there_is_room(desk) -> None:
    delegate: CardDelegate = rows(desk).itemDelegate()
    item = rows(desk).model().items[0]
    wide, narrow = delegate.layout(item, 900), delegate.layout(item, 400)
    assert wide.passages[0].top() == wide.passages[1].top()
    wide_right = wide.passages[0].right()
    assert wide_right < wide.passages[1].left()
    narrow = delegate.layout(item, 400)
    assert narrow.passages[0].bottom() < narrow.passages[1].top()
    assert narrow.passages[0].left() == narrow.passages[1].left()


@pytest.mark.parametrize("width", [320, 420, 519, 520, 1280])
def test_nothing_of_a_card_sticks_out_or_overlaps(desk, width: int) -> None:
    delegate: CardDelegate = rows(desk).itemDelegate()
    for item in rows(desk).model().items:
        layout = delegate.layout(item, width)
        parts = [*layout.passages.values(), *layout.empties.values(), *layout.headers.values()]
        parts += [rect for rect, _ in layout.chips]
        parts += [r for r in (layout.summary, layout.details, layout.switch, layout.note) if r]
        for rect in parts:
            assert layout.card.contains(rect), (item.id, rect)
        texts = list(layout.passages.values())
        assert not any(a.intersects(b) for a in texts for b in texts if a is not b)


def test_cards_in_the_list_do_not_overlap_once_measured(make_desk, qtbot) -> None:
    desk = make_desk(width=420, height=900)
    view = rows(desk)
    qtbot.waitUntil(lambda: not view._idle.isActive())
    bottoms = 0
    for row in range(4):
        rect = view.visualRect(view.model().index(row))
        assert rect.top() == bottoms + view.visualRect(view.model().index(0)).top()
        bottoms += rect.height()
        item = view.model().items[row]
        if item.id != desk.pane.current_row():
            height = view.itemDelegate().layout(item, view.viewport().width()).size.height()
            assert rect.height() == height


def test_a_long_passage_is_cut_in_words_until_it_is_opened(desk) -> None:
    pin = desk.session.pin("pin-A4")
    long = replace(pin, anchor=replace(pin.anchor, quote="The river rose again. " * 200))
    others = tuple(p for p in desk.session.pins if p.id != "pin-A4")
    desk.give(replace(desk.session, pins=(*others, long)))
    item = rows(desk).model().items[3]
    layout = rows(desk).itemDelegate().layout(item, 900)
    assert layout.capped == {0}
    assert layout.more is not None
    desk.pane.show_row("single")
    passage = card(desk).findChild(QTextBrowser, "passage-0")
    assert passage.height() > 2 * layout.passages[0].height()
    assert passage.verticalScrollBar().maximum() == 0


@pytest.mark.parametrize("name", ["light", "dark", "sepia"])
def test_every_theme_is_worn(desk, name: str) -> None:
    theme = load_theme(name)
    desk.pane.set_theme(theme)
    picture = desk.pane.grab().toImage()
    colors = {
        picture.pixelColor(x, y).name()
        for x in range(0, picture.width(), 3)
        for y in range(0, picture.height(), 3)
    }
    assert theme.paper.name() in colors
    assert theme.chrome.name() in colors
    assert theme.only_a.name() in colors
    assert theme.only_b.name() in colors


def test_everything_that_takes_the_focus_has_a_name(desk) -> None:
    for widget in desk.pane.findChildren(QWidget):
        if widget.focusPolicy() != Qt.FocusPolicy.NoFocus and widget.isVisible():
            named = widget.accessibleName() or (widget.focusProxy() is not None)
            inside = widget.parent().metaObject().className() in ("CardList", "QComboBox")
            assert named or inside or widget.objectName().startswith("qt_"), widget


def test_copy_takes_what_is_selected_else_the_passages_with_their_places(desk, qtbot) -> None:
    rows(desk).setFocus()
    qtbot.keyClick(rows(desk), Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    copied = QGuiApplication.clipboard().text()
    assert copied.startswith("A ¶3, ll. 20–23: The old mill stood by the river")
    assert "\nB ¶3, ll. 20–23: The old mill stood beside" in copied
    passage = card(desk).findChild(QTextBrowser, "passage-1")
    passage.selectAll()
    choose(desk, "Copy the selected text")
    assert QGuiApplication.clipboard().text() == desk.session.pin("pin-B1").anchor.quote


def test_the_tab_key_goes_from_the_rows_through_the_open_one(desk, qtbot) -> None:
    desk.host.activateWindow()
    rows(desk).setFocus()
    qtbot.waitUntil(rows(desk).hasFocus)
    met = []
    for _ in range(17):
        qtbot.keyClick(desk.host.focusWidget(), Qt.Key.Key_Tab)
        met.append(desk.host.focusWidget().objectName() or "chip")
    assert met[:14] == [
        "title",
        "header-0",
        "base-0",
        "header-1",
        "base-1",
        "passage-0",
        "passage-1",
        "relation",
        "chip",
        "chip",
        "tag-field",
        "note",
        "columns-button",
        "menu-button",
    ]
    assert "classes" in met


def test_a_new_title_reaches_the_open_row(desk) -> None:
    desk.pane.set_session(desk.session, {"A": "A New Title", "B": ""})
    assert card(desk).findChild(QWidget, "header-0").toolTip().startswith("A New Title\nA ¶3")


def test_a_pane_that_nobody_sees_asks_for_nothing_until_it_is_shown(make_desk) -> None:
    desk = make_desk()
    desk.pane.hide()
    asked = len(desk.asked)
    desk.give(replace(desk.session, id="another"))
    assert len(desk.asked) == asked
    desk.pane.show()
    assert [a[0] for a in desk.asked[asked:]] == ["mill", "price", "case"]


def test_what_has_the_focus_comes_into_sight(make_desk, qtbot) -> None:
    desk = make_desk(height=240)
    desk.host.activateWindow()
    rows(desk).setFocus()
    qtbot.waitUntil(rows(desk).hasFocus)
    qtbot.keyClick(rows(desk), Qt.Key.Key_Return)
    note = desk.pane.findChild(QPlainTextEdit, "note")
    qtbot.waitUntil(note.hasFocus)
    top = note.mapTo(rows(desk).viewport(), QPoint(0, 0)).y()
    assert top >= 0
    assert top + note.height() <= rows(desk).viewport().height()


def test_a_row_can_be_asked_for_as_it_is_shown(desk) -> None:
    item = desk.pane.item("mill")
    assert item is not None
    assert item.result is not None
    assert desk.pane.item("nowhere") is None


def test_a_closed_row_grows_with_what_comes_back_for_it(make_desk) -> None:
    desk = make_desk(height=900)
    view = rows(desk)
    before = view.visualRect(view.model().index_of("case")).height()
    desk.act(act.EditNote(row="case", note="One.\n\nTwo.\n\nThree."))
    after = view.visualRect(view.model().index_of("case")).height()
    item = desk.pane.item("case")
    assert after > before + 40
    assert after == view.itemDelegate().layout(item, view.viewport().width()).size.height()
