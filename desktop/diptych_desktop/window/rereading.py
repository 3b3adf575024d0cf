"""The way in which the current document is read: as in the file, whole, its encoding, its pages."""

from collections.abc import Callable

from PySide6.QtCore import QObject

from diptych_desktop.controllers.board import Board
from diptych_desktop.panes.reading import has_whole_page
from diptych_desktop.window.main_window import MainWindow
from diptych_desktop.window.windows import Windows
from diptych_index.session.model import Side


class Rereading(QObject):
    """Has a document read in another way; ``current`` tells the side the reader was last in."""

    def __init__(
        self, window: MainWindow, board: Board, windows: Windows, current: Callable[[], Side]
    ) -> None:
        super().__init__(window)
        self._window, self._board, self._windows = window, board, windows
        self._current = current

    def actions(self) -> dict[str, Callable[..., object]]:
        """Return what the actions of the table do."""
        return {
            "clean": self.toggle_clean,
            "whole_page": self.toggle_whole,
            "encoding": lambda: self._windows.ask_encoding(self._current()),
            "set_page": self.set_page,
        }

    def toggle_clean(self) -> None:
        """Show the current document as it stands in its file, or cleaned again."""
        side = self._current()
        document = self._board.documents.document(side)
        if document is None:
            self._window.status.say(self.tr("There is no document {0} yet.").format(side))
            return
        self._board.desk.read_again(side, as_in_file=not document.way.as_in_file)

    def toggle_whole(self) -> None:
        """Show all of a web page, or its main text again."""
        side = self._current()
        document = self._board.documents.document(side)
        if document is None or not has_whole_page(document):
            words = self.tr("Document {0} is no web page; all of it is shown.")
            self._window.status.say(words.format(side))
            return
        self._board.desk.read_again(side, whole=not document.way.whole)

    def set_page(self) -> None:
        """Ask for the number of the page that starts at the selection or the caret."""
        side = self._current()
        at = self._window.workspace.panes[side].page_start()
        if at is None:
            self._window.status.say(self.tr("There is no text yet for a page to start in."))
        else:
            self._windows.ask_page(side, *at)
