"""One file that is being merged: gathers what it holds, shows it, does what was chosen."""

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import QObject, Signal

from diptych_desktop.controllers.board import Board
from diptych_desktop.controllers.parcels import Parcels
from diptych_desktop.dialogs.merge import MergeDialog
from diptych_desktop.window.main_window import MainWindow
from diptych_index.exchange.change import Change
from diptych_index.exchange.merging import action_of, changes
from diptych_index.exchange.wire import (
    concept_from_json,
    document_from_json,
    query_from_json,
    row_from_json,
)
from diptych_index.session.actions import NewRow
from diptych_index.session.model import Concept, SavedDocument, SavedQuery, Session


class Merging(QObject):
    """What a file brings to the session ``session_id``, from its first part to the one step.

    Signals:
        previewed: the preview is on the screen (MergeDialog).
        merged: what was chosen was handed to the store; the name of the step.
    """

    previewed = Signal(object)
    merged = Signal(str)

    def __init__(
        self, window: MainWindow, board: Board, session_id: str, name: str, parent: QObject
    ) -> None:
        """``name`` is the file's, for the step of undo."""
        super().__init__(parent)
        self._window = window
        self._board = board
        self._session_id = session_id
        self._name = name
        self._rows: list[tuple[str, NewRow, bool]] = []
        self._links: list[tuple[str, NewRow, bool]] = []
        self._concepts: list[Concept] = []
        self._queries: list[SavedQuery] = []
        self._documents: list[SavedDocument] = []
        self._parcel = ""
        self._parcels = Parcels(board.sessions)

    def add(self, part: Mapping[str, Any]) -> None:
        """Take the next rows and links."""
        for known, what in ((self._rows, "rows"), (self._links, "links")):
            known += [
                (row["where"], row_from_json(row["row"]), row["found"])
                for row in part.get(what, ())
            ]

    def show(self, told: Mapping[str, Any]) -> None:
        """Show what would change, now that all has come."""
        session = self._session()
        self._parcel = told["parcel"]
        if session is None:
            self._end()
            return
        self._documents = [document_from_json(value) for value in told["documents"]]
        self._concepts = [concept_from_json(value) for value in told["concepts"]]
        ids = f"{self._session_id}:{self._name}"
        self._queries = [
            query_from_json(value, f"{ids}:{at}") for at, value in enumerate(told["queries"])
        ]
        # For ten thousand rows it takes long enough to be felt: not on the window's thread.
        self._board.sessions.ask(
            lambda _: self._changes(session), lambda found: self._preview(told, session, found)
        )

    def _preview(self, told: Mapping[str, Any], session: Session, found: list[Change]) -> None:
        parts = [f"{told['form']}: {told['sentence']}", *told["notices"]]
        dialog = MergeDialog(
            self.tr("Import {0}").format(self._name),
            " ".join(parts),
            found,
            [(row["where"], row["why"]) for row in told["skipped"]],
            session,
            self._window.theme,
            self._window,
        )
        dialog.accepted_changes.connect(self._perform_when_saved)
        dialog.closed_without.connect(self._end)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()
        self.previewed.emit(dialog)

    def _perform_when_saved(self, numbers: list[int]) -> None:
        self._board.sessions.when_saved(lambda: self._perform(set(numbers)))

    def _perform(self, numbers: set[int]) -> None:
        """Do what was chosen, from the state that the session has by now."""
        session = self._session()
        if session is not None:
            name = self.tr("Import {0}").format(self._name)
            chosen = [change for change in self._changes(session) if change.number in numbers]
            action = action_of(session, chosen, name)
            if any(change.document is not None for change in chosen):
                self._parcels.keep(self._parcel)
                self._parcel = ""
            if action is None:
                self._say(self.tr("There was nothing to change any more."))
            else:
                self._board.sessions.perform(action)
                self._say(self._sentence(chosen))
                self.merged.emit(name)
        self._end()

    def _end(self) -> None:
        """Let go of what the engine unpacked, and of this."""
        if self._parcel:
            self._parcels.drop(self._parcel)
            self._parcel = ""
        self.deleteLater()

    def _changes(self, session: Session) -> list[Change]:
        return changes(
            session, self._rows, self._concepts, self._queries, self._documents, self._links
        )

    def _session(self) -> Session | None:
        """Return the session the file was looked at for, if it is still on the desk."""
        session = self._board.desk.session
        return session if session is not None and session.id == self._session_id else None

    def _sentence(self, chosen: list[Change]) -> str:
        new = sum(change.verdict == "new" for change in chosen)
        added = sum(change.verdict == "different" for change in chosen)
        return self.tr("Imported {0}: {1} new, {2} added to. Undo takes all of it back.").format(
            self._name, f"{new:,}", f"{added:,}"
        )

    def _say(self, sentence: str) -> None:
        self._window.status.say(sentence, lasting=True)
