"""Finding the pins of a side in the text that it shows, once that has come."""

from collections import Counter
from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, Signal

from diptych_desktop.controllers.documents import DocumentController
from diptych_desktop.controllers.placing import PinPlacer, Places, stale_pins
from diptych_desktop.controllers.sayings import placement_sentence
from diptych_desktop.controllers.sessions import SessionController
from diptych_desktop.engine_client.client import EngineClient
from diptych_index.protocol import ErrorRow
from diptych_index.session.actions import PlacePins
from diptych_index.session.model import AnchorState, Session, Side

Sentence = Callable[[Side, Counter[AnchorState]], str]
"""Says what became of the pins of a side."""


class Settling(QObject):
    """Has the pins that stand in another reading looked for, and the session keep where they are.

    That is a step of its own, so nothing is done by itself while there is something to redo: it
    would be cut off. What could not be done yet, or was broken off, is nowhere written down: the
    pins that stand in another reading tell it (``catch_up``).

    Signals:
        said: what became of the pins, in one sentence.
        documentPlaced: side, after its document and its pins have found their places.
        placing: side and the share of its pins that were looked for (None: it is over).
        pinsPlaced: side, and how many of its pins are in each state now.
    """

    said = Signal(str)
    documentPlaced = Signal(str)
    placing = Signal(str, object)
    pinsPlaced = Signal(str, object)

    def __init__(
        self,
        client: EngineClient,
        documents: DocumentController,
        sessions: SessionController,
        tell: Callable[[ErrorRow], None],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._documents = documents
        self._sessions = sessions
        self._placer = PinPlacer(client, tell, self.placing.emit)
        self._given_up: set[Side] = set()

    def settle(self, side: Side, session: Session, sentence: Sentence = placement_sentence) -> None:
        """Find the pins of a side in its document; ``sentence`` says what became of them."""
        fingerprint = self._fingerprint(side)
        self._given_up.discard(side)
        placed = partial(self._placed, side, fingerprint, session.id, sentence)
        broken_off = partial(self.documentPlaced.emit, side)
        if not self._can_be_done(side, session) or not self._placer.place(
            session, side, fingerprint, placed, failed=broken_off
        ):
            self.documentPlaced.emit(side)

    def catch_up(self, side: Side, session: Session) -> None:
        """Find the pins of a side at rest that nobody has looked for in its text, if there are any.

        ``session`` has to be what the store has, with nothing on its way there.
        """
        saved, shown = session.document(side), self._fingerprint(side)
        if saved is None or saved.fingerprint != shown or not self._can_be_done(side, session):
            return
        if side in self._given_up or self._placer.is_placing(side):
            return
        if any(pin.state != "unplaced" for pin in stale_pins(session, side, shown)):
            self.settle(side, session)

    def _can_be_done(self, side: Side, session: Session) -> bool:
        return not session.redo and self._documents.is_held(side)

    def _placed(
        self,
        side: Side,
        fingerprint: str,
        session_id: str,
        sentence: Sentence,
        places: Places,
        states: Counter[AnchorState],
    ) -> None:
        """Record where the pins stand now, and say so in one sentence."""
        session = self._sessions.session
        if session is None or session.id != session_id or self._fingerprint(side) != fingerprint:
            return
        # What was pinned elsewhere meanwhile, or taken away, has its place from the reader.
        stale = {pin.id for pin in stale_pins(session, side, fingerprint)}
        kept = tuple(place for place in places if place[0] in stale)
        if not (kept and session.redo):
            if kept:
                self._sessions.perform(PlacePins(places=kept))
            if kept or set(states) != {"unplaced"}:
                self.said.emit(sentence(side, states))
                self.pinsPlaced.emit(side, states)
        self.documentPlaced.emit(side)

    def _fingerprint(self, side: Side) -> str:
        document = self._documents.document(side)
        return document.fingerprint if document is not None else ""

    # -- giving up

    def is_placing(self, side: Side) -> bool:
        """Return whether the pins of a side are being looked for."""
        return self._placer.is_placing(side)

    def stop(self, side: Side) -> None:
        """Give up looking for the pins of a side; they are looked for when it is opened again."""
        self._given_up.add(side)
        self._placer.stop(side)
        self.documentPlaced.emit(side)

    def swap(self) -> None:
        """Exchange the sides; what is being looked for is to be begun anew."""
        self._placer.stop_all()
        self._given_up = {"B" if side == "A" else "A" for side in self._given_up}

    def forget(self) -> None:
        """Look for nothing any more."""
        self._placer.stop_all()
        self._given_up.clear()
