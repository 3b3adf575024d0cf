"""A small document of our own words, and panes that show it."""

from collections.abc import Callable, Sequence

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtGui import QTextCursor

from diptych_desktop.engine_client.reading import ReadingDocument
from diptych_desktop.panes.reading import ReadingPane
from placed import placed

HARBOUR = (
    "The harbour froze in the second week of January. Nobody had seen ice there before, and the "
    "children walked out to the moored boats to touch their painted sides."
)
LETTER = (
    "A letter from the north told of the same cold. It was read aloud in both kitchens, once in "
    "the morning and once at night, until the paper tore along its folds."
)
QUOTED = "“We shall not sail,” it said, “before the swallows are back.”"


def paragraph(text: str, kind: str = "body", number: int | None = 1, **more) -> tuple:
    line = more.get("line", 1)
    return (
        kind, more.get("level", 0), number, line, more.get("last", line), more.get("page"),
        more.get("section", ""), text,
    )  # fmt: skip


def letter_rows() -> list[tuple]:
    return [
        paragraph("The Winter of the Letter", "title", 1),
        paragraph("Ines Varga", "author", 2),
        paragraph("The ice", "heading", 3, level=1),
        paragraph(HARBOUR, number=4, line=7, last=9, page="12", section="The ice"),
        paragraph(QUOTED, "quotation", 5, section="The ice"),
        paragraph("The thaw", "heading", 6, level=1),
        paragraph(LETTER, number=7, page="14", section="The thaw"),
        paragraph("1 The ice broke on the ninth of March.", "note", 8),
    ]


def long_rows(count: int = 400) -> list[tuple]:
    rows = [paragraph("A Long Winter", "title", 1)]
    for number in range(2, count + 1):
        if number % 20 == 3:
            rows.append(paragraph(f"Chapter {number // 20 + 1}", "heading", number, level=1))
        else:
            text = f"Entry {number}. " + " ".join((HARBOUR, LETTER)[: 1 + number % 2])
            rows.append(paragraph(text, number=number))
    return rows


def document_of(rows: Sequence[tuple], letter: str = "A", **head) -> ReadingDocument:
    values = {
        "fingerprint": "f" * 64, "path": "/tmp/winter.txt", "name": "winter.txt",
        "title": "The Winter of the Letter", "authors": ["Ines Varga"], "source_line": "",
        "date": "1931", "language": "en", "encoding": "utf-8", "as_in_file": False,
        "format": "plain text", "way": {}, "has_raw": True,
        "paragraphs": len(rows), "characters": 0,
    }  # fmt: skip
    document = ReadingDocument(letter, {**values, **head})
    document.append(placed(rows))
    return document


def result(notes: Sequence[dict] = (), repairs: int = 0, pages: Sequence[tuple] = ()) -> dict:
    return {
        "fingerprint": "f" * 64, "words": 0, "notes": list(notes), "pages": list(pages),
        "report": [], "repairs": repairs,
    }  # fmt: skip


@pytest.fixture
def make_pane(qtbot) -> Callable[..., ReadingPane]:
    def make(rows: Sequence[tuple] | None = None, size=(640, 700), letter="A", **head):
        pane = ReadingPane(letter)
        qtbot.addWidget(pane)
        pane.resize(*size)
        with qtbot.waitExposed(pane):
            pane.show()
        if rows is not None:
            pane.set_document(document_of(rows, letter, **head))
            settled(qtbot, pane)
        return pane

    return make


def settled(qtbot, pane: ReadingPane) -> None:
    view = pane.view
    view.viewport().repaint()
    qtbot.waitUntil(lambda: view.pourer.count == len(view.lines.blocks))
    qtbot.waitUntil(lambda: not view.scroller.busy)


@pytest.fixture
def settle(qtbot) -> Callable[[ReadingPane], None]:
    """Wait until the text is poured and the estimates near the view are true."""
    return lambda pane: settled(qtbot, pane)


@pytest.fixture
def top_of() -> Callable[[ReadingPane, int], float]:
    """The y in the view of the line that an offset is in."""

    def top(pane: ReadingPane, offset: int) -> float:
        view = pane.view
        block = view.lines.blocks.at(offset)
        return view.scroller.span(block, view.lines.blocks.unit(block, offset))[0]

    return top


@pytest.fixture
def point_at() -> Callable[[ReadingPane, int], QPoint]:
    """The middle of a character that is in view, in pixels of the view."""

    def point(pane: ReadingPane, offset: int) -> QPoint:
        view = pane.view
        cursor = QTextCursor(view.document())
        cursor.setPosition(view.places.position(offset))
        here = view.cursorRect(cursor)
        cursor.setPosition(view.places.position(offset + 1))
        return QPoint(
            (here.center().x() + view.cursorRect(cursor).center().x()) // 2, here.center().y()
        )

    return point


@pytest.fixture
def letter() -> list[tuple]:
    return letter_rows()


@pytest.fixture
def long_text() -> list[tuple]:
    return long_rows()


@pytest.fixture
def letter_document() -> ReadingDocument:
    return document_of(letter_rows())


@pytest.fixture
def make_document() -> Callable[..., ReadingDocument]:
    return document_of


@pytest.fixture
def finish() -> Callable[..., None]:
    def end(document: ReadingDocument, notes: Sequence[dict] = (), **known) -> None:
        document.finish(result(notes, **known))

    return end
