"""Connects the page “To check” and the watched files to the rest of the window."""

from collections import Counter
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, cast

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QGuiApplication

from diptych_desktop.controllers.board import Board
from diptych_desktop.controllers.checking import Candidate, Check
from diptych_desktop.controllers.desk import SIDES
from diptych_desktop.controllers.sayings import placement_sentence
from diptych_desktop.engine_client.reading import ReadingDocument
from diptych_desktop.window.main_window import MainWindow
from diptych_desktop.window.travel import Travel
from diptych_index.session.model import AnchorState, Pin, Side

if TYPE_CHECKING:
    from diptych_desktop.panes.checking import CheckingPane

PAGE = "check"


class CheckWiring(QObject):
    """Shows the pins to look at when there are any, and the notices that lead there.

    Signals:
        changed: something that a session restores has changed.
    """

    changed = Signal()

    def __init__(self, window: MainWindow, board: Board, travel: Travel) -> None:
        super().__init__(window)
        self._window, self._board, self._travel = window, board, travel
        self._encodings: dict[str, str] = {}
        self._curious = False
        self._kept: dict[str, object] = {}
        self.pane: CheckingPane | None = None
        board.checking.changed.connect(self._list_changed)
        window.workspace.drawerBuilt.connect(self._list_changed)
        window.themeChanged.connect(self._dress)
        window.actions_by_name["check_pins"].triggered.connect(self.show_page)
        window.actions_by_name["look_again"].triggered.connect(self._look_at_files)
        board.desk.placing.connect(self._placing)
        board.desk.pinsPlaced.connect(self._placed)
        for side, pane in window.workspace.panes.items():
            pane.lookAgainRequested.connect(lambda s=side: self.look_again(cast(Side, s)))
            pane.checkRequested.connect(self.show_page)
        self._connect_files()

    def _connect_files(self) -> None:
        documents, watcher = self._board.documents, self._board.watcher
        documents.finished.connect(self._finished)
        documents.swapped.connect(self._swapped)
        watcher.changed.connect(self._file_changed)
        watcher.gone.connect(self._file_gone)
        watcher.restored.connect(self._file_restored)
        watcher.seen.connect(self._seen)
        for side in SIDES:
            document = documents.document(side)
            if document is not None and document.complete:
                self._finished(side, document)
        QGuiApplication.instance().applicationStateChanged.connect(self._came_back)  # type: ignore[union-attr]

    @property
    def _panes(self) -> Mapping[str, Any]:
        return self._window.workspace.panes

    # -- the page

    def _list_changed(self) -> None:
        """Keep the page in step with the session; it is there as long as it is needed."""
        workspace = self._window.workspace
        if workspace.ledger is None:
            return
        checks, count = self._board.checking.checks(), self._board.checking.count()
        self._window.actions_by_name["check_pins"].setEnabled(bool(checks))
        if self.pane is None and not checks:
            return
        pane = self.pane or self._make_pane()
        title = self.tr("To check")
        workspace.set_page(PAGE, pane if checks else None, f"{title} {count}" if count else title)
        pane.set_checks(checks)
        state = self._board.checking.state()
        if state != self._kept:
            self._kept = state
            self.changed.emit()

    def _make_pane(self) -> "CheckingPane":
        from diptych_desktop.panes.checking import CheckingPane  # noqa: PLC0415 (rarely needed)

        self.pane = pane = CheckingPane()
        checking = self._board.checking
        pane.set_theme(self._window.theme)
        pane.wanted.connect(checking.look_at)
        pane.showRequested.connect(self._show_place)
        pane.accepted.connect(checking.accept)
        pane.taken.connect(checking.take)
        pane.leaving.connect(checking.leave)
        pane.reconsidered.connect(checking.look_again)
        checking.compared.connect(pane.set_compared)
        checking.candidatesFound.connect(pane.set_candidates)
        checking.failed.connect(pane.set_failure)
        return pane

    def show_page(self, *_: object) -> None:
        """Open the drawer at the pins to check."""
        for pane in self._panes.values():
            pane.set_news("")
        self._list_changed()
        if self.pane is not None and self._board.checking.checks():
            self._window.workspace.show_page(PAGE)
            self.pane.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self._window.status.say(self.tr("All pins stand where they should."))

    def _show_place(self, what: Check | Candidate) -> None:
        anchor = what.pin.anchor if isinstance(what, Check) else what.anchor
        side = self._side_of(anchor.fingerprint, what.pin if isinstance(what, Check) else None)
        if side is None:
            self._window.status.say(self.tr("Its document is not on the desk."))
        else:
            self._travel.show_span(side, anchor.read)

    def _side_of(self, fingerprint: str, pin: Pin | None) -> Side | None:
        """Return the side that shows a text, that of a pin if both do."""
        shown: list[Side] = [
            side
            for side in SIDES
            if (document := self._board.documents.document(side)) is not None
            and document.fingerprint == fingerprint
        ]
        if pin is not None and pin.side in shown:
            return pin.side
        return shown[0] if shown else None

    def _dress(self) -> None:
        if self.pane is not None:
            self.pane.set_theme(self._window.theme)

    # -- pins that are being placed

    def _placing(self, side: str, share: float | None) -> None:
        what = "" if share is None else self.tr("Finding the pins again")
        self._panes[side].set_progress(share, what)

    def _placed(self, side: str, states: Counter[AnchorState]) -> None:
        """Say above the text what became of its pins, where there is something to look at."""
        if set(states) - {"exact"}:
            self._panes[side].set_news(placement_sentence(cast(Side, side), states))

    # -- files

    def look_again(self, side: Side) -> None:
        """Read the file of a side as it is now."""
        self._panes[side].set_file_changed("")
        self._board.desk.look_again(side, self._encodings.pop(side, None))

    def _look_at_files(self) -> None:
        """Look whether a file has changed, and read again those that have."""
        sides: list[Side] = [side for side in SIDES if side in self._encodings]
        for side in sides:
            self.look_again(side)
        if not sides:
            self._curious = self._board.watcher.look()
            if not self._curious:
                self._window.status.say(self.tr("There is no file on the desk to look at."))

    def _seen(self, side: str, state: str) -> None:
        """Tell the reader who asked for it what became of a file."""
        if not self._curious:
            return
        words = {
            "same": self.tr("The file of document {0} is as it was read."),
            "changed": self.tr("The file of document {0} has changed on the disk."),
            "gone": self.tr("The file of document {0} is gone."),
        }
        self._window.status.say(words[state].format(side))
        self._curious = state == "same" and side == SIDES[0] and len(self._board.watcher) > 1

    def _came_back(self, state: Qt.ApplicationState) -> None:
        if state == Qt.ApplicationState.ApplicationActive:
            self._board.watcher.look()

    def _finished(self, side: str, document: ReadingDocument) -> None:
        self._encodings.pop(side, None)
        if self.pane is not None:
            self.pane.ask_again()
        self._show_files()
        if not self._board.desk.shows_saved_copy(cast(Side, side)):
            self._board.watcher.watch(side, document)

    def _file_changed(self, side: str, encoding: str) -> None:
        self._encodings[side] = encoding
        # It may have been gone before.
        self._panes[side].set_saved_copy(self._board.desk.shows_saved_copy(cast(Side, side)))
        self._show_files()

    def _file_gone(self, side: str) -> None:
        """Say that alone: there is nothing to look at again."""
        self._encodings.pop(side, None)
        self._panes[side].set_saved_copy(True)
        self._show_files()

    def _file_restored(self, side: str) -> None:
        self._encodings.pop(side, None)
        self._panes[side].set_saved_copy(False)
        self._show_files()

    def _swapped(self) -> None:
        first, second = SIDES
        held = self._encodings
        self._encodings = {
            other: held[side] for side, other in ((first, second), (second, first)) if side in held
        }
        for pane in self._panes.values():
            pane.set_news("")
        self._show_files()

    def _show_files(self) -> None:
        """Say above each text whether its file has another one by now."""
        for side, pane in self._panes.items():
            words = ""
            if self._board.desk.shows_text_as_was(cast(Side, side)):
                words = self.tr("The file has another text by now; this is the text as it was.")
            elif side in self._encodings:
                words = self.tr("The file has changed on the disk.")
            pane.set_file_changed(words)

    # -- state

    def state(self) -> dict[str, object]:
        """Return what a session keeps of this, as JSON values."""
        return {"checks": self._board.checking.state()}

    def restore(self, desk: Mapping[str, Any]) -> None:
        """Take up what a session says."""
        self._board.checking.restore(desk.get("checks"))
