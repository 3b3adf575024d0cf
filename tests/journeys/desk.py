"""A reader at the true window, in this process: opens it, waits for it, presses its keys."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from diptych_desktop.app.start import start_program
from diptych_index.paths import places
from diptych_index.session.model import Session
from diptych_index.spans import read_span

LONG = 20_000

FIRST = """The Ferry at Low Water

Anna Brandt

The ferry crosses twice a day, and whoever misses it waits on the bank with the herons.
My grandfather kept the ledger of every crossing; he wrote the wind before the number of
passengers.

When the bridge was opened the ferry did not stop. It went on crossing for those who wanted
to arrive slowly, and there were more of them than the engineers had counted.
"""
SECOND = """The Ferry at Low Water

Anna Brandt

The ferry crosses three times a day, and whoever misses it waits on the bank with the gulls.
My grandfather kept the ledger of every crossing; he wrote the wind before the number of
travellers.

A bridge needs no ledger. Nobody counts those who walk over it at night.
"""


class Desk:
    """The program over a data folder of its own, driven as a reader would."""

    def __init__(self, qtbot: QtBot, data: Path) -> None:
        self.bot = qtbot
        self.data = data
        self.program = self._start()

    def _start(self):
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        program = start_program(application, places(self.data), self.data)
        program.complete()
        return program

    # -- the window

    @property
    def window(self):
        return self.program.window

    @property
    def session(self) -> Session:
        session = self.program.board.desk.session
        assert session is not None
        return session

    def pane(self, side: str):
        return self.window.workspace.panes[side]

    def wait(self, condition: Callable[[], object]) -> None:
        self.bot.waitUntil(lambda: bool(condition()), timeout=LONG)

    def show(self, *files: Path) -> "Desk":
        self.program.show([str(file) for file in files])
        self.wait(lambda: self.window.workspace.ledger is not None)
        if files:
            self.wait_for_documents()
        return self

    def wait_for_documents(self, *sides: str) -> None:
        documents = self.program.board.documents
        for side in sides or ("A", "B"):
            self.wait(lambda side=side: documents.is_indexed(side))
        self.wait(lambda: self.program.board.desk.session)

    def is_kept(self, side: str = "A") -> bool:
        """Whether the session has the document as it is shown, and says that it is saved."""
        board = self.program.board
        session, shown = board.desk.session, board.documents.document(side)
        saved = session.document(side) if session is not None else None
        state = self.window.status.findChild(QLabel, "saved").text()
        same = (saved and saved.fingerprint) == (shown and shown.fingerprint)
        return same and state in ("", "saved ✓")

    def close(self) -> None:
        self.window.close()
        self.program.close()
        self.window.deleteLater()

    def again(self) -> "Desk":
        """Close the program and start it anew over the same data."""
        self.close()
        self.program = self._start()
        return self

    # -- what a reader does

    def press(self, name: str) -> None:
        """Do an action of the menus."""
        action = self.window.actions_by_name[name]
        assert action.isEnabled(), f"{name} cannot be done now"
        action.trigger()

    def type_query(self, text: str) -> None:
        field = self.window.search_bar.field
        field.setFocus()
        field.selectAll()
        self.bot.keyClick(field, Qt.Key.Key_Delete)
        self.bot.keyClicks(field, text)

    def counts(self) -> dict[str, int]:
        return self.program.wiring.commands.finding.counts()

    def select(self, side: str, words: str) -> None:
        """Select the first place where a document has these words."""
        document = self.program.board.documents.document(side)
        start = document.whole_text().index(words)
        self.pane(side).show_span(read_span(start, start + len(words)), select=True)
        self.program.wiring.commands.current = side

    def pin(self, side: str, words: str) -> None:
        pins = len(self.session.pins)
        self.select(side, words)
        self.press("pin")
        self.wait(lambda: len(self.session.pins) == pins + 1)

    def message(self) -> str:
        return self.window.status.message()


def grab(widget: QWidget, path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    assert widget.grab().save(str(path))
