"""Writes the session to a file in one of the export formats, through the engine."""

from pathlib import Path

from PySide6.QtCore import QObject

from diptych_desktop.controllers.board import Board
from diptych_desktop.window.ask import Ask
from diptych_desktop.window.main_window import MainWindow

FILTERS = {
    "html": "Web page (*.html)",
    "md": "Markdown (*.md)",
    "csv": "Table (*.csv)",
    "json": "JSON (*.json)",
}


def file_name(session_name: str, form: str) -> str:
    """Return a file name that every system allows, made of the session's name."""
    kept = "".join(c if c.isalnum() or c in " -_.," else " " for c in session_name)
    return f"{' '.join(kept.split())[:80] or 'session'}.{form}"


class Exporting(QObject):
    """Asks where to, has the engine write, and says what came of it."""

    def __init__(self, window: MainWindow, board: Board, ask: Ask) -> None:
        super().__init__(window)
        self._window = window
        self._board = board
        self._ask = ask
        self.folder = Path.home()

    def ask(self, form: str) -> None:
        """Ask for a place and export there."""
        session = self._board.desk.session
        if session is None:
            self._window.status.say(
                self.tr("Open two documents first; then there is something to export.")
            )
            return
        suggestion = str(self.folder / file_name(session.name, form))
        self._ask.place_to_save(
            self.tr("Export the session"), suggestion, FILTERS[form],
            lambda path: self.write(form, path),
        )  # fmt: skip

    def write(self, form: str, path: str) -> None:
        """Export to a file, adding the ending where it has none."""
        session = self._board.desk.session
        if session is None:
            return
        target = Path(path)
        if not target.suffix:
            target = target.with_suffix(f".{form}")
        self.folder = target.parent
        self._window.status.say(self.tr("Exporting …"), lasting=True)
        self._board.client.request(
            "export",
            {
                "store": str(self._board.places.store),
                "session": session.id,
                "format": form,
                "path": str(target),
            },
            on_result=lambda _result: self._window.status.say(
                self.tr("Exported to ") + str(target), lasting=True
            ),
            on_error=lambda error: self._window.status.say(error["message"], lasting=True),
        )
