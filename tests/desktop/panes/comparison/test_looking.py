"""What is looked at: classes, words searched for, shared words, the table of differences."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QLineEdit, QPlainTextEdit, QTableView, QToolButton

from diptych_desktop.models.differences import CLASSES
from diptych_desktop.panes.differences import DifferencesPane
from diptych_index.session import actions as act
from panel_hands import card, names, rows

SPOKEN = Qt.ItemDataRole.AccessibleTextRole


def chip(desk, name: str) -> QToolButton:
    return desk.pane.findChild(QToolButton, f"class-{name}")


def counted(desk) -> str:
    return desk.pane.findChild(QLabel, "difference-count").text()


def test_each_class_that_occurs_has_a_chip_with_its_count(desk) -> None:
    shown = {name: chip(desk, name).text() for name in ("case", "punctuation", "substance")}
    # Of the mill: ";" for ","; of the council: two capitals and "." for ";".
    assert shown == {"case": "case 2", "punctuation": "punctuation 2", "substance": "substance 2"}
    assert chip(desk, "accents").isHidden()
    assert chip(desk, "case").accessibleName() == "case 2: shown"


def test_a_class_left_out_leaves_marks_counts_and_sentences(desk) -> None:
    assert counted(desk) == "8 differences"
    chip(desk, "case").click()
    assert counted(desk) == "6 differences"
    assert chip(desk, "case").accessibleName() == "case 2: left out"
    sentence = desk.pane.item("case").sentence()
    assert "No word differs; small differences: 1 punctuation; 2 differences left out" in sentence
    assert "1 left out" in desk.pane.findChild(QToolButton, "classes").text()
    chip(desk, "case").click()
    assert "2 case, 1 punctuation" in desk.pane.item("case").sentence()


def test_substance_is_always_shown(desk) -> None:
    assert not chip(desk, "substance").isEnabled()
    desk.pane.findChild(QToolButton, "classes").menu()
    menu = desk.pane.findChild(QToolButton, "classes").menu()
    only = next(a for a in menu.actions() if a.text() == "Show only substance")
    only.trigger()
    assert counted(desk) == "2 differences"
    assert "substance" not in desk.pane.state()["hidden"]
    next(a for a in menu.actions() if a.text() == "Show all").trigger()
    assert desk.pane.state()["hidden"] == []


def test_classes_left_out_are_remembered_and_asked_for(desk, qtbot) -> None:
    with qtbot.waitSignal(desk.pane.viewChanged):
        desk.pane.set_hidden(frozenset({"case"}))
    desk.act(act.SetRowView(row="mill", view="inline"))
    assert desk.asked[-1][1]["hidden"] == ["case"]
    state = desk.pane.state()
    desk.pane.set_hidden(frozenset())
    desk.pane.restore(state)
    assert counted(desk) == "6 differences"


def test_in_little_room_the_chips_go_into_the_menu(make_desk) -> None:
    desk = make_desk(width=420)
    assert not chip(desk, "case").isVisible()
    more = desk.pane.findChild(QToolButton, "more-classes")
    left = more.accessibleName()
    assert more.isVisible()
    assert "case 2" in left
    assert left.startswith(f"{more.text().removeprefix('+')} more: ")
    assert left.count(",") + 1 == int(more.text())
    assert "case 2" in [action.text() for action in more.menu().actions()]


@pytest.mark.parametrize("width", [340, 440, 560, 630, 690, 740, 800, 940])
def test_every_chip_that_is_shown_is_shown_whole(make_desk, qtbot, width: int) -> None:
    desk = make_desk(width=width)
    row = desk.pane.findChild(QToolButton, "classes").parentWidget()

    def shown() -> list[QToolButton]:
        return [button for button in row.findChildren(QToolButton) if button.isVisible()]

    def is_whole(button: QToolButton) -> bool:
        return (
            button.width() >= button.sizeHint().width() and button.geometry().right() < row.width()
        )

    qtbot.waitUntil(lambda: all(map(is_whole, shown())))
    chips = [button for button in shown() if button.property("chip")]
    more = next((b.text() for b in shown() if b.objectName() == "more-classes"), "+0")
    assert len(chips) + int(more) == 4  # case, punctuation, function words and substance


def test_no_chip_comes_or_goes_while_a_reader_steps(make_desk) -> None:
    for width in (380, 420, 432, 560, 700, 740):
        desk = make_desk(width=width)
        resting = [name for name in CLASSES if chip(desk, name).isVisible()]
        before = desk.pane.findChild(QLabel, "difference-count").width()
        desk.pane.next_difference()
        assert counted(desk) == "1 of 8"
        desk.host.grab()  # lays everything out
        assert desk.pane.findChild(QLabel, "difference-count").width() == before
        assert [name for name in CLASSES if chip(desk, name).isVisible()] == resting


def test_a_search_shows_only_the_rows_that_have_the_words(desk, qtbot) -> None:
    desk.host.activateWindow()
    desk.pane.show_find()
    field = desk.pane.findChild(QLineEdit, "row-find")
    qtbot.waitUntil(field.hasFocus)
    qtbot.keyClicks(field, "harvest council")
    assert names(desk) == ["price", "single"]
    assert desk.pane.findChild(QLabel, "row-find-count").text() == "2 of 4 rows"
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert desk.pane.current_row() == "single"
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert desk.pane.current_row() == "price"
    qtbot.keyClick(field, Qt.Key.Key_Escape)
    assert len(names(desk)) == 4
    assert desk.pane.current_row() == "price"
    assert rows(desk).hasFocus()


def test_what_was_searched_is_framed_in_the_passages(desk) -> None:
    desk.pane.show_find()
    desk.pane._search("river")
    content = rows(desk).itemDelegate().content(desk.pane.item("mill"))
    assert [content.found(cell) for cell in (0, 1)] == [[(26, 31)], [(30, 35)]]


def test_a_search_that_finds_nothing_says_so_and_how_to_go_on(desk) -> None:
    desk.pane.show_find()
    desk.pane.findChild(QLineEdit, "row-find").setText("nowhere")
    desk.pane._search("nowhere")
    words = desk.pane.findChild(QLabel, "comparison-none-found")
    assert words.isVisible()
    assert "Esc" in words.text()
    assert desk.pane.findChild(QLabel, "row-find-count").text() == "none of 4 rows"


def test_a_row_that_is_to_be_shown_ends_the_search(desk) -> None:
    desk.pane.show_find()
    desk.pane._search("council")
    desk.pane.show_row("mill")
    assert desk.pane.current_row() == "mill"
    assert len(names(desk)) == 4


def test_keys_go_through_the_shared_words_in_both_passages(desk, qtbot) -> None:
    desk.pane.show_row("price")
    qtbot.keyClick(rows(desk), Qt.Key.Key_Right)
    assert rows(desk).accessibleDescription() == (
        "Shared 1 of 4: “harvest”, 1 and 1 times here, in the documents A 1, B 1"
    )
    assert all(view._framed for view in card(desk).cells.views[:2])
    qtbot.keyClick(rows(desk), Qt.Key.Key_Left)
    assert rows(desk).accessibleDescription().startswith("Shared 4 of 4: “price”")
    desk.pane.show_row("mill")
    desk.pane.step_shared(1)
    assert rows(desk).accessibleDescription() == "No shared words in this row"


def test_a_note_is_rendered_while_it_is_written(desk, qtbot) -> None:
    desk.host.activateWindow()
    desk.pane.show_row("price")
    rows(desk).setFocus()
    qtbot.keyClick(rows(desk), Qt.Key.Key_Return)
    field = desk.pane.findChild(QPlainTextEdit, "note")
    qtbot.waitUntil(field.hasFocus)
    shown = card(desk).note._shown
    qtbot.keyClicks(field, "plain")
    assert shown.isHidden()
    qtbot.keyClicks(field, " **bold**")
    assert not shown.isHidden()
    assert shown.toPlainText() == "plain bold"
    assert shown.geometry().top() >= field.geometry().bottom()
    assert card(desk).rect().contains(card(desk).note.geometry())


@pytest.fixture
def listed(desk):
    """The pane with the table of differences, connected as the window does."""
    table = DifferencesPane()
    desk.pane.set_table(table)
    desk.pane.differencesChanged.connect(
        lambda: table.set_differences(desk.pane.differences(), complete=desk.pane.all_compared())
    )
    desk.pane.differenceShown.connect(table.follow)
    table.differenceChosen.connect(desk.pane.go_to_difference)
    desk.table = table
    return desk


def test_the_table_lists_all_differences_and_is_read_line_by_line(listed) -> None:
    listed.pane.show_table(True)
    table = listed.table.findChild(QTableView, "differences-table")
    assert table.isVisible()
    assert table.model().rowCount() == 8
    said = table.model().index(0, 0).data(SPOKEN)
    assert said == "1 of 8: replaced, A ¶3 line 20 “by” by “beside”"


def test_the_same_keys_walk_through_the_table(listed) -> None:
    listed.pane.show_table(True)
    table = listed.table.findChild(QTableView, "differences-table")
    listed.pane.first_difference()
    assert table.currentIndex().row() == 0
    listed.pane.next_difference()
    assert table.currentIndex().row() == 1
    listed.pane.last_difference()
    assert table.currentIndex().row() == 7
    assert counted(listed) == "8 of 8"


def test_a_line_that_is_gone_to_is_the_difference_one_stands_on(listed, qtbot) -> None:
    listed.pane.show_table(True)
    table = listed.table.findChild(QTableView, "differences-table")
    table.setCurrentIndex(table.model().index(5, 0))
    assert counted(listed) == "6 of 8"
    assert listed.pane.current_row() == "case"
    with qtbot.waitSignal(listed.table.differenceOpened) as opened:
        qtbot.keyClick(table, Qt.Key.Key_Return)
    assert opened.args[0] == "case"
    with qtbot.waitSignal(listed.table.left):
        qtbot.keyClick(table, Qt.Key.Key_Escape)


def test_a_class_left_out_leaves_the_table(listed) -> None:
    listed.pane.show_table(True)
    listed.pane.set_hidden(frozenset({"case", "punctuation"}))
    table = listed.table.findChild(QTableView, "differences-table")
    assert table.model().rowCount() == 4


def test_places_are_asked_for_once(listed, qtbot) -> None:
    asked = []
    listed.table.placesRequested.connect(lambda *place: asked.append(place))
    listed.pane.show_table(True)
    listed.pane.next_difference()
    qtbot.waitUntil(lambda: {fingerprint for fingerprint, _ in asked} == {"print-A", "print-B"})
    assert len(asked) == 2
    assert all(reads == sorted(set(reads)) for _, reads in asked)
