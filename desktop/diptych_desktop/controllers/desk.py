"""The rules of the desk: which documents lie on it, what is pinned, what the session keeps."""

from collections import Counter
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any, cast

from PySide6.QtCore import QObject, Signal

from diptych_desktop.controllers.documents import DocumentController
from diptych_desktop.controllers.placing import (
    PinPlacer,
    Places,
    placement_sentence,
    row_lacking,
    still_pinned,
)
from diptych_desktop.controllers.readings import Readings, name_of_change, saved_document
from diptych_desktop.controllers.sessions import SessionController
from diptych_desktop.engine_client.client import EngineClient
from diptych_desktop.engine_client.reading import ReadingDocument
from diptych_index.protocol import AnchorRow, ErrorRow, SimilarResult
from diptych_index.session.actions import (
    AddPin,
    PlaceDocument,
    PlacePins,
    RemoveDocument,
    SwapSides,
)
from diptych_index.session.model import AnchorState, SavedDocument, Session, Side
from diptych_index.session.naming import automatic_name
from diptych_index.session.wire import anchor_from_row
from diptych_index.spans import ReadSpan
from diptych_index.text.way import CLEAN, Way

SIDES: tuple[Side, Side] = ("A", "B")


def other(side: Side) -> Side:
    """Return the side across."""
    return "B" if side == "A" else "A"


class DeskController(QObject):
    """Keeps documents, pins and the session in step.

    A session comes to be with the first document opened; from then on whatever is opened or
    pinned is part of it. The documents shown follow the session, also after an undo.

    Signals:
        said: a sentence for the status bar.
        sourceMissing: side and SavedDocument whose file is not where it was;
            the third value says whether the saved text is being shown instead.
        documentPlaced: side, after a document and its pins have found their places.
        leaving: the session on the desk is about to make room; its view can still be saved.
        left: the desk has been cleared.
    """

    said = Signal(str)
    sourceMissing = Signal(str, object, bool)
    documentPlaced = Signal(str)
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
        self._client = client
        self._documents = documents
        self._sessions = sessions
        self._session: Session | None = None
        self._awaited: set[Side] = set()
        self._ready: dict[Side, SavedDocument] = {}
        self._creating = False
        self._following: dict[Side, SavedDocument] = {}
        self._copies: dict[Side, SavedDocument] = {}
        self._kept: set[str] = set()
        self._readings = Readings(client, documents, sessions, self._tell)
        self._placer = PinPlacer(client, self._tell)
        documents.headArrived.connect(self._head_arrived)
        documents.finished.connect(self._finished)
        documents.failed.connect(self._failed)
        sessions.sessionChanged.connect(self._session_changed)
        sessions.failed.connect(self._not_kept)

    @property
    def session(self) -> Session | None:
        """The session as last acknowledged by the store."""
        return self._session

    def shows_saved_copy(self, side: Side) -> bool:
        """Whether the text shown is the one the session kept, its file being gone."""
        return side in self._copies

    # -- opening

    def open_paths(self, paths: list[str], side: Side | None = None) -> None:
        """Open one or two files: on ``side``, else on the free ones, A first."""
        first: Side = "A"
        if side is not None:
            first = side
        elif len(paths) == 1 and self._documents.document("A") is not None:
            first = "B"
        pairs = list(zip((first, other(first)), paths, strict=False))
        self._awaited.update(target for target, _ in pairs)
        for target, path in pairs:
            self.open_file(target, path)

    def open_file(self, side: Side, path: str, way: Way = CLEAN) -> None:
        """Open a file on a side, in place of what stands there."""
        self._following.pop(side, None)
        self._copies.pop(side, None)
        self._readings.end(side)
        self._awaited.add(side)
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
        if self._session is None or side in self._awaited:
            self.open_file(side, path, way)
        elif way != self.way(side):
            self._following.pop(side, None)
            self._readings.begin(side, path, way, name)

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

    def take_up(self) -> None:
        """Take up the documents that were opened before this controller was there."""
        for side in SIDES:
            document = self._documents.document(side)
            if document is not None:
                self._ready[side] = saved_document(side, document, None)
            elif self._documents.is_opening(side):
                self._awaited.add(side)
        self._flush()

    def leave(self) -> None:
        """Clear the desk; the session stays in the store."""
        self.leaving.emit()
        self._session = None
        self._forget()
        self._sessions.leave()
        for side in SIDES:
            self._documents.close(side)
        self.left.emit()

    def swap(self) -> None:
        """Exchange A and B, and their pins with them."""
        if len(self._readings):
            self.said.emit("Wait until the document has been read again, then swap the sides.")
        elif self._session is not None:
            self._sessions.perform(SwapSides())

    def open_session(self, session_id: str) -> None:
        """Lay a kept session out."""
        self.leaving.emit()
        self._forget()
        self._session = None
        self._sessions.open(session_id)

    def _forget(self) -> None:
        self._awaited.clear()
        self._ready.clear()
        self._following.clear()
        self._copies.clear()
        self._readings.clear()
        self._creating = False

    def remove_document(self, side: Side) -> None:
        """Take the document of a side out of the session."""
        if self._session is not None:
            self._sessions.perform(RemoveDocument(side=side))

    # -- what the reader does

    def pin(self, side: Side, span: ReadSpan, current: str | None) -> None:
        """Pin a passage into the first of these rows that lacks this side: ``current``, the last.

        Where neither does, a new row is begun.
        """

        def placed(result: dict[str, Any]) -> None:
            anchor = anchor_from_row(cast(AnchorRow, result))
            self._sessions.perform(
                AddPin(side=side, anchor=anchor, row=row_lacking(self._session, side, current))
            )

        self.anchor(side, span, placed)

    def anchor(self, side: Side, span: ReadSpan, then: Callable[[dict[str, Any]], None]) -> None:
        """Have the engine make the anchor of a passage and hand it on as an AnchorRow."""
        document = self._documents.document(side)
        if document is None or span.start >= span.end:
            self.said.emit("Select a passage first, then pin it.")
            return
        self._client.request(
            "anchor",
            {"fingerprint": document.fingerprint, "read": [span.start, span.end]},
            on_result=then,
            on_error=self._tell,
        )

    def find_similar(self, side: Side, text: str, then: Callable[[SimilarResult], None]) -> None:
        """Look for a passage in the document on ``side``."""
        document = self._documents.document(side)
        if document is None:
            self.said.emit(f"There is no document {side} yet. Open one, then look for the passage.")
            return
        self._client.request(
            "similar",
            {"text": text, "fingerprint": document.fingerprint, "limit": 10},
            on_result=lambda result: then(cast(SimilarResult, result)),
            on_error=self._tell,
        )

    # -- keeping the session in step

    def _head_arrived(self, side: str, document: ReadingDocument) -> None:
        side = cast(Side, side)
        if self._readings.is_reading(side):
            return
        followed = self._following.get(side)
        saved = saved_document(side, document, followed if side in self._copies else None)
        self._awaited.discard(side)
        if followed is None:
            self._ready[side] = saved
        self._flush()

    def _failed(self, side: str, error: ErrorRow) -> None:
        self._awaited.discard(cast(Side, side))
        self._flush()
        if self._readings.is_reading(cast(Side, side)):
            self._give_up(cast(Side, side))

    def _give_up(self, side: Side) -> None:
        """Go back to the reading that the session has, since the new one cannot be had."""
        self._readings.end(side)
        if self._session is not None:
            self._follow(side, self._session.document(side))

    def _not_kept(self, _: str) -> None:
        """Go back to what the session has: the store could not take a step."""
        self._readings.end_performed()
        if self._session is not None:
            self._session_changed(self._session)

    def _flush(self) -> None:
        """Bring the documents that have arrived into the session, or begin one with them."""
        if self._creating or not self._ready:
            return
        if self._session is None:
            if self._awaited:
                return
            documents = tuple(self._ready[side] for side in SIDES if side in self._ready)
            self._ready.clear()
            self._creating = True
            self._sessions.create(automatic_name(documents), documents, self._created)
            return
        for side in SIDES:
            saved = self._ready.pop(side, None)
            if saved is not None and saved != self._session.document(side):
                self._sessions.perform(PlaceDocument(document=saved))

    def _created(self, session: Session) -> None:
        self._creating = False
        self._session = session
        self._flush()
        self._keep_texts()

    def _session_changed(self, session: Session) -> None:
        self._session = session
        self._creating = False
        self._exchange_if_swapped(session)
        for side in SIDES:
            saved = session.document(side)
            shown = saved is not None and saved.fingerprint == self._fingerprint(side)
            if shown and not self._readings.is_reading(side):
                self._readings.end(side)
            self._follow(side, saved)
        self._flush()

    def _exchange_if_swapped(self, session: Session) -> None:
        """Exchange the documents shown when the session has them the other way round."""
        shown = tuple(self._fingerprint(side) for side in SIDES)
        saved = tuple(d.fingerprint if d else "" for d in map(session.document, SIDES))
        at_rest = not self._awaited and not len(self._readings)
        if at_rest and shown[0] != shown[1] and shown == saved[::-1]:
            self._copies = {other(side): copy for side, copy in self._copies.items()}
            self._documents.swap()

    def _fingerprint(self, side: Side) -> str:
        document = self._documents.document(side)
        return document.fingerprint if document is not None else ""

    def _follow(self, side: Side, saved: SavedDocument | None) -> None:
        """Show the document the session has on a side."""
        shown = self._documents.document(side)
        if side in self._awaited or side in self._ready or side in self._readings:
            return
        if saved is None:
            if shown is not None:
                self._documents.close(side)
            return
        if shown is not None and shown.fingerprint == saved.fingerprint:
            return
        if self._following.get(side) == saved:
            return
        self._following[side] = saved
        self._copies.pop(side, None)
        if Path(saved.path).is_file():
            self._documents.open(side, saved.path, saved.way)
        else:
            self._open_saved_copy(side, saved)

    def _open_saved_copy(self, side: Side, saved: SavedDocument) -> None:
        def found(path: str | None) -> None:
            if self._following.get(side) != saved:
                return
            self.sourceMissing.emit(side, saved, path is not None)
            if path is not None:
                self._copies[side] = saved
                self._documents.open(side, path, saved.way)

        self._sessions.saved_source(saved.fingerprint, found)

    def _finished(self, side: str, document: ReadingDocument) -> None:
        side = cast(Side, side)
        followed = self._following.pop(side, None)
        self._keep_texts()
        if self._session is not None and self._readings.is_reading(side):
            old = self._session.document(side)
            saved = saved_document(side, document, old if side in self._copies else None)
            self._readings.finish(side, saved, self._session, partial(self._read_anew, side))
            return
        if self._session is None:
            return
        if followed is not None and followed.fingerprint != document.fingerprint:
            self._ready[side] = saved_document(side, document, None)
            self._flush()
        if not self._placer.place(
            self._session, side, document.fingerprint, partial(self._placed, side)
        ):
            self.documentPlaced.emit(side)

    def _read_anew(self, side: Side, states: Counter[AnchorState]) -> None:
        """Say what became of the pins, unless all of them stand where they stood."""
        if set(states) - {"exact"}:
            self.said.emit(placement_sentence(side, states))
        self.documentPlaced.emit(side)

    def _placed(self, side: Side, places: Places, states: Counter[AnchorState]) -> None:
        """Record where the pins stand now, and say so in one sentence."""
        kept = still_pinned(places, self._session)
        if kept:
            self._sessions.perform(PlacePins(places=kept))
        self.said.emit(placement_sentence(side, states))
        self.documentPlaced.emit(side)

    def _keep_texts(self) -> None:
        """Have the store keep the source and the clean text of every complete document."""
        if self._session is None:
            return
        for side in SIDES:
            document = self._documents.document(side)
            if document is None or not document.complete or side in self._copies:
                continue
            if document.fingerprint not in self._kept:
                self._kept.add(document.fingerprint)
                self._sessions.keep_document(
                    document.head["path"], document.head, document.whole_text()
                )

    def _tell(self, error: ErrorRow) -> None:
        self.said.emit(error["message"])
