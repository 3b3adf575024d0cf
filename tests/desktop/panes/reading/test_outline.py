"""The outline of a document, by keys."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from placed import placed


@pytest.fixture
def opened(make_pane, letter):
    def make(rows=letter):
        pane = make_pane(rows)
        pane.toggle_outline()
        return pane, pane.outline

    return make


def shown(outline) -> list[str]:
    items = [outline.list.item(row) for row in range(outline.list.count())]
    return [item.text() for item in items if not item.isHidden()]


def test_it_lists_the_title_and_the_headings(opened):
    _, outline = opened()
    assert shown(outline) == ["The Winter of the Letter", "The ice", "The thaw"]


def test_typing_leaves_the_headings_that_have_the_words(opened):
    _, outline = opened()
    QTest.keyClicks(outline.filter, "THAW")
    assert shown(outline) == ["The thaw"]


def test_enter_goes_to_the_heading_and_closes_the_outline(opened, long_text):
    pane, outline = opened(long_text)
    QTest.keyClicks(outline.filter, "chapter 12")
    QTest.keyClick(outline.filter, Qt.Key.Key_Return)
    paragraph = pane.view.document_shown().paragraphs[pane.place().paragraph]
    assert paragraph.text == "Chapter 12"
    assert not outline.isVisible()


def test_the_arrow_keys_move_in_the_list_from_the_field(opened):
    _, outline = opened()
    outline.list.setCurrentRow(0)
    QTest.keyClick(outline.filter, Qt.Key.Key_Down)
    assert outline.list.currentRow() == 1


def test_the_section_one_reads_is_marked(make_pane, long_text):
    pane = make_pane(long_text)
    pane.go_to(type(pane.place())(250, 0))
    pane.toggle_outline()
    bold = [
        pane.outline.list.item(row).text()
        for row in range(pane.outline.list.count())
        if pane.outline.list.item(row).font().bold()
    ]
    assert bold == ["Chapter 13"]


def test_escape_closes_it_and_gives_the_keyboard_back(opened, qtbot):
    pane, outline = opened()
    QTest.keyClick(outline.filter, Qt.Key.Key_Escape)
    assert not outline.isVisible()
    qtbot.waitUntil(pane.view.hasFocus)


def test_a_second_press_closes_it(opened):
    pane, outline = opened()
    pane.toggle_outline()
    assert not outline.isVisible()


def test_a_document_without_headings_says_so(opened):
    _, outline = opened([("body", 0, 1, 1, 1, None, "", "Only text.")])
    assert outline.empty.isVisible()
    assert outline.empty.text() == "No title or heading was found in this document."


def test_a_heading_that_is_nowhere_is_told(opened):
    _, outline = opened()
    QTest.keyClicks(outline.filter, "summer")
    assert outline.empty.text() == "No heading has “summer” in it."


def test_nothing_opens_without_a_document(make_pane):
    pane = make_pane()
    pane.toggle_outline()
    assert pane.outline is None


def test_headings_that_arrive_later_are_added(make_pane, make_document, letter):
    pane = make_pane()
    document = make_document(letter[:4])
    pane.set_document(document)
    pane.toggle_outline()
    added = document.append(placed(letter[4:], document.end))
    pane.document_grew(added.start, added.stop)
    assert "The thaw" in shown(pane.outline)
