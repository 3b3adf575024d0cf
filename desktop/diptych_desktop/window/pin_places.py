"""Where pins stand: their brackets in both texts, the ledger's marks, the way from one to all."""

from operator import is_not

from PySide6.QtCore import QObject

from diptych_desktop.controllers.board import Board
from diptych_desktop.controllers.desk import SIDES
from diptych_desktop.panes.reading import PinMark
from diptych_desktop.window.main_window import MainWindow
from diptych_desktop.window.travel import Travel
from diptych_index.session.model import Session, Side
from diptych_index.spans import ReadSpan


class PinPlaces(QObject):
    """Shows the pins of the session on the desk, and goes from a pin to its passage or its row."""

    def __init__(self, window: MainWindow, board: Board, travel: Travel) -> None:
        super().__init__(window)
        self._window, self._board, self._travel = window, board, travel
        self._session: Session | None = None
        self._shown: dict[str, tuple[object, ...]] = {}
        self._spans: dict[str, list[ReadSpan]] = {}

    def show(self, session: Session | None) -> None:
        """Draw the pins of a session in the texts that they stand in; None forgets them."""
        self._session = session
        if session is None:
            self._shown.clear()
            return
        ledger = self._window.workspace.ledger
        changed: list[Side] = [side for side in SIDES if self._is_new(session, side, ledger)]
        for side in changed:
            marks = self._marks(session, side)
            self._window.workspace.panes[side].set_pins(marks)
            self._spans[side] = [mark.span for mark in marks]
        if changed and ledger is not None:
            ledger.set_pinned(self._spans)

    def _is_new(self, session: Session, side: Side, ledger: object) -> bool:
        """Return whether a side does not show these very pins yet: there may be ten thousand."""
        document = self._board.documents.document(side)
        drawn = (session.pins, document, ledger)
        before = self._shown.get(side, ())
        self._shown[side] = drawn
        return len(before) < len(drawn) or any(map(is_not, before, drawn))

    def show_again(self) -> None:
        """Draw the pins again: another text has come."""
        self.show(self._session)

    def _marks(self, session: Session, side: Side) -> list[PinMark]:
        """Return the pins that stand in the text which a side shows."""
        document = self._board.documents.document(side)
        if document is None:
            return []
        return [
            PinMark(pin.label, pin.anchor.read, pin.state, pin.color)
            for pin in session.pins
            if pin.side == side
            and pin.state != "unplaced"
            and pin.anchor.fingerprint == document.fingerprint
        ]

    def go_to(self, pin_id: str) -> None:
        """Jump to the passage of a pin."""
        if self._session is None:
            return
        pin = self._session.pin(pin_id)
        document = self._board.documents.document(pin.side)
        if document is None or document.fingerprint != pin.anchor.fingerprint:
            self._window.status.say(
                self.tr("{0} has no place in the document shown now.").format(pin.label)
            )
            return
        self._travel.show_span(pin.side, pin.anchor.read)

    def go_to_row(self, label: str) -> None:
        """Show the row of a pin whose bracket was pressed."""
        session, comparison = self._session, self._window.workspace.comparison
        if session is None or comparison is None:
            return
        pin = next((p for p in session.pins if p.label == label), None)
        row = next((r for r in session.rows if pin is not None and pin.id in r.pins), None)
        if row is not None:
            self._window.workspace.show_comparison()
            comparison.show_row(row.id)
