"""The pane around the text: header, menus, drops, and every state without a text."""

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QProgressBar, QPushButton

from diptych_desktop.panes.reading import ReadingPane
from diptych_desktop.panes.reading.notices import SAVED_COPY
from diptych_desktop.panes.reading.overview import Lane
from diptych_desktop.panes.reading.pane import NO_TEXT
from diptych_desktop.theme.theme import load_theme
from diptych_index.spans import read_span


def entries(menu) -> dict[str, object]:
    return {action.text().split("\t")[0]: action for action in menu.actions() if action.text()}


def button(pane, words: str) -> QPushButton:
    return next(b for b in pane.findChildren(QPushButton) if b.text() == words and b.isVisible())


def click(widget) -> None:
    QTest.mouseClick(widget, Qt.MouseButton.LeftButton)


# Without a text


@pytest.mark.parametrize("letter", ["A", "B"])
def test_an_empty_pane_offers_to_open_its_document(qtbot, make_pane, letter):
    pane = make_pane(letter=letter)
    assert pane.empty.words() == f"Open document {letter}\nor drop a file here, or two at once"
    with qtbot.waitSignal(pane.openRequested):
        click(button(pane, "Open a file…"))


def test_a_long_opening_shows_its_progress_and_can_be_cancelled(qtbot, make_pane):
    pane = make_pane()
    pane.set_progress(0.4, "Reading winter.txt")
    assert "Reading winter.txt" in pane.empty.words()
    with qtbot.waitSignal(pane.cancelRequested):
        click(button(pane, "Cancel"))
    pane.set_progress(None, "")
    assert not [b for b in pane.findChildren(QPushButton) if b.text() == "Cancel" and b.isVisible()]
    assert pane.empty.words().startswith("Open document A")


@pytest.mark.parametrize("failure", ["", "“winter.txt” is a folder. Open a file."])
def test_in_a_low_pane_everything_that_is_said_stays_in_sight(qtbot, make_pane, failure):
    pane = make_pane(size=(760, 180))
    pane.set_failure(failure)
    room = pane.empty.rect()
    parts = [p for kind in (QLabel, QPushButton) for p in pane.empty.findChildren(kind)]
    shown = [part for part in parts if part.isVisible()]
    assert len(shown) == (4 if failure else 3)
    for part in shown:
        wraps = part.hasHeightForWidth()
        needed = part.heightForWidth(part.width()) if wraps else part.sizeHint().height()
        assert part.height() >= needed
    assert all(room.contains(part.geometry()) for part in shown)


def test_progress_of_unknown_length_has_no_bar_that_moves(make_pane):
    pane = make_pane()
    pane.set_progress(0.25, "Reading winter.txt")
    bar = pane.findChild(QProgressBar)
    assert (bar.isVisible(), bar.value(), bar.maximum()) == (True, 250, 1000)
    pane.set_progress(None, "Reading winter.txt")
    assert not bar.isVisible()
    assert button(pane, "Cancel")


def test_the_progress_goes_when_the_document_is_there(
    make_pane, make_document, letter, finish, settle
):
    pane = make_pane()
    document = make_document(letter)
    pane.set_progress(None, "Reading winter.txt")
    pane.set_document(document)
    assert pane.view.isVisible()
    assert button(pane, "Cancel")
    finish(document)
    pane.document_finished()
    settle(pane)
    assert not [b for b in pane.findChildren(QPushButton) if b.text() == "Cancel" and b.isVisible()]


def test_a_failure_is_told_in_the_pane(qtbot, make_pane, letter):
    pane = make_pane(letter)
    pane.set_failure("“winter.txt” is a folder. Open a file.")
    assert not pane.view.isVisible()
    assert pane.empty.words() == (
        "Document A could not be opened\n“winter.txt” is a folder. Open a file."
    )
    with qtbot.waitSignal(pane.openRequested):
        click(button(pane, "Open another file…"))
    with qtbot.waitSignal(pane.retryRequested):
        click(button(pane, "Try again"))
    pane.set_failure("")
    assert pane.view.isVisible()


def test_a_refused_file_is_told_above_the_text_that_stays(make_pane, letter):
    pane = make_pane(letter)
    pane.set_refusal("scan.pdf holds pictures of pages; run OCR on it first.")
    assert pane.view.isVisible()
    assert pane.notices.refusal.words() == "scan.pdf holds pictures of pages; run OCR on it first."
    click(button(pane, "Close"))
    assert not pane.notices.refusal.isVisible()


def test_a_refusal_goes_when_the_next_file_is_asked_for(make_pane, letter):
    pane = make_pane(letter)
    pane.set_refusal("scan.pdf holds pictures of pages.")
    pane.expect_document()
    assert not pane.notices.refusal.isVisible()


def test_an_empty_pane_says_what_can_be_opened(make_pane):
    shown = [label.text() for label in make_pane().empty.findChildren(QLabel)]
    for name in ("PDF", "EPUB", "Word", "OpenDocument", "RTF", "web pages", "Markdown", "TEI"):
        assert any(name in words for words in shown)


def test_what_looks_like_markup_is_shown_as_it_is(make_pane):
    pane = make_pane([("heading", 1, 1, 1, 1, None, "<b>x</b>", "<b>x</b>")], title="<i>1 & 2</i>")
    assert pane.header.title.toolTip() == "<qt>&lt;i&gt;1 &amp; 2&lt;/i&gt;</qt>"
    assert pane.header.locator.toolTip() == "<qt>&lt;b&gt;x&lt;/b&gt;</qt>"
    pane.set_failure("“<b>.txt” is a folder. Open a file.")
    labels = pane.empty.findChildren(QLabel)
    assert all(label.textFormat() == Qt.TextFormat.PlainText for label in labels)


def test_a_missing_file_is_asked_for_above_the_saved_text(qtbot, make_pane, letter):
    pane = make_pane(letter)
    pane.set_saved_copy(True)
    assert pane.notices.saved_copy.words() == SAVED_COPY
    with qtbot.waitSignal(pane.findFileRequested):
        click(button(pane, "Find the file…"))
    pane.set_saved_copy(False)
    assert not pane.notices.saved_copy.isVisible()


def test_an_empty_file_says_that_there_is_no_text(make_pane, make_document, finish):
    pane = make_pane()
    document = make_document([])
    pane.set_document(document)
    finish(document)
    pane.document_finished()
    assert pane.view.placeholderText() == NO_TEXT


def test_closing_a_document_gives_the_empty_pane_back(make_pane, letter):
    pane = make_pane(letter)
    pane.set_document(None)
    assert not pane.view.isVisible()
    assert pane.header.title.text() == "Document A"
    assert pane.selection() is None
    assert pane.place() == (0, 0)


# Header


def test_the_header_names_the_document_and_the_place(make_pane, letter):
    pane = make_pane(letter, size=(640, 300))
    assert pane.header.title.text() == "The Winter of the Letter"
    assert pane.header.byline.text() == "Ines Varga · 1931 · plain text"
    pane.go_to(type(pane.place())(3, 0))
    assert pane.header.locator.text() == "¶4 · p. 12"
    assert pane.header.locator.toolTip() == "<qt>The ice</qt>"


def test_apparatus_is_located_by_its_line(make_pane):
    pane = make_pane([("header", 0, None, 3, 3, None, "", "Winter papers")])
    assert pane.header.locator.text() == "l. 3"


def test_a_long_title_is_cut_but_whole_on_hover(make_pane, letter):
    title = "The Winter of the Letter, " * 20
    pane = make_pane(letter, title=title)
    assert pane.width() == 640
    assert title.strip() in pane.header.title.toolTip()


def test_the_menu_asks_for_everything_it_offers(qtbot, make_pane, letter):
    pane = make_pane(letter)
    menu = pane.header.menu()
    offered = entries(menu)
    for words, signal in (
        ("Import report", pane.reportRequested),
        ("Encoding (UTF-8)…", pane.encodingRequested),
        ("Swap sides", pane.swapRequested),
        ("Open another file…", pane.openRequested),
        ("Close document A", pane.closeRequested),
    ):
        with qtbot.waitSignal(signal):
            offered[words].trigger()
    offered["Outline"].trigger()
    assert pane.outline.isVisible()


def test_the_way_of_reading_is_checked_and_can_be_changed(qtbot, make_pane, letter):
    pane = make_pane(letter)
    offered = entries(pane.header.menu())
    assert offered["Clean"].isChecked()
    assert not offered["As in the file"].isChecked()
    assert "Whole page" not in offered
    with qtbot.waitSignal(pane.changeRequested) as asked:
        offered["As in the file"].trigger()
    assert asked.args == [{"as_in_file": True}]


def test_all_of_a_web_page_is_one_click_away(qtbot, make_pane, letter):
    pane = make_pane(letter, format="web page")
    offered = entries(pane.header.menu())
    assert offered["Main text"].isChecked()
    assert not offered["Whole page"].isChecked()
    with qtbot.waitSignal(pane.changeRequested) as asked:
        offered["Whole page"].trigger()
    assert asked.args == [{"whole": True}]


def test_a_format_without_an_encoding_offers_none(make_pane, letter):
    pane = make_pane(letter, format="PDF", encoding="")
    assert not [words for words in entries(pane.header.menu()) if "Encoding" in words]
    assert pane.header.byline.text() == "Ines Varga · 1931 · PDF"


def test_an_empty_pane_offers_only_what_makes_sense(make_pane):
    assert list(entries(make_pane().header.menu())) == ["Swap sides", "Open a file…"]


def test_repairs_to_look_at_are_counted_in_the_menu(make_pane, make_document, letter, finish):
    pane = make_pane()
    document = make_document(letter)
    finish(document, repairs=3)
    pane.set_document(document)
    assert "Import report (3 to look at)" in entries(pane.header.menu())


# The context menu


def test_a_selection_can_be_pinned_found_and_copied(qtbot, make_pane, letter):
    pane = make_pane(letter)
    span = read_span(4, 10)
    pane.view.select(span)
    offered = entries(pane.context_menu())
    for words, signal in (
        ("Pin passage", pane.pinRequested),
        ("Find in document B", pane.findInOtherRequested),
        ("Copy with citation", pane.copyRequested),
    ):
        with qtbot.waitSignal(signal) as asked:
            offered[words].trigger()
        assert asked.args == [span]
    offered["Copy"].trigger()
    assert QGuiApplication.clipboard().text() == "Winter"
    assert "Select paragraph" not in offered


def test_without_a_selection_the_paragraph_is_meant(qtbot, make_pane, letter):
    pane = make_pane(letter)
    whole = pane.view.document_shown().paragraph_span(3)
    pane.view.places.set_caret(whole.start + 10)
    offered = entries(pane.context_menu())
    with qtbot.waitSignal(pane.pinRequested) as asked:
        offered["Pin paragraph"].trigger()
    assert asked.args == [whole]
    offered["Select paragraph"].trigger()
    assert pane.selection() == whole


def test_a_hit_can_be_pinned_where_it_stands(qtbot, make_pane, letter, point_at):
    pane = make_pane(letter)
    hit = read_span(4, 10)
    pane.set_hits([hit], 0)
    where = pane.view.viewport().mapToGlobal(point_at(pane, 6))
    with qtbot.waitSignal(pane.pinRequested) as asked:
        entries(pane.context_menu(where))["Pin hit"].trigger()
    assert asked.args == [hit]
    assert pane.current_hit() == hit


def test_a_selection_or_the_word_at_the_caret_can_go_to_a_concept(qtbot, make_pane, letter):
    pane = make_pane(letter)
    text = pane.view.document_shown().whole_text()
    pane.view.select(read_span(4, 10))
    with qtbot.waitSignal(pane.conceptRequested) as asked:
        entries(pane.context_menu())["Add to a concept…"].trigger()
    assert asked.args == ["Winter"]
    pane.view.places.set_caret(0)
    word = text.split()[0]
    with qtbot.waitSignal(pane.conceptRequested) as asked:
        entries(pane.context_menu())[f"Add “{word}” to a concept…"].trigger()
    assert asked.args == [word]


def test_there_is_no_context_menu_without_a_text(make_pane):
    assert make_pane().context_menu() is None


# Files, focus, hits, names


def drop(pane, *urls: QUrl, kind=QDropEvent) -> bool:
    data = QMimeData()
    data.setUrls(list(urls))
    where = QPoint(10, 100) if kind is QDragEnterEvent else QPointF(10, 100)
    event = kind(
        where, Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )  # fmt: skip
    event.setAccepted(False)
    QGuiApplication.sendEvent(pane, event)
    return event.isAccepted()


def test_one_or_two_files_can_be_dropped(qtbot, make_pane, letter):
    for pane in (make_pane(), make_pane(letter)):
        files = [QUrl.fromLocalFile("/tmp/a.txt"), QUrl.fromLocalFile("/tmp/b.txt")]
        assert drop(pane, *files, kind=QDragEnterEvent)
        with qtbot.waitSignal(pane.filesDropped) as told:
            drop(pane, *files)
        assert told.args == [["/tmp/a.txt", "/tmp/b.txt"]]
        assert not pane.view.acceptDrops()
        assert not pane.view.viewport().acceptDrops()


def test_the_pane_shows_that_it_would_take_the_files(make_pane, letter):
    accent = load_theme("light").accent
    for pane in (make_pane(), make_pane(letter)):
        pane.header.menu_button.setFocus()
        assert pane.grab().toImage().pixelColor(0, 400) != accent
        drop(pane, QUrl.fromLocalFile("/tmp/a.txt"), kind=QDragEnterEvent)
        assert pane.grab().toImage().pixelColor(0, 400) == accent
        QGuiApplication.sendEvent(pane, QDragLeaveEvent())
        assert pane.grab().toImage().pixelColor(0, 400) != accent


def test_what_is_no_file_is_not_taken(qtbot, make_pane):
    pane = make_pane()
    assert not drop(pane, QUrl("https://example.org/a.txt"), kind=QDragEnterEvent)
    with qtbot.assertNotEmitted(pane.filesDropped):
        drop(pane, QUrl("https://example.org/a.txt"))


def test_the_pane_tells_when_it_gets_the_keyboard(qtbot, make_pane, letter):
    pane = make_pane(letter)
    pane.header.menu_button.setFocus()
    with qtbot.waitSignal(pane.activated):
        pane.focus_text()


def test_the_keyboard_is_shown_by_a_ring(qtbot, make_pane, letter):
    pane = make_pane(letter)
    pane.activateWindow()
    pane.focus_text()
    qtbot.waitUntil(pane.view.hasFocus)
    accent = load_theme("light").accent
    image = pane.grab().toImage()
    assert image.pixelColor(0, 400) == accent
    pane.header.menu_button.setFocus()
    assert pane.grab().toImage().pixelColor(0, 400) != accent


def test_everything_that_takes_the_keyboard_has_a_name(make_pane, letter):
    pane = make_pane(letter)
    pane.show_find()
    pane.toggle_outline()
    pane.set_progress(0.5, "Reading")
    pane.set_saved_copy(True)
    assert pane.view.accessibleName() == "Document A, The Winter of the Letter, text"
    for widget in pane.findChildren(type(pane).__mro__[1]):
        if widget.focusPolicy() != Qt.FocusPolicy.NoFocus and widget.isVisible():
            named = widget.accessibleName() or getattr(widget, "text", lambda: "")()
            inside = widget.objectName().startswith("qt_") or widget.parent() is None
            assert named or inside, widget


def test_a_hit_can_be_made_current_without_moving_the_view(make_pane, long_text):
    pane = make_pane(long_text)
    document = pane.view.document_shown()
    hits = [read_span(document.starts[i], document.starts[i] + 5) for i in (10, 300)]
    pane.set_hits(hits, None)
    assert pane.current_hit() is None
    pane.set_current_hit(1, False)
    assert pane.place() == (0, 0)
    pane.set_current_hit(1, True)
    assert 290 < pane.place().paragraph <= 300
    assert pane.current_hit() == hits[1]


def test_a_click_in_the_overview_bar_makes_a_hit_current(qtbot, make_pane, long_text):
    pane = make_pane(long_text)
    document = pane.view.document_shown()
    hits = [read_span(document.starts[i], document.starts[i] + 5) for i in (10, 300)]
    pane.set_hits(hits, None)
    bar = pane.view.overview
    with qtbot.waitSignal(pane.hitActivated) as told:
        QTest.mouseClick(bar, Qt.MouseButton.LeftButton, pos=QPoint(3, bar.rows(Lane.HITS)[1]))
    assert told.args == [1]
    assert 290 < pane.place().paragraph <= 300


@pytest.mark.parametrize("name", ["light", "dark", "sepia"])
def test_every_state_can_change_its_theme(make_pane, letter, name):
    pane = make_pane(letter)
    pane.show_find()
    pane.toggle_outline()
    pane.set_saved_copy(True)
    pane.set_theme(load_theme(name))
    assert pane.grab().toImage().pixelColor(4, 4) == load_theme(name).chrome
    assert isinstance(pane, ReadingPane)
