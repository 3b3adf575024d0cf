"""The text in its pane: as it comes, as it is scrolled, selected, resized and pointed at."""

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QContextMenuEvent, QGuiApplication, QImage, QKeyEvent, QWheelEvent
from PySide6.QtTest import QTest

from diptych_desktop.engine_client.reading import Place
from diptych_desktop.panes.reading import PinMark, ReadingPane
from diptych_desktop.theme.theme import load_theme
from diptych_index.spans import read_span
from placed import placed


def colors(pane) -> set[str]:
    image = pane.view.viewport().grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    return {f"#{pixel & 0xFFFFFF:06x}" for pixel in memoryview(image.constBits()).cast("I")}


def span_of(document, words: str, after: int = 0):
    whole = document.text(read_span(0, document.end - 1))
    start = whole.index(words, after)
    return read_span(start, start + len(words))


# As it comes


def test_the_beginning_stays_in_view_when_theme_and_size_change_at_once(make_pane, letter, settle):
    pane = make_pane(letter, size=(640, 400))
    pane.go_to(Place(0, 0))
    pane.set_theme(load_theme("dark"))
    pane.view.resize(500, 380)
    settle(pane)
    assert pane.view.scroller.value == 0


def test_a_document_is_shown_from_its_beginning(make_pane, letter):
    pane = make_pane(letter)
    assert pane.place() == Place(0, 0)
    assert pane.view.toPlainText().startswith("The Winter of the Letter\nInes Varga")


def test_text_appears_as_its_parts_arrive(make_pane, make_document, letter, settle):
    pane = make_pane()
    document = make_document(letter[:2])
    pane.set_document(document)
    added = document.append(placed(letter[2:], document.end))
    pane.document_grew(added.start, added.stop)
    settle(pane)
    assert pane.view.document().blockCount() == len(letter)
    assert "until the paper tore" in pane.view.toPlainText()


def test_a_part_told_twice_is_taken_in_once(make_pane, make_document, letter, settle):
    pane = make_pane()
    document = make_document(letter)
    pane.set_document(document)
    pane.document_grew(0, len(letter))
    settle(pane)
    assert pane.view.document().blockCount() == len(letter)


def test_a_document_that_begins_empty_fills_when_its_text_comes(make_pane, make_document, letter):
    pane = make_pane()
    document = make_document([])
    pane.set_document(document)
    added = document.append(placed(letter, document.end))
    pane.document_grew(added.start, added.stop)
    assert pane.view.toPlainText().startswith("The Winter")


def test_growing_leaves_view_caret_and_selection_alone(make_pane, make_document, long_text, settle):
    pane = make_pane()
    document = make_document(long_text[:60])
    pane.set_document(document)
    settle(pane)
    pane.go_to(Place(30, 0))
    pane.view.select(read_span(document.starts[30], document.starts[30] + 9))
    place, selected = pane.place(), pane.selection()
    added = document.append(placed(long_text[60:], document.end))
    pane.document_grew(added.start, added.stop)
    settle(pane)
    assert (pane.place(), pane.selection()) == (place, selected)


def test_a_place_that_has_not_arrived_is_gone_to_when_it_does(
    make_pane, make_document, long_text, settle
):
    pane = make_pane()
    document = make_document(long_text[:50])
    pane.set_document(document)
    pane.go_to(Place(200, 5))
    assert pane.place() == Place(0, 0)
    added = document.append(placed(long_text[50:], document.end))
    pane.document_grew(added.start, added.stop)
    settle(pane)
    assert pane.place().paragraph == 200


def test_a_reader_who_scrolled_away_is_not_dragged_to_a_late_place(
    make_pane, make_document, long_text, settle
):
    pane = make_pane()
    document = make_document(long_text[:50])
    pane.set_document(document)
    pane.go_to(Place(200, 0))
    wheel(pane, -120)
    added = document.append(placed(long_text[50:], document.end))
    pane.document_grew(added.start, added.stop)
    settle(pane)
    assert pane.place().paragraph < 50


def test_three_megabytes_on_one_line_open_and_scroll(make_pane, settle):
    text = "wort" * 750_000
    pane = make_pane([("body", 0, 1, 1, 1, None, "", text)])
    pane.go_to(Place(0, 2_000_000))
    settle(pane)
    place = pane.place()
    assert place.paragraph == 0
    assert 1_999_800 < place.offset <= 2_000_000
    pane.view.select(read_span(3_000, 9_000))
    assert pane.selected_text() == text[3_000:9_000]


# Places


def test_going_to_a_place_shows_its_line_at_the_upper_edge(make_pane, long_text, top_of):
    pane = make_pane(long_text)
    document = pane.view.document_shown()
    for place in (Place(399, 0), Place(120, 150), Place(5, 0), Place(250, 60)):
        pane.go_to(place)
        reached = pane.place()
        if place.paragraph < 390:
            assert abs(top_of(pane, document.offset(place))) <= 1
            assert reached.paragraph == place.paragraph
            assert reached.offset <= place.offset < reached.offset + 100


def test_a_place_taken_is_the_place_gone_back_to(make_pane, long_text):
    pane = make_pane(long_text)
    pane.view.verticalScrollBar().setValue(7_777)
    place = pane.place()
    pane.go_to(Place(0, 0))
    pane.go_to(place)
    assert pane.place() == place


def test_a_jump_puts_the_whole_span_in_view_a_third_down(make_pane, long_text, top_of):
    pane = make_pane(long_text)
    document = pane.view.document_shown()
    span = read_span(document.starts[200] + 10, document.starts[200] + 30)
    pane.show_span(span)
    height = pane.view.viewport().height()
    assert abs(top_of(pane, span.start) - height / 3) < 2


def test_what_is_in_view_is_not_moved(make_pane, long_text):
    pane = make_pane(long_text)
    document = pane.view.document_shown()
    pane.go_to(Place(100, 0))
    value = pane.view.verticalScrollBar().value()
    pane.show_span(read_span(document.starts[101], document.starts[101] + 5))
    assert pane.view.verticalScrollBar().value() == value


def test_a_tall_span_is_shown_whole(make_pane, long_text, top_of):
    pane = make_pane(long_text)
    document = pane.view.document_shown()
    span = read_span(document.starts[200], document.starts[203] - 1)
    pane.show_span(span, select=True)
    assert top_of(pane, span.start) >= 0
    assert top_of(pane, span.end - 1) < pane.view.viewport().height() - 10
    assert pane.selection() == span


@pytest.mark.parametrize("change", ["narrower", "wider", "larger", "smaller"])
def test_what_is_read_stays_when_the_setting_changes(make_pane, long_text, settle, change):
    pane = make_pane(long_text)
    pane.go_to(Place(150, 0))
    if change in ("narrower", "wider"):
        pane.resize(420 if change == "narrower" else 900, 700)
    else:
        pane.set_zoom(18 if change == "larger" else 9)
    settle(pane)
    assert pane.place() == Place(150, 0)


def test_a_long_drag_of_the_splitter_does_not_creep(make_pane, long_text, settle):
    pane = make_pane(long_text)
    document = pane.view.document_shown()
    pane.go_to(Place(150, 120))
    place = pane.place()
    for width in (600, 560, 520, 480, 520, 560, 600, 640):
        pane.resize(width, 700)
    settle(pane)
    assert pane.place() == place
    assert document.offset(place) > 0


def test_scrolling_up_into_estimates_does_not_jump(make_pane, long_text, top_of, settle):
    pane = make_pane(long_text)
    document = pane.view.document_shown()
    pane.go_to(Place(300, 0))
    bar = pane.view.verticalScrollBar()
    mark = document.starts[300]
    for _ in range(5):
        before = top_of(pane, mark)
        bar.setValue(bar.value() - 60)
        assert abs(top_of(pane, mark) - before - 60) <= 1
    before = top_of(pane, mark)
    settle(pane)
    assert top_of(pane, mark) == before


def test_the_header_is_told_of_every_paragraph_that_comes_to_the_top(qtbot, make_pane, long_text):
    pane = make_pane(long_text)
    with qtbot.waitSignal(pane.placeChanged) as told:
        pane.go_to(Place(42, 0))
    assert told.args == [42]


# Selection and copying


def test_a_selection_counts_code_points_not_units(make_pane, letter):
    rows = [("body", 0, 1, 1, 1, None, "", "Snow 😀😀 fell. 𝔄 flag."), *letter]
    pane = make_pane(rows)
    document = pane.view.document_shown()
    for words in ("fell", "😀", "𝔄 flag.\nThe Winter", "Ines"):
        span = span_of(document, words)
        pane.view.select(span)
        assert pane.selection() == span
        assert pane.selected_text() == words


FILE = "Snow fell,\nand fell.\n\nThe boats\nlay still 😀.\n\n\nNobody\nsailed.\n"


@pytest.fixture
def as_in_the_file(make_pane, make_document, settle):
    """A pane with the text as it stands in the file: empty lines between paragraphs of lines."""
    texts = ["Snow fell,\nand fell.", "The boats\nlay still 😀.", "Nobody\nsailed."]
    document = make_document([("body", 0, n, n, n, None, "", t) for n, t in enumerate(texts, 1)])
    starts = [FILE.index(text) for text in texts]
    document.starts[:] = starts
    document.paragraphs[:] = [
        paragraph._replace(start=start)
        for paragraph, start in zip(document.paragraphs, starts, strict=True)
    ]
    document.end = starts[-1] + len(texts[-1]) + 1
    pane = make_pane()
    pane.set_document(document)
    settle(pane)
    return pane


@pytest.mark.parametrize("words", ["Snow", "and fell", "The boats", "😀", "Nobody", "sailed."])
def test_offsets_of_the_file_hold_where_paragraphs_stand_apart(as_in_the_file, words):
    start = FILE.index(words)
    span = read_span(start, start + len(words))
    as_in_the_file.view.select(span)
    assert as_in_the_file.selection() == span
    assert as_in_the_file.selected_text() == words
    assert as_in_the_file.view.textCursor().selectedText() == words


def test_a_selection_over_empty_lines_covers_them(as_in_the_file):
    span = read_span(FILE.index("and fell."), FILE.index("sailed."))
    as_in_the_file.view.select(span)
    assert as_in_the_file.selection() == span


def test_a_line_end_inside_a_paragraph_is_a_line_break(as_in_the_file, top_of):
    view = as_in_the_file.view
    assert view.document().findBlockByNumber(0).layout().lineCount() == 2
    assert top_of(as_in_the_file, FILE.index("and fell")) > top_of(as_in_the_file, 0)


def test_hits_are_marked_on_their_own_words_where_paragraphs_stand_apart(as_in_the_file):
    view = as_in_the_file.view
    spans = [read_span(FILE.index(w), FILE.index(w) + len(w)) for w in ("boats", "sailed")]
    as_in_the_file.set_hits(spans, 1)
    marked = []
    for index in range(3):
        text = view.document().findBlockByNumber(index).text()
        ranges = view.lines._paint.ranges(view.lines, index)
        marked += [text[r.start : r.start + r.length] for r in ranges]
    assert marked == ["boats", "sailed"]


def test_nothing_selected_is_none(make_pane, letter):
    pane = make_pane(letter)
    assert pane.selection() is None
    assert pane.selected_text() == ""


def test_copying_gives_the_clean_text(make_pane, letter):
    pane = make_pane(letter)
    pane.view.select(span_of(pane.view.document_shown(), "The ice\nThe harbour froze"))
    QTest.keyClick(pane.view, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == "The ice\nThe harbour froze"


def test_a_word_is_selected_by_double_click(make_pane, letter, point_at):
    pane = make_pane(letter)
    span = span_of(pane.view.document_shown(), "harbour")
    where = point_at(pane, span.start + 2)
    QTest.mouseClick(pane.view.viewport(), Qt.MouseButton.LeftButton, pos=where)
    QTest.mouseDClick(pane.view.viewport(), Qt.MouseButton.LeftButton, pos=where)
    assert pane.selection() == span


def test_a_selection_can_be_made_by_keys_alone(make_pane, letter):
    pane = make_pane(letter)
    QTest.keyClick(pane.view, Qt.Key.Key_End, Qt.KeyboardModifier.ShiftModifier)
    assert pane.selected_text() == "The Winter of the Letter"


def test_end_goes_to_the_end_of_the_line_and_home_to_its_beginning(make_pane, letter):
    pane = make_pane(letter)
    QTest.keyClick(pane.view, Qt.Key.Key_End)
    assert pane.view.caret() == len("The Winter of the Letter")
    QTest.keyClick(pane.view, Qt.Key.Key_Home)
    assert pane.view.caret() == 0


def test_control_end_shows_the_end_and_control_home_the_beginning(make_pane, long_text, top_of):
    pane = make_pane(long_text)
    end = pane.view.document_shown().end - 1
    QTest.keyClick(pane.view, Qt.Key.Key_End, Qt.KeyboardModifier.ControlModifier)
    assert pane.view.caret() == end
    assert 0 < top_of(pane, end) < pane.view.viewport().height()
    QTest.keyClick(pane.view, Qt.Key.Key_Home, Qt.KeyboardModifier.ControlModifier)
    assert (pane.view.caret(), pane.place()) == (0, Place(0, 0))


def test_a_page_down_goes_on_from_what_is_seen_not_from_the_caret(make_pane, long_text):
    pane = make_pane(long_text)
    pane.go_to(Place(200, 0))
    QTest.keyClick(pane.view, Qt.Key.Key_PageDown)
    assert 200 <= pane.place().paragraph <= 206
    assert pane.view.caret() >= pane.view.document_shown().starts[200]
    QTest.keyClick(pane.view, Qt.Key.Key_PageUp)
    assert pane.place().paragraph == 200


def test_an_arrow_key_takes_the_caret_into_view_first(make_pane, long_text):
    pane = make_pane(long_text)
    pane.go_to(Place(200, 0))
    QTest.keyClick(pane.view, Qt.Key.Key_Down)
    assert 199 <= pane.place().paragraph <= 200


def test_tab_leaves_the_text(qtbot, make_pane, letter):
    pane = make_pane(letter)
    pane.focus_text()
    qtbot.waitUntil(pane.view.hasFocus)
    QTest.keyClick(pane.view, Qt.Key.Key_Tab)
    assert not pane.view.hasFocus()
    assert "\t" not in pane.view.toPlainText()


def test_keys_that_mean_nothing_to_the_text_go_on_to_the_window(make_pane, letter):
    pane = make_pane(letter)
    for key in (Qt.Key.Key_Escape, Qt.Key.Key_Return, Qt.Key.Key_F5):
        event = QKeyEvent(QEvent.Type.KeyPress, key, Qt.KeyboardModifier.NoModifier)
        pane.view.keyPressEvent(event)
        assert not event.isAccepted()


# Looks


def test_hits_and_the_current_one_wear_their_colours(make_pane, letter):
    pane = make_pane(letter)
    theme = load_theme("light")
    document = pane.view.document_shown()
    assert theme.hit.name() not in colors(pane)
    pane.set_hits([span_of(document, "harbour"), span_of(document, "January")], 1)
    shown = colors(pane)
    assert {theme.hit.name(), theme.hit_current.name(), theme.hit_border.name()} <= shown
    pane.set_hits([], None)
    assert theme.hit.name() not in colors(pane)


def test_hits_in_a_selection_keep_their_boxes(make_pane, letter):
    pane = make_pane(letter)
    document = pane.view.document_shown()
    pane.set_hits([span_of(document, "January"), span_of(document, "ice there")], 1)
    theme = load_theme("light")
    pane.view.select(document.paragraph_span(3))
    shown = colors(pane)
    assert theme.hit.name() not in shown
    assert {theme.hit_current.name(), theme.hit_border.name()} <= shown


def test_another_theme_recolours_everything(make_pane, letter):
    pane = make_pane(letter)
    dark = load_theme("dark")
    pane.set_hits([span_of(pane.view.document_shown(), "harbour")], None)
    pane.set_theme(dark)
    shown = colors(pane)
    assert {dark.paper.name(), dark.hit.name()} <= shown
    assert load_theme("light").paper.name() not in shown


def test_lines_hold_sixty_five_to_seventy_five_characters(make_pane, long_text):
    pane = make_pane(long_text, size=(1200, 700))
    layout = pane.view.document().findBlockByNumber(3).layout()
    lengths = [layout.lineAt(i).textLength() for i in range(layout.lineCount() - 1)]
    assert 60 <= sum(lengths) / len(lengths) <= 76
    assert max(lengths) <= 80


def test_the_text_stands_in_the_middle_of_a_wide_pane(make_pane, letter):
    pane = make_pane(letter, size=(1200, 700))
    face = pane.view.lines.typeface
    left = face.left
    right = pane.view.viewport().width() - face.left - face.column
    assert abs(left - right) <= 1


def test_right_to_left_paragraphs_begin_at_the_right(make_pane, letter):
    rows = [("body", 0, 1, 1, 1, None, "", "שלג ירד כל הלילה."), *letter]
    pane = make_pane(rows)
    layout = pane.view.document().findBlockByNumber(0).layout()
    used = layout.lineAt(0).naturalTextRect()
    assert used.right() > pane.view.lines.typeface.column - 2
    assert used.left() > 100


def test_titles_are_larger_and_authors_smaller_than_the_text(make_pane, letter):
    pane = make_pane(letter)
    heights = [
        pane.view.document().findBlockByNumber(i).layout().lineAt(0).height() for i in (0, 1, 3)
    ]
    assert heights[0] > heights[2] > heights[1]


# Zoom, pins, notes


def wheel(pane, turn: int, modifiers=Qt.KeyboardModifier.NoModifier) -> None:
    where = QPointF(100, 100)
    event = QWheelEvent(
        where, pane.view.viewport().mapToGlobal(where), QPoint(), QPoint(0, turn),
        Qt.MouseButton.NoButton, modifiers, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QGuiApplication.sendEvent(pane.view.viewport(), event)


def test_the_wheel_with_control_asks_for_another_zoom(qtbot, make_pane, long_text):
    pane = make_pane(long_text)
    with qtbot.waitSignal(pane.zoomRequested) as asked:
        wheel(pane, 120, Qt.KeyboardModifier.ControlModifier)
    assert asked.args == [1]
    with qtbot.waitSignal(pane.zoomRequested) as asked:
        wheel(pane, -120, Qt.KeyboardModifier.ControlModifier)
    assert asked.args == [-1]
    assert pane.place() == Place(0, 0)


def test_a_click_on_a_bracket_tells_which_pin_it_is(qtbot, make_pane, letter):
    pane = make_pane(letter)
    document = pane.view.document_shown()
    pane.set_pins(
        [
            PinMark("A1", span_of(document, "The harbour froze"), "exact"),
            PinMark("A2", span_of(document, "It was read aloud"), "unplaced"),
        ]
    )
    brackets = pane.view.margin.brackets(700)
    assert [bracket.pin.label for bracket in brackets] == ["A1"]
    with qtbot.waitSignal(pane.pinActivated) as told:
        QTest.mouseClick(
            pane.view.viewport(),
            Qt.MouseButton.LeftButton,
            pos=brackets[0].box.center().toPoint(),
        )
    assert told.args == ["A1"]


def test_a_bracket_runs_along_the_lines_of_its_passage(make_pane, letter, top_of):
    pane = make_pane(letter)
    span = pane.view.document_shown().paragraph_span(3)
    pane.set_pins([PinMark("A1", span, "exact")])
    (bracket,) = pane.view.margin.brackets(700)
    assert bracket.top == top_of(pane, span.start)
    assert bracket.bottom > top_of(pane, span.end - 1) > bracket.top
    assert bracket.x < pane.view.lines.typeface.left


def test_overlapping_pins_stand_side_by_side_with_labels_apart(make_pane, letter):
    pane = make_pane(letter)
    span = pane.view.document_shown().paragraph_span(3)
    pane.set_pins([PinMark("A1", span, "exact"), PinMark("A2", span, "moved")])
    one, two = pane.view.margin.brackets(700)
    assert one.x != two.x
    assert not one.box.intersects(two.box)


@pytest.fixture
def noted(make_pane, make_document, finish, letter, settle):
    pane = make_pane()
    document = make_document(letter)
    pane.set_document(document)
    call = span_of(document, "January")
    body = document.paragraph_span(7)
    finish(document, [{"label": "1", "call": list(call), "body": [body.start + 2, body.end]}])
    pane.document_finished()
    settle(pane)
    return pane, call, body


def test_pointing_at_a_note_mark_shows_the_note(noted, point_at):
    pane, call, _ = noted
    hint = pane.view.pointing.hint_at(point_at(pane, call.start + 2))
    assert hint == "The ice broke on the ninth of March."
    assert pane.view.pointing.hint_at(point_at(pane, call.start - 5)) == ""


def test_a_click_on_a_note_mark_goes_to_the_note_and_back(qtbot, noted, point_at):
    pane, call, body = noted
    pane.resize(640, 260)
    pane.show_span(call)
    with qtbot.waitSignal(pane.jumped):
        QTest.mouseClick(
            pane.view.viewport(), Qt.MouseButton.LeftButton, pos=point_at(pane, call.start + 2)
        )
    assert pane.view.caret() == body.start + 2
    with qtbot.waitSignal(pane.jumped):
        QTest.mouseClick(
            pane.view.viewport(), Qt.MouseButton.LeftButton, pos=point_at(pane, body.start)
        )
    assert pane.view.caret() == call.start


def test_enter_on_a_note_mark_goes_to_the_note(noted):
    pane, call, body = noted
    pane.view.places.set_caret(call.start + 1)
    QTest.keyClick(pane.view, Qt.Key.Key_Return)
    assert pane.view.caret() == body.start + 2


def test_the_menu_key_opens_the_menu_at_the_caret(qtbot, make_pane, letter):
    pane = make_pane(letter)
    event = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, QPoint(0, 0), QPoint(0, 0))
    pane.view.menuRequested.disconnect()
    with qtbot.waitSignal(pane.view.menuRequested) as asked:
        pane.view.contextMenuEvent(event)
    inside = pane.view.viewport().mapFromGlobal(asked.args[0])
    assert pane.view.viewport().rect().contains(inside)


def test_a_place_gone_to_before_the_window_is_shown_is_there_when_it_is(
    qtbot, make_document, long_text, settle
):
    pane = ReadingPane("A")
    qtbot.addWidget(pane)
    pane.set_document(make_document(long_text))
    pane.set_zoom(14)
    pane.go_to(Place(150, 0))
    pane.resize(900, 800)
    with qtbot.waitExposed(pane):
        pane.show()
    settle(pane)
    assert pane.place() == Place(150, 0)
    pane.set_zoom(12)
    settle(pane)
    assert pane.place() == Place(150, 0)


def test_hits_that_come_before_their_text_are_marked_when_it_does(
    make_pane, make_document, letter, settle
):
    pane = make_pane()
    whole = make_document(letter)
    document = make_document(letter[:3])
    pane.set_document(document)
    pane.set_hits([span_of(whole, "harbour")], 0)
    assert load_theme("light").hit_current.name() not in colors(pane)
    added = document.append(placed(letter[3:], document.end))
    pane.document_grew(added.start, added.stop)
    settle(pane)
    assert load_theme("light").hit_current.name() in colors(pane)
