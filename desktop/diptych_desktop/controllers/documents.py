"""Opens files into the two sides and keeps what the engine has told about them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal, Slot

from diptych_desktop.controllers.arriving import Opening, Wishes
from diptych_desktop.engine_client.client import EngineClient
from diptych_desktop.engine_client.reading import ReadingDocument
from diptych_index.text.way import CLEAN, Way

if TYPE_CHECKING:
    from diptych_index.protocol import ErrorRow, OpenResult

SIDES: tuple[str, str] = ("A", "B")


class DocumentController(QObject):
    """Owns the documents on the sides A and B.

    What stands on a side stays there until the head of the next document arrives, so a file that
    cannot be read costs nothing: after ``failed``, ``document(side)`` says what is shown.

    Signals:
        started: side and path, when a file is asked for.
        headArrived: side and ReadingDocument, still without paragraphs.
        grew: side and the first and last index of the paragraphs that arrived (both inclusive).
        finished: side and ReadingDocument, which is complete now.
        indexed: side, whose document can be searched now.
        progressed: side, fraction from 0 to 1, and what is being done.
        failed: side and ErrorRow; not emitted for an opening that a newer one replaced.
        regained: side, whose document the engine has again after it was started anew.
        lost: side, whose file has another text than the one shown, which the engine lost.
        closed: side, which is empty now.
        swapped: the documents changed sides.
    """

    started = Signal(str, str)
    headArrived = Signal(str, object)
    grew = Signal(str, int, int)
    finished = Signal(str, object)
    indexed = Signal(str)
    progressed = Signal(str, object, str)
    failed = Signal(str, object)
    regained = Signal(str)
    lost = Signal(str)
    closed = Signal(str)
    swapped = Signal()

    def __init__(self, client: EngineClient, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._client = client
        self._documents: dict[str, ReadingDocument] = {}
        self._openings: dict[str, Opening] = {}
        self._sources: dict[str, Opening] = {}
        self._indexed: set[str] = set()
        self._indexing: dict[str, int] = {}
        self._held: set[str] = set()
        self._wishes = Wishes()
        client.died.connect(self._engine_died)

    # -- what is there

    def document(self, side: str) -> ReadingDocument | None:
        """Return the document on a side, complete or still growing."""
        return self._documents.get(side)

    def is_opening(self, side: str) -> bool:
        """Return whether a file is on its way to this side."""
        return side in self._openings

    def is_indexed(self, side: str) -> bool:
        """Return whether the document on a side can be searched."""
        document = self._documents.get(side)
        if document is None or not document.complete:
            return False
        return document.fingerprint in self._indexed

    def is_held(self, side: str) -> bool:
        """Return whether the engine has all of the document on a side."""
        document = self._documents.get(side)
        return document is not None and document.complete and document.fingerprint in self._held

    def when_held(
        self, fingerprint: str, then: Callable[[], object], otherwise: Callable[[], object]
    ) -> None:
        """Call ``then`` once a side shows all of a document and the engine has it.

        ``otherwise`` is called where it is not there, and not on its way.
        """
        self._wishes.add(fingerprint, then, otherwise)
        self._fulfil()

    def _fulfil(self) -> None:
        """Call what waits for a document that is there now, or will not come any more."""
        held = {self._documents[side].fingerprint for side in SIDES if self.is_held(side)}
        self._wishes.fulfil(held, more_to_come=bool(self._openings))

    def searchable(self) -> list[tuple[str, str]]:
        """Return side and fingerprint of every document that can be searched, A first."""
        return [
            (side, self._documents[side].fingerprint) for side in SIDES if self.is_indexed(side)
        ]

    # -- what can be done

    def open(self, side: str, path: str, way: Way = CLEAN) -> None:
        """Open a file on a side in a way; an opening still on its way there is stopped."""
        self._open(Opening(side, path, way))

    def close(self, side: str) -> None:
        """Take the document off a side and stop what is on its way there."""
        self._stop_opening(side)
        self._documents.pop(side, None)
        self._sources.pop(side, None)
        self._let_go()
        self._fulfil()
        self.closed.emit(side)

    def swap(self) -> None:
        """Exchange the sides; what is on its way goes along."""
        for held in (self._documents, self._openings, self._sources):
            _exchange(held)
        for side, document in self._documents.items():
            document.letter = side
        for held in (self._openings, self._sources):
            for side, opening in held.items():
                opening.side = side
        self.swapped.emit()

    # -- opening

    def _open(self, opening: Opening) -> None:
        self._stop_opening(opening.side)
        self._openings[opening.side] = opening
        if not opening.again:
            self.started.emit(opening.side, opening.path)
        opening.request = self._client.request(
            "open",
            {"path": opening.path, "way": opening.way.to_row()},
            on_result=lambda result: self._opened(opening, result),
            on_error=lambda row: self._open_failed(opening, row),
            on_part=lambda part: self._part(opening, part),
            on_progress=lambda fraction, what: self._opening_progress(opening, fraction, what),
        )

    def _stop_opening(self, side: str) -> None:
        opening = self._openings.pop(side, None)
        if opening is not None:
            self._client.cancel(opening.request)
            self._drop_half(opening)

    def _drop_half(self, opening: Opening) -> None:
        """Take away what arrived of a file: half of it must not be pinned as if it were whole."""
        if opening.document is not None:
            self._documents.pop(opening.side, None)
            self._sources.pop(opening.side, None)

    def _is_current(self, opening: Opening) -> bool:
        return self._openings.get(opening.side) is opening

    def _opening_progress(self, opening: Opening, fraction: float, what: str) -> None:
        if self._is_current(opening) and not opening.again:
            self.progressed.emit(opening.side, fraction, what)

    def _part(self, opening: Opening, part: Mapping[str, Any]) -> None:
        """Take in a part of a file on its way: its head, or its next paragraphs."""
        if not self._is_current(opening):
            return
        if "head" in part:
            head = part["head"]
            if head["fingerprint"] == opening.again:
                return
            if opening.again:
                self._lose(opening)
                return
            opening.document = ReadingDocument(opening.side, head)
            self._documents[opening.side] = opening.document
            self._sources[opening.side] = opening
            self.headArrived.emit(opening.side, opening.document)
        elif opening.document is not None:
            added = opening.document.append(part["paragraphs"])
            if added:
                self.grew.emit(opening.side, added[0], added[-1])

    def _opened(self, opening: Opening, result: Mapping[str, Any]) -> None:
        done: OpenResult = result  # type: ignore[assignment]
        self._held.add(done["fingerprint"])
        if not self._is_current(opening):
            self._let_go()
            return
        del self._openings[opening.side]
        if opening.document is not None:
            opening.document.finish(done)
            self.finished.emit(opening.side, opening.document)
        self._fulfil()
        if opening.again:
            self.regained.emit(opening.side)
        self._let_go()
        if done["fingerprint"] in self._indexed:
            self.indexed.emit(opening.side)
        else:
            self._index(done["fingerprint"])

    def _open_failed(self, opening: Opening, row: ErrorRow) -> None:
        if not self._is_current(opening):
            return
        side = opening.side
        del self._openings[side]
        self._drop_half(opening)
        shown = self._documents.get(side)
        if shown is not None and not opening.again and not self.is_held(side):
            # The engine that had it has died meanwhile.
            self._open(self._sources[side].once_more(shown.fingerprint))
        self._let_go()
        self._fulfil()
        self.failed.emit(side, row)

    def _lose(self, opening: Opening) -> None:
        """Give up reading a file again that has another text now than the one shown."""
        self._stop_opening(opening.side)
        self._fulfil()
        self.lost.emit(opening.side)

    # -- indexing

    def _index(self, fingerprint: str) -> None:
        if fingerprint not in self._indexing:
            self._indexing[fingerprint] = self._client.request(
                "index",
                {"fingerprint": fingerprint},
                on_result=lambda result: self._index_done(fingerprint),
                on_part=lambda part: self._searchable(fingerprint),
                on_error=lambda row: self._index_failed(fingerprint, row),
                on_progress=lambda fraction, what: self._index_progress(
                    fingerprint, fraction, what
                ),
            )

    def stop_indexing(self, side: str) -> None:
        """Give up the index of the document on a side; it can be read but not searched."""
        document = self._documents.get(side)
        request = self._indexing.pop(document.fingerprint, None) if document else None
        if request is not None:
            self._client.cancel(request)

    def _index_progress(self, fingerprint: str, fraction: float, what: str) -> None:
        for side in self._sides_of(fingerprint):
            self.progressed.emit(side, fraction, what)

    def _searchable(self, fingerprint: str) -> None:
        """Take note that a document can be searched, while its index is still being written."""
        sides = self._sides_of(fingerprint)
        if sides and fingerprint not in self._indexed:
            self._indexed.add(fingerprint)
            for side in sides:
                self.indexed.emit(side)

    def _index_done(self, fingerprint: str) -> None:
        self._indexing.pop(fingerprint, None)
        if fingerprint in self._indexed:  # said before; the line about writing it goes away
            for side in self._sides_of(fingerprint):
                self.progressed.emit(side, 1.0, "")
        self._searchable(fingerprint)

    def _index_failed(self, fingerprint: str, row: ErrorRow) -> None:
        self._indexing.pop(fingerprint, None)
        if row["kind"] != "Cancelled":
            for side in self._sides_of(fingerprint):
                self.failed.emit(side, row)

    def _sides_of(self, fingerprint: str) -> list[str]:
        return [
            side
            for side in SIDES
            if side in self._documents
            and self._documents[side].fingerprint == fingerprint
            and self._documents[side].complete
        ]

    # -- letting go

    def _let_go(self) -> None:
        """Close in the engine what no side shows.

        Not while a file is on its way: it may be the very document that is about to be closed.
        """
        if self._openings:
            return
        shown = {document.fingerprint for document in self._documents.values()}
        for fingerprint in self._held - shown:
            self._held.discard(fingerprint)
            self._indexed.discard(fingerprint)
            if fingerprint in self._indexing:
                self._client.cancel(self._indexing[fingerprint])
            self._client.request(
                "close", {"fingerprint": fingerprint}, on_result=lambda result: None
            )

    # -- the engine's death

    @Slot(str)
    def _engine_died(self, message: str) -> None:
        """Have the new engine read again what is shown, without disturbing the reader.

        What was still on its way, and what was being indexed, is answered by the client; an
        index is asked for again once its document has been read again.
        """
        self._held.clear()
        self._indexed.clear()
        self._indexing.clear()
        for side, document in list(self._documents.items()):
            opening = self._openings.get(side)
            if document.complete and (opening is None or opening.again):
                self._open(self._sources[side].once_more(document.fingerprint))


def _exchange(held: dict[str, Any]) -> None:
    """Exchange what a mapping has under A and B."""
    moved = {"B" if side == "A" else "A": value for side, value in held.items()}
    held.clear()
    held.update(moved)
