"""The rules of the desk: which documents lie on it, what is pinned, what the session keeps."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, Signal

from diptych_desktop.controllers.documents import DocumentController
from diptych_desktop.controllers.in_step import SIDES, InStep
from diptych_desktop.controllers.passages import Passages, PinWish
from diptych_desktop.controllers.readings import name_of_change
from diptych_desktop.controllers.sessions import SessionController
from diptych_desktop.engine_client.client import EngineClient
from diptych_index.protocol import SimilarResult
from diptych_index.session.actions import RemoveDocument, SwapSides
from diptych_index.session.model import Session, Side
from diptych_index.spans import ReadSpan
from diptych_index.text.way import CLEAN, Way

__all__ = ["SIDES", "DeskController", "other"]

READ_CHANGED = "Read the changed file"
"""What the menu calls the step."""


def other(side: Side) -> Side:
    """Return the side across."""
    return "B" if side == "A" else "A"


class DeskController(QObject):
    """Keeps documents, pins and the session in step.

    A session comes to be with the first documents opened; if there is one of these very documents
    it is laid out again as it was left. From then on whatever is opened or pinned is part of it.
    The documents shown follow the session, also after an undo.

    Signals:
        said: a sentence for the status bar.
        sourceMissing: side and SavedDocument whose file is not where it was;
            the third value says whether the saved text is being shown instead.
        documentPlaced: side, after a document and its pins have found their places.
        placing: side and the share of its pins that were looked for (None: it is over).
        pinsPlaced: side, and how many of its pins are in each state now that its text changed.
        pinnedAlready: the pin that stands on a passage already, and the PinWish for another one.
        leaving: the session on the desk is about to make room; its view can still be saved.
        left: the desk has been cleared.
    """

    said = Signal(str)
    sourceMissing = Signal(str, object, bool)
    documentPlaced = Signal(str)
    placing = Signal(str, object)
    pinsPlaced = Signal(str, object)
    pinnedAlready = Signal(str, object)
    leaving = Signal()
    left = Signal()

    def __init__(
        self,
        client: EngineClient,
        documents: DocumentController,
        sessions: SessionController,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._documents = documents
        self._sessions = sessions
        self._step = InStep(client, documents, sessions, self)
        self._follower, self._readings = self._step.follower, self._step.readings
        self._passages = Passages(
            client, documents, sessions, self.said.emit, self._step.tell, self.pinnedAlready.emit
        )
        self._step.said.connect(self.said)
        self._step.sourceMissing.connect(self.sourceMissing)
        self._step.documentPlaced.connect(self.documentPlaced)
        self._step.placing.connect(self.placing)
        self._step.pinsPlaced.connect(self.pinsPlaced)
        sessions.sessionClosed.connect(self._session_closed)

    @property
    def session(self) -> Session | None:
        """The session as last acknowledged by the store."""
        return self._step.session

    def shows_saved_copy(self, side: Side) -> bool:
        """Whether the text shown is the one the session kept, its file being gone."""
        return self._follower.origin(side) is not None

    def shows_text_as_was(self, side: Side) -> bool:
        """Whether the text shown is the kept one because the file has another one by now."""
        return self._follower.is_as_was(side)

    # -- opening

    def open_paths(self, paths: list[str], side: Side | None = None) -> None:
        """Open one or two files: on ``side``, else on the free ones, A first."""
        first: Side = "A"
        if side is not None:
            first = side
        elif len(paths) == 1 and self._documents.document("A") is not None:
            first = "B"
        pairs = list(zip((first, other(first)), paths, strict=False))
        self._step.awaited.update(target for target, _ in pairs)
        for target, path in pairs:
            self.open_file(target, path)

    def open_file(self, side: Side, path: str, way: Way = CLEAN) -> None:
        """Open a file on a side, in place of what stands there."""
        self._follower.stop(side)
        self._readings.end(side)
        self._step.awaited.add(side)
        self._documents.open(side, path, way)

    # -- another way of reading

    def way(self, side: Side) -> Way | None:
        """Return how the document of a side is read, or is being read; None without one."""
        return self._readings.way(side)

    def read_again(self, side: Side, **changes: Any) -> None:
        """Read a side's file again, its way changed in these fields; see ``change_way``."""
        way = self.way(side)
        if way is not None:
            changed = way._replace(**changes)
            self.change_way(side, changed, name_of_change(way, changed))

    def change_way(self, side: Side, way: Way, name: str) -> None:
        """Read a side's file again another way, as one undoable step called ``name``.

        Its pins are found again: where only the way is another one, they keep their places in the
        source. The step is done when the whole document has been read.
        """
        path = self._readings.path(side)
        if path is None:
            return
        if self._is_awaited(side):
            return
        if self.session is None:
            self.open_file(side, path, way)
        elif way != self.way(side):
            self._follower.arrived(side)
            self._readings.begin(side, path, way, name)

    def _is_awaited(self, side: Side) -> bool:
        """Whether another document is to take the place of the one that a side shows; says so."""
        awaited = self.session is not None and side in self._step.awaited
        if awaited:
            what = self.tr("Wait until the document that is being opened is there, then try again.")
            self.said.emit(what)
        return awaited

    def look_again(self, side: Side, encoding: str | None = None) -> None:
        """Read a side's file again as it is on the disk now, as one undoable step.

        ``encoding`` is the one to read it with, where that may be another one ("": find it out).
        """
        way, origin = self.way(side), self._follower.origin(side)
        path = origin.path if origin is not None else self._readings.path(side)
        if way is None or path is None or self.session is None or self._is_awaited(side):
            return
        if encoding is not None:
            way = way._replace(encoding=encoding)
        self._follower.stop(side)
        self._readings.begin(side, path, way, READ_CHANGED)

    def is_placing(self, side: Side) -> bool:
        """Whether the pins of a side are being looked for in its text."""
        return self._step.is_placing(side)

    def stop_placing(self, side: Side) -> None:
        """Give up looking for the pins of a side until it is opened again."""
        self._step.stop_placing(side)
        what = self.tr(
            "The pins of document {0} are where they were; open it again to look for them."
        )
        self.said.emit(what.format(side))

    def set_page(self, side: Side, at: int, label: str) -> None:
        """Let the page ``label`` of the source begin at a ReadOffset."""
        self._located(side, at, lambda way, raw: way.with_page(raw, label))

    def unset_page(self, side: Side, at: int) -> None:
        """Take away the page that the reader set at a ReadOffset."""
        self._located(side, at, lambda way, raw: way.without_page(raw))

    def _located(self, side: Side, at: int, change: Callable[[Way, int], Way]) -> None:
        """Change the way of a side by a place of its source."""

        def found(raw: int) -> None:
            way = self.way(side)
            if way is not None:
                self.change_way(side, change(way, raw), "Set page")

        self._readings.locate(side, at, found)

    def remove_document(self, side: Side) -> None:
        """Take the document of a side out of the session, and what is on its way there."""
        self._readings.end(side)
        if self.session is None:
            return
        if self._documents.is_opening(side):
            self._follower.stop(side)
            self._documents.close(side)
        self._sessions.perform(RemoveDocument(side=side))

    # -- one session and the next

    def take_up(self) -> None:
        """Take up the documents that were opened before this controller was there."""
        self._step.take_up()

    def leave(self) -> None:
        """Clear the desk; the session stays in the store."""
        self.leaving.emit()
        self._sessions.leave()
        self._clear()

    def _session_closed(self) -> None:
        """Clear the desk of a session that is there no more: others were put in its place."""
        if self.session is not None:
            self._clear()

    def _clear(self) -> None:
        self._step.forget()
        self._follower.forget()
        for side in SIDES:
            self._documents.close(side)
        self.left.emit()

    def leave_for_new(self) -> None:
        """Clear the desk; what is opened next begins a session, also where there is one of it."""
        self.leave()
        self._step.anew = True

    def begin_anew(self) -> None:
        """Begin another session with the documents shown; the one left stays in the store."""
        if not self._is_occupied():
            self.leave_for_new()
            return
        self.leaving.emit()
        self._step.forget()
        self._sessions.leave()
        self._step.anew = True
        self._step.take_up()

    def _is_occupied(self) -> bool:
        return any(self._documents.document(s) or self._documents.is_opening(s) for s in SIDES)

    def swap(self) -> None:
        """Exchange A and B, and their pins with them."""
        if len(self._readings):
            what = self.tr("Wait until the document has been read again, then swap the sides.")
            self.said.emit(what)
        elif self.session is not None:
            self._sessions.perform(SwapSides())

    def open_session(self, session_id: str) -> None:
        """Lay a kept session out; where none can be had, begin one with what is shown."""
        self.leaving.emit()
        self._step.forget()
        self._follower.forget()
        self._step.anew = False
        self._sessions.open(session_id, self._step.lay_out, self._step.take_up)

    # -- passages

    def pin(
        self,
        side: Side,
        span: ReadSpan,
        current: str | None,
        *,
        beside: bool = False,
        again: bool = False,
    ) -> None:
        """Pin a passage as a PinWish has it; one that is pinned already only ``again``."""
        self._passages.pin(PinWish(side, span, current, beside), again=again)

    def anchor(self, side: Side, span: ReadSpan, then: Callable[[dict[str, Any]], None]) -> None:
        """Have the engine make the anchor of a passage and hand it on as an AnchorRow."""
        self._passages.anchor(side, span, then)

    def find_similar(self, side: Side, text: str, then: Callable[[SimilarResult], None]) -> None:
        """Look for a passage in the document on ``side``."""
        self._passages.find_similar(side, text, then)
