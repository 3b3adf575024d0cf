"""The panel in another language: every word of its own is one that can be translated.

What the models say of a row (its sentence, its switch) and what the reader or a text says is
not the panel's own.
"""

import pytest
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QLabel, QPushButton, QToolButton

from diptych_desktop.delegates.rows.content import Look
from diptych_desktop.panes.comparison import ComparisonPane
from diptych_desktop.panes.comparison.bar import ComparisonBar, Legend
from diptych_desktop.panes.comparison.walk import Walk
from diptych_desktop.theme.theme import load_theme
from diptych_index.session.actions import AddRows, NewRow, RemoveRow, SetRowView
from diptych_index.session.model import RELATIONS
from marked_words import MARK, marked, menu_words, plain_words
from panel_hands import card, rows

TITLES = ("The Mill in the Valley", "A Second Account of the Mill")


@pytest.fixture
def desk(make_desk):
    """The panel as a reader of another language has it."""
    with marked():
        yield make_desk()


def not_translated(desk) -> list[str]:
    switch = card(desk).findChild(QPushButton, "switch").text()
    own = {*RELATIONS, "mill", "flood", card(desk).accessibleName(), switch}
    told = plain_words(desk.pane, own)
    return [words for words in told if not words.startswith(TITLES)]


@pytest.mark.parametrize("row", ["mill", "price", "case", "single"])
def test_every_word_around_a_row_is_translated(desk, row) -> None:
    desk.pane.show_row(row)
    assert not_translated(desk) == []


def test_every_word_of_the_menu_of_a_row_is_translated(desk) -> None:
    desk.pane.show_row("case")
    menu = desk.pane.make_menu()
    assert MARK in menu.accessibleName()
    assert {words for words in menu_words(menu) if MARK not in words} == set(RELATIONS)
    assert "⟦Move A3 to the row above⟧" in menu_words(menu)
    assert "⟦Differences in one text⟧" in menu_words(menu)


def test_every_word_of_the_menu_of_several_rows_is_translated(desk) -> None:
    rows(desk).selectAll()
    menu = desk.pane.make_menu()
    assert menu.accessibleName() == "⟦4 rows⟧"
    assert {words for words in menu_words(menu) if MARK not in words} == set(RELATIONS)


def test_every_word_of_a_heading_is_translated(desk) -> None:
    desk.act(AddRows(name="Add heading", rows=(NewRow(heading=True),), position=0))
    desk.pane.show_row(desk.session.rows[0].id)
    assert not_translated(desk) == []
    assert all(MARK in words for words in menu_words(desk.pane.make_menu()) if words)


def test_the_trash_names_the_rows_in_translated_sentences(desk) -> None:
    desk.act(RemoveRow(row="single"))
    desk.act(RemoveRow(row="case"))
    button = desk.pane.findChild(QToolButton, "trash")
    assert button.accessibleName() == "⟦2 removed rows⟧"
    button.fill()
    named, other, _, every, empty = menu_words(button.menu())
    assert named == "⟦Bring back ⟦A3 B3 “The Council met on Monday. It said nothing.”⟧⟧"
    assert other.startswith("⟦Bring back ⟦A4 “Bread grew dear")
    assert (every, empty) == ("⟦Bring back all 2⟧", "⟦Empty the trash⟧")


def test_the_count_and_the_way_through_the_differences_are_translated(desk) -> None:
    bar = desk.pane.findChild(ComparisonBar)
    bar.set_count(None, 1, complete=True)
    assert bar.count.text() == "⟦1 difference⟧"
    bar.set_count(None, 12, complete=False)
    assert bar.count.text() == "⟦12+ differences⟧"
    bar.set_count(3, 12, complete=True)
    assert bar.count.text() == "⟦3 of 12⟧"
    assert bar.count.accessibleName() == "⟦Difference 3 of 12⟧"
    ends: list[str] = []
    desk.pane.findChild(Walk).ended.connect(ends.append)
    desk.pane.last_difference()
    desk.pane.next_difference()
    assert ends == ["⟦No further difference⟧"]


def test_the_samples_of_the_legend_have_room_for_longer_words(qtbot) -> None:
    look = Look(load_theme("light"), frozenset(), QFont())
    english = Legend(look)
    with marked():
        longer = Legend(look)
    for legend in (english, longer):
        qtbot.addWidget(legend)
    assert longer.sizeHint().width() > english.sizeHint().width()


def test_the_shared_words_are_told_in_a_translated_sentence(desk) -> None:
    desk.act(SetRowView(row="price", view="common ground"))
    desk.pane.show_row("price")
    desk.pane.step_shared(1)
    assert rows(desk).accessibleDescription().startswith("⟦Shared 1 of ")


def test_the_row_search_and_what_it_does_not_find_are_translated(desk, qtbot) -> None:
    desk.pane.show_find()
    field = desk.pane.findChild(QLabel, "row-find-count").parent().field
    qtbot.keyClicks(field, "zeppelin")
    count = desk.pane.findChild(QLabel, "row-find-count")
    qtbot.waitUntil(lambda: count.text() == "⟦none of 4 rows⟧")
    assert MARK in desk.pane.findChild(QLabel, "comparison-none-found").text()


def test_a_panel_without_rows_says_so_in_the_readers_language(qtbot) -> None:
    with marked():
        pane = ComparisonPane()
        qtbot.addWidget(pane)
    assert MARK in pane.findChild(QLabel, "comparison-empty").text()


def test_no_relation_is_chosen_by_its_translated_name_and_kept_as_none(desk, qtbot) -> None:
    desk.pane.show_row("mill")
    box = card(desk).relation
    box.setCurrentIndex(box.findText("⟦no relation⟧"))
    box.activated.emit(box.currentIndex())
    assert next(row for row in desk.session.rows if row.id == "mill").relation == ""
    assert box.currentText() == ""
