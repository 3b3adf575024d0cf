"""Finding in one pane as one types."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMainWindow

from diptych_index.spans import read_span
from placed import placed


@pytest.fixture
def finding(make_pane, long_text):
    def make(rows=long_text):
        pane = make_pane(rows)
        pane.show_find()
        return pane, pane.finding.bar

    return make


def words_shown(pane) -> list[str]:
    document = pane.view.document_shown()
    return [document.text(span) for span in pane.view.lines.hits.spans]


def test_it_finds_as_one_types_and_counts(qtbot, finding, letter):
    pane, bar = finding(letter)
    QTest.keyClicks(bar.field, "ICE")
    qtbot.waitUntil(lambda: bar.count.text() == "1 of 3")
    assert {word.lower() for word in words_shown(pane)} == {"ice"}


def test_accents_and_case_do_not_matter(qtbot, finding):
    pane, bar = finding([("body", 0, 1, 1, 1, None, "", "The Café and the cafe\u0301.")])
    QTest.keyClicks(bar.field, "cafe")
    qtbot.waitUntil(lambda: bar.count.text() == "1 of 2")
    assert words_shown(pane) == ["Café", "cafe\u0301"]


def test_enter_goes_on_and_shift_enter_back_round_the_ends(qtbot, finding, letter):
    pane, bar = finding(letter)
    QTest.keyClicks(bar.field, "cold")
    qtbot.waitUntil(lambda: bar.count.text() == "1 of 1")
    bar.field.setText("kitchens")
    bar.field.setText("the")
    total = len(pane.view.lines.hits)
    assert bar.count.text() == f"1 of {total}"
    QTest.keyClick(bar.field, Qt.Key.Key_Return)
    assert bar.count.text() == f"2 of {total}"
    for _ in range(2):
        QTest.keyClick(bar.field, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    assert bar.count.text() == f"{total} of {total}"
    QTest.keyClick(bar.field, Qt.Key.Key_Return)
    assert bar.count.text() == f"1 of {total}"
    assert pane.view.lines.current == 0


@pytest.fixture
def in_window(qtbot, finding):
    pane, bar = finding([("body", 0, 1, 1, 1, None, "", "One gull, a second gull, a third gull.")])
    window = QMainWindow()
    qtbot.addWidget(window)
    window.setCentralWidget(pane)
    for name, key in (("next_hit", "F9"), ("previous_hit", "Ctrl+Alt+N")):
        action = QAction(window)
        action.setObjectName(name)
        action.setShortcut(key)
    with qtbot.waitExposed(window):
        window.show()
    yield bar
    window.takeCentralWidget()


def test_the_keys_to_the_hits_step_there_whichever_they_are(qtbot, in_window):
    bar = in_window
    QTest.keyClicks(bar.field, "gull")
    qtbot.waitUntil(lambda: bar.count.text() == "1 of 3")
    QTest.keyClick(bar.field, Qt.Key.Key_F9)
    assert bar.count.text() == "2 of 3"
    QTest.keyClick(bar.field, Qt.Key.Key_F3)
    assert bar.count.text() == "2 of 3"
    both = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
    QTest.keyClick(bar.field, Qt.Key.Key_N, both)
    assert bar.count.text() == "1 of 3"


def test_the_first_place_is_the_next_one_from_where_one_reads(qtbot, make_pane, long_text):
    pane = make_pane(long_text)
    document = pane.view.document_shown()
    pane.go_to(type(pane.place())(200, 0))
    pane.show_find()
    QTest.keyClicks(pane.finding.bar.field, "harbour")
    qtbot.waitUntil(lambda: pane.view.lines.current is not None)
    current = pane.view.lines.hits.spans[pane.view.lines.current]
    assert 200 <= document.place(current.start).paragraph <= 203


def test_what_is_not_there_is_told(qtbot, finding):
    pane, bar = finding()
    QTest.keyClicks(bar.field, "volcano")
    qtbot.waitUntil(lambda: bar.count.text() == "Not found")
    assert words_shown(pane) == []


def test_the_hits_of_the_search_come_back_when_it_closes(qtbot, make_pane, letter):
    pane = make_pane(letter)
    hits = [read_span(4, 10)]
    pane.set_hits(hits, 0)
    pane.show_find()
    QTest.keyClicks(pane.finding.bar.field, "ice")
    qtbot.waitUntil(lambda: len(pane.view.lines.hits) == 3)
    pane.set_hits([read_span(4, 10), read_span(11, 13)], None)
    assert len(pane.view.lines.hits) == 3
    QTest.keyClick(pane.finding.bar.field, Qt.Key.Key_Escape)
    assert not pane.finding.bar.isVisible()
    assert words_shown(pane) == ["Winter", "of"]
    qtbot.waitUntil(pane.view.hasFocus)


def test_a_selected_word_is_looked_for_at_once(qtbot, make_pane, letter):
    pane = make_pane(letter)
    start = pane.view.document_shown().starts[6] + 2
    pane.view.select(read_span(start, start + 6))
    pane.show_find()
    assert pane.finding.bar.field.text() == "letter"
    qtbot.waitUntil(lambda: len(pane.view.lines.hits) == 2)
    assert pane.view.lines.hits.spans[pane.view.lines.current].start == start


def test_what_arrives_later_is_found_too(qtbot, make_pane, make_document, letter, finish):
    pane = make_pane()
    document = make_document(letter[:3])
    pane.set_document(document)
    pane.show_find()
    QTest.keyClicks(pane.finding.bar.field, "kitchens")
    assert words_shown(pane) == []
    added = document.append(placed(letter[3:], document.end))
    pane.document_grew(added.start, added.stop)
    finish(document)
    pane.document_finished()
    qtbot.waitUntil(lambda: words_shown(pane) == ["kitchens"])
    assert pane.finding.bar.count.text() == "1 of 1"


def test_an_empty_field_finds_nothing_and_shows_the_search_again(qtbot, make_pane, letter):
    pane = make_pane(letter)
    pane.set_hits([read_span(4, 10)], None)
    pane.show_find()
    QTest.keyClicks(pane.finding.bar.field, "ice")
    pane.finding.bar.field.clear()
    assert words_shown(pane) == ["Winter"]
    assert pane.finding.bar.count.text() == ""


def test_there_is_nothing_to_find_in_without_a_document(make_pane):
    pane = make_pane()
    pane.show_find()
    assert pane.finding.bar is None
