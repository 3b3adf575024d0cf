"""Pages of the source in the margin: where they stand, what they say, and how they are set."""

from itertools import pairwise

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from diptych_desktop.engine_client.reading import PageMark
from diptych_desktop.panes.reading.context_menu import word_start
from diptych_desktop.panes.reading.page_margin import hint_words, mark_words
from diptych_index.spans import read_span

PRINTED, INFERRED, UNKNOWN = ("363", False), ("364", True), ("", False)


@pytest.fixture
def paged(make_pane, make_document, finish, settle, letter):
    """A pane whose paragraphs 4 and 7 begin pages, one printed, one inferred."""

    def make(marks=((3, *PRINTED), (6, *INFERRED)), size=(640, 900), inside: int = 0):
        pane = make_pane(size=size)
        document = make_document(letter)
        pages = [(document.starts[index] + inside, *mark) for index, *mark in marks]
        finish(document, pages=pages)
        pane.set_document(document)
        pane.document_finished()
        settle(pane)
        return pane

    return make


def middle(shown) -> QPoint:
    return shown.box.center().toPoint()


def test_printed_numbers_stand_plain_and_inferred_ones_in_brackets():
    assert mark_words(PageMark(0, *PRINTED)) == "363"
    assert mark_words(PageMark(0, *INFERRED)) == "[364]"
    assert mark_words(PageMark(0, *UNKNOWN)) == "[?]"


def test_an_inferred_number_says_that_it_can_be_set():
    assert "inferred; click to set it" in hint_words(PageMark(0, *INFERRED))
    assert "click to set it" in hint_words(PageMark(0, *UNKNOWN))
    assert "inferred" not in hint_words(PageMark(0, *PRINTED))


def test_a_number_stands_beside_the_line_where_its_page_begins(paged, top_of):
    pane = paged()
    document, view = pane.view.document_shown(), pane.view
    first, second = view.pages.shown()
    for mark, paragraph in ((first, 3), (second, 6)):
        assert abs(mark.box.top() - top_of(pane, document.starts[paragraph])) < 16
        assert mark.box.left() >= view.lines.typeface.left + view.lines.typeface.column
        assert mark.box.right() <= view.viewport().width()
    assert (first.words, second.words) == ("363", "[364]")


def test_a_page_that_begins_inside_a_line_has_its_stroke_there(paged):
    at_start = paged().view.pages.shown()[0].tick
    later = paged(inside=20).view.pages.shown()[0].tick
    assert later.left() > at_start.left() + 40


def test_a_click_on_a_number_asks_for_it(qtbot, paged):
    pane = paged()
    second = pane.view.pages.shown()[1]
    with qtbot.waitSignal(pane.pageRequested) as asked:
        QTest.mouseClick(pane.view.viewport(), Qt.MouseButton.LeftButton, pos=middle(second))
    assert asked.args == [pane.view.document_shown().starts[6], "364"]


def test_the_pointer_over_a_number_is_told_what_it_is(paged):
    pane = paged()
    point = middle(pane.view.pages.shown()[1])
    assert pane.view.pointing.can_click(point)
    assert "inferred" in pane.view.pointing.hint_at(point)
    assert pane.view.pointing.hint_at(QPoint(point.x(), point.y() + 200)) == ""


def test_numbers_of_pages_on_one_line_stand_under_one_another(paged):
    pane = paged([(3, "1", True), (3, "2", True), (3, "3", True)])
    boxes = [mark.box for mark in pane.view.pages.shown()]
    assert len(boxes) == 3
    assert all(one.bottom() <= other.top() for one, other in pairwise(boxes))


def test_in_a_narrow_pane_the_numbers_stay_inside(paged):
    pane = paged([(3, "1364", True)], size=(320, 700))
    (mark,) = pane.view.pages.shown()
    assert mark.words == "1364"
    assert mark.box.right() <= pane.view.viewport().width()


def test_only_pages_in_view_are_looked_at(make_pane, make_document, finish, settle, long_text):
    pane = make_pane(size=(640, 400))
    document = make_document(long_text)
    finish(document, pages=[(start, str(i), False) for i, start in enumerate(document.starts)])
    pane.set_document(document)
    pane.document_finished()
    settle(pane)
    pane.show_span(read_span(document.starts[200], document.starts[200] + 5))
    settle(pane)
    shown = [int(mark.words) for mark in pane.view.pages.shown()]
    assert 200 in shown
    assert len(shown) < 30


def test_without_pages_the_margin_is_empty(make_pane, letter):
    assert make_pane(letter).view.pages.shown() == []


def entries(menu) -> dict:
    return {action.text(): action for action in menu.actions() if action.text()}


def test_a_page_can_be_set_where_the_selection_begins(qtbot, make_pane, letter):
    pane = make_pane(letter)
    document = pane.view.document_shown()
    at = document.starts[3] + 4
    pane.view.select(read_span(at, at + 7))
    with qtbot.waitSignal(pane.pageRequested) as asked:
        entries(pane.context_menu())["A page starts here…"].trigger()
    assert asked.args == [at, ""]


def test_a_page_is_set_at_the_beginning_of_a_word(make_document, letter):
    document = make_document(letter)
    text = document.paragraphs[3].text
    start = document.starts[3]
    assert word_start(document, start + text.index("froze") + 3) == start + text.index("froze")
    assert word_start(document, start) == start
    assert word_start(document, start + 2) == start


def test_a_page_that_the_reader_set_can_be_taken_away(
    qtbot, make_pane, make_document, finish, letter
):
    way = {"encoding": "", "as_in_file": False, "whole": False, "undone": [], "pages": [[9, "5"]]}
    pane = make_pane()
    document = make_document(letter, way=way)
    at = document.starts[3]
    finish(document, pages=[(at, "5", False)])
    pane.set_document(document)
    pane.view.select(read_span(at, at + 3))
    offered = entries(pane.context_menu())
    assert "Page 5 starts here: set its number…" in offered
    with qtbot.waitSignal(pane.pageRemoved) as asked:
        offered["No page starts here (page 5)"].trigger()
    assert asked.args == [at]


def test_the_caret_is_where_a_page_would_start(make_pane, letter):
    pane = make_pane(letter)
    start = pane.view.document_shown().starts[4]
    pane.view.places.set_caret(start)
    assert pane.page_start() == (start, "")
    assert make_pane().page_start() is None
