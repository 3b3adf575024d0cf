"""Sessions handed on and taken in, annotations of other programs brought in: with a preview."""

from collections.abc import Callable, Mapping
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QDialog

from diptych_desktop.controllers.board import Board
from diptych_desktop.controllers.desk import SIDES
from diptych_desktop.theme.directions import isolated
from diptych_desktop.window.ask import Ask
from diptych_desktop.window.file_names import file_name, with_ending
from diptych_desktop.window.laid_out import LaidOut
from diptych_desktop.window.long_work import Work, ask_engine
from diptych_desktop.window.main_window import MainWindow
from diptych_index.session.model import Session

if TYPE_CHECKING:
    from diptych_desktop.controllers.parcels import Parcels

D = TypeVar("D", bound=QDialog)
ENDING = ".diptych"
CARRIED = "carried"
"""The key under which a desk keeps what its session brought along (exchange/carried.py)."""


def is_shared(path: str) -> bool:
    """Whether a path names a shared session."""
    return path.lower().endswith(ENDING)


class Exchanging(QObject):
    """Asks, has the engine read and write, and lets the reader see what would change.

    Signals:
        written: a shared session is there; its path.
        opened: a shared session was taken in and is being laid out; its id.
        merged: what was chosen of a file was handed to the store; the name of the step.
        previewed: the preview of a file is on the screen (MergeDialog).
    """

    written = Signal(str)
    opened = Signal(str)
    merged = Signal(str)
    previewed = Signal(object)

    def __init__(self, window: MainWindow, board: Board, ask: Ask) -> None:
        super().__init__(window)
        self._window = window
        self._board = board
        self._ask = ask
        self._laid_out = LaidOut(board, self)
        self.folder = str(Path.home())

    def actions(self, write: Callable[[str, str], None]) -> dict[str, Callable[..., object]]:
        """Return what the actions of the menu do; ``write`` exports in a format to a path."""
        return {
            "open_shared": self.ask_open,
            "save_shared": self.ask_share,
            "import_annotations": self.ask_bring,
            "export_annotations": lambda: self._ask_annotations(write),
        }

    def state(self, session: Session | None) -> dict[str, Any]:
        """Return what the desk of a session carries along, to be kept with the next state."""
        kept = session.desk.get(CARRIED) if session is not None else None
        return {} if kept is None else {CARRIED: kept}

    @cached_property
    def _parcels(self) -> "Parcels":
        from diptych_desktop.controllers.parcels import Parcels  # noqa: PLC0415 (start-up)

        return Parcels(self._board.sessions)

    # -- out

    def ask_share(self) -> None:
        """Ask what is to go into the file, then where to."""
        from diptych_desktop.dialogs.share import ShareDialog  # noqa: PLC0415 (start-up)

        session = self._board.desk.session
        if session is None:
            self._say(self.tr("There is no session yet; open a document first."))
            return
        dialog = self._open(ShareDialog(session.name, self._window.theme, self._window))
        dialog.chosen.connect(self._ask_where)

    def _ask_where(self, texts: bool, originals: bool) -> None:
        session = self._board.desk.session
        if session is None:
            return
        suggestion = str(Path(self.folder) / file_name(session.name, ENDING[1:]))
        self._ask.place_to_save(
            self.tr("Save a copy to hand on"),
            suggestion,
            self.tr("Diptych session (*.diptych)"),
            lambda path: self.share(path, texts=texts, originals=originals),
        )

    def share(self, path: str, *, texts: bool = True, originals: bool = False) -> None:
        """Write the session on the desk to a file, when all of it has been saved."""
        session = self._board.desk.session
        if session is None:
            return
        target = with_ending(path, ENDING[1:])
        self.folder = str(target.parent)
        if self._window.workspace.comparison is not None:
            self._window.workspace.comparison.flush()
        params = {
            "store": str(self._board.places.store),
            "session": session.id,
            "path": str(target),
            "texts": texts,
            "originals": originals,
        }
        self._board.sessions.when_saved(
            lambda: self._request("share_write", params, self.tr("Saving a copy"), self._shared)
        )

    def _shared(self, told: Mapping[str, Any]) -> None:
        said = self.tr("Saved a copy as {0}.").format(told["path"])
        if told["without_text"]:
            names = ", ".join(told["without_text"])
            said += " " + self.tr("The text of {0} was never kept and is not in it.").format(names)
        self._say(said)
        self.written.emit(told["path"])

    def _ask_annotations(self, write: Callable[[str, str], None]) -> None:
        session = self._board.desk.session
        if session is None or not session.rows:
            self._say(self.tr("Nothing is pinned yet, so there are no annotations to export."))
            return
        suggestion = str(Path(self.folder) / file_name(session.name, "jsonld"))
        self._ask.place_to_save(
            self.tr("Export annotations"),
            suggestion,
            self.tr("Web annotations (*.jsonld)"),
            lambda path: write("jsonld", path),
        )

    # -- in, as a session of its own

    def ask_open(self) -> None:
        """Ask for a shared session and open it."""
        self._ask.files(
            self.tr("Open a shared session"),
            self.folder,
            False,
            lambda paths: self.open(paths[0]) if paths else None,
            (self.tr("Diptych sessions (*.diptych)"), self.tr("All files (*)")),
        )

    def open(self, path: str) -> None:
        """Read a shared session; what is there already is not taken in twice unasked."""
        self.folder = str(Path(path).parent)
        self._request(
            "share_read",
            {"path": path},
            self.tr("Reading the session"),
            lambda told: self._parcels.known_as(
                told["id"], told["parcel"], lambda known: self._decide(path, told, known)
            ),
        )

    def _decide(
        self, path: str, told: Mapping[str, Any], found: tuple[Session, bool] | None
    ) -> None:
        """Take a session in that is new here; of one that is not, ask what is wanted."""
        if found is None:
            self._take_in(path, told)
            return
        known, has_all = found
        if has_all:
            self._parcels.drop(told["parcel"])
            self._board.desk.open_session(known.id)
            self._say(
                self.tr("You have “{0}” already, with all that is in the file.").format(
                    isolated(known.name)
                )
            )
        else:
            self._ask_known(path, told, known)

    def _ask_known(self, path: str, told: Mapping[str, Any], known: Session) -> None:
        from diptych_desktop.dialogs.known_session import (  # noqa: PLC0415 (start-up)
            KnownSessionDialog,
        )

        desk = self._board.desk
        dialog = KnownSessionDialog(
            known.name, known.changed, told["changed"], self._window.theme, self._window
        )

        def chosen(choice: str) -> None:
            if choice == "both":
                self._take_in(path, told)
                return
            self._parcels.drop(told["parcel"])
            if desk.session is None or desk.session.id != known.id:
                desk.open_session(known.id)
            if choice == "merge":
                self._laid_out.when(known.id, lambda: self.bring(path))

        dialog.chosen.connect(chosen)
        dialog.rejected.connect(lambda: self._parcels.drop(told["parcel"]))
        self._open(dialog)

    def _take_in(self, path: str, told: Mapping[str, Any]) -> None:
        notices = " ".join(told["notices"])

        def taken(session: Session) -> None:
            self._board.desk.open_session(session.id)
            self._say(
                f"{self.tr('Opened “{0}”.').format(isolated(session.name))} {notices}".strip()
            )
            self.opened.emit(session.id)

        self._parcels.take_in(told["parcel"], path, taken)

    # -- in, into the session on the desk

    def ask_bring(self) -> None:
        """Ask for a file of annotations or a shared session, to merge it."""
        if not self._is_ready():
            self._say(
                self.tr("Open the documents first in which the passages are to be looked for.")
            )
            return
        self._ask.files(
            self.tr("Import annotations"),
            self.folder,
            False,
            lambda paths: self.bring(paths[0]) if paths else None,
            (
                self.tr(
                    "Annotations (*.json *.jsonld *.calibre_highlights "
                    "*.calibre_annotation_collection *.md *.txt *.diptych)"
                ),
                self.tr("All files (*)"),
            ),
        )

    def bring(self, path: str) -> None:
        """Have the passages of a file looked for in the documents, and show what would change."""
        from diptych_desktop.window.merging import Merging  # noqa: PLC0415 (start-up)

        session = self._board.desk.session
        if session is None or not self._is_ready():
            self._say(self.tr("Wait until the documents have been read, then import again."))
            return
        self.folder = str(Path(path).parent)
        documents = [
            (side, document.fingerprint)
            for side in SIDES
            if (document := self._board.documents.document(side)) is not None
        ]
        merging = Merging(self._window, self._board, session.id, Path(path).name, self)
        merging.previewed.connect(self.previewed)
        merging.merged.connect(self.merged)
        self._request(
            "bring",
            {
                "path": path,
                "documents": documents,
                "free": [side for side in SIDES if session.document(side) is None],
            },
            self.tr("Finding the passages"),
            merging.show,
            merging.add,
        )

    def _is_ready(self) -> bool:
        """Whether there is a session, and all that is to be read of its documents was."""
        session = self._board.desk.session
        if session is None:
            return False
        documents = [self._board.documents.document(side) for side in SIDES]
        opening = any(self._board.documents.is_opening(side) for side in SIDES)
        return not opening and any(d is not None and d.complete for d in documents)

    # -- what all of it needs

    def _request(
        self,
        method: str,
        params: Mapping[str, Any],
        what: str,
        then: Callable[[Mapping[str, Any]], None],
        part: Callable[[Mapping[str, Any]], None] | None = None,
    ) -> None:
        ask_engine(self._window, self._board.client, Work(method, params, what, then, part))

    def _open(self, dialog: D) -> D:
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()
        return dialog

    def _say(self, sentence: str) -> None:
        self._window.status.say(sentence, lasting=True)
