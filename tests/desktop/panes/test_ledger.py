from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel, QToolButton

from diptych_desktop.delegates.kwic import is_right_to_left
from diptych_desktop.panes.ledger import LedgerPane
from diptych_desktop.panes.reading.widgets import ElidedLabel
from diptych_desktop.theme.theme import load_theme
from diptych_index.spans import ReadSpan
from ledger_hits import FERRY, LETTER, answer, reading

A, B = reading("A", FERRY), reading("B", LETTER)


class Watch:
    """Remembers what a pane told, in order."""

    def __init__(self, pane: LedgerPane) -> None:
        self.told: list[tuple[object, ...]] = []
        pane.hitActivated.connect(self._keeper("hit"))
        pane.passageRequested.connect(self._keeper("passage"))
        pane.pinRequested.connect(self._keeper("pin"))
        pane.filterChanged.connect(self._keeper("filter"))
        pane.suggestionRequested.connect(self._keeper("suggestion"))

    def _keeper(self, name: str) -> Callable[..., None]:
        return lambda *values: self.told.append((name, *values))

    def forget(self) -> None:
        self.told.clear()


@pytest.fixture
def pane(qtbot):
    pane = LedgerPane()
    qtbot.addWidget(pane)
    pane.set_theme(load_theme("light"))
    pane.set_documents(A, B)
    pane.set_result(answer("river", A, B))
    pane.resize(900, 300)
    with qtbot.waitExposed(pane):
        pane.show()
    return pane


@pytest.fixture
def watch(pane):
    return Watch(pane)


def button(pane: LedgerPane, which: str) -> QToolButton:
    found = pane.findChild(QToolButton, f"ledgerFilter{which}")
    assert found is not None
    return found


def message(pane: LedgerPane) -> str:
    label = pane.findChild(QLabel, "ledgerMessage")
    assert label is not None
    return label.text() if label.isVisible() else ""


def summary(pane: LedgerPane) -> str:
    label = pane.findChild(ElidedLabel, "ledgerSummary")
    assert label is not None
    return label.text()


def test_nothing_is_current_until_the_reader_moves(pane, watch):
    assert pane.current_hit() is None
    pane.view.setFocus()
    assert pane.current_hit() is None
    assert watch.told == []


def test_down_goes_through_the_hits_and_the_panes_are_told(pane, watch, qtbot):
    pane.view.setFocus()
    for _ in range(4):
        qtbot.keyClick(pane.view, Qt.Key.Key_Down)
    assert watch.told == [("hit", "A", 0), ("hit", "A", 1), ("hit", "A", 2), ("hit", "B", 0)]
    qtbot.keyClick(pane.view, Qt.Key.Key_Home)
    assert pane.current_hit() == ("A", 0)


def test_a_move_made_elsewhere_is_followed_in_silence(pane, watch):
    pane.set_current_hit("B", 0)
    assert pane.current_hit() == ("B", 0)
    assert pane.view.current_row() == 3
    assert watch.told == []


def test_a_hit_there_is_not_leaves_no_row_current(pane):
    pane.set_current_hit("A", 1)
    pane.set_current_hit("A", 99)
    assert pane.current_hit() is None
    assert pane.view.current_row() is None


def test_next_goes_round_and_says_so(pane, watch):
    pane.set_current_hit("B", 0)
    pane.next_hit()
    assert watch.told == [("hit", "A", 0)]
    assert summary(pane).endswith("went round to the first hit")
    pane.next_hit()
    assert "round" not in summary(pane)


def test_previous_without_a_current_hit_begins_at_the_end(pane, watch):
    pane.previous_hit()
    assert watch.told == [("hit", "B", 0)]


def test_next_with_a_single_hit_tells_it_again(pane, watch):
    pane.set_filter("B")
    pane.set_current_hit("B", 0)
    watch.forget()
    pane.next_hit()
    assert watch.told == [("hit", "B", 0)]


def test_next_without_hits_does_nothing(pane, watch):
    pane.set_result(None)
    pane.next_hit()
    pane.previous_hit()
    assert watch.told == []


def test_enter_goes_to_the_passage(pane, watch, qtbot):
    pane.set_current_hit("A", 2)
    qtbot.keyClick(pane.view, Qt.Key.Key_Return)
    assert watch.told == [("passage", "A", 2)]


def test_a_click_moves_and_a_second_one_goes_to_the_passage(pane, watch, qtbot):
    middle = pane.view.visualRect(pane.model.index(1)).center()
    qtbot.mouseClick(pane.view.viewport(), Qt.MouseButton.LeftButton, pos=middle)
    assert watch.told == [("hit", "A", 1)]
    qtbot.mouseClick(pane.view.viewport(), Qt.MouseButton.LeftButton, pos=middle)
    assert watch.told == [("hit", "A", 1), ("passage", "A", 1)]


def test_the_pin_at_the_end_of_a_row_pins_its_hit(pane, watch, qtbot):
    rect = pane.view.visualRect(pane.model.index(1))
    at = QPoint(rect.right() - 10, rect.center().y())
    qtbot.mouseClick(pane.view.viewport(), Qt.MouseButton.LeftButton, pos=at)
    (told,) = watch.told
    assert told[:2] == ("pin", "A")
    span = told[2]
    assert isinstance(span, ReadSpan)
    assert A.text(span) == "river"


def test_control_c_copies_the_row_with_its_locator(pane, qtbot):
    pane.set_current_hit("A", 2)
    qtbot.keyClick(pane.view, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    copied = QGuiApplication.clipboard().text()
    assert copied == "A ¶3, ll. 5–6\tAn old map shows another river."


def test_the_counts_are_complete_and_stand_on_the_buttons(pane):
    assert [button(pane, which).text() for which in ("all", "A", "B")] == ["All 4", "A 3", "B 1"]
    assert summary(pane) == "4 hits in 3 paragraphs"


def test_a_button_shows_one_document_alone(pane, watch, qtbot):
    qtbot.mouseClick(button(pane, "B"), Qt.MouseButton.LeftButton)
    assert watch.told == [("filter", "B")]
    assert pane.filter() == "B"
    assert pane.model.rowCount() == 1


def test_a_filter_that_hides_the_current_hit_forgets_it_not(pane):
    pane.set_current_hit("A", 1)
    pane.set_filter("B")
    assert pane.current_hit() == ("A", 1)
    assert pane.view.current_row() is None
    pane.set_filter("all")
    assert pane.view.current_row() == 1


def test_the_same_query_keeps_the_current_hit(pane):
    pane.set_current_hit("A", 1)
    pane.set_result(answer("river", A, B))
    assert pane.current_hit() == ("A", 1)
    pane.set_result(answer("e", A, B))
    assert pane.current_hit() is None


def test_before_a_search_it_says_what_to_do(pane):
    pane.set_result(None)
    assert message(pane) == "Type a word above to find it in A and B."
    assert not button(pane, "A").isEnabled()


def test_without_documents_it_asks_for_one(pane):
    pane.set_result(None)
    pane.set_documents(None, None)
    assert message(pane) == "Open a document to search it."


def test_what_was_not_found_is_said_with_what_is_near(pane, watch):
    result = answer("revers", A, B)
    result["parsed"] = "revers (and its forms)"
    result["suggestions"] = ["river", "“rivers & co”"]
    pane.set_result(result)
    text = message(pane)
    assert "Nothing found for “revers” in A or B." in text
    assert "Looked for: revers (and its forms)" in text
    assert "rivers &amp; co" in text
    pane.message.label.linkActivated.emit("query:%E2%80%9Crivers%20%26%20co%E2%80%9D")
    assert watch.told == [("suggestion", "“rivers & co”")]


def test_with_one_document_open_only_that_one_was_searched(pane):
    pane.set_documents(A, None)
    pane.set_result(answer("zebra", A))
    assert "in A." in message(pane)


def test_hits_in_one_document_only_are_said_quietly(pane):
    pane.set_result(answer("map", A, B))
    assert summary(pane) == "1 hit in 1 paragraph · No hits in B"
    pane.set_filter("B")
    assert "No hits in B." in message(pane)
    pane.message.label.linkActivated.emit("all:")
    assert pane.filter() == "all"
    assert message(pane) == ""


def test_notices_of_the_search_are_shown(pane):
    result = answer("river", A, B)
    result["notices"] = ["Every word was looked at."]
    pane.set_result(result)
    notices = pane.findChild(QLabel, "ledgerNotices")
    assert notices.isVisible()
    assert notices.text() == "Every word was looked at."


def test_a_query_that_finds_more_is_offered_beside_hits_and_can_be_followed(pane, watch):
    result = answer("river", A, B)
    result["notices"] = ["No document has “rivr”; the nearest word is <river>."]
    result["suggestions"] = ["river OR weir"]
    pane.set_result(result)
    text = pane.header.notices.text()
    assert "the nearest word is &lt;river&gt;." in text
    assert "Did you mean" in text
    watch.forget()
    pane.header.notices.linkActivated.emit("query:river%20OR%20weir")
    assert watch.told == [("suggestion", "river OR weir")]


def test_links_in_the_notices_follow_the_theme(pane):
    result = answer("river", A, B)
    result["suggestions"] = ["rivers"]
    pane.set_result(result)
    light = pane.header.notices.text()
    pane.set_theme(load_theme("dark"))
    assert pane.header.notices.text() != light


@pytest.mark.parametrize("theme", ["light", "dark", "sepia"])
def test_the_hit_stands_on_its_ground_and_the_current_one_on_another(pane, theme):
    colors = load_theme(theme)
    pane.set_theme(colors)
    pane.set_current_hit("A", 1)
    image = pane.view.viewport().grab().toImage()
    grounds = []
    for row in (0, 1):
        rect = pane.view.visualRect(pane.model.index(row))
        columns = pane.view.itemDelegate().columns(rect, 4)
        grounds.append(image.pixelColor(columns.axis - 1, rect.center().y()).name())
    assert grounds[0] == colors.hit.name()
    assert grounds[1] in {colors.hit_current.name(), colors.hit_border.name()}


def test_every_row_is_equally_high_and_all_hits_begin_on_one_axis(pane):
    rects = [pane.view.visualRect(pane.model.index(row)) for row in range(4)]
    assert len({rect.height() for rect in rects}) == 1
    delegate = pane.view.itemDelegate()
    assert len({delegate.columns(rect, 4).axis for rect in rects}) == 1


@pytest.mark.parametrize(
    ("text", "mirrored"),
    [("river", False), ("نهر", True), ("12 – נהר", True), ("12 – ", False), ("", False)],
)
def test_the_first_letter_with_a_direction_decides(text, mirrored):
    assert is_right_to_left(text) is mirrored


def test_one_row_is_enough_where_the_header_needs_the_room(pane):
    barcodes = QLabel("six barcodes")
    barcodes.setMinimumHeight(90)
    pane.set_header_widget(barcodes)
    header, row = pane.header.sizeHint().height(), pane.view.row_height()
    assert header + row <= pane.minimumSizeHint().height() < header + 2 * row


def test_the_current_row_stays_in_sight_where_narrowing_takes_room_from_the_rows(pane, qtbot):
    pane.resize(900, pane.header.sizeHint().height() + 2 * pane.view.row_height() + 4)
    qtbot.waitUntil(lambda: pane.view.viewport().height() < 3 * pane.view.row_height())
    pane.view.move_to(0)
    pane.view.move_to(1)
    here = pane.current_hit()
    span = pane.model.hit_span(here)
    pane.set_range(here[0], 0, span.end + 1)
    qtbot.waitUntil(lambda: pane.view.viewport().height() < 2 * pane.view.row_height())
    assert pane.current_hit() == here
    row = pane.view.visualRect(pane.view.currentIndex())
    assert 0 <= row.top() < row.bottom() <= pane.view.viewport().height()


def test_the_summary_gives_way_where_the_window_is_narrow(pane, qtbot):
    label = pane.header.summary
    assert label.width() == label.sizeHint().width()
    whole = label.text()
    pane.resize(pane.width() - pane.header.parsed.width() - label.width() // 2, 300)
    qtbot.waitUntil(lambda: label.width() < label.sizeHint().width())
    assert label.geometry().right() <= pane.rect().right()
    assert (label.text(), label.toolTip()) == (whole, f"<qt>{whole}</qt>")


@pytest.mark.parametrize("hits", range(1, 400, 21))
def test_no_letter_of_the_summary_is_cut_where_there_is_room(pane, hits):
    label = pane.header.summary
    label.set_text(f"{hits} hits in {hits % 50 + 2} paragraphs")
    room = label.sizeHint().width()
    shown = label.fontMetrics().elidedText(label.text(), Qt.TextElideMode.ElideRight, room)
    assert shown == label.text()
