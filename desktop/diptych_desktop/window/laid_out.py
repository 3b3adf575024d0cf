"""Waiting until a session is laid out: its documents read, or known not to be readable."""

from collections.abc import Callable

from PySide6.QtCore import QObject

from diptych_desktop.controllers.board import Board
from diptych_desktop.controllers.desk import SIDES


class LaidOut(QObject):
    """Calls something once, when a session stands on the desk with all there is of its documents.

    What is asked for later takes the place of what was asked for before; leaving the desk ends it.
    """

    def __init__(self, board: Board, parent: QObject) -> None:
        super().__init__(parent)
        self._board = board
        self._waiting: tuple[str, Callable[[], None]] | None = None
        self._lost: set[str] = set()
        board.documents.finished.connect(self._look)
        board.documents.failed.connect(lambda side, _: self._lose(side))
        board.desk.sourceMissing.connect(self._source_missing)
        board.sessions.sessionChanged.connect(self._look)
        board.desk.left.connect(self._give_up)

    def when(self, session_id: str, then: Callable[[], None]) -> None:
        """Call ``then`` once the documents of a session have been read, or cannot be."""
        self._waiting = (session_id, then)
        self._lost.clear()
        self._look()

    def _look(self, *_: object) -> None:
        session = self._board.desk.session
        if self._waiting is None or session is None or session.id != self._waiting[0]:
            return
        read = {
            side
            for side in SIDES
            if (document := self._board.documents.document(side)) is not None and document.complete
        }
        if all(document.side in read | self._lost for document in session.documents):
            then = self._waiting[1]
            self._waiting = None
            then()

    def _lose(self, side: str) -> None:
        self._lost.add(side)
        self._look()

    def _source_missing(self, side: str, _saved: object, is_shown: bool) -> None:
        if not is_shown:
            self._lose(side)

    def _give_up(self) -> None:
        self._waiting = None
