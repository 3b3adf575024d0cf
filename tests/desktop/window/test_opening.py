"""Files of every kind in the true window: told by their content, refused in one sentence."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from diptych_desktop.engine_client.reading import ReadingDocument
from diptych_desktop.window.ask import FILTERS
from diptych_desktop.window.status import MessageLabel, document_line
from journeys.desk import FIRST, Desk
from journeys.pictured import FORMS, WEB_PAGE


@pytest.fixture
def desk(qtbot: QtBot, tmp_path: Path) -> Iterator[Desk]:
    reader = Desk(qtbot, tmp_path / "kept")
    with qtbot.waitActive(reader.window):
        reader.show()
        reader.window.activateWindow()
    yield reader
    reader.wait(reader.is_kept)
    reader.close()


def give(desk: Desk, path: Path, text: str | bytes, side: str = "A") -> Path:
    """Write a file and open it."""
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    desk.program.wiring.commands.open([str(path)], side)
    return path


def words(desk: Desk) -> str:
    document = desk.program.board.documents.document("A")
    return document.whole_text() if document is not None and document.complete else ""


ARCHIVE = b"PK\x03\x04" + bytes(60)


def test_a_refused_file_is_told_in_the_empty_pane_and_can_be_tried_again(desk, tmp_path):
    path = give(desk, tmp_path / "first.txt", ARCHIVE)
    pane = desk.pane("A")
    desk.wait(lambda: "first.txt is a zip archive" in pane.empty.words())
    assert pane.empty.retry.isVisible()
    path.write_text(FIRST, encoding="utf-8")
    QTest.mouseClick(pane.empty.retry, Qt.MouseButton.LeftButton)
    desk.wait(lambda: "herons" in words(desk))


def test_a_refused_file_leaves_the_text_that_was_there(desk, tmp_path):
    give(desk, tmp_path / "first.txt", FIRST)
    desk.wait_for_documents("A")
    give(desk, tmp_path / "letters.zip", ARCHIVE)
    pane = desk.pane("A")
    desk.wait(lambda: pane.notices.refusal is not None and pane.notices.refusal.isVisible())
    assert "letters.zip is a zip archive" in pane.notices.refusal.words()
    assert pane.view.isVisible()
    assert "herons" in words(desk)


def test_a_web_page_called_a_text_is_read_as_a_web_page(desk, tmp_path):
    give(desk, tmp_path / "ferry.txt", WEB_PAGE)
    desk.wait_for_documents("A")
    assert "Accept all" not in words(desk)
    assert desk.pane("A").header.byline.text().endswith("web page")
    desk.program.wiring.commands.current = "A"
    desk.press("whole_page")
    desk.wait(lambda: "Accept all" in words(desk))
    desk.press("whole_page")
    desk.wait(lambda: words(desk) and "Accept all" not in words(desk))


def test_emphasis_of_a_web_page_reaches_the_screen(desk, tmp_path):
    give(desk, tmp_path / "forms.html", FORMS)
    desk.wait_for_documents("A")
    view = desk.pane("A").view
    document = view.document_shown()
    index = next(i for i, p in enumerate(document.paragraphs) if "stress, weight" in p.text)
    view.lines.ensure(index)
    looks = view.document().findBlockByNumber(index).layout().formats()
    assert any(look.format.fontItalic() for look in looks)


def test_what_a_plain_text_cannot_do_is_said(desk, tmp_path):
    give(desk, tmp_path / "first.txt", FIRST)
    desk.wait_for_documents("A")
    desk.program.wiring.commands.current = "A"
    desk.press("whole_page")
    assert desk.message() == "Document A is no web page; all of it is shown."
    desk.program.wiring.commands.current = "B"
    for action in ("clean", "encoding"):
        desk.press(action)
        assert desk.message() == "There is no document B yet."
    desk.press("set_page")
    assert desk.message() == "There is no text yet for a page to start in."


def test_reading_again_leaves_the_keyboard_where_it_is(desk, tmp_path):
    give(desk, tmp_path / "first.txt", FIRST)
    desk.wait_for_documents("A")
    desk.window.search_bar.focus_field()
    desk.program.wiring.commands.current = "A"
    desk.press("clean")
    documents = desk.program.board.documents
    desk.wait(lambda: words(desk) and documents.document("A").way.as_in_file)
    assert desk.window.search_bar.field.hasFocus()


# The words round a document


def line(**head) -> str:
    values = {"encoding": "utf-8", "format": "plain text", "way": {}, **head}
    return document_line(ReadingDocument("A", values))


def test_the_status_line_has_the_encoding_or_else_the_format():
    assert line() == "A: UTF-8"
    assert line(encoding="", format="PDF") == "A: PDF"


def test_the_file_dialog_offers_every_kind_and_all_files():
    offered = " ".join(FILTERS)
    for ending in ("txt", "pdf", "epub", "docx", "odt", "rtf", "html", "md", "xml"):
        assert f"*.{ending}" in FILTERS[0]
        assert offered.count(f"*.{ending}") >= 2
    assert FILTERS[-1] == "All files (*)"


def test_a_sentence_too_long_for_its_place_is_whole_on_hover(qtbot):
    label = MessageLabel()
    qtbot.addWidget(label)
    label.resize(80, 20)
    label.setText("The file of the sessions was damaged. " * 8)
    label.show()
    assert label.toolTip() == label.text()
    assert label.grab().toImage().width() == 80 * label.devicePixelRatio()
