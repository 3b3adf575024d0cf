"""Keeps what is shown, what is pinned and what the session says in step."""

from collections import Counter
from collections.abc import Callable
from functools import partial
from typing import cast

from PySide6.QtCore import QObject, Signal

from diptych_desktop.controllers.documents import DocumentController
from diptych_desktop.controllers.following import Follower
from diptych_desktop.controllers.placing import PinPlacer, stale_pins
from diptych_desktop.controllers.readings import Readings, saved_document
from diptych_desktop.controllers.sayings import (
    came_back_sentence,
    not_kept_sentence,
    opened_again_sentence,
    placement_sentence,
    read_anew_sentence,
)
from diptych_desktop.controllers.sessions import SessionController
from diptych_desktop.controllers.settling import Settling
from diptych_desktop.engine_client.client import EngineClient
from diptych_desktop.engine_client.reading import ReadingDocument
from diptych_index.protocol import ErrorRow
from diptych_index.session.actions import PlaceDocument
from diptych_index.session.model import AnchorState, SavedDocument, Session, Side
from diptych_index.session.naming import automatic_name

SIDES: tuple[Side, Side] = ("A", "B")


class InStep(QObject):
    """Brings documents that arrive into the session, and the documents of the session to the sides.

    ``session`` is the one last acknowledged by the store, None where none is laid out. ``awaited``
    are the sides on which the reader opened a file of which nothing has arrived yet; a session is
    begun when none is. ``anew`` makes the next one another one than those that there are.

    Signals:
        said, sourceMissing, documentPlaced, placing, pinsPlaced: as DeskController has them.
    """

    said = Signal(str)
    sourceMissing = Signal(str, object, bool)
    documentPlaced = Signal(str)
    placing = Signal(str, object)
    pinsPlaced = Signal(str, object)

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
        self.session: Session | None = None
        self.awaited: set[Side] = set()
        self.anew = False
        self._ready: dict[Side, SavedDocument] = {}
        self._beginning = False
        self._just_begun = False
        self.follower = Follower(documents, sessions, self.sourceMissing.emit)
        self._settling = Settling(client, documents, sessions, self.tell, self)
        reader = PinPlacer(client, self.tell, self.placing.emit)
        self.readings = Readings(client, documents, sessions, self.tell, reader)
        self.readings.given_up = self._lead_back
        documents.headArrived.connect(self._head_arrived)
        documents.finished.connect(self._finished)
        documents.failed.connect(self._failed)
        documents.closed.connect(self._closed)
        documents.regained.connect(self._regained)
        documents.lost.connect(self._lost)
        for name in ("said", "documentPlaced", "placing", "pinsPlaced"):
            getattr(self._settling, name).connect(getattr(self, name))
        sessions.sessionChanged.connect(self._session_changed)
        sessions.failed.connect(self._not_kept)

    def tell(self, error: ErrorRow) -> None:
        """Say what the engine could not do."""
        self.said.emit(error["message"])

    def forget(self) -> None:
        """Go without a session: nothing is on its way into one or out of one any more."""
        self.session = None
        self.awaited.clear()
        self._ready.clear()
        self._settling.forget()
        self.readings.clear()
        self.follower.stop_all()
        self._beginning = self._just_begun = False

    def take_up(self) -> None:
        """Take up the documents that are on the desk without a session."""
        for side in SIDES:
            document = self._documents.document(side)
            # What is shown may be on its way to an engine that was started anew: nobody awaits it.
            is_there = document is not None and not self._documents.is_held(side)
            if self._documents.is_opening(side) and not is_there:
                self.awaited.add(side)
            elif document is not None:
                self._ready[side] = saved_document(side, document, self.follower.origin(side))
        self._flush()

    def lay_out(self, session: Session) -> None:
        """Find the places of what was there before the session was; the rest is on its way."""
        for side in SIDES:
            document, saved = self._documents.document(side), session.document(side)
            if document is None or not document.complete or saved is None:
                continue
            if document.fingerprint == saved.fingerprint and side not in self.follower:
                self._settling.settle(side, session)

    # -- documents that arrive

    def _head_arrived(self, side: str, document: ReadingDocument) -> None:
        side = cast(Side, side)
        self.awaited.discard(side)
        if self.readings.is_reading(side):
            return
        if side not in self.follower:
            self._ready[side] = saved_document(side, document, self.follower.origin(side))
        self._flush()

    def _closed(self, side: str) -> None:
        """Wait no longer for what was on its way to a side."""
        self.awaited.discard(cast(Side, side))
        self._ready.pop(cast(Side, side), None)
        self._flush()

    def _failed(self, side: str, error: ErrorRow) -> None:
        side = cast(Side, side)
        document = self._documents.document(side)
        if self.session is None and side in self.awaited and document is not None:
            # What stands there stays, and belongs to the session that is to begin.
            saved = saved_document(side, document, self.follower.origin(side))
            self._ready.setdefault(side, saved)
        self.awaited.discard(side)
        self._flush()
        if self.readings.is_reading(side):
            # Go back to the reading that the session has: the new one cannot be had.
            self.readings.end(side)
            self._lead_back(side)
        if self.follower.try_again(side, partial(self.tell, error)):
            return
        self._hold(side, lambda: None)
        if not self._beginning and error["kind"] != "Cancelled":
            # The sides may have changed meanwhile, or half of it have been in the session.
            self._lead_back(side)

    def _lead_back(self, side: Side) -> None:
        """Lead a side back to what the session has there by now."""
        if self.session is not None:
            self._follow(side, self.session)
            self._catch_up(side)

    def _regained(self, side: str) -> None:
        """Find what was not found when the engine died."""
        self._catch_up(cast(Side, side))

    def _lost(self, side: str) -> None:
        """Go on with the text shown, if it was kept, else with what its file has now."""
        document = self._documents.document(side)
        if document is not None:
            path, way = document.head["path"], document.way
            self._hold(cast(Side, side), partial(self._documents.open, side, path, way))

    def _hold(self, side: Side, otherwise: Callable[[], None]) -> None:
        """Have the engine read the kept text of a side, if it lost that and has no file for it.

        ``otherwise`` is called where it was lost, but not kept.
        """
        there = self._documents.is_held(side) or self._documents.is_opening(side)
        if there or self._documents.document(side) is None:
            return
        saved = self.session.document(side) if self.session is not None else None
        is_kept = saved is not None and saved.fingerprint == self._fingerprint(side)
        if saved is not None and is_kept and self.follower.origin(side) is None:
            self.follower.hold(side, saved, otherwise)
        else:
            otherwise()

    def _not_kept(self, _: str) -> None:
        """Go back to what the session has: the store could not take a step."""
        self.readings.end_performed()
        if self.session is not None:
            self._take_in(self.session)

    def _not_begun(self, documents: tuple[SavedDocument, ...]) -> None:
        """Keep the documents for a session that can be begun: with the next one that is opened."""
        self._beginning = False
        for saved in documents:
            if saved.fingerprint == self._fingerprint(saved.side):
                self._ready.setdefault(saved.side, saved)

    def _flush(self) -> None:
        """Bring the documents that have arrived into the session, or begin one with them."""
        if self._beginning or not self._ready:
            return
        if self.session is None:
            if self.awaited:
                return
            documents = tuple(self._ready[side] for side in SIDES if side in self._ready)
            self._ready.clear()
            self._beginning, self._just_begun = True, not self.anew
            name = automatic_name(documents)
            not_begun = partial(self._not_begun, documents)
            self._sessions.begin(name, documents, self._begun, not_begun, anew=self.anew)
            return
        for side in SIDES:
            saved = self._ready.pop(side, None)
            if saved is None or saved == self.session.document(side):
                continue
            if self._just_begun:
                self._beginning, self._just_begun = True, False
                self._sessions.complete(saved, self._begun)
            else:
                self._sessions.perform(PlaceDocument(document=saved))

    def _begun(self, session: Session, again: bool) -> None:
        self.anew = False
        self._just_begun = self._just_begun and len(session.documents) == 1
        if again:
            self.said.emit(opened_again_sentence(session))
        self.lay_out(session)
        self._flush()
        self.follower.keep_texts(session)

    def _session_changed(self, session: Session) -> None:
        self._take_in(session)
        for side in SIDES:
            # That pins were found may have been undone, or a text have come before its session.
            self._catch_up(side)

    def _take_in(self, session: Session) -> None:
        """Show what the session has by now."""
        # A session that goes on changes its documents by itself only in an undo or a redo.
        before = (
            self.session if self.session is not None and self.session.id == session.id else None
        )
        self.session = session
        self._beginning = False
        self._exchange_if_swapped(session)
        for side in SIDES:
            saved = session.document(side)
            shown = saved is not None and saved.fingerprint == self._fingerprint(side)
            if shown and not self.readings.is_reading(side):
                self.readings.end(side)
            self._follow(side, session, as_was=before is not None)
            if before is not None and len(session.pins) > len(before.pins):
                self._settle_what_came_back(side, before, session)
        self._flush()

    def _settle_what_came_back(self, side: Side, before: Session, session: Session) -> None:
        """Find pins that came out of the trash after their document was read anew."""
        document = self._documents.document(side)
        saved = session.document(side)
        if document is None or not document.complete or saved is None:
            return
        if self._is_busy(side) or saved.fingerprint != document.fingerprint:
            return
        known = {pin.id for pin in before.pins}
        if any(p.id not in known for p in stale_pins(session, side, document.fingerprint)):
            self._settling.settle(side, session, came_back_sentence)

    def _is_busy(self, side: Side) -> bool:
        return side in self.follower or self.readings.is_reading(side)

    def _catch_up(self, side: Side) -> None:
        """Find the pins of a side that nobody could look for before, once the store is at rest."""

        def find() -> None:
            if self.session is not None and not self._is_busy(side):
                self._settling.catch_up(side, self.session)

        self._sessions.when_saved(find)

    def _exchange_if_swapped(self, session: Session) -> None:
        """Exchange the documents shown when the session has them the other way round."""
        shown = tuple(self._fingerprint(side) for side in SIDES)
        saved = tuple(d.fingerprint if d else "" for d in map(session.document, SIDES))
        at_rest = not (self.awaited or len(self.readings) or len(self.follower))
        if at_rest and shown[0] != shown[1] and shown == saved[::-1]:
            self.follower.swap()
            self._settling.swap()
            self._documents.swap()

    def _fingerprint(self, side: Side) -> str:
        document = self._documents.document(side)
        return document.fingerprint if document is not None else ""

    def _follow(self, side: Side, session: Session, *, as_was: bool = False) -> None:
        """Show the document the session has on a side, unless the reader wants another there."""
        if not (side in self.awaited or side in self._ready or side in self.readings):
            self.follower.follow(side, session.document(side), as_was=as_was)

    def _finished(self, side: str, document: ReadingDocument) -> None:
        side = cast(Side, side)
        followed = self.follower.arrived(side)
        self.follower.keep_texts(self.session)
        if self.session is None:
            return
        if self.readings.is_reading(side):
            origin = self.session.document(side) if self.follower.origin(side) else None
            saved = saved_document(side, document, origin)
            self.readings.finish(side, saved, partial(self._read_anew, side))
            return
        if followed is not None and followed.fingerprint != document.fingerprint:
            not_kept = partial(self._take_or_tell, side, document)
            if not self.follower.hold_to(side, followed, not_kept):
                self._take_changed(side, document)
            return
        self._settling.settle(side, self.session)

    def _take_or_tell(self, side: Side, document: ReadingDocument) -> None:
        """Take a changed text in where an undo led to one of which nothing was kept.

        To take it in is a step. One in the midst of others would cut off those to be redone, and
        bar the way to those before it: there it is only told.
        """
        if self.session is not None and self.session.redo:
            self.said.emit(not_kept_sentence(side, document.head["name"]))
        else:
            self._take_changed(side, document)

    def _take_changed(self, side: Side, document: ReadingDocument) -> None:
        """Take the text that a file of the session has now into the session."""
        self.follower.arrived(side)
        self._ready[side] = saved_document(side, document, self.follower.origin(side))
        self._flush()
        if self.session is not None:
            self._settling.settle(side, self.session)

    def _read_anew(self, side: Side, states: Counter[AnchorState]) -> None:
        """Say what became of the pins, unless all of them stand where they stood."""
        session, shown = self.session, self._documents.document(side)
        pins = session.pins if session is not None else ()
        lost = any(pin.side == side and pin.state == "unplaced" for pin in pins)
        if lost or set(states) - {"exact"}:
            before = session.document(side) if session is not None else None
            another = before is not None and shown is not None and before.way != shown.way
            sentence = read_anew_sentence if another else placement_sentence
            self.said.emit(sentence(side, states))
            self.pinsPlaced.emit(side, states)
        self.documentPlaced.emit(side)

    def is_placing(self, side: Side) -> bool:
        """Return whether the pins of a side are being looked for."""
        return self._settling.is_placing(side)

    def stop_placing(self, side: Side) -> None:
        """Give up looking for the pins of a side; they are looked for when it is opened again."""
        self._settling.stop(side)
