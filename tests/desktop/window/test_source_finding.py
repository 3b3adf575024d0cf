"""Looking for the file of a document that is not where it was."""

from types import SimpleNamespace

import pytest
from PySide6.QtCore import QObject, Signal

from diptych_desktop.window.source_finding import SourceFinding
from diptych_index.session.model import SavedDocument
from diptych_index.text.way import CLEAN

LOST = SavedDocument(
    side="A", fingerprint="a" * 64, path="/texts/essay.txt", name="essay.txt", title="On Bridges"
)


class Desk(QObject):
    """The desk as far as it is asked here."""

    left = Signal()
    leaving = Signal()

    def __init__(self):
        super().__init__()
        self.session = SimpleNamespace(document=lambda side: LOST)
        self.opened = []

    def open_file(self, *told):
        self.opened.append(told)


class Client:
    """The engine's client: what was asked and given up."""

    def __init__(self):
        self.answer, self.cancelled = None, []

    def request(self, method, params, *, on_result, **_):
        self.answer = on_result
        return 7

    def cancel(self, number):
        self.cancelled.append(number)


@pytest.fixture
def finding(qtbot):
    pane = SimpleNamespace(set_progress=lambda *_: None)
    status = SimpleNamespace(say=lambda *_, **__: None)
    window = QObject()
    window.workspace, window.status = SimpleNamespace(panes={"A": pane}), status
    board = SimpleNamespace(desk=Desk(), client=Client())
    made = SourceFinding(window, board, None)
    made.kept = window
    return made, board


FOUND = {"path": "/elsewhere/essay.txt", "namesakes": [], "looked_at": 3}


def test_a_file_that_is_found_is_opened_in_its_place(finding):
    sources, board = finding
    sources.find("A")
    board.client.answer(FOUND)
    assert board.desk.opened == [("A", "/elsewhere/essay.txt", CLEAN)]


@pytest.mark.parametrize("gone", ["leaving", "left"])
def test_a_file_found_for_a_session_that_made_room_is_not_opened_in_the_next(finding, gone):
    sources, board = finding
    sources.find("A")
    getattr(board.desk, gone).emit()
    board.client.answer(FOUND)
    assert board.client.cancelled == [7]
    assert board.desk.opened == []
