"""Work of the engine that takes long shows its progress, can be ended, and says what went wrong."""

import pytest
from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QProgressDialog, QWidget
from shiboken6 import isValid

from diptych_desktop.theme.theme import load_theme
from diptych_desktop.window.laid_out import LaidOut
from diptych_desktop.window.long_work import Work, ask_engine
from diptych_index.session.model import SavedDocument, Session


class Client:
    """Keeps the callbacks of the last request, for the test to call."""

    def __init__(self):
        self.cancelled = []

    def request(self, method, params, **callbacks):
        self.callbacks = callbacks
        return 7

    def cancel(self, number):
        self.cancelled.append(number)


class Status:
    def __init__(self):
        self.said = []

    def say(self, sentence, lasting=False):
        self.said.append(sentence)


class Window(QWidget):
    def __init__(self):
        super().__init__()
        self.theme, self.status = load_theme("light"), Status()


@pytest.fixture
def window(qtbot):
    window = Window()
    qtbot.addWidget(window)
    return window


@pytest.fixture
def client():
    return Client()


def asked(window, client):
    """Ask for something; return what came of it, and the dialog of its progress."""
    told = []
    ask_engine(window, client, Work("bring", {}, "Finding", told.append))
    return told, window.findChild(QProgressDialog)


def test_the_answer_is_handed_on_and_the_progress_goes(window, client, qtbot):
    told, progress = asked(window, client)
    client.callbacks["on_progress"](0.5, "Finding")
    assert progress.value() == 50
    client.callbacks["on_result"]({"rows": []})
    qtbot.waitUntil(lambda: not isValid(progress))
    assert told == [{"rows": []}]
    assert window.status.said == []


def test_it_is_shown_when_it_takes_long_and_ended_by_its_button(window, client, qtbot):
    window.show()
    told, progress = asked(window, client)
    client.callbacks["on_progress"](0.1, "Finding")
    qtbot.waitUntil(progress.isVisible)
    progress.canceled.emit()
    assert client.cancelled == [7]
    client.callbacks["on_error"]({"kind": "Cancelled", "message": "stopped"})
    qtbot.waitUntil(lambda: not isValid(progress))
    assert window.status.said == ["Stopped; nothing was changed."]
    assert told == []


def test_what_was_stopped_is_said_in_words_of_its_own_where_it_has_some(window, client, qtbot):
    ask_engine(window, client, Work("bring", {}, "Exporting", print, stopped="Nothing written."))
    progress = window.findChild(QProgressDialog)
    client.callbacks["on_error"]({"kind": "Cancelled", "message": "stopped"})
    qtbot.waitUntil(lambda: not isValid(progress))
    assert window.status.said == ["Nothing written."]


def test_what_cannot_be_done_is_said_in_the_words_of_the_engine(window, client, qtbot):
    _, progress = asked(window, client)
    error = {"kind": "InputError", "message": "x is damaged; get another."}
    client.callbacks["on_error"](error)
    qtbot.waitUntil(lambda: not isValid(progress))
    assert window.status.said == ["x is damaged; get another."]


# -- waiting for a session


class Documents(QObject):
    finished, failed = Signal(str, object), Signal(str, object)

    def __init__(self):
        super().__init__()
        self.read = {}

    def document(self, side):
        return self.read.get(side)


class Desk(QObject):
    sourceMissing, left = Signal(str, object, bool), Signal()
    session = None


class Sessions(QObject):
    sessionChanged = Signal(object)


class Complete:
    complete = True


class Board:
    def __init__(self):
        self.documents, self.desk, self.sessions = Documents(), Desk(), Sessions()

    def lay_out(self, *sides):
        documents = tuple(
            SavedDocument(side=side, fingerprint="", path="", name="", title="") for side in sides
        )
        session = Session(id="s", name="S", created="", changed="", documents=documents)
        self.desk.session = session
        self.sessions.sessionChanged.emit(session)

    def finish(self, side):
        self.documents.read[side] = Complete()
        self.documents.finished.emit(side, None)


@pytest.fixture
def board(qtbot):
    return Board()


@pytest.fixture
def called(board):
    calls = []
    board.waiter = LaidOut(board, board.desk)
    board.waiter.when("s", lambda: calls.append("now"))
    return calls


def test_it_waits_for_the_session_and_all_its_documents(board, called):
    board.finish("A")
    board.lay_out("A", "B")
    assert called == []
    board.finish("B")
    assert called == ["now"]
    board.finish("B")
    assert called == ["now"]


def test_a_document_that_cannot_be_read_is_not_waited_for(board, called):
    board.lay_out("A", "B")
    board.finish("A")
    board.documents.failed.emit("B", {})
    assert called == ["now"]


def test_nor_is_one_whose_file_and_text_are_gone(board, called):
    board.lay_out("A")
    board.desk.sourceMissing.emit("A", None, True)
    assert called == []
    board.desk.sourceMissing.emit("A", None, False)
    assert called == ["now"]


def test_leaving_the_desk_ends_it(board, called):
    board.desk.left.emit()
    board.lay_out("A")
    board.finish("A")
    assert called == []
