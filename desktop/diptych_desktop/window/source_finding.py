"""“Find it for me”: has the engine look for a missing file by its content, then asks the reader."""

from pathlib import Path
from typing import Any, cast

from PySide6.QtCore import QObject, QStandardPaths

from diptych_desktop.controllers.board import Board
from diptych_desktop.window.ask import Ask
from diptych_desktop.window.main_window import MainWindow
from diptych_index.protocol import ErrorRow
from diptych_index.requests.sessions import FindSourceResult
from diptych_index.session.model import SavedDocument, Side

_USUAL = (
    QStandardPaths.StandardLocation.DocumentsLocation,
    QStandardPaths.StandardLocation.DownloadLocation,
    QStandardPaths.StandardLocation.DesktopLocation,
)


def usual_folders() -> list[str]:
    """Return the folders in which readers keep texts, those that there are."""
    found = [QStandardPaths.writableLocation(place) for place in _USUAL]
    return [folder for folder in dict.fromkeys(found) if folder]


class SourceFinding(QObject):
    """Looks for the files of documents, one search a side; each can be given up."""

    def __init__(self, window: MainWindow, board: Board, ask: Ask) -> None:
        super().__init__(window)
        self._window, self._board, self._ask = window, board, ask
        self._requests: dict[Side, int] = {}
        for gone in (board.desk.leaving, board.desk.left):
            gone.connect(self._forget)

    def find(self, side: Side) -> None:
        """Look for the file of a side near its old place and in the usual folders."""
        session = self._board.desk.session
        saved = session.document(side) if session is not None else None
        if saved is None:
            self._choose(side, saved, str(Path.home()))
            return
        if side in self._requests:
            return
        self._requests[side] = self._board.client.request(
            "find_source",
            {
                "fingerprint": saved.fingerprint,
                "way": saved.way.to_row(),
                "path": saved.path,
                "folders": usual_folders(),
            },
            on_result=lambda result: self._answered(side, saved, result),
            on_error=lambda row: self._refused(side, row),
            on_progress=lambda _, what: self._progress(side, what),
        )

    def stop(self, side: Side) -> bool:
        """Give up looking for the file of a side; return whether it was being looked for."""
        request = self._requests.pop(side, None)
        if request is None:
            return False
        self._board.client.cancel(request)
        self._progress(side, "")
        return True

    def _forget(self) -> None:
        for side in list(self._requests):
            self.stop(side)

    def _progress(self, side: Side, what: str) -> None:
        if side in self._requests or not what:
            self._window.workspace.panes[side].set_progress(None, what)

    def _refused(self, side: Side, row: ErrorRow) -> None:
        if self._requests.pop(side, None) is not None and row["kind"] != "Cancelled":
            self._window.status.say(row["message"], lasting=True)
        self._progress(side, "")

    def _answered(self, side: Side, saved: SavedDocument, result: dict[str, Any]) -> None:
        if self._requests.pop(side, None) is None:
            return
        self._progress(side, "")
        found = cast(FindSourceResult, result)
        if found["path"]:
            self._board.desk.open_file(side, found["path"], saved.way)
            self._say(self.tr("Found {0} in {1}."), Path(found["path"]))
            return
        folder = Path(saved.path).parent
        if found["namesakes"]:
            namesake = Path(found["namesakes"][0])
            folder = namesake.parent
            self._say(
                self.tr("{0} in {1} has another text; open it if it is a newer one."), namesake
            )
        else:
            sentence = self.tr("{0} is not among the {1:,} files in the usual folders.")
            self._window.status.say(sentence.format(saved.name, found["looked_at"]), lasting=True)
        self._choose(side, saved, str(folder))

    def _say(self, sentence: str, path: Path) -> None:
        self._window.status.say(sentence.format(path.name, path.parent), lasting=True)

    def _choose(self, side: Side, saved: SavedDocument | None, folder: str) -> None:
        """Ask where the file is now."""
        self._ask.files(
            self.tr("Where is {0} now?").format(saved.name if saved else side),
            folder,
            False,
            lambda paths: self._board.desk.open_file(side, paths[0]) if paths else None,
        )
