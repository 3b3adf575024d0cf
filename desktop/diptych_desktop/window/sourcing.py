"""Where the documents are from: the form, files of other programs, and the action."""

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject

from diptych_desktop.controllers.board import Board
from diptych_desktop.window.ask import Ask
from diptych_desktop.window.citing import Citing
from diptych_desktop.window.main_window import MainWindow
from diptych_index.session.actions import SetSource
from diptych_index.session.model import Side

if TYPE_CHECKING:
    from PySide6.QtWidgets import QDialog

    from diptych_desktop.dialogs.source import SourceDialog


class Sourcing(QObject):
    """Shows the form of a document's source and has the session keep what it says."""

    def __init__(self, window: MainWindow, board: Board, ask: Ask, citing: Citing) -> None:
        super().__init__(window)
        self._window, self._board, self._ask, self._citing = window, board, ask, citing
        self.folder = ""

    def show(self, side: Side) -> None:
        """Show the form of a side."""
        session = self._board.desk.session
        saved = session.document(side) if session is not None else None
        if saved is None:
            self._window.status.say(self.tr("There is no document {0} yet.").format(side))
            return
        # Start-up asks nothing.
        from diptych_desktop.dialogs.source import SourceDialog  # noqa: PLC0415
        from diptych_index.export.sources import said_by  # noqa: PLC0415

        document = self._board.documents.document(side)
        # Sessions of earlier versions do not keep it.
        line = saved.source_line or (document.head["source_line"] if document is not None else "")
        said = said_by(saved.title or saved.name, saved.authors, saved.date, line)
        dialog = SourceDialog(
            side, saved.source, said, self._citing.style, self._window.theme, self._window
        )
        dialog.saved.connect(lambda item: self._keep(side, item))
        dialog.importRequested.connect(lambda: self._ask_file(dialog))
        self._open(dialog)

    def _keep(self, side: Side, item: dict[str, Any]) -> None:
        session = self._board.desk.session
        saved = session.document(side) if session is not None else None
        if saved is not None and dict(saved.source) != item:
            self._board.sessions.perform(SetSource(side=side, source=item))

    def _ask_file(self, dialog: "SourceDialog") -> None:
        """Ask for a file of sources, and take one out of it."""

        def asked(paths: list[str]) -> None:
            if paths:
                self.read(paths[0], dialog)

        self._ask.files(self.tr("Take a source from BibTeX, RIS or CSL-JSON"), self.folder, False,
                        asked, SOURCE_FILTERS)  # fmt: skip

    def read(self, path: str, dialog: "SourceDialog") -> None:
        """Take a source out of a file: the only one, or the one that is chosen."""

        def found(result: dict[str, Any]) -> None:
            items, lines = result["items"], result["lines"]
            if len(items) == 1:
                dialog.take(items[0])
                return
            from diptych_desktop.dialogs.source import ChooseSource  # noqa: PLC0415 (as above)

            choosing = ChooseSource(items, lines, self._window.theme, dialog)
            choosing.chosen.connect(dialog.take)
            self._open(choosing)

        self._board.client.request(
            "read_sources",
            {"path": path},
            on_result=found,
            on_error=lambda error: dialog.say(error["message"]),
        )

    @staticmethod
    def _open(dialog: "QDialog") -> None:
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()


SOURCE_FILTERS = (
    "Sources (*.bib *.ris *.json *.txt)",
    "BibTeX (*.bib)",
    "RIS (*.ris)",
    "CSL-JSON (*.json)",
    "All files (*)",
)
"""What the file dialog shows; a file is told by its content all the same."""
