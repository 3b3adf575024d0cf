"""The barcodes under the reader's hands: click, brush, keys, words."""

from itertools import pairwise

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest

from diptych_desktop.panes.dispersion.bars import HIGHEST
from diptych_desktop.panes.dispersion.strip import DispersionStrip
from diptych_desktop.theme.theme import THEMES, load_theme
from ledger_hits import reading


class Watch:
    """Remembers what a strip told, in order."""

    def __init__(self, strip: DispersionStrip) -> None:
        self.told: list[tuple[object, ...]] = []
        for name in ("hitActivated", "passageRequested", "brushed", "brushCleared",
                     "copyRequested", "saveRequested", "shownChanged"):  # fmt: skip
            getattr(strip, name).connect(self._keeper(name))

    def _keeper(self, name: str):
        return lambda *values: self.told.append((name, *values))


@pytest.fixture
def strip(qtbot, texts, one_term):
    strip = DispersionStrip(load_theme("light"))
    qtbot.addWidget(strip)
    strip.set_documents(texts["A"], texts["B"])
    strip.resize(1000, 60)
    with qtbot.waitExposed(strip):
        strip.show()
        strip.set_result(one_term)
    strip.view.setFocus()
    qtbot.waitUntil(strip.view.hasFocus)
    return strip


@pytest.fixture
def watch(strip):
    return Watch(strip)


def at(strip: DispersionStrip, row: int, share: float) -> QPoint:
    """The point of a bar at a share of its length."""
    bar = strip.view.bar(row)
    return QPoint(bar.left() + round(share * bar.width()), bar.center().y())


def drag(strip: DispersionStrip, row: int, start: float, end: float) -> None:
    view, left = strip.view, Qt.MouseButton.LeftButton
    QTest.mousePress(view, left, pos=at(strip, row, start))
    QTest.mouseMove(view, at(strip, row, (start + end) / 2))
    QTest.mouseMove(view, at(strip, row, end))
    QTest.mouseRelease(view, left, pos=at(strip, row, end))


def test_of_many_terms_six_are_seen_at_once(strip, answer_of):
    terms = ["ferry", "bridge", "river", "bank", "heron", "tide", "mud"]
    strip.set_result(answer_of(terms, A=[(at * 10, at) for at in range(7)], B=[]))
    view = strip.view
    bars = [view.bar(row) for row in range(12)]
    tops = sorted({bar.top() for bar in bars})
    assert len(tops) == 6
    # A bar, the line under it and some air, and all of them within the strip.
    assert min(low - high for high, low in pairwise(tops)) >= bars[0].height() + 5
    assert bars[-1].bottom() + 5 <= view.height() <= HIGHEST
    assert strip.more.text() == "The first six terms are drawn; 1 more stands in the list."
    strip.set_result(answer_of([*terms, "reed"], A=[(0, 0)], B=[]))
    assert "2 more stand in" in strip.more.text()


def test_a_click_on_any_of_six_bars_goes_to_its_hit(strip, watch, answer_of):
    terms = ["ferry", "bridge", "river", "bank", "heron", "tide"]
    strip.set_result(answer_of(terms, A=[(at * 150, at) for at in range(6)], B=[]))
    for term in range(6):
        QTest.mouseClick(strip.view, Qt.MouseButton.LeftButton, pos=at(strip, 2 * term, 0.5))
    assert watch.told == [("hitActivated", "A", term) for term in range(6)]


# Pointing


def test_a_click_goes_to_the_hit_nearest_to_it(strip, watch, qtbot):
    qtbot.mouseClick(strip.view, Qt.MouseButton.LeftButton, pos=at(strip, 0, 0.89))
    qtbot.mouseClick(strip.view, Qt.MouseButton.LeftButton, pos=at(strip, 1, 0.1))
    assert watch.told == [("hitActivated", "A", 2), ("hitActivated", "B", 0)]


def test_a_click_beside_the_bars_goes_nowhere(strip, watch, qtbot):
    qtbot.mouseClick(strip.view, Qt.MouseButton.LeftButton, pos=QPoint(4, 10))
    assert watch.told == []


def test_a_click_in_the_bar_beside_goes_to_the_other_document(strip, watch, qtbot, two_terms):
    strip.set_result(two_terms)
    for row in range(4):
        qtbot.mouseClick(strip.view, Qt.MouseButton.LeftButton, pos=at(strip, row, 0.8))
    assert [told[1:] for told in watch.told] == [("A", 2), ("B", 1), ("A", 3), ("B", 0)]


def test_a_drag_brushes_a_stretch_of_that_document(strip, watch):
    drag(strip, 0, 0.8, 0.97)
    (told,) = watch.told
    name, letter, start, end = told
    assert (name, letter) == ("brushed", "A")
    # A pixel is some thousandth of the text.
    assert start == pytest.approx(800, abs=3)
    assert end == pytest.approx(970, abs=3)
    assert strip.clear_button.isVisible()


def test_a_drag_the_other_way_brushes_the_same(strip, watch):
    drag(strip, 0, 0.97, 0.8)
    assert watch.told[0][2] < watch.told[0][3]


def test_the_button_takes_the_brush_away(strip, watch, qtbot):
    drag(strip, 0, 0.1, 0.5)
    qtbot.mouseClick(strip.clear_button, Qt.MouseButton.LeftButton)
    assert watch.told[-1] == ("brushCleared",)
    assert strip.view.brush is None
    assert not strip.clear_button.isVisible()


def test_a_brush_told_from_outside_is_shown_in_silence(strip, watch):
    strip.set_brush(("B", 0, 100))
    assert strip.view.brush == ("B", 0, 100)
    assert strip.clear_button.isVisible()
    strip.set_brush(None)
    assert strip.view.brush is None
    assert watch.told == []


def test_the_brush_stays_when_something_else_is_looked_for(strip, two_terms):
    drag(strip, 0, 0.1, 0.5)
    before = strip.view.brush
    strip.set_result(two_terms)
    assert strip.view.brush == before


def test_the_tooltip_tells_place_and_number(strip):
    assert strip.view.tip_at(at(strip, 0, 0.0)) == "A ¶1, ll. 1–2: ferry"
    assert strip.view.tip_at(at(strip, 0, 0.6)) == "A ¶2, ll. 3–4"


def test_the_tooltip_counts_hits_that_share_a_place(strip, answer_of):
    strip.set_result(answer_of(["ferry"], A=[(500, 0), (501, 0), (502, 0)], B=[]))
    assert "3 hits of ferry here" in strip.view.tip_at(at(strip, 0, 0.5))


# Keys


def test_the_arrow_keys_step_from_hit_to_hit(strip, watch, qtbot):
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_End, Qt.Key.Key_Left,
                Qt.Key.Key_Home):  # fmt: skip
        qtbot.keyClick(strip.view, key)
    assert [told[1:] for told in watch.told] == [("A", 0), ("A", 1), ("A", 3), ("A", 2), ("A", 0)]


def test_down_goes_to_the_next_bar_at_the_same_share_of_the_text(strip, watch, qtbot):
    strip.set_current("A", 3)
    qtbot.keyClick(strip.view, Qt.Key.Key_Down)
    assert watch.told == [("hitActivated", "B", 0)]
    qtbot.keyClick(strip.view, Qt.Key.Key_Down)
    assert len(watch.told) == 1


def test_enter_goes_into_the_text(strip, watch, qtbot):
    qtbot.keyClick(strip.view, Qt.Key.Key_Right)
    qtbot.keyClick(strip.view, Qt.Key.Key_Return)
    assert watch.told[-1] == ("passageRequested", "A", 0)


def test_shift_and_an_arrow_brush_from_the_current_hit_and_escape_ends_it(strip, watch, qtbot):
    strip.set_current("A", 1)
    qtbot.keyClick(strip.view, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    assert ("brushed", "A", 100, 901) in watch.told
    qtbot.keyClick(strip.view, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    assert ("brushed", "A", 100, 951) in watch.told
    qtbot.keyClick(strip.view, Qt.Key.Key_Escape)
    assert watch.told[-1] == ("brushCleared",)


def test_keys_in_a_bar_without_hits_do_no_harm(strip, watch, qtbot, answer_of):
    strip.set_result(answer_of(["ferry"], A=[], B=[(5, 0)]))
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Home, Qt.Key.Key_Return, Qt.Key.Key_Escape):
        qtbot.keyClick(strip.view, key)
    assert watch.told == []


def test_a_move_made_elsewhere_is_followed_in_silence(strip, watch):
    strip.set_current("B", 0)
    assert strip.view.current == ("B", 0)
    strip.set_current("B", 7)
    assert strip.view.current is None
    assert watch.told == []


def test_copy_is_for_the_picture(strip, watch, qtbot):
    qtbot.keyClick(strip.view, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert watch.told == [("copyRequested",)]


# Words


def test_a_screen_reader_is_told_where_one_is_and_what_there_is(strip, qtbot):
    assert strip.view.accessibleName() == "Dispersion: ferry in A, 4 hits"
    qtbot.keyClick(strip.view, Qt.Key.Key_End)
    assert strip.view.accessibleName() == "ferry in A, hit 4 of 4, A ¶2, ll. 3–4"
    assert "1 in B, in the middle third" in strip.view.accessibleDescription()


# The strip


def test_sections_are_marked_where_headings_stand(strip, texts):
    assert strip.plot.sections == {"A": [500], "B": []}
    texts["B"].paragraphs[0] = texts["B"].paragraphs[0]._replace(kind="heading")
    other = reading("B", ["x" * 499, "x" * 499])
    other.paragraphs[1] = other.paragraphs[1]._replace(kind="heading")
    strip.set_documents(texts["A"], other)
    strip.set_wanted(False)
    strip.set_wanted(True)
    assert strip.plot.sections == {"A": [500], "B": [500]}


def test_it_is_there_only_while_there_are_hits(strip, answer_of, one_term):
    strip.set_result(answer_of(["ferry"], A=[], B=[]))
    assert not strip.isVisible()
    strip.set_result(one_term)
    assert strip.isVisible()
    strip.set_result(None)
    assert not strip.isVisible()


def test_the_reader_can_hide_it_and_have_it_back(strip, watch, one_term):
    drag(strip, 0, 0.1, 0.5)
    strip.set_wanted(False)
    assert not strip.isVisible()
    assert watch.told[-2:] == [("brushCleared",), ("shownChanged", False)]
    strip.set_result(one_term)
    assert not strip.isVisible()
    strip.set_wanted(True)
    assert strip.isVisible()


def test_what_a_session_keeps_comes_back(strip, qtbot, texts, one_term):
    strip.normalize.trigger()
    assert strip.state() == {"shown": True, "equal": True}
    other = DispersionStrip(load_theme("light"))
    qtbot.addWidget(other)
    other.set_documents(texts["A"], texts["B"])
    other.restore({"shown": False, "equal": True})
    other.set_result(one_term)
    assert not other.isVisibleTo(None)
    assert other.view.normalized
    assert other.normalize.isChecked()


def test_equally_long_means_equally_long(strip):
    assert strip.view.bar(1).width() == pytest.approx(strip.view.bar(0).width() / 2, abs=1)
    strip.normalize.trigger()
    assert strip.view.bar(1).width() == strip.view.bar(0).width()


def test_of_several_terms_the_documents_stand_side_by_side_on_one_scale(strip, two_terms):
    strip.set_result(two_terms)
    first_a, first_b, second_a, second_b = (strip.view.bar(row) for row in range(4))
    assert first_a.top() == first_b.top()
    assert second_a.top() > first_a.bottom()
    assert first_b.left() > first_a.right()
    assert (second_a.left(), second_b.left()) == (first_a.left(), first_b.left())
    assert first_b.width() == pytest.approx(first_a.width() / 2, abs=1)


def test_terms_that_are_not_drawn_are_told(strip, answer_of):
    terms = ["a", "b", "c", "d", "e", "f", "g", "h"]
    strip.set_result(answer_of(terms, A=[(at, at) for at in range(8)], B=[]))
    assert strip.more.isVisible()
    assert "2 more" in strip.more.text()


@pytest.mark.parametrize("name", THEMES)
def test_hits_are_painted_where_they_stand(strip, name):
    theme = load_theme(name)
    strip.set_theme(theme)
    image = strip.view.grab().toImage()

    def color(share: float) -> QColor:
        point = at(strip, 0, share)
        return image.pixelColor(point.x(), point.y())

    # The hit at 900 of 1,000, and the bare bar before it.
    assert color(0.9) == theme.hit_border
    assert color(0.5) == theme.paper
