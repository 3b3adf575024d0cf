"""Joins the dispersion of the hits to the ledger, the panes, and the files it is saved to."""

from collections.abc import Iterator, Mapping
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from diptych_desktop.controllers.board import Board
from diptych_desktop.controllers.desk import SIDES
from diptych_desktop.window.ask import Ask
from diptych_desktop.window.commands import Commands
from diptych_desktop.window.file_names import file_name, with_ending
from diptych_desktop.window.main_window import MainWindow
from diptych_index.protocol import SearchResult

if TYPE_CHECKING:
    from diptych_desktop.panes.dispersion.strip import DispersionStrip
    from diptych_desktop.panes.ledger import LedgerPane

PICTURES = {"svg": "Drawing (*.svg)", "png": "Picture (*.png)"}


class Dispersing(QObject):
    """Keeps barcodes, ledger and texts at the same hit; saves and copies the picture.

    Signals:
        changed: something that a session restores has changed.
    """

    changed = Signal()

    def __init__(self, window: MainWindow, board: Board, ask: Ask, commands: Commands) -> None:
        super().__init__(window)
        self._window, self._board, self._ask, self._commands = window, board, ask, commands
        self._folder = Path.home()
        self._state: Mapping[str, object] = {}
        self._result: SearchResult | None = None
        self.strip: DispersionStrip | None = None
        self._draw_soon = QTimer(self, singleShot=True, interval=0)
        self._draw_soon.timeout.connect(self._draw)
        window.themeChanged.connect(self._dress)
        board.search.result.connect(self._searched)
        action = window.actions_by_name["dispersion"]
        action.setChecked(True)
        action.triggered.connect(self._want)

    def prepare(self) -> Iterator[None]:
        """Make the strip before there are hits for the first time; yields within the work."""
        for module in ("plot", "drawing", "bars", "room", "strip"):
            import_module(f"diptych_desktop.panes.dispersion.{module}")
            yield
        ledger = self._window.workspace.ledger
        if ledger is not None and self.strip is None:
            self._make(ledger)

    def _make(self, ledger: "LedgerPane") -> "DispersionStrip":
        """Put the strip into its place over the hits."""
        from diptych_desktop.panes.dispersion.strip import DispersionStrip  # noqa: PLC0415 (start-up)

        self.strip = strip = DispersionStrip(self._window.theme)
        ledger.set_header_widget(strip)
        strip.set_page(ledger)
        strip.hitActivated.connect(self._go_to_hit)
        strip.passageRequested.connect(self._enter_hit)
        strip.brushed.connect(ledger.set_range)
        strip.brushCleared.connect(ledger.clear_range)
        strip.saveRequested.connect(self._ask_for_place)
        strip.copyRequested.connect(self._copy)
        strip.shownChanged.connect(self._window.actions_by_name["dispersion"].setChecked)
        strip.stateChanged.connect(self.changed)
        ledger.hitActivated.connect(strip.set_current)
        ledger.facetsChanged.connect(lambda facets: strip.set_brush(facets.stretch))
        for side, pane in self._window.workspace.panes.items():
            pane.hitActivated.connect(lambda index, s=side: strip.set_current(s, index))
        strip.restore(self._state)
        return strip

    def _dress(self) -> None:
        if self.strip is not None:
            self.strip.set_theme(self._window.theme)

    # -- what is shown

    def give_documents(self) -> None:
        """Hand on the open documents."""
        if self.strip is not None:
            self.strip.set_documents(*(self._board.documents.document(side) for side in SIDES))

    def _searched(self, result: SearchResult | None) -> None:
        """Take an answer; where its hits stand is drawn when the ledger has been painted."""
        self._result = result
        self._draw_soon.start()

    def _draw(self) -> None:
        ledger = self._window.workspace.ledger
        if ledger is None or (self.strip is None and self._result is None):
            return
        strip = self.strip or self._make(ledger)
        self.give_documents()
        strip.set_brush(ledger.facets().stretch)
        strip.set_result(self._result, self._commands.finding.colors)
        current = ledger.current_hit()
        if current is not None:
            strip.set_current(*current)

    def _want(self, wanted: bool) -> None:
        if self.strip is not None:
            self.strip.set_wanted(wanted)
        else:
            self._state = {**self._state, "shown": wanted}

    # -- what the reader does

    def _go_to_hit(self, side: str, index: int) -> None:
        """Go to a hit in the ledger and in the text."""
        ledger = self._window.workspace.ledger
        if ledger is not None:
            ledger.set_current_hit(side, index)
        self._commands.finding.activate(side, index)
        self.changed.emit()

    def _enter_hit(self, side: str, index: int) -> None:
        self._go_to_hit(side, index)
        self._window.workspace.panes[side].focus_text()

    # -- pictures

    def _ask_for_place(self, form: str) -> None:
        name = f"dispersion {self._board.search.query}"
        self._ask.place_to_save(
            self.tr("Save the dispersion"), str(self._folder / file_name(name, form)),
            PICTURES[form], lambda path: self._write(form, path),
        )  # fmt: skip

    def _write(self, form: str, path: str) -> None:
        from diptych_desktop.panes.dispersion.picture import write_picture  # noqa: PLC0415 (late)

        target = with_ending(path, form)
        self._folder = target.parent
        if self.strip is None:
            return
        try:
            write_picture(self.strip.figure(), target, self._window.font())
        except OSError as error:
            reason = error.strerror or self.tr("a fault of the disk")
            words = self.tr("{0} cannot be written ({1}); choose another folder.")
            self._window.status.say(words.format(target.name, reason), lasting=True)
        else:
            self._window.status.say(self.tr("Written to {0}").format(target), lasting=True)

    def _copy(self) -> None:
        from diptych_desktop.panes.dispersion.picture import copy_picture  # noqa: PLC0415 (late)

        if self.strip is not None and self.strip.plot.tracks:
            copy_picture(self.strip.figure(), self._window.font())
            self._window.status.say(self.tr("The dispersion was copied as a picture."))

    # -- state

    def state(self) -> Mapping[str, object]:
        """Return what a session restores, as JSON values."""
        return self._state if self.strip is None else self.strip.state()

    def restore(self, state: Mapping[str, object]) -> None:
        """Take up what a session says; a strip that is not made yet takes it when it is."""
        self._state = state
        if isinstance(state.get("shown"), bool):
            self._window.actions_by_name["dispersion"].setChecked(state["shown"] is True)
        if self.strip is not None:
            self.strip.restore(state)
