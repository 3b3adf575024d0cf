"""Knows which passages of the two texts shown correspond: by hand, by rows, by the engine."""

from collections.abc import Iterable, Mapping, Sequence
from functools import partial
from typing import Any, cast

from PySide6.QtCore import QObject, Signal

from diptych_desktop.controllers.board import Board
from diptych_desktop.controllers.desk import SIDES
from diptych_desktop.controllers.latest import Latest
from diptych_desktop.engine_client.reading import ReadingDocument
from diptych_desktop.models.links import Links, Pair, joined
from diptych_desktop.window.placed_links import Named, PlacedLinks
from diptych_index.protocol import ErrorRow
from diptych_index.requests.align import AlignedRow, AlignResult
from diptych_index.session.model import Session, Side
from diptych_index.spans import read_span

_Shown = dict[Side, ReadingDocument]


class Corresponding(QObject):
    """Joins what is known of two texts, and asks the engine once somebody wants to know.

    ``links`` is None until that has answered, and where there are not two whole texts; ``by_hand``
    are the links made by hand that stand in these texts, the oldest first.

    Signals:
        changed: ``links`` are other ones.
        failed: the sentence why the engine cannot tell.
    """

    changed = Signal()
    failed = Signal(str)

    def __init__(self, board: Board, parent: QObject) -> None:
        super().__init__(parent)
        self._board = board
        self.links: Links | None = None
        self.by_hand: Sequence[Named] = ()
        self._shown: _Shown = {}
        self._session: Session | None = board.sessions.session
        self._wanted = False
        self._found: tuple[Pair, ...] | None = None
        self._joined: tuple[object, ...] = ()
        self._rows = _RowPairs()
        self._placed = PlacedLinks(board.client, self._join)
        self._asking = Latest(board.client, "align", self)
        self._asking.answered.connect(self._answered)
        self._asking.failed.connect(self._not_answered)
        documents = board.documents
        for changed in (documents.headArrived, documents.finished, documents.closed,
                        documents.failed, documents.regained):  # fmt: skip
            changed.connect(self._look)
        documents.swapped.connect(self._swapped)
        board.sessions.sessionChanged.connect(self._session_changed)
        board.desk.left.connect(lambda: self._session_changed(None))
        self._look()  # texts given at the start are there before this is made

    # -- what is shown

    @property
    def shown(self) -> Mapping[Side, ReadingDocument]:
        """The two whole texts that ``links`` are of; empty while there are not two."""
        return self._shown

    def want(self) -> None:
        """Have ``links`` known for what is shown, and for what will be."""
        self._wanted = True
        self._look()

    def rest(self) -> None:
        """Ask no more for what will be shown."""
        self._wanted = False

    def _look(self, *_: object) -> None:
        """Take in which texts are shown; ask about them if somebody wants to know."""
        shown: _Shown = {}
        for side in SIDES:
            document = self._board.documents.document(side)
            if document is not None and document.complete:
                shown[side] = document
        shown = shown if len(shown) == len(SIDES) else {}
        if shown != self._shown:
            same = _fingerprints(shown) == _fingerprints(self._shown)
            self._shown = shown
            if not same:
                self._found = None
                self._asking.cancel()
            self._join()
        if self._wanted and shown and self._found is None and not self._asking.waiting:
            a, b = _fingerprints(shown)
            held = self._board.documents.when_held
            held(a, partial(held, b, partial(self._ask, a, b), _nothing), _nothing)

    def _swapped(self) -> None:
        """Turn what is known with the sides."""
        found = self._found
        self._look()
        if found is not None and self._shown and self._found is None:
            self._found = tuple(Pair(pair.b, pair.a) for pair in found)
            self._asking.cancel()
            self._join()

    def _ask(self, a: str, b: str) -> None:
        known = self._found is not None or self._asking.waiting
        if (a, b) == _fingerprints(self._shown) and not known:
            self._asking.ask({"a": a, "b": b})

    def _answered(self, result: Mapping[str, Any]) -> None:
        self._found = tuple(_pairs(cast(AlignResult, result)["pairs"]))
        self._join()

    def _not_answered(self, error: ErrorRow) -> None:
        if error["kind"] != "Cancelled":
            self.failed.emit(error["message"])

    # -- what is known

    def _session_changed(self, session: Session | None) -> None:
        self._session = session
        self._join()

    def _join(self) -> None:
        """Join anew what is known, if any of it is another."""
        session = self._session_shown()
        parts: tuple[object, ...] = (self._found,)
        rows: Sequence[Pair] = ()
        self.by_hand = ()
        if session is not None:
            a, b = _fingerprints(self._shown)
            self.by_hand = self._placed.pairs(session.links, {"A": a, "B": b})
            rows = self._rows.pairs(session, a, b) if self._found is not None else ()
            parts = (self._found, rows, self.by_hand)
        if parts == self._joined:
            return
        self._joined = parts
        known = self._found is not None and bool(self._shown)
        by_hand = [pair for _, pair in self.by_hand]
        self.links = joined(self._found or (), rows, by_hand) if known else None
        self.changed.emit()

    def _session_shown(self) -> Session | None:
        """Return the session where the texts shown are those that it has on its sides.

        In the midst of a swap, or of another reading, one of the two is behind the other.
        """
        session = self._session
        if session is None or not self._shown:
            return None
        saved = (session.document(side) for side in SIDES)
        fits = tuple(d.fingerprint if d else "" for d in saved) == _fingerprints(self._shown)
        return session if fits else None


def _fingerprints(shown: Mapping[Side, ReadingDocument]) -> tuple[str, ...]:
    return tuple(document.fingerprint for document in shown.values())


def _pairs(rows: Iterable[AlignedRow]) -> Iterable[Pair]:
    for a_start, a_end, b_start, b_end in rows:
        yield Pair(read_span(a_start, a_end), read_span(b_start, b_end))


class _RowPairs:
    """The pairs of the rows of a session, worked out anew only where pins are other ones.

    There may be thousands, and the session is another one at every letter of a note.
    """

    def __init__(self) -> None:
        self._of: tuple[object, ...] = ()
        self._pairs: Sequence[Pair] = ()

    def pairs(self, session: Session, a: str, b: str) -> Sequence[Pair]:
        """Return the pairs in the texts with these fingerprints, the oldest first."""
        of = (session.pins, [row.pins for row in session.rows], a, b)
        if of != self._of:
            self._of, self._pairs = of, _row_pairs(session, a, b)
        return self._pairs


def _row_pairs(session: Session, a: str, b: str) -> Sequence[Pair]:
    """Return the first passages of A and of B of each row that has both, by when it had them."""
    pins = {pin.id: pin for pin in session.pins if pin.state != "unplaced"}
    found: list[tuple[str, Pair]] = []
    for row in session.rows:
        cells = [pins[key] for key in row.pins if key in pins]
        first = next((p for p in cells if p.side == "A" and p.anchor.fingerprint == a), None)
        second = next((p for p in cells if p.side == "B" and p.anchor.fingerprint == b), None)
        if first is not None and second is not None:
            made = max(first.created, second.created)
            found.append((made, Pair(first.anchor.read, second.anchor.read, by_hand=True)))
    return [pair for _, pair in sorted(found)]


def _nothing() -> None:
    """Do nothing: the text that was to be asked about is gone, and so is the question."""
