"""The desk as it was left: kept with the session while someone reads, laid out when it opens."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Protocol

from PySide6.QtCore import QObject, QTimer

from diptych_desktop.controllers.board import Board
from diptych_desktop.window.commands import Commands
from diptych_desktop.window.desk_state import capture, restore_room
from diptych_desktop.window.main_window import MainWindow
from diptych_desktop.window.whereabouts import Whereabouts
from diptych_index.session.model import Session, Side

SAVE_VIEW_MS = 400


class Kept(Protocol):
    """A part of the window that a session restores."""

    def state(self) -> Mapping[str, Any]:
        """Return what is to be kept, as JSON values under keys of its own."""
        ...

    def restore(self, desk: Mapping[str, Any], /) -> None:
        """Take up what a session says; of its own keys some may be missing."""
        ...


class Remembering(QObject):
    """Gathers from all parts what a session restores, and hands it out again.

    ``parts`` are asked in this order; whereabouts come last, since they depend on the room.
    """

    def __init__(
        self,
        window: MainWindow,
        board: Board,
        commands: Commands,
        parts: Sequence[Kept],
        whereabouts: Whereabouts,
        search_for: Callable[[str], None],
    ) -> None:
        super().__init__(window)
        self._window, self._board, self._commands = window, board, commands
        self._parts, self._whereabouts, self._search_for = parts, whereabouts, search_for
        self._session: Session | None = None
        self._awaited: dict[Side, Mapping[str, Any]] = {}
        self._row: str | None = None
        self._timer = QTimer(self, singleShot=True, interval=SAVE_VIEW_MS)
        self._timer.timeout.connect(self.save)

    # -- keeping

    def changed(self, *_: object) -> None:
        """Have it kept soon: the reader is elsewhere, or looks otherwise at the same."""
        # What still comes in while the program ends must not have it begin anew.
        if self._session is not None and self._window.isVisible():
            self._timer.start()

    def save(self) -> None:
        """Have the store keep where the reader is, if a session is laid out."""
        self._timer.stop()
        session = self._session
        if session is None or self._window.starting or self._awaited:
            return
        state = capture(self._window)
        state.update(self._commands.exchanging.state(session))
        for part in (*self._parts, self._whereabouts):
            state.update(part.state())
        self._board.sessions.save_desk(state)

    # -- coming back

    def take(self, session: Session) -> None:
        """Take in the session as it is now, and lay it out if it was not on the desk before."""
        before, self._session = self._session, session
        if before is None or before.id != session.id:
            if before is not None:
                self._search_for("")
            self._lay_out(session)

    def _lay_out(self, session: Session) -> None:
        desk = dict(session.desk)
        self._awaited = {d.side: desk for d in session.documents} if desk else {}
        self._board.sessions.recent_queries(self._window.search_bar.set_history)
        self._commands.comparing.restore(desk.get("comparison"))
        for part in self._parts:
            part.restore(desk)
        if desk:
            restore_room(self._window, desk)
        self._whereabouts.restore(desk)
        query, which, row = desk.get("query"), desk.get("filter"), desk.get("row")
        # What the reader began to type before the session was there is not typed over.
        if isinstance(query, str) and query and not self._window.search_bar.query():
            self._commands.finding.restore(query, desk.get("hit"))
            self._search_for(query)
        if desk:
            self._row = row if isinstance(row, str) else None
        if which in ("all", "A", "B"):
            self._commands.finding.show_only(which)

    def show_row(self) -> None:
        """Go to the row of the comparison that was current, once, when the rows are there."""
        comparison, row = self._window.workspace.comparison, self._row
        if comparison is not None and row is not None:
            self._row = None
            comparison.show_row(row)

    def arrived(self, side: Side) -> None:
        """Go back to where this side was left, once: its text has found its place."""
        desk = self._awaited.pop(side, None)
        if desk is not None:
            self._whereabouts.go_back(side, desk)
            if not self._awaited:
                self._whereabouts.arrived()

    def gone(self, side: Side) -> None:
        """Wait no longer for the text of a side."""
        self._awaited.pop(side, None)

    def forget(self) -> None:
        """Begin with an empty desk."""
        self._session = None
        self._awaited.clear()
